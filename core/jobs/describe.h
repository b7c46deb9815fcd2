// Describe a drawing without training it: quick enough for every edit.
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/document/document.h"
#include "core/nn/summary.h"
#include "core/optim/schedule_curve.h"

#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::jobs {

// What a network needs to know of the data.
struct DataShape {
    Shape input;
    data::Task task = data::Task::Regression;
    std::int64_t classes = 0; // 0 for regression
    std::int64_t trainingRows = 0;
};
[[nodiscard]] DataShape shapeOf(const data::Dataset& dataset, std::int64_t trainingRows);

[[nodiscard]] nn::NetworkSummary describeNetwork(const Document& document, const DataShape& data);

// An activation and its derivative, sampled evenly.
struct ActivationCurve {
    std::vector<double> x, f, derivative;
};
[[nodiscard]] Result<ActivationCurve> sampleActivation(const Component& activation, double from, double to, int points);

// The learning rate over the run that the document plans (charts::scheduleChart draws it); ranges are read as their
// centre.
[[nodiscard]] optim::ScheduleCurve describeSchedule(const Document& document, std::int64_t trainingRows);

// A rule of thumb for the size of a hidden layer.
struct UnitsHint {
    std::string formula; // "2/3 (inputs + outputs)"
    std::string source;
    std::int64_t units = 0;
};
[[nodiscard]] std::vector<UnitsHint> hiddenUnitsHints(const DataShape& data);

// A sensible first document for this data source (component of family "data_source"): network, loss,
// output layer and training settings fit for the task.
[[nodiscard]] Result<Document> firstDocument(const Component& source, const std::string& folder,
                                             const std::stop_token& stop = {});
// The same for data that are loaded already.
[[nodiscard]] Document firstDocumentFor(const Component& source, const data::Dataset& dataset);

} // namespace goodfit::jobs
