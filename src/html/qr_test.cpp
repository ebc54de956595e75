#include "html/qr.h"

#include <gtest/gtest.h>

#include <stdexcept>

using namespace html;

TEST(APictureForTelephones, IsDrawnWithItsMarginAndSaysWhatItIsFor) {
    auto const drawn = qr_picture("otpauth://totp/Parvis:a%40b.example?secret=GEZDGNBVGY3TQOJQ", "For your <app>").str();
    EXPECT_NE(drawn.find("aria-label=\"For your &lt;app&gt;\""), std::string::npos) << drawn;
    EXPECT_NE(drawn.find("viewBox=\"0 0 41 41\""), std::string::npos) << "33 modules and twice 4 of margin";
    EXPECT_NE(drawn.find("M4 4h7v1h-7z"), std::string::npos) << "the upper edge of the first corner mark";
    EXPECT_EQ(drawn.find("style"), std::string::npos);
}

TEST(APictureForTelephones, IsRefusedForWhatIsTooLong) { EXPECT_THROW(qr_picture(std::string(4000, 'a'), ""), std::length_error); }
