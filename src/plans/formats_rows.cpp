#include "plans/formats_rows.h"

#include <algorithm>
#include <set>

#include "i18n/i18n.h"
#include "sheets/xlsx.h"

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;
using i18n::msg;

/// A state of a table, with the cells that name its owner.
using VisitItem = std::function<void(std::vector<std::string> const& owner, object const& state)>;

void each_item(Contents const& contents, Table const& table, VisitItem const& visit) {
    if (!table.is_owned()) return contents(table, [&](object const& state) { visit({}, state); });
    auto const& owner = *find_table(table.owner);
    contents(owner, [&](object const& state) {
        std::vector<std::string> names;
        for (auto key : key_of(owner)) names.push_back(base::text_at(state, key));
        for (auto const& item : base::array_at(state, table.list)) visit(names, item.as_object());
    });
}

value const* at_path(object const& state, std::vector<std::string> const& path) {
    value const* found = nullptr;
    object const* inside = &state;
    for (auto const& key : path) {
        found = inside ? inside->if_contains(key) : nullptr;
        if (!found) return nullptr;
        inside = found->if_object();
    }
    return found;
}

constexpr std::string_view parts_seldom_there[] = {"note", "revision", "translated_from"};

/// What the wordings of a table have: French and English always their columns, other languages when there is
/// something in them.
struct Wordings {
    std::set<std::string> others{};  // languages
    std::set<std::string> titles{};  // of columns of parts: "title_fr_note"

    void note(object const& state, Member const& member) {
        for (auto const& wording : base::object_at(state, member.name)) {
            std::string const language(wording.key());
            if (language != "fr" && language != "en") others.insert(language);
            for (auto part : parts_seldom_there)
                if (wording.value().is_object() && wording.value().get_object().contains(part))
                    titles.insert(std::string(member.name) + "_" + language + "_" + std::string(part));
        }
    }
    std::vector<std::string> languages() const {
        std::vector<std::string> all{"fr", "en"};
        all.insert(all.end(), others.begin(), others.end());
        return all;
    }
};

void add_localised_columns(std::vector<std::string>& header, Member const& member, Wordings const& wordings) {
    for (auto const& language : wordings.languages()) {
        auto const title = std::string(member.name) + "_" + language;
        header.push_back(title);
        header.push_back(title + "_basis");
        for (auto part : parts_seldom_there)
            if (auto column = title + "_" + std::string(part); wordings.titles.count(column)) header.push_back(std::move(column));
    }
}

void set_path(object& state, std::vector<std::string> const& path, std::size_t from, value const& given) {
    auto const& key = path[from];
    if (from + 1 == path.size()) {
        if (given.is_null())
            state.erase(key);
        else
            state[key] = given;
        return;
    }
    auto& inside = state[key];
    if (!inside.is_object()) inside = object{};
    set_path(inside.get_object(), path, from + 1, given);
    if (inside.get_object().empty()) state.erase(key);
}

/// A wording of which only the basis or a note is left says an empty text.
void give_texts(object& state, Table const& table) {
    for (auto const& member : table.members) {
        auto* wordings = member.form == Form::localised && state.contains(member.name) ? state[member.name].if_object() : nullptr;
        if (!wordings) continue;
        for (auto& wording : *wordings)
            if (wording.value().is_object() && !wording.value().get_object().contains("text")) wording.value().get_object()["text"] = "";
    }
}

object changed(object state, Row const& row, Table const& table) {
    for (auto const& cell : row.cells) set_path(state, cell.path, 0, cell.value);
    give_texts(state, table);
    return state;
}

/// Rows with a ref change the item of that ref or follow the others; rows without stand for the whole list.
void put_list(Completed& made, Table const& table, std::vector<Row> const& rows) {
    auto& state = made.state.get_object();
    array items = table.has_refs() ? base::array_at(state, table.list) : array{};
    for (auto const& row : rows) {
        object fresh = changed({}, row, table);
        auto const is_same = [&](value const& item) { return base::text_at(item.as_object(), "ref") == base::text_at(fresh, "ref"); };
        auto const found = table.has_refs() ? std::find_if(items.begin(), items.end(), is_same) : items.end();
        auto const place = std::size_t(found - items.begin());
        if (found == items.end())
            items.emplace_back(std::move(fresh));
        else
            *found = changed(found->as_object(), row, table);
        made.places[std::string(table.list) + "." + std::to_string(place)] = row.place;
    }
    if (items.empty())
        state.erase(table.list);
    else
        state[table.list] = std::move(items);
}

