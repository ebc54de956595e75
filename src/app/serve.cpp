#include <pthread.h>
#include <signal.h>

#include <cstdio>

#include "accounts/identify.h"
#include "accounts/journal_seals.h"
#include "app/commands.h"
#include "app/key_file.h"
#include "app/log.h"
#include "app/page_dropping.h"
#include "app/tail.h"
#include "attachments/attachments.h"
#include "consultations/first_content.h"
#include "consultations/tallying.h"
#include "consultations/vote_news.h"
#include "crypto/random.h"
#include "html/assets.h"
#include "http/server.h"
#include "jobs/jobs.h"
#include "ledger/checkpoint.h"
#include "mail/key.h"
#include "plans/first_content.h"
#include "plans/store.h"
#include "site/error_page.h"
#include "site/frame.h"
#include "site/holdings.h"
#include "site/mandate_scopes.h"
#include "site/routes.h"

namespace app {
namespace {

using namespace std::chrono_literals;

/// Signals wait for the main thread: started before any other thread, so that all inherit the mask.
sigset_t hold_stop_signals() {
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return stops;
}

base::Result<base::Done> prepare(db::Database& database, ServeOptions const& options, base::Clock const& clock) {
    TRY(database.write([&](db::Writer& db) { return mail::ensure_key(db, crypto::system_random()); }));
    TRY(database.write(
        [&](db::Writer& db) { return ledger::ensure_key(db, options.ledger_origin, crypto::system_random(), clock.now()); }));
    if (options.without_first_content) return base::Done{};
    TRY(plans::load_first_content(database, clock.now()));
    return consultations::load_archives(database, clock.now());
}

http::Hooks hooks_for(db::Database& database, ServeOptions const& options, mail::Courier const& courier, base::Clock const& clock) {
    http::Hooks hooks;
    hooks.metrics = [&](db::Reader& db) { return mail::exposition(courier, db, clock.now()); };
    hooks.identify = accounts::identifier(database, [](db::Reader& db, base::Subject const& scope, i18n::Language language) {
        return site::mandate_scopes().name_of(db, scope, language);
    });
    hooks.frame = [frame = std::make_shared<site::Frame const>(
                       site::FrameSettings{.styles = options.assets.styles(), .mark = options.assets.mark()})](
                      http::Request const& request, html::Page const& page) { return frame->around(request, page); };
    hooks.error_page = site::error_page;
    hooks.asset = [&own = options.assets](std::string_view path) -> http::Hooks::Asset {
        if (auto const* found = html::find_asset(path)) return {found->type, found->identity, found->gzip, found->brotli};
        if (auto const* found = own.find(path)) return {found->type, found->bytes, {}, {}};
        return {};
    };
    return hooks;
}

http::Settings settings_from(ServeOptions const& options) {
    http::Settings settings;
    settings.listen = options.listen;
    settings.public_origin = options.public_origin;
    settings.trusts_proxy = options.behind_proxy;
    // Who waits for a provider holds a thread, not one of those that make pages.
    settings.workers = options.workers + oidc::waiting_at_once * int(options.providers.size());
    settings.access_log = options.access_log;
    settings.cache_bytes = options.cache_bytes;
    return settings;
}

void give_work(jobs::Runner& runner, crypto::InstanceKey const& key) {
    runner.repeats("ledger.checkpoint", 1h, [](jobs::Run& run) {
        return run.database().write([&](db::Writer& db) { return ledger::keep_checkpoint(db, run.now()); });
    });
    runner.repeats("journal.seal", 1h, [key](jobs::Run& run) {
        return run.database().write([&](db::Writer& db) { return accounts::seal_journal(db, accounts::journal_key(key), run.now()); });
    });
    runner.repeats("consultations.tally", 1min,
                   [key](jobs::Run& run) { return consultations::tally_votes(run.database(), key, run.now()); });
    runner.repeats("privacy.forget", 24h, [](jobs::Run& run) { return site::keep_no_longer_than_said(run.database(), run.now()); });
    runner.repeats("attachments.forget", 24h, [](jobs::Run& run) {
        return run.database().write([&](db::Writer& db) -> base::Result<base::Done> {
            auto const week_ago = run.now() - 7 * 24h;
            TRY(attachments::forget_unused(db, week_ago, [&](std::string_view sha256) { return plans::is_in_a_draft(db, sha256); }));
            return base::Done{};
        });
    });
}

site::Letters letters_of(MailSettings const& mail, ServeOptions const& options) {
    if (mail.relay) return site::Letters::relay;
    bool const is_for_us = may_show_letters(options.listen, options.public_origin, options.behind_proxy);
    return is_for_us ? site::Letters::outbox : site::Letters::nowhere;
}

}  // namespace

int serve(ServeOptions const& options) {
    auto const stops = hold_stop_signals();
    log_to_stderr();
    base::SystemClock const clock;
    auto const mail = mail_settings(options.mail, options.public_origin);
    if (!mail) {
        complain(mail.error());
        return misused;
    }
    auto const database = open(options.database, settings_from(options).workers);
    if (auto const prepared = prepare(*database, options, clock); !prepared) {
        complain(prepared.error());
        return failed;
    }

    auto const key = instance_key(options.key_file, options.database);
    if (!key) {
        complain(key.error());
        return misused;
    }

    auto const letters = letters_of(*mail, options);
    mail::Courier courier(*database, clock, courier_settings(*mail));
    oidc::Providers providers(options.providers);
    http::Server server(settings_from(options),
                        site::all_routes({*database, clock, options.public_origin, options.assets.mark(), *key, letters, &providers}),
                        hooks_for(*database, options, courier, clock), *database, clock);
    PageDropping dropping({[&](base::Subject const& subject) { server.forget(subject); }, [&] { server.forget_everything(); }});
    ledger::subscribe([&](ledger::Entry const& entry) { dropping.hear(entry); });
    consultations::VoteNews votes;
    Tail const tail(
        *database, [&](ledger::Entry const& entry) { dropping.hear(entry); },
        [&] {
            dropping.catch_up();
            for (auto const& voted : database->read([&](db::Reader& db) { return votes.since_last(db, clock.now()); }))
                server.forget(voted);
        });
    jobs::Runner runner(*database, clock);
    give_work(runner, *key);
    runner.start();
    if (letters != site::Letters::nowhere) courier.start();

    auto const address = server.start();
    fmt::print("Parvis listens on {}\n", address);
    if (letters == site::Letters::outbox) fmt::print("No mail relay: messages are kept to be read at {}/outbox\n", address);
    std::fflush(stdout);

    int received = 0;
    sigwait(&stops, &received);
    fmt::print("Parvis stops\n");
    server.stop();
    courier.stop();
    runner.stop();
    ledger::forget_subscribers();
    return done;
}

}  // namespace app
