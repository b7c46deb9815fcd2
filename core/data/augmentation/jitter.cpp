#include "core/data/augmentation/augmentation.h"

namespace goodfit::data {

namespace {

class Jitter final : public Augmenter {
public:
    explicit Jitter(const Parameters& parameters) : m_deviation(parameters.real("stddev")) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            float* x = batch.column(j);
            for (std::int64_t i = 0; i < batch.rows; ++i) {
                x[i] += static_cast<float>(m_deviation * random.normal());
            }
        }
    }

private:
    double m_deviation;
};

} // namespace

const AugmentationInfo& jitterInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "jitter",
                  .label = "Jitter",
                  .category = "Tables",
                  .help = "Adds a little normal noise to every feature.",
                  .formula = "x ← x + σ n,  n ∼ N(0, 1)",
                  .advice = "Small tables that are learned by heart: 0.05 to 0.3 of a feature's deviation smooths the "
                            "function, much like a penalty on its slope.",
                  .source = "Sietsma and Dow, 1991; Bishop, 1995",
                  .parameters = {ParameterSpec::real("stddev", "Deviation", 0.1, 0.0, 100.0)
                                     .search(0.01, 0.5, true)
                                     .says("Of the noise, in units of the scaled features.", "Bishop, 1995")}},
        .make = [](const Parameters& parameters, const AugmentedRows& /*rows*/) -> Result<std::unique_ptr<Augmenter>> {
            return std::unique_ptr<Augmenter>(std::make_unique<Jitter>(parameters));
        },
    };
    return kInfo;
}

} // namespace goodfit::data
