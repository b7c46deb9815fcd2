// Lessons for the window and the command line: the reader of core/lessons with the standard catalogue.
#pragma once

#include "core/lessons/lesson.h"

#include <string>
#include <vector>

namespace goodfit::jobs {

// Errors: no such file; larger than 1 MiB; the first thing wrong in it.
[[nodiscard]] Result<lessons::Lesson> loadLesson(const std::string& file, const Catalogue& catalogue);

} // namespace goodfit::jobs
