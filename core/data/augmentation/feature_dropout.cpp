#include "core/data/augmentation/augmentation.h"

namespace goodfit::data {

namespace {

class FeatureDropout final : public Augmenter {
public:
    explicit FeatureDropout(const Parameters& parameters) : m_rate(parameters.real("rate")) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            float* x = batch.column(j);
            for (std::int64_t i = 0; i < batch.rows; ++i) {
                x[i] = random.uniform() < m_rate ? 0.0F : x[i];
            }
        }
    }

private:
    double m_rate;
};

} // namespace

const AugmentationInfo& featureDropoutInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "feature_dropout",
                  .label = "Feature dropout",
                  .category = "Tables",
                  .help = "Sets some features of each row to zero, which is their mean when they are standardised.",
                  .formula = "x_i ← 0 with probability p",
                  .advice = "Tables where one feature tells nearly all: makes the network use the others too, and "
                            "stand missing values. 0.05 to 0.3.",
                  .source = "Vincent, Larochelle, Bengio and Manzagol, 2008; Globerson and Roweis, 2006",
                  .parameters = {ParameterSpec::real("rate", "Rate", 0.1, 0.0, 0.95)
                                     .search(0.05, 0.4)
                                     .says("The chance of each feature to be left out.")}},
        .make = [](const Parameters& parameters, const AugmentedRows& /*rows*/) -> Result<std::unique_ptr<Augmenter>> {
            return std::unique_ptr<Augmenter>(std::make_unique<FeatureDropout>(parameters));
        },
    };
    return kInfo;
}

} // namespace goodfit::data
