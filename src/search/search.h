#pragma once
// Full-text search over public subjects, the same on SQLite (FTS5) and PostgreSQL (tsvector): texts are analysed
// here (accents and elisions folded, French and English Snowball stems), the engines only store and match terms.

#include <string>
#include <string_view>
#include <vector>

#include "base/subject.h"
#include "db/db.h"

namespace search {

struct Document {
    base::Subject subject;
    std::string language;  // "fr", "en"
    std::string address;   // path without the language: /plans/2018-2020/commitments/3
    std::string title;
    std::string body;   // plain text
    std::string facet;  // free: the plan's slug, for filtering
};

/// Adds or replaces the document of (subject, language). Part of the change's own transaction.
db::Result<db::Done> put(db::Writer& db, Document const& document);
db::Result<db::Done> remove(db::Writer& db, base::Subject const& subject);

struct Extract {
    std::string text;
    bool is_match;  // to be marked
    friend bool operator==(Extract const&, Extract const&) = default;
};

struct Hit {
    base::Subject subject;
    std::string address;
    std::vector<Extract> title;
    std::vector<Extract> extract;
};

struct Question {
    std::string text;
    std::string language;
    std::string kind{};  // only this kind of subject
    std::string facet{};
    int limit = 20;
    int offset = 0;  // at most 1000
};

/// The newest 2,000 documents that answer are ranked: older ones are neither counted nor found.
struct Answer {
    std::int64_t total = 0;  // at most 2,000
    bool is_total_exact = true;
    std::vector<Hit> hits;
    std::string suggestion;           // "did you mean": a close spelling that finds something, or empty
    bool answers_suggestion = false;  // the hits are those of the suggestion: what was typed finds nothing
};

/// The best answers; never throws on what a reader typed.
Answer ask(db::Reader& db, Question const& question);

}  // namespace search
