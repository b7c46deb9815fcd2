#include "core/data/augmentation/augmentation.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace goodfit::data {

namespace {

// A gamma variate of shape above 0 (Marsaglia and Tsang, 2000); below one by Stuart's theorem.
double gammaVariate(double shape, RandomStream& random) {
    if (shape < 1.0) {
        const double lifted = gammaVariate(shape + 1.0, random);
        return lifted * std::pow(1.0 - random.uniform(), 1.0 / shape);
    }
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    while (true) {
        const double x = random.normal();
        const double cube = 1.0 + c * x;
        const double v = cube * cube * cube;
        if (v > 0.0 && std::log(1.0 - random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) {
            return d * v;
        }
    }
}

class Mixup final : public Augmenter {
public:
    explicit Mixup(const Parameters& parameters) : m_alpha(parameters.real("alpha")) {}

    void reserve(std::int64_t rows, std::int64_t columns) override {
        m_rows.resize(static_cast<std::size_t>(rows * columns));
        m_targets.resize(static_cast<std::size_t>(columns));
        m_partners.resize(static_cast<std::size_t>(columns));
    }

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        const auto columns = static_cast<std::size_t>(batch.columns);
        for (std::size_t j = 0; j < columns; ++j) {
            std::copy_n(batch.column(static_cast<std::int64_t>(j)), batch.rows,
                        m_rows.data() + j * static_cast<std::size_t>(batch.rows));
            m_targets[j] = batch.targets[j];
            m_partners[j] = static_cast<std::uint32_t>(j);
        }
        random.shuffle(std::span(m_partners).first(columns));
        for (std::size_t j = 0; j < columns; ++j) {
            const double first = gammaVariate(m_alpha, random);
            const double second = gammaVariate(m_alpha, random);
            const double drawn = first + second > 0.0 ? first / (first + second) : 0.0;
            const auto share = static_cast<float>(std::min(drawn, 1.0 - drawn)); // of the partner: at most half
            const std::size_t partner = m_partners[j];
            const float* other = m_rows.data() + partner * static_cast<std::size_t>(batch.rows);
            float* x = batch.column(static_cast<std::int64_t>(j));
            for (std::int64_t i = 0; i < batch.rows; ++i) {
                x[i] += share * (other[i] - x[i]);
            }
            if (batch.classes) {
                batch.second[j] = m_targets[partner];
                batch.secondShare[j] = m_targets[partner] == m_targets[j] ? 0.0F : share;
            } else {
                batch.targets[j] += share * (m_targets[partner] - m_targets[j]);
            }
        }
    }
    [[nodiscard]] bool mixes() const override { return true; }

private:
    double m_alpha;
    std::vector<float> m_rows, m_targets; // as they were
    std::vector<std::uint32_t> m_partners;
};

} // namespace

const AugmentationInfo& mixupInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "mixup",
                  .label = "Mixup",
                  .category = "Tables",
                  .help = "Blends each row, and its target, with another row of the batch.",
                  .formula = "x ← λ x + (1−λ) x′;  L = λ L(y) + (1−λ) L(y′),  λ ∼ Beta(α, α)",
                  .advice = "Classifiers on tables and images that are too sure of themselves; α 0.1 to 0.4. The "
                            "training loss rises: compare validation losses.",
                  .source = "Zhang, Cisse, Dauphin and Lopez-Paz, 2018",
                  .parameters = {ParameterSpec::real("alpha", "Alpha", 0.2, 1e-3, 100.0)
                                     .search(0.1, 1.0, true)
                                     .says("Small: blends are near one of the two; 1: any blend is as likely.",
                                           "Zhang et al., 2018")}},
        .make = [](const Parameters& parameters, const AugmentedRows& /*rows*/) -> Result<std::unique_ptr<Augmenter>> {
            return std::unique_ptr<Augmenter>(std::make_unique<Mixup>(parameters));
        },
    };
    return kInfo;
}

} // namespace goodfit::data
