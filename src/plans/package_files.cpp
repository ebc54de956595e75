#include "plans/package_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "archives/archive.h"
#include "archives/archive_writer.h"
#include "attachments/attachments.h"
#include "crypto/hash.h"
#include "i18n/i18n.h"

namespace plans {
namespace {

namespace fs = std::filesystem;
using base::Kind;
using base::Result;
using i18n::msg;

constexpr std::size_t largest_tables = 256u << 20;  // bytes, unpacked, all together
constexpr std::size_t most_parts = 200'000;
constexpr std::string_view evidence_folder = "files/";

bool is_table_file(std::string_view name) {
    return name == "plans.json" || (name.ends_with(".csv") && formats::find_table(name.substr(0, name.size() - 4)));
}

/// A file is what its name says, or it is none.
Result<std::string> checked(std::string const& sha256, std::string bytes) {
    auto const digest = crypto::to_hex(crypto::sha256(bytes));
    if (digest != sha256)
        return base::fail_field("files/" + sha256, msg("The bytes of this file were altered: their SHA-256 is {1}."), {digest});
    return bytes;
}

base::Error too_large(std::string const& name) { return base::fail_field(name, msg("This file is too large.")); }
base::Error broken(std::string const& name) { return base::fail_field(name, msg("This part of the archive cannot be read.")); }

Result<std::string> part_of(archives::Archive const& archive, std::string const& name, std::size_t most) {
    auto part = archive.read(name, most);
    if (part.trouble == archives::Archive::Trouble::too_large) return too_large(name);
    if (part.trouble != archives::Archive::Trouble::none) return broken(name);
    return std::move(part.bytes);
}

class ArchivedEvidence final : public EvidenceFiles {
  public:
    ArchivedEvidence(archives::Archive archive, std::vector<std::string> names) : archive_(std::move(archive)), names_(std::move(names)) {}
    std::vector<std::string> const& names() const override { return names_; }
    Result<std::string> bytes(std::string const& sha256) const override {
        return checked(sha256, TRY(part_of(archive_, std::string(evidence_folder) + sha256, attachments::largest_file)));
    }

  private:
    archives::Archive archive_;
    std::vector<std::string> names_;
};

Result<std::string> read_file(fs::path const& path, std::size_t most) {
    std::error_code error;
    auto const size = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file) return base::fail(Kind::not_found, msg("The file {1} cannot be read."), {path.string()});
    if (size > most) return too_large(path.filename().string());
    std::string bytes(std::size_t(size), '\0');
    if (!file.read(bytes.data(), std::streamsize(size)))
        return base::fail(Kind::not_found, msg("The file {1} cannot be read."), {path.string()});
    return bytes;
}

class FolderEvidence final : public EvidenceFiles {
  public:
    FolderEvidence(fs::path folder, std::vector<std::string> names) : folder_(std::move(folder)), names_(std::move(names)) {}
    std::vector<std::string> const& names() const override { return names_; }
    Result<std::string> bytes(std::string const& sha256) const override {
        return checked(sha256, TRY(read_file(folder_ / sha256, attachments::largest_file)));
    }

  private:
    fs::path folder_;
    std::vector<std::string> names_;
};

/// The parts of an archive by what they are; everything else is refused by its name.
struct Parts {
    std::vector<std::string> tables{}, evidence{};
    base::Error wrong{Kind::invalid, {}, {}};

