# Every library from outside, by the name rooms use in LINKS. Each lives in the room named in
# docs/dependencies.md.
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json locale)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(PkgConfig REQUIRED)

function(pkg name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(pkg::${name} ALIAS PkgConfig::${name})
endfunction()

pkg(sodium libsodium)
pkg(openssl libcrypto)
pkg(ssl libssl) # tests: servers that prove who they are
pkg(xxhash libxxhash)
pkg(oath liboath)
pkg(fido2 libfido2)
pkg(qrencode libqrencode)
pkg(pq libpq)
pkg(zip libzip)
pkg(xlsxwriter xlsxwriter)
pkg(brotlienc libbrotlienc)
pkg(zlib zlib)
pkg(xml2 libxml-2.0)
pkg(curl libcurl)
pkg(gmime gmime-3.0)
set_property(TARGET PkgConfig::gmime PROPERTY INTERFACE_COMPILE_OPTIONS) # glib's macros would make precompiled headers useless
pkg(rhonabwy librhonabwy)

find_library(CMARK_GFM cmark-gfm REQUIRED)
find_library(CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)
find_library(STEMMER stemmer REQUIRED)
find_library(DEFLATE deflate REQUIRED)
find_package(mimalloc 2.0 REQUIRED)
