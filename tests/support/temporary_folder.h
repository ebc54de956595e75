#pragma once

#include <filesystem>

namespace test_support {

/// An empty folder for one test, removed with all it holds.
class TemporaryFolder {
  public:
    TemporaryFolder();
    /// Inside another folder than the system's temporary one.
    explicit TemporaryFolder(std::filesystem::path const& parent);
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

}  // namespace test_support
