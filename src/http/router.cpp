#include "http/router.h"

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

/// "/fr/plans" is read as "fr", then "plans".
std::string_view take_segment(std::string_view& rest) {
    rest.remove_prefix(1);
    auto const segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.find('}') != std::string_view::npos;
}
std::string_view parameter_name(std::string_view segment) { return segment.substr(1, segment.find('}') - 1); }
std::string_view ending_of(std::string_view segment) { return segment.substr(segment.find('}') + 1); }

}  // namespace

std::string_view name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::delete_: return "DELETE";
        case Method::options: return "OPTIONS";
    }
    return "GET";
}

Route& Router::get(std::string pattern, Guard guard, ReadHandler handler) {
    return add({Method::get, std::move(pattern), guard, std::move(handler), {}, 64 * 1024});
}
Route& Router::post(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit) {
    return add({Method::post, std::move(pattern), guard, {}, std::move(handler), body_limit});
}
Route& Router::put(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit) {
    return add({Method::put, std::move(pattern), guard, {}, std::move(handler), body_limit});
}
Route& Router::patch(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit) {
    return add({Method::patch, std::move(pattern), guard, {}, std::move(handler), body_limit});
}
Route& Router::remove(std::string pattern, Guard guard, WriteHandler handler) {
    return add({Method::delete_, std::move(pattern), guard, {}, std::move(handler), 64 * 1024});
}

Route& Router::arrival(std::string pattern, Guard guard, WriteHandler handler) {
    return add({Method::get, std::move(pattern), guard, {}, std::move(handler), 64 * 1024});
}

Route& Router::add(Route route) {
    if (route.pattern.empty() || route.pattern.front() != '/') throw std::logic_error("a route begins with '/': " + route.pattern);
    std::size_t node = 0;
    for (std::string_view rest = route.pattern; !rest.empty();) node = child_for(node, take_segment(rest));
    for (auto const index : nodes_[node].routes)
        if (routes_[index].method == route.method)
            throw std::logic_error("two routes match alike: " + route.pattern + " and " + routes_[index].pattern);
    nodes_[node].routes.push_back(routes_.size());
    return routes_.emplace_back(std::move(route));
}

std::size_t Router::child_for(std::size_t node, std::string_view segment) {
    auto const next = nodes_.size();
    auto const known_or = [&](std::size_t& child) { return child != 0 ? child : child = next; };
    std::size_t child = 0;
    if (segment == "{lang}")
        child = known_or(nodes_[node].language);
    else if (is_parameter(segment) && ending_of(segment).empty())
        child = known_or(nodes_[node].parameter);
    else if (is_parameter(segment))
        child = nodes_[node].endings.try_emplace(std::string(ending_of(segment)), next).first->second;
    else
        child = nodes_[node].literals.try_emplace(std::string(segment), next).first->second;
    if (child == next) nodes_.emplace_back();
    return child;
}

Router::Match Router::find(Method method, std::string_view path) const {
    Match match;
    if (path.empty() || path.front() != '/') return match;
    Values values;
    if (!walk(0, path, method == Method::head ? Method::get : method, values, match)) match.route = nullptr;
    if (method == Method::head && match.route && match.route->write) match = {nullptr, {}, {Method::get}};
    return match;
}

bool Router::walk(std::size_t at, std::string_view rest, Method method, Values& values, Match& match) const {
    Node const& node = nodes_[at];
    if (rest.empty()) return settle(node, method, values, match);
    auto const segment = take_segment(rest);
    if (auto const literal = node.literals.find(segment);
        literal != node.literals.end() && walk(literal->second, rest, method, values, match))
        return true;
    if (segment.empty()) return false;
    if (node.language != 0 && i18n::find_language(segment) && walk_parameter(node.language, segment, rest, method, values, match))
        return true;
    for (auto const& [ending, child] : node.endings)
        if (segment.size() > ending.size() && segment.ends_with(ending) &&
            walk_parameter(child, segment.substr(0, segment.size() - ending.size()), rest, method, values, match))
            return true;
    return node.parameter != 0 && walk_parameter(node.parameter, segment, rest, method, values, match);
}

bool Router::walk_parameter(std::size_t child, std::string_view value, std::string_view rest, Method method, Values& values,
                            Match& match) const {
    values.push_back(value);
    bool const found = walk(child, rest, method, values, match);
    values.pop_back();
    return found;
}

/// Names come from the route's own pattern: two routes may call the same segment differently.
bool Router::settle(Node const& node, Method method, Values const& values, Match& match) const {
    for (auto const index : node.routes) {
        Route const& route = routes_[index];
        if (route.method != method) {
            if (std::find(match.allowed.begin(), match.allowed.end(), route.method) == match.allowed.end())
                match.allowed.push_back(route.method);
            continue;
        }
        match.route = &route;
        std::size_t next = 0;
        for (std::string_view rest = route.pattern; !rest.empty();)
            if (auto const segment = take_segment(rest); is_parameter(segment))
                match.parameters.emplace_back(parameter_name(segment), values[next++]);
    }
    return match.route != nullptr;
}

}  // namespace http
