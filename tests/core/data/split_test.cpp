#include "core/data/split.h"

#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// A dataset of labels only: counts[c] rows of class c, mixed.
data::Dataset labelled(const std::vector<int>& counts) {
    data::Dataset dataset;
    dataset.task = counts.size() == 2 ? data::Task::BinaryClassification : data::Task::MulticlassClassification;
    std::vector<int> left = counts;
    for (bool some = true; some;) {
        some = false;
        for (std::size_t c = 0; c < left.size(); ++c) {
            if (left[c] > 0) {
                --left[c];
                dataset.targets.push_back(static_cast<float>(c));
                some = true;
            }
        }
    }
    for (std::size_t c = 0; c < counts.size(); ++c) {
        dataset.classNames.push_back("c" + std::to_string(c));
    }
    return dataset;
}

std::vector<int> classCounts(const data::Dataset& dataset, const std::vector<std::int64_t>& rows) {
    std::vector<int> counts(dataset.classNames.size(), 0);
    for (const std::int64_t row : rows) {
        ++counts[static_cast<std::size_t>(dataset.targets[static_cast<std::size_t>(row)])];
    }
    return counts;
}

bool isPartition(const data::Split& split, std::int64_t rows) {
    std::vector<std::int64_t> all = split.training;
    all.insert(all.end(), split.validation.begin(), split.validation.end());
    all.insert(all.end(), split.test.begin(), split.test.end());
    std::sort(all.begin(), all.end());
    std::vector<std::int64_t> expected(static_cast<std::size_t>(rows));
    std::iota(expected.begin(), expected.end(), std::int64_t{0});
    return all == expected;
}

} // namespace

class SplitTest : public QObject {
    Q_OBJECT
private slots:
    void partitionsTheRowsAndKeepsClassShares_data() {
        QTest::addColumn<QList<int>>("counts");
        QTest::addColumn<double>("validation");
        QTest::addColumn<double>("test");
        const QList<QList<int>> sizes = {{50, 50, 50},
                                         {357, 212},
                                         {99, 1},
                                         {7, 5, 3, 2},
                                         {1000, 10},
                                         {6, 6},
                                         {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}};
        for (const QList<int>& counts : sizes) {
            for (const auto& [validation, test] : {std::pair{0.2, 0.2}, {0.33, 0.1}, {0.25, 0.0}, {0.0, 0.3}}) {
                QTest::addRow("%d classes of %d, %g and %g", static_cast<int>(counts.size()), counts[0], validation,
                              test)
                    << counts << validation << test;
            }
        }
    }

    void partitionsTheRowsAndKeepsClassShares() {
        QFETCH(const QList<int>, counts);
        QFETCH(const double, validation);
        QFETCH(const double, test);
        const data::Dataset dataset = labelled({counts.begin(), counts.end()});
        for (const std::uint64_t seed : {1ULL, 2ULL, 99ULL}) {
            const auto split = data::makeSplit(dataset, {validation, test, true, seed});
            QVERIFY2(split, split ? "" : split.error().text().c_str());
            QVERIFY(isPartition(*split, dataset.rows()));
            const auto rows = static_cast<double>(dataset.rows());
            QCOMPARE(static_cast<std::int64_t>(split->validation.size()), std::llround(validation * rows));
            QCOMPARE(static_cast<std::int64_t>(split->test.size()), std::llround(test * rows));
            for (const auto* part : {&split->training, &split->validation, &split->test}) {
                QVERIFY(std::is_sorted(part->begin(), part->end()));
                const std::vector<int> found = classCounts(dataset, *part);
                for (std::size_t c = 0; c < found.size(); ++c) {
                    const double exact = static_cast<double>(part->size()) * counts[static_cast<qsizetype>(c)] / rows;
                    // a part by largest remainders is off by less than one row; training by what the other two are off,
                    // and a class of a single row stays whole
                    QVERIFY(std::abs(found[c] - exact) < 2.0);
                }
            }
            const std::vector<int> trained = classCounts(dataset, split->training);
            QVERIFY(*std::min_element(trained.begin(), trained.end()) >= 1);
        }
    }

    void seedsDealAnew() {
        const data::Dataset dataset = labelled({50, 50});
        const auto first = data::makeSplit(dataset, {0.2, 0.2, true, 1});
        const auto same = data::makeSplit(dataset, {0.2, 0.2, true, 1});
        const auto other = data::makeSplit(dataset, {0.2, 0.2, true, 2});
        QVERIFY(*first == *same);
        QVERIFY(!(*first == *other));
    }

