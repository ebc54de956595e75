// parvis: the command line. `parvis --help` lists what it can do; packaging/man/parvis.1 explains it. The words are read
// first, then the settings, then the command acts.

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <functional>

#include "app/commands.h"
#include "app/exchange.h"
#include "app/settings.h"
#include "db/db.h"
#include "http/server.h"

namespace {

using namespace app;

/// What the words on the command line ask for; given the instance's settings.
using Act = std::function<int(InstanceSettings const&)>;

/// Mistakes of form are told before anything is opened.
std::string wrong_database(std::string const& connection) {
    for (std::string_view const start : {"sqlite:", "postgresql://", "postgres://"})
        if (connection.starts_with(start) && connection.size() > start.size()) return {};
    return "a database is named sqlite:FILE or postgresql://…, not " + connection;
}

CLI::Option* add_database(CLI::App& command, std::string& connection) {
    return command.add_option("--db", connection, "sqlite:FILE or postgresql://…")->required()->check(wrong_database, "");
}

void add_key_file(CLI::App& command, std::string& file) {
    command
        .add_option(
            "--key-file", file,
            "the key of the instance, kept apart from the database; serve makes it when it is not there. Otherwise it is the credential "
            "instance.key of systemd, or FILE.key beside an SQLite database")
        ->envname("PARVIS_KEY_FILE");
}

/// Three may be checking passwords at once (accounts::PasswordLane): one is always left to pages. What is wrong, or "".
std::string enough_workers(std::string const& written) {
    int workers = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), workers);
    bool const is_number = error == std::errc{} && end == written.data() + written.size();
    if (is_number && workers >= 4 && workers <= 256) return {};
    return "needs 4 to 256 workers: up to three check passwords while the others make pages";
}