    void sort(std::vector<std::string> const& names) {
        std::set<std::string> seen;
        for (auto const& name : names) {
            bool const is_evidence =
                name.starts_with(evidence_folder) && attachments::is_digest(std::string_view(name).substr(evidence_folder.size()));
            if (!seen.insert(name).second)
                refuse(name, msg("This stands in the archive twice."));
            else if (is_evidence)
                evidence.push_back(name.substr(evidence_folder.size()));
            else if (is_table_file(name))
                tables.push_back(name);
            else
                refuse(name,
                       msg("This does not belong to a package of plans: plans.json, the CSV files of its tables, and files/SHA-256."));
        }
    }
    void refuse(std::string const& name, char const* reason) {
        constexpr std::size_t most_told = 20;
        if (wrong.problems.size() < most_told) wrong.problems.push_back({name, reason, {}});
    }
};

Result<PackageFiles> open_archive(std::string const& path) {
    auto archive = archives::Archive::open_file(path);
    if (!archive) return base::fail_field(fs::path(path).filename().string(), msg("This is not a zip archive."));
    auto const names = archive->names();
    if (names.size() > most_parts) return base::fail_field(fs::path(path).filename().string(), msg("This archive has too many parts."));
    Parts parts;
    parts.sort(names);
    if (!parts.wrong.problems.empty()) return parts.wrong;
    PackageFiles files;
    std::size_t room = largest_tables;
    for (auto const& name : parts.tables) {
        files.tables.push_back({name, TRY(part_of(*archive, name, room))});
        room -= files.tables.back().bytes.size();
    }
    if (files.tables.empty())
        return base::fail_field(fs::path(path).filename().string(), msg("There is neither plans.json nor a CSV file in this archive."));
    files.evidence = std::make_shared<ArchivedEvidence>(std::move(*archive), std::move(parts.evidence));
    return files;
}

Result<PackageFiles> open_folder(fs::path const& folder) {
    std::vector<fs::path> paths;
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".csv" || entry.path().filename() == "plans.json") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    PackageFiles files;
    std::size_t room = largest_tables;
    for (auto const& path : paths) {
        files.tables.push_back({path.filename().string(), TRY(read_file(path, room))});
        room -= files.tables.back().bytes.size();
    }
    if (files.tables.empty())
        return base::fail(Kind::not_found, msg("There is neither plans.json nor a CSV file in {1}."), {folder.string()});
    std::vector<std::string> names;
    if (fs::is_directory(folder / "files"))
        for (auto const& entry : fs::directory_iterator(folder / "files"))
            if (attachments::is_digest(entry.path().filename().string())) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    files.evidence = std::make_shared<FolderEvidence>(folder / "files", std::move(names));
    return files;
}

}  // namespace

Result<PackageFiles> open_package(std::string const& path) {
    if (fs::is_directory(path)) return open_folder(path);
    if (fs::path(path).extension() == ".zip") return open_archive(path);
    PackageFiles files;
    files.tables.push_back({fs::path(path).filename().string(), TRY(read_file(path, largest_tables))});
    return files;
}

std::vector<std::string> evidence_of(formats::Contents const& contents) {
    std::vector<std::string> digests;
    contents(*formats::find_table("updates"), [&](base::json::object const& state) {
        for (auto const& evidence : base::array_at(state, "evidence"))
            if (auto sha256 = base::text_at(evidence.as_object(), "sha256"); !sha256.empty()) digests.push_back(std::move(sha256));
    });
    std::sort(digests.begin(), digests.end());
    digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
    return digests;
}

base::Error lost_file(std::string const& sha256) {
    return base::fail(Kind::broken, msg("An update refers to the file {1}, which is not here whole."), {sha256});
}

Result<base::Done> write_archive(db::Reader& db, formats::Contents const& contents, std::string const& path) {
    base::Spool tables;
    formats::write_json_file(contents, [&](std::string_view bytes) { tables.write(bytes); });
    TRY(tables.finish());
    archives::ArchiveWriter archive(path);
    auto const read_tables = [&](std::uint64_t from, std::size_t most) { return tables.read(from, most); };
    archive.add("plans.json", {tables.size(), read_tables}, archives::Packing::deflated);
    for (auto const& sha256 : evidence_of(contents)) {
        auto const file = attachments::find_file(db, sha256);
        if (!file) return lost_file(sha256);
        auto const read = [&db, sha256](std::uint64_t from, std::size_t most) { return attachments::bytes_from(db, sha256, from, most); };
        archive.add(std::string(evidence_folder) + sha256, {std::uint64_t(file->size), read}, archives::Packing::as_it_is);
    }
    return archive.finish();
}

}  // namespace plans
