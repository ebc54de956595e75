#include "http/post_form.h"

#include "html/forms.h"
#include "http/csrf.h"

namespace http {

html::Markup post_form(Request const& request, std::string_view path, html::Markup const& inside) {
    return html::form(html::attr("method", "post"), html::attr("action", request.address(path)), html::attr("novalidate"),
                      html::hidden_field(std::string(form_token_field), csrf_token(request)), inside);
}

}  // namespace http
