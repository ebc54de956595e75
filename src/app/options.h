#pragma once
// What the commands of `parvis` are given. Read by command_line.cpp, acted on by the files named after them.

#include <optional>
#include <string>
#include <vector>

#include "app/mail_settings.h"
#include "oidc/provider.h"
#include "site/own_assets.h"

namespace app {

struct ServeOptions {
    std::string listen = "127.0.0.1:8080";
    std::string database = "sqlite:parvis.db";
    std::string key_file{};       // of the instance's key; empty: beside an SQLite database
    std::string public_origin{};  // https://parvis.example; empty: as the reader's request says
    std::string ledger_origin = "parvis.local/ledger";
    bool behind_proxy = false;
    bool without_first_content = false;
    int workers = 4;
    std::string access_log = "off";
    std::size_t cache_bytes = 64u << 20;  // of ready pages; 0: every page is made anew
    site::OwnAssets assets{};             // the colours and the mark of the instance
    MailOptions mail{};
    std::vector<oidc::Provider> providers{};
};

struct VerifyOptions {
    std::string database{};
    std::string export_file{};  // JSON Lines, instead of a database
    std::vector<std::string> checkpoint_files{};
    std::string key{};       // the verifier key, or a file that holds it
    std::string key_file{};  // of the instance: see ServeOptions
};

struct BounceOptions {
    std::string database;
    std::string recipient{};  // of the envelope, where the mail server tells it
};

/// One of the two: the number is for who has no address.
struct Who {
    std::string email{};
    std::string number{};
    std::string const& text() const { return email.empty() ? number : email; }
};

struct RoleOptions {
    std::string database;
    Who who{};
    std::string role;
    std::string plan{};  // slug
    std::string institution{};
    bool whole_site = false;
    std::string from_on{};  // ISO days; empty: from today on
    std::string until_on{};
};

struct MarkOptions {
    std::string database;
    std::string institution;
    std::string number{};  // SIREN or SIRET
    std::string mail_domain{};
};

struct AccountOptions {
    std::string database;
    Who who{};
    std::string name{};
    std::string language = "fr";
    bool password_from_input = false;
    std::string key_file{};  // see ServeOptions
};

/// 0 done, 1 not sound or refused, 2 wrong words on the command line, 3 the database or the network failed.
enum ExitCode { done = 0, refused = 1, misused = 2, failed = 3 };

}  // namespace app
