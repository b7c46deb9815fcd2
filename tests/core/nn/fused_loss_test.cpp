// Losses that take the last activation's inputs, over batches long and extreme enough to underflow.
#include "core/base/aligned_buffer.h"
#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace goodfit;
using namespace goodfit::nn;

namespace {

constexpr std::int64_t kClasses = 5;

struct Columns {
    explicit Columns(std::int64_t count)
        : memory(count * strideFor(kClasses)), batch{memory.data(), kClasses, count, strideFor(kClasses)} {
        std::fill_n(memory.data(), memory.size(), 0.0F);
    }
    AlignedBuffer<float> memory;
    Batch<float> batch;
};

double fusedLoss(Columns& z, const std::vector<float>& truth) {
    const auto loss = findMember(losses(), "categorical_crossentropy")->make<float>({});
    Columns predictions(z.batch.columns);
    return loss->fusedWith("softmax")->evaluateFused(z.batch.asConst(), {truth.data(), true}, predictions.batch, {});
}

} // namespace

class FusedLossTest : public QObject {
    Q_OBJECT

private slots:
    // The sum over a batch against ln Σ e^z − z in double, from columns that are sure to ones that underflow.
    void manyColumnsAddUp_data() {
        QTest::addColumn<double>("spread");
        QTest::newRow("alike") << 0.1;
        QTest::newRow("usual") << 3.0;
        QTest::newRow("small probabilities") << 30.0;
        QTest::newRow("probabilities that underflow") << 300.0;
    }
    void manyColumnsAddUp() {
        QFETCH(double, spread);
        Columns z(500);
        std::vector<float> truth(500);
        RandomStream stream(3, Purpose::Test);
        double expected = 0.0;
        for (std::int64_t j = 0; j < 500; ++j) {
            float* column = z.batch.column(j);
            for (std::int64_t i = 0; i < kClasses; ++i) {
                column[i] = static_cast<float>(spread * stream.normal());
            }
            const auto right = static_cast<std::int64_t>(stream.below(kClasses));
            truth[static_cast<std::size_t>(j)] = static_cast<float>(right);
            const double largest = static_cast<double>(*std::max_element(column, column + kClasses));
            double sum = 0.0;
            for (std::int64_t i = 0; i < kClasses; ++i) {
                sum += std::exp(static_cast<double>(column[i]) - largest);
            }
            expected += std::log(sum) + largest - static_cast<double>(column[right]);
        }
        const double found = fusedLoss(z, truth);
        QVERIFY2(std::abs(found - expected) < 2e-6 * expected, qPrintable(QString::number(found - expected)));
    }

    void aNaNIsNotLostAmongMany() {
        Columns z(500);
        z.batch.column(250)[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(std::isnan(fusedLoss(z, std::vector<float>(500, 1.0F))));
    }
};

GOODFIT_SUITE(FusedLossTest)
#include "fused_loss_test.moc"
