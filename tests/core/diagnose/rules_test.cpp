// Every rule with a history that provokes it and those that must not; that the reasons are given; that every
// remedy is an edit the document takes.
#include "core/catalogue/standard.h"
#include "core/diagnose/engine.h"
#include "core/diagnose/registry.h"
#include "core/document/json.h"
#include "core/document/paths.h"
#include "tests/core/diagnose/histories.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <set>

using namespace goodfit;
using diagnose::Diagnosis;

namespace {

struct Case {
    const char* name;
    train::History (*history)();
    const char* verdict;
};
const std::vector<Case>& cases() {
    static const std::vector<Case> list{{"good fit", test::goodFit, "good_fit"},
                                        {"overfit", test::overfit, "overfit"},
                                        {"wide gap", test::wideGap, "overfit"},
                                        {"underfit", test::underfit, "underfit"},
                                        {"rate too high", test::rateTooHigh, "lr_too_high"},
                                        {"rate too low", test::rateTooLow, "lr_too_low"},
                                        {"diverged", test::diverged, "diverged"},
                                        {"ran away", test::ranAway, "diverged"},
                                        {"not learning", test::notLearning, "not_learning"},
                                        {"noisy validation", test::noisyValidation, "noisy_validation"},
                                        {"too early", test::tooEarly, "too_early"}};
    return list;
}

const char* kDocument = R"({"format": "goodfit", "version": 1,
 "data": {"source": {"type": "sine"}, "scaling": {"type": "none"}},
 "layers": [{"id": "a", "type": "dense", "units": 16, "activation": {"type": "sigmoid"}, "kernel_initializer": {"type": "zeros"}},
            {"id": "b", "type": "repeat", "count": 2, "layers": [{"id": "c", "type": "dense", "units": 8,
             "activation": {"type": "tanh"}, "kernel_regularizer": {"type": "l2", "l2": 0.001}}]},
            {"id": "drop", "type": "dropout", "rate": 0.2},
            {"id": "out", "type": "dense", "units": 1}],
 "training": {"loss": {"type": "mean_squared_error"}, "optimizer": {"type": "sgd", "learning_rate": 0.02}, "epochs": 80}})";

} // namespace

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void verdict_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(cases().size()); ++i) {
            QTest::newRow(cases()[static_cast<std::size_t>(i)].name) << i;
        }
    }

    void verdict() {
        QFETCH(int, index);
        const Case& own = cases()[static_cast<std::size_t>(index)];
        const Diagnosis diagnosis = diagnose::diagnose(own.history(), nullptr, nullptr);
        QCOMPARE(QString::fromStdString(diagnose::verdictName(diagnosis.verdict)), QString(own.verdict));
        QVERIFY(diagnosis.confidence > 0.0 && diagnosis.confidence <= 1.0);
        QVERIFY(!diagnosis.sentence.empty() && !diagnosis.findings.empty());
        const diagnose::Finding& finding = diagnosis.findings.front();
        QVERIFY(finding.evidence.find_first_of("0123456789") != std::string::npos);
        QVERIFY(!finding.wouldChange.empty());
        for (const diagnose::EvidenceMark& mark : finding.marks) {
            QVERIFY(mark.fromEpoch <= mark.toEpoch && mark.toEpoch <= own.history().epochs.back() &&
                    !mark.label.empty());
        }
    }

    // Each verdict's rule speaks for its own case and, asked alone, not for a good fit.
    void everyRuleHasItsCase() {
        const diagnose::Remedies none(nullptr, nullptr);
        const diagnose::Evidence good = diagnose::collectEvidence(test::goodFit(), nullptr, nullptr);
        std::set<std::string, std::less<>> ids;
        for (const diagnose::Rule* rule : diagnose::rules()) {
            QVERIFY(!rule->id.empty() && !rule->title.empty() && !rule->help.empty());
            QVERIFY(ids.insert(std::string(rule->id)).second);
            if (!rule->verdict || *rule->verdict == diagnose::Verdict::GoodFit) {
                continue;
            }
            QVERIFY2(!rule->judge(good, none), std::string(rule->id).c_str());
            QVERIFY2(
                std::any_of(cases().begin(), cases().end(), [&](const Case& one) { return one.verdict == rule->id; }),
                std::string(rule->id).c_str());
        }
    }

    void theVerdictHoldsAtAnyScale_data() { verdict_data(); }

    // Losses in other units are the same story.
    void theVerdictHoldsAtAnyScale() {
        QFETCH(int, index);
        const Case& own = cases()[static_cast<std::size_t>(index)];
        for (const double scale : {1e-3, 250.0}) {
            train::History history = own.history();
            for (train::Curve& curve : history.curves) {
                for (double& value : curve.values) {
                    value *= scale;
                }
            }
            const Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
            QCOMPARE(QString::fromStdString(diagnose::verdictName(diagnosis.verdict)), QString(own.verdict));
        }
    }

    void overfittingNamesTheEpochItBegan() {
        const Diagnosis diagnosis = diagnose::diagnose(test::overfit(), nullptr, nullptr);
        QVERIFY(diagnosis.bestEpoch && std::abs(*diagnosis.bestEpoch - 15.0) <= 2.0);
        const std::vector<diagnose::EvidenceMark>& marks = diagnosis.findings.front().marks;
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const diagnose::EvidenceMark& mark) {
            return mark.curve == "val_loss" && std::abs(mark.fromEpoch - 15.0) <= 2.0 && mark.toEpoch == 79.0;
        }));
    }

    void divergenceNamesTheEpoch() {
        const Diagnosis diagnosis = diagnose::diagnose(test::diverged(), nullptr, nullptr);
        QVERIFY(diagnosis.sentence.find("epoch 7") != std::string::npos);
        QVERIFY(diagnosis.bestEpoch && *diagnosis.bestEpoch == 0.0);
    }

    void remediesAreEditsThatTheDocumentTakes_data() { verdict_data(); }

    void remediesAreEditsThatTheDocumentTakes() {
        QFETCH(int, index);
        const Case& own = cases()[static_cast<std::size_t>(index)];
        const Result<Document> document = readDocument(kDocument, standardCatalogue(), "test");
        QVERIFY2(document.ok(), document ? "" : document.error().text().c_str());
        const Diagnosis diagnosis = diagnose::diagnose(own.history(), &*document, &standardCatalogue());
        bool hasEdit = false;
        for (const diagnose::Finding& finding : diagnosis.findings) {
            for (const diagnose::Remedy& remedy : finding.remedies) {
                QVERIFY(!remedy.text.empty());
                const Result<Document> changed = withEdits(*document, standardCatalogue(), remedy.edits);
                QVERIFY2(changed.ok(), changed ? "" : changed.error().text().c_str());
                QVERIFY(remedy.edits.empty() || !(*changed == *document));
                hasEdit = hasEdit || !remedy.edits.empty();
            }
        }
        const std::string verdict = own.verdict;
        QVERIFY(hasEdit || verdict == "good_fit" || verdict == "too_early"); // these may have nothing to change
    }

    void withoutADocumentThereIsAdvice() {
        const Diagnosis diagnosis = diagnose::diagnose(test::overfit(), nullptr, nullptr);
        QVERIFY(!diagnosis.findings.front().remedies.empty());
        for (const diagnose::Remedy& remedy : diagnosis.findings.front().remedies) {
            QVERIFY(!remedy.text.empty());
        }
    }

    void aRunThatIsNotOverIsLetGoOn() {
        Result<Document> document = readDocument(kDocument, standardCatalogue(), "test");
        document = withSetting(*document, standardCatalogue(), "training.epochs", Setting(1000000));
        QVERIFY(document.ok());
        const diagnose::Remedies remedies(&*document, &standardCatalogue());
        QVERIFY(remedies.epochsTimesOrFinish(4.0, 4).edits.empty());
        // never more than a document may hold
        const diagnose::Remedy over = remedies.epochsTimesOrFinish(4.0, 1000000);
        QVERIFY(withEdits(*document, standardCatalogue(), over.edits).ok());
    }

    void aRangeIsLeftAlone() {
        Result<Document> document = readDocument(kDocument, standardCatalogue(), "test");
        document = withSetting(*document, standardCatalogue(), "training.optimizer.learning_rate",
                               Setting(NumericRange{1e-4, 1e-1, true, std::nullopt}));
        QVERIFY(document.ok());
        const diagnose::Remedies remedies(&*document, &standardCatalogue());
        QVERIFY(remedies.rateTimes(0.1).edits.empty());
        QVERIFY(!remedies.unitsTimes(2.0).edits.empty());
    }
};

GOODFIT_SUITE(RulesTest)
#include "rules_test.moc"
