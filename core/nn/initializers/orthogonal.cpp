#include "core/nn/initializers/registry.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace goodfit::nn {

namespace {

// Normal draws made orthonormal by Gram and Schmidt, twice over for accuracy: along the shorter side of
// the kernel every row (or column) has length `gain` and is at right angles to the others.
class Orthogonal final : public Initializer {
public:
    explicit Orthogonal(double gain) : m_gain(gain) {}

    void fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const override {
        const auto rows = static_cast<std::size_t>(fan.in);
        const auto columns = rows > 0 ? values.size() / rows : 0;
        const bool wide = columns >= rows;
        const std::size_t vectors = wide ? rows : columns;
        const std::size_t length = wide ? columns : rows;
        std::vector<double> basis(vectors * length);
        for (std::size_t v = 0; v < vectors && !stop.stop_requested(); ++v) {
            std::generate_n(basis.begin() + static_cast<std::ptrdiff_t>(v * length), length,
                            [&] { return stream.normal(); });
        }
        for (std::size_t v = 0; v < vectors && !stop.stop_requested(); ++v) {
            orthonormalize(basis, v, length);
        }
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < columns; ++column) {
                const std::size_t at = wide ? row * length + column : column * length + row;
                values[row * columns + column] = static_cast<float>(m_gain * basis[at]);
            }
        }
    }

private:
    static void orthonormalize(std::vector<double>& basis, std::size_t which, std::size_t length) {
        double* own = basis.data() + which * length;
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t other = 0; other < which; ++other) {
                const double* earlier = basis.data() + other * length;
                double along = 0.0;
                for (std::size_t i = 0; i < length; ++i) {
                    along += own[i] * earlier[i];
                }
                for (std::size_t i = 0; i < length; ++i) {
                    own[i] -= along * earlier[i];
                }
            }
        }
        double square = 0.0;
        for (std::size_t i = 0; i < length; ++i) {
            square += own[i] * own[i];
        }
        const double scale = square > 0.0 ? 1.0 / std::sqrt(square) : 0.0;
        for (std::size_t i = 0; i < length; ++i) {
            own[i] *= scale;
        }
    }

    double m_gain;
};

} // namespace

const InitializerInfo& orthogonalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "orthogonal",
                  .label = "Orthogonal",
                  .category = "Scaled by the layer's size",
                  .help = "A random rotation: directions are kept apart and lengths are kept.",
                  .formula = "WᵀW = gain² I",
                  .advice = "Deep plain and recurrent networks.",
                  .source = "Saxe, McClelland and Ganguli, 2014",
                  .parameters = {ParameterSpec::real("gain", "Gain", 1.0, 1e-9, 1e6)
                                     .search(0.5, 2.0)
                                     .says("The length of every direction.")}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Initializer> {
            return std::make_unique<Orthogonal>(parameters.real("gain"));
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
