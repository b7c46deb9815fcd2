// Every metric against scikit-learn (tests/data/golden/make_golden_metrics.py), in batches as they come.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/metrics/registry.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// What a record says, laid out as the network leaves it. The targets of a regression are scaled here, as the data
// would be, and told in their own units.
struct Said {
    explicit Said(const nlohmann::json& truth)
        : classes(truth["classes"].get<bool>()), outputs(truth["outputs"].get<std::int64_t>()) {
        if (classes) {
            units.threshold = truth["threshold"].get<double>();
        } else {
            units = {1000.0, 3.0, 0.5};
        }
        const auto scaled = [this](double own) {
            return static_cast<float>(classes ? own : (own - units.offset) / units.scale);
        };
        for (const double target : numbers(truth["targets"])) {
            targets.push_back(scaled(target));
        }
        const std::vector<double> said = numbers(truth["said"]);
        rows.resize(static_cast<std::int64_t>(targets.size()) * nn::kLane);
        for (std::size_t i = 0; i < said.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i);
            rows[at / outputs * nn::kLane + at % outputs] = scaled(said[i]);
        }
    }
    void tell(nn::Metric& metric, std::int64_t from, std::int64_t to) {
        metric.add({rows.data() + from * nn::kLane, outputs, to - from, nn::kLane}, {targets.data() + from, classes},
                   units);
    }
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(targets.size()); }

    bool classes;
    std::int64_t outputs;
    nn::TargetUnits units;
    AlignedBuffer<float> rows;
    std::vector<float> targets;
};

} // namespace

class MetricsGoldenTest : public QObject {
    Q_OBJECT
private slots:
    void valuesAreThoseOfScikitLearn_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("metric");
        const nlohmann::json all = golden("metrics.json");
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const auto& [metric, value] : all[i]["values"].items()) {
                QTest::newRow((metric + ", " + all[i]["name"].get<std::string>()).c_str())
                    << static_cast<int>(i) << QString::fromStdString(metric);
            }
        }
    }
    void valuesAreThoseOfScikitLearn() {
        QFETCH(const int, index);
        QFETCH(const QString, metric);
        const nlohmann::json truth = golden("metrics.json")[static_cast<std::size_t>(index)];
        const std::string name = metric.toStdString();
        // Counts and ranks are exact; a regression's targets have been through float.
        const double allowed = truth["classes"].get<bool>() ? 1e-12 : 1e-5;
        Said said(truth);
        const auto tally = findMember(nn::metrics(), name)->make();
        for (int round = 0; round < 2; ++round) {
            QVERIFY(std::isnan(tally->value()));
            said.tell(*tally, 0, said.count() / 3);
            said.tell(*tally, said.count() / 3, said.count());
            const double off = tally->value() - truth["values"][name].get<double>();
            QVERIFY2(std::abs(off) <= allowed, qPrintable(QString::number(off)));
            tally->reset();
        }
    }

    void everyMetricHasARecord() {
        for (const nn::MetricInfo* metric : nn::metrics()) {
            bool found = false;
            for (const nlohmann::json& each : golden("metrics.json")) {
                found = found || each["values"].contains(metric->about.id);
            }
            QVERIFY2(found, metric->about.id.c_str());
        }
    }
};

GOODFIT_SUITE(MetricsGoldenTest)
#include "metrics_golden_test.moc"
