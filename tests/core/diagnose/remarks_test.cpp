// Every remark beside the verdict: a run, a report or a drawing that provokes it, and one that must not.
#include "core/catalogue/standard.h"
#include "core/diagnose/engine.h"
#include "core/diagnose/registry.h"
#include "core/document/paths.h"
#include "tests/core/diagnose/histories.h"
#include "tests/core/diagnose/remark_cases.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

using namespace goodfit;
using diagnose::Finding;
using test::documentOf;
using test::kNan;
using test::layer;
using test::usualFacts;

namespace {

bool has(const std::vector<Finding>& findings, const std::string& rule) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& one) { return one.rule == rule; });
}

std::vector<Finding> findingsOf(const std::vector<train::LayerRecord>& layers, const train::History& history) {
    train::LayerReport report;
    report.epochs = {0, 10, 20};
    report.layers = layers;
    diagnose::RunFacts run;
    run.layers = &report;
    return diagnose::diagnose(history, nullptr, nullptr, run).findings;
}

const QByteArray kHidden = R"({"id": "a", "type": "dense", "units": 16, "activation": {"type": "relu"}},)";
const QByteArray kOut = R"({"id": "out", "type": "dense", "units": 1, "activation": {"type": "sigmoid"}})";
const QByteArray kLoss =
    R"("loss": {"type": "binary_crossentropy"}, "optimizer": {"type": "adam", "learning_rate": 0.003})";

} // namespace

