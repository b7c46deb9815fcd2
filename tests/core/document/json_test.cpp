#include "core/document/json.h"

#include "tests/core/document/sample_catalogue.h"
#include "tests/support/suite.h"

#include <nlohmann/json.hpp>

using namespace goodfit;
using goodfit::test::kExample;
using goodfit::test::sampleCatalogue;

namespace {

Document example() {
    return readDocument(kExample, sampleCatalogue(), "example").value();
}

// The example with the part at a JSON pointer replaced, as text.
QByteArray changed(const char* pointer, const char* value) {
    nlohmann::json tree = nlohmann::json::parse(kExample);
    tree[nlohmann::json::json_pointer(pointer)] = nlohmann::json::parse(value);
    return QByteArray::fromStdString(tree.dump());
}

} // namespace

class JsonTest : public QObject {
    Q_OBJECT
private slots:
    void readsTheExample() {
        const auto read = readDocument(kExample, sampleCatalogue(), "example");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        const Document& document = *read;
        QCOMPARE(document.data.settings.find("source")->component()->type(), std::string("digits"));
        QCOMPARE(document.layers.size(), std::size_t{2});
        const LayerBlock& hidden = document.layers[0];
        QCOMPARE(hidden.id, std::string("hidden"));
        QVERIFY((*hidden.component.settings.find("count") == Setting(NumericRange{1, 3, false, std::nullopt})));
        const LayerBlock& dense = hidden.layers.at(0);
        QVERIFY((*dense.component.settings.find("units") == Setting(NumericRange{16, 128, true, std::nullopt})));
        const Component* activation = dense.component.settings.find("activation")->component();
        QCOMPARE(activation->types, (std::vector<std::string>{"relu", "tanh"}));
        QVERIFY(activation->typeIsRange);
        QCOMPARE(*hidden.layers.at(1).component.settings.find("rate"), Setting(0.2));
        QCOMPARE(*document.training.settings.find("batch_size"), Setting(32));
        QCOMPARE(*document.training.settings.find("metrics"), Setting(Setting::ValueList{"accuracy"}));
        QCOMPARE(*document.training.settings.find("early_stopping")->component()->settings.find("patience"),
                 Setting(10));
    }

    void writesTheExampleBack() {
        const std::string text = writeDocument(example(), sampleCatalogue());
        // the same JSON value, as an independent reader sees it
        QVERIFY(nlohmann::json::parse(text) == nlohmann::json::parse(kExample));
        const auto again = readDocument(text, sampleCatalogue(), "again");
        QVERIFY(again.ok());
        QVERIFY(*again == example());
        QCOMPARE(QString::fromStdString(writeDocument(*again, sampleCatalogue())), QString::fromStdString(text));
    }

    void whatIsLeftOutHasItsDefault() {
        const auto read = readDocument(R"({"format":"goodfit","version":1})", sampleCatalogue(), "f");
        QVERIFY(read.ok());
        QVERIFY(*read == Document());
    }

    void aTypeLeftOutIsTheDefaultOne() {
        const auto read =
            readDocument(R"({"format":"goodfit","version":1,"training":{"optimizer":{"learning_rate":0.5}}})",
                         sampleCatalogue(), "f");
        QVERIFY(read.ok());
        QCOMPARE(read->training.settings.find("optimizer")->component()->type(), std::string("adam"));
    }

    void nullTurnsAnOptionalPartOff() {
        const QByteArray json = changed("/training/early_stopping", "null");
        const auto read = readDocument(json.toStdString(), sampleCatalogue(), "f");
        QVERIFY(read.ok());
        QVERIFY(!read->training.settings.find("early_stopping"));
    }

    void numbersTakeTheKindOfTheirParameter() {
        const auto real = readDocument(changed("/layers/0/layers/1/rate", "0").toStdString(), sampleCatalogue(), "f");
        QVERIFY(real.ok());
        QVERIFY(real->layers[0].layers[1].component.settings.find("rate")->value()->isReal());
        const auto whole = readDocument(changed("/layers/1/units", "12.0").toStdString(), sampleCatalogue(), "f");
        QVERIFY(whole.ok());
        QVERIFY(*whole->layers[1].component.settings.find("units") == Setting(12));
    }

