// Deliberately bad networks, as a newcomer draws them: named rightly, and the first remedy, applied, makes it better.
#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "core/jobs/diagnose.h"
#include "core/jobs/train.h"
#include "core/jobs/try_remedies.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;

namespace {

struct Trained {
    Document document;
    std::shared_ptr<const data::Prepared> data;
    train::RunResult run;
    diagnose::Diagnosis diagnosis;
};

Trained trained(const Document& document) {
    Trained result{document, {}, {}, {}};
    const auto data = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    if (!data) {
        qWarning("%s", data.error().text().c_str());
        return result;
    }
    result.data = *data;
    const Result<train::RunResult> run = jobs::trainOnce(document, *data, {}, {});
    if (!run) {
        qWarning("%s", run.error().text().c_str());
        return result;
    }
    result.run = *run;
    result.diagnosis = jobs::diagnoseHistory(run->history, &document, jobs::notesOf(*run, *data));
    return result;
}

Document documentOf(const QByteArray& text) {
    const Result<Document> document = readDocument(text.toStdString(), standardCatalogue(), "test");
    if (!document) {
        qWarning("%s", document.error().text().c_str());
    }
    return document ? *document : Document{};
}

QByteArray sigmoids(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        text += R"({"id": "h)" + QByteArray::number(i) +
                R"(", "type": "dense", "units": 16, "activation": {"type": "sigmoid"}},)";
    }
    return text;
}

const QByteArray kHead = R"({"format": "goodfit", "version": 1, )";
const QByteArray kOut = R"({"id": "out", "type": "dense", "units": 1, "activation": {"type": "sigmoid"}}],)";
const QByteArray kRelu = R"("layers": [{"id": "h", "type": "dense", "units": 16, "activation": {"type": "relu"}},)";

} // namespace

class BadNetworksTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstRemedyMakesItBetter_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("verdicts"); // each is a right name for it
        QTest::addColumn<QString>("before");       // rule that speaks before the first epoch
        QTest::newRow("rate 10") << kHead + R"("data": {"source": {"type": "moons", "samples": 400}},)" + kRelu + kOut +
                                        R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 40,
             "optimizer": {"type": "adam", "learning_rate": 10.0}}})"
                                 << QStringList{"diverged", "lr_too_high"} << "unusual_rate";
        QTest::newRow("rate 10, SGD, regression") << kHead + R"("data": {"source": {"type": "sine"}},)" + kRelu +
                                                         R"({"id": "out", "type": "dense", "units": 1}],
             "training": {"loss": {"type": "mean_squared_error"}, "epochs": 30, "optimizer": {"type": "sgd", "learning_rate": 10.0}}})"
                                                  << QStringList{"diverged"} << "";
        QTest::newRow("deep sigmoid") << kHead +
                                             R"("data": {"source": {"type": "moons", "samples": 400}}, "layers": [)" +
                                             sigmoids(7) + kOut +
                                             R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 30,
             "optimizer": {"type": "sgd", "learning_rate": 0.1}}})"
                                      << QStringList{"not_learning"} << "deep_saturating";
        QTest::newRow("deep sigmoid, Adam: as good as a straight line")
            << kHead + R"("data": {"source": {"type": "moons", "samples": 500}}, "layers": [)" + sigmoids(7) + kOut +
                   R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 60, "metrics": ["accuracy"],
             "optimizer": {"type": "adam", "learning_rate": 0.003}}})"
            << QStringList{"underfit", "not_learning"} << "deep_saturating";
        QTest::newRow("three validation rows")
            << kHead +
                   R"("data": {"source": {"type": "moons", "samples": 300, "noise": 0.3}, "split": {"validation": 0.01, "test": 0.2}},)" +
                   kRelu + kOut + R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 60,
             "optimizer": {"type": "adam", "learning_rate": 0.01}, "metrics": ["accuracy"]}})"
            << QStringList{"noisy_validation"} << "small_validation";
        QTest::newRow("512 units on 30 rows")
            << kHead +
                   R"("data": {"source": {"type": "moons", "samples": 300, "noise": 0.4}, "split": {"validation": 0.4, "test": 0.5}},
             "layers": [{"id": "h", "type": "dense", "units": 512, "activation": {"type": "relu"}},
             {"id": "h2", "type": "dense", "units": 512, "activation": {"type": "relu"}},)" +
                   kOut + R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 100,
             "optimizer": {"type": "adam", "learning_rate": 0.003}, "metrics": ["accuracy"]}})"
            << QStringList{"overfit"} << "oversized_network";
    }

    void theFirstRemedyMakesItBetter() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, verdicts);
        QFETCH(QString, before);
        const Trained bad = trained(documentOf(text));
        QVERIFY(bad.data != nullptr);
        if (!before.isEmpty()) {
            const std::vector<diagnose::Finding> findings = jobs::staticFindings(bad.document, bad.data);
            QVERIFY(std::any_of(findings.begin(), findings.end(),
                                [&](const diagnose::Finding& one) { return one.rule == before.toStdString(); }));
        }
        const QString said = QString::fromStdString(diagnose::verdictName(bad.diagnosis.verdict));
        QVERIFY2(verdicts.contains(said), qPrintable(said + ": " + QString::fromStdString(bad.diagnosis.sentence)));
        QVERIFY(!bad.diagnosis.findings.front().remedies.empty());
        QVERIFY(bad.diagnosis.findings.front().remedies.front().changesDocument());
        jobs::RemedyOptions options;
        options.remedies = 1;
        const Result<jobs::RemedyTrial> trial =
            jobs::tryRemedies(bad.document, bad.data, {}, bad.diagnosis, options, {}, {});
        QVERIFY2(trial.ok(), trial ? "" : trial.error().text().c_str());
        QCOMPARE(trial->outcomes.size(), std::size_t{1});
        QVERIFY2(trial->outcomes.front().helps(), trial->outcomes.front().summary.c_str());
        QCOMPARE(trial->outcomes.front().seeds, 3);
        QVERIFY(trial->outcomes.front().summary.find("of 3 seeds") != std::string::npos);
    }

    // The same document, the same outcome; a stop is obeyed and told.
    void tryingRepeatsAndStops() {
        const Trained bad = trained(documentOf(
            kHead + R"("data": {"source": {"type": "moons", "samples": 200}},)" + kRelu + kOut +
            R"("training": {"loss": {"type": "binary_crossentropy"}, "epochs": 40, "optimizer": {"type": "adam", "learning_rate": 10.0}}})"));
        const auto once = [&](const std::stop_token& stop, const ProgressSink& progress) {
            return jobs::tryRemedies(bad.document, bad.data, {}, bad.diagnosis, {}, stop, progress);
        };
        const auto first = once({}, {});
        const auto second = once({}, {});
        QVERIFY(first.ok() && second.ok() && !first->outcomes.empty());
        for (std::size_t i = 0; i < first->outcomes.size(); ++i) {
            QCOMPARE(first->outcomes[i].after, second->outcomes[i].after);
        }
        std::stop_source source;
        int calls = 0;
        const auto stopped = once(source.get_token(), [&](const Progress&) {
            if (++calls == 3) {
                source.request_stop();
            }
        });
        QVERIFY(stopped.ok() && stopped->stopped && stopped->outcomes.empty());
        QVERIFY(calls <= 4);
    }

    void aSoundDrawingIsLeftInPeace_data() {
        QTest::addColumn<QByteArray>("source");
        for (const char* source : {"moons", "iris", "wine", "digits", "diabetes", "sine"}) {
            QTest::newRow(source) << QByteArray(source);
        }
    }

    // The network that Goodfit itself proposes for built-in data.
    void aSoundDrawingIsLeftInPeace() {
        QFETCH(QByteArray, source);
        const Result<Document> document = jobs::firstDocument(Component(source.toStdString()), {});
        QVERIFY(document.ok());
        const auto data = data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
        QVERIFY(data.ok());
        for (const diagnose::Finding& finding : jobs::staticFindings(*document, *data)) {
            QFAIL((finding.rule + ": " + finding.evidence).c_str());
        }
    }
};

GOODFIT_SUITE(BadNetworksTest)
#include "bad_networks_test.moc"
