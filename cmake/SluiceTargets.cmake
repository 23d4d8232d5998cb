# SPDX-License-Identifier: GPL-3.0-or-later
# sluice_library(NAME SOURCES ... [PUBLIC libs...] [PRIVATE libs...] [QT]): one static library per folder.
# QT: runs moc and shares the precompiled Qt Core headers.

function(sluice_library name)
  cmake_parse_arguments(A "QT" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(sluice_${name} STATIC ${A_SOURCES})
  add_library(sluice::${name} ALIAS sluice_${name})
  target_link_libraries(sluice_${name} PUBLIC sluice_policy ${A_PUBLIC} PRIVATE ${A_PRIVATE})
  if(A_QT)
    set_target_properties(sluice_${name} PROPERTIES AUTOMOC ON)
    target_precompile_headers(sluice_${name} PRIVATE <QString> <QList> <QJsonObject> <QObject> <chrono> <optional> <variant> <vector>)
  endif()
endfunction()

# sluice_test(NAME LIBS ... [LABELS ...] [SOURCES ...]): tests/.../tst_NAME.cpp -> one executable, one ctest.
function(sluice_test name)
  cmake_parse_arguments(A "" "" "LIBS;LABELS;SOURCES" ${ARGN})
  add_executable(tst_${name} tst_${name}.cpp ${A_SOURCES})
  set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(tst_${name} PRIVATE sluice_policy Qt6::Test ${A_LIBS})
  if(SLUICE_SANITIZE STREQUAL thread)
    target_sources(tst_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/tsanqt.cpp)
  endif()
  add_test(NAME ${name} COMMAND tst_${name})
  if(NOT A_LABELS)
    set(A_LABELS unit)
  endif()
  # One bound, for the whole program: the five minutes that Qt Test gives a function are over too soon on a busy machine.
  set(seconds 600)
  if("slow" IN_LIST A_LABELS)
    set(seconds 1800)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${A_LABELS}" TIMEOUT ${seconds}
    ENVIRONMENT QTEST_FUNCTION_TIMEOUT=${seconds}000)
endfunction()

# sluice_qt_first(TARGET): the dynamic linker looks for each of some ten thousand symbols in the libraries in the order
# in which the program names them, and nearly all of them are Qt's.
function(sluice_qt_first target)
  target_link_options(${target} PRIVATE $<TARGET_FILE:Qt6::Widgets> $<TARGET_FILE:Qt6::Gui> $<TARGET_FILE:Qt6::Core>)
endfunction()
