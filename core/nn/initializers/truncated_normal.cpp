#include "core/nn/initializers/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

class TruncatedNormal final : public Initializer {
public:
    TruncatedNormal(double mean, double deviation) : m_mean(mean), m_deviation(deviation) {}
    void fill(std::span<float> values, Fan /*fan*/, RandomStream& stream, const std::stop_token& stop) const override {
        drawEach(values, stop, [&] {
            double draw = stream.normal();
            while (std::abs(draw) > 2.0) {
                draw = stream.normal();
            }
            return static_cast<float>(m_mean + m_deviation * draw);
        });
    }

private:
    double m_mean, m_deviation;
};

} // namespace

const InitializerInfo& truncatedNormalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "truncated_normal",
                  .label = "Truncated normal",
                  .category = "Fixed spread",
                  .help = "Normal, but values beyond two deviations are drawn again.",
                  .formula = "w = N(mean, stddev²) with |w − mean| ≤ 2 stddev",
                  .advice = "As random normal, without its rare large weights.",
                  .source = "Keras TruncatedNormal",
                  .parameters = {ParameterSpec::real("mean", "Mean", 0.0, -1e6, 1e6).says("Centre of the weights."),
                                 ParameterSpec::real("stddev", "Standard deviation", 0.05, 0.0, 1e6)
                                     .search(1e-3, 1.0, true)
                                     .says("Spread before the cut.")}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Initializer> {
            return std::make_unique<TruncatedNormal>(parameters.real("mean"), parameters.real("stddev"));
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
