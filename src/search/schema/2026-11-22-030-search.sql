-- What can be searched: one document for each public subject and language, as a page shows it.
create table search_document (
    id {pk},
    kind {text} not null,
    subject_id {i64} not null,
    language {text} not null,
    address {text} not null,
    title {text} not null,
    body {text} not null,
    facet {text} not null,
    title_terms {text} not null, -- analysed, each between spaces
    terms {text} not null,       -- of title and body, each once
    unique (kind, subject_id, language)
);

-- The inverted index over the terms, and over marks for kind, language and facet.
-- sqlite: create virtual table search_index using fts5 (terms, content='', contentless_delete=1, detail=none, tokenize='ascii');
-- postgresql: alter table search_document add column lexemes tsvector not null;
-- postgresql: create index search_document_lexemes on search_document using gin (lexemes) with (fastupdate = off);

-- Every word as it is written, for completing the last one typed and for help with spelling.
create table search_word (
    language {text} not null,
    word {text} not null,      -- folded
    term {text} not null,      -- its stem, as indexed
    surface {text} not null,   -- as it was first written, in lower case
    documents {i64} not null,  -- how many hold it
    primary key (language, word)
);
