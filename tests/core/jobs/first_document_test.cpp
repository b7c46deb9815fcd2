#include "core/catalogue/standard.h"
#include "core/document/check.h"
#include "core/document/json.h"
#include "core/jobs/describe.h"
#include "core/jobs/train.h"
#include "core/jobs/tune.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <fstream>

using namespace goodfit;

class FirstDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void everySourceGetsANetworkThatLearns_data() {
        QTest::addColumn<QString>("name");
        for (const ComponentInfo& source : standardCatalogue().family("data_source")->members) {
            if (!source.find("file")) {
                QTest::newRow(source.id.c_str()) << QString::fromStdString(source.id);
            }
        }
    }

    void everySourceGetsANetworkThatLearns() {
        QFETCH(const QString, name);
        const Result<Document> document = jobs::firstDocument(Component(name.toStdString()), {});
        QVERIFY2(document, document ? "" : document.error().text().c_str());
        verifyLearns(*document);
    }

    void everyExampleLearns_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"spirals", "moons", "sine", "xor", "iris", "wine", "breast_cancer", "digits"}) {
            QTest::newRow(name) << name;
        }
    }

    void everyExampleLearns() {
        QFETCH(const QString, name);
        const Result<Document> document = loadExample(name.toStdString());
        QVERIFY2(document, document ? "" : document.error().text().c_str());
        QVERIFY(check(*document, standardCatalogue()).empty());
        verifyLearns(*document);
    }

    void theTuningExampleIsASpace() {
        const Result<Document> document = loadExample("digits_tune");
        QVERIFY2(document, document ? "" : document.error().text().c_str());
        const auto prepared = data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
        const auto plan = jobs::planStudy(*document, *prepared, {}, false, {});
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QVERIFY(plan->trials >= 10);
        QCOMPARE(plan->space.dimensions.size(), std::size_t{4});
    }

    void theOutputFitsTheTask_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("units");
        QTest::addColumn<QString>("activation");
        QTest::addColumn<QString>("loss");
        QTest::newRow("regression") << QByteArray("a,y\n1,1.5\n2,2.5\n3,3.25\n") << 1 << "linear"
                                    << "mean_squared_error";
        QTest::newRow("binary") << QByteArray("a,y\n1,no\n2,yes\n3,no\n") << 1 << "sigmoid"
                                << "binary_crossentropy";
        QTest::newRow("classes") << QByteArray("a,y\n1,p\n2,q\n3,r\n") << 3 << "softmax"
                                 << "categorical_crossentropy";
    }

    void theOutputFitsTheTask() {
        QFETCH(const QByteArray, csv);
        QFETCH(const int, units);
        QFETCH(const QString, activation);
        QFETCH(const QString, loss);
        const QTemporaryDir folder;
        std::ofstream(folder.filePath("F.csv").toStdString()) << csv.toStdString();
        Component source("csv");
        source.settings.set("file", "F.csv");
        const Result<Document> document = jobs::firstDocument(source, folder.path().toStdString());
        QVERIFY2(document, document ? "" : document.error().text().c_str());
        QVERIFY(check(*document, standardCatalogue()).empty());
        const LayerBlock& out = document->layers.back();
        QCOMPARE(out.id, std::string("out"));
        QCOMPARE(out.component.settings.find("units")->value()->integer(), units);
        QCOMPARE(out.component.settings.find("activation")->component()->type(), activation.toStdString());
        QCOMPARE(document->training.settings.find("loss")->component()->type(), loss.toStdString());
        QCOMPARE(document->data.settings.find("source")->component()->settings.find("target")->value()->text(),
                 std::string("y")); // what was guessed is written down
        const auto prepared = data::Prepared::load(*document, standardCatalogue(), folder.path().toStdString(), {}, {});
        QVERIFY2(prepared, prepared ? "" : prepared.error().text().c_str());
        QVERIFY(jobs::trainOnce(*document, *prepared, {}, {}));
    }

    // A table that says itself which rows are for training, validation and test is dealt so.
    void aColumnOfPartsDealsTheRows() {
        const QTemporaryDir folder;
        std::ofstream(folder.filePath("F.csv").toStdString())
            << "a,set,y\n1,train,2.5\n2,train,3.5\n3,val,4.5\n4,test,5.5\n";
        Component source("csv");
        source.settings.set("file", "F.csv");
        const Result<Document> document = jobs::firstDocument(source, folder.path().toStdString());
        QVERIFY2(document, document ? "" : document.error().text().c_str());
        const auto prepared = data::Prepared::load(*document, standardCatalogue(), folder.path().toStdString(), {}, {});
        QVERIFY2(prepared, prepared ? "" : prepared.error().text().c_str());
        QCOMPARE(prepared.value()->dataset().featureCount(), 1);
        QCOMPARE(prepared.value()->split().training.size(), std::size_t{2});
        QCOMPARE(prepared.value()->split().validation.size(), std::size_t{1});
        QCOMPARE(prepared.value()->split().test.size(), std::size_t{1});
    }

    void aPictureIsFlattenedFirst() {
        Component digits("digits");
        digits.settings.set("layout", "image");
        const Result<Document> document = jobs::firstDocument(digits, {});
        QVERIFY(document);
        QCOMPARE(document->layers.front().component.type(), std::string("flatten"));
        const jobs::DataShape shape{{{8, 8, 1}}, data::Task::MulticlassClassification, 10, 1079};
        QCOMPARE(jobs::describeNetwork(*document, shape).problem, std::string());
    }

    void whatCannotBeReadIsAnError() {
        Component source("csv");
        source.settings.set("file", "absent.csv");
        QVERIFY(!jobs::firstDocument(source, {}));
        QVERIFY(!jobs::firstDocument(Component("nothing"), {}));
        QVERIFY(!jobs::firstDocument(Component(), {}));
    }

    // Worked by hand from the formulas as published: 10 inputs, 3 classes, 650 rows.
    void hintsFollowTheirFormulas() {
        const jobs::DataShape shape{{{10}}, data::Task::MulticlassClassification, 3, 650};
        const std::vector<jobs::UnitsHint> hints = jobs::hiddenUnitsHints(shape);
        const std::vector<std::int64_t> expected = {
            5,  // sqrt(30) = 5.48
            7,  // 13 / 2 = 6.5
            10, // 6.67 + 3 = 9.67
            19, // 20 - 1
            21, // 20 + 1
            5,  // 650 / 130
            25, // 650 / 26
            4,  // (65 - 3) / 14 = 4.43
            80, // sqrt(5 * 650) + 2 sqrt(650 / 5) = 57.01 + 22.80
        };
        QCOMPARE(hints.size(), expected.size());
        for (std::size_t index = 0; index < expected.size(); ++index) {
            QCOMPARE(hints[index].units, expected[index]);
            QVERIFY(!hints[index].formula.empty() && !hints[index].source.empty());
        }
    }

    void hintsNeverAskForNothing() {
        const jobs::DataShape tiny{{{1}}, data::Task::Regression, 0, 3};
        for (const jobs::UnitsHint& hint : jobs::hiddenUnitsHints(tiny)) {
            QVERIFY(hint.units >= 1);
        }
    }

private:
    static Result<Document> loadExample(const std::string& name) {
        return loadDocument(GOODFIT_SOURCE_DIR "/resources/examples/" + name + ".goodfit", standardCatalogue());
    }

    // Well above what guessing reaches: 80 % of the validation rows, or an R² of 0.4.
    static void verifyLearns(const Document& document) {
        const auto prepared = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
        QVERIFY2(prepared, prepared ? "" : prepared.error().text().c_str());
        const auto run = jobs::trainOnce(document, *prepared, {}, {});
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        const bool regression = (*prepared)->dataset().task == data::Task::Regression;
        const std::vector<double>* curve = run->history.find(regression ? "val_r2" : "val_accuracy");
        QVERIFY(curve && !curve->empty());
        QVERIFY2(curve->back() >= (regression ? 0.4 : 0.8), qPrintable(QString::number(curve->back())));
    }
};

GOODFIT_SUITE(FirstDocumentTest)
#include "first_document_test.moc"
