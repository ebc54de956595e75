// parvis mail bounce: a delivery report on standard input, as the pipe of a mail server gives it.

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

}  // namespace

/// Answers 0 for whatever it could read: a mail server that hears of a failure would send a report about the report.
int mail_bounce(BounceOptions const& options) {
    auto const report = report_from_input();
    auto const database = open(options.database);
    base::SystemClock const clock;
    mail::Intake intake{};
    auto const taken = database->write([&](db::Writer& db) -> base::Result<base::Done> {
        intake = TRY(mail::take_in(db, report, options.recipient, clock.now()));
        return base::Done{};
    });
    if (!taken) {
        complain(taken.error());
        return failed;
    }
    fmt::print("{}\n", what_it_was(intake));
    return done;
}

}  // namespace app
