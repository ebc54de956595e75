#pragma once
// What every page is made of. One function draws each piece of markup, so that a second theme can be added and a
// correction is made once. Words that depend on the language come through i18n::Words; texts given to a component
// are already in the reader's language. src/html/README.md lists them with an example page.

#include "html/figures.h"
#include "html/forms.h"
#include "html/icons.h"
#include "html/navigation.h"
#include "html/panels.h"
#include "html/status.h"
#include "html/tables.h"
#include "html/thread_line.h"
