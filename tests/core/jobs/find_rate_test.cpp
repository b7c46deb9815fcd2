#include "core/jobs/find_rate.h"

#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "core/jobs/train.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit;

namespace {

struct Task {
    Document document;
    std::shared_ptr<const data::Prepared> data;
};

Task taskOf(const char* source, int epochs) {
    Result<Document> document = jobs::firstDocument(Component(source), {});
    document.value().training.settings.set("epochs", epochs);
    Result<std::shared_ptr<const data::Prepared>> data =
        data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
    return {std::move(document).value(), std::move(data).value()};
}

double lastLoss(const Task& task, double rate) {
    Document document = task.document;
    Component optimizer = *document.training.settings.find("optimizer")->component();
    optimizer.settings.set("learning_rate", rate);
    document.training.settings.set("optimizer", optimizer);
    const Result<train::RunResult> run = jobs::trainOnce(document, task.data, {}, {});
    const double loss = run ? run->history.find("val_loss")->back() : std::numeric_limits<double>::quiet_NaN();
    return std::isfinite(loss) ? loss : std::numeric_limits<double>::infinity();
}

} // namespace

class FindRateTest : public QObject {
    Q_OBJECT

private slots:
    // Sane: of the rates 100 times lower and 300 times higher, neither trains better.
    void aSaneRate_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("two moons") << QByteArray("moons");
        QTest::newRow("iris: few rows, many epochs wrapped") << QByteArray("iris");
        QTest::newRow("noisy sine") << QByteArray("sine");
    }

    void aSaneRate() {
        QFETCH(QByteArray, source);
        const Task task = taskOf(source.constData(), 20);
        const Result<train::RateTest> test = jobs::findRate(task.document, task.data, {}, {}, {});
        QVERIFY2(test.ok(), test ? "" : test.error().text().c_str());
        QVERIFY2(test->suggested.has_value(), test->reason.c_str());
        QVERIFY(*test->low <= *test->suggested && *test->suggested <= *test->high);
        const double own = lastLoss(task, *test->suggested);
        QVERIFY(own < lastLoss(task, *test->suggested / 100.0));
        QVERIFY(own < lastLoss(task, *test->suggested * 300.0));
    }

    void repeatsItself() {
        const Task task = taskOf("moons", 5);
        const Result<train::RateTest> first = jobs::findRate(task.document, task.data, {1e-5, 1.0, 60, 2}, {}, {});
        const Result<train::RateTest> second = jobs::findRate(task.document, task.data, {1e-5, 1.0, 60, 2}, {}, {});
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(first->curve.size(), second->curve.size());
        for (std::size_t i = 0; i < first->curve.size(); ++i) {
            QCOMPARE(first->curve[i].loss, second->curve[i].loss);
        }
        QCOMPARE(first->suggested.has_value(), second->suggested.has_value());
    }

    void leavesTheTrainingAsItWas() {
        const Task task = taskOf("moons", 5);
        const Result<train::RunResult> before = jobs::trainOnce(task.document, task.data, {}, {});
        QVERIFY(jobs::findRate(task.document, task.data, {}, {}, {}).ok());
        const Result<train::RunResult> after = jobs::trainOnce(task.document, task.data, {}, {});
        QVERIFY(before.ok() && after.ok());
        QVERIFY(before->history == after->history);
        QVERIFY(before->weights == after->weights);
    }

    void stopsAtTheNextBatch() {
        const Task task = taskOf("moons", 5);
        std::stop_source source;
        int calls = 0;
        const Result<train::RateTest> test = jobs::findRate(task.document, task.data, {1e-6, 1.0, 500, 3},
                                                            source.get_token(), [&](const Progress& progress) {
                                                                ++calls;
                                                                if (progress.done == 40) {
                                                                    source.request_stop();
                                                                }
                                                            });
        QVERIFY(test.ok());
        QVERIFY(test->stopped);
        QCOMPARE(calls, 40);
        QCOMPARE(test->curve.size(), std::size_t{40});
        QVERIFY(!test->diverges);
    }

    void refusesWhatMakesNoSense_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("seeds");
        QTest::addColumn<QString>("where");
        QTest::newRow("zero") << 0.0 << 1.0 << 100 << 3 << "low";
        QTest::newRow("negative") << -1.0 << 1.0 << 100 << 3 << "low";
        QTest::newRow("not a number") << std::nan("") << 1.0 << 100 << 3 << "low";
        QTest::newRow("upside down") << 1.0 << 0.1 << 100 << 3 << "high";
        QTest::newRow("infinite") << 1.0 << HUGE_VAL << 100 << 3 << "high";
        QTest::newRow("few steps") << 0.1 << 1.0 << 5 << 3 << "steps";
        QTest::newRow("no seed") << 0.1 << 1.0 << 100 << 0 << "seeds";
    }

    void refusesWhatMakesNoSense() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, steps);
        QFETCH(int, seeds);
        QFETCH(QString, where);
        const Task task = taskOf("moons", 5);
        const Result<train::RateTest> test =
            jobs::findRate(task.document, task.data, {low, high, steps, seeds}, {}, {});
        QVERIFY(!test.ok());
        QCOMPARE(QString::fromStdString(test.error().where), where);
    }
};

GOODFIT_SUITE(FindRateTest)
#include "find_rate_test.moc"
