#include "core/jobs/score.h"

#include "core/jobs/preview_pruner.h"
#include "core/jobs/study_model.h"
#include "core/jobs/trial_queue.h"
#include "core/jobs/tune.h"
#include "core/train/trainer.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr const char* kHidden = R"({"id": "h", "type": "dense", "units": {"low": 2, "high": 12}})";
constexpr const char* kRate =
    R"("optimizer": {"type": "adam", "learning_rate": {"low": 1e-3, "high": 0.1, "log": true}})";

std::shared_ptr<const data::Prepared> dataOf(const Document& document) {
    return std::move(data::Prepared::load(document, standardCatalogue(), {}, {}, {})).value();
}

search::Study tuned(const Document& document) {
    return std::move(jobs::tune(document, dataOf(document), {1}, nullptr, {}, {}, {})).value();
}

// documentJson() for so many epochs.
Document lasting(int epochs, std::string json) {
    const std::string few = "\"epochs\": 3";
    return documentOf(json.replace(json.find(few), few.size(), "\"epochs\": " + std::to_string(epochs)));
}

Document filled(const search::Study& study, const search::Trial& trial) {
    return std::move(search::fillIn(study.document, standardCatalogue(), trial.parameters)).value();
}

} // namespace

class ScoreTest : public QObject {
    Q_OBJECT
private slots:
    void judgesWithIntervalsAndRepeats() {
        const Document document =
            documentOf(documentJson(R"({"id": "h", "type": "dense", "units": 8})", R"("metrics": ["auc"])"));
        const auto data = dataOf(document);
        const auto score = jobs::scoreOnTest(document, data, {}, {});
        QVERIFY(score);
        QCOMPARE(score->trainedRows + score->testRows, static_cast<std::int64_t>(data->dataset().rows()));
        QVERIFY(score->metrics.size() >= 3);
        QCOMPARE(score->metrics.front().name, std::string("loss"));
        for (const jobs::TestFigure& figure : score->metrics) {
            QVERIFY2(figure.low <= figure.value && figure.value <= figure.high, figure.name.c_str());
            QVERIFY2(figure.low < figure.high && figure.deviation > 0, figure.name.c_str());
        }
        // Wilson (1927) for a share p of n: the ends are the roots of (p − q)² = z² q (1 − q) / n.
        const jobs::TestFigure& accuracy = *score->find("accuracy");
        const auto n = static_cast<double>(score->testRows);
        for (const double q : {accuracy.low, accuracy.high}) {
            const double z2 = n * (accuracy.value - q) * (accuracy.value - q) / (q * (1 - q));
            QVERIFY(q == 0.0 || q == 1.0 || std::abs(z2 - 3.841459) < 1e-3);
        }
        const auto again = jobs::scoreOnTest(document, data, {}, {});
        for (std::size_t i = 0; i < score->metrics.size(); ++i) {
            QCOMPARE(again->metrics[i].value, score->metrics[i].value);
            QCOMPARE(again->metrics[i].low, score->metrics[i].low);
        }
    }

    // The loss of the test part is what an ordinary run would call its validation loss there, penalties too.
    void theTestLossIsTakenAsTheValidationLossIs() {
        const char* layers =
            R"({"id": "h", "type": "dense", "units": 6, "kernel_regularizer": {"type": "l2", "l2": 0.05}})";
        const Document document = documentOf(documentJson(layers, {}));
        const auto data = dataOf(document);
        const auto score = jobs::scoreOnTest(document, data, {}, {});
        const auto run = train::runTrial(document, nn::specOf(data->dataset()),
                                         std::make_shared<const data::View>(data->finalView()), {}, {}, {});
        QVERIFY(score && run);
        const double seen = run->history.find("val_loss")->back();
        QVERIFY2(std::abs(score->find("loss")->value - seen) < 1e-5 * seen, qPrintable(QString::number(seen)));
    }

    void aStopLeavesTheTestPartSealed() {
        const Document document = documentOf(documentJson(R"({"id": "h", "type": "dense", "units": 4})", {}));
        std::stop_source stop;
        stop.request_stop();
        const auto score = jobs::scoreOnTest(document, dataOf(document), stop.get_token(), {});
        QVERIFY(score && score->stopped && score->metrics.empty());
    }

    // Early stopping may not look at the test part, but it knows how long to train.
    void earlyStoppingFindsTheEpochs() {
        const char* layers = R"({"id": "h", "type": "dense", "units": 24, "activation": {"type": "tanh"}})";
        const std::string rate = R"("optimizer": {"type": "adam", "learning_rate": 0.05})";
        const Document document =
            lasting(80, documentJson(layers, rate + R"(, "early_stopping": {"monitor": "val_loss", "patience": 4})"));
        const auto data = dataOf(document);
        auto trainer = std::move(train::Trainer::make(document, nn::specOf(data->dataset()),
                                                      std::make_shared<const data::View>(data->view()), {}))
                           .value();
        while (trainer->stepBatch()) {
        }
        const int best = trainer->bestEpoch() + 1;
        QVERIFY(best > 0 && trainer->finishedEpochs() < 80);
        const auto score = jobs::scoreOnTest(document, data, {}, {});
        QVERIFY(score && score->epochsFound);
        QCOMPARE(score->epochs, best);
        const Document soLong = lasting(best, documentJson(layers, rate));
        const auto same = jobs::scoreOnTest(soLong, data, {}, {});
        QVERIFY(same && !same->epochsFound);
        QCOMPARE(score->find("loss")->value, same->find("loss")->value);
    }

