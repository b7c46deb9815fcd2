// What every remedy of every rule keeps: applied to a document that provokes it, the outcome is another document, valid
// and as trainable as it was; and what changes the stack says so in its words.
#include "core/catalogue/standard.h"
#include "core/diagnose/engine.h"
#include "core/diagnose/registry.h"
#include "core/document/check.h"
#include "core/document/paths.h"
#include "core/nn/plan.h"
#include "tests/core/diagnose/histories.h"
#include "tests/core/diagnose/remark_cases.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>
#include <set>
#include <string>

using namespace goodfit;
using diagnose::Remedies;
using diagnose::Remedy;
using test::documentOf;
using test::kNan;
using test::layer;

namespace {

const QByteArray kTraining =
    R"("loss": {"type": "binary_crossentropy"}, "epochs": 60, "optimizer": {"type": "adam", "learning_rate": 0.003})";

QByteArray dense(const char* id, const char* activation, int units = 16, const QByteArray& more = {}) {
    return QByteArray(R"({"id": ")") + id + R"(", "type": "dense", "units": )" + QByteArray::number(units) +
           R"(, "activation": {"type": ")" + activation + R"("})" + more + "}";
}

QByteArray block(const char* id, const char* type, const QByteArray& more = {}) {
    return QByteArray(R"({"id": ")") + id + R"(", "type": ")" + type + "\"" + more + "}";
}

QByteArray deep(const char* activation) {
    return dense("a", activation) + "," + dense("b", activation) + "," + dense("c", activation) + "," +
           block("n", "batch_normalization") + "," + dense("d", activation) + "," + dense("out", "sigmoid", 1);
}

std::vector<Document> drawings() {
    const QByteArray out = dense("out", "sigmoid", 1);
    const QByteArray relu = dense("a", "relu") + ",";
    const QByteArray l2 = R"(, "kernel_regularizer": {"type": "l2", "l2": 0.01})";
    const QByteArray zeros = R"(, "kernel_initializer": {"type": "zeros"})";
    const QByteArray drop = block("drop", "dropout", R"(, "rate": 0.3)") + ",";
    const QByteArray norm = block("norm", "batch_normalization") + ",";
    const QByteArray unscaled = R"(, "scaling": {"type": "none"})";
    const QByteArray sigmoid = R"(, "activation": {"type": "sigmoid"})";
    return {
        documentOf(relu + out, kTraining, {}),
        documentOf(relu + drop + norm + out, kTraining, {}),
        documentOf(relu + drop + dense("b", "relu") + "," + norm + out, kTraining, {}),
        documentOf(dense("a", "sigmoid") + "," + dense("b", "sigmoid") + "," + dense("c", "sigmoid") + "," +
                       dense("d", "sigmoid") + "," + out,
                   kTraining, {}),
        documentOf(deep("sigmoid"), kTraining, {}),
        documentOf(dense("a", "relu", 16, zeros) + "," + dense("b", "linear", 8, l2) + "," + out, kTraining, unscaled),
        documentOf(
            relu + dense("out", "linear", 1) + "," + block("end", "activation", R"(, "activation": {"type": "relu"})"),
            kTraining, {}),
        documentOf(relu + out + "," + block("end", "activation", R"(, "activation": {"type": "tanh"})"), kTraining, {}),
        documentOf(dense("a", "linear") + "," + block("act", "activation", sigmoid) + "," + drop + dense("b", "tanh") +
                       "," + out,
                   QByteArray(kTraining).replace("0.003", "10.0"), {}),
        documentOf(
            QByteArray(R"({"id": "rep", "type": "repeat", "count": 3, "layers": [)") + dense("a", "tanh") + "]}," + out,
            QByteArray(kTraining).replace("0.003", "1e-9"), {}),
        documentOf(dense("a", "relu", 4096) + "," + out, kTraining, unscaled),
        documentOf(dense("out", "linear", 1), kTraining, {})};
}

std::vector<train::History> histories() {
    return {test::goodFit(),
            test::overfit(),
            test::underfit(),
            test::rateTooHigh(),
            test::rateTooLow(),
            test::diverged(),
            test::notLearning(),
            test::noisyValidation(),
            test::wideGap(),
            test::historyBy(
                3, [](double e) { return 1.0 - 0.1 * e; }, [](double e) { return 1.0 - 0.1 * e; }),
            test::historyBy(
                80, [](double e) { return 0.4 + 0.6 * std::exp(-e / 5) + 0.05 * test::wobble(e); },
                [](double e) { return 0.45 + 0.6 * std::exp(-e / 5) + 0.01 * test::wobble(e); }),
            test::historyBy(
                80, [](double e) { return 0.4 + 0.6 * std::exp(-e / 5); },
                [](double e) { return 0.2 + 0.6 * std::exp(-e / 5); }),
            test::historyBy(
                200, [](double e) { return 1.0 - 0.9 * e / 200; }, [](double e) { return 1.01 - 0.9 * e / 200; })};
}

std::vector<train::LayerReport> reports() {
    const auto of = [](std::vector<train::LayerRecord> layers) {
        train::LayerReport report;
        report.epochs = {0, 10, 20};
        report.layers = std::move(layers);
        return report;
    };
    return {of({layer("a", "sigmoid", 1e-5), layer("b", "sigmoid", 1e-4), layer("c", "sigmoid", 1e-3),
                layer("d", "sigmoid", 1e-2), layer("out", "sigmoid", 1e-1)}),
            of({layer("a", "relu", 900.0, 0.5, 0.9), layer("b", "relu", 50.0), layer("out", "sigmoid", 1.0)}),
            of({layer("a", "tanh", 1, 1e-3, kNan, 0.9), layer("out", "sigmoid", 1, 1e-3, kNan, 0.1)})};
}

std::vector<diagnose::DataFacts> facts() {
    const diagnose::DataFacts usual = test::usualFacts();
    diagnose::DataFacts few = usual;
    few.trainingRows = 30;
    few.validationRows = 3;
    few.widest = {"income", 500.0, 100.0};
    return {usual, few};
}

} // namespace

class RemediesTest : public QObject {
    Q_OBJECT

private slots:
    void everyRemedyOfEveryRule() {
        const Catalogue& catalogue = standardCatalogue();
        for (const Document& document : drawings()) {
            QVERIFY(check(document, catalogue).empty());
            for (const diagnose::DataFacts& data : facts()) {
                for (const train::LayerReport& report : reports()) {
                    for (const train::History& history : histories()) {
                        look(document, data, report, history);
                        if (QTest::currentTestFailed()) {
                            return;
                        }
                    }
                }
            }
        }
        // Whatever there is to be done is done by a click somewhere: a rule whose remedies are advice alone is a
        // choice.
        const std::set<std::string> advice{"good_fit", "too_early", "validation_below_training"};
        std::string silent;
        for (const diagnose::Rule* rule : diagnose::rules()) {
            const std::string id(rule->id);
            silent += m_spoke.count(id) == 1 ? "" : " never spoke: " + id;
            silent += m_changed.count(id) == 1 || advice.count(id) == 1 ? "" : " never changed: " + id;
        }
        QVERIFY2(silent.empty(), silent.c_str());
        QVERIFY2(m_stack.size() >= 7, std::to_string(m_stack.size()).c_str());
    }

