#include "core/train/layer_report.h"

#include "core/train/trainer.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <numeric>

using namespace goodfit;
using namespace goodfit::test;
using train::LayerRecord;
using train::LayerReport;
using train::Trainer;

namespace {

std::unique_ptr<Trainer> made(const Document& document, const nn::DataSpec& spec, std::shared_ptr<data::View> rows) {
    auto trainer = Trainer::make(document, spec, std::move(rows), {}, {true, {}});
    if (!trainer) {
        qWarning("%s", trainer.error().text().c_str());
        return nullptr;
    }
    return std::move(trainer.value());
}

std::shared_ptr<const LayerReport> reportOf(Trainer& trainer) {
    while (trainer.stepBatch()) {
    }
    return trainer.layers();
}

double norm(std::span<const float> values) {
    double sum = 0.0;
    for (const float value : values) {
        sum += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::sqrt(sum);
}

double total(const train::Histogram& histogram) {
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
}

Document sgdLine(double rate, int epochs) {
    return drawing({dense("out", 1, "linear")}, "mean_squared_error",
                   {{"epochs", epochs}, {"batch_size", 1000}, {"optimizer", part("sgd", {{"learning_rate", rate}})}});
}

} // namespace

class LayerReportTest : public QObject {
    Q_OBJECT
private slots:
    // y = w x + b by hand: gradients of the mean square are sums over the rows.
    void normsAreThoseOfTheFormula() {
        const auto rows = view(regression(2), 40, 0);
        const auto trainer = made(sgdLine(0.1, 1), regression(2), rows);
        const std::vector<float> first = trainer->weights();
        double gradient[3] = {};
        for (std::size_t row = 0; row < 40; ++row) {
            const double x0 = static_cast<double>(rows->trainingFeatures[2 * row]);
            const double x1 = static_cast<double>(rows->trainingFeatures[2 * row + 1]);
            const double error = x0 * static_cast<double>(first[0]) + x1 * static_cast<double>(first[1]) +
                                 static_cast<double>(first[2]) - static_cast<double>(rows->trainingTargets[row]);
            gradient[0] += 2.0 * error * x0 / 40.0;
            gradient[1] += 2.0 * error * x1 / 40.0;
            gradient[2] += 2.0 * error / 40.0;
        }
        const auto report = reportOf(*trainer);
        QVERIFY(report);
        QCOMPARE(report->epochs, std::vector<int>{0});
        QCOMPARE(report->layers.size(), 1U);
        const LayerRecord& layer = report->layers.front();
        QCOMPARE(layer.path, std::string("layers.out"));
        QCOMPARE(layer.type, std::string("dense"));
        QCOMPARE(layer.activation, std::string("linear"));
        QCOMPARE(layer.parameters, 3);
        const double expected = std::hypot(gradient[0], gradient[1], gradient[2]);
        QVERIFY(std::abs(layer.gradientNorm[0] - expected) < 1e-5 * expected);
        QVERIFY(std::abs(layer.weightNorm[0] - norm(first)) < 1e-6);
        QVERIFY(std::abs(layer.updateRatio[0] - 0.1 * expected / norm(first)) < 1e-5);
        QVERIFY(std::isnan(layer.deadShare[0]));
        QVERIFY(std::isnan(layer.saturatedShare[0]));
        QCOMPARE(total(layer.histograms[0].weights), 3.0); // padding does not count
        QCOMPARE(total(layer.histograms[0].gradients), 3.0);
        QCOMPARE(total(layer.histograms[0].activations), 40.0);
        QVERIFY(layer.histograms[0].weights.low <= 0.0 && layer.histograms[0].weights.high >= 0.0);
    }

    void deadAndSaturatedUnitsAreCounted() {
        const auto rows = view(regression(1), 50, 0);
        const auto optimizer = part("sgd", {{"learning_rate", 1e-12}});
        for (const std::string activation : {"relu", "tanh", "sigmoid", "gelu"}) {
            const auto trainer = made(drawing({dense("a", 4, activation), dense("out", 1, "linear")},
                                              "mean_squared_error", {{"epochs", 1}, {"optimizer", optimizer}}),
                                      regression(1), rows);
            // Bias alone decides: units at -9, -8, 0.5 and 9.
            trainer->setWeights(std::vector<float>{0, 0, 0, 0, -9, -8, 0.5F, 9, 1, 1, 1, 1, 0});
            const auto report = reportOf(*trainer);
            const LayerRecord& layer = report->layers.front();
            QCOMPARE(layer.activation, activation);
            if (activation == "relu") {
                QCOMPARE(layer.deadShare[0], 0.5);
                QVERIFY(std::abs(layer.activationMean[0] - 9.5 / 4.0) < 1e-5);
                const double variance = (9.0 * 9.0 + 0.25) / 4.0 - (9.5 / 4.0) * (9.5 / 4.0);
                QVERIFY(std::abs(layer.activationDeviation[0] - std::sqrt(variance)) < 1e-5);
            } else {
                QVERIFY(std::isnan(layer.deadShare[0]));
            }
            if (activation == "tanh" || activation == "sigmoid") {
                QCOMPARE(layer.saturatedShare[0], 0.75);
            } else {
                QVERIFY(std::isnan(layer.saturatedShare[0]));
            }
        }
    }

