#include "html/html.h"

#include <gtest/gtest.h>

namespace html {
namespace {

TEST(Text, IsEscapedWhereverItStands) {
    EXPECT_EQ(text(R"(<b> & "x" 'y')").str(), "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;");
    EXPECT_EQ(p("a < b").str(), "<p>a &lt; b</p>");
    EXPECT_EQ(p(cls("\" onclick=\"x"), "").str(), R"(<p class="&quot; onclick=&quot;x"></p>)");
}

TEST(Text, KeepsEveryOtherByte) {
    std::string const all = "É à 日本 \xC2\xA0\xE2\x80\xAF ; \t\n#=/`";
    EXPECT_EQ(text(all).str(), all);
    EXPECT_EQ(text("").str(), "");
    EXPECT_EQ(text("&&").str(), "&amp;&amp;");
}

TEST(AnElement, ReadsLikeThePageItMakes) {
    EXPECT_EQ(section(cls("summary"), h2("Milestones"), ul(std::vector<Markup>{li("One"), li("Two")})).str(),
              R"(<section class="summary"><h2>Milestones</h2><ul><li>One</li><li>Two</li></ul></section>)");
    EXPECT_EQ(void_element("br").str(), "<br>");
    EXPECT_EQ(element("p").str(), "<p></p>");
}

TEST(AnElement, LeavesOutAbsentAttributesAndWritesBareOnes) {
    EXPECT_EQ(void_element("input", attr_if(false, "value", "x"), attr("checked"), attr_if(false, "disabled")).str(), "<input checked>");
}

TEST(AnAddress, PassesWhenItOpensAPageOrALetter) {
    for (auto const* good : {"/fr/plans", "#main", "?page=2", "", "plans/2024", "https://example.org/a?b=c", "HTTP://example.org",
                             "mailto:a@example.org", "a/b:c", "?q=a:b"})
        EXPECT_EQ(href(good).value.view(), good);
}

TEST(AnAddress, IsRefusedWhenItCouldRunAScript) {
    for (auto const* bad : {"javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
                            " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", ":x", "/fr\tplans"})
        EXPECT_EQ(href(bad).value.view(), "#") << bad;
    EXPECT_EQ(src("mailto:a@example.org").value.view(), "#");
}

TEST(AnAddress, IsEscapedAsAnyAttribute) { EXPECT_EQ(a(href("/?a=1&b=\"2\""), "x").str(), R"(<a href="/?a=1&amp;b=&quot;2&quot;">x</a>)"); }

}  // namespace
}  // namespace html
