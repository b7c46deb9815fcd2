#include "core/data/prepared.h"

#include "core/base/memory.h"
#include "core/base/parameters.h"
#include "core/data/scaling/registry.h"
#include "core/data/sources.h"
#include "core/data/split.h"

#include <algorithm>
#include <cmath>

namespace goodfit::data {

namespace {

using Rows = std::vector<std::int64_t>;

// Looked at every so many numbers: a long pass then ends within milliseconds, unfinished.
class StopWatch {
public:
    explicit StopWatch(const std::stop_token& stop) : m_stop(stop) {}
    [[nodiscard]] bool asksAfter(std::size_t numbers) {
        m_since += numbers;
        if (m_since < kBetween) {
            return false;
        }
        m_since = 0;
        return m_stop.stop_requested();
    }

private:
    static constexpr std::size_t kBetween = std::size_t{1} << 20U;
    const std::stop_token& m_stop;
    std::size_t m_since = 0;
};

// The columns' numbers over some rows of a row-major table. Two passes: the deviations from a known mean
// stay exact where the difference of squares would not.
std::vector<ColumnStatistics> statistics(const std::vector<float>& table, std::size_t columns, const Rows& rows,
                                         const std::stop_token& stop) {
    StopWatch watch(stop);
    std::vector<ColumnStatistics> found(columns);
    if (rows.empty()) {
        return found;
    }
    const auto at = [&](std::int64_t row, std::size_t column) {
        return static_cast<double>(table[static_cast<std::size_t>(row) * columns + column]);
    };
    for (std::size_t column = 0; column < columns; ++column) {
        found[column].low = found[column].high = at(rows.front(), column);
    }
    const auto count = static_cast<double>(rows.size());
    for (const std::int64_t row : rows) {
        if (watch.asksAfter(columns)) {
            return found;
        }
        for (std::size_t column = 0; column < columns; ++column) {
            const double x = at(row, column);
            found[column].mean += x / count;
            found[column].low = std::min(found[column].low, x);
            found[column].high = std::max(found[column].high, x);
        }
    }
    for (const std::int64_t row : rows) {
        if (watch.asksAfter(columns)) {
            return found;
        }
        for (std::size_t column = 0; column < columns; ++column) {
            const double distance = at(row, column) - found[column].mean;
            found[column].deviation += distance * distance / count;
        }
    }
    for (ColumnStatistics& column : found) {
        // equal numbers have no spread, whatever rounding left of it
        column.deviation = column.high > column.low ? std::sqrt(column.deviation) : 0.0;
    }
    return found;
}

Scaling fitScaling(const std::string& type, const std::vector<float>& table, std::size_t columns, const Rows& rows,
                   const std::stop_token& stop) {
    const ScalingInfo* info = findMember(scalings(), type);
    Scaling scaling;
    if (!info) {
        return scaling;
    }
    for (const ColumnStatistics& column : statistics(table, columns, rows, stop)) {
        const ColumnScaling fitted = info->fit(column);
        const auto scale = static_cast<float>(fitted.scale);
        scaling.offset.push_back(static_cast<float>(fitted.offset));
        scaling.scale.push_back(scale > 0.0F ? scale : 1.0F);
    }
    return scaling;
}

std::vector<float> scaled(const std::vector<float>& table, std::size_t columns, const Rows& rows,
                          const Scaling& scaling, const std::stop_token& stop = {}) {
    StopWatch watch(stop);
    std::vector<float> result;
    result.reserve(rows.size() * columns);
    for (const std::int64_t row : rows) {
        if (watch.asksAfter(columns)) {
            return result;
        }
        const float* from = table.data() + static_cast<std::size_t>(row) * columns;
        for (std::size_t column = 0; column < columns; ++column) {
            const bool identity = scaling.scale.empty();
            result.push_back(identity ? from[column] : (from[column] - scaling.offset[column]) / scaling.scale[column]);
        }
    }
    return result;
}

Rows merged(const Rows& a, const Rows& b) {
    Rows all;
    all.reserve(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

// A section's component with what it was declared with.
struct Section {
    Component component;
    const ComponentInfo* info = nullptr;

    [[nodiscard]] Parameters parameters() const { return Parameters(*info, component.settings); }
};

Result<Section> section(const Parameters& data, const Catalogue& catalogue, const std::string& id,
                        const std::string& family) {
    Section found{data.component(id), nullptr};
    if (found.component.types.empty()) {
        return invalid("data." + id, "has no type");
    }
    found.info = catalogue.member(family, found.component.type());
    if (!found.info) {
        return invalid("data." + id + ".type", "\"" + found.component.type() + "\" is not known");
    }
    return found;
}

SplitOptions splitOptions(const Parameters& split) {
    SplitOptions options;
    options.validation = split.real("validation");
    options.test = split.real("test");
    options.stratified = split.boolean("stratified");
    options.seed = static_cast<std::uint64_t>(split.integer("seed"));
    return options;
}

} // namespace

Result<std::shared_ptr<const Prepared>> Prepared::load(const Document& document, const Catalogue& catalogue,
                                                       const std::string& folder, const std::stop_token& stop,
                                                       const ProgressSink& progress) {
    const ComponentInfo* about = catalogue.member("data", "data");
    if (!about) {
        return Error{ErrorCode::Internal, "data", "the catalogue has no family \"data\""};
    }
    const Parameters data(*about, document.data.settings);
    const Result<Section> source = section(data, catalogue, "source", "data_source");
    const Result<Section> split = section(data, catalogue, "split", "split");
    const Result<Section> scaling = section(data, catalogue, "scaling", "scaling");
    for (const Result<Section>* part : {&source, &split, &scaling}) {
        if (!part->ok()) {
            return part->error();
        }
    }
    const Parameters splitting = split->parameters();
    Result<Dataset> dataset = loadSource(source->component, {folder, splitting.text("column"), stop, progress});
    if (!dataset) {
        return dataset.error();
    }
    const SplitOptions options = splitOptions(splitting);
    Result<Split> dealt = makeSplit(*dataset, options);
    if (!dealt) {
        return dealt.error();
    }
    const std::shared_ptr<Prepared> prepared(new Prepared);
    prepared->m_dataset = std::move(dataset).value();
    prepared->m_split = std::move(dealt).value();
    prepared->m_scalingType = scaling->component.type();
    prepared->m_scalesTarget = scaling->info->find("target") && scaling->parameters().boolean("target");
    prepared->m_stratified = options.stratified;
    prepared->m_seed = options.seed;
    prepared->m_folder = folder;
    prepared->m_view = prepared->makeView(prepared->m_split.training, prepared->m_split.validation, stop);
    if (stop.stop_requested()) {
        return Error{ErrorCode::Stopped, "data", "stopped while the data were being prepared"};
    }
    return std::shared_ptr<const Prepared>(prepared);
}

View Prepared::makeView(const Rows& training, const Rows& validation, const std::stop_token& stop) const {
    View view;
    const auto columns = static_cast<std::size_t>(m_dataset.featureCount());
    view.featureScaling = fitScaling(m_scalingType, m_dataset.features, columns, training, stop);
    if (m_dataset.task == Task::Regression && m_scalesTarget) {
        view.targetScaling = fitScaling(m_scalingType, m_dataset.targets, 1, training, stop);
    }
    view.trainingFeatures = scaled(m_dataset.features, columns, training, view.featureScaling, stop);
    view.trainingTargets = scaled(m_dataset.targets, 1, training, view.targetScaling, stop);
    view.validationFeatures = scaled(m_dataset.features, columns, validation, view.featureScaling, stop);
    view.validationTargets = scaled(m_dataset.targets, 1, validation, view.targetScaling, stop);
    view.folder = m_folder;
    return view;
}

Result<View> Prepared::fold(int folds, int fold) const {
    const Rows pool = merged(m_split.training, m_split.validation);
    SplitOptions options;
    options.stratified = m_stratified;
    options.seed = m_seed;
    const Result<std::vector<int>> dealt = dealFolds(m_dataset, pool, folds, options);
    if (!dealt) {
        return dealt.error();
    }
    if (fold < 0 || fold >= folds) {
        return Error{ErrorCode::Internal, "search.folds",
                     "fold " + std::to_string(fold) + " of " + std::to_string(folds) + " does not exist"};
    }
    Rows training;
    Rows validation;
    for (std::size_t index = 0; index < pool.size(); ++index) {
        ((*dealt)[index] == fold ? validation : training).push_back(pool[index]);
    }
    return makeView(training, validation);
}

View Prepared::finalView() const {
    return makeView(merged(m_split.training, m_split.validation), m_split.test);
}

std::vector<float> Prepared::scaledFeatures(const Rows& rows, const View& view) const {
    return scaled(m_dataset.features, static_cast<std::size_t>(m_dataset.featureCount()), rows, view.featureScaling);
}

} // namespace goodfit::data
