#include "core/jobs/repeats.h"

#include "core/catalogue/standard.h"
#include "core/jobs/save_model.h"
#include "core/jobs/train.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

Document irisDocument() {
    Document document = drawing({dense("a", 6, "tanh"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                                {{"epochs", 6}, {"metrics", Setting::ValueList{Value("accuracy")}}});
    document.data.settings.set("source", Component("iris"));
    return document;
}

std::shared_ptr<const data::Prepared> prepared(const Document& document) {
    auto loaded = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    return loaded ? loaded.value() : nullptr;
}

double endOf(const train::History& history, const char* curve) {
    return history.find(curve)->back();
}

} // namespace

class RepeatsTest : public QObject {
    Q_OBJECT
private slots:
    void theFirstRepeatIsTheRunItself() {
        const Document document = irisDocument();
        const auto data = prepared(document);
        const auto once = jobs::trainOnce(document, data, {}, {});
        const auto runs = jobs::trainRepeatedly(document, data, {1, 3, 0}, {}, {});
        QVERIFY(runs.ok());
        QCOMPARE(runs->runs.size(), 3U);
        QVERIFY(runs->runs.front().result.history == once->history);
        QVERIFY(!(runs->runs[1].result.history == once->history));
        const jobs::RepeatedValue& value = *std::find_if(runs->values.begin(), runs->values.end(),
                                                         [](const auto& each) { return each.name == "val_loss"; });
        double mean = 0.0;
        for (const auto& run : runs->runs) {
            mean += endOf(run.result.history, "val_loss") / 3.0;
        }
        double squares = 0.0;
        for (const auto& run : runs->runs) {
            squares += std::pow(endOf(run.result.history, "val_loss") - mean, 2.0);
        }
        QVERIFY(std::abs(value.mean - mean) < 1e-12);
        QVERIFY(std::abs(value.deviation - std::sqrt(squares / 2.0)) < 1e-12);
    }

    void foldsAreJudgedOnEveryRowButTheTestPart() {
        const Document document = irisDocument();
        const auto data = prepared(document);
        const auto runs = jobs::trainRepeatedly(document, data, {4, 2, 0}, {}, {});
        QVERIFY(runs.ok());
        QCOMPARE(runs->runs.size(), 8U);
        QCOMPARE(runs->runs[5].fold, 1);
        QCOMPARE(runs->runs[5].seed, 1);
        QVERIFY(!(runs->runs[0].result.history == runs->runs[1].result.history));
    }

    // One run's ensemble is that run; the average of several is no worse than their mean (Jensen).
    void anEnsembleAveragesPredictions() {
        const Document document = irisDocument();
        const auto data = prepared(document);
        const auto alone = jobs::trainRepeatedly(document, data, {1, 1, 1}, {}, {});
        QVERIFY(alone->ensemble);
        QCOMPARE(alone->ensemble->values[0].first, std::string("val_loss"));
        QVERIFY(std::abs(alone->ensemble->values[0].second - alone->values[2].values[0]) < 1e-5);
        const auto several = jobs::trainRepeatedly(document, data, {1, 5, 3}, {}, {});
        QCOMPARE(several->ensemble->runs.size(), 3U);
        double mean = 0.0;
        for (const std::size_t run : several->ensemble->runs) {
            mean += endOf(several->runs[run].result.history, "val_loss") / 3.0;
        }
        QVERIFY(several->ensemble->values[0].second <= mean + 1e-6);
        QVERIFY(endOf(several->runs[several->ensemble->runs[0]].result.history, "val_loss") <=
                endOf(several->runs[several->ensemble->runs[2]].result.history, "val_loss"));
    }

    // Targets of a hinge are -1 and 1: the class turns at 0, for the mean of several answers too.
    void anEnsembleTurnsWhereItsLossDoes() {
        Document document =
            drawing({dense("a", 8, "tanh"), dense("out", 1, "tanh")}, "hinge",
                    {{"epochs", 3}, {"metrics", Setting::ValueList{Value("accuracy"), Value("recall")}}});
        document.data.settings.set("source", Component("moons"));
        const auto alone = jobs::trainRepeatedly(document, prepared(document), {1, 1, 1}, {}, {});
        QVERIFY(alone.ok() && alone->ensemble);
        QCOMPARE(alone->ensemble->values.size(), 3U);
        for (const auto& [name, value] : alone->ensemble->values) {
            const train::History& history = alone->runs.front().result.history;
            QVERIFY2(std::abs(value - endOf(history, name.c_str())) < 1e-5, name.c_str());
        }
    }

    void nonsenseIsRefusedAndAStopEndsIt() {
        const Document document = irisDocument();
        const auto data = prepared(document);
        for (const jobs::RepeatOptions& options :
             {jobs::RepeatOptions{0, 1, 0}, {1, 0, 0}, {1, 2, 3}, {2, 2, 2}, {100000, 1, 0}}) {
            QVERIFY(!jobs::trainRepeatedly(document, data, options, {}, {}).ok());
        }
        std::stop_source source;
        source.request_stop();
        const auto stopped = jobs::trainRepeatedly(document, data, {1, 3, 3}, source.get_token(), {});
        QVERIFY(stopped.ok());
        QVERIFY(stopped->stopped);
        QVERIFY(stopped->runs.empty());
    }

    void aSavedModelIsWhereTheNextTrainingBegins() {
        QTemporaryDir folder;
        const std::string file = (folder.path() + "/m").toStdString();
        const Document document = irisDocument();
        const auto data = prepared(document);
        const auto once = jobs::trainOnce(document, data, {}, {});
        QVERIFY(jobs::saveModel(file, document, data, once->weights).ok());
        Document next = document;
        next.training.settings.set("initial_weights", file);
        next.training.settings.set("epochs", 1);
        next.training.settings.set("optimizer", part("sgd", {{"learning_rate", 1e-12}}));
        const auto on = jobs::trainOnce(next, data, {}, {});
        QVERIFY(on.ok());
        QVERIFY(std::abs(endOf(on->history, "val_loss") - endOf(once->history, "val_loss")) < 1e-6);
        QCOMPARE(on->notes.size(), 1U);
        QVERIFY(!jobs::saveModel(folder.path().toStdString() + "/no/m", document, data, once->weights).ok());
    }

    void theLearningRateColumnIsThatOfTheEpochsLastStep() {
        Document document = irisDocument();
        document.training.settings.set("schedule", part("exponential", {{"decay_rate", 0.5}}));
        const auto once = jobs::trainOnce(document, prepared(document), {}, {});
        const std::vector<double>& rates = *once->history.find("learning_rate");
        const double steps = 3.0; // 90 rows, 32 a batch
        for (std::size_t epoch = 0; epoch < rates.size(); ++epoch) {
            const double place = static_cast<double>(epoch) + (steps - 1.0) / steps;
            QVERIFY(std::abs(rates[epoch] - 0.001 * std::pow(0.5, place)) < 1e-12);
        }
    }
};

GOODFIT_SUITE(RepeatsTest)
#include "repeats_test.moc"
