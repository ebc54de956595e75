#pragma once
// A PostgreSQL server of its own for a test program: Debian's, in a temporary folder, reached by a unix
// socket only, with fsync on. It ends with the program, even with one that is killed.

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace test_support {

class PostgresCluster {
  public:
    /// Makes the cluster and starts it. Throws when Debian's postgresql package is not there.
    PostgresCluster();
    ~PostgresCluster();
    PostgresCluster(PostgresCluster const&) = delete;

    std::string connection(std::string const& database) const;
    void start();
    /// As a power cut of the server's process: it recovers from its log when started again.
    void kill();

  private:
    void stop(int signal);
    std::vector<std::string> server_command() const;

    TemporaryFolder folder_;
    pid_t server_ = 0;
};

/// The server that the tests use: that of PARVIS_TEST_POSTGRES (postgresql://…, a role that may create
/// databases), or one of this program's own, started when first asked for.
std::string postgres_connection(std::string const& database);

}  // namespace test_support