    void stagesOfOneDocumentAreOneTraining() {
        const Document document =
            lasting(9, documentJson(R"({"id": "h", "type": "dense", "units": 8})", R"("optimizer": {"type": "adam"})"));
        const auto data = dataOf(document);
        const auto whole = jobs::scoreOnTest(document, data, {}, {});
        const auto inParts = jobs::scoreOnTest(document, data, {}, {}, {{document, 2}, {document, 5}, {document, 9}});
        QVERIFY(whole && inParts);
        QCOMPARE(inParts->stages, 3);
        QCOMPARE(inParts->epochs, 9);
        QCOMPARE(inParts->find("loss")->value, whole->find("loss")->value);
    }

    // A trial of a population is not what its last values alone would have come to.
    void aPopulationIsScoredByItsSchedule() {
        const Document document = lasting(
            8, documentJson(
                   R"({"id": "h", "type": "dense", "units": 8})", kRate,
                   R"("trials": 100, "pruner": {"type": "population_based_training", "population": 4, "interval": 2,
               "resample": 0.5})"));
        const search::Study study = tuned(document);
        const search::Trial& last = study.trials.back();
        const auto stages = jobs::stagesOf(study, last, standardCatalogue());
        QVERIFY(stages);
        QCOMPARE(stages->size(), std::size_t{4});
        for (std::size_t i = 0; i < stages->size(); ++i) {
            QCOMPARE(stages->at(i).untilEpoch, static_cast<std::int64_t>(2 * (i + 1)));
        }
        QVERIFY(stages->back().document == filled(study, last));
        const auto score = jobs::scoreOnTest(filled(study, last), dataOf(document), {}, {}, *stages);
        QVERIFY(score);
        QCOMPARE(score->epochs, 8);
        const bool changed = std::any_of(stages->begin(), stages->end(), [&](const jobs::Stage& stage) {
            return !(stage.document == stages->back().document);
        });
        const auto alone = jobs::scoreOnTest(filled(study, last), dataOf(document), {}, {});
        QCOMPARE(score->find("loss")->value != alone->find("loss")->value, changed);
        QVERIFY(jobs::stagesOf(search::Study{}, last, standardCatalogue())->empty());
    }

    // A network that overfits after its best epoch is not scored as it was chosen: that is no luck, and is said.
    void aTrialJudgedByItsBestEpochSaysHowMuchLongerItWasTrained() {
        const std::string layers = R"({"id": "h", "type": "dense", "units": 24, "activation": {"type": "tanh"}})";
        for (const char* at : {"best", "last"}) {
            const Document document = lasting(
                60, documentJson(layers, kRate,
                                 std::string(R"("trials": 4, "folds": 2, "objective": {"at": ")") + at + "\"}"));
            const search::Study study = tuned(document);
            search::Trial trial = *study.best();
            for (auto& [step, value] : trial.intermediate) { // of both folds best after 13
                value = std::abs(static_cast<double>(step % 60) - 12.0);
            }
            jobs::FinalScore score;
            score.epochs = 60;
            const std::string said = jobs::chosenBy(study, trial, score).sentence;
            QCOMPARE(said.find("best after 13 of 60") != std::string::npos, at == std::string("best"));
            score.epochs = 13;
            QVERIFY(jobs::chosenBy(study, trial, score).sentence.find("best after") == std::string::npos);
        }
    }

    void theBestIsCorrectedAndAnotherIsNot() {
        const Document document =
            documentOf(documentJson(kHidden, kRate, R"("trials": 6, "objective": {"metric": "val_accuracy"})"));
        const search::Study study = tuned(document);
        const search::Trial& best = *study.best();
        const auto score = jobs::scoreOnTest(filled(study, best), dataOf(document), {}, {});
        QVERIFY(score);
        const jobs::ChosenBy chosen = jobs::chosenBy(study, best, *score);
        QVERIFY(chosen.isBest && chosen.corrected);
        QCOMPARE(chosen.complete, std::int64_t{6});
        QVERIFY(*chosen.corrected <= *best.value);
        QVERIFY(std::abs(*best.value - chosen.optimism - *chosen.corrected) < 1e-12);
        QVERIFY(chosen.sentence.find("winner's curse") != std::string::npos);
        const search::Trial& other = study.trials[best.number == 0 ? 1 : 0];
        const jobs::ChosenBy picked = jobs::chosenBy(study, other, *score);
        QVERIFY(!picked.isBest && !picked.corrected);
    }

