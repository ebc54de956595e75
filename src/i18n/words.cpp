#include "i18n/catalogue.h"

namespace i18n {

Words::Words(Language language) : catalogue_(&catalogue_of(language)) {}
Words::Words(Catalogue const& catalogue) : catalogue_(&catalogue) {}

Language Words::language() const { return catalogue_->language(); }

std::string Words::operator()(std::string_view source) const { return std::string(catalogue_->find({}, source)); }

std::string Words::operator()(std::string_view source, std::vector<std::string> const& arguments) const {
    return filled(catalogue_->find({}, source), arguments);
}

std::string Words::plural(std::string_view one, std::string_view many, std::int64_t n, std::vector<std::string> const& arguments) const {
    std::vector<std::string> all{number(n)};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return filled(catalogue_->find_plural(one, many, n), all);
}

std::string Words::in_context(std::string_view context, std::string_view source) const {
    return std::string(catalogue_->find(context, source));
}

std::string Words::problem(base::Problem const& problem) const { return (*this)(problem.message, problem.arguments); }

}  // namespace i18n
