#include "core/jobs/train.h"

#include "core/catalogue/standard.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QThread>

using namespace goodfit;
using namespace goodfit::test;
using train::LiveState;
using train::RunEnd;

namespace {

Document spirals(Given training) {
    Document document = drawing({dense("a", 12, "tanh"), block("drop", part("dropout", {{"rate", 0.1}})),
                                 dense("b", 12, "tanh"), dense("out", 1, "sigmoid")},
                                "binary_crossentropy", training);
    document.data.settings.set("source", part("spirals", {{"samples", 200}}));
    document.training.settings.set("metrics", Setting::ValueList{Value("accuracy")});
    return document;
}

std::shared_ptr<const data::Prepared> prepared(const Document& document) {
    auto loaded = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    if (!loaded) {
        qWarning("%s", loaded.error().text().c_str());
        return nullptr;
    }
    return loaded.value();
}

// Takes snapshots until `state` or a minute has passed; the last one taken, or null.
std::shared_ptr<const train::Snapshot> waitFor(jobs::LiveTraining& live, LiveState state) {
    QElapsedTimer timer;
    timer.start();
    std::shared_ptr<const train::Snapshot> last;
    while (timer.elapsed() < 60000) {
        if (auto snapshot = live.takeSnapshot()) {
            last = std::move(snapshot);
            if (last->state == state) {
                return last;
            }
        }
        QThread::usleep(200);
    }
    return nullptr;
}

} // namespace

class TrainTest : public QObject {
    Q_OBJECT
private slots:
    void liveAndOnceGiveTheSameHistory() {
        const Document document = spirals({{"epochs", 40}});
        const auto data = prepared(document);
        std::vector<std::int64_t> told;
        const auto once =
            jobs::trainOnce(document, data, {}, [&](const Progress& progress) { told.push_back(progress.done); });
        QVERIFY(once.ok());
        QCOMPARE(once->end, RunEnd::Finished);
        QCOMPARE(once->history.size(), 40U);
        QCOMPARE(told.size(), 41U);
        QCOMPARE(told.back(), 40);

        jobs::LiveTraining live(document, data, 3);
        live.run();
        const auto last = waitFor(live, LiveState::Ended);
        QVERIFY(last);
        QCOMPARE(last->generation, 3U);
        QCOMPARE(last->end, RunEnd::Finished);
        QVERIFY(*last->history == once->history);
        QVERIFY(last->predictions && last->predictions->map);
        QVERIFY(live.result());
        QVERIFY(live.result()->history == once->history);
        QVERIFY(live.result()->weights == once->weights);
    }

    void steppingAndPausingChangeNothing() {
        const Document document = spirals({{"epochs", 12}, {"batch_size", 20}});
        const auto data = prepared(document);
        const auto once = jobs::trainOnce(document, data, {}, {});
        jobs::LiveTraining live(document, data, 1);
        QVERIFY(waitFor(live, LiveState::Ready));
        live.stepBatches(2);
        auto snapshot = waitFor(live, LiveState::Paused);
        QVERIFY(snapshot);
        QCOMPARE(snapshot->step, 2);
        QCOMPARE(snapshot->epoch, 0);
        live.stepEpochs(1); // to the end of the epoch that is under way
        snapshot = waitFor(live, LiveState::Paused);
        QVERIFY(snapshot);
        QCOMPARE(snapshot->epoch, 1);
        QCOMPARE(snapshot->history->size(), 1U);
        live.setSlowMotion(5);
        live.run();
        QThread::msleep(30);
        live.pause();
        snapshot = waitFor(live, LiveState::Paused);
        QVERIFY(snapshot);
        const auto left = static_cast<double>(12 * snapshot->stepsPerEpoch - snapshot->epoch * snapshot->stepsPerEpoch -
                                              snapshot->step);
        QVERIFY(snapshot->etaSeconds >= 0.005 * left); // the pauses count
        live.setSlowMotion(0);
        live.run();
        snapshot = waitFor(live, LiveState::Ended);
        QVERIFY(snapshot);
        QVERIFY(*snapshot->history == once->history);
    }

    void aStopKeepsWhatWasLearned() {
        const Document document = spirals({{"epochs", 1000000}});
        const auto data = prepared(document);
        jobs::LiveTraining live(document, data, 1);
        live.run();
        QVERIFY(waitFor(live, LiveState::Running));
        QVERIFY(!live.result());
        live.stop();
        const auto last = waitFor(live, LiveState::Ended);
        QVERIFY(last);
        QCOMPARE(last->end, RunEnd::Stopped);
        QVERIFY(live.result());
        QCOMPARE(live.result()->history.size(), static_cast<std::size_t>(last->epoch));
        QVERIFY(!live.result()->weights.empty());
    }

    void itMayBeDestroyedAtAnyMoment() {
        const Document document = spirals({{"epochs", 1000000}});
        const auto data = prepared(document);
        RandomStream stream(4, Purpose::Test);
        for (int round = 0; round < 60; ++round) {
            jobs::LiveTraining live(document, data, 1);
            for (std::uint32_t command = 0; command < 4; ++command) {
                switch (stream.below(6)) {
                case 0:
                    live.run();
                    break;
                case 1:
                    live.pause();
                    break;
                case 2:
                    live.stepBatches(3);
                    break;
                case 3:
                    live.stepEpochs(1);
                    break;
                case 4:
                    live.setSlowMotion(static_cast<int>(stream.below(2000)));
                    break;
                default:
                    (void)live.takeSnapshot();
                    break;
                }
                QThread::usleep(stream.below(500));
            }
        }
    }

    void aStopRequestEndsTrainOnce() {
        const Document document = spirals({{"epochs", 1000000}});
        const auto data = prepared(document);
        std::stop_source source;
        const auto result = jobs::trainOnce(document, data, source.get_token(), [&](const Progress& progress) {
            if (progress.done == 5) {
                source.request_stop();
            }
        });
        QVERIFY(result.ok());
        QCOMPARE(result->end, RunEnd::Stopped);
        QCOMPARE(result->history.size(), 5U);
    }

    void aNetworkThatCannotStandIsASnapshotsProblem() {
        Document document = spirals({});
        document.layers.back().component.settings.set("units", 5);
        const auto data = prepared(document);
        jobs::LiveTraining live(document, data, 1);
        live.run();
        const auto last = waitFor(live, LiveState::Ended);
        QVERIFY(last);
        QVERIFY(last->problem.starts_with("layers.out: "));
        QVERIFY(last->history);
        QVERIFY(!live.result());
        QVERIFY(!jobs::trainOnce(document, data, {}, {}).ok());
    }
};

GOODFIT_SUITE(TrainTest)
#include "train_test.moc"
