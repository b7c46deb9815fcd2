// The layers that change what comes in at random while training: mean, variance and share of what they draw against
// their formulas, whole channels where they promise it, nothing at all when they predict.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/layers/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <set>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr std::int64_t kExamples = 200;

// The layer's answer to numbers that are given, example after example.
class Ran {
public:
    Ran(const Component& component, const Shape& shape, double value, nn::Pass pass = nn::Pass::Training)
        : m_features(shape.count()), m_x(kExamples * nn::strideFor(m_features)), m_y(m_x.size()) {
        const nn::LayerInfo& info = *findMember(nn::layers(), component.type());
        auto made = info.make<double>({Parameters(info.about, component.settings), shape});
        if (!made) {
            qFatal("%s", made.error().message.c_str());
        }
        nn::Layer<double>& layer = **made;
        layer.reserve(kExamples);
        layer.seed(RandomStream(4, Purpose::Dropout));
        RandomStream normal(5, Purpose::Test);
        for (std::int64_t j = 0; j < kExamples; ++j) {
            for (std::int64_t i = 0; i < m_features; ++i) {
                in().column(j)[i] = std::isnan(value) ? normal.normal() : value;
            }
        }
        layer.forward(in().asConst(), out(), pass);
    }
    [[nodiscard]] double in(std::int64_t example, std::int64_t i) { return in().column(example)[i]; }
    [[nodiscard]] double out(std::int64_t example, std::int64_t i) { return out().column(example)[i]; }
    [[nodiscard]] double count() const { return static_cast<double>(kExamples * m_features); }
    [[nodiscard]] std::int64_t features() const { return m_features; }
    [[nodiscard]] double mean() {
        double sum = 0.0;
        each([&sum](double, double y) { sum += y; });
        return sum / count();
    }
    [[nodiscard]] double variance() {
        const double middle = mean();
        double sum = 0.0;
        each([&](double, double y) { sum += (y - middle) * (y - middle); });
        return sum / (count() - 1.0);
    }
    template <class See>
    void each(const See& see) {
        for (std::int64_t j = 0; j < kExamples; ++j) {
            for (std::int64_t i = 0; i < m_features; ++i) {
                see(in(j, i), out(j, i));
            }
        }
    }

private:
    nn::Batch<double> in() { return {m_x.data(), m_features, kExamples, nn::strideFor(m_features)}; }
    nn::Batch<double> out() { return {m_y.data(), m_features, kExamples, nn::strideFor(m_features)}; }

    std::int64_t m_features;
    AlignedBuffer<double> m_x, m_y;
};

} // namespace

