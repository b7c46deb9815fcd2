#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <algorithm>

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
};

GOODFIT_SUITE(CsvReaderTest)
#include "csv_reader_test.moc"
