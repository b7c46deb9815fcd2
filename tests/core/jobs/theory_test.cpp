// Every member of every family of a network and its training has a curve, made of numbers; what some of them must show.
#include "core/jobs/theory.h"

#include "core/catalogue/standard.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

const charts::Series& line(const charts::Chart& chart, const std::string& name) {
    for (const charts::Series& series : chart.series) {
        if (series.name == name) {
            return series;
        }
    }
    qFatal("no series %s", name.c_str());
}

double at(const charts::Series& series, double x) {
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        nearest = std::abs(series.x[i] - x) < std::abs(series.x[nearest] - x) ? i : nearest;
    }
    return series.y[nearest];
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

Component withNeeds(const std::string& family, const std::string& member) {
    return family == "class_weight" && member == "values" ? part("values", {{"weights", "1, 2"}}) : Component(member);
}

} // namespace

class TheoryTest : public QObject {
    Q_OBJECT
private slots:
    // Sections, data and what only a search is made of have pages of their own to be seen on.
    void noFamilyOfATrainingIsLeftOut() {
        QStringList left;
        const std::span<const std::string_view> drawn = jobs::theoryFamilies();
        for (const Family& family : standardCatalogue().families()) {
            if (std::find(drawn.begin(), drawn.end(), family.id) == drawn.end()) {
                left << QString::fromStdString(family.id);
            }
        }
        QCOMPARE(left.join(u' '), QStringLiteral("data data_source split scaling training search sampler pruner "
                                                 "objective also importance"));
    }

