#include "consultations/contribution.h"

#include "consultations/named.h"

namespace consultations {
namespace {

constexpr Named<Status> statuses[] = {
    {Status::waiting, "waiting"}, {Status::published, "published"}, {Status::withdrawn, "withdrawn"},
    {Status::removed, "removed"}, {Status::merged, "merged"},
};
constexpr Named<Disposition> dispositions[] = {
    {Disposition::none, "none"},
    {Disposition::taken_up, "taken_up"},
    {Disposition::partly, "partly"},
    {Disposition::not_taken, "not_taken"},
    {Disposition::out_of_scope, "out_of_scope"},
    {Disposition::answered_elsewhere, "answered_elsewhere"},
};
constexpr Named<Channel> channels[] = {
    {Channel::web, "web"},           {Channel::paper, "paper"},     {Channel::phone, "phone"},
    {Channel::workshop, "workshop"}, {Channel::archive, "archive"},
};
constexpr Named<Side> sides[] = {{Side::with, "for"}, {Side::against, "against"}, {Side::neither, "neither"}};

}  // namespace

std::string_view name(Status status) { return name_in(statuses, status); }
std::optional<Status> status_from(std::string_view name) { return word_in(statuses, name); }
std::string_view name(Disposition disposition) { return name_in(dispositions, disposition); }
std::optional<Disposition> disposition_from(std::string_view name) { return word_in(dispositions, name); }
std::string_view name(Channel channel) { return name_in(channels, channel); }
std::optional<Channel> channel_from(std::string_view name) { return word_in(channels, name); }
std::string_view name(Side side) { return name_in(sides, side); }
std::optional<Side> side_from(std::string_view name) { return word_in(sides, name); }

std::string department_of(std::string_view place) {
    if (place.size() <= 3 && place.size() >= 2) return std::string(place);
    if (place.size() != 5) return {};
    return std::string(place.substr(0, place.starts_with("97") || place.starts_with("98") ? 3 : 2));
}

}  // namespace consultations
