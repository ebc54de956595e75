#include "samples.h"

#include <fmt/format.h>

namespace gallery {

using namespace html;
using i18n::Words;

namespace {

/// A text of the gallery: French or English.
struct Says {
    Words const& words;
    std::string operator()(char const* french, char const* english) const { return words.language() == i18n::french ? french : english; }
};

base::Date date(int year, unsigned month, unsigned day) {
    return base::Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

std::vector<Station> stations(Words const& words, Says const& says) {
    return {
        {.kind = says("Vient de", "Comes from"),
         .title = says("Engagement 6 du plan 2018-2020", "Commitment 6 of the 2018–2020 plan"),
         .address = "#",
         .place = Place::past,
         .when = day(words, date(2018, 4, 1))},
        {.kind = says("Jalon 1", "Milestone 1"),
         .title = says("Publier la feuille de route des données", "Publish the data road map"),
         .address = "#",
         .place = Place::past,
         .status = Status::done,
         .when = day(words, date(2024, 3, 31)),
         .body = p(a(href("#"), says("La feuille de route, version 2", "The road map, version 2")))},
        {.kind = says("Jalon 2", "Milestone 2"),
         .title = says("Nommer un administrateur des données dans chaque ministère", "Name a data steward in each ministry"),
         .address = "#",
         .place = Place::broken,
         .status = Status::overdue,
         .when = day(words, date(2024, 12, 31)),
         .reason = says("Quatre ministères n’ont pas répondu depuis l’échéance.", "Four ministries have not answered since the due date.")},
        {.kind = says("Jalon 3", "Milestone 3"),
         .title = says("Ouvrir cent jeux de données à fort impact", "Open a hundred data sets of high value"),
         .address = "#",
         .place = Place::present,
         .status = Status::under_way,
         .when = day(words, date(2026, 6, 30)),
         .body = p(says("62 jeux ouverts sur 100.", "62 of 100 data sets are open."))},
        {.kind = says("Jalon 4", "Milestone 4"),
         .title = says("Publier une évaluation de l’usage", "Publish an assessment of use"),
         .place = Place::future,
         .when = day(words, date(2026, 12, 31))},
        {.title = says("Évaluation indépendante", "Independent evaluation"), .place = Place::future},
    };
}

StatusCounts counts() { return {.done = 5, .under_way = 4, .late = 1, .overdue = 2, .not_started = 2, .dropped = 1, .unknown = 3}; }

DataTable sample_table(Words const& words, Says const& says) {
    DataTable table{.caption = says("Engagements du plan", "Commitments of the plan"),
                    .columns = {{says("Engagement", "Commitment"), "?sort=title", Sorted::ascending},
                                {says("Institution", "Institution")},
                                {says("Échéance", "Due"), "?sort=due"},
                                {says("Jalons", "Milestones"), "", Sorted::no, true},
                                {says("État", "Status")}},
                    .csv_address = "#"};
    auto const line = [&](char const* title, char const* institution, base::Date due, int milestones, Status status) {
        table.rows.push_back({a(href("#"), title), institution ? html::text(institution) : missing(words), day(words, due),
                              html::text(words.number(milestones)), status_tag(status, words)});
    };
    line(says("Ouvrir les données de santé", "Open health data").c_str(), says("Ministère de la Santé", "Ministry of Health").c_str(),
         date(2025, 6, 30), 4, Status::done);
    line(says("Associer les citoyens aux missions de contrôle", "Involve citizens in audits").c_str(), "Cour des comptes",
         date(2026, 1, 31), 3, Status::under_way);
    line(says("Rendre compte des consultations", "Report on consultations").c_str(), nullptr, date(2024, 12, 31), 12, Status::overdue);
    line(says("Former les agents à la participation", "Train public servants in participation").c_str(), "DITP", date(2026, 12, 31), 2,
         Status::unknown);
    return table;
}

Markup figure_sample(Words const& words, Says const& says) {
    std::vector<Bar> const lines{{"2015-2017", 26, "26", "#", Status::done},
                                 {"2018-2020", 21, "21", "#", Status::under_way},
                                 {"2021-2023", 59, "59", "#", Status::late},
                                 {"2024-2026", 17, "17", "#", Status::unknown}};
    return figure_with_table({.id = "figure-1",
                              .title = says("Le troisième plan a promis plus que les deux premiers réunis",
                                            "The third plan promised more than the first two together"),
                              .subtitle = says("Nombre d’engagements annoncés, par plan", "Number of commitments announced, by plan"),
                              .picture = bars(lines, says("Engagements par plan", "Commitments by plan")),
                              .table = data_table(sample_table(words, says), words),
                              .downloads = {{"CSV", "#"}, {"SVG", "#"}},
                              .source = a(href("#"), says("plans d’action publiés", "published action plans"))},
                             words);
}

std::vector<Option> options(Says const& says) {
    return {{"not-started", says("Pas commencé", "Not started")},
            {"under-way", says("En cours", "Under way"), says("Un travail visible a eu lieu.", "Visible work has taken place."), true},
            {"done", says("Terminé", "Done"), says("Le livrable est public.", "The deliverable is public.")}};
}

}  // namespace

Page commitment(Words const& words) {
    Says const says{words};
    auto const marks = group(status_tag(Status::under_way, words),
                             basis_mark(words.language() == i18n::french ? base::Basis::official : base::Basis::working, words));
    Markup body = page_head({.kicker = says("Plan 2024-2026 · Engagement 7", "Plan 2024–2026 · Commitment 7"),
                             .title = says("Garantir la transparence de l’action publique en ouvrant les données",
                                           "Make public action transparent by opening data"),
                             .marks = marks,
                             .lead = says("D’ici à la fin de 2026, cent jeux de données utiles à tous seront publiés, et chacun saura qui "
                                          "en répond dans chaque ministère.",
                                          "By the end of 2026, a hundred data sets useful to all will be published, and everyone will know "
                                          "who answers for them in each ministry.")});
    body += tools({{Tool::Kind::follow, says("Suivre", "Follow"), "#"},
                   {Tool::Kind::data, "JSON", "#"},
                   {Tool::Kind::feed, "Atom", "#"},
                   {Tool::Kind::print, says("Imprimer", "Print")},
                   {Tool::Kind::history, says("Historique", "History"), "#"}},
                  words);
    Markup content = group(section_heading("progress", says("Où en est-on", "Where it stands")), progress_parts(counts(), words));
    content +=
        group(section_heading("promise", says("Ce qui a été promis", "What was promised")),
              p(says("L’administration publie les données qu’elle produit, sauf si la loi s’y oppose. Chaque ministère nomme une personne "
                     "qui répond de la qualité, de la mise à jour et de la réutilisation de ses données ; la liste est publique.",
                     "The administration publishes the data it produces, unless the law forbids it. Each ministry names a person who "
                     "answers for the quality, the updating and the reuse of its data; the list is public.")),
              basis_note(base::Basis::working, words),
              html::blockquote(p(says("« Permettre à tous de comprendre, de vérifier et de réutiliser l’information publique. »",
                                      "“Let everyone understand, check and reuse public information.”"))));
    content += group(section_heading("facts", says("Qui et quand", "Who and when")),
                     summary_list({{says("Pilote", "Lead"), a(href("#"), "Direction interministérielle de la transformation publique")},
                                   {says("Copilotes", "Co-leads"),
                                    html::text(says("Ministère de la Culture, Open Data France", "Ministry of Culture, Open Data France"))},
                                   {says("Dates", "Dates"), group(day(words, date(2024, 1, 1)), " – ", day(words, date(2026, 12, 31)))},
                                   {says("Budget", "Budget"), {}}},
                                  words));
    content += citation_box({.reference = says("DITP, « Engagement 7 », Plan d’action national 2024-2026",
                                               "DITP, “Commitment 7”, National Action Plan 2024–2026"),
                             .address = "https://parvis.example/fr/plans/2024-2026/commitments/7",
                             .as_of = date(2024, 6, 1),
                             .read_on = date(2026, 11, 22),
                             .checksum = "3f9a61c0b5e2d47a8890f1c2d3e4b5a69788c0ffee1234567890abcdef012345"},
                            words);
    body += with_spine(thread_line(stations(words, says), words, says("Le fil de l’engagement", "The thread of the commitment")), content);
    return {.title = says("Ouvrir les données", "Open data"),
            .description = says("Un engagement.", "A commitment."),
            .body = body,
            .crumbs = {{says("Plans", "Plans"), "#"}, {"2024-2026", "#"}},
            .section = "plans",
            .measure = Measure::wide,
            .can_be_dated = true};
}

Page plan(Words const& words) {
    Says const says{words};
    Markup body = page_head(
        {.kicker = says("Plan d’action national", "National action plan"),
         .title = says("Pour une action publique transparente et collaborative", "For a transparent and collaborative government"),
         .marks = status_tag(Status::under_way, words),
         .lead = says("Dix-sept engagements de ministères, de juridictions et d’autorités indépendantes, préparés avec la société civile.",
                      "Seventeen commitments of ministries, courts and independent authorities, prepared with civil society.")});
    body += key_figures({{"17", says("engagements", "commitments"), "#", says("annoncés en 2024", "announced in 2024")},
                         {words.percent(0.28), says("des jalons ont une preuve publique", "of milestones have public proof"), "#",
                          says("18 sur 64, au 22 novembre 2026", "18 of 64, on 22 November 2026")},
                         {"3", says("engagements en retard", "commitments late"), "#"},
                         {"", says("budget total", "total budget")}},
                        words);
    std::vector<BoardRow> rows;
    int number = 0;
    std::vector<Status> const cycle{Status::done,        Status::under_way, Status::under_way, Status::late,
                                    Status::not_started, Status::unknown,   Status::overdue,   Status::dropped};
    for (auto const* title :
         {"Transparence de l’action publique", "Participation citoyenne", "Inclusion numérique", "Justice et contrôle"}) {
        BoardRow row{title, "#", {}};
        for (int at = 0; at < (number % 3 == 0 ? 7 : 4); ++at, ++number)
            row.stations.push_back({std::to_string(number + 1), says("Un engagement", "A commitment"), "#",
                                    cycle[static_cast<std::size_t>(number) % cycle.size()]});
        rows.push_back(row);
    }
    body += group(section_heading("picture", says("Le plan d’un coup d’œil", "The plan at a glance")),
                  station_board(rows, words, says("Engagements par axe et par état", "Commitments by axis and status")));
    body += group(section_heading("moved", says("Ce qui a bougé", "What moved")),
                  thread_strip(stations(words, says), words, says("Fil", "Thread")));
    body += tabs({{says("Cartes", "Cards"), "#", true, 17}, {says("Tableau", "Table"), "#"}, {says("Chronologie", "Timeline"), "#"}}, words,
                 says("Vues", "Views"));
    auto const fields = group(select_field({.name = "status", .label = says("État", "Status"), .options = options(says)}, words),
                              select_field({.name = "axis", .label = says("Axe", "Axis"), .options = options(says)}, words),
                              text_field({.name = "institution", .label = says("Institution", "Institution")}, words));
    body += filter_form({"#", fields, "#"}, words);
    body += cards({{.kicker = "1",
                    .title = says("Ouvrir les données de santé", "Open health data"),
                    .address = "#",
                    .body = p(says("Les données de remboursement deviennent publiques.", "Reimbursement data become public.")),
                    .foot = group(status_tag(Status::done, words), span("DITP"))},
                   {.kicker = "2",
                    .title = says("Associer les citoyens aux missions de contrôle de la Cour des comptes",
                                  "Involve citizens in the audits of the Cour des comptes"),
                    .address = "#",
                    .body = progress_parts(counts(), words, ProgressForm::bar_only),
                    .foot = status_tag(Status::late, words)},
                   {.kicker = "3",
                    .title = says("Rendre compte des consultations", "Report on consultations"),
                    .address = "#",
                    .foot = group(status_tag(Status::unknown, words), missing(words))}});
    body += data_table(sample_table(words, says), words);
    body += pagination({"#", "#", says("21 à 40 sur 59", "21 to 40 of 59")}, words);
    body += figure_sample(words, says);
    return {.title = says("Plan 2024-2026", "Plan 2024–2026"),
            .description = says("Un plan.", "A plan."),
            .body = body,
            .crumbs = {{says("Plans", "Plans"), "#"}},
            .section = "plans",
            .measure = Measure::wide,
            .can_be_dated = true};
}

Page forms(Words const& words) {
    Says const says{words};
    std::vector<base::Problem> const problems{
        {"title", "Enter a title."}, {"done_on", "Enter a day."}, {"", "The commitment was changed in the meantime."}};
    Markup body = error_summary(problems, words);
    body += page_head({.title = says("Dire où en est un jalon", "Say where a milestone stands"),
                       .lead = says("Deux minutes suffisent. Rien n’est public avant « Publier ».",
                                    "Two minutes are enough. Nothing is public before “Publish”.")});
    Markup fields = text_field({.name = "title",
                                .label = says("Titre", "Title"),
                                .hint = says("Une phrase courte, au présent.", "A short sentence, in the present tense."),
                                .error = says("Écrivez un titre.", "Enter a title.")},
                               words);
    fields += text_area({.name = "text",
                         .label = says("Ce qui a bougé", "What moved"),
                         .value = says("La liste des administrateurs est publique.", "The list of stewards is public."),
                         .hint = says("Des faits, que chacun peut vérifier.", "Facts that anyone can check."),
                         .max_length = 400},
                        words);
    fields += radios({.name = "status", .label = says("État du jalon", "Status of the milestone"), .options = options(says)}, words);
    fields += memorable_date_field({.name = "done_on",
                                    .label = says("Terminé le", "Done on"),
                                    .value = "2026-06-01",
                                    .hint = says("Par exemple 27 3 2026", "For example 27 3 2026"),
                                    .error = says("Donnez un jour.", "Enter a day.")},
                                   words);
    fields += date_field({.name = "due_on", .label = says("Nouvelle échéance", "New due day"), .presence = Presence::optional}, words);
    fields += select_field(
        {.name = "language", .label = says("Langue du texte", "Language of the text"), .options = {{"fr", "Français"}, {"en", "English"}}},
        words);
    fields += checkboxes({.name = "values",
                          .label = says("Valeurs concernées", "Values concerned"),
                          .options = options(says),
                          .presence = Presence::optional},
                         words);
    fields += file_field({.name = "proof",
                          .label = says("Preuve", "Proof"),
                          .hint = says("PDF, CSV ou image, 20 Mo au plus.", "PDF, CSV or image, 20 MB at most."),
                          .presence = Presence::optional},
                         ".pdf,.csv,.png", words);
    fields += checkbox({"yes", says("Ce texte peut être publié", "This text may be published")}, "may_publish", "", words);
    fields += button_row(group(submit_button(says("Publier", "Publish")),
                               submit_button(says("Garder comme brouillon", "Keep as a draft"), ButtonKind::secondary, "act", "draft"),
                               submit_button(says("Abandonner l’engagement", "Drop the commitment"), ButtonKind::warning),
                               a(href("#"), says("Annuler", "Cancel"))));
    body += form(attr("action", "#"), attr("method", "post"), fields);
    return {.title = says("Mettre à jour", "Update"), .body = body, .is_private = true};
}

Page pieces(Words const& words) {
    Says const says{words};
    Markup body =
        page_head({.title = says("Les pièces", "The pieces"),
                   .lead = says("Tout ce dont une page est faite, l’un sous l’autre.", "All a page is made of, one below the other.")});
    Markup statuses;
    for (auto const status :
         {Status::done, Status::under_way, Status::late, Status::overdue, Status::not_started, Status::dropped, Status::unknown})
        statuses += li(status_tag(status, words));
    body += ul(cls("tools"), statuses);
    for (auto const kind : {NoticeKind::information, NoticeKind::done, NoticeKind::warning, NoticeKind::error})
        body += notice({kind, says("Votre mise à jour est publique.", "Your update is public."),
                        p(says("Elle est inscrite au registre sous le numéro 12 346. ", "It is in the ledger as number 12,346. "),
                          a(href("#"), says("La lire", "Read it")))},
                       words);
    body += inset(p(says("Un texte mis à part, sans alarme.", "A text set apart, without alarm.")));
    for (auto const basis : {base::Basis::official, base::Basis::short_title, base::Basis::draft, base::Basis::working})
        body += group(p(basis_mark(basis, words)), basis_note(basis, words));
    body += p(says("Le budget est ", "The budget is "), missing(words), says(" ; le pilote est ", "; the lead is "),
              missing(says("nom inconnu", "name not known")), ".");
    body += difference({{text::Piece::Change::kept, says("Publier ", "Publish ")},
                        {text::Piece::Change::removed, says("cinquante", "fifty")},
                        {text::Piece::Change::added, says("cent", "a hundred")},
                        {text::Piece::Change::kept, says(" jeux de données.", " data sets.")}},
                       words);
    body += empty_state({says("Ici viendront les preuves de chaque jalon.", "The proofs of each milestone will be here."),
                         says("Les institutions pilotes les déposent à chaque mise à jour, au moins deux fois par an.",
                              "Lead institutions add them with each update, at least twice a year."),
                         button_link(says("Voir les jalons", "See the milestones"), "#", ButtonKind::secondary)});
    body += disclosure(says("Comment l’état est-il calculé ?", "How is the status worked out?"),
                       p(says("D’après les jalons et leurs preuves.", "From the milestones and their proofs.")));
    body += post_button("#", says("Recommencer", "Start again"), ButtonKind::secondary);
    body += search_box({"#", says("données de santé", "health data"), says("Chercher dans les engagements", "Search the commitments"), true,
                        "search-pieces"},
                       words);
    body +=
        contents({{says("Où en est-on", "Where it stands"), "main"}, {says("Ce qui a été promis", "What was promised"), "main"}}, words);
    body += p(moment(words, *base::instant_from_iso("2026-11-22T10:05:00.000Z")));
    return {
        .title = says("Pièces", "Pieces"),
        .body = with_aside(body, group(h2(says("À côté", "Beside")), p(cls("quiet"), says("Une note en marge.", "A note in the margin.")))),
        .crumbs = {{"Parvis", "#"}}};
}

}  // namespace gallery
