#include "core/base/registry.h"
#include "core/optim/schedule_curve.h"
#include "core/optim/schedules/registry.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

class SchedulesTest : public QObject {
    Q_OBJECT
private slots:
    void ratesAreThoseRecorded_data() {
        QTest::addColumn<int>("index");
        const nlohmann::json all = golden("schedules.json");
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow((all[i]["type"].get<std::string>() + all[i]["settings"].dump()).c_str())
                << static_cast<int>(i);
        }
    }
    void ratesAreThoseRecorded() {
        QFETCH(const int, index);
        const nlohmann::json truth = golden("schedules.json")[static_cast<std::size_t>(index)];
        const optim::ScheduleInfo* info = findMember(optim::schedules(), truth["type"].get<std::string>());
        const Settings settings = settingsOf(truth["settings"]);
        const auto schedule = info->make(Parameters(info->about, settings));
        const auto perEpoch = truth["steps_per_epoch"].get<std::int64_t>();
        const auto epochs = truth["epochs"].get<std::int64_t>();
        const auto base = truth["base"].get<double>();
        const std::vector<double> losses = numbers(truth["losses"]);
        const std::vector<double> momenta = numbers(truth["momenta"]);
        const std::vector<double> rates = numbers(truth["rates"]);
        for (std::size_t step = 0; step < rates.size(); ++step) {
            const optim::SchedulePoint point{static_cast<std::int64_t>(step), perEpoch, epochs};
            const double rate = schedule->rate(base, point);
            QVERIFY2(std::abs(rate - rates[step]) <= 1e-12 * base + 1e-10 * rates[step],
                     qPrintable(QString("step %1: %2 is not %3").arg(step).arg(rate).arg(rates[step])));
            QCOMPARE(schedule->momentum(point).has_value(), !momenta.empty());
            if (!momenta.empty()) {
                QVERIFY(std::abs(*schedule->momentum(point) - momenta[step]) < 1e-12);
            }
            if (!losses.empty()) {
                schedule->observe(losses[step]);
            }
        }
    }

    void everyMemberHasBeenRecorded() {
        const nlohmann::json all = golden("schedules.json");
        for (const optim::ScheduleInfo* info : optim::schedules()) {
            QVERIFY2(std::any_of(all.begin(), all.end(),
                                 [info](const nlohmann::json& row) { return row["type"] == info->about.id; }),
                     info->about.id.c_str());
        }
    }

    // What must hold whatever the settings: finite, never negative, from the first step to beyond the last.
    void everyMemberStaysFiniteWithAndWithoutWarmUp() {
        for (const optim::ScheduleInfo* info : optim::schedules()) {
            for (const double warmup : {0.0, 0.5, 3.0, 50.0}) {
                Settings settings;
                if (info->about.find("warmup")) {
                    settings.set("warmup", warmup);
                }
                const auto schedule = info->make(Parameters(info->about, settings));
                for (const std::int64_t perEpoch : {1, 7}) {
                    for (std::int64_t step = 0; step < 30 * perEpoch; ++step) {
                        const double rate = schedule->rate(0.1, {step, perEpoch, 20});
                        QVERIFY2(std::isfinite(rate) && rate >= 0.0, info->about.id.c_str());
                    }
                }
            }
        }
    }

    void aCurveShowsTheWholeRun() {
        Component cycle("one_cycle");
        const optim::ScheduleCurve curve = optim::sampleSchedule(cycle, 0.1, 10, 6, 25);
        QCOMPARE(curve.rates.size(), 25U);
        QCOMPARE(curve.momenta.size(), 25U);
        QCOMPARE(curve.epochs.front(), 0.0);
        QCOMPARE(curve.epochs.back(), 5.9);
        QVERIFY(std::abs(curve.rates.front() - 0.1 / 25.0) < 1e-12);
        QVERIFY(std::abs(curve.rates.back() - 0.1 / 25.0 / 1e4) < 1e-12);
        QCOMPARE(optim::sampleSchedule(Component("constant"), 0.1, 1, 3, 100).rates, std::vector<double>(3, 0.1));
        QVERIFY(optim::sampleSchedule(Component("reduce_on_plateau"), 0.1, 1, 3, 9).waitsForLoss);
        QVERIFY(optim::sampleSchedule(Component("nothing"), 0.1, 1, 3, 9).rates.empty());
    }
};

GOODFIT_SUITE(SchedulesTest)
#include "schedules_test.moc"
