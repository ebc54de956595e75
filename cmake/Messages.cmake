# catalogues(target): the translations of every room, carried by `target`.
#
# Each room keeps src/<room>/locale/<code>.po. All files of one language are merged (the first
# translation wins; tests/architecture/messages.mjs refuses two that differ), checked, compiled and
# embedded as embedded::catalogues(), one file `<code>.mo` a language. A new <code>.po is all that a new
# language needs.
include_guard()
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

function(catalogues target)
  file(GLOB translations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/locale/*.po)
  set(codes "")
  foreach(file IN LISTS translations)
    get_filename_component(code ${file} NAME_WE)
    list(APPEND codes ${code})
    list(APPEND files_${code} ${file})
  endforeach()
  list(REMOVE_DUPLICATES codes)
  set(rows "")
  foreach(code IN LISTS codes)
    # The header of the merged catalogue is that of i18n's own file, so it comes first.
    set(own ${CMAKE_SOURCE_DIR}/src/i18n/locale/${code}.po)
    list(REMOVE_ITEM files_${code} ${own})
    list(PREPEND files_${code} ${own})
    set(merged ${CMAKE_CURRENT_BINARY_DIR}/catalogues/${code})
    add_custom_command(
      OUTPUT ${merged}.mo
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/catalogues
      COMMAND ${MSGCAT} --force-po --use-first --no-location --output-file=${merged}.po ${files_${code}}
      COMMAND ${MSGFMT} --check --output-file=${merged}.mo ${merged}.po
      DEPENDS ${files_${code}}
      COMMENT "Merging the ${code} catalogue"
      VERBATIM)
    list(APPEND rows "${merged}.mo=>${code}.mo")
  endforeach()
  embed(${target} catalogues ${rows})
endfunction()
