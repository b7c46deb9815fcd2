// Full-batch methods against Adam and against the normal equations.
#include "tests/core/train/trainers.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;
using namespace goodfit::test;
using train::RunEnd;

class FullBatchTrainingTest : public QObject {
    Q_OBJECT
private slots:
    void fullBatchMethodsBeatAdamInIterations_data() {
        QTest::addColumn<QString>("type");
        QTest::newRow("L-BFGS") << "lbfgs";
        QTest::newRow("Levenberg-Marquardt") << "levenberg_marquardt";
    }
    void fullBatchMethodsBeatAdamInIterations() {
        QFETCH(const QString, type);
        const auto rows = view(regression(1), 60, 20);
        const auto document = [](const Component& optimizer) {
            return drawing({dense("a", 6, "tanh"), dense("out", 1, "linear")}, "mean_squared_error",
                           {{"epochs", 60}, {"batch_size", 60}, {"optimizer", optimizer}});
        };
        const auto fast = made(document(Component(type.toStdString())), regression(1), rows);
        const double reached = last(ran(*fast), "loss");
        double adam = INFINITY;
        for (const double rate : {0.003, 0.01, 0.03, 0.1}) {
            const auto slow = made(document(part("adam", {{"learning_rate", rate}})), regression(1), rows);
            adam = std::min(adam, last(ran(*slow), "loss"));
        }
        QVERIFY2(reached < 0.2 * adam, qPrintable(QString("%1 against %2").arg(reached).arg(adam)));
        const std::vector<double>& losses = *fast->history().find("loss");
        for (std::size_t epoch = 1; epoch < losses.size(); ++epoch) {
            QVERIFY(losses[epoch] <= losses[epoch - 1] * (1.0 + 1e-6)); // downhill all the way
        }
        QVERIFY(fast->looksAtAllRows());
        QCOMPARE(fast->stepsPerEpoch(), 1);
    }

    // A linear unit: both find the least-squares solution, by normal equations here.
    void fullBatchMethodsSolveALine() {
        const auto rows = view(regression(1), 50, 0);
        double n = 50.0, sx = 0.0, sxx = 0.0, sy = 0.0, sxy = 0.0;
        for (std::size_t i = 0; i < 50; ++i) {
            const double x = static_cast<double>(rows->trainingFeatures[i]);
            const double y = static_cast<double>(rows->trainingTargets[i]);
            sx += x;
            sxx += x * x;
            sy += y;
            sxy += x * y;
        }
        const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        for (const char* type : {"lbfgs", "levenberg_marquardt"}) {
            const auto trainer = made(drawing({dense("out", 1, "linear")}, "mean_squared_error",
                                              {{"epochs", 50}, {"optimizer", Component(type)}}),
                                      regression(1), rows);
            ran(*trainer);
            QCOMPARE(trainer->end(), RunEnd::Converged);
            QVERIFY(trainer->history().size() < 20);
            QVERIFY(distance(trainer->weights(), {slope, (sy - slope * sx) / n}) < 1e-4);
        }
    }
};

GOODFIT_SUITE(FullBatchTrainingTest)
#include "full_batch_training_test.moc"
