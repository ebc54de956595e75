#include <gtest/gtest.h>

#include "text/text.h"

namespace {

using text::markdown_to_html;
using text::markdown_to_plain;

TEST(Markdown, BecomesHtml) {
    EXPECT_EQ(markdown_to_html("Un *mot* et ~~deux~~.  \nLigne"), "<p>Un <em>mot</em> et <del>deux</del>.<br>\nLigne</p>\n");
    EXPECT_EQ(markdown_to_html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    EXPECT_EQ(markdown_to_html(""), "");
}

TEST(Markdown, ShowsRawHtmlAsText) {
    EXPECT_EQ(markdown_to_html("a <script>alert(1)</script> b"), "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n");
    EXPECT_EQ(markdown_to_html("<div onclick=x>\nhello\n</div>"), "<p>&lt;div onclick=x&gt;\nhello\n&lt;/div&gt;\n</p>\n");
    EXPECT_EQ(markdown_to_html("`<a href=\"x\">`"), "<p><code>&lt;a href=&quot;x&quot;&gt;</code></p>\n");
}

TEST(MarkdownLinks, KeepTheSchemesOfTheWeb) {
    auto const rel = std::string("<p><a rel=\"nofollow ugc noopener\" href=\"");
    EXPECT_EQ(markdown_to_html("[a](https://b.example/c?d=e&f)"), rel + "https://b.example/c?d=e&amp;f\">a</a></p>\n");
    EXPECT_EQ(markdown_to_html("[a](/fr/plans:x#y)"), rel + "/fr/plans:x#y\">a</a></p>\n");
    EXPECT_EQ(markdown_to_html("[a](MAILTO:a@b.example)"), rel + "MAILTO:a@b.example\">a</a></p>\n");
    EXPECT_EQ(markdown_to_html("see https://b.example."),
              "<p>see <a rel=\"nofollow ugc noopener\" href=\"https://b.example\">https://b.example</a>.</p>\n");
}

TEST(MarkdownLinks, LoseOtherSchemesAndKeepTheWords) {
    for (auto const* address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html;base64,x", "vbscript:x", "ftp://x",
                                "//evil.example", "<java\tscript:x>", "&#1;javascript:x", "file:///etc/passwd", "<>", "x:y"})
        EXPECT_EQ(markdown_to_html("[words](" + std::string(address) + ")").find("<a"), std::string::npos) << address;
    EXPECT_EQ(markdown_to_html("[words](javascript:x)"), "<p>words</p>\n");
}

TEST(MarkdownLinks, AreNeverNestedNorEmpty) {
    auto const rel = std::string("<a rel=\"nofollow ugc noopener\" href=\"");
    EXPECT_EQ(markdown_to_html("[![alt](/i.png)](/page)"), "<p>" + rel + "/page\">alt</a></p>\n");
    EXPECT_EQ(markdown_to_html("![alt [in](/a)](/i.png)"), "<p>" + rel + "/i.png\">alt in</a></p>\n");
    EXPECT_EQ(markdown_to_html("[](/a)"), "<p>" + rel + "/a\">/a</a></p>\n");
}

TEST(MarkdownImages, BecomeLinks) {
    EXPECT_EQ(markdown_to_html("![a *plan*](https://b.example/i.png)"),
              "<p><a rel=\"nofollow ugc noopener\" href=\"https://b.example/i.png\">a <em>plan</em></a></p>\n");
}

TEST(MarkdownHeadings, StartWhereThePageWantsThem) {
    EXPECT_EQ(markdown_to_html("## A\n\n#### B\n\n## C", 3), "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n");
    EXPECT_EQ(markdown_to_html("# A\n## B\n### C", 5), "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>\n");
}

TEST(MarkdownTables, HaveColumnHeadersAndNoObsoleteAttribute) {
    EXPECT_EQ(markdown_to_html("|a|b|\n|:-:|-:|\n|1|2|"),
              "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th "
              "scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n");
}

TEST(Markdown, AcceptsAnyBytes) {
    EXPECT_EQ(markdown_to_html("a\xff"
                               "b"),
              "<p>a\ufffdb</p>\n");
    EXPECT_NE(markdown_to_html(std::string("a\0b", 3)).find("a"), std::string::npos);
    auto const html = markdown_to_html(std::string(600'000, '<'));
    EXPECT_EQ(html.substr(0, 7), "<p>&lt;");
    EXPECT_EQ(html.find('<', 3), html.rfind("</p>"));
}

TEST(MarkdownToPlain, KeepsOnlyTheWords) {
    EXPECT_EQ(markdown_to_plain("# Titre\n\nUn *mot* [lié](/a).\n\n- a\n- b\n\n`code`"), "Titre\nUn mot lié.\na\nb\ncode");
    EXPECT_EQ(markdown_to_plain("|a|b|\n|-|-|\n|1|2|"), "a\tb\n1\t2");
    EXPECT_EQ(markdown_to_plain(""), "");
}

}  // namespace
