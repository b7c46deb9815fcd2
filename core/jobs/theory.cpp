#include "core/jobs/theory.h"

#include "core/jobs/theory/draw.h"

#include <algorithm>
#include <array>

namespace goodfit::jobs {

namespace {

struct Entry {
    std::string_view family;
    charts::Chart (*draw)(const Component&);
};
constexpr std::array<Entry, 13> kEntries = {{{"layer", &theory::drawLayer},
                                             {"activation", &theory::drawActivation},
                                             {"initializer", &theory::drawInitializer},
                                             {"regularizer", &theory::drawRegularizer},
                                             {"constraint", &theory::drawConstraint},
                                             {"loss", &theory::drawLoss},
                                             {"metric", &theory::drawMetric},
                                             {"optimizer", &theory::drawOptimizer},
                                             {"schedule", &theory::drawSchedule},
                                             {"augmentation", &theory::drawAugmentation},
                                             {"class_weight", &theory::drawClassWeight},
                                             {"early_stopping", &theory::drawEarlyStopping},
                                             {"pretraining", &theory::drawPretraining}}};

} // namespace

charts::Chart theoryChart(std::string_view family, const Component& member) {
    const auto* entry =
        std::find_if(kEntries.begin(), kEntries.end(), [family](const Entry& one) { return one.family == family; });
    if (entry == kEntries.end() || member.types.empty()) {
        return theory::nothing("There is no curve of this.");
    }
    charts::Chart chart = entry->draw(member);
    chart.id = "theory";
    return chart;
}

std::span<const std::string_view> theoryFamilies() {
    static const auto kFamilies = [] {
        std::array<std::string_view, kEntries.size()> names;
        std::transform(kEntries.begin(), kEntries.end(), names.begin(), [](const Entry& one) { return one.family; });
        return names;
    }();
    return kFamilies;
}

} // namespace goodfit::jobs
