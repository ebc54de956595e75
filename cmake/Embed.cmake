# embed(target name files…): the files' bytes inside the binary, as a table that base/embedded.h
# describes: `std::span<base::EmbeddedFile const> name();` in namespace embedded.
function(embed target name)
  set(rows "")
  set(externs "")
  set(assembly ".section .rodata\n")
  set(count 0)
  foreach(pair IN LISTS ARGN)
    string(REPLACE "=>" ";" parts "${pair}") # path=>name
    list(GET parts 0 path)
    list(GET parts 1 label)
    set(symbol parvis_embedded_${name}_${count})
    string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n.balign 16\n${symbol}:\n.incbin \"${path}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" char const ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${label}\", {${symbol}, std::size_t(${symbol}_end - ${symbol})}},\n")
    math(EXPR count "${count} + 1")
    list(APPEND paths ${path})
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(base ${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}_${name})
  file(CONFIGURE OUTPUT ${base}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${base}.cpp CONTENT
"#include \"base/embedded.h\"
${externs}
namespace embedded {
std::span<base::EmbeddedFile const> ${name}() {
  static base::EmbeddedFile const files[] = { // inside, so that it may be asked before main()
${rows}    {\"\", {}},
  };
  return {files, ${count}};
}
}
" @ONLY)
  set_source_files_properties(${base}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${base}.S ${base}.cpp)
endfunction()
