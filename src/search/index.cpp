// Documents enter and leave the index.
#include <optional>
#include <set>

#include "base/clock.h"
#include "base/id.h"
#include "search/analysis.h"
#include "search/search.h"
#include "search/vocabulary.h"

namespace search {
namespace {

using db::Done;
using db::Result;

struct Indexed {
    std::int64_t id;
    std::string language, address, title, body, facet;
    static Indexed of(db::Row const& row) { return {row.i64(0), row.str(1), row.str(2), row.str(3), row.str(4), row.str(5)}; }
    bool says(Document const& document) const {
        return address == document.address && title == document.title && body == document.body && facet == document.facet;
    }
};

std::string whole_text(std::string_view title, std::string_view body) { return std::string(title) + "\n" + std::string(body); }

Words words_in(std::string_view language, std::string const& text) { return words_of(text, analyse(text, language)); }

std::string joined(std::set<std::string> const& terms) {
    std::string out = " ";
    for (auto const& term : terms) out += term + " ";
    return out;
}

std::set<std::string> terms_in(std::string_view language, std::string_view text) {
    std::set<std::string> terms;
    for (auto& token : analyse(text, language)) terms.insert(std::move(token.term));
    return terms;
}

/// What the engine indexes: terms and marks, without the outer spaces that would be empty lexemes.
std::string lexemes(Document const& document, std::string const& terms) {
    auto const marks = mark('k', document.subject.kind) + " " + mark('l', document.language) + " " + mark('f', document.facet);
    return marks + terms.substr(0, terms.size() - 1);
}

Result<Done> unindex(db::Writer& db, std::int64_t id) {
    if (db.engine() == db::Engine::sqlite) TRY(db.run("delete from search_index where rowid = ?", id));
    TRY(db.run("delete from search_document where id = ?", id));
    return Done{};
}

/// `place`: where the document stood before, on PostgreSQL; the newest otherwise.
Result<Done> index(db::Writer& db, std::int64_t id, std::optional<std::int64_t> place, Document const& document) {
    auto const title_terms = joined(terms_in(document.language, document.title));
    auto const terms = joined(terms_in(document.language, whole_text(document.title, document.body)));
    auto const indexed = lexemes(document, terms);
    auto const& subject = document.subject;
    if (db.engine() == db::Engine::sqlite) {
        TRY(
            db.run("insert into search_document (id, kind, subject_id, language, address, title, body, facet, title_terms, terms) values "
                   "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   id, subject.kind, subject.id, document.language, document.address, document.title, document.body, document.facet,
                   title_terms, terms));
        TRY(db.run("insert into search_index (rowid, terms) values (?, ?)", id, indexed));
        return Done{};
    }
    TRY(
        db.run("insert into search_document (id, kind, subject_id, language, address, title, body, facet, title_terms, terms, place, "
               "lexemes) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, p.place, "
               "array_to_tsvector(string_to_array(? || ' 0t' || to_hex(p.place / 4096), ' ')) "
               "from (select coalesce(cast(? as bigint), nextval('search_place')) as place) p",
               id, subject.kind, subject.id, document.language, document.address, document.title, document.body, document.facet,
               title_terms, terms, indexed, place));
    return Done{};
}

}  // namespace

Result<Done> put(db::Writer& db, Document const& document) {
    auto const kept = db.find<Indexed>(
        "select id, language, address, title, body, facet from search_document where kind = ? and subject_id = ? and language = ?",
        document.subject.kind, document.subject.id, document.language);
    if (kept && kept->says(document)) return Done{};
    auto const place = kept && db.engine() == db::Engine::postgresql
                           ? db.find_i64("select place from search_document where id = ?", kept->id)
                           : std::nullopt;
    if (kept) TRY(unindex(db, kept->id));
    // The identifier only says which documents are the newest; it is never shown, and a replaced document keeps its own.
    auto const id = kept ? kept->id : base::next_id(base::SystemClock{}.now());
    TRY(index(db, id, place, document));
    auto const before = kept ? words_in(kept->language, whole_text(kept->title, kept->body)) : Words{};
    return count_words(db, document.language, before, words_in(document.language, whole_text(document.title, document.body)));
}

Result<Done> remove(db::Writer& db, base::Subject const& subject) {
    auto const kept = db.list<Indexed>(
        "select id, language, address, title, body, facet from search_document where kind = ? and subject_id = ? order by language",
        subject.kind, subject.id);
    for (auto const& document : kept) {
        TRY(unindex(db, document.id));
        TRY(count_words(db, document.language, words_in(document.language, whole_text(document.title, document.body)), {}));
    }
    return Done{};
}

}  // namespace search
