#pragma once
// The few icons, drawn in one weight (a line of 2 in a square of 20), always beside words: they are hidden from
// screen readers. Each takes the colour of the text around it.

#include "html/html.h"

namespace html {

enum class Icon {
    search,
    download,
    feed,
    link_out,
    calendar,
    print,
    follow,
    check,
    information,
    warning,
    previous,
    next,
    up,
    down,
    close,
    document,
    person,
    history
};

Markup icon(Icon icon);

/// The mark of Parvis: an open square, its forecourt, and a person arriving. `size` in CSS pixels.
Markup parvis_mark(int size);

}  // namespace html
