#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace goodfit;
using namespace goodfit::test;

class GeneratorsTest : public QObject {
    Q_OBJECT
private slots:
    void everyGeneratorIsDeterministic_data() { generatorRows(); }
    void everyGeneratorIsDeterministic() {
        QFETCH(const QString, name);
        const std::string type = name.toStdString();
        const data::Dataset once = loaded(component(type, {{"seed", 7}}));
        const data::Dataset again = loaded(component(type, {{"seed", 7}}));
        const data::Dataset other = loaded(component(type, {{"seed", 8}, {"noise", 0.1}}));
        QCOMPARE(again.features, once.features);
        QCOMPARE(again.targets, once.targets);
        QVERIFY(other.features != once.features);
    }

    void everyGeneratorMakesWhatIsAskedFor_data() { generatorRows(); }
    void everyGeneratorMakesWhatIsAskedFor() {
        QFETCH(const QString, name);
        for (const int samples : {10, 101, 5000}) {
            const data::Dataset dataset = loaded(component(name.toStdString(), {{"samples", samples}}));
            QCOMPARE(dataset.rows(), samples);
            QCOMPARE(static_cast<std::int64_t>(dataset.features.size()), samples * dataset.featureCount());
            QVERIFY(std::all_of(dataset.features.begin(), dataset.features.end(),
                                [](float x) { return std::isfinite(x); }));
            std::vector<int> counts(dataset.classNames.size(), 0);
            for (const float target : dataset.targets) {
                if (!counts.empty()) {
                    ++counts[static_cast<std::size_t>(target)];
                }
            }
            if (!counts.empty()) {
                QVERIFY(*std::max_element(counts.begin(), counts.end()) -
                            *std::min_element(counts.begin(), counts.end()) <=
                        1);
            }
        }
    }

    void everyGeneratorStops_data() { generatorRows(); }
    void everyGeneratorStops() {
        QFETCH(const QString, name);
        std::stop_source stop;
        stop.request_stop();
        const auto result = data::loadSource(Component(name.toStdString()), {{}, {}, stop.get_token(), {}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Stopped);
    }

    void noiseHasItsDeviation() {
        const data::Dataset dataset =
            loaded(component("circles", {{"samples", 20000}, {"noise", 0.3}, {"factor", 0.0}}));
        double squares = 0.0;
        int count = 0;
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            if (dataset.targets[row] == 1.0F) { // the inner circle of radius 0 is noise alone
                squares += std::pow(x(dataset, row), 2) + std::pow(y(dataset, row), 2);
                count += 2;
            }
        }
        QVERIFY(std::abs(std::sqrt(squares / count) - 0.3) < 0.005); // 2.3 standard errors
    }

    void circlesHaveTheirRadii() {
        const data::Dataset dataset = loaded(component("circles", {{"noise", 0.0}, {"factor", 0.4}}));
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double radius = std::hypot(x(dataset, row), y(dataset, row));
            QVERIFY(std::abs(radius - (dataset.targets[row] == 0.0F ? 1.0 : 0.4)) < 1e-6);
        }
    }

    void moonsLieOnTheirArcs() {
        const data::Dataset dataset = loaded(component("moons", {{"noise", 0.0}}));
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double px = x(dataset, row);
            const double py = y(dataset, row);
            const bool upper = dataset.targets[row] == 0.0F;
            const double radius = upper ? std::hypot(px, py) : std::hypot(px - 1.0, py - 0.5);
            QVERIFY(std::abs(radius - 1.0) < 1e-6);
            QVERIFY(upper ? py > -1e-6 : py < 0.5 + 1e-6);
        }
    }

    void spiralsTurnAsTheyGrow() {
        const double turns = 1.5;
        const data::Dataset dataset =
            loaded(component("spirals", {{"noise", 0.0}, {"turns", turns}, {"classes", 3}, {"samples", 300}}));
        QCOMPARE(dataset.classCount(), 3);
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double radius = std::hypot(x(dataset, row), y(dataset, row));
            const double angle =
                2.0 * std::numbers::pi * (turns * radius + static_cast<double>(dataset.targets[row]) / 3.0);
            QVERIFY(std::abs(x(dataset, row) - radius * std::cos(angle)) < 1e-5);
            QVERIFY(std::abs(y(dataset, row) - radius * std::sin(angle)) < 1e-5);
        }
    }

    void xorIsTheSignOfTheProduct() {
        const data::Dataset dataset = loaded(component("xor", {{"noise", 0.0}, {"gap", 0.2}, {"samples", 1000}}));
        std::array<int, 4> quadrants{};
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double px = x(dataset, row);
            const double py = y(dataset, row);
            QCOMPARE(dataset.targets[row], px * py < 0 ? 1.0F : 0.0F);
            QVERIFY(std::min(std::abs(px), std::abs(py)) >= 0.2 - 1e-6);
            QVERIFY(std::max(std::abs(px), std::abs(py)) <= 1.0 + 1e-6);
            ++quadrants.at((px < 0 ? 1U : 0U) + (py < 0 ? 2U : 0U));
        }
        for (const int count : quadrants) {
            QCOMPARE(count, 250);
        }
    }

    void gaussiansLieAroundACircle() {
        const data::Dataset dataset = loaded(component("gaussians", {{"noise", 0.0}, {"classes", 5}}));
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double angle = 2.0 * std::numbers::pi * static_cast<double>(dataset.targets[row]) / 5.0;
            QVERIFY(std::abs(x(dataset, row) - std::cos(angle)) < 1e-6);
            QVERIFY(std::abs(y(dataset, row) - std::sin(angle)) < 1e-6);
        }
    }

    void sineIsASine() {
        const data::Dataset dataset = loaded(component("sine", {{"noise", 0.0}, {"frequency", 3.0}}));
        QCOMPARE(dataset.task, data::Task::Regression);
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            const double px = static_cast<double>(dataset.features[row]);
            QVERIFY(std::abs(px) <= std::numbers::pi + 1e-6);
            QVERIFY(std::abs(static_cast<double>(dataset.targets[row]) - std::sin(3.0 * px)) < 1e-5);
        }
    }

private:
    static double x(const data::Dataset& dataset, std::size_t row) {
        return static_cast<double>(dataset.features[2 * row]);
    }
    static double y(const data::Dataset& dataset, std::size_t row) {
        return static_cast<double>(dataset.features[2 * row + 1]);
    }

    static void generatorRows() {
        QTest::addColumn<QString>("name");
        for (const data::DataSourceInfo* source : data::dataSources()) {
            if (source->about.find("samples")) {
                QTest::newRow(source->about.id.c_str()) << QString::fromStdString(source->about.id);
            }
        }
    }
};

GOODFIT_SUITE(GeneratorsTest)
#include "generators_test.moc"
