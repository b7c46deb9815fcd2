#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <cmath>
#include <numeric>

using namespace goodfit;
using namespace goodfit::test;

// Sums, means and counts as scikit-learn 1.2's loaders give them.
class TablesTest : public QObject {
    Q_OBJECT
private slots:
    void hasThePublishedNumbers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("features");
        QTest::addColumn<double>("sum");
        QTest::addColumn<double>("firstMean");
        QTest::addColumn<double>("lastMean");
        QTest::addColumn<QList<int>>("classes"); // rows of each, in order of the class names
        QTest::newRow("iris") << "iris" << 150LL << 4LL << 2078.7 << 5.843333333333334 << 1.1993333333333336
                              << QList<int>{50, 50, 50};
        QTest::newRow("wine") << "wine" << 178LL << 13LL << 159975.295999 << 13.00061797752809 << 746.8932584269663
                              << QList<int>{59, 71, 48};
        QTest::newRow("breast_cancer") << "breast_cancer" << 569LL << 30LL << 1056474.4596356 << 14.127291739894552
                                       << 0.0839458172231986 << QList<int>{357, 212};
        QTest::newRow("digits") << "digits" << 1797LL << 64LL << 561718.0 << 0.0 << 0.36449638286032277
                                << QList<int>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
        QTest::newRow("diabetes") << "diabetes" << 442LL << 10LL << 276404.2336 << 48.51809954751131
                                  << 91.26018099547511 << QList<int>{};
    }

    void hasThePublishedNumbers() {
        QFETCH(const QString, name);
        QFETCH(const qint64, rows);
        QFETCH(const qint64, features);
        QFETCH(const double, sum);
        QFETCH(const double, firstMean);
        QFETCH(const double, lastMean);
        QFETCH(const QList<int>, classes);
        const data::Dataset dataset = loaded(Component(name.toStdString()));
        QCOMPARE(dataset.rows(), rows);
        QCOMPARE(dataset.featureCount(), features);
        QCOMPARE(static_cast<qint64>(dataset.featureNames.size()), features);
        const auto near = [](double ours, double theirs) {
            return std::abs(ours - theirs) <= 1e-6 * std::max(1.0, std::abs(theirs));
        };
        const double total = std::accumulate(dataset.features.begin(), dataset.features.end(), 0.0);
        QVERIFY2(near(total, sum), qPrintable(QString::number(total, 'g', 12)));
        QVERIFY(near(columnMean(dataset, 0), firstMean));
        QVERIFY(near(columnMean(dataset, static_cast<std::size_t>(features) - 1), lastMean));
        QCOMPARE(dataset.classCount(), static_cast<std::int64_t>(classes.size()));
        QList<int> counts(classes.size(), 0);
        for (const float target : dataset.targets) {
            if (!counts.isEmpty()) {
                ++counts[static_cast<qsizetype>(target)];
            }
        }
        QCOMPARE(counts, classes);
        QVERIFY(!dataset.source.empty());
        QVERIFY(dataset.notes.empty());
    }

    void diabetesHasItsTargets() {
        const data::Dataset dataset = loaded(Component("diabetes"));
        QCOMPARE(dataset.task, data::Task::Regression);
        QCOMPARE(std::accumulate(dataset.targets.begin(), dataset.targets.end(), 0.0), 67243.0);
        QCOMPARE(dataset.targets[7], 63.0F);
        QCOMPARE(dataset.features[7 * 10 + 1], 2.0F);
    }

    void tasksFollowTheTarget() {
        QCOMPARE(loaded(Component("breast_cancer")).task, data::Task::BinaryClassification);
        QCOMPARE(loaded(Component("iris")).task, data::Task::MulticlassClassification);
        const std::vector<std::string> species = {"setosa", "versicolor", "virginica"};
        QCOMPARE(loaded(Component("iris")).classNames, species);
        const std::vector<std::string> digits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        QCOMPARE(loaded(Component("digits")).classNames, digits);
    }

    void digitsAreAPictureWhenAskedFor() {
        const Shape picture{{8, 8, 1}};
        const Shape flat{{64}};
        QCOMPARE(loaded(component("digits", {{"layout", "image"}})).shape, picture);
        QCOMPARE(loaded(Component("digits")).shape, flat);
    }

    // The same file in the program and on disk.
    void readsTheSameAsAFile_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"iris", "wine", "breast_cancer", "digits", "diabetes"}) {
            QTest::newRow(name) << name;
        }
    }

    void readsTheSameAsAFile() {
        QFETCH(const QString, name);
        const std::string file = GOODFIT_SOURCE_DIR "/resources/datasets/" + name.toStdString() + ".csv";
        const data::Dataset table = loaded(Component(name.toStdString()));
        const data::Dataset fromFile = loaded(component("csv", {{"file", file}}));
        QCOMPARE(fromFile.features, table.features);
        QCOMPARE(fromFile.targets, table.targets);
        QCOMPARE(fromFile.classNames, table.classNames);
        QCOMPARE(fromFile.task, table.task);
        QCOMPARE(fromFile.targetName, table.targetName);
    }

private:
    static double columnMean(const data::Dataset& dataset, std::size_t column) {
        const auto columns = static_cast<std::size_t>(dataset.featureCount());
        double sum = 0.0;
        for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
            sum += static_cast<double>(dataset.features[row * columns + column]);
        }
        return sum / static_cast<double>(dataset.rows());
    }
};

GOODFIT_SUITE(TablesTest)
#include "tables_test.moc"
