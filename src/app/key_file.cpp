#include "app/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace app {
namespace {

using base::Result;

constexpr std::size_t longest_key_file = 256;

base::Error refused_key(std::string detail) { return {base::Kind::invalid, {}, std::move(detail)}; }

/// An open file, closed at the end.
class OpenFile {
  public:
    OpenFile(std::string const& path, int how) : number_(::open(path.c_str(), how | O_CLOEXEC, 0600)) {}
    ~OpenFile() {
        if (number_ >= 0) ::close(number_);
    }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    int number_;
};

/// Written whole before anybody can find it under its name; where another program was faster, its key counts.
Result<base::Done> write_new_key(std::string const& path) {
    auto const text = crypto::InstanceKey::make(crypto::system_random()).to_text() + "\n";
    auto const unfinished = path + "." + std::to_string(::getpid());
    {
        OpenFile const file(unfinished, O_WRONLY | O_CREAT | O_TRUNC);
        bool const is_written =
            file.is_open() && ::write(file.number(), text.data(), text.size()) == ssize_t(text.size()) && ::fsync(file.number()) == 0;
        if (!is_written) return refused_key(path + ": the key of the instance cannot be written: " + std::strerror(errno));
    }
    bool const is_named = ::link(unfinished.c_str(), path.c_str()) == 0 || errno == EEXIST;
    auto const why = errno;
    ::unlink(unfinished.c_str());
    if (!is_named) return refused_key(path + ": the key of the instance cannot be written: " + std::strerror(why));
    return base::Done{};
}

Result<crypto::InstanceKey> read_key(std::string const& path, OpenFile const& file) {
    struct stat about {};
    if (::fstat(file.number(), &about) != 0 || (about.st_mode & S_IROTH) != 0)
        return refused_key(path + ": everybody on this machine may read the key of the instance; say: chmod 600 " + path);
    std::string text(longest_key_file, '\0');
    auto const length = ::read(file.number(), text.data(), text.size());
    text.resize(length > 0 ? std::size_t(length) : 0);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    auto const key = crypto::InstanceKey::from_text(text);
    if (!key) return refused_key(path + ": this is not the key of an instance");
    return *key;
}

std::string place_of(std::string const& file, std::string const& database) {
    constexpr std::string_view sqlite = "sqlite:", credential = "instance.key";
    if (!file.empty()) return secret_file(file);
    if (auto given = secret_file(std::string(credential)); given != credential) return given;
    if (!database.starts_with(sqlite)) return {};
    return database.substr(sqlite.size()) + ".key";
}

}  // namespace

std::string secret_file(std::string const& name) {
    auto const* const folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!folder || name.empty() || name.find('/') != name.npos) return name;
    auto given = std::string(folder) + "/" + name;
    return ::access(given.c_str(), F_OK) == 0 ? given : name;
}

Result<std::optional<crypto::InstanceKey>> existing_instance_key(std::string const& file, std::string const& database) {
    auto const path = place_of(file, database);
    if (path.empty()) return std::optional<crypto::InstanceKey>{};
    if (OpenFile const there(path, O_RDONLY); there.is_open()) return std::optional(TRY(read_key(path, there)));
    if (errno != ENOENT) return refused_key(path + ": the key of the instance cannot be read: " + std::strerror(errno));
    return std::optional<crypto::InstanceKey>{};
}

Result<crypto::InstanceKey> instance_key(std::string const& file, std::string const& database) {
    auto const path = place_of(file, database);
    if (path.empty()) return refused_key("with PostgreSQL, say where the key of the instance is kept: --key-file FILE");
    if (OpenFile const there(path, O_RDONLY); there.is_open()) return read_key(path, there);
    if (errno != ENOENT) return refused_key(path + ": the key of the instance cannot be read: " + std::strerror(errno));
    TRY(write_new_key(path));
    OpenFile const made(path, O_RDONLY);
    if (!made.is_open()) return refused_key(path + ": the key of the instance cannot be read: " + std::strerror(errno));
    return read_key(path, made);
}

}  // namespace app
