#include "i18n/catalogue.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>

namespace {

// A compiled catalogue, as msgfmt writes it (GNU gettext manual, "The Format of GNU MO Files").
std::string compiled(std::map<std::string, std::string> const& messages) {
    auto const count = static_cast<std::uint32_t>(messages.size());
    std::string head, tables, texts;
    auto const put = [](std::string& out, std::size_t value) {
        auto const word = static_cast<std::uint32_t>(value);
        char bytes[4];
        std::memcpy(bytes, &word, 4);
        out.append(bytes, 4);
    };
    std::size_t const texts_at = 28 + 16 * count;
    auto const add = [&](std::string const& text) {
        put(tables, text.size());
        put(tables, texts_at + texts.size());
        texts += text + '\0';
    };
    for (auto const& message : messages) add(message.first);
    for (auto const& message : messages) add(message.second);
    for (std::size_t const field : {0x950412deu, 0u, count, 28u, 28u + 8u * count, 0u, 0u}) put(head, field);
    return head + tables + texts;
}

std::string const header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n";

i18n::Catalogue fixture() {
    using std::string_literals::operator""s;
    static std::string const bytes = compiled({
        {"", header},
        {"Milestone", "Jalon"},
        {"Not translated", ""},
        {"{1} of {2}", "sur {2}, {1}"},
        {"{1} milestone of {2}\0{1} milestones of {2}"s, "{1} jalon de {2}\0{1} jalons de {2}"s},
        {"act\4Open", "Ouvrir"},
        {"status\4Open", "Ouvert"},
        {std::string(300, 'a'), "long"},
    });
    return i18n::Catalogue(i18n::french, bytes);
}

TEST(ACatalogue, TranslatesWhatItKnowsAndSaysTheSourceOtherwise) {
    auto const catalogue = fixture();
    EXPECT_EQ(catalogue.find({}, "Milestone"), "Jalon");
    EXPECT_EQ(catalogue.find({}, "Unknown"), "Unknown");
    EXPECT_EQ(catalogue.find({}, "Not translated"), "Not translated");
}

TEST(ACatalogue, NeverShowsItsHeaderForAnEmptyText) { EXPECT_EQ(fixture().find({}, ""), ""); }

TEST(ACatalogue, FindsMessagesOfAnyLength) {
    EXPECT_EQ(fixture().find({}, std::string(300, 'a')), "long");
    EXPECT_EQ(fixture().find({}, std::string(200, 'a')), std::string(200, 'a'));
}

TEST(ACatalogue, ReadsAViewThatIsNotTerminated) { EXPECT_EQ(fixture().find({}, std::string_view("Milestones").substr(0, 9)), "Jalon"); }

TEST(ACatalogue, TellsApartContexts) {
    auto const catalogue = fixture();
    i18n::Words const words(catalogue);
    EXPECT_EQ(words.in_context("act", "Open"), "Ouvrir");
    EXPECT_EQ(words.in_context("status", "Open"), "Ouvert");
    EXPECT_EQ(words("Open"), "Open");
}

TEST(ACatalogue, ChoosesThePluralOfItsLanguage) {
    auto const catalogue = fixture();
    i18n::Words const words(catalogue);
    auto const said = [&](std::int64_t n) { return words.plural("{1} milestone of {2}", "{1} milestones of {2}", n, {"P"}); };
    EXPECT_EQ(said(0), "0 jalon de P");
    EXPECT_EQ(said(1), "1 jalon de P");
    EXPECT_EQ(said(2), "2 jalons de P");
    EXPECT_EQ(said(1234), "1\u202f234 jalons de P");
    EXPECT_EQ(said(5'000'000'001), "5\u202f000\u202f000\u202f001 jalons de P");
}

TEST(ACatalogue, ChoosesTheEnglishPluralWithoutTranslation) {
    i18n::Catalogue const catalogue(i18n::english);
    i18n::Words const words(catalogue);
    EXPECT_EQ(words.plural("{1} plan", "{1} plans", 0), "0 plans");
    EXPECT_EQ(words.plural("{1} plan", "{1} plans", 1), "1 plan");
    EXPECT_EQ(words.plural("{1} plan", "{1} plans", 17678), "17,678 plans");
}

TEST(ACatalogue, PutsArgumentsWhereTheTranslationWantsThem) {
    auto const catalogue = fixture();
    EXPECT_EQ(i18n::Words(catalogue)("{1} of {2}", {"trois", "dix"}), "sur dix, trois");
}

TEST(ACatalogue, RefusesBytesThatAreNotOne) { EXPECT_ANY_THROW(i18n::Catalogue(i18n::french, "not a catalogue")); }

TEST(FilledMessages, LeaveWhatIsNotAPlace) {
    EXPECT_EQ(i18n::filled("{1}{2} {0} {10} {x} {", {"a"}), "a{2} {0} {10} {x} {");
    EXPECT_EQ(i18n::filled("{1}", {"{1}{2}"}), "{1}{2}");
    EXPECT_EQ(i18n::filled("", {"a"}), "");
}

TEST(Problems, AreSaidInTheReadersLanguage) {
    auto const catalogue = fixture();
    EXPECT_EQ(i18n::Words(catalogue).problem({"field", "{1} of {2}", {"1", "2"}}), "sur 2, 1");
}

}  // namespace
