// Every pane of the Tune page: a new one is its file and a row.
#pragma once

#include "ui/pages/tune/panes/pane.h"

#include <span>

namespace goodfit::ui {

[[nodiscard]] std::span<const PaneRow> paneRows();

} // namespace goodfit::ui
