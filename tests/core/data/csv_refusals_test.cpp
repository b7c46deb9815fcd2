// What the reader of tables refuses, in one line that names the place, and that nothing makes it fall.
#include "core/base/random.h"
#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <array>

using namespace goodfit;
using namespace goodfit::test;

class CsvRefusalsTest : public QObject {
    Q_OBJECT
private slots:
    void refusesBadInputInOneLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, QByteArray text, const char* target, const char* where,
                            const char* message) {
            QTest::newRow(name) << std::move(text) << target << where << message;
        };
        row("missing column", "a,b\n1,2\n3,4\n", "price", "F.csv",
            "no column \"price\" for the target; its columns are a, b");
        row("text among numbers", "age,y\n1,2\nold,3\n5,6\n", "y", "F.csv, row 3, column age",
            "\"old\" is not a number");
        row("a number among text", "kind,y\nred,2\nblue,3\n5,6\nred,1\n", "y", "F.csv, row 4, column kind",
            "\"5\" is a number");
        row("text in the target", "a,y\n1,2\n2,x\n3,6\n", "y", "F.csv, row 3, column y", "\"x\" is not a number");
        row("empty cell", "age,y\n1,2\n,3\n5,6\n", "y", "F.csv, row 3, column age", "empty");
        row("NA", "age,y\n1,2\n5,6\nNA,3\n", "y", "F.csv, row 4, column age", "\"NA\" (missing)");
        row("empty target", "age,y\n1,2\n5,\n4,3\n", "y", "F.csv, row 3, column y", "empty");
        row("short row", "a,b,y\n1,2,3\n4,5\n", "y", "F.csv, row 3", "has 2 cells, the first row has 3");
        row("long row", "a,b,y\n1,2,3\n4,5,6,7\n", "y", "F.csv, row 3", "has 4 cells, the first row has 3");
        row("only a header", "a,b,y\n", "y", "F.csv", "no rows");
        row("empty", "", "y", "F.csv", "is empty");
        row("blank", "\n \r\n", "y", "F.csv", "is empty");
        row("one class", "a,y\n1,x\n2,x\n", "y", "F.csv, column y", "\"x\" in every row");
        row("one number", "a,y\n1,7\n2,7\n", "y", "F.csv, column y", "\"7\" in every row");
        row("only a target", "y\n1\n2\n", "y", "F.csv", "no column beside the target");
        row("infinite", "a,y\n1,2\ninf,3\n", "y", "F.csv, row 3, column a", "\"inf\" is beyond");
        row("too large", "a,y\n1,2\n1e99,3\n", "y", "F.csv, row 3, column a", "\"1e99\" is beyond");
        row("far too large", "a,y\n1,2\n1e999,3\n", "y", "F.csv, row 3, column a", "\"1e999\" is beyond");
        row("open quote", "a,y\n1,2\n\"3,4\n5,6\n", "y", "F.csv, row 3", "never closed");
        row("after a quote", "a,y\n1,2\n\"3\"x,4\n", "y", "F.csv, row 3", "closing quote");
        row("UTF-16",
            QByteArray("\xFF\xFE"
                       "a\0,\0",
                       6),
            "y", "F.csv", "UTF-16");
        row("zero bytes", QByteArray("a,y\n1,\0\n", 8), "y", "F.csv", "byte 7 is zero");
        row("Latin-1", "a,y\n1,2\ncaf\xE9,3\n", "y", "F.csv", "line 3 is not UTF-8 text (byte 12");
        row("a cut character", "a,y\n1,2\ncaf\xC3", "y", "F.csv", "line 3 is not UTF-8 text (byte 12");
        row("a surrogate", "a,y\n\xED\xA0\x80,2\n", "y", "F.csv", "line 2 is not UTF-8 text (byte 5");
        row("an overlong slash", "a,y\n\xC0\xAF,2\n", "y", "F.csv", "line 2 is not UTF-8 text (byte 5");
        row("gzip", "\x1F\x8B\x08", "y", "F.csv", "gzip");
        row("spreadsheet", "PK\x03\x04", "y", "F.csv", "spreadsheet");
        QByteArray manyTexts = "id,y\n";
        for (int i = 0; i < 30; ++i) {
            manyTexts += "name" + QByteArray::number(i) + "," + QByteArray::number(i % 7) + ".5\n";
        }
        row("names", manyTexts, "y", "F.csv, row 2, column id", "more than 20 different values");
        row("a million columns", "x" + QByteArray(",x").repeated(999'999) + "\n", "y", "F.csv, row 1",
            "more than 10000 columns");
    }
    void refusesBadInputInOneLine() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, target);
        QFETCH(const QString, where);
        QFETCH(const QString, message);
        data::CsvOptions options;
        options.target = target.toStdString();
        const auto dataset = read(text.toStdString(), options);
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().code, ErrorCode::InvalidInput);
        QCOMPARE(QString::fromStdString(dataset.error().where), where);
        QVERIFY2(QString::fromStdString(dataset.error().message).contains(message), dataset.error().message.c_str());
        QVERIFY(dataset.error().text().find('\n') == std::string::npos);
    }

    void theSplitColumnIsChecked() {
        data::CsvOptions options;
        options.target = "y";
        options.splitColumn = "set";
        const auto wrong = read("a,set,y\n1,train,2.5\n2,later,3.5\n", options);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().where, std::string("F.csv, row 3, column set"));
        QVERIFY(wrong.error().message.find("train, val, test") != std::string::npos);
        options.splitColumn = "part";
        QVERIFY(!read("a,set,y\n1,train,2.5\n2,val,3.5\n", options));
        options.splitColumn = "y";
        QVERIFY(!read("a,set,y\n1,train,2.5\n2,val,3.5\n", options));
    }

    void manyClassesAreRefused() {
        data::CsvOptions options;
        options.task = "classification";
        std::string text = "a,y\n";
        for (int i = 0; i < 1500; ++i) {
            text += "1," + std::to_string(i) + ".5\n";
        }
        const auto dataset = read(text, options);
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().where, std::string("F.csv, row 1002, column y"));
        std::string letters = "a,y\n"; // more classes than a text feature may have values
        for (int i = 0; i < 100; ++i) {
            letters += std::to_string(i) + ",k" + std::to_string(i % 50) + "\n";
        }
        QCOMPARE(read(letters)->classCount(), 50);
    }

    void filesThatAreNone_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("message");
        QTest::newRow("absent") << "absent.csv"
                                << "there is no such file";
        QTest::newRow("folder") << GOODFIT_SOURCE_DIR << "is a folder";
        QTest::newRow("device") << "/dev/zero"
                                << "not a plain file";
        QTest::newRow("none named") << ""
                                    << "no file is named";
    }
    void filesThatAreNone() {
        QFETCH(const QString, file);
        QFETCH(const QString, message);
        const auto dataset = data::loadSource(component("csv", {{"file", file.toStdString()}}), {});
        QVERIFY(!dataset);
        QVERIFY(dataset.error().where.starts_with("data.source.file"));
        QVERIFY2(QString::fromStdString(dataset.error().message).contains(message), dataset.error().message.c_str());
    }

    // Random bytes, and random cells out of what trips readers: an answer or one line, never a crash.
    void survivesAnything() {
        const std::vector<std::string> pieces = {
            ",", ";",   "\t",           "|",    "\n", "\r\n", "\r",    "\"", "\"\"", "1", "-2.5", "1e400", "nan", "NA",
            " ", "abc", "\xEF\xBB\xBF", "\xFF", "é",  "0,5",  "train", "?",  "-",    "+", ".",    "e5",    "y",   "a"};
        RandomStream random(42, Purpose::Test);
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string text = round % 2 == 0 ? "" : "a,b,y\n1,2,3\n4,5,6\n";
            const std::uint32_t length = random.below(round % 3 == 0 ? 4 : 40);
            for (std::uint32_t i = 0; i < length; ++i) {
                text += round % 4 == 0 ? std::string(1, static_cast<char>(random.below(256)))
                                       : pieces[random.below(static_cast<std::uint32_t>(pieces.size()))];
            }
            data::CsvOptions options;
            options.missing = random.below(2) == 0 ? "refuse" : "drop_rows";
            options.task = std::array{"auto", "classification", "regression"}.at(random.below(3));
            options.header = std::array{"auto", "yes", "no"}.at(random.below(3));
            const auto dataset = read(text, options);
            if (!dataset) {
                QVERIFY(!dataset.error().message.empty());
                continue;
            }
            ++accepted;
            QCOMPARE(static_cast<std::int64_t>(dataset->features.size()), dataset->rows() * dataset->featureCount());
            QCOMPARE(static_cast<std::int64_t>(dataset->featureNames.size()), dataset->featureCount());
            for (const float target : dataset->targets) {
                QVERIFY(dataset->classNames.empty() || target < static_cast<float>(dataset->classNames.size()));
            }
        }
        QVERIFY(accepted > 100);
    }
};

GOODFIT_SUITE(CsvRefusalsTest)
#include "csv_refusals_test.moc"