    void everyMemberIsDrawn_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("member");
        for (const std::string_view family : jobs::theoryFamilies()) {
            for (const ComponentInfo& member : standardCatalogue().family(family)->members) {
                QTest::addRow("%s %s", std::string(family).c_str(), member.id.c_str())
                    << QString::fromStdString(std::string(family)) << QString::fromStdString(member.id);
            }
        }
    }
    void everyMemberIsDrawn() {
        QFETCH(const QString, family);
        QFETCH(const QString, member);
        const charts::Chart chart =
            jobs::theoryChart(family.toStdString(), withNeeds(family.toStdString(), member.toStdString()));
        QVERIFY(!chart.title.empty() && !chart.summary.empty());
        if (member == "none" && family != "class_weight") {
            QVERIFY(!chart.empty.empty());
            return;
        }
        QVERIFY2(chart.empty.empty(), chart.empty.c_str());
        QVERIFY(!chart.series.empty() || chart.heatMap);
        QVERIFY(chart.heatMap || (!chart.x.title.empty() && !chart.y.title.empty()));
        for (const charts::Series& series : chart.series) {
            QVERIFY(!series.x.empty());
            QCOMPARE(series.x.size(), series.y.size());
            for (std::size_t i = 0; i < series.x.size(); ++i) {
                QVERIFY2(std::isfinite(series.x[i]) && std::isfinite(series.y[i]), series.name.c_str());
            }
        }
    }

    void membersAreToldApart() {
        for (const std::string_view family : {"activation", "optimizer", "schedule", "constraint"}) {
            const std::vector<ComponentInfo>& members = standardCatalogue().family(family)->members;
            for (std::size_t a = 0; a < members.size(); ++a) {
                for (std::size_t b = 0; b < a; ++b) {
                    const charts::Chart one = jobs::theoryChart(family, Component(members[a].id));
                    const charts::Chart other = jobs::theoryChart(family, Component(members[b].id));
                    const bool same =
                        !one.series.empty() && !other.series.empty() && one.series.front().y == other.series.front().y;
                    QVERIFY2(!same, (members[b].id + " " + members[a].id).c_str());
                }
            }
        }
    }

    void curvesAreThoseOfTheFormula() {
        const charts::Chart squares = jobs::theoryChart("loss", Component("mean_squared_error"));
        QVERIFY(isNear(at(line(squares, "Loss"), 2.0), 4.0));
        QVERIFY(isNear(at(line(squares, "Slope"), 2.0), 4.0));
        const charts::Chart ridge = jobs::theoryChart("regularizer", part("l2", {{"l2", 0.5}}));
        QVERIFY(isNear(at(line(ridge, "Penalty"), -2.0), 2.0));
        QVERIFY(isNear(at(line(ridge, "Slope"), -2.0), -2.0));
        const charts::Chart capped = jobs::theoryChart("constraint", part("max_norm", {{"max_value", 1.5}}));
        QVERIFY(isNear(at(line(capped, "Kept"), -4.0), -1.5));
        const charts::Chart balanced = jobs::theoryChart("class_weight", Component("balanced"));
        QVERIFY(isNear(at(line(balanced, "Second class"), 10.0), 5.0));
        const charts::Chart halves = jobs::theoryChart("schedule", part("step", {{"factor", 0.5}, {"every", 10.0}}));
        QVERIFY(isNear(at(line(halves, "Rate"), 15.0), 0.5));
        const charts::Chart valley = jobs::theoryChart("optimizer", part("sgd", {{"learning_rate", 0.02}}));
        const double expected = 0.5 * std::pow(1.0 - 0.02, 20) + 0.5 * 25.0 * std::pow(1.0 - 0.5, 20);
        QVERIFY(std::abs(at(line(valley, "SGD"), 10.0) - expected) < 1e-3); // squares of ten steps' factors
        const charts::Chart error = jobs::theoryChart("metric", Component("rmse"));
        QVERIFY(std::abs(at(line(error, "In all rows"), 0.5) - 0.5) < 1e-4);
        QVERIFY(std::abs(at(line(error, "In one of ten"), 0.5) - 0.5 * std::sqrt(10.0)) < 1e-3);
        const charts::Chart mean = jobs::theoryChart("metric", Component("mae"));
        QVERIFY(std::abs(at(line(mean, "In one of ten"), 0.5) - 0.5) < 1e-4);
        const charts::Chart turned = jobs::theoryChart("layer", part("lambda", {{"expression", "x^2 - 1"}}));
        QVERIFY(isNear(line(turned, "f(x)").y.front(), 15.0));
    }

    void aPlateauIsAnsweredAfterItsPatience() {
        const charts::Chart chart =
            jobs::theoryChart("schedule", part("reduce_on_plateau", {{"patience", 5}, {"factor", 0.5}}));
        QVERIFY(isNear(at(line(chart, "Rate"), 12.0), 1.0));
        QVERIFY(at(line(chart, "Rate"), 25.0) < 0.6);
    }

    void patienceMovesTheEnd() {
        const auto runLength = [](int patience) {
            const charts::Chart chart =
                jobs::theoryChart("early_stopping", part("early_stopping", {{"patience", patience}}));
            return line(chart, "Run").x.size();
        };
        QVERIFY(runLength(3) < runLength(10));
    }

    // Pictures of 8 × 8 beside one another, a gap of one between: the first is as it was.
    void everyAugmentationChangesThePicture() {
        for (const ComponentInfo& member : standardCatalogue().family("augmentation")->members) {
            const charts::HeatMap heat = *jobs::theoryChart("augmentation", Component(member.id)).heatMap;
            int changed = 0;
            for (std::int64_t row = 0; row < heat.rows; ++row) {
                for (std::int64_t column = 9; column < heat.columns; ++column) {
                    const double now = heat.values[static_cast<std::size_t>(row * heat.columns + column)];
                    const double before = heat.values[static_cast<std::size_t>(row * heat.columns + column % 9)];
                    changed += std::isfinite(now) && std::abs(now - before) > 0.01 ? 1 : 0;
                }
            }
            QVERIFY2(changed > 1, member.id.c_str());
        }
    }

    void whatCannotBeDrawnSaysWhy() {
        QVERIFY(!jobs::theoryChart("sampler", Component("tpe")).empty.empty());
        const charts::Chart broken = jobs::theoryChart("layer", part("lambda", {{"expression", "x +"}}));
        QVERIFY2(broken.empty.find("column 4") != std::string::npos, broken.empty.c_str());
        const charts::Chart weights = jobs::theoryChart("class_weight", Component("values"));
        QVERIFY2(weights.empty.find("one for each of the 2 classes") != std::string::npos, weights.empty.c_str());
    }
};

GOODFIT_SUITE(TheoryTest)
#include "theory_test.moc"