/// Reads the sheets of a file into records, one for each thing that rows speak of.
class Collector {
  public:
    void take(sheets::Sheet const& sheet) {
        auto const* table = find_table(sheet.name);
        if (!table) return refuse({sheet.name, 0}, "", msg("This is not one of the tables of plans."));
        auto const columns = columns_of(sheet, *table);
        if (!columns) return;
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) take_row(*table, *columns, sheet, i);
    }

    Records result() && {
        std::stable_sort(records_.records.begin(), records_.records.end(),
                         [](Record const& a, Record const& b) { return a.table < b.table; });
        return std::move(records_);
    }

  private:
    using Columns = std::vector<std::optional<Column>>;  // nothing: a column that names the owner

    std::optional<Columns> columns_of(sheets::Sheet const& sheet, Table const& table) {
        auto const naming = table.is_owned() ? owner_columns(table) : key_of(table);
        bool is_sound = true;
        for (auto name : naming)
            if (sheet.column(name) < 0) is_sound = false, refuse({sheet.name, 1}, std::string(name), msg("This column is missing."));
        Columns columns;
        for (auto const& title : sheet.header) {
            bool const names_owner = table.is_owned() && std::find(naming.begin(), naming.end(), title) != naming.end();
            columns.push_back(names_owner ? std::nullopt : column_of(table, title));
            if (!names_owner && !columns.back()) is_sound = false, refuse({sheet.name, 1}, title, msg("This column is not known."));
        }
        if (!is_sound) return std::nullopt;
        return columns;
    }

    void take_row(Table const& table, Columns const& columns, sheets::Sheet const& sheet, std::size_t number) {
        auto const& cells = sheet.rows[number];
        Row row{{sheet.name, number < sheet.lines.size() ? sheet.lines[number] : number + 2}, {}};
        bool is_sound = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!columns[i]) continue;
            auto read_cell = read(cells[i], columns[i]->form);
            if (read_cell)
                row.cells.push_back({columns[i]->path, std::move(*read_cell)});
            else
                is_sound = false, refuse(row.place, sheet.header[i], read_cell.error().message());
        }
        auto const& owner = table.is_owned() ? *find_table(table.owner) : table;
        auto const key = key_from(table.is_owned() ? owner_columns(table) : key_of(table), sheet, cells);
        if (key.empty())
            return refuse(row.place, std::string(table.is_owned() ? owner_columns(table).front() : key_of(table).front()),
                          msg("This is missing."));
        auto& record = record_of(owner, key, row.place);
        if (table.is_owned()) {
            if (is_sound)
                record.lists[std::string(table.name)].push_back(std::move(row));
            else
                ++records_.left_out;
            return;
        }
        record.is_sound = record.is_sound && is_sound;
        if (record.own.empty())
            record.place = row.place, record.own.push_back(std::move(row));
        else
            refuse(row.place, std::string(key_of(table).back()), msg("This stands in the file twice."));
    }

    static std::string key_from(std::vector<std::string_view> const& names, sheets::Sheet const& sheet,
                                std::vector<std::string> const& cells) {
        std::string key;
        for (auto name : names) {
            auto const& cell = cells[std::size_t(sheet.column(name))];
            if (cell.empty()) return {};
            key += (key.empty() ? "" : "/") + cell;
        }
        return key;
    }

    Record& record_of(Table const& table, std::string const& key, Place const& place) {
        auto const [at, is_new] = found_.try_emplace(std::string(table.name) + " " + key, records_.records.size());
        if (is_new) records_.records.push_back({.table = &table, .key = key, .place = place});
        return records_.records[at->second];
    }

    void refuse(Place const& place, std::string field, std::string message) {
        records_.problems.push_back({place.sheet, place.line, field, {field, std::move(message), {}}});
    }

    Records records_;
    std::map<std::string, std::size_t> found_;
};

}  // namespace

