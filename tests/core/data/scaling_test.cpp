#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

class ScalingTest : public QObject {
    Q_OBJECT
private slots:
    // The closed form on the raw training rows, in double.
    void matchesTheClosedForm_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("scaling");
        for (const char* source : {"wine", "diabetes", "digits"}) {
            for (const char* scaling : {"standard", "min_max", "none"}) {
                QTest::addRow("%s %s", source, scaling) << source << scaling;
            }
        }
    }

    void matchesTheClosedForm() {
        QFETCH(const QString, source);
        QFETCH(const QString, scaling);
        const auto data = prepared(Component(source.toStdString()), {}, Component(scaling.toStdString()));
        QVERIFY(data);
        const data::Dataset& dataset = (*data)->dataset();
        const auto columns = static_cast<std::size_t>(dataset.featureCount());
        const data::View& view = (*data)->view();
        for (std::size_t column = 0; column < columns; ++column) {
            std::vector<double> raw;
            for (const std::int64_t row : (*data)->split().training) {
                raw.push_back(static_cast<double>(dataset.features[static_cast<std::size_t>(row) * columns + column]));
            }
            const auto [offset, scale] = closedForm(scaling, raw);
            compare(raw, offset, scale, view.trainingFeatures, columns, column);
            std::vector<double> judged;
            for (const std::int64_t row : (*data)->split().validation) {
                judged.push_back(
                    static_cast<double>(dataset.features[static_cast<std::size_t>(row) * columns + column]));
            }
            compare(judged, offset, scale, view.validationFeatures, columns, column);
        }
    }

    void aRegressionsTargetIsScaledUnlessItShallNot() {
        const auto scaled = prepared(Component("diabetes"));
        const auto plain = prepared(Component("diabetes"), {}, component("standard", {{"target", false}}));
        QVERIFY(scaled && plain);
        double sum = 0.0;
        double squares = 0.0;
        for (const float target : (*scaled)->view().trainingTargets) {
            sum += static_cast<double>(target);
            squares += static_cast<double>(target) * static_cast<double>(target);
        }
        const auto count = static_cast<double>((*scaled)->view().trainingTargets.size());
        QVERIFY(std::abs(sum / count) < 1e-5);
        QVERIFY(std::abs(squares / count - 1.0) < 1e-4);
        const auto first = static_cast<std::size_t>((*plain)->split().training.front());
        QCOMPARE((*plain)->view().trainingTargets.front(), (*plain)->dataset().targets[first]);
        const data::Scaling& back = (*scaled)->view().targetScaling;
        QVERIFY(std::abs((*scaled)->view().trainingTargets.front() * back.scale[0] + back.offset[0] -
                         (*scaled)->dataset().targets[first]) < 1e-3F);
    }

    void classesAreNeverScaled() {
        const auto data = prepared(Component("iris"));
        QVERIFY((*data)->view().targetScaling.scale.empty());
        for (const float target : (*data)->view().trainingTargets) {
            QVERIFY(target == 0.0F || target == 1.0F || target == 2.0F);
        }
    }

    void aColumnWithoutSpreadKeepsItsSize() {
        const auto data = prepared(Component("digits"));
        QVERIFY(data);
        QCOMPARE((*data)->view().featureScaling.scale[0], 1.0F); // the corner pixel is 0 in every picture
        for (const float x : (*data)->view().trainingFeatures) {
            QVERIFY(std::isfinite(x));
        }
    }

    // Nothing outside the training rows moves the scaling: another split scales by other numbers, the test
    // part is scaled by what the final training rows say.
    void isFittedOnTrainingRowsOnly() {
        const auto data = prepared(Component("wine"));
        QVERIFY(data);
        const data::View final = (*data)->finalView();
        QCOMPARE(final.trainingTargets.size(), std::size_t{178 - 36});
        QCOMPARE(final.validationTargets.size(), std::size_t{36});
        const auto mean = [](const std::vector<float>& table, std::size_t column) {
            double sum = 0.0;
            for (std::size_t at = column; at < table.size(); at += 13) {
                sum += static_cast<double>(table[at]);
            }
            return sum / (static_cast<double>(table.size()) / 13.0);
        };
        QVERIFY(std::abs(mean(final.trainingFeatures, 12)) < 1e-5);
        QVERIFY(std::abs(mean(final.validationFeatures, 12)) > 1e-3);
        QVERIFY(final.featureScaling.offset != (*data)->view().featureScaling.offset);
        QCOMPARE((*data)->scaledFeatures((*data)->split().validation, (*data)->view()),
                 (*data)->view().validationFeatures);
    }

private:
    static std::pair<double, double> closedForm(const QString& scaling, const std::vector<double>& raw) {
        const auto [low, high] = std::minmax_element(raw.begin(), raw.end());
        double mean = 0.0;
        for (const double x : raw) {
            mean += x / static_cast<double>(raw.size());
        }
        double variance = 0.0;
        for (const double x : raw) {
            variance += (x - mean) * (x - mean) / static_cast<double>(raw.size());
        }
        if (scaling == "standard") {
            return {mean, *high > *low ? std::sqrt(variance) : 1.0};
        }
        return scaling == "min_max" ? std::pair{*low, *high > *low ? *high - *low : 1.0} : std::pair{0.0, 1.0};
    }

    static void compare(const std::vector<double>& raw, double offset, double scale, const std::vector<float>& table,
                        std::size_t columns, std::size_t column) {
        QCOMPARE(table.size(), raw.size() * columns);
        for (std::size_t row = 0; row < raw.size(); ++row) {
            const double expected = (raw[row] - offset) / scale;
            const auto found = static_cast<double>(table[row * columns + column]);
            QVERIFY(std::abs(found - expected) <= 1e-4 * std::max(1.0, std::abs(expected)));
        }
    }
};

GOODFIT_SUITE(ScalingTest)
#include "scaling_test.moc"