void add_mail_options(CLI::App& command, MailOptions& mail) {
    command.add_option("--mail", mail.relay, "relay of mail: smtp://user@host:587 or smtps://host");
    command.add_option("--mail-from", mail.from, "who writes, such as \"Parvis <parvis@example.org>\"");
    command.add_option("--mail-bounces", mail.bounces, "where reports come back: bounces@example.org");
    command.add_option("--mail-starttls", mail.starttls, "required, opportunistic or none");
    command.add_option("--mail-password-file", mail.password_file, "the relay's password, on the first line; or PARVIS_MAIL_PASSWORD");
    command.add_option("--mail-ca", mail.ca_file, "certificates to trust besides the system's");
    command.add_option("--mail-rate", mail.most_a_minute, "messages a minute")->capture_default_str()->check(CLI::Range(1, 60'000));
}

void add_serve(CLI::App& parvis, Act& act) {
    auto options = std::make_shared<ServeOptions>();
    auto& command = *parvis.add_subcommand("serve", "Serve the site");
    command.add_option("--listen", options->listen, "address and port, or unix:/PATH")
        ->capture_default_str()
        ->check(http::problem_with_place, "");
    command.add_option("--db", options->database, "sqlite:FILE or postgresql://…")->capture_default_str()->check(wrong_database, "");
    add_key_file(command, options->key_file);
    command.add_option("--origin", options->public_origin, "public address, such as https://parvis.example");
    command.add_option("--ledger-origin", options->ledger_origin, "the ledger's name in its checkpoints, for ever")->capture_default_str();
    command.add_flag("--behind-proxy", options->behind_proxy, "believe X-Forwarded-* from this machine");
    command.add_flag("--without-first-content", options->without_first_content, "leave an empty database empty");
    command.add_option("--workers", options->workers, "threads that make pages")->capture_default_str()->check(enough_workers, "");
    command.add_option("--access-log", options->access_log, "off, stderr or a file")->capture_default_str();
    command.add_option("--cache-bytes", options->cache_bytes, "memory for ready pages; 0 makes every page anew")->capture_default_str();
    add_mail_options(command, options->mail);
    command.callback([options, &act] {
        act = [options](InstanceSettings const& settings) {
            options->assets = settings.assets;
            options->providers = settings.providers;
            return serve(*options);
        };
    });
}

void add_verify(CLI::App& parvis, Act& act) {
    auto options = std::make_shared<VerifyOptions>();
    auto& command = *parvis.add_subcommand("verify", "Verify the ledger of a database, or an export of it");
    auto* database = command.add_option("--db", options->database, "the database to verify")->check(wrong_database, "");
    auto* file = command.add_option("--export", options->export_file, "an export (JSON Lines) to verify instead");
    database->excludes(file);
    command.add_option("--checkpoint", options->checkpoint_files, "checkpoints kept outside");
    command.add_option("--key", options->key, "the verifier key, or its file; without it the database's own");
    add_key_file(command, options->key_file);
    command.callback([options, &act, database, file] {
        if (database->empty() && file->empty()) throw CLI::RequiredError("--db or --export");
        act = [options](InstanceSettings const&) { return verify(*options); };
    });
}

void add_who(CLI::App& command, Who& who) {
    auto& group = *command.add_option_group("account");
    group.add_option("--email", who.email, "the address of the account");
    group.add_option("--number", who.number, "its number, as account list shows it: for who has no address");
    group.require_option(1);
}

void add_accounts(CLI::App& parvis, Act& act) {
    auto& account = *parvis.add_subcommand("account", "Accounts of staff");
    account.require_subcommand(1);
    auto const add = [&](std::string name, std::string about, int (*command_act)(AccountOptions const&), bool with_password) {
        auto options = std::make_shared<AccountOptions>();
        auto& command = *account.add_subcommand(name, about);
        add_database(command, options->database);
        if (name != "create") add_who(command, options->who);
        if (name == "create") {
            command.add_option("--email", options->who.email)->required();
            command.add_option("--name", options->name, "the name shown")->required();
            command.add_option("--language", options->language, "fr or en")->capture_default_str();
        }
        if (name == "second-factor") add_key_file(command, options->key_file);
        if (with_password) command.add_flag("--password-stdin", options->password_from_input, "read the password from standard input");
        command.callback([options, command_act, &act] { act = [=](InstanceSettings const&) { return command_act(*options); }; });
    };
    add("create", "Make an account; without a password one is made and printed once", account_create, true);
    add("password", "Give a new password and end every session", account_password, true);
    add("second-factor", "Make an authenticator app for somebody and print what the app reads (otpauth://…)", account_second_factor, false);
    add("reset-second-factor", "Take every second factor away from who lost theirs, and end every session", account_reset_second_factor,
        false);
    add("disable", "End every session and token until enabled again", account_disable, false);
    add("enable", "Let a disabled account sign in again", account_enable, false);

    auto connection = std::make_shared<std::string>();
    auto& list = *account.add_subcommand("list", "Accounts and their roles");
    add_database(list, *connection);
    list.callback([connection, &act] { act = [=](InstanceSettings const&) { return account_list(*connection); }; });

    auto journal_of = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(100);
    auto& journal = *account.add_subcommand("journal", "What was done to accounts, and who signed in");
    add_database(journal, *journal_of);
    journal.add_option("--limit", *limit)->capture_default_str()->check(CLI::Range(1, 100'000));
    journal.callback([journal_of, limit, &act] { act = [=](InstanceSettings const&) { return security_journal(*journal_of, *limit); }; });
}

void add_mail(CLI::App& parvis, Act& act) {
    auto& mail = *parvis.add_subcommand("mail", "Mail that comes back");
    mail.require_subcommand(1);
    auto options = std::make_shared<BounceOptions>();
    auto& bounce = *mail.add_subcommand("bounce", "Take in a delivery report from standard input");
    add_database(bounce, options->database);
    bounce.add_option("--recipient", options->recipient, "whom the report was sent to, as the mail server says");
    bounce.callback([options, &act] { act = [options](InstanceSettings const&) { return mail_bounce(*options); }; });
}

void add_roles(CLI::App& parvis, Act& act) {
    auto& role = *parvis.add_subcommand("role", "Roles of staff");
    role.require_subcommand(1);
    auto const add = [&](std::string name, std::string about, int (*command_act)(RoleOptions const&)) {
        auto options = std::make_shared<RoleOptions>();
        auto& command = *role.add_subcommand(name, about);
        add_database(command, options->database);
        add_who(command, options->who);
        command.add_option("--role", options->role, "contributor, validator, coordinator, moderator, forum_member, evaluator or operator")
            ->required();
        auto& scope = *command.add_option_group("scope");
        scope.add_option("--plan", options->plan, "on this plan");
        scope.add_option("--institution", options->institution, "on this institution");
        scope.add_flag("--site", options->whole_site, "on everything");
        scope.require_option(1);
        if (name == "grant") {
            command.add_option("--from", options->from_on, "first day, YYYY-MM-DD; without it: today");
            command.add_option("--until", options->until_on, "last day, YYYY-MM-DD; without it: until it is revoked");
        }
        command.callback([options, command_act, &act] { act = [=](InstanceSettings const&) { return command_act(*options); }; });
    };
    add("grant", "Give a role", role_grant);
    add("revoke", "Take a role back", role_revoke);
}

void add_institutions(CLI::App& parvis, Act& act) {
    auto& institution = *parvis.add_subcommand("institution", "What institutions are recognised by");
    institution.require_subcommand(1);
    auto options = std::make_shared<MarkOptions>();
    auto& command = *institution.add_subcommand("recognise", "Say by what agents who sign in by a provider are known to belong here");
    add_database(command, options->database);
    command.add_option("--institution", options->institution, "its name in addresses")->required();
    auto& mark = *command.add_option_group("mark");
    mark.add_option("--number", options->number, "SIREN (every establishment) or SIRET (one of them)");
    mark.add_option("--mail-domain", options->mail_domain, "such as ministere.gouv.fr");
    mark.require_option(1);
    command.callback([options, &act] { act = [=](InstanceSettings const&) { return institution_recognise(*options); }; });
}

void add_import(CLI::App& parvis, Act& act) {
    auto options = std::make_shared<ImportOptions>();
    auto& command = *parvis.add_subcommand("import", "Read plans from a file (ZIP, JSON, CSV or XLSX) or a folder");
    add_database(command, options->database);
    command.add_option("file", options->file, "a file, or a folder of tables with its files/")->required()->check(CLI::ExistingPath);
    command.add_flag("--dry-run", options->dry_run, "only say what would change");
    command.add_flag("--good-rows", options->good_rows_only, "keep the good rows of a file that has bad ones");
    command.callback([options, &act] { act = [=](InstanceSettings const&) { return import_file(*options); }; });
}

void add_export(CLI::App& parvis, Act& act) {
    auto options = std::make_shared<ExportOptions>();
    auto& command = *parvis.add_subcommand("export", "Write a plan, or all, to a file");
    add_database(command, options->database);
    command.add_option("--plan", options->plan, "its slug; without it, all");
    command
        .add_option("file", options->file,
                    "its ending says the format: .zip for everything with the evidence, .json, .xlsx, or .csv for the commitments; a "
                    "folder gets every table as CSV and the evidence")
        ->required();
    command.callback([options, &act] { act = [=](InstanceSettings const&) { return export_file(*options); }; });
}

void add_upkeep(CLI::App& parvis, Act& act) {
    auto const add = [&](std::string name, std::string about, int (*command_act)(std::string const&)) {
        auto connection = std::make_shared<std::string>();
        auto& command = *parvis.add_subcommand(name, about);
        add_database(command, *connection);
        command.callback([connection, command_act, &act] { act = [=](InstanceSettings const&) { return command_act(*connection); }; });
    };
    add("checkpoint", "Print the ledger's signed checkpoint of now", checkpoint);
    add("recount", "Count again what pages show, and say what differs", recount);
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (char const c : text) {
        bool const is_space = c == '\n' || c == '\t' || c == ' ';
        if (!is_space) line += c;
        if (is_space && !line.empty() && line.back() != ' ') line += ' ';
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

/// One line: what is wrong, and where to read what is right.
std::string misuse_of(CLI::App const& parvis, CLI::ParseError const& misuse) {
    auto what = on_one_line(misuse.what());
    if (misuse.get_name() == "RequiredError" && !parvis.remaining(true).empty())
        what = "there is no command " + parvis.remaining(true).front();
    std::string whose = "parvis";
    for (auto const* command = &parvis; !command->get_subcommands().empty();) {
        command = command->get_subcommands().front();
        whose += " " + command->get_name();
    }
    return fmt::format("{} ({} --help)", what, whose);
}

int act_with_settings(std::string const& file, Act const& act) {
    auto const settings = read_settings(file);
    if (!settings) {
        complain(settings.error());
        return misused;
    }
    apply(*settings);
    return act(*settings);
}

}  // namespace

int main(int argument_count, char** arguments) {
    CLI::App parvis{"The open-government cycle of a country, as one program."};
    parvis.set_version_flag("--version", "parvis " PARVIS_VERSION);
    parvis.require_subcommand(1);
    parvis.fallthrough();
    std::string settings_file;
    parvis.add_option("--settings", settings_file, "what the instance chooses: its name, publisher, colours… (JSON)")
        ->envname("PARVIS_SETTINGS");
    Act act;
    add_serve(parvis, act);
    add_verify(parvis, act);
    add_accounts(parvis, act);
    add_roles(parvis, act);
    add_mail(parvis, act);
    add_institutions(parvis, act);
    add_import(parvis, act);
    add_export(parvis, act);
    add_upkeep(parvis, act);
    try {
        parvis.parse(argument_count, arguments);
        return act_with_settings(settings_file, act);
    } catch (CLI::ParseError const& misuse) {
        if (misuse.get_exit_code() == 0) return parvis.exit(misuse);
        say(misuse_of(parvis, misuse));
        return misused;
    } catch (std::exception const& failure) {
        say(on_one_line(failure.what()));
        return failed;
    }
}