    void thePlanHasRungsAndATime() {
        const Document document = documentOf(documentJson(
            kHidden, kRate, R"("trials": 9, "folds": 2, "pruner": {"type": "asha", "reduction_factor": 3})"));
        const auto plan = jobs::planStudy(document, dataOf(document), {2}, true, {});
        QVERIFY(plan && plan->rungs);
        QCOMPARE(plan->parts, std::int64_t{2});
        QCOMPARE(plan->rungs->trials, std::int64_t{9});
        QVERIFY(plan->epochShare > 0.3 && plan->epochShare < 1.0);
        QVERIFY(plan->secondsLow <= plan->seconds && plan->seconds <= plan->secondsHigh);
        QCOMPARE(*plan->trialsIn(plan->seconds * 1.001), std::int64_t{9});
        const Document wrong = documentOf(documentJson(kHidden, kRate, R"("queue": "units=99")"));
        QVERIFY(!jobs::planStudy(wrong, dataOf(wrong), {1}, false, {}));
    }

    void queuedPointsComeFirst() {
        Document document = documentOf(documentJson(kHidden, kRate, R"("trials": 4, "queue": "units=11")"));
        const search::Study study = tuned(document);
        QCOMPARE(search::find(study.trials[0].parameters, "layers.h.units")->integer(), std::int64_t{11});
        QVERIFY(study.trials[1].parameters == jobs::drawingPoint(study.space)); // Auto's first
        jobs::TrialQueue queue = jobs::queueOf(document);
        QCOMPARE(queue.points.size(), std::size_t{1});
        QCOMPARE(queue.path, std::string("search.queue"));
        // goes on: what is queued meanwhile is tried next
        const auto edited = jobs::withValue(queue, study.best()->parameters, "layers.h.units", "3");
        QVERIFY(edited);
        queue.points.push_back(*edited);
        document.search.settings.set("queue", jobs::queueText(queue));
        document.search.settings.set("trials", 6);
        const auto more = jobs::tune(document, dataOf(document), {1}, nullptr, study.trials, {}, {});
        QVERIFY(more);
        QCOMPARE(more->trials.size(), std::size_t{6});
        QVERIFY(more->trials[4].parameters == *edited);
        const Document manual =
            documentOf(documentJson(kHidden, kRate, R"("sampler": {"type": "manual", "queue": "units=5; units=6"})"));
        QCOMPARE(jobs::queueOf(manual).path, std::string("search.sampler.queue"));
        QCOMPARE(jobs::queueOf(manual).points.size(), std::size_t{2});
    }

    // The sampler's own model: where it chose along an axis, its promise there is the highest.
    void theModelPromisedMostWhereItChose_data() {
        QTest::addColumn<QString>("sampler");
        QTest::newRow("gaussian process") << "gaussian_process";
        QTest::newRow("auto") << "auto";
    }
    void theModelPromisedMostWhereItChose() {
        QFETCH(QString, sampler);
        Document document = documentOf(documentJson(kHidden, kRate));
        document.search.settings.set("trials", 18);
        document.search.settings.set("sampler", Component(sampler.toStdString()));
        const search::Study study = tuned(document);
        constexpr const char* kPath = "training.optimizer.learning_rate";
        const auto why = jobs::whyThisTrial(study, 17, kPath, {});
        QVERIFY2(why.ok(), why ? "" : why.error().text().c_str());
        const charts::Series& promise = why->promise->series.front();
        const double chosen = search::find(study.trials[17].parameters, kPath)->real();
        double near = 0.0;
        for (std::size_t i = 0; i < promise.x.size(); ++i) {
            near = std::abs(std::log(promise.x[i] / chosen)) < 0.1 ? std::max(near, promise.y[i]) : near;
        }
        QVERIFY2(near > 0.9, qPrintable(QString::number(near)));
        QCOMPARE(why->note.empty(), sampler == QLatin1String("gaussian_process"));
        QVERIFY(!jobs::whyThisTrial(study, 2, kPath, {}));
        const auto pair = jobs::dependence(study, kPath, "layers.h.units");
        QVERIFY(pair && pair->model.heatMap && !pair->promise);
    }

    void aPrunerIsTriedOnPastCurves() {
        const search::Study study = tuned(documentOf(documentJson(kHidden, kRate, R"("trials": 9)")));
        Document document = study.document;
        QVERIFY(!jobs::previewPruner(document, study, dataOf(document))); // none
        for (const char* pruner : {"median", "asha", "hyperband", "wilcoxon", "threshold"}) {
            document.search.settings.set("pruner", Component(pruner));
            const auto chart = jobs::previewPruner(document, study, dataOf(document));
            QVERIFY2(chart.ok(), pruner);
            QVERIFY(chart->summary.find("of 9 trials early") != std::string::npos);
        }
        document.search.settings.set("pruner", Component("population_based_training"));
        QVERIFY(!jobs::previewPruner(document, study, dataOf(document)));
    }
};

GOODFIT_SUITE(ScoreTest)
#include "score_test.moc"
