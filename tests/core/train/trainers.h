// Trainers of drawings made by hand, run to their end, and what their histories say.
#pragma once

#include "core/train/trainer.h"
#include "tests/support/drawings.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::test {

inline Component optimizer(const std::string& type, double rate, Given more = {}) {
    Component made = part(type, more);
    made.settings.set("learning_rate", rate);
    return made;
}

// Of three classes.
inline Document classifier(Given training) {
    return drawing({dense("hidden", 9, "tanh"), dense("out", 3, "softmax")}, "categorical_crossentropy", training);
}

inline Document logistic(Given training) {
    return drawing({dense("out", 1, "sigmoid")}, "binary_crossentropy", training);
}

// Null, with a warning that says why, when the drawing is refused.
inline std::unique_ptr<train::Trainer> made(const Document& document, const nn::DataSpec& spec,
                                            std::shared_ptr<const data::View> rows, train::StreamIds ids = {}) {
    auto trainer = train::Trainer::make(document, spec, std::move(rows), ids);
    if (!trainer) {
        qWarning("%s", trainer.error().text().c_str());
        return nullptr;
    }
    return std::move(trainer.value());
}

inline const train::Trainer& ran(train::Trainer& trainer) {
    while (trainer.stepBatch()) {
    }
    return trainer;
}

inline train::History historyOf(const Document& document, const nn::DataSpec& spec,
                                std::shared_ptr<const data::View> rows, train::StreamIds ids = {}) {
    const auto trainer = made(document, spec, std::move(rows), ids);
    return ran(*trainer).history();
}

inline double at(const train::History& history, const std::string& name, std::size_t epoch) {
    const std::vector<double>* curve = history.find(name);
    return curve ? curve->at(epoch) : std::numeric_limits<double>::quiet_NaN();
}

inline double last(const train::Trainer& trainer, const std::string& curve) {
    return trainer.history().find(curve)->back();
}

// The largest difference; infinite when they are not as many.
inline double distance(const std::vector<float>& a, const std::vector<double>& b) {
    double largest = a.size() == b.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < b.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    }
    return largest;
}

// Mean cross-entropy and accuracy of predictions, computed by themselves.
inline std::pair<double, double> judged(const std::vector<float>& said, const std::vector<float>& truth,
                                        std::size_t classes) {
    double loss = 0.0;
    double right = 0.0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const float* p = said.data() + row * classes;
        loss -= std::log(static_cast<double>(p[static_cast<std::size_t>(truth[row])]));
        right += std::max_element(p, p + classes) - p == static_cast<std::ptrdiff_t>(truth[row]) ? 1.0 : 0.0;
    }
    const auto rows = static_cast<double>(truth.size());
    return {loss / rows, right / rows};
}

} // namespace goodfit::test
