#include "sheets/sheet.h"

#include <algorithm>

namespace sheets {

int Sheet::column(std::string_view title) const {
    auto const found = std::find(header.begin(), header.end(), title);
    return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

}  // namespace sheets
