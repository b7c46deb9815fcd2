#include "core/document/paths.h"
#include "core/search/lattice.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <limits>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

std::string summaryOf(const Dimension& dimension) {
    std::string text = dimension.path + " ";
    if (dimension.range) {
        const NumericRange& range = *dimension.range;
        text += (dimension.integer ? "int " : "real ") + numberText(range.low) + ".." + numberText(range.high);
        text += range.log ? " log" : "";
        text += range.step ? " step " + numberText(*range.step) : "";
    } else {
        for (const Value& value : dimension.choices) {
            text += value.toString() + "|";
        }
    }
    if (!dimension.conditionPath.empty()) {
        text += " when " + dimension.conditionPath;
        for (const Value& value : dimension.conditionValues) {
            text += " " + value.toString();
        }
    }
    return text;
}

} // namespace

class SpaceTest : public QObject {
    Q_OBJECT
private slots:
    void findsEveryKindOfRange_data() {
        QTest::addColumn<QString>("layers");
        QTest::addColumn<QString>("training");
        QTest::addColumn<QStringList>("dimensions");
        QTest::newRow("none") << R"({"id": "h", "type": "dense", "units": 4})"
                              << "" << QStringList{};
        QTest::newRow("log real")
            << R"({"id": "h", "type": "dense", "units": 4})"
            << R"("optimizer": {"type": "adam", "learning_rate": {"low": 1e-4, "high": 0.1, "log": true}})"
            << QStringList{"training.optimizer.learning_rate real 1e-04..0.1 log"};
        QTest::newRow("integers") << R"({"id": "h", "type": "dense", "units": {"low": 4, "high": 64, "step": 4}})"
                                  << R"("batch_size": {"low": 8, "high": 128, "log": true})"
                                  << QStringList{"layers.h.units int 4..64 step 4",
                                                 "training.batch_size int 8..128 log"};
        QTest::newRow("choices") << R"({"id": "h", "type": "dense", "units": {"choices": [8, 16, 32]},
                                        "use_bias": {"choices": [true, false]}})"
                                 << "" << QStringList{"layers.h.units 8|16|32|", "layers.h.use_bias true|false|"};
        QTest::newRow("type choice")
            << R"({"id": "h", "type": "dense", "activation": {"type": {"choices": ["relu", "tanh"]}}})"
            << "" << QStringList{"layers.h.activation.type relu|tanh|"};
        QTest::newRow("repeat count and a block inside")
            << R"({"id": "r", "type": "repeat", "count": {"low": 1, "high": 3},
                   "layers": [{"id": "h", "type": "dense", "units": {"low": 4, "high": 8}}]})"
            << "" << QStringList{"layers.r.count int 1..3", "layers.r.h.units int 4..8"};
        QTest::newRow("conditions")
            << R"({"id": "h", "type": "dense", "units": 4})"
            << R"("optimizer": {"type": {"choices": ["sgd", "adam"]}, "learning_rate": {"low": 0.001, "high": 0.1},
                   "momentum": {"low": 0, "high": 0.9}, "beta_1": {"low": 0.8, "high": 0.95}})"
            << QStringList{"training.optimizer.type sgd|adam|", "training.optimizer.learning_rate real 0.001..0.1",
                           "training.optimizer.momentum real 0..0.9 when training.optimizer.type sgd",
                           "training.optimizer.beta_1 real 0.8..0.95 when training.optimizer.type adam"};
    }
    void findsEveryKindOfRange() {
        QFETCH(QString, layers);
        QFETCH(QString, training);
        QFETCH(QStringList, dimensions);
        const Document document = documentOf(documentJson(layers.toStdString(), training.toStdString()));
        const Space space = spaceOf(document, standardCatalogue());
        QStringList found;
        for (const Dimension& dimension : space.dimensions) {
            found << QString::fromStdString(summaryOf(dimension));
            QVERIFY(!dimension.label.empty());
        }
        QCOMPARE(found, dimensions);
        QCOMPARE(hasRanges(document, standardCatalogue()), !dimensions.isEmpty());
    }

    void labelsSayWhichBlock() {
        const Document document = documentOf(documentJson(
            R"({"id": "h", "type": "dense", "units": {"low": 4, "high": 8},
                "kernel_regularizer": {"type": "l2", "l2": {"low": 1e-6, "high": 0.1, "log": true}},
                "bias_regularizer": {"type": "l2", "l2": {"low": 1e-6, "high": 0.1, "log": true}}})",
            R"("optimizer": {"type": "adam", "learning_rate": {"low": 1e-4, "high": 0.1}})"));
        const Space space = spaceOf(document, standardCatalogue());
        QCOMPARE(space.dimensions.size(), std::size_t{4});
        QCOMPARE(space.find("layers.h.units")->label, std::string("units of h"));
        QCOMPARE(space.find("training.optimizer.learning_rate")->label, std::string("Learning rate"));
        QVERIFY(space.find("layers.h.kernel_regularizer.l2")->label !=
                space.find("layers.h.bias_regularizer.l2")->label);
    }

    void cardinality_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("expected"); // -1: without end
        QTest::newRow("real") << "real" << qint64{-1};
        QTest::newRow("real, one value") << "one" << qint64{1};
        QTest::newRow("0, 0.1 … 1") << "tenths" << qint64{11};
        QTest::newRow("0, 0.3, 0.6, 0.9 of 0 … 1") << "thirds" << qint64{4};
        QTest::newRow("4 … 64") << "whole" << qint64{61};
        QTest::newRow("4 … 64 by 8") << "eights" << qint64{8};
        QTest::newRow("1 … 1e15") << "huge" << qint64{1000000000000000};
        QTest::newRow("three choices") << "choices" << qint64{3};
    }
    void cardinality() {
        QFETCH(QString, name);
        QFETCH(qint64, expected);
        const Space all{{real("real", 0, 1), real("one", 2, 2), real("tenths", 0, 1, false, 0.1),
                         real("thirds", 0, 1, false, 0.3), whole("whole", 4, 64), whole("eights", 4, 64, false, 8),
                         whole("huge", 1, 1e15), choice("choices", {1, 2.5, "x"})}};
        const std::optional<std::int64_t> count = all.find(name.toStdString())->cardinality();
        QCOMPARE(count.value_or(-1), std::int64_t{expected});
    }

    void containsOnlyItsValues() {
        const Dimension tenths = real("x", 0, 1, false, 0.1);
        QVERIFY(tenths.contains(0.3));
        QVERIFY(tenths.contains(0.1 + 0.2));
        QVERIFY(!tenths.contains(0.35));
        QVERIFY(!tenths.contains(1.1));
        const Dimension units = whole("x", 4, 8);
        QVERIFY(units.contains(5));
        QVERIFY(!units.contains(5.5));
        QVERIFY(!units.contains("5"));
        QVERIFY(!real("x", 0, 1).contains(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(choice("x", {"relu", "tanh"}).contains("tanh"));
        QVERIFY(!choice("x", {"relu", "tanh"}).contains("elu"));
    }

    void centreStandsOnTheSteps() {
        QCOMPARE(centreOf(real("x", 1e-4, 1e-2, true)).real(), 1e-3);
        QCOMPARE(centreOf(whole("x", 4, 64, true)), Value(16));
        QCOMPARE(centreOf(real("x", 0, 1, false, 0.3)).real(), 0.3);
        QCOMPARE(centreOf(choice("x", {"b", "a"})), Value("b"));
        QCOMPARE(textOf(centreOf(conditionalSpace())), std::string("act=relu opt=sgd momentum=0.45 nesterov=false"));
    }

    void fillsInAndLeavesTheRest() {
        const Document document = documentOf(documentJson(
            R"({"id": "h", "type": "dense", "units": {"low": 4, "high": 64, "log": true}})",
            R"("optimizer": {"type": {"choices": ["sgd", "adam"]}, "learning_rate": {"low": 0.001, "high": 0.1, "log": true},
               "momentum": {"low": 0, "high": 0.9}})"));
        const Catalogue& catalogue = standardCatalogue();
        const Result<Document> filled = fillIn(
            document, catalogue, {{"training.optimizer.type", "adam"}, {"training.optimizer.learning_rate", 0.05}});
        QVERIFY2(filled.ok(), filled.ok() ? "" : filled.error().text().c_str());
        QVERIFY(!hasRanges(*filled, catalogue));
        QCOMPARE(*settingAt(*filled, catalogue, "layers.h.units")->value(), Value(16)); // the geometric centre
        QCOMPARE(*settingAt(*filled, catalogue, "training.optimizer.type")->value(), Value("adam"));
        QCOMPARE(*settingAt(*filled, catalogue, "training.optimizer.learning_rate")->value(), Value(0.05));
        QVERIFY(!settingAt(*filled, catalogue, "training.optimizer.momentum").ok()); // adam has none
        const Result<Document> sgd = fillIn(document, catalogue, {{"training.optimizer.momentum", 0.7}});
        QVERIFY(sgd.ok());
        QCOMPARE(*settingAt(*sgd, catalogue, "training.optimizer.momentum")->value(), Value(0.7));
        QCOMPARE(document, documentOf(writeDocument(document, catalogue)));
    }

    void refusesWhatIsNoRange() {
        const Document document =
            documentOf(documentJson(R"({"id": "h", "type": "dense", "units": {"low": 4, "high": 64}})", ""));
        const Result<Document> unknown = fillIn(document, standardCatalogue(), {{"layers.x.units", 4}});
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().where, std::string("layers.x.units"));
        QVERIFY(!fillIn(document, standardCatalogue(), {{"layers.h.units", -3}}).ok());
        QVERIFY(!fillIn(document, standardCatalogue(), {{"layers.h.units", "many"}}).ok());
    }
};

GOODFIT_SUITE(SpaceTest)
#include "space_test.moc"
