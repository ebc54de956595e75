-- Each word also from its end to its beginning: a slip in the first half leaves the second as it is.
alter table search_word add column backwards {text} not null default '';
-- sqlite: with recursive turned (language, word, at, backwards) as (select language, word, length(word), '' from search_word union all select language, word, at - 1, backwards || substr(word, at, 1) from turned where at > 0) update search_word set backwards = turned.backwards from turned where turned.at = 0 and turned.language = search_word.language and turned.word = search_word.word;
-- postgresql: update search_word set backwards = reverse(word);
create index search_word_backwards on search_word (language, backwards);
