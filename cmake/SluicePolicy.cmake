# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries what every translation unit of Sluice is compiled with.

option(SLUICE_WARNINGS_AS_ERRORS "Treat warnings as errors (CI and developers; not for packagers)" OFF)
set(SLUICE_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")

add_library(sluice_policy INTERFACE)
target_compile_features(sluice_policy INTERFACE cxx_std_20)
target_include_directories(sluice_policy INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/models)
target_compile_definitions(sluice_policy INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_JAVA_STYLE_ITERATORS
  SLUICE_VERSION="${PROJECT_VERSION}")
target_compile_options(sluice_policy INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wunused -Wno-missing-field-initializers -fno-math-errno)
if(SLUICE_WARNINGS_AS_ERRORS)
  target_compile_options(sluice_policy INTERFACE -Werror)
endif()
if(SLUICE_SANITIZE)
  # A finding ends the program, so that the test fails; otherwise undefined behaviour is only printed.
  target_compile_options(sluice_policy INTERFACE -fsanitize=${SLUICE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(sluice_policy INTERFACE -fsanitize=${SLUICE_SANITIZE})
endif()

# The same inputs must give the same bits on every machine: no fused or reassociated arithmetic behind our back.
target_compile_options(sluice_policy INTERFACE -ffp-contract=off)

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SLUICE_CCACHE})
endif()
find_program(SLUICE_MOLD mold)
if(SLUICE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
