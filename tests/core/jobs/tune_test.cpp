#include "core/jobs/tune.h"

#include "core/jobs/train.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <cmath>
#include <numeric>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr const char* kHidden = R"({"id": "h", "type": "dense", "units": {"low": 2, "high": 12},
    "activation": {"type": {"choices": ["tanh", "relu"]}}})";
constexpr const char* kRate =
    R"("optimizer": {"type": "adam", "learning_rate": {"low": 1e-3, "high": 0.1, "log": true}})";

std::shared_ptr<const data::Prepared> dataOf(const Document& document) {
    auto prepared = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    if (!prepared) {
        QTest::qFail(prepared.error().text().c_str(), __FILE__, __LINE__);
        return nullptr;
    }
    return std::move(prepared).value();
}

Result<search::Study> tuned(const Document& document, int workers, const std::stop_token& stop = {},
                            const jobs::TuneHooks& hooks = {}, std::vector<search::Trial> resumed = {}) {
    return jobs::tune(document, dataOf(document), {workers}, nullptr, std::move(resumed), hooks, stop);
}

// Bit for bit, NaN equal to itself.
bool sameNumbers(const std::vector<std::pair<std::int64_t, double>>& a,
                 const std::vector<std::pair<std::int64_t, double>>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && (x.second == y.second || (std::isnan(x.second) && std::isnan(y.second)));
    });
}
bool sameTrial(const search::Trial& a, const search::Trial& b) {
    return a.number == b.number && a.state == b.state && a.parameters == b.parameters && a.value == b.value &&
           a.foldValues == b.foldValues && a.note == b.note && sameNumbers(a.intermediate, b.intermediate);
}
bool sameStudy(const search::Study& a, const search::Study& b) {
    return std::equal(a.trials.begin(), a.trials.end(), b.trials.begin(), b.trials.end(), sameTrial);
}

std::string refusal(const std::string& json) {
    const Document document = documentOf(json);
    const Result<search::Study> study = tuned(document, 1);
    return study ? std::string() : study.error().text();
}

} // namespace

class TuneTest : public QObject {
    Q_OBJECT
private slots:
    void isTheSameForAnyNumberOfWorkers_data() {
        QTest::addColumn<QString>("search");
        QTest::newRow("auto") << R"("trials": 8)";
        QTest::newRow("random, 2 folds") << R"("trials": 6, "folds": 2, "sampler": {"type": "random"})";
        QTest::newRow("grid") << R"("trials": 9, "sampler": {"type": "grid", "levels": 2, "integer_levels": 2})";
    }
    void isTheSameForAnyNumberOfWorkers() {
        QFETCH(QString, search);
        const Document document = documentOf(documentJson(kHidden, kRate, search.toStdString()));
        const Result<search::Study> one = tuned(document, 1);
        QVERIFY2(one.ok(), one.ok() ? "" : one.error().text().c_str());
        QCOMPARE(std::ssize(one->trials), one->planned);
        QVERIFY(one->best());
        for (const int workers : {2, 3}) {
            const Result<search::Study> several = tuned(document, workers);
            QVERIFY(several.ok());
            QVERIFY(sameStudy(*one, *several));
        }
    }

    // An epoch of one batch of all rows takes longer than the least limit, and one in batches of one row takes many
    // times as long: it is not waited for.
    void trialsBeyondTheirTimeArePruned_data() {
        QTest::addColumn<int>("epochs");
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("seen"); // epochs
        QTest::addColumn<bool>("isPruned");
        QTest::newRow("two long batches: cut after the first") << 2 << 100000 << 1 << true;
        QTest::newRow("one long batch: nothing left to cut") << 1 << 100000 << 1 << false;
        QTest::newRow("short batches: cut within the first epoch") << 2 << 1 << 0 << true;
        QTest::newRow("short batches of the only epoch") << 1 << 1 << 0 << true;
    }
    void trialsBeyondTheirTimeArePruned() {
        QFETCH(const int, epochs);
        QFETCH(const int, batch);
        QFETCH(const int, seen);
        QFETCH(const bool, isPruned);
        QString json =
            QString::fromStdString(documentJson(R"({"id": "h", "type": "dense", "units": {"low": 128, "high": 192}})",
                                                std::string(kRate) + R"(, "batch_size": )" + std::to_string(batch),
                                                R"("trials": 3, "trial_seconds": 0.01)"));
        json.replace("\"samples\": 120", "\"samples\": 100000")
            .replace("\"epochs\": 3", QString("\"epochs\": %1").arg(epochs));
        const Document document = documentOf(json.toStdString());
        const Result<search::Study> study = tuned(document, 1);
        QVERIFY2(study.ok(), study.ok() ? "" : study.error().text().c_str());
        QCOMPARE(study->trials.size(), std::size_t{3});
        for (const search::Trial& trial : study->trials) {
            QCOMPARE(trial.state, isPruned ? search::TrialState::Pruned : search::TrialState::Complete);
            QCOMPARE(trial.intermediate.size(), static_cast<std::size_t>(seen));
            QCOMPARE(trial.value.has_value(), seen > 0);
            QVERIFY(seen == 0 || *trial.value == trial.intermediate.back().second);
            QCOMPARE(trial.note.empty(), !isPruned);
        }
        QCOMPARE(study->best() == nullptr, isPruned);
    }

