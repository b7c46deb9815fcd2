# `screenshots` draws the README's pictures again, off screen, from the example documents: one a page and
# theme. A row: page, example, seconds the page's own job may run before the picture.
set(goodfit_pictures
  "welcome:spirals:0" "data:digits:0" "design:digits_tune:0" "train:spirals:6" "rate:moons:3" "tune:digits_tune:4"
  "biasvariance:sine:0" "lesson:sine:0")
set(goodfit_picture_commands)
foreach(row ${goodfit_pictures})
  string(REPLACE ":" ";" row ${row})
  list(GET row 0 page)
  list(GET row 1 example)
  list(GET row 2 seconds)
  foreach(theme light dark)
    list(APPEND goodfit_picture_commands COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen
      XDG_STATE_HOME=${CMAKE_CURRENT_BINARY_DIR}/pictures XDG_CONFIG_HOME=${CMAKE_CURRENT_BINARY_DIR}/pictures
      $<TARGET_FILE:goodfit> ${CMAKE_CURRENT_BINARY_DIR}/pictures/${example}.goodfit --page ${page} --run ${seconds}
      --theme ${theme} --size 1280x800
      --screenshot ${CMAKE_SOURCE_DIR}/resources/screenshots/${page}-${theme}.png)
  endforeach()
endforeach()
add_custom_target(screenshots
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/resources/examples ${CMAKE_CURRENT_BINARY_DIR}/pictures
  ${goodfit_picture_commands}
  DEPENDS goodfit VERBATIM)
