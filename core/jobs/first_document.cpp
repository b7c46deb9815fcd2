#include "core/data/sources.h"
#include "core/jobs/describe.h"

namespace goodfit::jobs {

namespace {

// For data that nobody has tried yet: two layers, wider and more patient with more rows.
data::FirstNetwork networkFor(const data::Dataset& dataset) {
    constexpr std::int64_t kSmall = 500;
    constexpr std::int64_t kLarge = 5'000;
    constexpr std::int64_t kHuge = 50'000;
    if (dataset.rows() < kSmall) {
        return {{16}, "relu", 0.003, 16, 60};
    }
    if (dataset.rows() < kLarge) {
        return {{32, 16}, "relu", 0.003, 32, 40};
    }
    return {{64, 32}, "relu", 0.003, dataset.rows() < kHuge ? 64 : 256, 30};
}

LayerBlock dense(const std::string& id, std::int64_t units, const std::string& activation) {
    LayerBlock block{id, Component("dense"), {}};
    block.component.settings.set("units", units);
    block.component.settings.set("activation", Component(activation));
    return block;
}

// The output layer, loss and metrics that a task asks for.
struct TaskEnd {
    std::int64_t units = 1;
    std::string activation;
    std::string loss;
    Setting::ValueList metrics;
};

TaskEnd endFor(const data::Dataset& dataset) {
    switch (dataset.task) {
    case data::Task::BinaryClassification:
        return {1, "sigmoid", "binary_crossentropy", {Value("accuracy")}};
    case data::Task::MulticlassClassification:
        return {dataset.classCount(), "softmax", "categorical_crossentropy", {Value("accuracy")}};
    case data::Task::Regression:
        break;
    }
    return {1, "linear", "mean_squared_error", {Value("mae"), Value("r2")}};
}

Component trainingFor(const data::FirstNetwork& network, const TaskEnd& end) {
    Component adam("adam");
    adam.settings.set("learning_rate", network.learningRate);
    Component training("training");
    training.settings.set("loss", Component(end.loss));
    training.settings.set("optimizer", std::move(adam));
    training.settings.set("batch_size", network.batchSize);
    training.settings.set("epochs", network.epochs);
    training.settings.set("metrics", end.metrics);
    return training;
}

// A column that says so deals the rows; a handful of them cannot be dealt to three parts.
void chooseSplit(Component& section, const data::Dataset& dataset) {
    constexpr std::int64_t kEnoughForThreeParts = 10;
    Component split("split");
    if (!dataset.likelyPartColumn.empty()) {
        split.settings.set("column", dataset.likelyPartColumn);
        section.settings.set("split", std::move(split));
        return;
    }
    if (dataset.rows() >= kEnoughForThreeParts) {
        return;
    }
    split.settings.set("test", 0.0);
    split.settings.set("validation", 0.0);
    section.settings.set("split", std::move(split));
}

} // namespace

DataShape shapeOf(const data::Dataset& dataset, std::int64_t trainingRows) {
    return {dataset.shape, dataset.task, dataset.classCount(), trainingRows};
}

Result<Document> firstDocument(const Component& source, const std::string& folder, const std::stop_token& stop) {
    if (source.types.empty()) {
        return invalid("data.source.type", "no data source is named");
    }
    const Result<data::Dataset> dataset = data::loadSource(source, {folder, {}, stop, {}});
    return dataset ? firstDocumentFor(source, *dataset) : Result<Document>(dataset.error());
}

Document firstDocumentFor(const Component& source, const data::Dataset& dataset) {
    const data::DataSourceInfo* info = findMember(data::dataSources(), source.type());
    const data::FirstNetwork network = info && !info->first.units.empty() ? info->first : networkFor(dataset);

    Document document;
    Component written = source;
    if (info && info->about.find("target")) {
        // what was guessed is written down, so that it does not change with the file
        written.settings.set("target", dataset.targetName);
    }
    document.data.settings.set("source", std::move(written));
    chooseSplit(document.data, dataset);
    if (dataset.shape.sizes.size() > 1) {
        document.layers.push_back({"flatten", Component("flatten"), {}});
    }
    int number = 0;
    for (const int units : network.units) {
        document.layers.push_back(dense("hidden_" + std::to_string(++number), units, network.activation));
    }
    const TaskEnd end = endFor(dataset);
    document.layers.push_back(dense("out", end.units, end.activation));
    document.training = trainingFor(network, end);
    return document;
}

} // namespace goodfit::jobs
