// Serves one file as a cached page, to compare the page cache with another server's static file:
//     http_cached 127.0.0.1:8080 page.html [access log: off]    then GET /page
// Ends when its standard input ends.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>

#include "http/server.h"

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "usage: http_cached ADDRESS:PORT FILE [stderr|off|LOG]\n";
        return 2;
    }
    std::ifstream file(arguments[2], std::ios::binary);
    std::string const body((std::istreambuf_iterator<char>(file)), {});
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("http_cached_{}", arguments[1]);
    std::filesystem::create_directories(folder);
    {
        auto const database = db::Database::open("sqlite:" + (folder / "empty.db").string(), {});
        http::Router router;
        router.get("/page", http::Anyone, [&body](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            return http::data("text/html; charset=utf-8", body).may_be_cached();
        });
        http::Settings settings;
        settings.listen = arguments[1];
        settings.access_log = count > 3 ? arguments[3] : "off";
        base::SystemClock const clock;
        http::Server server(settings, std::move(router), {}, *database, clock);
        std::cout << server.start() << std::endl;
        std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    }
    std::filesystem::remove_all(folder);
}
