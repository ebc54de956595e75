#pragma once
// GMime, started once, its objects let go by themselves. Private to src/mail.

#include <gmime/gmime.h>

#include <memory>

namespace mail {

struct Unref {
    template <class Object>
    void operator()(Object* object) const {
        g_object_unref(object);
    }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

struct GFree {
    void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, GFree>;

/// Before anything of GMime. Any thread.
inline void start_gmime() {
    static bool const is_started = (g_mime_init(), true);
    static_cast<void>(is_started);
}

}  // namespace mail
