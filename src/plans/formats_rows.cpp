#include "plans/formats_rows.h"

#include <algorithm>
#include <set>

#include "i18n/i18n.h"

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;
using i18n::msg;

/// Every state of a table with the cells that name its owner.
struct Item {
    std::vector<std::string> owner;
    object const* state;
};

array const& states_of(Document const& document, Table const& table) { return base::array_at(document, table.name); }

std::vector<Item> items_of(Document const& document, Table const& table) {
    std::vector<Item> items;
    if (!table.is_owned()) {
        for (auto const& state : states_of(document, table)) items.push_back({{}, &state.as_object()});
        return items;
    }
    auto const* owner = find_table(table.owner);
    for (auto const& state : states_of(document, *owner)) {
        std::vector<std::string> names;
        for (auto key : key_of(*owner)) names.push_back(base::text_at(state.as_object(), key));
        for (auto const& item : base::array_at(state.as_object(), table.list)) items.push_back({names, &item.as_object()});
    }
    return items;
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

/// French and English always have their columns, other languages when there is something in them.
std::vector<std::string> languages_of(std::vector<Item> const& items, Table const& table) {
    std::set<std::string> others;
    for (auto const& item : items)
        for (auto const& member : table.members) {
            if (member.form != Form::localised) continue;
            for (auto const& wording : base::object_at(*item.state, member.name)) others.insert(wording.key());
        }
    std::vector<std::string> languages{"fr", "en"};
    for (auto const& code : others)
        if (code != "fr" && code != "en") languages.push_back(code);
    return languages;
}

void add_localised_columns(std::vector<std::string>& header, std::vector<Item> const& items, Table const& table, Member const& member,
                           std::vector<std::string> const& languages) {
    for (auto const& language : languages) {
        auto const title = std::string(member.name) + "_" + language;
        header.push_back(title);
        header.push_back(title + "_basis");
        for (auto part : {"note", "revision", "translated_from"}) {
            auto const column = column_of(table, title + "_" + part);
            bool const is_used =
                std::any_of(items.begin(), items.end(), [&](Item const& item) { return column && at_path(*item.state, column->path); });
            if (is_used) header.push_back(title + "_" + part);
        }
    }
}

std::vector<std::string> header_of(std::vector<Item> const& items, Table const& table) {
    std::vector<std::string> header;
    for (auto column : owner_columns(table)) header.emplace_back(column);
    auto const languages = languages_of(items, table);
    for (auto const& member : table.members) {
        if (member.form == Form::localised)
            add_localised_columns(header, items, table, member, languages);
        else
            header.emplace_back(member.name);
    }
    return header;
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

sheets::Sheet to_sheet(Document const& document, Table const& table) {
    auto const items = items_of(document, table);
    sheets::Sheet sheet;
    sheet.name = table.name;
    sheet.header = header_of(items, table);
    auto const owners = owner_columns(table).size();
    std::vector<Column> columns;
    for (std::size_t i = owners; i < sheet.header.size(); ++i) columns.push_back(*column_of(table, sheet.header[i]));
    for (auto const& item : items) {
        auto row = item.owner;
        for (auto const& column : columns) row.push_back(written(at_path(*item.state, column.path), column.form));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

std::vector<sheets::Sheet> to_sheets(Document const& document) {
    std::vector<sheets::Sheet> made;
    for (auto const& table : tables()) made.push_back(to_sheet(document, table));
    return made;
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