    // Points that would take more memory than allowed are never trained.
    void trialsBeyondTheirMemoryAreNotTrained() {
        constexpr const char* kWide = R"({"id": "h", "type": "dense", "units": {"low": 2, "high": 60000}})";
        const Result<search::Study> study =
            tuned(documentOf(documentJson(kWide, kRate,
                                          R"("trials": 12, "trial_megabytes": 2, "sampler": {"type": "random"})")),
                  1);
        QVERIFY2(study.ok(), study.ok() ? "" : study.error().text().c_str());
        std::int64_t trained = 0;
        for (const search::Trial& trial : study->trials) {
            if (trial.state != search::TrialState::Complete) {
                QVERIFY2(trial.note.find("MB") != std::string::npos, trial.note.c_str());
                QVERIFY(trial.intermediate.empty() && &trial != study->best());
                continue;
            }
            ++trained;
            for (const auto& [path, value] : trial.parameters) {
                QVERIFY(path != "layers.h.units" || value.integer() * 4 * 4 < 2'000'000); // kernel and bias and moments
            }
        }
        QVERIFY2(trained < std::ssize(study->trials), qPrintable(QString::number(trained)));
    }

    void aGridIsNoLongerThanItsProduct() {
        const Document document = documentOf(documentJson(
            kHidden, kRate, R"("trials": 60, "sampler": {"type": "grid", "levels": 2, "integer_levels": 2})"));
        const Result<search::Study> study = tuned(document, 2);
        QVERIFY(study.ok());
        QCOMPARE(study->planned, std::int64_t{8});
        QCOMPARE(study->trials.size(), std::size_t{8});
        QVERIFY(!study->note.empty());
    }

    void trialZeroIsTheDrawingTrainedAsEver() {
        const Document document = documentOf(documentJson(kHidden, kRate, R"("trials": 1)"));
        const Result<search::Study> study = tuned(document, 1);
        QVERIFY(study.ok());
        const Result<train::RunResult> run = jobs::trainOnce(document, dataOf(document), {}, {});
        QVERIFY(run.ok());
        const std::vector<double>& curve = *run->history.find("val_loss");
        QCOMPARE(*study->trials.front().value, *std::min_element(curve.begin(), curve.end()));
        QCOMPARE(study->trials.front().intermediate.size(), curve.size());
    }

    void theValueIsTheMeanOverFolds() {
        for (const char* at : {"best", "last"}) {
            const Document document = documentOf(documentJson(
                kHidden, kRate,
                std::string(R"("trials": 3, "folds": 3, "objective": {"metric": "val_accuracy", "at": ")") + at +
                    "\"}"));
            const Result<search::Study> study = tuned(document, 2);
            QVERIFY(study.ok());
            QCOMPARE(study->metric, std::string("val_accuracy"));
            QVERIFY(study->maximize);
            for (const search::Trial& trial : study->trials) {
                QCOMPARE(trial.foldValues.size(), std::size_t{3});
                const double sum = std::accumulate(trial.foldValues.begin(), trial.foldValues.end(), 0.0);
                QVERIFY(std::abs(*trial.value - sum / 3) < 1e-12);
                QCOMPARE(trial.intermediate.size(), std::size_t{9}); // 3 folds of 3 epochs
                for (std::int64_t step = 0; step < 9; ++step) {
                    QCOMPARE(trial.intermediate[static_cast<std::size_t>(step)].first, step);
                }
                for (std::size_t fold = 0; fold < 3; ++fold) {
                    double wanted = trial.intermediate[fold * 3 + 2].second;
                    for (std::size_t epoch = 0; std::string(at) == "best" && epoch < 3; ++epoch) {
                        wanted = std::max(wanted, trial.intermediate[fold * 3 + epoch].second);
                    }
                    QCOMPARE(trial.foldValues[fold], wanted);
                }
            }
        }
    }

