#include "core/jobs/study_improvement.h"

#include "core/search/judged_by.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

namespace goodfit::jobs {

namespace {

constexpr std::size_t kMostPlaces = 100;

// Trials after which something may have changed, by number, with how many were complete then.
std::map<std::int64_t, std::int64_t> placesOf(const search::Study& study) {
    std::vector<std::int64_t> numbers;
    for (const search::Trial& trial : study.trials) {
        if (trial.state == search::TrialState::Complete && trial.value && std::isfinite(*trial.value)) {
            numbers.push_back(trial.number);
        }
    }
    // The stride is a power of two: what was looked at in a shorter study is among what is looked at in a longer one,
    // or is left out.
    std::size_t stride = 1;
    while (numbers.size() / stride > kMostPlaces) {
        stride *= 2;
    }
    std::map<std::int64_t, std::int64_t> places;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if ((i + 1) % stride == 0 || i + 1 == numbers.size()) {
            places.emplace(numbers[i], static_cast<std::int64_t>(i) + 1);
        }
    }
    return places;
}

std::int64_t foldsOf(const search::Study& study) {
    const Setting* folds = study.document.search.settings.find("folds");
    return folds != nullptr && folds->value() != nullptr ? folds->value()->integer() : 1;
}

} // namespace

Result<ImprovementPicture> studyImprovement(const search::Study& study, std::size_t objective,
                                            std::vector<charts::ImprovementPoint> known, double seconds,
                                            const std::stop_token& stop) {
    const auto begin = std::chrono::steady_clock::now();
    const search::Study judged = search::judgedBy(study, objective);
    const std::map<std::int64_t, std::int64_t> places = placesOf(judged);
    std::map<std::int64_t, charts::ImprovementPoint> found;
    for (charts::ImprovementPoint& point : known) {
        const auto place = places.find(point.trial);
        if (place != places.end() && place->second == point.complete) {
            found.emplace(point.trial, std::move(point));
        }
    }
    ImprovementPicture picture;
    bool inTime = true;
    for (const auto& [trial, complete] : places) {
        if (found.contains(trial)) {
            continue;
        }
        if (!inTime) {
            ++picture.missing;
            continue;
        }
        charts::ImprovementPoint point{trial, complete, search::regretBound(judged, trial, stop),
                                       search::valueError(judged, trial, foldsOf(study))};
        if (stop.stop_requested()) {
            return Error{ErrorCode::Stopped, "improvement", "stopped while the model was fitted"};
        }
        found.emplace(trial, std::move(point));
        inTime = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds;
    }
    for (auto& [trial, point] : found) {
        picture.points.push_back(std::move(point));
    }
    picture.chart = charts::improvementChart(picture.points, judged, picture.missing);
    return picture;
}

} // namespace goodfit::jobs
