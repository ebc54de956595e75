#include "mail/letter.h"

#include <gtest/gtest.h>

namespace mail {
namespace {

Letter letter() {
    return {.subject = "Votre lien",
            .heading = "Entrez",
            .paragraphs = {"Quelqu’un <b>demande</b> à entrer."},
            .button = Button{"Entrer", "https://example.org/fr/link/a?b=c&d=e"},
            .after_button = {"Trente minutes."},
            .small_print = {"Ce n’était pas vous ?"}};
}

}  // namespace

TEST(ALetter, SaysTheSameInTextAndInHtml) {
    auto const drawn = draw(letter(), i18n::Words(i18n::french));
    EXPECT_EQ(drawn.plain,
              "Entrez\n\nQuelqu’un <b>demande</b> à entrer.\n\nEntrer\nhttps://example.org/fr/link/a?b=c&d=e\n\nTrente minutes.\n\n"
              "-- \nParvis\nCe n’était pas vous ?\n");
    for (auto const* part : {"<html lang=\"fr\">", "<title>Votre lien</title>", ">Entrez</h1>",
                             "href=\"https://example.org/fr/link/a?b=c&amp;d=e\"", "Trente minutes.", "Ce n’était pas vous ?"})
        EXPECT_NE(drawn.html.find(part), std::string::npos) << part << "\n" << drawn.html;
}

TEST(ALetter, TakesNoTextForHtml) {
    auto const html = draw(letter(), i18n::Words(i18n::french)).html;
    EXPECT_EQ(html.find("<b>"), std::string::npos);
    EXPECT_NE(html.find("&lt;b&gt;demande"), std::string::npos);
}

TEST(ALetter, FetchesNothingAndTellsNobodyThatItWasRead) {
    auto const html = draw(letter(), i18n::Words(i18n::french)).html;
    for (auto const* fetched : {"<img", "src=", "url(", "<link", "<script", "@import"})
        EXPECT_EQ(html.find(fetched), std::string::npos) << fetched;
}

}  // namespace mail