    void whatDivergesOrCannotBeBuiltFails() {
        // Plain gradient descent on a regression at a rate of 1000 leaves the floats within a few batches.
        const std::string json =
            R"({"format": "goodfit", "version": 1, "data": {"source": {"type": "sine", "samples": 40}},
            "layers": [{"id": "a", "type": "dense", "units": {"choices": [4, 400000]}},
                       {"id": "b", "type": "dense", "units": {"choices": [4, 400000]}},
                       {"id": "out", "type": "dense", "units": 1}],
            "training": {"loss": {"type": "mean_squared_error"}, "epochs": 8, "batch_size": 4,
                         "optimizer": {"type": "sgd", "learning_rate": {"choices": [0.01, 1000]}}},
            "search": {"sampler": {"type": "grid"}}})";
        const Result<search::Study> study = tuned(documentOf(json), 2);
        QVERIFY2(study.ok(), study.ok() ? "" : study.error().text().c_str());
        QCOMPARE(study->trials.size(), std::size_t{8});
        for (const search::Trial& trial : study->trials) {
            const bool huge = search::find(trial.parameters, "layers.a.units")->integer() > 4 &&
                              search::find(trial.parameters, "layers.b.units")->integer() > 4;
            const QString note = QString::fromStdString(trial.note);
            if (huge) { // 1.6 · 10^11 weights
                QVERIFY(trial.state == search::TrialState::Failed);
                QVERIFY2(note.contains("memory") || note.contains("GB") || note.contains("TB"), trial.note.c_str());
            } else if (search::find(trial.parameters, "training.optimizer.learning_rate")->real() > 1) {
                QVERIFY(trial.state == search::TrialState::Failed);
                QVERIFY(!trial.value);
                QVERIFY2(note.contains("not a number in epoch") && note.contains("layers."), trial.note.c_str());
            } else if (trial.number == 0) {
                QVERIFY2(trial.state == search::TrialState::Complete, trial.note.c_str());
            }
        }
        QVERIFY(study->best() && std::isfinite(*study->best()->value));
    }

    void aStopKeepsWhatIsFinished() {
        const Document document =
            documentOf(documentJson(kHidden, kRate + std::string(R"(, "batch_size": 8)"), R"("trials": 500)"));
        std::stop_source stop;
        jobs::TuneHooks hooks;
        int finished = 0;
        hooks.onTrial = [&](const search::Trial& trial) {
            finished += search::isFinished(trial.state) ? 1 : 0;
            if (finished == 5) {
                stop.request_stop();
            }
        };
        const Result<search::Study> study = tuned(document, 2, stop.get_token(), hooks);
        QVERIFY(study.ok());
        QVERIFY(study->trials.size() >= 5 && study->trials.size() < 20);
        // Resumed, it is the study that was never stopped.
        Document shorter = document;
        shorter.search.settings.set("trials", 12);
        const Result<search::Study> resumed = tuned(shorter, 3, {}, {}, study->trials);
        const Result<search::Study> whole = tuned(shorter, 1);
        QVERIFY(resumed.ok() && whole.ok());
        QVERIFY(sameStudy(*resumed, *whole));
    }

    void refusesWhatCannotBeTuned_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& json, const char* says) {
            QTest::newRow(name) << QString::fromStdString(json) << says;
        };
        const std::string plain = R"({"id": "h", "type": "dense", "units": 4})";
        row("no range", documentJson(plain, ""), "range");
        row("a network that does not fit",
            R"({"format": "goodfit", "version": 1, "data": {"source": {"type": "iris"}},
                "layers": [{"id": "h", "type": "dense", "units": {"low": 2, "high": 8}},
                           {"id": "out", "type": "dense", "units": 7, "activation": {"type": "softmax"}}],
                "training": {"loss": {"type": "categorical_crossentropy"}}})",
            "layers.out");
        row("a metric of another task", documentJson(kHidden, "", R"("objective": {"metric": "val_r2"})"),
            "search.objective.metric");
        row("more folds than rows", documentJson(kHidden, "", R"("folds": 100)"), "search.folds");
        std::string noValidation = documentJson(kHidden, "");
        noValidation.insert(noValidation.find("\"source\""), R"("split": {"validation": 0, "test": 0.2}, )");
        row("nothing to validate on", noValidation, "validation part");
    }
    void refusesWhatCannotBeTuned() {
        QFETCH(QString, json);
        QFETCH(QString, says);
        const QString text = QString::fromStdString(refusal(json.toStdString()));
        QVERIFY2(text.contains(says), qPrintable(text));
    }

    void plansBeforeItStarts() {
        const Document document = documentOf(
            documentJson(kHidden, kRate, R"("trials": 60, "folds": 2, "sampler": {"type": "grid", "levels": 3})"));
        const auto data = dataOf(document);
        const Result<jobs::TunePlan> plan = jobs::planStudy(document, data, {2}, true, {});
        QVERIFY(plan.ok());
        QCOMPARE(plan->gridProduct.value(), std::int64_t{11 * 2 * 3});
        QCOMPARE(plan->trials, std::int64_t{60});
        QCOMPARE(plan->space.dimensions.size(), std::size_t{3});
        QVERIFY(plan->secondsPerTrial > 0);
        QVERIFY(plan->seconds > plan->secondsPerTrial);
        std::stop_source stop;
        stop.request_stop();
        const Result<jobs::TunePlan> stopped = jobs::planStudy(document, data, {2}, true, stop.get_token());
        QVERIFY(!stopped.ok());
        QVERIFY(stopped.error().code == ErrorCode::Stopped);
        QCOMPARE(jobs::planStudy(document, data, {2}, false, {})->secondsPerTrial, -1.0);
    }
};

GOODFIT_SUITE(TuneTest)
#include "tune_test.moc"
