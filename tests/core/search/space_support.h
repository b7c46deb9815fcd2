// Documents and spaces for the tests of searching.
#pragma once

#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/search/space.h"

#include <QTest>

#include <string>

namespace goodfit::test {

// A small document on the spirals; layers, training and search are the JSON inside their brackets.
[[nodiscard]] inline std::string documentJson(const std::string& layers, const std::string& training,
                                              const std::string& search = {}) {
    return R"({"format": "goodfit", "version": 1,
        "data": {"source": {"type": "spirals", "samples": 120, "seed": 3}},
        "layers": [)" +
           layers + R"(, {"id": "out", "type": "dense", "units": 1, "activation": {"type": "sigmoid"}}],
        "training": {"loss": {"type": "binary_crossentropy"}, "epochs": 3)" +
           (training.empty() ? "" : ", " + training) + R"(}, "search": {)" + search + "}}";
}

[[nodiscard]] inline Document documentOf(const std::string& json) {
    Result<Document> document = readDocument(json, standardCatalogue(), "test");
    if (!document) {
        QTest::qFail(document.error().text().c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::move(document).value();
}

[[nodiscard]] inline search::Dimension real(const std::string& path, double low, double high, bool log = false,
                                            std::optional<double> step = std::nullopt) {
    search::Dimension dimension;
    dimension.path = path;
    dimension.range = NumericRange{low, high, log, step};
    return dimension;
}
[[nodiscard]] inline search::Dimension whole(const std::string& path, double low, double high, bool log = false,
                                             std::optional<double> step = std::nullopt) {
    search::Dimension dimension = real(path, low, high, log, step);
    dimension.integer = true;
    return dimension;
}
[[nodiscard]] inline search::Dimension choice(const std::string& path, std::vector<Value> choices) {
    search::Dimension dimension;
    dimension.path = path;
    dimension.choices = std::move(choices);
    return dimension;
}
[[nodiscard]] inline search::Dimension under(search::Dimension dimension, const std::string& path,
                                             std::vector<Value> values) {
    dimension.conditionPath = path;
    dimension.conditionValues = std::move(values);
    return dimension;
}

// opt: sgd (momentum of 3, nesterov) or adam (beta of 4); act: two. 2 × (3 × 2 + 4) = 20 points.
[[nodiscard]] inline search::Space conditionalSpace() {
    return {{choice("act", {"relu", "tanh"}), choice("opt", {"sgd", "adam"}),
             under(real("momentum", 0.0, 0.9, false, 0.45), "opt", {"sgd"}),
             under(choice("nesterov", {false, true}), "opt", {"sgd"}), under(whole("beta", 1, 4), "opt", {"adam"})}};
}

[[nodiscard]] inline std::string textOf(const search::Assignment& assignment) {
    std::string text;
    for (const auto& [path, value] : assignment) {
        text += (text.empty() ? "" : " ") + path + "=" + value.toString();
    }
    return text;
}

} // namespace goodfit::test
