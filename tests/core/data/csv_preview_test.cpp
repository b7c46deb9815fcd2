#include "core/data/csv_preview.h"

#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <fstream>

using namespace goodfit;
using namespace goodfit::data;

class CsvPreviewTest : public QObject {
    Q_OBJECT
private slots:
    void showsWhatTheFileHolds() {
        const auto preview = see("name;height;weight;kind\nann;1,5;;a\nbob;1,7;70;b\ncat;x;65;a\n");
        QVERIFY2(preview, preview ? "" : preview.error().text().c_str());
        QCOMPARE(preview->separator, ';');
        QVERIFY(preview->hasHeader);
        QVERIFY(preview->decimalComma);
        QCOMPARE(preview->rowCount, 3);
        QCOMPARE(preview->firstRow, 2);
        QCOMPARE(preview->firstRows.size(), std::size_t{3});
        QCOMPARE(preview->firstRows[1][1], std::string("1,7"));
        QCOMPARE(preview->columns.size(), std::size_t{4});
        QVERIFY(preview->columns[0].isText);
        QVERIFY(!preview->columns[1].isText);
        QCOMPARE(preview->columns[1].badRow, 4);
        QCOMPARE(preview->columns[1].badCell, std::string("x"));
        QCOMPARE(preview->columns[2].missing, 1);
        QCOMPARE(preview->columns[2].badRow, 2);
        QCOMPARE(preview->guessedTarget, std::string("kind"));
        QCOMPARE(preview->guessedTask, Task::BinaryClassification);
        QCOMPARE(preview->problems.size(), std::size_t{2});
        QCOMPARE(preview->problems[0].row, 2);
        QCOMPARE(preview->problems[0].column, std::string("weight"));
        QCOMPARE(preview->problems[1].row, 4);
        QCOMPARE(preview->problems[1].column, std::string("height"));
    }

    void aGoodFileHasNoProblems() {
        const auto preview = previewCsv(GOODFIT_SOURCE_DIR "/resources/datasets", "iris.csv", {}, {}, {});
        QVERIFY(preview);
        QVERIFY(preview->problems.empty());
        QCOMPARE(preview->rowCount, 150);
        QCOMPARE(preview->firstRows.size(), std::size_t{20});
        QCOMPARE(preview->guessedTarget, std::string("species"));
        QCOMPARE(preview->guessedTask, Task::MulticlassClassification);
    }

    void theTaskIsThatOfTheChosenTarget() {
        CsvPreviewOptions options;
        options.target = "height";
        const auto preview = see("height,kind\n1.5,a\n1.7,b\n1.6,a\n", options);
        QCOMPARE(preview->guessedTask, Task::Regression);
        options.target = "nothing";
        QCOMPARE(see("height,kind\n1.5,a\n1.7,b\n", options)->problems.size(), std::size_t{1});
    }

    void raggedRowsAndSingleClassesAreProblems() {
        QCOMPARE(see("a,b\n1,2\n3\n")->problems.front().row, 3);
        QCOMPARE(see("a,b\n1,x\n3,x\n")->problems.size(), std::size_t{1});
        QCOMPARE(see("a,b\n")->problems.size(), std::size_t{1});
    }

    void whatCannotBeUsedCanBeLeftOut() {
        std::string table = "\"no, of all\",mostly,size,kind\n";
        for (int row = 0; row < 30; ++row) {
            table += "C" + std::to_string(row) + (row < 20 ? ",," : ",3,") + (row == 4 ? "" : std::to_string(row * 7)) +
                     (row % 2 == 0 ? ",a\n" : ",b\n");
        }
        const auto refused = see(table);
        QCOMPARE(refused->problems.size(), std::size_t{3});
        QCOMPARE(countOf(*refused, CsvRemedy::LeaveColumnOut), 2);
        QCOMPARE(countOf(*refused, CsvRemedy::DropRows), 1); // one empty cell is no reason to lose the column
        CsvPreviewOptions options;
        options.ignore = mendedIgnore(*refused, "");
        QCOMPARE(options.ignore, std::string("\"no, of all\", mostly"));
        options.missing = "drop_rows";
        QVERIFY(see(table, options)->problems.empty());
        QCOMPARE(countOf(*see("a,b\n1,2\nx,3\n4,5\n6,7\n"), CsvRemedy::None), 1); // a mistake, for the file's owner
    }

    void whatIsNoTableIsAnError() {
        QVERIFY(!see(std::string("\xFF\xFE", 2)));
        QVERIFY(!see(""));
        QVERIFY(!see("a,b\n\"1,2\n"));
        QVERIFY(!previewCsv({}, "absent.csv", {}, {}, {}));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = previewCsv(GOODFIT_SOURCE_DIR "/resources/datasets", "iris.csv", {}, stop.get_token(), {});
        QCOMPARE(stopped.error().code, ErrorCode::Stopped);
    }

private:
    Result<CsvPreview> see(const std::string& text, const CsvPreviewOptions& options = {}) {
        std::ofstream(m_folder.filePath("F.csv").toStdString(), std::ios::binary) << text;
        return previewCsv(m_folder.path().toStdString(), "F.csv", options, {}, {});
    }

    QTemporaryDir m_folder;
};

GOODFIT_SUITE(CsvPreviewTest)
#include "csv_preview_test.moc"
