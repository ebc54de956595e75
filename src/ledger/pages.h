#pragma once
// The ledger as people and programs read it. Everything here is public.
//
//     GET /{lang}/ledger                      what it is, its checkpoint, how to verify it, latest entries
//     GET /{lang}/ledger/entries/{seq}        an entry and its proof, step by step
//     GET /ledger/checkpoint                  the signed checkpoint of now (C2SP tlog-checkpoint)
//     GET /ledger/key                         the key to check it with (C2SP signed-note vkey)
//     GET /ledger/export.jsonl?from=&to=      canonical entries, one a line, at most 10,000; Link: rel="next"
//     GET /api/v1/ledger/entries?after=&limit=
//     GET /api/v1/ledger/entries/{seq}
//     GET /api/v1/ledger/proofs/inclusion?seq=&size=
//     GET /api/v1/ledger/proofs/consistency?from=&to=

#include "http/router.h"
#include "ledger/ledger.h"

namespace ledger {

/// How other rooms' things are called: given by the site, which knows them. Without, subjects and verbs are shown as
/// they are recorded. `entry` names an entry's subject from its recorded state, without asking the database, so that
/// lists cost no query a row; `subject` names the related subjects on an entry's own page.
struct Naming {
    struct Name {
        std::string label;
        std::string address{};  // of the subject's page; absent when it has none
    };
    std::function<std::optional<Name>(Entry const&, i18n::Words const&)> entry{};
    std::function<std::optional<Name>(db::Reader&, base::Subject const&, i18n::Words const&)> subject{};
    std::function<std::optional<std::string>(std::string_view verb, i18n::Words const&)> verb{};
};

void mount(http::Router& router, Naming naming = {});

/// Called by mount: what programs read.
void mount_api(http::Router& router);

}  // namespace ledger