class NoiseLayersTest : public QObject {
    Q_OBJECT
private slots:
    // Of a constant 2; five deviations of the mean of so many draws, and of their variance.
    void meanAndVarianceAreThoseOfTheFormula_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<double>("strength");
        QTest::addColumn<double>("variance");
        QTest::newRow("gaussian noise") << "gaussian_noise" << 0.3 << 0.09;
        QTest::newRow("gaussian dropout") << "gaussian_dropout" << 0.2 << 4.0 * 0.25; // x² p / (1 − p)
        QTest::newRow("dropout") << "dropout" << 0.2 << 4.0 * 0.25;
    }
    void meanAndVarianceAreThoseOfTheFormula() {
        QFETCH(const QString, layer);
        QFETCH(const double, strength);
        QFETCH(const double, variance);
        Component component(layer.toStdString());
        component.settings.set(layer == "gaussian_noise" ? "stddev" : "rate", strength);
        Ran ran(component, Shape{{100}}, 2.0);
        QVERIFY(std::abs(ran.mean() - 2.0) < 5.0 * std::sqrt(variance / ran.count()));
        QVERIFY(std::abs(ran.variance() / variance - 1.0) < 0.1);
    }

    // What is dropped takes −λα; mean 0 and variance 1 stay (Klambauer et al., 2017).
    void alphaDropoutKeepsMeanAndVariance() {
        constexpr double kRate = 0.3;
        constexpr double kDropped = -1.0507009873554805 * 1.6732632423543772;
        Ran ran(part("alpha_dropout", {{"rate", kRate}}), Shape{{100}}, NAN);
        QVERIFY(std::abs(ran.mean()) < 5.0 / std::sqrt(ran.count()));
        QVERIFY(std::abs(ran.variance() - 1.0) < 0.05);
        const double a = 1.0 / std::sqrt((1.0 - kRate) * (1.0 + kRate * kDropped * kDropped));
        const double b = -a * kRate * kDropped;
        double dropped = 0.0;
        ran.each([&](double x, double y) {
            const bool isKept = std::abs(y - (a * x + b)) < 1e-9;
            QVERIFY(isKept || std::abs(y - (a * kDropped + b)) < 1e-9);
            dropped += isKept ? 0.0 : 1.0;
        });
        QVERIFY(std::abs(dropped / ran.count() - kRate) < 5.0 * std::sqrt(kRate * (1.0 - kRate) / ran.count()));
    }

    void spatialDropoutDropsWholeChannels_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("sizes");
        QTest::newRow("1D") << "spatial_dropout_1d"
                            << "6,8";
        QTest::newRow("2D") << "spatial_dropout_2d"
                            << "3,4,8";
        QTest::newRow("3D") << "spatial_dropout_3d"
                            << "2,3,2,8";
    }
    void spatialDropoutDropsWholeChannels() {
        QFETCH(const QString, layer);
        QFETCH(const QString, sizes);
        constexpr std::int64_t kChannels = 8;
        constexpr double kRate = 0.4;
        Shape shape;
        for (const QString& size : sizes.split(u',')) {
            shape.sizes.push_back(size.toLongLong());
        }
        Ran ran(part(layer.toStdString(), {{"rate", kRate}}), shape, 3.0);
        double dropped = 0.0;
        std::set<std::vector<bool>> patterns;
        for (std::int64_t j = 0; j < kExamples; ++j) {
            std::vector<bool> pattern;
            for (std::int64_t channel = 0; channel < kChannels; ++channel) {
                const double first = ran.out(j, channel);
                QVERIFY(first == 0.0 || std::abs(first - 3.0 / (1.0 - kRate)) < 1e-9);
                for (std::int64_t i = channel; i < ran.features(); i += kChannels) {
                    QCOMPARE(ran.out(j, i), first);
                }
                pattern.push_back(first == 0.0);
                dropped += first == 0.0 ? 1.0 : 0.0;
            }
            patterns.insert(pattern);
        }
        const auto channels = static_cast<double>(kExamples * kChannels);
        QVERIFY(std::abs(dropped / channels - kRate) < 5.0 * std::sqrt(kRate * (1.0 - kRate) / channels));
        QVERIFY(patterns.size() > 50); // each example by itself
    }

    void predictionsAreLeftAlone_data() {
        QTest::addColumn<QString>("layer");
        for (const nn::LayerInfo* info : nn::layers()) {
            if (info->about.find("rate") != nullptr || info->about.find("stddev") != nullptr) {
                QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
            }
        }
    }
    void predictionsAreLeftAlone() {
        QFETCH(const QString, layer);
        const Shape shape = layer.endsWith(u"1d")   ? Shape{{5, 4}}
                            : layer.endsWith(u"2d") ? Shape{{5, 2, 2}}
                            : layer.endsWith(u"3d") ? Shape{{5, 2, 1, 2}}
                                                    : Shape{{20}};
        Ran ran(Component(layer.toStdString()), shape, NAN, nn::Pass::Inference);
        ran.each([](double x, double y) { QCOMPARE(y, x); });
    }
};

GOODFIT_SUITE(NoiseLayersTest)
#include "noise_layers_test.moc"
