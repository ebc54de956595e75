# sqlite: the amalgamation that the npm package better-sqlite3 ships, compiled as Parvis uses it.
# Debian 12's own SQLite 3.40.1 has the WAL-reset defect (fixed in 3.51.3): src/db refuses an older one.
include_guard()
set(SQLITE_FOLDER ${CMAKE_SOURCE_DIR}/third_party/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${SQLITE_FOLDER}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is not there: run bin/setup, or npm ci --ignore-scripts in third_party/")
endif()

add_library(sqlite STATIC ${SQLITE_FOLDER}/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${SQLITE_FOLDER})
if(PARVIS_SANITIZE)
  # What we hand over is watched; SQLite's own arithmetic and coverage are its makers' business, and cost minutes here.
  target_compile_options(sqlite PRIVATE -O1 -w -fno-sanitize=undefined)
  if(PARVIS_FUZZ)
    target_compile_options(sqlite PRIVATE -fno-sanitize=fuzzer-no-link)
  endif()
else()
  target_compile_options(sqlite PRIVATE -O2 -w)
endif()
set_target_properties(sqlite PROPERTIES UNITY_BUILD OFF)
target_compile_definitions(sqlite PRIVATE
  SQLITE_THREADSAFE=2                # each connection is used by one thread at a time
  SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_DEFAULT_WAL_SYNCHRONOUS=2   # FULL: what was acknowledged survives a power cut
  SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_MAX_MMAP_SIZE=0             # every commit would unmap the file under the readers
  SQLITE_TEMP_STORE=2                # temporary tables and statement journals in memory
  SQLITE_DQS=0                       # "text" is a name, never a text
  SQLITE_ENABLE_FTS5
  SQLITE_ENABLE_STAT4
  SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_STRICT_SUBTYPE=1
  SQLITE_OMIT_DEPRECATED
  SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_OMIT_SHARED_CACHE
  SQLITE_USE_ALLOCA
  HAVE_FDATASYNC=1 HAVE_USLEEP=1 HAVE_GMTIME_R=1 HAVE_LOCALTIME_R=1 HAVE_STRERROR_R=1)
target_link_libraries(sqlite PRIVATE m Threads::Threads)