    void whatBlocksDo_data() {
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<QString>("after"); // ids
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const QByteArray& layers, const char* remedy, const char* after,
                            const char* text) {
            QTest::newRow(name) << layers << QString(remedy) << QString(after) << QString(text);
        };
        const QByteArray act = block("act", "activation", R"(, "activation": {"type": "sigmoid"})");
        row("dropout behind each", deep("relu"), "dropout", "a dropout b dropout_2 c n dropout_3 d dropout_4 out",
            "(4 blocks)");
        row("normalisation where none is", deep("relu"), "normalise",
            "a batch_normalization b batch_normalization_2 c n d batch_normalization_3 out", "(3 blocks)");
        row("behind the activation block", dense("a", "linear") + "," + act + "," + dense("out", "sigmoid", 1),
            "normalise", "a act batch_normalization out", "behind each hidden layer");
        row("two hidden layers stay", deep("sigmoid"), "fewer", "a b out", "remove c, d");
        row("two are few", dense("a", "relu") + "," + dense("b", "relu") + "," + dense("out", "sigmoid", 1), "fewer",
            "a b out", "Use fewer layers");
        row("one more", dense("a", "relu") + "," + block("n", "batch_normalization") + "," + dense("out", "sigmoid", 1),
            "more", "a n a_2 out", "of 16 units, like a");
    }

    void whatBlocksDo() {
        QFETCH(QByteArray, layers);
        QFETCH(QString, remedy);
        QFETCH(QString, after);
        QFETCH(QString, text);
        const Document document = documentOf(layers, kTraining, {});
        const Remedies all(&document, &standardCatalogue());
        const Remedy chosen = remedy == "dropout"     ? all.moreDropout()
                              : remedy == "normalise" ? all.normaliseHidden()
                              : remedy == "fewer"     ? all.fewerLayers()
                                                      : all.oneMoreLayer();
        const Result<Document> changed = withRemedy(document, standardCatalogue(), chosen);
        QVERIFY2(changed.ok(), changed ? "" : changed.error().text().c_str());
        QStringList ids;
        for (const LayerBlock& one : changed->layers) {
            ids << QString::fromStdString(one.id);
        }
        QCOMPARE(ids.join(' '), after);
        QVERIFY2(QString::fromStdString(chosen.text).contains(text), chosen.text.c_str());
    }

