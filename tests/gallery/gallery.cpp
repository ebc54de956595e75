#include <cstdio>
#include <filesystem>
#include <fstream>

#include "html/assets.h"
#include "samples.h"
#include "site/frame.h"

namespace {

void write(std::filesystem::path const& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

http::Request request(i18n::Language language, std::string const& name, std::string const& query) {
    http::Request request;
    request.language = language;
    request.path = "/" + std::string(language.code) + "/" + name;
    request.target = request.path + (query.empty() ? "" : "?as_of=" + query);
    if (!query.empty()) request.query = {{"as_of", query}};
    request.origin = "https://parvis.example";
    request.now = *base::instant_from_iso("2026-11-22T10:15:30.000Z");
    return request;
}

using Draw = html::Page (*)(i18n::Words const&);

void write_page(std::filesystem::path const& folder, std::string const& name, Draw draw, std::string const& as_of = "") {
    for (auto const language : {i18n::french, i18n::english}) {
        auto const asked = request(language, name, as_of);
        write(folder / std::string(language.code) / (name + ".html"),
              site::Frame({.checkpoint = "12 345 · 3f9a61c0"}).around(asked, draw(asked.words())));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: gallery FOLDER\n", stderr);
        return 2;
    }
    std::filesystem::path const folder = arguments[1];
    write_page(folder, "commitment", gallery::commitment);
    write_page(folder, "commitment-as-of", gallery::commitment, "2024-06-01");
    write_page(folder, "plan", gallery::plan);
    write_page(folder, "forms", gallery::forms);
    write_page(folder, "pieces", gallery::pieces);
    for (auto const* name : {"app.css", "app.js", "theme.js", "favicon.svg", "mark.svg", "serif-400.woff2", "serif-600.woff2",
                             "sans-400.woff2", "sans-400-italic.woff2", "sans-600.woff2"}) {
        auto const address = html::asset(name);
        write(folder / address.substr(1), html::find_asset(address)->identity);
    }
}
