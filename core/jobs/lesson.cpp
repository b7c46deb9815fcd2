#include "core/jobs/lesson.h"

#include "core/document/file.h"

namespace goodfit::jobs {

Result<lessons::Lesson> loadLesson(const std::string& file, const Catalogue& catalogue) {
    const Result<std::string> text = readFile(file, 1U << 20U);
    if (!text) {
        return text.error();
    }
    return lessons::readLesson(*text, catalogue, file);
}

} // namespace goodfit::jobs
