#include "core/nn/kernels/kernels.h"

#include "core/base/aligned_buffer.h"
#include "core/base/random.h"
#include "core/nn/batch.h"
#include "tests/support/suite.h"

#include <Eigen/Core>

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::nn;

namespace {

template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
template <class T>
using Strided = Eigen::Map<Matrix<T>, 0, Eigen::OuterStride<>>;

// A batch with owned memory; padding as the engine leaves it.
template <class T>
struct Block {
    Block(std::int64_t rows, std::int64_t columns, T padding = T{0})
        : memory(columns * strideFor(rows)), batch{memory.data(), rows, columns, strideFor(rows)} {
        for (std::int64_t i = 0; i < memory.size(); ++i) {
            memory[i] = padding;
        }
    }
    Strided<T> matrix() { return {batch.data, batch.rows, batch.columns, Eigen::OuterStride<>(batch.stride)}; }
    AlignedBuffer<T> memory;
    Batch<T> batch;
};

template <class T>
void randomise(Strided<T> matrix, RandomStream& stream) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
        for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
            matrix(i, j) = static_cast<T>(stream.uniform(-1.0, 1.0));
        }
    }
}

template <class T>
AlignedBuffer<T> panels(const Matrix<T>& w) {
    AlignedBuffer<T> stored(paddedTo(w.rows()) * w.cols());
    for (Eigen::Index r = 0; r < w.rows(); ++r) {
        for (Eigen::Index k = 0; k < w.cols(); ++k) {
            stored[(r / kLane * w.cols() + k) * kLane + r % kLane] = w(r, k);
        }
    }
    return stored;
}

template <class T>
Matrix<T> fromPanels(const AlignedBuffer<T>& stored, Eigen::Index rows, Eigen::Index inner) {
    Matrix<T> w(rows, inner);
    for (Eigen::Index r = 0; r < rows; ++r) {
        for (Eigen::Index k = 0; k < inner; ++k) {
            w(r, k) = stored[(r / kLane * inner + k) * kLane + r % kLane];
        }
    }
    return w;
}

template <class T>
double worst(const Matrix<T>& a, const Matrix<T>& b) {
    return a.size() == 0 ? 0.0 : static_cast<double>((a - b).cwiseAbs().maxCoeff());
}

template <class T>
void checkProducts(const KernelTable<T>& table, std::int64_t rows, std::int64_t inner, std::int64_t columns) {
    RandomStream stream(3, Purpose::Test);
    const double allowed = (sizeof(T) == 4 ? 2e-6 : 4e-15) * static_cast<double>(std::max(inner, columns));
    Matrix<T> w(rows, inner);
    randomise<T>(Strided<T>(w.data(), rows, inner, Eigen::OuterStride<>(rows)), stream);
    AlignedBuffer<T> bias(paddedTo(rows));
    for (std::int64_t r = 0; r < rows; ++r) {
        bias[r] = static_cast<T>(stream.uniform());
    }
    Block<T> x(inner, columns, T{5});
    randomise<T>(x.matrix(), stream);
    const AlignedBuffer<T> stored = panels(w);

    Block<T> z(rows, columns, T{9});
    table.product(stored.data(), bias.data(), x.batch.data, x.batch.stride, z.batch.data, z.batch.stride, rows, inner,
                  columns);
    const Eigen::Map<Eigen::Matrix<T, Eigen::Dynamic, 1>> seed(bias.data(), rows);
    const Matrix<T> product = (w * x.matrix()).colwise() + seed;
    QVERIFY2(worst<T>(z.matrix(), product) <= allowed, "product");
    for (std::int64_t j = 0; j < columns; ++j) {
        for (std::int64_t r = rows; r < paddedTo(rows); ++r) {
            QCOMPARE(z.batch.column(j)[r], T{0}); // whatever stood there before
        }
    }

    Block<T> dz(rows, columns);
    randomise<T>(dz.matrix(), stream);
    AlignedBuffer<T> dw(paddedTo(rows) * inner);
    table.outer(dz.batch.data, dz.batch.stride, x.batch.data, x.batch.stride, dw.data(), rows, inner, columns);
    const Matrix<T> outer = dz.matrix() * x.matrix().transpose();
    QVERIFY2(worst<T>(fromPanels(dw, rows, inner), outer) <= allowed, "outer");
    for (std::int64_t k = 0; k < inner; ++k) {
        for (std::int64_t r = rows; r < paddedTo(rows); ++r) {
            QCOMPARE(dw[(r / kLane * inner + k) * kLane + r % kLane], T{0});
        }
    }

    AlignedBuffer<T> transposed(paddedTo(inner) * rows);
    table.transpose(stored.data(), transposed.data(), rows, inner);
    const Matrix<T> turned = w.transpose();
    QCOMPARE(worst<T>(fromPanels(transposed, inner, rows), turned), 0.0);

    AlignedBuffer<T> sums(paddedTo(rows));
    table.rowSums(dz.batch.data, dz.batch.stride, sums.data(), rows, columns);
    for (std::int64_t r = 0; r < rows; ++r) {
        QVERIFY(std::abs(static_cast<double>(sums[r] - dz.matrix().row(r).sum())) <= allowed);
    }
}

