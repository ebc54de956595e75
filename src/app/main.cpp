// parvis: the command line. `parvis --help` lists what it can do; packaging/man/parvis.1 explains it.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"
#include "app/exchange.h"
#include "db/db.h"

namespace {

using namespace app;

CLI::Option* add_database(CLI::App& command, std::string& connection) {
    return command.add_option("--db", connection, "sqlite:FILE or postgresql://…")->required();
}

void add_serve(CLI::App& parvis, int& code) {
    auto options = std::make_shared<ServeOptions>();
    auto& command = *parvis.add_subcommand("serve", "Serve the site");
    command.add_option("--listen", options->listen, "address and port")->capture_default_str();
    command.add_option("--db", options->database, "sqlite:FILE or postgresql://…")->capture_default_str();
    command.add_option("--origin", options->public_origin, "public address, such as https://parvis.example");
    command.add_option("--ledger-origin", options->ledger_origin, "the ledger's name in its checkpoints, for ever")->capture_default_str();
    command.add_flag("--behind-proxy", options->behind_proxy, "believe X-Forwarded-* from this machine");
    command.add_flag("--without-first-content", options->without_first_content, "leave an empty database empty");
    command.add_option("--workers", options->workers, "threads that make pages")->capture_default_str()->check(CLI::Range(1, 256));
    command.add_option("--access-log", options->access_log, "off, stderr or a file")->capture_default_str();
    command.add_option("--cache-bytes", options->cache_bytes, "memory for ready pages; 0 makes every page anew")->capture_default_str();
    command.add_option("--security-contact", options->security_contact, "for security.txt: mailto:… or https://…");
    command.callback([options, &code] { code = serve(*options); });
}

void add_verify(CLI::App& parvis, int& code) {
    auto options = std::make_shared<VerifyOptions>();
    auto& command = *parvis.add_subcommand("verify", "Verify the ledger of a database, or an export of it");
    auto* database = command.add_option("--db", options->database, "the database to verify");
    auto* file = command.add_option("--export", options->export_file, "an export (JSON Lines) to verify instead");
    database->excludes(file);
    command.add_option("--checkpoint", options->checkpoint_files, "checkpoints kept outside");
    command.add_option("--key", options->key, "the verifier key, or its file; without it the database's own");
    command.callback([options, &code, database, file] {
        if (database->empty() && file->empty()) throw CLI::RequiredError("--db or --export");
        code = verify(*options);
    });
}

void add_accounts(CLI::App& parvis, int& code) {
    auto& account = *parvis.add_subcommand("account", "Accounts of staff");
    account.require_subcommand(1);
    auto const add = [&](std::string name, std::string about, int (*act)(AccountOptions const&), bool with_password) {
        auto options = std::make_shared<AccountOptions>();
        auto& command = *account.add_subcommand(name, about);
        add_database(command, options->database);
        command.add_option("--email", options->email)->required();
        if (name == "create") {
            command.add_option("--name", options->name, "the name shown")->required();
            command.add_option("--language", options->language, "fr or en")->capture_default_str();
        }
        if (with_password) command.add_flag("--password-stdin", options->password_from_input, "read the password from standard input");
        command.callback([options, act, &code] { code = act(*options); });
    };
    add("create", "Make an account; without a password one is made and printed once", account_create, true);
    add("password", "Give a new password and end every session", account_password, true);
    add("disable", "End every session and token until enabled again", account_disable, false);
    add("enable", "Let a disabled account sign in again", account_enable, false);

    auto connection = std::make_shared<std::string>();
    auto& list = *account.add_subcommand("list", "Accounts and their roles");
    add_database(list, *connection);
    list.callback([connection, &code] { code = account_list(*connection); });

    auto journal_of = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(100);
    auto& journal = *account.add_subcommand("journal", "What was done to accounts, and who signed in");
    add_database(journal, *journal_of);
    journal.add_option("--limit", *limit)->capture_default_str()->check(CLI::Range(1, 100'000));
    journal.callback([journal_of, limit, &code] { code = security_journal(*journal_of, *limit); });
}

void add_roles(CLI::App& parvis, int& code) {
    auto& role = *parvis.add_subcommand("role", "Roles of staff");
    role.require_subcommand(1);
    auto const add = [&](std::string name, std::string about, int (*act)(RoleOptions const&)) {
        auto options = std::make_shared<RoleOptions>();
        auto& command = *role.add_subcommand(name, about);
        add_database(command, options->database);
        command.add_option("--email", options->email)->required();
        command.add_option("--role", options->role, "contributor, coordinator or operator")->required();
        auto& scope = *command.add_option_group("scope");
        scope.add_option("--plan", options->plan, "on this plan");
        scope.add_option("--institution", options->institution, "on this institution");
        scope.add_flag("--site", options->whole_site, "on everything");
        scope.require_option(1);
        command.callback([options, act, &code] { code = act(*options); });
    };
    add("grant", "Give a role", role_grant);
    add("revoke", "Take a role back", role_revoke);
}

void add_exchange(CLI::App& parvis, int& code) {
    auto incoming = std::make_shared<ImportOptions>();
    auto& import = *parvis.add_subcommand("import", "Read plans from a file (JSON, CSV or XLSX)");
    add_database(import, incoming->database);
    import.add_option("file", incoming->file, "a file, or a folder of CSV files")->required()->check(CLI::ExistingPath);
    import.add_flag("--dry-run", incoming->dry_run, "only say what would change");
    import.add_flag("--good-rows", incoming->good_rows_only, "keep the good rows of a file that has bad ones");
    import.callback([incoming, &code] { code = import_file(*incoming);
});

auto outgoing = std::make_shared<ExportOptions>();
auto& out = *parvis.add_subcommand("export", "Write a plan, or all, to a file");
add_database(out, outgoing->database);
out.add_option("--plan", outgoing->plan, "its slug; without it, all");
out.add_option("file", outgoing->file,
               "its ending says the format: .json, .xlsx, or .csv for the commitments; a folder gets every table as CSV")
    ->required();
out.callback([outgoing, &code] { code = export_file(*outgoing); });
}  // namespace

void add_upkeep(CLI::App& parvis, int& code) {
    auto const add = [&](std::string name, std::string about, int (*act)(std::string const&)) {
        auto connection = std::make_shared<std::string>();
        auto& command = *parvis.add_subcommand(name, about);
        add_database(command, *connection);
        command.callback([connection, act, &code] { code = act(*connection); });
    };
    add("checkpoint", "Print the ledger's signed checkpoint of now", checkpoint);
    add("recount", "Count again what pages show, and say what differs", recount);
}

}  // namespace

int main(int argument_count, char** arguments) {
    CLI::App parvis{"The open-government cycle of a country, as one program."};
    parvis.set_version_flag("--version", "parvis " PARVIS_VERSION);
    parvis.require_subcommand(1);
    int code = done;
    add_serve(parvis, code);
    add_verify(parvis, code);
    add_accounts(parvis, code);
    add_roles(parvis, code);
    add_exchange(parvis, code);
    add_upkeep(parvis, code);
    try {
        parvis.parse(argument_count, arguments);
    } catch (CLI::ParseError const& misuse) {
        return parvis.exit(misuse) == 0 ? done : misused;
    } catch (std::exception const& failure) {
        fmt::print(stderr, "parvis: {}\n", failure.what());
        return failed;
    }
    return code;
}
