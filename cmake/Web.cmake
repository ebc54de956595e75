# The look: styles, scripts and fonts built from web/ with npm, embedded in the room html.
# Node runs only when a source of web/ changed; npm only when the locked packages did.
find_program(NODE node REQUIRED)
find_program(NPM npm REQUIRED)

set(web ${CMAKE_SOURCE_DIR}/web)
set(web_built ${CMAKE_BINARY_DIR}/web)
set(web_packages ${web}/node_modules/.package-lock.json) # npm writes it last

add_custom_command(
  OUTPUT ${web_packages}
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch ${web_packages}
  DEPENDS ${web}/package.json ${web}/package-lock.json
  WORKING_DIRECTORY ${web}
  COMMENT "Installing the packages of the look"
  VERBATIM)

file(GLOB web_sources CONFIGURE_DEPENDS ${web}/*.mjs ${web}/tokens.json ${web}/styles/*.scss ${web}/scripts/*.js ${web}/pictures/*.svg)
set(web_names app.css app.js theme.js favicon.svg mark.svg)
foreach(face serif-400 serif-600 sans-400 sans-400-italic sans-600)
  list(APPEND web_names ${face}.woff2 ${face}-ext.woff2)
endforeach()
set(web_files manifest.json)
foreach(name IN LISTS web_names)
  list(APPEND web_files ${name} ${name}.gz ${name}.br)
endforeach()
set(web_paths ${web_files})
list(TRANSFORM web_paths PREPEND ${web_built}/files/)

add_custom_command(
  OUTPUT ${web_paths}
  COMMAND ${NODE} build.mjs ${web_built}
  DEPENDS ${web_sources} ${web_packages}
  WORKING_DIRECTORY ${web}
  COMMENT "Building the look"
  VERBATIM)

set(web_pairs "")
foreach(file IN LISTS web_files)
  list(APPEND web_pairs "${web_built}/files/${file}=>${file}")
endforeach()
embed(html web ${web_pairs})

add_test(NAME web COMMAND ${NODE} check.mjs ${web_built}/files WORKING_DIRECTORY ${web})
