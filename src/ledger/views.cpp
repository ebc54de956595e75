#include "ledger/views.h"

#include <fmt/format.h>

#include <array>

namespace ledger::views {
namespace {

using html::Markup;

/// A hash as checkpoints write it, that may break across lines on a narrow screen.
Markup hash_text(Digest const& digest) {
    auto const text = crypto::to_base64(digest);
    Markup pieces;
    for (std::size_t i = 0; i < text.size(); i += 11) {
        if (i > 0) pieces += html::void_element("wbr");
        pieces += html::text(text.substr(i, 11));
    }
    return html::code(pieces);
}

Markup name_link(Naming::Name const& name) {
    return name.address.empty() ? html::text(name.label) : html::a(html::href(name.address), name.label);
}

std::string entry_address(http::Request const& request, std::int64_t seq) {
    return request.address(fmt::format("/ledger/entries/{}", seq));
}

Markup explanation(i18n::Words const& words) {
    std::array const paragraphs{words("Each time something public happens here (a commitment changes, a milestone is reached, evidence is "
                                      "added), an entry is written at the end "
                                      "of this ledger, together with the change itself: there is no change without its entry."),
                                words("The entries are tied together by a computation: from all of them comes one short code, the root. If "
                                      "a single letter of a single entry "
                                      "were changed, or an entry removed, the root would be another one."),
                                words("The site signs the root: that is a checkpoint. Whoever keeps a checkpoint can check, years later, "
                                      "that nothing written before it was "
                                      "altered, not even by those who run the site."),
                                words("People appear by a number, never by name. Personal data is not in the ledger: at most a seal of it, "
                                      "which says nothing once its key is "
                                      "erased.")};
    Markup markup;
    for (auto const& paragraph : paragraphs) markup += html::p(paragraph);
    return markup;
}

Markup current_checkpoint(Overview const& shown, i18n::Words const& words) {
    if (shown.checkpoint.empty()) return html::p(words("The ledger has not been signed yet."));
    return html::group(html::p(words("Three lines (the ledger’s name, the number of entries, the root), then the signature:")),
                       html::pre(html::attr("tabindex", "0"), shown.checkpoint),
                       html::tools({{html::Tool::Kind::data, words("The checkpoint"), "/ledger/checkpoint"},
                                    {html::Tool::Kind::data, words("The key that signs it"), "/ledger/key"},
                                    {html::Tool::Kind::data, words("Entries as data"), "/ledger/export.jsonl"}},
                                   words));
}

Markup command(std::string const& text) { return html::pre(html::attr("tabindex", "0"), html::code(text)); }

Markup verify_yourself(Overview const& shown, i18n::Words const& words) {
    return html::ol(
        html::li(html::p(words("Keep today’s checkpoint somewhere we cannot reach: your computer, a newspaper, a notary.")),
                 command(fmt::format("curl -o checkpoint.txt {}/ledger/checkpoint", shown.origin))),
        html::li(
            html::p(words(
                "Later, let a program of your own make everything again. A small one, which needs only Node, comes with this site’s source "
                "code, in tests/verifier:")),
            command(fmt::format("node tests/verifier/verify.mjs --server {} --since checkpoint.txt", shown.origin))),
        html::li(html::p(
            words("It downloads every entry, computes the root again, checks the signature and the proofs, and says “sound” or “altered”. "
                  "The format is described in docs/ledger.md, so that anyone can write another."))));
}

Markup entries_table(Overview const& shown, http::Request const& request, i18n::Words const& words) {
    html::DataTable table{.caption = words("Latest entries"),
                          .is_caption_hidden = true,
                          .columns = {{words("Number"), {}, html::Sorted::no, true}, {words("When")}, {words("Act")}, {words("Subject")}},
                          .when_empty = html::empty_state(
                              {words("No public act has been recorded yet."), words("The first one will be shown here at once.")})};
    for (auto const& named : shown.entries)
        table.rows.push_back({html::a(html::href(entry_address(request, named.entry.seq)), words.number(named.entry.seq)),
                              html::moment(words, named.entry.at), html::text(named.verb), name_link(named.subject)});
    return html::group(html::data_table(table, words), html::pagination({shown.newer, shown.older}, words));
}

Markup names(std::vector<Naming::Name> const& related) {
    std::vector<Markup> items;
    for (auto const& name : related) items.push_back(html::li(name_link(name)));
    return items.empty() ? Markup{} : html::ul(items);
}

/// JSON as people read it: one member a line.
void append_indented(std::string& out, base::json::value const& value, std::size_t depth) {
    auto const line = [&](std::size_t inner) { out.append("\n").append(inner * 2, ' '); };
    auto const list = [&](char open, char close, auto const& items, auto const& append) {
        out += open;
        bool is_first = true;
        for (auto const& item : items) {
            if (!std::exchange(is_first, false)) out += ',';
            line(depth + 1);
            append(item);
        }
        if (!is_first) line(depth);
        out += close;
    };
    if (auto const* array = value.if_array())
        return list('[', ']', *array, [&](auto const& item) { append_indented(out, item, depth + 1); });
    if (auto const* object = value.if_object())
        return list('{', '}', *object, [&](auto const& member) {
            out.append(base::json::serialize(member.key())).append(": ");
            append_indented(out, member.value(), depth + 1);
        });
    out += base::json::serialize(value);
}

std::string indented(std::string const& json) {
    auto const value = base::parse_json(json);
    if (!value) return json;
    std::string out;
    append_indented(out, *value, 0);
    return out;
}

Markup facts(Proven const& shown, i18n::Words const& words) {
    auto const& entry = shown.named.entry;
    return html::summary_list(
        {{words("When"), html::moment(words, entry.at)},
         {words("Act"), html::text(shown.named.verb)},
         {words("Subject"), name_link(shown.named.subject)},
         {words("Concerns also"), shown.named.related.empty() ? html::text(words("Nothing else")) : names(shown.named.related)},
         {words("Who"), html::text(shown.named.hand)},
         {words("Hash of the entry"), hash_text(shown.leaf)}},
        words);
}

Markup proof(Proven const& shown, i18n::Words const& words) {
    if (shown.steps.empty()) return html::p(words("This entry is the only one: its hash is the root."));
    html::DataTable table{
        .caption = words("From the entry’s hash to the root"),
        .columns = {{words("Step"), {}, html::Sorted::no, true}, {words("Joined with")}, {words("On which side")}, {words("Result")}}};
    std::int64_t number = 0;
    for (auto const& step : shown.steps)
        table.rows.push_back({html::text(words.number(++number)), hash_text(step.neighbour),
                              html::text(step.is_neighbour_left ? words("On its left") : words("On its right")), hash_text(step.result)});
    return html::group(
        html::p(words.plural(
            "From the entry’s hash, {1} step leads to the root of all {2} entries. It joins what we have with a neighbour’s hash and "
            "hashes both (SHA-256, RFC 9162).",
            "From the entry’s hash, {1} steps lead to the root of all {2} entries. Each joins what we have with a neighbour’s hash and "
            "hashes both (SHA-256, RFC 9162).",
            number, {words.number(shown.size)})),
        html::data_table(table, words),
        html::p(words("The last result is the root that the checkpoint states:"), " ", hash_text(shown.root)));
}

}  // namespace

Markup overview(Overview const& shown, http::Request const& request) {
    auto const words = request.words();
    auto const head = html::page_head(
        {.title = words("The ledger"), .lead = words("Every public act on this site, in order, so that none can be changed unseen.")});
    auto const figures =
        html::key_figures({{words.number(shown.size), words("entries")},
                           {shown.began_at ? words.date(i18n::local_date(*shown.began_at)) : std::string(), words("first entry")}},
                          words);
    return html::group(head, figures, html::section_heading("what", words("What the ledger is")), explanation(words),
                       html::section_heading("checkpoint", words("The checkpoint of now")), current_checkpoint(shown, words),
                       html::section_heading("verify", words("Verify it yourself")), verify_yourself(shown, words),
                       html::section_heading("entries", words("Latest entries")), entries_table(shown, request, words));
}

std::vector<Step> steps(Digest const& leaf, std::int64_t seq, std::int64_t size, Path const& path) {
    std::vector<Step> steps;
    auto place = seq, last = size - 1;
    auto result = leaf;
    for (auto const& neighbour : path) {
        bool const is_left = (place & 1) || place == last;
        result = is_left ? node_hash(neighbour, result) : node_hash(result, neighbour);
        steps.push_back({neighbour, is_left, result});
        if (is_left)
            while (!(place & 1) && place != 0) place >>= 1, last >>= 1;
        place >>= 1;
        last >>= 1;
    }
    return steps;
}

Markup entry(Proven const& shown, http::Request const& request) {
    auto const words = request.words();
    auto const seq = shown.named.entry.seq;
    auto const neighbour = [&](std::int64_t number) {
        return number < 0 || number >= shown.size ? std::string() : entry_address(request, number);
    };
    return html::group(
        html::page_head({.kicker = words("The ledger"), .title = words("Entry {1}", {words.number(seq)})}), facts(shown, words),
        html::section_heading("state", words("What became public")),
        html::pre(html::attr("tabindex", "0"), indented(shown.named.entry.state)),
        html::disclosure(words("The exact text that is hashed"), html::pre(html::attr("tabindex", "0"), shown.canonical)),
        html::section_heading("proof", words("The proof that this entry is in the ledger")), proof(shown, words),
        html::pagination({neighbour(seq - 1), neighbour(seq + 1), words("Entry {1} of {2}", {words.number(seq), words.number(shown.size)}),
                          words("Entry {1}", {words.number(seq - 1)}), words("Entry {1}", {words.number(seq + 1)})},
                         words));
}

}  // namespace ledger::views
