// Runs a fuzz target over the files of a corpus, without a fuzzer: what was found once is tried for ever, by
// every compiler and sanitizer. Always tries the empty input, and a few that are hard on any parser.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size);

namespace {

void try_input(std::string const& input) { LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()), input.size()); }

void try_hard_inputs() {
    try_input("");
    try_input(std::string(1, '\0'));
    try_input(std::string(4096, '['));
    try_input(std::string(4096, '"'));
    try_input("\xEF\xBB\xBF");
    try_input("\xFF\xFE\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80");
    try_input("%00%ff%u0000\r\n\r\n");
}

}  // namespace

int main(int count, char** arguments) {
    try_hard_inputs();
    int tried = 0;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) continue;
        for (auto const& entry : std::filesystem::directory_iterator(arguments[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            try_input({std::istreambuf_iterator<char>(file), {}});
            ++tried;
        }
    }
    std::printf("%d inputs of the corpus tried\n", tried);
}