class RemarksTest : public QObject {
    Q_OBJECT

private slots:
    void byLayers_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("speaks");
        m_reports.clear();
        const auto row = [this](const char* name, const char* rule, std::vector<train::LayerRecord> layers,
                                bool speaks) {
            QTest::newRow(name) << QString(rule) << static_cast<int>(m_reports.size()) << speaks;
            m_reports.push_back(std::move(layers));
        };
        row("fades by ten each layer", "vanishing_gradient",
            {layer("a", "sigmoid", 1e-5), layer("b", "sigmoid", 1e-4), layer("c", "sigmoid", 1e-3),
             layer("d", "sigmoid", 1e-2), layer("out", "linear", 1e-1)},
            true);
        row("falls by two", "vanishing_gradient",
            {layer("a", "relu", 0.02), layer("b", "relu", 0.05), layer("out", "linear", 0.1)}, false);
        row("two layers only", "vanishing_gradient", {layer("a", "relu", 1e-6), layer("out", "linear", 0.1)}, false);
        row("grows towards the input", "exploding_gradient",
            {layer("a", "relu", 900.0), layer("b", "relu", 50.0), layer("out", "linear", 1.0)}, true);
        row("settled output layer", "exploding_gradient", {layer("a", "relu", 0.1), layer("out", "linear", 1e-4)},
            false);
        row("gradient that is none", "exploding_gradient", {layer("a", "relu", kNan), layer("out", "linear", 1.0)},
            true);
        row("most units silent", "dying_relu", {layer("a", "relu", 1, 1e-3, 0.8), layer("out", "linear", 1)}, true);
        row("a few silent", "dying_relu", {layer("a", "relu", 1, 1e-3, 0.2), layer("out", "linear", 1)}, false);
        row("at its limits", "saturation",
            {layer("a", "tanh", 1, 1e-3, kNan, 0.9), layer("out", "sigmoid", 1, 1e-3, kNan, 0.1)}, true);
        row("only the output is sure", "saturation",
            {layer("a", "tanh", 1, 1e-3, kNan, 0.1), layer("out", "sigmoid", 1, 1e-3, kNan, 0.99)}, false);
        row("steps of half the weights", "update_ratio", {layer("a", "relu", 1, 0.5), layer("out", "linear", 1, 0.01)},
            true);
        row("usual steps", "update_ratio", {layer("a", "relu", 1), layer("out", "linear", 1, 0.01)}, false);
    }

    void byLayers() {
        QFETCH(QString, rule);
        QFETCH(int, index);
        QFETCH(bool, speaks);
        m_asked[rule.toStdString()].insert(speaks);
        const std::vector<Finding> findings = findingsOf(m_reports[static_cast<std::size_t>(index)], test::goodFit());
        QCOMPARE(has(findings, rule.toStdString()), speaks);
        for (const Finding& finding : findings) {
            QVERIFY(!finding.title.empty() && finding.confidence > 0.0 && finding.confidence <= 1.0);
            QVERIFY(!finding.evidence.empty() && !finding.wouldChange.empty());
        }
    }

    void theFirstNonFiniteNumberIsNamed() {
        diagnose::RunFacts run;
        run.nonFinite = train::NonFinite{8, 3, "layers.hidden"};
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(test::diverged(), nullptr, nullptr, run);
        const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                        [](const Finding& one) { return one.rule == "exploding_gradient"; });
        QVERIFY(found != diagnosis.findings.end());
        QVERIFY(found->evidence.find("epoch 8, batch 3, at layers.hidden") != std::string::npos);
        QCOMPARE(found->marks.front().fromEpoch, 7.0); // the history counts from 0
    }

    void byCurves_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("speaks");
        m_histories.clear();
        const auto row = [this](const char* name, const char* rule, train::History history, bool speaks) {
            QTest::newRow(name) << QString(rule) << static_cast<int>(m_histories.size()) << speaks;
            m_histories.push_back(std::move(history));
        };
        // Too small a swing for the verdict of a rate too high.
        row("swings by 6 %", "oscillation",
            test::historyBy(
                80, [](double e) { return 0.4 + 0.6 * std::exp(-e / 5) + 0.05 * test::wobble(e); },
                [](double e) { return 0.45 + 0.6 * std::exp(-e / 5) + 0.01 * test::wobble(e); }),
            true);
        row("smooth", "oscillation", test::goodFit(), false);
        row("only validation swings", "oscillation", test::noisyValidation(), false);
        row("straight down, slowly", "slow_convergence",
            test::historyBy(
                200, [](double e) { return 1.0 - 0.9 * e / 200; }, [](double e) { return 1.01 - 0.9 * e / 200; }),
            true);
        row("fast, then level", "slow_convergence", test::goodFit(), false);
        row("apart by a fifth", "wide_gap",
            test::historyBy(
                80, [](double e) { return 0.1 + 0.9 * std::exp(-e / 5); },
                [](double e) { return 0.25 + 0.75 * std::exp(-e / 5); }),
            true);
        row("close together", "wide_gap", test::goodFit(), false);
        row("validation below", "validation_below_training",
            test::historyBy(
                80, [](double e) { return 0.4 + 0.6 * std::exp(-e / 5); },
                [](double e) { return 0.2 + 0.6 * std::exp(-e / 5); }),
            true);
        row("validation above", "validation_below_training", test::goodFit(), false);
    }

    void byCurves() {
        QFETCH(QString, rule);
        QFETCH(int, index);
        QFETCH(bool, speaks);
        m_asked[rule.toStdString()].insert(speaks);
        const diagnose::Rule* wanted = nullptr;
        for (const diagnose::Rule* one : diagnose::rules()) {
            wanted = QString::fromUtf8(one->id.data(), static_cast<int>(one->id.size())) == rule ? one : wanted;
        }
        QVERIFY(wanted != nullptr);
        const diagnose::Evidence evidence =
            diagnose::collectEvidence(m_histories[static_cast<std::size_t>(index)], nullptr, nullptr);
        const diagnose::Remedies none(nullptr, nullptr);
        QCOMPARE(wanted->judge(evidence, none).has_value(), speaks);
    }

    void byDrawing_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<QByteArray>("training");
        QTest::addColumn<bool>("speaks");
        const auto row = [](const char* name, const char* rule, const QByteArray& layers, const QByteArray& training,
                            bool speaks) { QTest::newRow(name) << QString(rule) << layers << training << speaks; };
        const QByteArray zeros =
            QByteArray(kHidden).replace(R"("units": 16)", R"("units": 16, "kernel_initializer": {"type": "zeros"})");
        row("zeros in a hidden layer", "constant_initialisation", zeros + kOut, kLoss, true);
        row("random weights", "constant_initialisation", kHidden + kOut, kLoss, false);
        row("zeros at the output alone", "constant_initialisation",
            kHidden +
                QByteArray(kOut).replace(R"("units": 1)", R"("units": 1, "kernel_initializer": {"type": "zeros"})"),
            kLoss, false);
        const QByteArray drop = R"({"id": "drop", "type": "dropout", "rate": 0.3},)";
        const QByteArray norm = R"({"id": "norm", "type": "batch_normalization"},)";
        row("dropout first", "dropout_before_normalisation", kHidden + drop + norm + kOut, kLoss, true);
        row("with a layer between", "dropout_before_normalisation",
            kHidden + drop + QByteArray(kHidden).replace(R"("a")", R"("b")") + norm + kOut, kLoss, true);
        row("normalisation first", "dropout_before_normalisation", kHidden + norm + drop + kOut, kLoss, false);
        const QByteArray end = R"(,{"id": "end", "type": "activation", "activation": {"type": "tanh"}})";
        row("an activation behind the probabilities", "output_activation", kHidden + kOut + end, kLoss, true);
        row("an activation behind a linear end", "output_activation",
            kHidden + QByteArray(kOut).replace("sigmoid", "linear") + end, kLoss, true);
        row("the probabilities behind a linear end", "output_activation",
            kHidden + QByteArray(kOut).replace("sigmoid", "linear") + QByteArray(end).replace("tanh", "sigmoid"), kLoss,
            false);
        row("linear end for classes", "output_activation", kHidden + QByteArray(kOut).replace("sigmoid", "linear"),
            kLoss, true);
        row("sigmoid end for classes", "output_activation", kHidden + kOut, kLoss, false);
        const QByteArray broken =
            R"({"id": "r", "type": "residual", "layers": [{"id": "x", "type": "dense", "units": 7}]},)";
        row("sigmoid end behind a block that cannot stand", "output_activation", kHidden + broken + kOut, kLoss, false);
        row("linear hidden layer", "missing_activation", QByteArray(kHidden).replace("relu", "linear") + kOut, kLoss,
            true);
        row("ReLU hidden layer", "missing_activation", kHidden + kOut, kLoss, false);
        QByteArray deep;
        for (const char* id : {"a", "b", "c", "d"}) {
            deep += QByteArray(kHidden).replace(R"("a")", '"' + QByteArray(id) + '"').replace("relu", "sigmoid");
        }
        row("four sigmoids", "deep_saturating", deep + kOut, kLoss, true);
        row("one sigmoid", "deep_saturating", QByteArray(kHidden).replace("relu", "sigmoid") + kOut, kLoss, false);
        row("rate 10", "unusual_rate", kHidden + kOut, QByteArray(kLoss).replace("0.003", "10.0"), true);
        row("rate 1e-9", "unusual_rate", kHidden + kOut, QByteArray(kLoss).replace("0.003", "1e-9"), true);
        row("rate 0.003", "unusual_rate", kHidden + kOut, kLoss, false);
        row("wide for 300 rows", "oversized_network", QByteArray(kHidden).replace("16", "4096") + kOut, kLoss, true);
        row("narrow for 300 rows", "oversized_network", kHidden + kOut, kLoss, false);
    }

    // The rule speaks before the first epoch; its first remedy silences it.
    void byDrawing() {
        QFETCH(QString, rule);
        QFETCH(QByteArray, layers);
        QFETCH(QByteArray, training);
        QFETCH(bool, speaks);
        m_asked[rule.toStdString()].insert(speaks);
        const Document document = documentOf(layers, training, {});
        const diagnose::DataFacts facts = usualFacts();
        diagnose::RunFacts run;
        run.data = &facts;
        const std::vector<Finding> findings = diagnose::staticFindings(document, standardCatalogue(), run);
        QCOMPARE(has(findings, rule.toStdString()), speaks);
        const auto found = std::find_if(findings.begin(), findings.end(),
                                        [&](const Finding& one) { return one.rule == rule.toStdString(); });
        if (found == findings.end()) {
            return;
        }
        QVERIFY(!found->remedies.empty() && found->remedies.front().changesDocument());
        const Result<Document> better = diagnose::withRemedy(document, standardCatalogue(), found->remedies.front());
        QVERIFY2(better.ok(), better ? "" : better.error().text().c_str());
        QVERIFY(!has(diagnose::staticFindings(*better, standardCatalogue(), run), rule.toStdString()));
    }

    void byData_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<int>("validationRows");
        QTest::addColumn<double>("untrained"); // loss
        QTest::addColumn<bool>("speaks");
        QTest::newRow("large inputs") << "unscaled_inputs" << 500.0 << 100.0 << 100 << 0.7 << true;
        QTest::newRow("standardised inputs") << "unscaled_inputs" << 0.0 << 1.0 << 100 << 0.7 << false;
        QTest::newRow("three validation rows") << "small_validation" << 0.0 << 1.0 << 3 << 0.7 << true;
        QTest::newRow("a hundred") << "small_validation" << 0.0 << 1.0 << 100 << 0.7 << false;
        QTest::newRow("none on purpose") << "small_validation" << 0.0 << 1.0 << 0 << 0.7 << false;
        QTest::newRow("starts at 12") << "bad_initial_loss" << 0.0 << 1.0 << 100 << 12.0 << true;
        QTest::newRow("starts at chance") << "bad_initial_loss" << 0.0 << 1.0 << 100 << 0.8 << false;
    }

    void byData() {
        QFETCH(QString, rule);
        QFETCH(double, mean);
        QFETCH(double, deviation);
        QFETCH(int, validationRows);
        QFETCH(double, untrained);
        QFETCH(bool, speaks);
        m_asked[rule.toStdString()].insert(speaks);
        diagnose::DataFacts facts = usualFacts();
        facts.widest = {"income", mean, deviation};
        facts.validationRows = validationRows;
        diagnose::RunFacts run;
        run.data = &facts;
        run.untrainedLoss = untrained;
        const Document document = documentOf(kHidden + kOut, kLoss, R"(, "scaling": {"type": "none"})");
        QCOMPARE(has(diagnose::staticFindings(document, standardCatalogue(), run), rule.toStdString()), speaks);
    }

    void aRemarkThatTheVerdictSaysIsLeftOut() {
        QVERIFY(!has(diagnose::diagnose(test::rateTooHigh(), nullptr, nullptr).findings, "oscillation"));
        QVERIFY(!has(diagnose::diagnose(test::rateTooLow(), nullptr, nullptr).findings, "slow_convergence"));
        QVERIFY(!has(diagnose::diagnose(test::wideGap(), nullptr, nullptr).findings, "wide_gap"));
    }

    // A new remark without a row that provokes it and one that must not is found here.
    void everyRemarkWasAskedBothWays() {
        if (m_asked.size() < 12) {
            QSKIP("needs the tests before it");
        }
        for (const diagnose::Rule* rule : diagnose::rules()) {
            QVERIFY2(rule->verdict || m_asked[std::string(rule->id)].size() == 2, std::string(rule->id).c_str());
        }
    }

private:
    std::map<std::string, std::set<bool>> m_asked; // rule: what its rows expect
    std::vector<std::vector<train::LayerRecord>> m_reports;
    std::vector<train::History> m_histories;
};

GOODFIT_SUITE(RemarksTest)
#include "remarks_test.moc"
