#pragma once
// Walks an XML document of a spreadsheet, element by element. Nothing is fetched, and a document type declaration,
// which spreadsheets never have, ends the reading: no entity of the file's own is ever expanded.

#include <memory>
#include <string>
#include <string_view>

struct _xmlTextReader;

namespace sheets {

class Xml {
  public:
    /// The text must outlive the reader.
    explicit Xml(std::string_view text);

    enum class Step { begin, end, text, over, broken };
    /// An element without content gives begin, then end.
    Step next();

    /// Without prefix; of the current begin or end.
    std::string_view name() const { return name_; }
    std::string_view text() const { return text_; }
    /// Of the current begin, by local name; empty when absent.
    std::string attribute(char const* name) const;

  private:
    struct Free {
        void operator()(_xmlTextReader* reader) const;
    };
    std::unique_ptr<_xmlTextReader, Free> reader_;
    bool end_is_due_ = false;
    std::string name_{};
    std::string text_{};
};

}  // namespace sheets
