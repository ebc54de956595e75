#include "base/json_reading.h"

namespace base {

JsonReading::JsonReading(std::string_view text) {
    std::array<unsigned char, 4 * 1024> unfinished;  // values whose end the parser has not seen yet
    json::parser parser({}, {}, unfinished.data(), unfinished.size());
    parser.reset(&parts_);
    json::error_code error;
    parser.write(text.data(), text.size(), error);
    if (!error) value_.emplace(parser.release());
}

}  // namespace base
