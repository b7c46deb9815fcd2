#include "core/jobs/find_rate.h"

#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "core/jobs/make_trainer.h"
#include "core/jobs/train.h"
#include "tests/support/suite.h"

#include <algorithm>
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

    // A network that cannot learn (all weights zero behind ReLU) has no good rate: said so, not 5.8e-7.
    void aFlatCurveHasNoGoodRate() {
        Task task = taskOf("spirals", 20);
        for (LayerBlock& block : task.document.layers) {
            block.component.settings.set("kernel_initializer", Component("zeros"));
        }
        const Result<train::RateTest> test = jobs::findRate(task.document, task.data, {}, {}, {});
        QVERIFY2(test.ok(), test ? "" : test.error().text().c_str());
        QVERIFY2(!test->suggested && !test->low && !test->high, test->reason.c_str());
        QVERIFY(test->reason.find("noise") != std::string::npos);
    }

    // Sweeps and tries together: at most the larger of 5 epochs and 600 steps, told as such.
    void theBudgetIsKept_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("few rows") << QByteArray("iris");
        QTest::newRow("many") << QByteArray("digits");
    }

    void theBudgetIsKept() {
        QFETCH(QByteArray, source);
        const Task task = taskOf(source.constData(), 30);
        const Result<train::RateTest> test =
            jobs::findRate(task.document, task.data, jobs::rateTestOptions(task.document, *task.data), {}, {});
        QVERIFY2(test.ok(), test ? "" : test.error().text().c_str());
        const std::int64_t perEpoch = test->checks.front().steps / test->checks.front().epochs;
        QVERIFY2(test->steps <= std::max<std::int64_t>(600, 5 * perEpoch), qPrintable(QString::number(test->steps)));
        QVERIFY(test->checks.size() >= 3 && test->checks.size() <= 5);
        QCOMPARE(test->seeds, 3);
        QCOMPARE(test->bandLow.size(), test->curve.size());
        for (std::size_t i = 0; i < test->curve.size(); ++i) {
            QVERIFY(test->bandLow[i] <= test->bandHigh[i]);
        }
    }

    // A sweep that runs away at once is begun anew at lower rates.
    void theRangeIsWidenedDownwards() {
        Task task = taskOf("diabetes", 10);
        Component scaling("none");
        task.document.data.settings.set("scaling", scaling);
        const auto data = data::Prepared::load(task.document, standardCatalogue(), {}, {}, {});
        QVERIFY(data.ok());
        Component sgd("sgd");
        task.document.training.settings.set("optimizer", sgd);
        jobs::RateTestOptions options;
        options.low = 1.0;
        options.high = 1e4;
        const Result<train::RateTest> test = jobs::findRate(task.document, *data, options, {}, {});
        QVERIFY2(test.ok(), test ? "" : test.error().text().c_str());
        QVERIFY(!test->curve.empty() && test->curve.front().rate < 1e-3);
    }

    // A run under way, with batch normalisation and dropout: weights, optimizer, running averages and random state are
    // the same bytes before and after, and it goes on as if nothing had been.
    void aRunUnderWayIsLeftAsItWas() {
        Task task = taskOf("moons", 6);
        task.document.layers.insert(task.document.layers.begin() + 1, {{"norm", Component("batch_normalization"), {}},
                                                                       {"drop", Component("dropout"), {}}});
        const auto make = [&] { return jobs::makeTrainer(task.document, task.data); };
        auto alone = make();
        auto disturbed = make();
        QVERIFY2(alone.ok() && disturbed.ok(), alone ? "" : alone.error().text().c_str());
        for (train::Trainer* trainer : {alone->get(), disturbed->get()}) {
            while (trainer->finishedEpochs() < 3 && trainer->stepBatch()) {
            }
        }
        const std::vector<std::byte> before = (*disturbed)->save();
        QVERIFY(jobs::findRate(task.document, task.data, {}, {}, {}).ok());
        QVERIFY((*disturbed)->save() == before);
        while ((*alone)->stepBatch()) {
        }
        while ((*disturbed)->stepBatch()) {
        }
        QVERIFY((*alone)->history() == (*disturbed)->history());
        QVERIFY((*alone)->weights() == (*disturbed)->weights());
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