template <class T>
void checkRuns(const KernelTable<T>& table, std::int64_t count, std::int64_t offset) {
    RandomStream stream(9, Purpose::Test);
    std::vector<T> w(static_cast<std::size_t>(count + offset)), g(w.size());
    for (std::size_t i = 0; i < w.size(); ++i) {
        w[i] = static_cast<T>(stream.normal());
        g[i] = static_cast<T>(stream.normal());
    }
    long double squares = 0.0L;
    std::vector<T> wanted = g;
    for (std::size_t i = static_cast<std::size_t>(offset); i < w.size(); ++i) {
        squares += static_cast<long double>(w[i]) * static_cast<long double>(w[i]);
        wanted[i] += T{0.25} * w[i];
    }
    const double found = table.squares(w.data() + offset, count);
    const double allowed = std::numeric_limits<T>::epsilon() * 8.0 * static_cast<double>(squares);
    QVERIFY(std::abs(found - static_cast<double>(squares)) <= allowed);
    table.addScaled(w.data() + offset, T{0.25}, g.data() + offset, count);
    for (std::size_t i = 0; i < g.size(); ++i) {
        QVERIFY(std::abs(g[i] - wanted[i]) <=
                2 * std::numeric_limits<T>::epsilon() * std::abs(wanted[i]) + static_cast<T>(1e-7));
    }
}

template <class T>
void checkAllRuns() {
    int variants = 0;
    const KernelTable<T>* const* tables = kernelVariants<T>(variants);
    for (int variant = 0; variant < variants; ++variant) {
        for (const std::int64_t count : {0, 1, 3, 7, 8, 31, 32, 33, 100, 4096, 5000, 100003}) {
            checkRuns<T>(*tables[variant], count, 0);
            checkRuns<T>(*tables[variant], count, 3);
        }
    }
}

template <class T>
void checkAllProducts() {
    int count = 0;
    const KernelTable<T>* const* tables = kernelVariants<T>(count);
    QVERIFY(count >= 1);
    for (int variant = 0; variant < count; ++variant) {
        for (const std::int64_t rows : {1, 3, 8, 15, 16, 17, 33, 128}) {
            for (const std::int64_t inner : {1, 2, 7, 16, 31, 64, 100}) {
                for (const std::int64_t columns : {1, 2, 5, 6, 7, 10, 13, 32, 129, 300}) {
                    checkProducts<T>(*tables[variant], rows, inner, columns);
                    if (QTest::currentTestFailed()) {
                        qWarning("%s: %lld x %lld x %lld", tables[variant]->name, static_cast<long long>(rows),
                                 static_cast<long long>(inner), static_cast<long long>(columns));
                        return;
                    }
                }
            }
        }
    }
}

