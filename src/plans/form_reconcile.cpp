#include "plans/form_reconcile.h"

#include "html/components.h"
#include "text/text.h"

namespace plans {

using base::LocalisedText;
using base::Wording;

namespace {

bool same(Wording const* a, Wording const* b) {
    if (!a || !b) return a == b;
    return a->text == b->text && a->basis == b->basis && a->translated_from == b->translated_from;
}

std::string text_of(Wording const* wording) { return wording ? wording->text : std::string(); }

}  // namespace

void Reconciling::line(std::string const& label, std::string const& edited, std::string const& present, std::string& typed) {
    if (typed == edited)
        typed = present;
    else if (present != edited && present != typed)
        clashes_.push_back({label, "", present, typed});
}

void Reconciling::text(std::string const& label, LocalisedText const& edited, LocalisedText const& present, LocalisedText& typed) {
    auto kept = present;
    for (auto const language : i18n::languages())
        wording(label, language, {edited.find(language.code), present.find(language.code), typed.find(language.code)}, kept);
    typed = std::move(kept);
}

void Reconciling::wording(std::string const& label, i18n::Language language, Versions const& versions, LocalisedText& kept) {
    if (same(versions.edited, versions.typed)) return;
    auto const present = text_of(versions.present), typed = text_of(versions.typed);
    if (!same(versions.edited, versions.present) && present != typed)
        clashes_.push_back(
            {words_("{1} ({2})", {label, std::string(i18n::own_name(language))}), std::string(language.code), present, typed});
    if (versions.typed)
        kept.set(language.code, *versions.typed);
    else
        kept.remove(language.code);
}

html::Markup clashes_section(FormView const& view, std::string const& title, std::vector<Clash> const& clashes) {
    auto const& words = view.words;
    html::Markup body =
        html::p(clashes.empty() ? words("Their changes and yours do not touch the same fields: both are in the form below. Save it again.")
                                : words("The form below keeps what you wrote. Compare the fields that you both changed, correct what is "
                                        "needed, and save again. What only they changed is in the form already."));
    html::Markup pairs = clashes.empty() ? html::Markup{} : html::section_heading("both-changed", words("Fields that you both changed"));
    for (auto const& clash : clashes) {
        auto const tongue = html::attr_if(!clash.language.empty() && clash.language != words.language().code, "lang", clash.language);
        pairs += html::div(html::cls("clash"), html::h3(clash.label),
                           html::div(html::cls("wordings"),
                                     html::div(html::cls("wording"), html::h4(words("As it stands now")),
                                               html::div(html::cls("as-written"), tongue, clash.present)),
                                     html::div(html::cls("wording"), html::h4(words("What you wrote, with the differences")),
                                               html::div(html::cls("as-written"), tongue,
                                                         html::difference(text::difference(clash.present, clash.typed), words)))));
    }
    return html::group(html::notice({.kind = html::NoticeKind::warning, .title = title, .body = body, .is_alert = true}, words), pairs);
}

}  // namespace plans
