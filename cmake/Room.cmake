# room(name FLOOR n [USES rooms…] [LINKS libraries…])
#
# One static library a room. A room sees only its own folder and those it USES (through the doors in
# the build tree), so an undeclared include is simply not found. A room uses lower floors; rooms of
# floor 3 never use each other; elsewhere on one floor the order of declaration forbids cycles.
# Tests (*_test.cpp) make one program a room, run by ctest.
define_property(TARGET PROPERTY FLOOR)
set_property(GLOBAL PROPERTY PARVIS_ROOMS "")

function(room name)
  cmake_parse_arguments(R "" "FLOOR" "USES;LINKS" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
  file(GLOB tests CONFIGURE_DEPENDS ${folder}/*_test.cpp)
  file(GLOB benches CONFIGURE_DEPENDS ${folder}/*_bench.cpp)
  list(REMOVE_ITEM sources ${tests} ${benches} ${folder}/main.cpp)
  if(NOT sources MATCHES "[.]cpp")
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/unbuilt_room.cpp CONTENT "" @ONLY) # a room of headers, or not built yet
    list(APPEND sources ${CMAKE_BINARY_DIR}/unbuilt_room.cpp)
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES FLOOR ${R_FLOOR})

  set(door ${CMAKE_BINARY_DIR}/doors/${name})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${folder} ${door}/${name} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${door})
  foreach(used IN LISTS R_USES)
    if(NOT TARGET ${used})
      message(FATAL_ERROR "${name} uses ${used}, which is not a room declared before it")
    endif()
    get_target_property(floor ${used} FLOOR)
    if(floor GREATER R_FLOOR OR (floor EQUAL R_FLOOR AND R_FLOOR EQUAL 3))
      message(FATAL_ERROR "${name} (floor ${R_FLOOR}) may not use ${used} (floor ${floor})")
    endif()
    target_link_libraries(${name} PUBLIC ${used})
  endforeach()
  target_link_libraries(${name} PUBLIC fmt::fmt Boost::json ${R_LINKS})
  if(name STREQUAL "base")
    target_precompile_headers(${name} PRIVATE
      <algorithm> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view> <utility> <variant> <vector>
      <boost/json.hpp> <fmt/format.h>)
  else()
    target_precompile_headers(${name} REUSE_FROM base)
  endif()

  set_property(GLOBAL APPEND PROPERTY PARVIS_ROOMS ${name})
  file(GLOB migrations CONFIGURE_DEPENDS ${folder}/schema/*.sql)
  foreach(file IN LISTS migrations)
    get_filename_component(leaf ${file} NAME)
    set_property(GLOBAL APPEND PROPERTY PARVIS_MIGRATIONS "${file}=>${leaf}")
  endforeach()
  set_property(GLOBAL APPEND PROPERTY PARVIS_TEST_ROOMS "${name}")
endfunction()

# Declared from src/, after every room: one test program a room, linked with the fixture town.
function(room_tests)
  add_custom_target(room_tests) # every test program, and no other
  get_property(rooms GLOBAL PROPERTY PARVIS_TEST_ROOMS)
  foreach(name IN LISTS rooms)
    file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*_test.cpp)
    if(tests)
      add_executable(${name}_test ${tests})
      target_link_libraries(${name}_test PRIVATE ${name} $<TARGET_NAME_IF_EXISTS:test_support> GTest::gtest GTest::gtest_main)
      target_precompile_headers(${name}_test REUSE_FROM base)
      add_dependencies(room_tests ${name}_test)
      add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
      set_tests_properties(${name} PROPERTIES LABELS rooms)
    endif()
  endforeach()
endfunction()