    void aLongRunIsSampledEvenlyToItsEnd() {
        const auto trainer = made(sgdLine(1e-3, 1000), regression(2), view(regression(2), 300, 0));
        const auto report = reportOf(*trainer);
        QVERIFY(report->epochs.size() >= 8 && report->epochs.size() <= train::kMostSamples + 1);
        QCOMPARE(report->epochs.front(), 0);
        QCOMPARE(report->epochs.back(), 999);
        const int every = report->epochs[1];
        for (std::size_t i = 0; i + 1 < report->epochs.size(); ++i) {
            QCOMPARE(report->epochs[i], static_cast<int>(i) * every);
        }
        for (const LayerRecord& layer : report->layers) {
            QCOMPARE(layer.gradientNorm.size(), report->epochs.size());
            QCOMPARE(layer.histograms.size(), report->epochs.size());
            QVERIFY(layer.gradientNorm.back() < layer.gradientNorm.front());
        }
    }

    void lookingChangesNoNumber() {
        const auto rows = view(several(4, 3), 90, 30);
        const Document document =
            drawing({dense("a", 16, "relu"), block("drop", part("dropout")), dense("out", 3, "softmax")},
                    "categorical_crossentropy", {{"epochs", 12}, {"batch_size", 16}});
        const auto watched = made(document, several(4, 3), rows);
        const auto report = reportOf(*watched);
        QCOMPARE(report->layers.size(), 3U);
        QVERIFY(std::isnan(report->layers[1].gradientNorm.front())); // dropout has no weights
        auto plain = std::move(Trainer::make(document, several(4, 3), rows, {}).value());
        while (plain->stepBatch()) {
        }
        QVERIFY(plain->history() == watched->history());
        QVERIFY(plain->weights() == watched->weights());
        QVERIFY(!plain->layers());
    }

    void aDivergedRunEndsWithASampleOfTheEnd() {
        const Document document = drawing({dense("a", 8, "relu"), dense("out", 1, "linear")}, "mean_squared_error",
                                          {{"epochs", 50}, {"optimizer", part("sgd", {{"learning_rate", 900.0}})}});
        const auto trainer = made(document, regression(2), view(regression(2), 32, 8));
        const auto report = reportOf(*trainer);
        QVERIFY(report);
        QCOMPARE(report->epochs.back(), trainer->finishedEpochs() - 1);
    }

    void copiesOfARepeatAreToldApart() {
        const LayerBlock group = block("more", part("repeat", {{"count", 3}}), {dense("a", 4, "tanh")});
        const auto trainer = made(drawing({group, dense("out", 1, "linear")}, "mean_squared_error", {{"epochs", 1}}),
                                  regression(2), view(regression(2), 32, 0));
        const auto report = reportOf(*trainer);
        QCOMPARE(report->layers.size(), 4U);
        for (int copy = 0; copy < 3; ++copy) {
            QCOMPARE(report->layers[static_cast<std::size_t>(copy)].path, std::string("layers.more.a"));
            QCOMPARE(report->layers[static_cast<std::size_t>(copy)].copy, copy);
        }
    }

    void aStopEndsTheRunAndTheNetworkCanStillBeAsked() {
        std::stop_source source;
        const auto rows = view(regression(2), 40, 10);
        const auto trainer =
            std::move(Trainer::make(sgdLine(0.1, 1000), regression(2), rows, {}, {false, source.get_token()}).value());
        for (int i = 0; i < 5; ++i) {
            QVERIFY(trainer->stepBatch());
        }
        const std::vector<float> weights = trainer->weights();
        source.request_stop();
        QVERIFY(!trainer->stepBatch());
        QCOMPARE(trainer->end(), train::RunEnd::Stopped);
        QCOMPARE(trainer->history().size(), 5U);
        QVERIFY(trainer->weights() == weights);
        QCOMPARE(trainer->predict(rows->validationFeatures).size(), 10U);
        QVERIFY(trainer->predict(rows->validationFeatures, source.get_token()).empty());
    }
};

GOODFIT_SUITE(LayerReportTest)
#include "layer_report_test.moc"
