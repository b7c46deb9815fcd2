#include "core/base/random.h"
#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <array>

using namespace goodfit;
using namespace goodfit::test;

namespace {

using Names = std::vector<std::string>;
using Floats = std::vector<float>;

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT
private slots:
    void readsManyHands_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, QByteArray text) { QTest::newRow(name) << std::move(text); };
        row("comma", "a,b,y\n1,2.5,10\n-3,4e-1,20.5\n5,6,30\n");
        row("semicolon", "a;b;y\n1;2.5;10\n-3;4e-1;20.5\n5;6;30\n");
        row("tab", "a\tb\ty\n1\t2.5\t10\n-3\t4e-1\t20.5\n5\t6\t30\n");
        row("pipe", "a|b|y\n1|2.5|10\n-3|4e-1|20.5\n5|6|30\n");
        row("decimal comma", "a;b;y\n1;2,5;10\n-3;0,4;20,5\n5;6;30\n");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a,b,y\n1,2.5,10\n-3,4e-1,20.5\n5,6,30\n");
        row("CRLF", "a,b,y\r\n1,2.5,10\r\n-3,4e-1,20.5\r\n5,6,30\r\n");
        row("CR", "a,b,y\r1,2.5,10\r-3,4e-1,20.5\r5,6,30\r");
        row("no last line end", "a,b,y\n1,2.5,10\n-3,4e-1,20.5\n5,6,30");
        row("quoted", "\"a\",\"b\",\"y\"\n\"1\",\"2.5\",\"10\"\n\"-3\",\"4e-1\",\"20.5\"\n5,6,30\n");
        row("spaces", "a, b ,y\n 1 ,2.5,10\n-3, 4e-1,20.5 \n5,6,30\n");
        row("blank lines", "\n\na,b,y\n1,2.5,10\n\n-3,4e-1,20.5\n  \n5,6,30\n\n");
        row("plus signs", "a,b,y\n+1,2.5,+10\n-3,4e-1,20.5\n5,6,3e+1\n");
        row("an unnamed index", ",a,b,y\n0,1,2.5,10\n1,-3,4e-1,20.5\n2,5,6,30\n");
        row("an empty column at the end", "a,b,y,\n1,2.5,10,\n-3,4e-1,20.5,\n5,6,30,\n");
    }

    void readsManyHands() {
        QFETCH(const QByteArray, text);
        data::CsvOptions options;
        options.target = "y";
        const auto dataset = read(text.toStdString(), options);
        QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
        QCOMPARE(dataset->task, data::Task::Regression);
        const Names names = {"a", "b"};
        const Floats features = {1, 2.5, -3, 0.4F, 5, 6};
        const Floats targets = {10, 20.5, 30};
        QCOMPARE(dataset->featureNames, names);
        QCOMPARE(dataset->features, features);
        QCOMPARE(dataset->targets, targets);
        QCOMPARE(dataset->targetName, std::string("y"));
    }

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

    void guessesTheTask_data() {
        QTest::addColumn<QByteArray>("targets"); // comma separated
        QTest::addColumn<int>("task");
        const auto row = [](const char* name, QByteArray targets, data::Task task) {
            QTest::newRow(name) << std::move(targets) << static_cast<int>(task);
        };
        row("two texts", "no,yes,no,yes", data::Task::BinaryClassification);
        row("three texts", "a,b,c,a,b,c", data::Task::MulticlassClassification);
        row("0 and 1", "0,1,1,0", data::Task::BinaryClassification);
        row("few whole numbers", "0,1,2,0,1,2,0,1,2,0,1,2,0,1,2", data::Task::MulticlassClassification);
        row("whole numbers, few rows", "1,2,3,4,5,6", data::Task::Regression);
        row("reals", "0.5,1.5,0.5,1.5", data::Task::Regression);
    }

    void guessesTheTask() {
        QFETCH(const QByteArray, targets);
        QFETCH(const int, task);
        std::string text = "x,y\n";
        int number = 0;
        for (const QByteArray& target : targets.split(',')) {
            text += std::to_string(number++) + ".25," + target.toStdString() + "\n";
        }
        const auto dataset = read(text);
        QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
        QCOMPARE(static_cast<int>(dataset->task), task);
    }

    void theTaskCanBeChanged() {
        const std::string text = "x,y\n1,0\n2,1\n3,0\n4,1\n";
        data::CsvOptions options;
        options.task = "regression";
        const auto regression = read(text, options);
        QCOMPARE(regression->task, data::Task::Regression);
        options.task = "classification";
        const auto classes = read("x,y\n1,10\n2,9.5\n3,10\n4,2\n", options);
        const Names names = {"2", "9.5", "10"};
        QCOMPARE(classes->classNames, names); // by value, not by letter
        const Floats targets = {2, 1, 2, 0};
        QCOMPARE(classes->targets, targets);
        options.task = "regression";
        QVERIFY(!read("x,y\n1,a\n2,b\n", options));
    }

    void findsTheTargetByItsUsualNames() {
        QCOMPARE(read("Target,b\n1,2\n2,3\n")->targetName, std::string("Target"));
        QCOMPARE(read("a,class,b\n1,p,2\n2,q,3\n")->targetName, std::string("class"));
        QCOMPARE(read("a,b,c\n1,2,2.5\n2,3,3.5\n")->targetName, std::string("c"));
    }

    void worksWithoutAHeader() {
        const auto dataset = read("1,2,0.5\n3,4,1.5\n");
        const Names names = {"column_1", "column_2"};
        QCOMPARE(dataset->featureNames, names);
        QCOMPARE(dataset->targetName, std::string("column_3"));
        QCOMPARE(dataset->rows(), 2);
        data::CsvOptions options;
        options.header = "yes";
        QCOMPARE(read("1,2,0.5\n3,4,1.5\n6,7,8.5\n", options)->rows(), 2);
        options.header = "no";
        const auto texts = read("a,b\nc,d\na,d\n", options);
        QCOMPARE(texts->rows(), 3);
    }

    void textFeaturesBecomeColumns() {
        const auto dataset = read("colour,sex,y\nred,f,1.5\ngreen,m,2.5\nblue,m,3.5\nred,f,4.5\n");
        QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
        const Names names = {"colour=blue", "colour=green", "colour=red", "sex=m"};
        QCOMPARE(dataset->featureNames, names);
        const Floats features = {0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0};
        QCOMPARE(dataset->features, features);
        QCOMPARE(dataset->notes.size(), std::size_t{3}); // two columns and the guessed target
    }

    void columnsAndRowsCanBeLeftOut() {
        data::CsvOptions options;
        options.ignore = "name, id";
        options.missing = "drop_rows";
        const auto dataset = read("id,name,a,y\n1,,2,3.5\n2,,,4.5\n3,,6,7.5\n", options);
        QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
        const Floats features = {2, 6};
        QCOMPARE(dataset->features, features);
        options.ignore = "nome";
        const auto unknown = read("a,y\n1,2\n", options);
        QVERIFY(unknown.error().message.find("\"nome\"") != std::string::npos);
        options.ignore = "y";
        QVERIFY(!read("a,y\n1,2\n", options));
    }

    void quotedCellsHoldAnything() {
        data::CsvOptions options;
        options.ignore = "text";
        const auto dataset = read("text,a,y\n\"one, \"\"two\"\"\nthree\",1,2.5\n\"\",3,4.5\nx,bad,6.5\n", options);
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().where, std::string("F.csv, row 5, column a")); // lines, also those in quotes
        const auto classes = read("a,y\n1,\"p, q\"\n2,\"say \"\"r\"\"\"\n3,\"p, q\"\n");
        const Names names = {"p, q", "say \"r\""};
        QCOMPARE(classes->classNames, names);
    }

    void namesAreMadeDifferent() {
        const auto dataset = read("a,a,,y\n1,2,5,3.5\n4,5,9,6.5\n");
        const Names names = {"a", "a_2", "column_3"};
        QCOMPARE(dataset->featureNames, names);
        const auto& notes = dataset->notes;
        QVERIFY(std::any_of(notes.begin(), notes.end(),
                            [](const std::string& note) { return note.find("column 2 is called a_2") == 0; }));
    }

    // Nobody named it, but a column of train, val and test is no feature.
    void aColumnOfPartsIsNoFeature() {
        const auto dataset = read("a,set,y\n1,Train,2.5\n2,val,3.5\n3,test,4.5\n");
        QCOMPARE(dataset->featureNames, Names{"a"});
        QCOMPARE(dataset->likelyPartColumn, std::string("set"));
        QVERIFY(read("a,set,y\n1,train,2.5\n2,later,3.5\n")->likelyPartColumn.empty());
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

    // A request stops the reading of a large text within a few thousand cells: far from its end.
    void stopsInTheMiddle() {
        const std::string text = "a,b,y\n" + repeated("1,2,3.5\n4,5,6.5\n", 200'000);
        std::stop_source stop;
        std::int64_t last = 0;
        int calls = 0;
        const data::SourceRequest request{{}, {}, stop.get_token(), [&](const Progress& progress) {
                                              last = progress.done;
                                              if (++calls == 3) {
                                                  stop.request_stop();
                                              }
                                          }};
        const auto dataset = data::readCsv(text, "F.csv", {}, request);
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().code, ErrorCode::Stopped);
        QCOMPARE(calls, 3);
        QVERIFY(last > 0 && last < static_cast<std::int64_t>(text.size()) / 4);
    }

    // Random bytes, and random cells out of what trips readers: an answer or one line, never a crash.
    void survivesAnything() {
        const Names pieces = {
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

GOODFIT_SUITE(CsvReaderTest)
#include "csv_reader_test.moc"