    void earlyStoppingThatIsOn_data() {
        QTest::addColumn<QByteArray>("stopping");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("changes");
        const QByteArray head = R"(, "early_stopping": {"monitor": "val_loss", )";
        QTest::newRow("off") << QByteArray() << "Stop early" << true;
        QTest::newRow("patient") << head + R"("patience": 50, "restore_best": true})"
                                 << "10 epochs instead of 50" << true;
        QTest::newRow("keeps the last") << head + R"("patience": 5, "restore_best": false})"
                                        << "Keep the weights" << true;
        QTest::newRow("as it should be") << head + R"("patience": 5, "restore_best": true})"
                                         << "is on" << false;
    }

    void earlyStoppingThatIsOn() {
        QFETCH(QByteArray, stopping);
        QFETCH(QString, text);
        QFETCH(bool, changes);
        const Document document =
            documentOf(dense("a", "relu") + "," + dense("out", "sigmoid", 1), kTraining + stopping, {});
        const Remedy remedy = Remedies(&document, &standardCatalogue()).earlyStopping(10);
        QVERIFY2(QString::fromStdString(remedy.text).contains(text), remedy.text.c_str());
        QCOMPARE(remedy.changesDocument(), changes);
        QVERIFY(withRemedy(document, standardCatalogue(), remedy).ok());
    }

    // Without a document the same advice comes without steps.
    void withoutADocument() {
        const Remedies none(nullptr, nullptr);
        for (const Remedy& remedy :
             {none.moreDropout(), none.normaliseHidden(), none.normaliseBefore("layers.a", "a"), none.fewerLayers(),
              none.oneMoreLayer(), none.clipGradients(), none.moveBlockBehind("layers.a", "layers.b")}) {
            QVERIFY2(!remedy.text.empty() && !remedy.changesDocument(), remedy.text.c_str());
        }
    }

private:
    void look(const Document& document, const diagnose::DataFacts& data, const train::LayerReport& report,
              const train::History& history) {
        diagnose::RunFacts run;
        run.data = &data;
        run.layers = &report;
        run.untrainedLoss = 12.0;
        const diagnose::Evidence evidence = diagnose::collectEvidence(history, &document, &standardCatalogue(), run);
        const Remedies remedies(&document, &standardCatalogue());
        for (const diagnose::Rule* rule : diagnose::rules()) {
            const std::optional<diagnose::Judgement> judgement = rule->judge(evidence, remedies);
            if (!judgement) {
                continue;
            }
            m_spoke.insert(std::string(rule->id));
            for (const Remedy& remedy : judgement->finding.remedies) {
                keepsItsLaw(document, data, std::string(rule->id), remedy);
            }
        }
    }

    void keepsItsLaw(const Document& document, const diagnose::DataFacts& data, const std::string& rule,
                     const Remedy& remedy) {
        const std::string name = rule + ": " + remedy.text;
        QVERIFY2(!remedy.text.empty(), rule.c_str());
        if (!remedy.changesDocument() || !m_seen[name].insert(documentText(document)).second) {
            return;
        }
        m_changed.insert(rule);
        if (!remedy.stack.empty()) {
            m_stack.insert(name.substr(0, name.find('(')));
        }
        const Result<Document> changed = withRemedy(document, standardCatalogue(), remedy);
        QVERIFY2(changed.ok(), (name + ": " + (changed ? "" : changed.error().text())).c_str());
        QVERIFY2(*changed != document, name.c_str());
        QVERIFY2(check(*changed, standardCatalogue()).empty(), name.c_str());
        const std::string before = nn::planNetwork(document, data.spec).problem;
        const std::string after = nn::planNetwork(*changed, data.spec).problem;
        QVERIFY2(!before.empty() || after.empty(), (name + ": " + after).c_str());
    }

    static std::string documentText(const Document& document) {
        std::string text;
        for (const LayerBlock& one : document.layers) {
            text += one.id + one.component.type() + ",";
        }
        return text;
    }

    std::set<std::string> m_spoke, m_changed; // rules
    std::set<std::string> m_stack;            // remedies that change the stack
    std::map<std::string, std::set<std::string>> m_seen;
};

GOODFIT_SUITE(RemediesTest)
#include "remedies_test.moc"