template <class T>
void checkFunction(typename KernelTable<T>::Forward kernel, long double (*truth)(long double), double absolute,
                   double relative) {
    constexpr std::int64_t kSteps = 16 * 4000;
    Block<T> z(kSteps, 1);
    for (std::int64_t i = 0; i < kSteps; ++i) {
        z.batch.data[i] = static_cast<T>(-40.0 + 80.0 * static_cast<double>(i) / static_cast<double>(kSteps));
    }
    Block<T> y(kSteps, 1);
    kernel(z.batch.data, z.batch.stride, y.batch.data, y.batch.stride, kSteps, 1);
    for (std::int64_t i = 0; i < kSteps; ++i) {
        const auto expected = static_cast<double>(truth(static_cast<long double>(z.batch.data[i])));
        const double error = std::abs(static_cast<double>(y.batch.data[i]) - expected);
        if (!(error <= absolute + relative * std::abs(expected))) {
            qWarning("f(%g) = %.9g, not %.9g", static_cast<double>(z.batch.data[i]),
                     static_cast<double>(y.batch.data[i]), expected);
            QVERIFY(false);
        }
    }
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { useKernelVariant(-1); }

    void runsAgreeInFloat() { checkAllRuns<float>(); }
    void runsAgreeInDouble() { checkAllRuns<double>(); }
    void productsAgreeWithEigenInFloat() { checkAllProducts<float>(); }
    void productsAgreeWithEigenInDouble() { checkAllProducts<double>(); }

    void functionsAgreeWithTheLibrary() {
        int count = 0;
        const KernelTable<float>* const* tables = kernelVariants<float>(count);
        const KernelTable<double>* const* precise = kernelVariants<double>(count);
        const auto sigmoid = [](long double x) { return 1.0L / (1.0L + std::exp(-x)); };
        const auto tangent = [](long double x) { return std::tanh(x); };
        for (int variant = 0; variant < count; ++variant) {
            checkFunction<float>(tables[variant]->tanh, tangent, 3e-7, 0.0);
            checkFunction<float>(tables[variant]->sigmoid, sigmoid, 0.0, 5e-7);
            checkFunction<double>(precise[variant]->tanh, tangent, 1e-15, 0.0);
            checkFunction<double>(precise[variant]->sigmoid, sigmoid, 0.0, 1e-14);
        }
    }

    void softmaxSumsToOneAndMasksItsPadding() {
        int count = 0;
        const KernelTable<float>* const* tables = kernelVariants<float>(count);
        for (int variant = 0; variant < count; ++variant) {
            for (const std::int64_t rows : {1, 2, 10, 16, 17, 40}) {
                Block<float> z(rows, 3, 7.0F);
                RandomStream stream(5, Purpose::Test);
                randomise<float>(z.matrix(), stream);
                z.matrix()(0, 1) = 1000.0F; // must not overflow
                Block<float> y(rows, 3, 9.0F);
                tables[variant]->softmax(z.batch.data, z.batch.stride, y.batch.data, y.batch.stride, rows, 3);
                for (Eigen::Index j = 0; j < 3; ++j) {
                    double sum = 0.0;
                    for (Eigen::Index i = 0; i < rows; ++i) {
                        double total = 0.0;
                        for (Eigen::Index k = 0; k < rows; ++k) {
                            total +=
                                std::exp(static_cast<double>(z.matrix()(k, j)) - static_cast<double>(z.matrix()(i, j)));
                        }
                        QVERIFY(std::abs(static_cast<double>(y.matrix()(i, j)) - 1.0 / total) < 1e-6);
                        sum += static_cast<double>(y.matrix()(i, j));
                    }
                    QVERIFY(std::abs(sum - 1.0) < 1e-6);
                    for (std::int64_t pad = rows; pad < paddedTo(rows); ++pad) {
                        QCOMPARE(y.batch.column(j)[pad], 0.0F);
                    }
                }
            }
        }
    }

    void aNaNMakesAllOfASoftmaxNaNButNotItsPadding() {
        int count = 0;
        const KernelTable<float>* const* tables = kernelVariants<float>(count);
        for (int variant = 0; variant < count; ++variant) {
            for (const std::int64_t place : {0, 3, 9}) {
                Block<float> z(10, 1, 7.0F);
                z.matrix().setZero();
                z.batch.data[place] = std::numeric_limits<float>::quiet_NaN();
                Block<float> y(10, 1, 9.0F);
                tables[variant]->softmax(z.batch.data, z.batch.stride, y.batch.data, y.batch.stride, 10, 1);
                for (std::int64_t i = 0; i < paddedTo(10); ++i) {
                    QCOMPARE(std::isnan(y.batch.data[i]), i < 10);
                    QVERIFY(i < 10 || y.batch.data[i] == 0.0F);
                }
            }
        }
    }

    void nothingSwallowsANaN() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        int count = 0;
        const KernelTable<float>* const* tables = kernelVariants<float>(count);
        for (int variant = 0; variant < count; ++variant) {
            const KernelTable<float>& table = *tables[variant];
            for (const auto function : {table.relu, table.tanh, table.sigmoid, table.softmax}) {
                Block<float> z(16, 1);
                z.batch.data[3] = nan;
                function(z.batch.data, z.batch.stride, z.batch.data, z.batch.stride, 16, 1);
                QVERIFY(std::isnan(z.batch.data[3]));
            }
            for (const auto gradient : {table.reluGradient, table.tanhGradient, table.sigmoidGradient}) {
                Block<float> y(16, 1);
                Block<float> dy(16, 1);
                dy.batch.data[3] = nan;
                gradient(y.batch.data, y.batch.stride, dy.batch.data, dy.batch.stride, dy.batch.data, dy.batch.stride,
                         16, 1);
                QVERIFY(std::isnan(dy.batch.data[3]));
            }
        }
    }
};

GOODFIT_SUITE(KernelsTest)
#include "kernels_test.moc"
