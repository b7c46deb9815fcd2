#include "app/store/same_study.h"

#include "core/document/paths.h"
#include "core/search/continuation.h"

#include <algorithm>
#include <filesystem>

namespace goodfit::store {

namespace {

constexpr const char* kFilePath = "data.source.file";

// The document with the data file's name alone.
Document withoutFolder(const Document& document, const Catalogue& catalogue) {
    const Result<Setting> file = settingAt(document, catalogue, kFilePath);
    const Value* name = file ? file->value() : nullptr;
    if (!name || !name->isText()) {
        return document;
    }
    const std::string last = std::filesystem::path(name->text()).filename().string();
    Result<Document> changed = withSetting(document, catalogue, kFilePath, Setting(Value(last)));
    return changed ? std::move(changed).value() : document;
}

} // namespace

bool judgesAlike(const Document& a, const Document& b, const Catalogue& catalogue) {
    return withoutFolder(a, catalogue).data == withoutFolder(b, catalogue).data &&
           search::searchesAlike(a, b, catalogue) && search::judgesAlike(a, b, catalogue);
}

bool isForeign(const search::Study& study) {
    return study.document == Document{};
}

bool mayGoOn(const search::Study& kept, const search::Study& now, const Catalogue& catalogue) {
    if (!isForeign(kept)) {
        return judgesAlike(kept.document, now.document, catalogue);
    }
    if (kept.objectiveCount() != now.objectiveCount()) {
        return false;
    }
    for (std::size_t i = 0; i < kept.objectiveCount(); ++i) {
        if (kept.objective(i).maximize != now.objective(i).maximize) {
            return false;
        }
    }
    return std::all_of(kept.space.dimensions.begin(), kept.space.dimensions.end(),
                       [&](const search::Dimension& dimension) { return now.space.find(dimension.path) != nullptr; });
}

std::vector<search::Trial> adopted(const search::Study& kept) {
    std::vector<search::Trial> trials = kept.trials;
    if (isForeign(kept)) {
        for (search::Trial& trial : trials) {
            if (!search::isFinished(trial.state)) {
                trial.state = search::TrialState::Failed;
                trial.note = "left unfinished by the program that began it";
            }
        }
    }
    return trials;
}

} // namespace goodfit::store
