#include "support/postgres_cluster.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "db/administration.h"
#include "db/db.h"

namespace test_support {
namespace {

std::filesystem::path program_folder() {
    std::vector<std::filesystem::path> versions;
    std::error_code missing;
    for (auto const& version : std::filesystem::directory_iterator("/usr/lib/postgresql", missing))
        if (std::filesystem::exists(version.path() / "bin/postgres")) versions.push_back(version.path() / "bin");
    if (versions.empty()) throw std::runtime_error("no PostgreSQL to test with: install Debian's postgresql, or set PARVIS_TEST_POSTGRES");
    return *std::max_element(versions.begin(), versions.end());
}

// In memory where there is room: a hundred databases are made and dropped, and no test cuts the power.
std::filesystem::path roomy_folder() {
    std::filesystem::path const memory = "/dev/shm";
    std::error_code missing;
    auto const space = std::filesystem::space(memory, missing);
    bool const has_room = !missing && space.available > std::uintmax_t{1} << 30 && access(memory.c_str(), W_OK) == 0;
    return has_room ? memory : std::filesystem::temp_directory_path();
}

// PostgreSQL refuses to run as root: then it runs as the user its package made.
passwd const* user_of_server() {
    if (geteuid() != 0) return nullptr;
    auto const* user = getpwnam("postgres");
    if (!user) throw std::runtime_error("no user postgres to run the server as");
    return user;
}

// Starts a program whose output goes to a file, and which ends when this program does.
pid_t start_program(std::vector<std::string> const& command, std::filesystem::path const& output) {
    auto const* user = user_of_server();
    std::vector<char*> arguments;
    for (auto const& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t const child = fork();
    if (child != 0) return child;
    int const file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    if (user && (initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (chdir("/") == 0) execv(arguments[0], arguments.data());
    _exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

PostgresCluster::PostgresCluster() : folder_(roomy_folder()) {
    if (auto const* user = user_of_server())
        if (chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("cannot give the folder to postgres");
    auto const program = (program_folder() / "initdb").string();
    auto const data = (folder_ / "data").string();
    auto const made = wait_for(
        start_program({program, "-D", data, "-U", "postgres", "-E", "UTF8", "--no-locale", "-A", "trust", "-N"}, folder_ / "initdb.log"));
    if (made != 0) throw std::runtime_error("initdb failed in " + folder_.path().string());
    start();
}

PostgresCluster::~PostgresCluster() { stop(SIGINT); }

std::string PostgresCluster::connection(std::string const& database) const {
    return "postgresql://postgres@/" + database + "?host=" + folder_.path().string();
}

std::vector<std::string> PostgresCluster::server_command() const {
    return {(program_folder() / "postgres").string(),
            "-D",
            (folder_ / "data").string(),
            "-k",
            folder_.path().string(),
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=on",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=200"};
}

void PostgresCluster::start() {
    using namespace std::chrono_literals;
    server_ = start_program(server_command(), folder_ / "server.log");
    auto const deadline = std::chrono::steady_clock::now() + 60s;
    while (true) try {
            db::administer(connection("postgres"), "select 1");
            return;
        } catch (db::Failure const&) {
            if (std::chrono::steady_clock::now() > deadline || waitpid(server_, nullptr, WNOHANG) != 0) throw;
            std::this_thread::sleep_for(20ms);
        }
}

void PostgresCluster::kill() { stop(SIGQUIT); }

void PostgresCluster::stop(int signal) {
    if (server_ == 0) return;
    ::kill(server_, signal);
    wait_for(server_);
    server_ = 0;
}

std::string postgres_connection(std::string const& database) {
    if (char const* given = std::getenv("PARVIS_TEST_POSTGRES")) {
        // postgresql://who@where/any?what: the name of the database is the path.
        std::string const text = given;
        auto const path = text.find('/', text.find("://") + 3);
        auto const question = text.find('?');
        auto const rest = question == std::string::npos ? std::string() : text.substr(question);
        return text.substr(0, std::min(path, question)) + "/" + database + rest;
    }
    static PostgresCluster cluster;
    return cluster.connection(database);
}

}  // namespace test_support
