// node --test tests/architecture/
import assert from "node:assert/strict";
import test from "node:test";
import { messagesIn } from "./sources.mjs";

const ids = (source) => messagesIn(source).map((message) => message.id);

test("finds plain messages, joined and chosen ones", () => {
  assert.deepEqual(ids('p(words("Plans"), w("One " "two"), tr("Three"))'), ["Plans", "One two", "Three"]);
  assert.deepEqual(ids('words(is_open ? "Open" : "Closed")'), ["Open", "Closed"]);
  assert.deepEqual(ids('words((kind == "x") ? "A" : "B", {"not this", words("But this")})'), ["A", "B", "But this"]);
});

test("finds plurals and contexts", () => {
  assert.deepEqual(messagesIn('words.plural("{1} plan", "{1} plans", n)')[0], { context: "", id: "{1} plan", plural: "{1} plans", at: 13 });
  assert.equal(messagesIn('w.in_context("status", "Open")')[0].context, "status");
});

test("finds problems however they are made", () => {
  assert.deepEqual(ids('base::fail(Kind::invalid, "Too long.", {"x"})'), ["Too long."]);
  assert.deepEqual(ids('fail_field("title", "Missing.")'), ["Missing."]);
  assert.deepEqual(ids('Problem{"title", "In braces: {1}", {"a"}}; Problem{place(at, "no"), "Yes"}'), ["In braces: {1}", "Yes"]);
});

test("leaves comments, other calls and empty texts alone", () => {
  assert.deepEqual(ids('// words("No")\n/* words("No") */ other("No"); words(""); words(name); char c = \'"\'; msg("Yes")'), ["Yes"]);
  assert.deepEqual(ids("int n = 1'000; words(R\"(Raw \"text\")\"); auto x = 2'000;"), ['Raw "text"']);
});

test("reads escapes as the compiler does", () => {
  assert.deepEqual(ids(String.raw`words("a \"b\" \u00e9\n")`), ['a "b" é\n']);
});
