# Flags that every one of our targets has, and the functions that make targets from folders.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# asserts and symbols cost little; never -ffast-math, which makes NaN invisible
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(GOODFIT_CCACHE ccache)
if(GOODFIT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${GOODFIT_CCACHE})
endif()

add_library(goodfit_flags INTERFACE)
target_include_directories(goodfit_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(goodfit_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fno-math-errno -fno-trapping-math)
if(GOODFIT_CCACHE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(goodfit_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
target_link_options(goodfit_flags INTERFACE -Wl,--as-needed)
if(GOODFIT_SANITIZE)
  target_compile_options(goodfit_flags INTERFACE -fsanitize=${GOODFIT_SANITIZE} -fno-omit-frame-pointer -g1
    -fno-sanitize-recover=all
    # GCC takes three times as long to optimise instrumented code: only where the tests spend their time
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:GOODFIT_COMPUTES>>>:-Og>
    # instrumented code makes GCC 12 see uninitialised values that are not there
    -Wno-maybe-uninitialized)
  target_link_options(goodfit_flags INTERFACE -fsanitize=${GOODFIT_SANITIZE})
endif()

# goodfit_folder(target folder [PUBLIC libs…] [PRIVATE libs…]): a static library of all sources below the
# folder. New files need no edit here.
function(goodfit_folder target folder)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp
       ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
  if(NOT sources)
    add_library(${target} INTERFACE)
    return()
  endif()
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE goodfit_flags ${arg_PRIVATE})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()