std::vector<std::string> header_of(Contents const& contents, Table const& table) {
    bool const has_wordings =
        std::any_of(table.members.begin(), table.members.end(), [](Member const& one) { return one.form == Form::localised; });
    Wordings wordings;
    if (has_wordings)
        each_item(contents, table, [&](auto const&, object const& state) {
            for (auto const& member : table.members)
                if (member.form == Form::localised) wordings.note(state, member);
        });
    std::vector<std::string> header;
    for (auto column : owner_columns(table)) header.emplace_back(column);
    for (auto const& member : table.members) {
        if (member.form == Form::localised)
            add_localised_columns(header, member, wordings);
        else
            header.emplace_back(member.name);
    }
    return header;
}

void each_row(Contents const& contents, Table const& table, std::vector<std::string> const& header,
              std::function<void(std::vector<std::string> cells)> const& visit) {
    std::vector<Column> columns;
    for (std::size_t i = owner_columns(table).size(); i < header.size(); ++i) columns.push_back(*column_of(table, header[i]));
    each_item(contents, table, [&](std::vector<std::string> const& owner, object const& state) {
        auto cells = owner;
        for (auto const& column : columns) cells.push_back(written(at_path(state, column.path), column.form));
        visit(std::move(cells));
    });
}

void write_csv_file(Contents const& contents, Table const& table, sheets::Mark mark, Out const& out) {
    auto const header = header_of(contents, table);
    if (mark == sheets::Mark::byte_order) out(sheets::byte_order_mark);
    out(sheets::csv_row(header));
    each_row(contents, table, header, [&](std::vector<std::string> const& cells) { out(sheets::csv_row(cells)); });
}

base::Result<base::Done> write_workbook(Contents const& contents, std::string const& path) {
    sheets::XlsxWriter writer(path);
    for (auto const& table : tables()) {
        auto const header = header_of(contents, table);
        writer.begin_sheet(std::string(table.name), header);
        each_row(contents, table, header, [&](std::vector<std::string> cells) { writer.row(std::move(cells)); });
    }
    return writer.finish();
}

Records from_sheets(std::vector<sheets::Sheet> const& sheets) {
    Collector collector;
    for (auto const& sheet : sheets) collector.take(sheet);
    return std::move(collector).result();
}

Table const* table_of(std::vector<std::string> const& header) {
    for (auto const& table : tables()) {
        auto const naming = table.is_owned() ? owner_columns(table) : key_of(table);
        auto const has = [&](std::string_view name) { return std::find(header.begin(), header.end(), name) != header.end(); };
        bool const names_all = std::all_of(naming.begin(), naming.end(), has);
        bool const knows_all = std::all_of(header.begin(), header.end(), [&](std::string const& title) {
            return std::find(naming.begin(), naming.end(), title) != naming.end() || column_of(table, title);
        });
        if (names_all && knows_all) return &table;
    }
    return nullptr;
}

Completed complete(Record const& record, value const& existing) {
    Completed made{record.whole, {{"", record.place}}};
    if (!record.whole.is_null()) return made;
    made.state = existing.is_object() ? existing : value(object{});
    auto& state = made.state.get_object();
    if (record.own.empty() && state.empty()) {  // rows of something that is not there: its name at least
        auto const names = key_of(*record.table);
        auto const slash = names.size() == 2 ? record.key.find('/') : std::string::npos;
        state[names.back()] = slash == std::string::npos ? record.key : record.key.substr(slash + 1);
        if (slash != std::string::npos) state[names.front()] = record.key.substr(0, slash);
    }
    for (auto const& row : record.own) state = changed(std::move(state), row, *record.table);
    for (auto const& [name, rows] : record.lists) put_list(made, *find_table(name), rows);
    return made;
}

}  // namespace plans::formats
