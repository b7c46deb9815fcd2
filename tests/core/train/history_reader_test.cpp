#include "core/train/history_reader.h"

#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

using namespace goodfit;
using Values = std::vector<double>;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool same(const Values& a, const Values& b) {
    bool equal = a.size() == b.size();
    for (std::size_t i = 0; equal && i < a.size(); ++i) {
        equal = a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]));
    }
    return equal;
}

} // namespace

class HistoryReaderTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("curve");
        QTest::addColumn<Values>("epochs");
        QTest::addColumn<Values>("values");
        QTest::addColumn<int>("notes");
        const auto row = [](const char* name, const QByteArray& text, const char* curve, const Values& epochs,
                            const Values& values,
                            int notes) { QTest::newRow(name) << text << QString(curve) << epochs << values << notes; };
        row("Keras", "epoch,accuracy,loss\r\n0,0.5,1.5\r\n1,0.6,1.25\r\n", "loss", {0, 1}, {1.5, 1.25}, 0);
        row("one epoch, no line end", "epoch,loss\n0,1.5", "loss", {0}, {1.5}, 0);
        row("byte order mark",
            "\xEF\xBB\xBF"
            "epoch,loss\n0,1.5\n",
            "loss", {0}, {1.5}, 0);
        row("quotes and spaces", "\"epoch\", \"loss\"\n\"0\", \"1.5\"\n", "loss", {0}, {1.5}, 0);
        row("carriage returns alone", "epoch,loss\r0,1.5\r1,1\r", "loss", {0, 1}, {1.5, 1}, 0);
        row("old names", "epoch,acc,loss,val_acc,val_loss\n0,0.5,1,0.25,2\n", "val_accuracy", {0}, {0.25}, 0);
        row("Lightning", "epoch,step,train_loss,val_loss\n0,10,,0.75\n0,10,1.5,\n1,20,,0.5\n1,20,1,\n", "val_loss",
            {0, 1}, {0.75, 0.5}, 0);
        row("several rows an epoch", "epoch,step,train_loss\n0,1,3\n0,2,1\n1,3,1\n", "loss", {0, 1}, {2, 1}, 1);
        row("other words", "Epoch;Train Loss;Valid Loss\n1;1,5;2,5\n", "val_loss", {1}, {2.5}, 0);
        row("slashes", "epoch,train/loss,val/loss,lr-Adam\n0,1,2,0.1\n", "learning_rate", {0}, {0.1}, 0);
        row("index of pandas", ",loss,val_loss\n0,1,2\n1,0.5,1\n", "loss", {0, 1}, {1, 0.5}, 0);
        row("no epoch column", "loss\n1\n0.5\n", "loss", {0, 1}, {1, 0.5}, 1);
        row("not a number is data", "epoch,loss\n0,1\n1,nan\n2,inf\n", "loss", {0, 1, 2},
            {1, kNan, std::numeric_limits<double>::infinity()}, 0);
        row("missing is not", "epoch,loss,val_loss\n0,1,NA\n1,NA,NA\n2,0.5,0.75\n", "val_loss", {0, 2}, {kNan, 0.75},
            1);
        row("no validation", "epoch,loss,val_loss\n0,1,NA\n1,0.5,\n", "loss", {0, 1}, {1, 0.5}, 0);
        row("beyond a double", "epoch,loss\n0,1e999\n1,1e-999\n", "loss", {0, 1},
            {std::numeric_limits<double>::infinity(), 0}, 0);
        row("two headers", "epoch,loss\n0,9\n1,8\nepoch,loss\n0,1\n1,0.5\n2,0.25\n", "loss", {0, 1, 2}, {1, 0.5, 0.25},
            1);
        row("epochs start again", "epoch,loss\n0,9\n1,8\n0,1\n1,0.5\n", "loss", {0, 1}, {1, 0.5}, 1);
        row("another header", "epoch,loss\n0,9\nepoch,loss,val_loss\n0,1,2\n", "val_loss", {0}, {2}, 1);
        row("newest first", "epoch,loss\n3,1\n2,2\n1,4\n0,8\n", "loss", {0, 1, 2, 3}, {8, 4, 2, 1}, 1);
        row("newest first, two epochs", "epoch,loss\n1,4\n0,8\n", "loss", {0, 1}, {8, 4}, 1);
        row("newest first, with holes", "epoch,loss,val_loss\n40,1,\n20,2,3\n10,,4\n", "loss", {20, 40}, {2, 1}, 2);
        row("newest first, two runs", "epoch,loss\n2,1\n1,2\n0,4\n1,8\n0,9\n", "loss", {0, 1, 2}, {4, 2, 1}, 2);
        row("newest first, two rows an epoch", "epoch,step,train_loss\n2,6,1\n2,5,3\n1,4,4\n0,3,8\n", "loss", {0, 1, 2},
            {8, 4, 2}, 2);
        row("newest first, a header between", "epoch,loss\n0,9\n1,8\nepoch,loss\n2,1\n1,2\n0,4\n", "loss", {0, 1, 2},
            {4, 2, 1}, 2);
        row("one epoch, then another run", "epoch,loss\n1,9\n0,1\n1,0.5\n2,0.25\n", "loss", {0, 1, 2}, {1, 0.5, 0.25},
            1);
        row("a run of one epoch far on", "epoch,loss\n7,9\n0,1\n", "loss", {0}, {1}, 1);
        row("goes on after a break", "epoch,loss\n0,9\n1,8\n5,7\n", "loss", {0, 1, 5}, {9, 8, 7}, 0);
        row("last line cut short", "epoch,loss,val_loss\n0,1,2\n1,0.5,1\n2,0.\n", "loss", {0, 1}, {1, 0.5}, 1);
        row("words in another column", "epoch,loss,phase\n0,1,warm\n1,0.5,main\n", "loss", {0, 1}, {1, 0.5}, 1);
        row("blank lines", "epoch,loss\n\n0,1\n\n\n1,0.5\n\n", "loss", {0, 1}, {1, 0.5}, 0);
    }

    void reads() {
        QFETCH(QByteArray, text);
        QFETCH(QString, curve);
        QFETCH(Values, epochs);
        QFETCH(Values, values);
        QFETCH(int, notes);
        const Result<train::HistoryFile> read =
            train::parseHistory({text.constData(), static_cast<std::size_t>(text.size())}, "H.csv");
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
        QVERIFY(same(read->history.epochs, epochs));
        const Values* found = read->history.find(curve.toStdString());
        QVERIFY(found != nullptr);
        QVERIFY(same(*found, values));
        QCOMPARE(static_cast<int>(read->notes.size()), notes);
        for (const train::Curve& other : read->history.curves) {
            QCOMPARE(other.values.size(), epochs.size());
        }
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QByteArray& text, const char* says) {
            QTest::newRow(name) << text << QString(says);
        };
        row("empty", "", "empty");
        row("UTF-16",
            QByteArray("\xFF\xFE"
                       "e\0p\0",
                       6),
            "UTF-16");
        row("zero bytes", QByteArray("epoch\0loss", 10), "not text");
        row("rubbish",
            QByteArray("\x7f"
                       "ELF\x02\x01\x01\0\0\0",
                       10),
            "not text");
        row("a picture", QByteArray("\x89PNG\r\n\x1a\n", 8), "picture");
        row("header only", "epoch,loss\n", "no epoch");
        row("no loss", "epoch,accuracy\n0,1\n", "no column is called loss");
        row("text as loss", "epoch,loss\n0,1\n1,oops\n", "line 3, column loss: \"oops\"");
        row("text as epoch", "epoch,loss\nfirst,1\n", "column epoch");
        row("short row in the middle", "epoch,loss\n0,1\n1\n2,0.5\n", "line 3: has 1 cells where the header has 2");
        row("long row", "epoch,loss\n0,1,2\n", "line 2: has 3 cells");
        row("all missing", "epoch,loss\n0,NA\n1,\n", "every loss");
        row("open quote", "epoch,loss\n0,\"1\n", "line");
        row("a web page", "<!DOCTYPE html>\n<html><body>404</body></html>\n", "no column is called loss");
    }

    void refuses() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Result<train::HistoryFile> read =
            train::parseHistory({text.constData(), static_cast<std::size_t>(text.size())}, "H.csv");
        QVERIFY(!read.ok());
        const QString message = QString::fromStdString(read.error().text());
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(message.contains("H.csv") && !message.contains('\n') && message.size() < 500);
    }

    void missingFile() {
        const Result<train::HistoryFile> read = train::readHistoryFile("/nowhere/H.csv");
        QVERIFY(!read.ok() && read.error().code == ErrorCode::NotFound);
    }

    // Of a file of any length as many rows are kept as fit: the first, the last and the best stand as they were.
    void aMillionRows() {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("H.csv").toStdString();
        {
            std::ofstream out(file);
            out << "epoch,loss,val_loss\n";
            for (int epoch = 0; epoch < 1'000'000; ++epoch) {
                out << epoch << (epoch == 777'777 ? ",0.5,0.125\n" : epoch == 999'990 ? ",nan,0.25\n" : ",0.5,0.25\n");
            }
        }
        const Result<train::HistoryFile> read = train::readHistoryFile(file);
        QVERIFY(read.ok());
        const train::History& history = read->history;
        QVERIFY(history.size() > 10'000 && history.size() < 200'000);
        QCOMPARE(history.epochs.front(), 0.0);
        QCOMPARE(history.epochs.back(), 999'999.0);
        QVERIFY(std::is_sorted(history.epochs.begin(), history.epochs.end()));
        const Values& validation = *history.find("val_loss");
        const auto best = std::min_element(validation.begin(), validation.end()) - validation.begin();
        QCOMPARE(history.epochs[static_cast<std::size_t>(best)], 777'777.0);
        const Values& loss = *history.find("loss");
        QCOMPARE(std::count_if(loss.begin(), loss.end(), [](double value) { return std::isnan(value); }), 1);
        QCOMPARE(read->notes.size(), std::size_t{1});
        QVERIFY(read->notes.front().find("1000000 epochs") != std::string::npos);
    }

    // A file is read in pieces of a megabyte: whatever stands at a seam is read as from memory.
    void piecesMakeNoDifference_data() {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
        QTest::newRow("CR") << QByteArray("\r");
    }

    void piecesMakeNoDifference() {
        QFETCH(QByteArray, lineEnd);
        QByteArray text = "epoch,\"loss\",note" + lineEnd;
        for (int epoch = 0; text.size() < 2'500'000; ++epoch) {
            text +=
                QByteArray::number(epoch) + ",0." + QByteArray::number(epoch % 97) + ",\"a" + lineEnd + "b\"" + lineEnd;
        }
        const QTemporaryDir folder;
        const std::string name = folder.filePath("H.csv").toStdString();
        std::ofstream(name, std::ios::binary).write(text.constData(), text.size());
        const Result<train::HistoryFile> file = train::readHistoryFile(name);
        const Result<train::HistoryFile> memory =
            train::parseHistory({text.constData(), static_cast<std::size_t>(text.size())}, name);
        QVERIFY2(file.ok() && memory.ok(), file ? "" : file.error().text().c_str());
        QVERIFY(file->history == memory->history);
        text += "x,y,z" + lineEnd;
        std::ofstream(name, std::ios::binary).write(text.constData(), text.size());
        const Result<train::HistoryFile> broken = train::readHistoryFile(name);
        const Result<train::HistoryFile> same =
            train::parseHistory({text.constData(), static_cast<std::size_t>(text.size())}, name);
        QVERIFY(!broken.ok() && !same.ok());
        QCOMPARE(broken.error().text(), same.error().text()); // the line is counted through
    }

    void aLineWithoutEndIsNoTable() {
        const QTemporaryDir folder;
        const std::string name = folder.filePath("H.csv").toStdString();
        std::ofstream(name, std::ios::binary) << "epoch,loss\n" << std::string(20'000'000, '7');
        const Result<train::HistoryFile> read = train::readHistoryFile(name);
        QVERIFY(!read.ok() && read.error().text().size() < 300);
    }

    void knowsAHistoryByItsHeader_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isHistory");
        QTest::newRow("Keras") << QByteArray("epoch,accuracy,loss\r\n") << true;
        QTest::newRow("two losses") << QByteArray("train_loss;val_loss\n1;2\n") << true;
        QTest::newRow("old names, quoted, with a mark") << QByteArray("\xEF\xBB\xBF\"loss\",\"val_acc\"\n") << true;
        QTest::newRow("a table of claims") << QByteArray("age,loss,premium\n1,2,3\n") << false;
        QTest::newRow("a table") << QByteArray("a,b,c\n") << false;
        QTest::newRow("rubbish") << QByteArray(
                                        "\x7f"
                                        "ELF\x02",
                                        5)
                                 << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void knowsAHistoryByItsHeader() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isHistory);
        const QTemporaryDir folder;
        const std::string name = folder.filePath("H.csv").toStdString();
        std::ofstream(name, std::ios::binary).write(text.constData(), text.size());
        QCOMPARE(train::hasHistoryHeader(name), isHistory);
        QVERIFY(!train::hasHistoryHeader("/nowhere/H.csv"));
    }

    void readsWhatWeWrite() {
        train::History history;
        history.epochs = {0, 1, 2};
        history.curves = {{"accuracy", {0.5, 0.75, 0.8}}, {"loss", {1.0 / 3.0, kNan, 0.1}}, {"val_loss", {1, 2, 3}}};
        const Result<train::HistoryFile> read = train::parseHistory(train::historyToCsv(history), "H.csv");
        QVERIFY(read.ok());
        for (const train::Curve& curve : history.curves) {
            QVERIFY(same(*read->history.find(curve.name), curve.values));
        }
    }
};

GOODFIT_SUITE(HistoryReaderTest)
#include "history_reader_test.moc"
