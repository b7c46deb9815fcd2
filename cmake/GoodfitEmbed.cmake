# goodfit_embed(target file…): puts files into the program as they are; `name.csv` becomes the symbols
# goodfit_embedded_name_begin and _end. No look-up of files at run time, no network.
function(goodfit_embed target)
  foreach(file IN LISTS ARGN)
    get_filename_component(name ${file} NAME_WE)
    set(assembler ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.S)
    file(CONFIGURE OUTPUT ${assembler} @ONLY CONTENT [[
    .section .rodata
    .balign 16
    .global goodfit_embedded_@name@_begin
    .global goodfit_embedded_@name@_end
goodfit_embedded_@name@_begin:
    .incbin "@file@"
goodfit_embedded_@name@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
    set_source_files_properties(${assembler} PROPERTIES OBJECT_DEPENDS ${file})
    target_sources(${target} PRIVATE ${assembler})
  endforeach()
endfunction()