    void unstratifiedSharesVary() {
        const data::Dataset dataset = labelled({200, 200});
        std::map<int, int> seen;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto split = data::makeSplit(dataset, {0.2, 0.2, false, seed});
            QVERIFY(isPartition(*split, 400));
            QCOMPARE(split->test.size(), std::size_t{80});
            ++seen[classCounts(dataset, split->test)[0]];
        }
        QVERIFY(seen.size() > 3); // hypergeometric with a deviation of 4 rows
    }

    void refusesWhatCannotBeDealt_data() {
        QTest::addColumn<QList<int>>("counts");
        QTest::addColumn<double>("validation");
        QTest::addColumn<double>("test");
        QTest::addColumn<bool>("stratified");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing left") << QList<int>{50, 50} << 0.5 << 0.5 << true << "leave nothing to train on";
        QTest::newRow("empty test") << QList<int>{5, 5} << 0.2 << 0.01 << true << "leaves the test part empty";
        QTest::newRow("empty validation")
            << QList<int>{5, 5} << 0.04 << 0.2 << true << "leaves the validation part empty";
        QTest::newRow("one row a class") << QList<int>{1, 1, 1} << 0.3 << 0.3 << true << "leaves the";
        QTest::newRow("a class is lost") << QList<int>{40, 1} << 0.45 << 0.5 << false << "class \"c1\"";
    }

    void refusesWhatCannotBeDealt() {
        QFETCH(const QList<int>, counts);
        QFETCH(const double, validation);
        QFETCH(const double, test);
        QFETCH(const bool, stratified);
        QFETCH(const QString, message);
        const data::Dataset dataset = labelled({counts.begin(), counts.end()});
        const auto split = data::makeSplit(dataset, {validation, test, stratified, 3});
        QVERIFY(!split);
        QCOMPARE(split.error().code, ErrorCode::InvalidInput);
        QVERIFY2(split.error().message.find(message.toStdString()) != std::string::npos, split.error().text().c_str());
        QVERIFY(split.error().where.starts_with("data.split"));
    }

    void foldsPartitionThePool_data() {
        QTest::addColumn<int>("folds");
        QTest::addColumn<bool>("stratified");
        for (const int folds : {2, 3, 5, 10}) {
            QTest::addRow("%d stratified", folds) << folds << true;
            QTest::addRow("%d", folds) << folds << false;
        }
    }

    void foldsPartitionThePool() {
        QFETCH(const int, folds);
        QFETCH(const bool, stratified);
        const data::Dataset dataset = labelled({33, 21, 47});
        std::vector<std::int64_t> pool;
        for (std::int64_t row = 0; row < dataset.rows(); row += 1 + (row % 3 == 0 ? 1 : 0)) {
            pool.push_back(row);
        }
        const auto dealt = data::dealFolds(dataset, pool, folds, {0.2, 0.2, stratified, 1});
        QVERIFY(dealt);
        QCOMPARE(dealt->size(), pool.size());
        std::map<int, std::vector<std::int64_t>> byFold;
        for (std::size_t index = 0; index < pool.size(); ++index) {
            byFold[(*dealt)[index]].push_back(pool[index]);
        }
        QCOMPARE(byFold.size(), static_cast<std::size_t>(folds));
        const std::vector<int> whole = classCounts(dataset, pool);
        for (const auto& [fold, rows] : byFold) {
            QVERIFY(fold >= 0 && fold < folds);
            QVERIFY(rows.size() == pool.size() / static_cast<std::size_t>(folds) ||
                    rows.size() == pool.size() / static_cast<std::size_t>(folds) + 1);
            const std::vector<int> counts = classCounts(dataset, rows);
            for (std::size_t c = 0; stratified && c < counts.size(); ++c) {
                QVERIFY(std::abs(counts[c] - static_cast<double>(whole[c]) / folds) < 1.0);
            }
        }
    }

    void foldsOfAPreparedDocument() {
        const auto data = prepared(Component("iris"));
        QVERIFY(data);
        const std::size_t pool = 120;
        std::size_t judged = 0;
        for (int fold = 0; fold < 4; ++fold) {
            const auto view = (*data)->fold(4, fold);
            QVERIFY(view);
            QCOMPARE(view->trainingTargets.size() + view->validationTargets.size(), pool);
            QCOMPARE(view->trainingFeatures.size(), view->trainingTargets.size() * 4);
            judged += view->validationTargets.size();
        }
        QCOMPARE(judged, pool);
        QVERIFY(!(*data)->fold(1, 0));
        QVERIFY(!(*data)->fold(121, 0));
    }

    void aColumnSaysThePart() {
        data::CsvOptions options;
        options.splitColumn = "set";
        options.target = "y";
        const auto dataset = read("a,set,y\n1,train,0\n2,VAL,1\n3,test,0\n4,Training,1\n5,validation,0\n", options);
        QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
        QCOMPARE(dataset->featureNames, std::vector<std::string>{"a"});
        const auto split = data::makeSplit(*dataset, {});
        QVERIFY(split);
        const data::Split expected{{0, 3}, {1, 4}, {2}};
        QVERIFY(*split == expected);
    }

    void onlyFilesHaveASplitColumn() {
        const auto data = prepared(Component("iris"), {{"column", "set"}});
        QVERIFY(!data);
        QCOMPARE(data.error().where, std::string("data.split.column"));
    }
};

GOODFIT_SUITE(SplitTest)
#include "split_test.moc"
