// Bad documents and bad tables: one clear line, exit code 2, never a crash.
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

class BadInputTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_program = std::make_unique<Program>(); }

    void badDocumentsAreRefused_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("start"); // of the line
        const auto row = [](const char* name, const char* pointer, const char* value, const char* start) {
            QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(start);
        };
        row("unknown key", "/training/epoch", "3", "b.goodfit: training.epoch: is not known");
        row("wrong type", "/training/epochs", "\"ten\"", "b.goodfit: training.epochs: is \"ten\"");
        row("negative rate", "/training/optimizer/learning_rate", "-0.1",
            "b.goodfit: training.optimizer.learning_rate: is -0.1, must be a number from");
        row("units 0", "/layers/0/units", "0", "b.goodfit: layers.hidden_1.units: is 0, must be a whole number from 1");
        row("10^12 units", "/layers/0/units", "1000000000000", "b.goodfit: layers.hidden_1.units: is 1000000000000");
        row("low above high", "/layers/0/units", R"({"low":64,"high":4})",
            "b.goodfit: layers.hidden_1.units: low is 64");
        row("version of the future", "/version", "9", "b.goodfit: version: is 9");
        row("unknown layer", "/layers/0/type", "\"conv9d\"", "b.goodfit: layers.hidden_1.type: is \"conv9d\"");
        row("same id twice", "/layers/1/id", "\"hidden_1\"",
            "b.goodfit: layers.hidden_1: id \"hidden_1\" is already taken");
        row("no layers", "/layers", "[]", "b.goodfit: ");
        row("wrong output size", "/layers/1/units", "3", "b.goodfit: ");
        row("all rows to validate", "/data/split", R"({"validation":0.9,"test":0.9})", "b.goodfit: ");
        row("a network larger than the machine", "/layers/0",
            R"({"id":"hidden_1","type":"repeat","count":100,"layers":[
                {"id":"a","type":"dense","units":65536},{"id":"b","type":"dense","units":65536}]})",
            "b.goodfit: ");
    }

    void badDocumentsAreRefused() {
        QFETCH(const QByteArray, pointer);
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, start);
        m_program->makeDocument("b.goodfit", "moons", [&](Json& json) {
            json["layers"] = Json::array({json["layers"].front(), json["layers"].back()});
            json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        });
        for (const char* command : {"train", "find-rate", "diagnose", "tune"}) {
            const Outcome outcome = m_program->run({command, "b.goodfit"});
            QVERIFY2(outcome.isOneLineError(), outcome.out + outcome.err);
            QVERIFY2(outcome.err.startsWith(start) || qstrcmp(command, "tune") == 0, outcome.err);
            QCOMPARE(outcome.code, 2);
        }
    }

    void malformedDocumentsAreRefused_data() {
        QTest::addColumn<QByteArray>("contents");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"format\": \"goodfit\", \"version\": 1, \"layers\": [{");
        QTest::newRow("deep") << QByteArray(1000000, '[');
        QTest::newRow("binary") << QByteArray(
            "\x7f"
            "ELF\0\0\0\xff\xfe",
            9);
        QTest::newRow("1e400") << QByteArray(
            "{\"format\": \"goodfit\", \"version\": 1, \"training\": {\"epochs\": 1e400}}");
        QTest::newRow("large") << QByteArray(20 << 20, ' ');
    }

    void malformedDocumentsAreRefused() {
        QFETCH(const QByteArray, contents);
        m_program->write("b.goodfit", contents);
        const Outcome outcome = m_program->run({"train", "b.goodfit", "--json"});
        QVERIFY2(outcome.isOneLineError() && outcome.err.startsWith("b.goodfit"), outcome.err);
        QCOMPARE(outcome.code, 2);
    }

    void badTablesAreRefused_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("missing column") << QByteArray("a,b\n1,2\n3,4\n5,6\n") << "y" << QByteArray("y");
        QTest::newRow("text among numbers")
            << rows("a,y\n", {"1,2", "2,4", "3,5", "x,3", "4,9"}) << "y" << QByteArray("x");
        QTest::newRow("ragged rows") << rows("a,y\n", {"1,2", "2", "3,4"}) << "y" << QByteArray("3");
        QTest::newRow("no rows") << QByteArray("a,y\n") << "y" << QByteArray("row");
        QTest::newRow("nothing at all") << QByteArray() << "y" << QByteArray("t.csv");
        QTest::newRow("one class") << rows("a,y\n", {"1,yes", "2,yes", "3,yes", "4,yes"}) << "y" << QByteArray("class");
        QTest::newRow("a million columns") << QByteArray(2000000, ',') + "\n" + QByteArray(2000000, ',') + "\n"
                                           << "" << QByteArray("column");
        QTest::newRow("not a table") << QByteArray(
                                            "\x7f"
                                            "ELF\0\0\0\xff\xfe",
                                            9)
                                     << "" << QByteArray("t.csv");
    }

    void badTablesAreRefused() {
        QFETCH(const QByteArray, table);
        QFETCH(const QString, target);
        QFETCH(const QByteArray, word);
        m_program->write("t.csv", table);
        const QStringList choice = target.isEmpty() ? QStringList{} : QStringList{"--target", target};
        const Outcome outcome = m_program->run(QStringList{"new", "t.csv", "-o", "t.goodfit"} + choice);
        QVERIFY2(outcome.isOneLineError(), outcome.out + outcome.err.left(2000));
        QVERIFY2(outcome.err.startsWith("t.csv") && outcome.err.size() < 500, outcome.err.left(2000));
        QVERIFY2(outcome.err.contains(word), outcome.err);
        QCOMPARE(outcome.code, 2);
        QVERIFY(m_program->read("t.goodfit").isEmpty());
    }

    void whatIsNamedIsLeftOut() {
        QByteArray table = "id,a,y\n";
        for (int i = 0; i < 40; ++i) {
            table += 'C' + QByteArray::number(i) + ',' + (i == 3 ? "" : QByteArray::number(i * 3 % 7)) + ',' +
                     QByteArray::number(i * 0.37) + '\n';
        }
        m_program->write("t.csv", table);
        QCOMPARE(m_program->run({"new", "t.csv", "-o", "t.goodfit"}).code, 2);
        QCOMPARE(m_program->run({"new", "t.csv", "-o", "t.goodfit", "--ignore", "id"}).code, 2);
        QCOMPARE(m_program->run({"new", "t.csv", "-o", "t.goodfit", "--ignore", "id", "--drop-missing"}).code, 0);
        QCOMPARE(m_program->run({"new", "moons", "--ignore", "id"}).code, 2);
        QFile::remove(m_program->path("t.goodfit"));
    }

    void aTableThatWentBadIsRefused() {
        m_program->write("t.csv",
                         rows("a,y\n", {"1,2", "2,4", "3,5", "5,3", "4,9", "6,1", "7,7", "8,2", "9,9", "10,3"}));
        QCOMPARE(m_program->run({"new", "t.csv", "-o", "t.goodfit", "--target", "y"}).code, 0);
        m_program->write("t.csv", rows("a,z\n", {"1,2", "2,4"}));
        const Outcome outcome = m_program->run({"train", "t.goodfit"});
        QVERIFY2(outcome.isOneLineError() && outcome.err.startsWith("t.goodfit: "), outcome.err);
        QCOMPARE(outcome.code, 2);
    }

    void badHistoriesAreRefused_data() {
        QTest::addColumn<QByteArray>("contents");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no loss") << QByteArray("epoch,accuracy\n0,0.5\n");
        QTest::newRow("text") << QByteArray("epoch,loss\n0,1\n1,low\n2,0.5\n");
        QTest::newRow("binary") << QByteArray(
            "\x7f"
            "ELF\0\0\0\xff\xfe",
            9);
    }

    void badHistoriesAreRefused() {
        QFETCH(const QByteArray, contents);
        m_program->write("h.csv", contents);
        const Outcome outcome = m_program->run({"diagnose", "h.csv"});
        QVERIFY2(outcome.isOneLineError() && outcome.err.startsWith("h.csv"), outcome.err);
        QCOMPARE(outcome.code, 2);
    }

private:
    static QByteArray rows(const QByteArray& header, const QList<QByteArray>& lines) {
        return header + lines.join('\n') + '\n';
    }

    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(BadInputTest)
#include "bad_input_test.moc"