    void refusesWithThePath_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("word"); // part of the message
        const auto row = [](const char* name, const char* pointer, const char* value, const char* where,
                            const char* word) {
            QTest::newRow(name) << changed(pointer, value) << QStringLiteral("f.goodfit: ") + QString::fromUtf8(where)
                                << QString::fromUtf8(word);
        };
        row("unknown key at the top", "/layer", "[]", "layer", "not known");
        row("unknown key in a section", "/training/epoch", "3", "training.epoch", "not known");
        row("unknown key of a layer", "/layers/1/unit", "3", "layers.out.unit", "known are units");
        row("unknown key of a nested layer", "/layers/0/layers/0/x", "3", "layers.hidden.dense.x", "not known");
        row("unknown key of a component", "/training/optimizer/rate", "3", "training.optimizer.rate", "known are");
        row("setting of another type", "/training/optimizer/momentum", "0.9", "training.optimizer.momentum",
            "not known");
        row("layers in a plain layer", "/layers/1/layers", "[]", "layers.out.layers", "not known");
        row("unknown type", "/training/optimizer/type", "\"adamx\"", "training.optimizer.type", "one of sgd, adam");
        row("unknown layer", "/layers/1/type", "\"conv\"", "layers.out.type", "one of dense, dropout, repeat");
        row("type not a text", "/layers/1/type", "3", "layers.out.type", "is 3");
        row("type range not allowed", "/training/loss/type", R"({"choices":["mean_squared_error"]})",
            "training.loss.type", "cannot be a range");
        row("layer type range", "/layers/1/type", R"({"choices":["dense","dropout"]})", "layers.out.type",
            "cannot be a range");
        row("empty type range", "/layers/1/activation/type", R"({"choices":[]})", "layers.out.activation.type",
            "no choices");
        row("type twice", "/layers/1/activation/type", R"({"choices":["relu","relu"]})", "layers.out.activation.type",
            "twice");
        row("component as text", "/layers/1/activation", "\"relu\"", "layers.out.activation",
            "an object with a \"type\"");
        row("component as list", "/training/optimizer", "[]", "training.optimizer", "is a list");
        row("section as number", "/training", "3", "training", "is 3");
        row("layers as object", "/layers", "{}", "layers", "a list of blocks");
        row("block as number", "/layers/1", "3", "layers.1", "an object");
        row("block without id", "/layers/1", R"({"type":"dense"})", "layers.1.id", "missing");
        row("block without type", "/layers/1", R"({"id":"out"})", "layers.out.type", "missing");
        row("id not a text", "/layers/1/id", "3", "layers.1.id", "a text");
        row("bad id", "/layers/1/id", "\"Out put\"", "layers.Out put", "lower-case");
        row("empty id", "/layers/1/id", "\"\"", "layers.?", "lower-case");
        row("duplicate id", "/layers/1/id", "\"hidden\"", "layers.hidden", "taken");
        row("duplicate id inside a group", "/layers/0/layers/1/id", "\"out\"", "layers.out", "taken");
        row("id of a group's parameter", "/layers/0/layers/1/id", "\"count\"", "layers.hidden.count", "parameter");
        row("text for a number", "/layers/1/units", "\"many\"", "layers.out.units",
            "is \"many\", must be a whole number");
        row("fraction for a whole number", "/layers/1/units", "2.5", "layers.out.units", "is 2.5");
        row("boolean for a number", "/layers/1/units", "true", "layers.out.units", "is true");
        row("number for a boolean", "/training/shuffle", "1", "training.shuffle", "true or false");
        row("null for a number", "/training/epochs", "null", "training.epochs", "is null");
        row("list for a number", "/training/epochs", "[1]", "training.epochs", "is a list");
        row("number for a text", "/search/objective/metric", "3", "search.objective.metric", "a text");
        row("unknown choice", "/search/objective/at", "\"first\"", "search.objective.at", "one of best, last");
        row("units 0", "/layers/1/units", "0", "layers.out.units", "from 1 to 65536");
        row("10^12 units", "/layers/1/units", "1000000000000", "layers.out.units", "from 1 to 65536");
        row("more than 64 bits", "/layers/1/units", "18446744073709551615", "layers.out.units", "from 1 to 65536");
        row("negative rate", "/training/optimizer/learning_rate", "-0.1", "training.optimizer.learning_rate",
            "is -0.1");
        row("range low above high", "/layers/1/units", R"({"low":9,"high":3})", "layers.out.units", "low is 9");
        row("range beyond the bounds", "/layers/1/units", R"({"low":1,"high":1e12})", "layers.out.units", "high is");
        row("range from zero in log", "/training/optimizer/learning_rate", R"({"low":0,"high":1,"log":true})",
            "training.optimizer.learning_rate", "above 0");
        row("range without high", "/layers/1/units", R"({"low":9})", "layers.out.units.high", "missing");
        row("range with unknown key", "/layers/1/units", R"({"low":1,"high":3,"base":2})", "layers.out.units.base",
            "not known");
        row("range with text", "/layers/1/units", R"({"low":"1","high":3})", "layers.out.units.low", "a number");
        row("range with bad log", "/layers/1/units", R"({"low":1,"high":3,"log":1})", "layers.out.units.log",
            "true or false");
        row("range with step 0", "/layers/1/units", R"({"low":1,"high":3,"step":0})", "layers.out.units", "step is 0");
        row("range with too large a step", "/layers/1/units", R"({"low":1,"high":3,"step":5})", "layers.out.units",
            "step is 5");
        row("whole range with a fraction", "/layers/1/units", R"({"low":1.5,"high":3})", "layers.out.units",
            "low is 1.5");
        row("whole range with a fractional step", "/layers/1/units", R"({"low":1,"high":3,"step":0.5})",
            "layers.out.units", "step is 0.5");
        row("log and step", "/layers/1/units", R"({"low":1,"high":9,"log":true,"step":2})", "layers.out.units",
            "only one of them");
        row("range where none may be", "/training/epochs", R"({"low":1,"high":3})", "training.epochs",
            "cannot be a range");
        row("range of a boolean", "/layers/1/use_bias", R"({"low":0,"high":1})", "layers.out.use_bias", "choices");
        row("no choices", "/layers/1/units", R"({"choices":[]})", "layers.out.units", "no choices");
        row("choices twice", "/layers/1/units", R"({"choices":[3,3.0]})", "layers.out.units", "twice");
        row("choices out of bounds", "/layers/1/units", R"({"choices":[3,0]})", "layers.out.units", "choice is 0");
        row("choices not a list", "/layers/1/units", R"({"choices":3})", "layers.out.units.choices", "a list");
        row("choices and more", "/layers/1/units", R"({"choices":[3],"low":1})", "layers.out.units", "other keys");
        row("choice an object", "/layers/1/units", R"({"choices":[{}]})", "layers.out.units.choices.0", "object");
        row("unknown metric", "/training/metrics", R"(["acc"])", "training.metrics", "among accuracy, mae");
        row("metric twice", "/training/metrics", R"(["mae","mae"])", "training.metrics", "twice");
        row("metric not a text", "/training/metrics", "[3]", "training.metrics.0", "a name");
        row("metrics not a list", "/training/metrics", "\"mae\"", "training.metrics", "a list");
        row("list element unknown", "/data/augmentation", R"([{"type":"flop"}])", "data.augmentation.0.type", "one of");
        row("list element without type", "/data/augmentation", R"([{}])", "data.augmentation.0.type", "missing");
        row("list element's setting", "/data/augmentation", R"([{"type":"flip"},{"type":"jitter","amount":2}])",
            "data.augmentation.1.amount", "is 2");
        row("no format", "/format", "null", "format", "goodfit");
        row("other format", "/format", "\"keras\"", "format", "not a Goodfit document");
        row("version 0", "/version", "0", "version", "is 0");
        row("version text", "/version", "\"1\"", "version", "whole number");
        row("version of the future", "/version", "2", "version", "newer version of Goodfit");
    }

    void refusesWithThePath() {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, where);
        QFETCH(const QString, word);
        const auto read = readDocument(json.toStdString(), sampleCatalogue(), "f.goodfit");
        QVERIFY(!read.ok());
        QCOMPARE(QString::fromStdString(read.error().where), where);
        QVERIFY2(QString::fromStdString(read.error().message).contains(word), read.error().message.c_str());
        QVERIFY(!QString::fromStdString(read.error().text()).contains(u'\n'));
        QVERIFY(read.error().code == ErrorCode::InvalidInput);
    }

    void refusesMalformedTextWithItsPlace_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("start"); // of the error's text
        const QByteArray head = "{\"format\":\"goodfit\",\"version\":1,\n";
        QTest::newRow("empty") << QByteArray() << "f:1:1: is not valid JSON";
        QTest::newRow("blank") << QByteArray(" \n ") << "f:2:";
        QTest::newRow("cut off") << head + "\"layers\": ["
                                 << "f:2:";
        QTest::newRow("stray comma") << head + "\"layers\": [],}"
                                     << "f:2:14: is not valid JSON";
        QTest::newRow("stray text") << head + "\"layers\": []} x"
                                    << "f:2:";
        QTest::newRow("comment") << head + "// no\n}"
                                 << "f:2:1";
        QTest::newRow("NaN") << head + "\"training\": {\"epochs\": NaN}}"
                             << "f:2:";
        QTest::newRow("Infinity") << head + "\"training\": {\"epochs\": -Infinity}}"
                                  << "f:2:";
        QTest::newRow("1e400") << head + "\"training\": {\"epochs\": 1e400}}"
                               << "f:2:";
        QTest::newRow("bad UTF-8") << head + "\"layers\xff\": []}"
                                   << "f:2:";
        QTest::newRow("control character") << head + "\"lay\ners\": []}"
                                           << "f:2:";
        QTest::newRow("key twice") << head + "\"layers\": [], \"layers\": []}"
                                   << "f: the key \"layers\" stands twice";
        QTest::newRow("nested key twice") << head + "\"training\": {\"epochs\": 1, \"epochs\": 2}}"
                                          << "f: training: the key \"epochs\" stands twice";
        QTest::newRow("a number") << QByteArray("3") << "f: is 3, must be an object";
        QTest::newRow("a list") << QByteArray("[]") << "f: is a list, must be an object";
        QTest::newRow("too deep") << head + "\"layers\": " + QByteArray(100000, '[')
                                  << "f: layers: is nested deeper than 64";
        QTest::newRow("too large") << QByteArray((16 << 20) + 1, ' ') << "f: is larger than 16 MB";
        QTest::newRow("not JSON") << QByteArray("PK\x03\x04") << "f:1:1: is not valid JSON";
    }

    void refusesMalformedTextWithItsPlace() {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, start);
        const auto read = readDocument(json.toStdString(), sampleCatalogue(), "f");
        QVERIFY(!read.ok());
        const QString text = QString::fromStdString(read.error().text());
        QVERIFY2(text.startsWith(start), qPrintable(text));
        QVERIFY(!text.contains(u'\n'));
        QVERIFY(text.size() < 300);
    }

    void manyKeysAreRefusedQuickly() {
        std::string json = "{";
        for (int i = 0; i < 500000; ++i) {
            json += "\"k" + std::to_string(i) + "\":1,";
        }
        const auto read = readDocument(json + "\"k\":1}", sampleCatalogue(), "f");
        QVERIFY(!read.ok());
        QVERIFY(read.error().message.find("1000 keys") != std::string::npos);
    }

    void textsOfEveryKindSurvive_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("umlauts") << QStringLiteral("Größe/β₁ 数据.csv");
        QTest::newRow("quotes") << QStringLiteral("a \"b\" \\ c\t\n");
        QTest::newRow("empty") << QString();
    }

    void textsOfEveryKindSurvive() {
        QFETCH(const QString, text);
        Document document;
        Component source("csv");
        source.settings.set("file", text.toStdString());
        document.data.settings.set("source", source);
        const auto read = readDocument(writeDocument(document, sampleCatalogue()), sampleCatalogue(), "f");
        QVERIFY(read.ok());
        QVERIFY(*read == document);
    }
};

GOODFIT_SUITE(JsonTest)
#include "json_test.moc"
