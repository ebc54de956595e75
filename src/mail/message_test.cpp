#include "mail/message.h"

#include <gtest/gtest.h>

namespace mail {
namespace {

Message message() {
    return {.from = *Mailbox::parse("Parvis <parvis@example.org>"),
            .to = *Mailbox::parse("amina@ministere.example"),
            .subject = OneLine("Bonjour"),
            .plain = "Bonjour Amina,\n",
            .html = "<p>Bonjour Amina,</p>",
            .language = "fr",
            .number = 0x2f,
            .date = {1'795'345'200'000}};
}

/// The headers, unfolded.
std::string headers_of(std::string const& whole) {
    auto text = whole.substr(0, whole.find("\r\n\r\n") + 2);
    for (auto fold = text.find("\r\n "); fold != text.npos; fold = text.find("\r\n ")) text.erase(fold, 2);
    for (auto fold = text.find("\r\n\t"); fold != text.npos; fold = text.find("\r\n\t")) text.erase(fold, 2);
    return text;
}

/// Of each header, in their order.
std::vector<std::string> names_of(std::string const& whole) {
    std::vector<std::string> names;
    auto const text = headers_of(whole);
    for (std::size_t at = 0; at < text.size(); at = text.find("\r\n", at) + 2)
        names.push_back(text.substr(at, text.find_first_of(":\r", at) - at));
    return names;
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST(AMessage, HasTheHeadersThatRelaysAndReadersExpect) {
    auto const headers = headers_of(written(message()));
    for (auto const* line : {"From: Parvis <parvis@example.org>\r\n", "To: amina@ministere.example\r\n", "Subject: Bonjour\r\n",
                             "Date: Sun, 22 Nov 2026 11:00:00 +0000\r\n", "Message-Id: <2f@example.org>\r\n", "MIME-Version: 1.0\r\n",
                             "Auto-Submitted: auto-generated\r\n", "Content-Language: fr\r\n"})
        EXPECT_TRUE(has(headers, line)) << line << "in\n" << headers;
}

TEST(AMessage, HasBothWordingsTheHtmlLast) {
    auto const whole = written(message());
    EXPECT_TRUE(has(whole, "multipart/alternative"));
    EXPECT_LT(whole.find("text/plain; charset=utf-8"), whole.find("text/html; charset=utf-8"));
}

TEST(AMessage, IsTheSameEachTime) { EXPECT_EQ(written(message()), written(message())); }

TEST(AMessage, IsSevenBitInShortLinesWhateverItSays) {
    auto long_one = message();
    long_one.to.name = OneLine("Zoë Ångström-Lefèvre, ministère de l’Écologie et de la Cohésion des territoires éloignés");
    long_one.subject = OneLine("Être prévenu·e : “l’œuvre” — " + std::string(300, 'x') + " é");
    long_one.plain = std::string(5000, 'a') + "\n.\nFrom ici\nété = 100 %\n";
    auto const whole = written(long_one);
    std::size_t start = 0;
    for (auto end = whole.find("\r\n"); end != whole.npos; end = whole.find("\r\n", start)) {
        EXPECT_LE(end - start, 998u);
        start = end + 2;
    }
    for (char const c : whole) EXPECT_TRUE(c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f));
    for (std::size_t i = 1; i < whole.size(); ++i) EXPECT_EQ(whole[i] == '\n', whole[i - 1] == '\r');
}

TEST(AMessage, LetsNobodyWriteAnotherHeader) {
    for (auto const* evil : {"Bonjour\r\nBcc: all@example.org", "Bonjour\nBcc: all@example.org", "Bonjour\rBcc: all@example.org",
                             "Bonjour\r\n\r\nBcc: all@example.org",
                             "Bonjour\xe2\x80\xa8"
                             "Bcc: all@example.org",
                             "\r\nBcc: all@example.org"}) {
        auto const usual = names_of(written(message()));
        auto altered = message();
        altered.subject = OneLine(evil);
        altered.to.name = OneLine(evil);
        altered.from.name = OneLine(evil);
        EXPECT_EQ(names_of(written(altered)), usual) << evil;
    }
}

TEST(AMailbox, IsANameAndAnAddressOrAnAddressAlone) {
    EXPECT_EQ(Mailbox::parse("Place ouverte <a@b.example>")->name.text(), "Place ouverte");
    EXPECT_EQ(Mailbox::parse("Place ouverte <a@b.example>")->address.text(), "a@b.example");
    EXPECT_EQ(Mailbox::parse(" a@b.example ")->address.text(), "a@b.example");
    for (auto const* wrong : {"", "Place", "<>", "a <b>", "a@b <c", "a@b.example>\r\n"}) EXPECT_FALSE(Mailbox::parse(wrong)) << wrong;
}

}  // namespace mail
