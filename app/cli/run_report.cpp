#include "app/cli/run_report.h"

#include "app/cli/table.h"

namespace goodfit::cli {

namespace {

constexpr std::int64_t kMostClasses = 12; // in a terminal

std::string nameOf(const std::vector<std::string>& classes, std::int64_t index) {
    const auto at = static_cast<std::size_t>(index);
    return at < classes.size() ? classes[at] : std::to_string(index);
}

std::int64_t countAt(const train::ConfusionMatrix& matrix, std::int64_t truth, std::int64_t said) {
    return matrix.counts[static_cast<std::size_t>(truth * matrix.classes + said)];
}

Json numbers(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) {
        list.push_back(toJson(std::optional(value)));
    }
    return list;
}

Json toJson(const train::Histogram& histogram) {
    return Json{{"low", histogram.low}, {"high", histogram.high}, {"counts", histogram.counts}};
}

} // namespace

std::string confusionText(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classes) {
    if (matrix.classes > kMostClasses) {
        return {};
    }
    Table table;
    table.column(matrix.validation ? "validation, true class" : "training, true class", Align::Left);
    for (std::int64_t said = 0; said < matrix.classes; ++said) {
        table.column("said " + nameOf(classes, said), Align::Right);
    }
    for (std::int64_t truth = 0; truth < matrix.classes; ++truth) {
        std::vector<std::string> cells = {nameOf(classes, truth)};
        for (std::int64_t said = 0; said < matrix.classes; ++said) {
            cells.push_back(std::to_string(countAt(matrix, truth, said)));
        }
        table.row(std::move(cells));
    }
    return table.text(2);
}

Json toJson(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classes) {
    Json json = {
        {"part", matrix.validation ? "validation" : "training"}, {"classes", Json::array()}, {"counts", Json::array()}};
    for (std::int64_t truth = 0; truth < matrix.classes; ++truth) {
        json["classes"].push_back(nameOf(classes, truth));
        Json row = Json::array();
        for (std::int64_t said = 0; said < matrix.classes; ++said) {
            row.push_back(countAt(matrix, truth, said));
        }
        json["counts"].push_back(std::move(row));
    }
    return json;
}

Json toJson(const train::LayerReport& report) {
    Json json = {{"epochs", report.epochs}, {"layers", Json::array()}};
    for (const train::LayerRecord& layer : report.layers) {
        Json one = {{"path", layer.path},
                    {"type", layer.type},
                    {"activation", layer.activation},
                    {"copy", layer.copy},
                    {"parameters", layer.parameters},
                    {"units", layer.units},
                    {"gradient_norm", numbers(layer.gradientNorm)},
                    {"weight_norm", numbers(layer.weightNorm)},
                    {"update_ratio", numbers(layer.updateRatio)},
                    {"dead_share", numbers(layer.deadShare)},
                    {"saturated_share", numbers(layer.saturatedShare)},
                    {"activation_mean", numbers(layer.activationMean)},
                    {"activation_deviation", numbers(layer.activationDeviation)},
                    {"histograms", Json::array()}};
        for (const train::LayerHistograms& each : layer.histograms) {
            one["histograms"].push_back(Json{{"weights", toJson(each.weights)},
                                             {"gradients", toJson(each.gradients)},
                                             {"activations", toJson(each.activations)}});
        }
        json["layers"].push_back(std::move(one));
    }
    return json;
}

} // namespace goodfit::cli
