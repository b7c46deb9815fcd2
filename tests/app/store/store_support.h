// A study with every kind of dimension, trial and number, for the tests of the store.
#pragma once

#include "app/store/load_studies.h"
#include "app/store/study_store.h"
#include "core/catalogue/standard.h"
#include "tests/core/search/space_support.h"

#include <cmath>
#include <limits>

namespace goodfit::test {

[[nodiscard]] inline search::Study sampleStudy() {
    search::Study study;
    study.name = "spirals";
    study.document = documentOf(documentJson(
        R"({"id": "h", "type": "dense", "units": {"low": 4, "high": 64, "log": true},
            "use_bias": {"choices": [true, false]}, "activation": {"type": {"choices": ["relu", "tanh"]}}},
           {"id": "d", "type": "dropout", "rate": {"low": 0, "high": 0.5, "step": 0.1}},
           {"id": "k", "type": "dense", "units": {"choices": [8, 16, 32]}})",
        R"("optimizer": {"type": {"choices": ["sgd", "adam"]},
               "learning_rate": {"low": 1e-4, "high": 0.1, "log": true}, "momentum": {"low": 0, "high": 0.9}},
           "batch_size": {"low": 8, "high": 64, "step": 8}, "metrics": ["accuracy"])",
        R"("trials": 40, "objective": {"metric": "val_accuracy"})"));
    study.space = search::spaceOf(study.document, standardCatalogue());
    study.metric = "val_accuracy";
    study.maximize = true;
    study.planned = 40;
    return study;
}

// Trials as a run would leave them: complete, pruned and failed, with numbers that are none.
[[nodiscard]] inline search::Trial sampleTrial(std::int64_t number) {
    const double infinity = std::numeric_limits<double>::infinity();
    search::Trial trial;
    trial.number = number;
    trial.state = search::TrialState::Complete;
    const bool sgd = number % 2 == 0;
    trial.parameters = {{"layers.h.units", Value(std::int64_t{4 + number % 60})},
                        {"layers.h.use_bias", number % 3 == 0},
                        {"layers.h.activation.type", number % 4 < 2 ? "relu" : "tanh"},
                        {"layers.d.rate", 0.1 * static_cast<double>(number % 6)},
                        {"layers.k.units", Value(std::int64_t{8} << (number % 3))},
                        {"training.optimizer.type", sgd ? "sgd" : "adam"},
                        {"training.optimizer.learning_rate", 0.1 / (3.0 + static_cast<double>(number))}};
    if (sgd) {
        trial.parameters.emplace_back("training.optimizer.momentum", 0.9 / (7.0 + static_cast<double>(number)));
    }
    trial.parameters.emplace_back("training.batch_size", Value(std::int64_t{8 + 8 * (number % 8)}));
    trial.value = 1.0 / (1.0 + static_cast<double>(number) / 3.0);
    trial.foldValues = {*trial.value + 0.01, *trial.value - 0.01};
    trial.intermediate = {{0, 0.1 / 3}, {1, std::nan("")}, {2, infinity}, {3, -infinity}, {4, *trial.value}};
    trial.seconds = 0.1 * static_cast<double>(number) + 1.0 / 3.0;
    trial.startedMs = 1700000000123 + number * 1000;
    trial.endedMs = trial.startedMs + 456;
    if (number % 5 == 3) {
        trial.state = search::TrialState::Failed;
        trial.value.reset();
        trial.foldValues = {0.5, std::nan("")};
        trial.note = "fold 2 of 2: not a number in epoch 3, first in layers.h — \"quoted\" ü\n";
    } else if (number % 5 == 4) {
        trial.state = search::TrialState::Pruned;
    }
    return trial;
}

inline bool sameDouble(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

inline void compareTrials(const search::Trial& found, const search::Trial& wanted) {
    QCOMPARE(found.number, wanted.number);
    QVERIFY(found.state == wanted.state);
    QCOMPARE(textOf(found.parameters), textOf(wanted.parameters));
    QVERIFY(found.parameters == wanted.parameters);
    QVERIFY(found.value == wanted.value);
    QVERIFY(std::equal(found.foldValues.begin(), found.foldValues.end(), wanted.foldValues.begin(),
                       wanted.foldValues.end(), sameDouble));
    QVERIFY(std::equal(
        found.intermediate.begin(), found.intermediate.end(), wanted.intermediate.begin(), wanted.intermediate.end(),
        [](const auto& a, const auto& b) { return a.first == b.first && sameDouble(a.second, b.second); }));
    QCOMPARE(found.note, wanted.note);
    QCOMPARE(found.seconds, wanted.seconds);
    QCOMPARE(found.startedMs, wanted.startedMs);
    QCOMPARE(found.endedMs, wanted.endedMs);
}

// Of a Status or a Result; the expression is evaluated once.
#define VERIFY_OK(expression)                                                          \
    do {                                                                               \
        const auto& verified = (expression);                                           \
        QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().text().c_str()); \
    } while (false)

} // namespace goodfit::test
