#include "sheets/xml.h"

#include <libxml/xmlreader.h>

namespace sheets {
namespace {

std::string_view view(xmlChar const* text) { return text ? std::string_view(reinterpret_cast<char const*>(text)) : std::string_view(); }

void stay_silent(void*, xmlErrorPtr) {}

}  // namespace

void Xml::Free::operator()(_xmlTextReader* reader) const { xmlFreeTextReader(reader); }

Xml::Xml(std::string_view text)
    : reader_(xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)) {
    if (reader_) xmlTextReaderSetStructuredErrorHandler(reader_.get(), stay_silent, nullptr);
}

Xml::Step Xml::next() {
    if (!reader_) return Step::broken;
    if (end_is_due_) {
        end_is_due_ = false;
        return Step::end;
    }
    for (;;) {
        auto const more = xmlTextReaderRead(reader_.get());
        if (more != 1) return more == 0 ? Step::over : Step::broken;
        switch (xmlTextReaderNodeType(reader_.get())) {
            case XML_READER_TYPE_ELEMENT:
                name_ = view(xmlTextReaderConstLocalName(reader_.get()));
                end_is_due_ = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
                return Step::begin;
            case XML_READER_TYPE_END_ELEMENT: name_ = view(xmlTextReaderConstLocalName(reader_.get())); return Step::end;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            case XML_READER_TYPE_WHITESPACE: text_ = view(xmlTextReaderConstValue(reader_.get())); return Step::text;
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY_REFERENCE: return Step::broken;
            default: break;
        }
    }
}

std::string Xml::attribute(char const* name) const {
    std::string value;
    if (xmlTextReaderMoveToFirstAttribute(reader_.get()) != 1) return value;
    do {
        if (view(xmlTextReaderConstLocalName(reader_.get())) == name) value = view(xmlTextReaderConstValue(reader_.get()));
    } while (value.empty() && xmlTextReaderMoveToNextAttribute(reader_.get()) == 1);
    xmlTextReaderMoveToElement(reader_.get());
    return value;
}

}  // namespace sheets
