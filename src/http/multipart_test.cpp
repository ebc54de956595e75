#include "http/multipart.h"

#include <gtest/gtest.h>

#include "http/file_type.h"

namespace {

using namespace http;
using namespace std::string_literals;
using namespace std::string_view_literals;

std::string part(std::string_view disposition, std::string_view content) {
    return "--B\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\nContent-Type: text/html\r\n\r\n" +
           std::string(content) + "\r\n";
}

TEST(AMultipartForm, GivesItsFieldsInOrderAndItsFiles) {
    auto const body = part("name=\"title\"", "Caf\xc3\xa9") +
                      part("name=\"file\"; filename=\"C:\\Users\\me\\plan.pdf\"", "%PDF-1.7\r\n--b") + part("name=\"title\"", "") +
                      part("name=\"none\"; filename=\"\"", "") + "--B--\r\n";
    Request request;
    ASSERT_TRUE(read_multipart(body, "B", request));
    EXPECT_EQ(request.form, (Fields{{"title", "Caf\xc3\xa9"}, {"title", ""}}));
    ASSERT_EQ(request.files.size(), 1u);
    EXPECT_EQ(request.files[0].name, "plan.pdf");
    EXPECT_EQ(request.files[0].type, "application/pdf");
    EXPECT_EQ(request.files[0].bytes, "%PDF-1.7\r\n--b");
}

TEST(AMultipartForm, IsRefusedWhenMalformed) {
    for (std::string const& body :
         {std::string(), std::string("--B"), std::string("--B\r\n"), part("name=\"a\"", "1"), std::string("--X--\r\n"),
          part("filename=\"a\"", "1") + "--B--", part("name=\"a", "1") + "--B--", part("name=\"\xff\"", "1") + "--B--",
          part("name=\"a\"", "\xff") + "--B--", part("name=\"a\"", "b\0c"sv) + "--B--", "--B\r\nno blank line\r\n--B--"s}) {
        Request request;
        EXPECT_FALSE(read_multipart(body, "B", request)) << body;
    }
}

TEST(AMultipartForm, HasABoundedNumberOfParts) {
    std::string body;
    for (int i = 0; i < 5001; ++i) body += part("name=\"a\"", "1");
    Request request;
    EXPECT_FALSE(read_multipart(body + "--B--", "B", request));
}

TEST(TheBoundary, IsReadQuotedOrNot) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a b\""), "a b");
    EXPECT_FALSE(multipart_boundary("multipart/form-data"));
    EXPECT_FALSE(multipart_boundary("multipart/mixed; boundary=abc"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST(AFile, IsWhatItsBytesSay) {
    EXPECT_EQ(sniffed_type("\x89PNG\r\n\x1a\n...."sv), "image/png");
    EXPECT_EQ(sniffed_type("\xff\xd8\xff\xe0"sv), "image/jpeg");
    EXPECT_EQ(sniffed_type("GIF89a"), "image/gif");
    EXPECT_EQ(sniffed_type("RIFF\x10\x00\x00\x00WEBPVP8 "sv), "image/webp");
    EXPECT_EQ(sniffed_type("a;b;c\n1;2;3\n"), "text/csv");
    EXPECT_EQ(sniffed_type("{\"a\": [1]}"), "application/json");
    EXPECT_EQ(sniffed_type("Only words.\nAnd more."), "text/plain");
}

TEST(AFile, ThatABrowserMightRunIsOnlyBytes) {
    for (auto const text : {"<svg xmlns='http://www.w3.org/2000/svg'/>"sv, "<?xml version='1.0'?><svg/>"sv, "<!DOCTYPE html>"sv,
                            "hello <ScRiPt>"sv, "MZ\x90\x00"sv, "\xff\xfe<\0s\0"sv, ""sv})
        EXPECT_EQ(sniffed_type(text), "application/octet-stream") << text;
}

}  // namespace
