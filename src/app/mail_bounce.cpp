// parvis mail bounce: a delivery report on standard input, as the pipe of a mail server gives it.

#include <sysexits.h>

#include <iostream>
#include <iterator>

#include "app/commands.h"
#include "mail/report.h"

namespace app {
namespace {

std::string report_from_input() {
    std::string report(mail::longest_report, '\0');
    std::cin.read(report.data(), std::streamsize(report.size()));
    report.resize(std::size_t(std::cin.gcount()));
    return report;
}

std::string_view what_it_was(mail::Intake intake) {
    switch (intake) {
        case mail::Intake::hard: return "nobody reads there: no more mail until the address is confirmed again";
        case mail::Intake::soft: return "noted: the message did not arrive, or not yet";
        case mail::Intake::no_report: return "not a delivery report: nothing was done";
        case mail::Intake::not_ours: return "not about a message of this instance: nothing was done";
    }
    return {};
}

base::Result<mail::Intake> taken_in(std::string const& report, BounceOptions const& options) {
    auto const database = open(options.database);
    base::SystemClock const clock;
    mail::Intake intake{};
    TRY(database->write([&](db::Writer& db) -> base::Result<base::Done> {
        intake = TRY(mail::take_in(db, report, options.recipient, clock.now()));
        return base::Done{};
    }));
    return intake;
}

/// The mail server keeps the report and comes again (sysexits.h: EX_TEMPFAIL).
int come_again(std::string_view why) {
    say(why);
    return EX_TEMPFAIL;
}

}  // namespace

/// Answers 0 for whatever it could read: a mail server that hears of a failure would send a report about the report.
int mail_bounce(BounceOptions const& options) {
    auto const report = report_from_input();
    try {
        auto const taken = taken_in(report, options);
        if (!taken && taken.error().kind == base::Kind::unavailable) return come_again(taken.error().detail);
        if (!taken) {
            complain(taken.error());
            return failed;
        }
        fmt::print("{}\n", what_it_was(*taken));
        return done;
    } catch (db::Failure const& away) {
        return come_again(away.what());
    }
}

}  // namespace app
