// A Gaussian process with known kernel parameters: its belief about the function after some observations.
// Internal: Eigen. C = K + σ_n² I = L Lᵀ, α = C⁻¹ y; mean k*ᵀα, variance s² - |L⁻¹ k*|² (of the function, not
// of a noisy value). Rasmussen and Williams (2006), algorithm 2.1. Prior mean 0: standardise values first.
#pragma once

#include "core/base/random.h"
#include "core/search/surrogate/gp_kernel.h"
#include "core/search/surrogate/surrogate.h"

#include <optional>

namespace goodfit::search {

class GpModel : public Surrogate {
public:
    // points [features × n]. Nothing when the matrix is not positive definite. space must outlive the model.
    [[nodiscard]] static std::optional<GpModel> make(const FeatureSpace& space, Matrix points, Vector values,
                                                     KernelParameters parameters);

    [[nodiscard]] Belief predict(const Matrix& points) const override;

    // At one point, with the slopes along every feature (0 for categories).
    struct Slope {
        double mean = 0.0, deviation = 0.0;
        Vector meanSlope, deviationSlope;
    };
    [[nodiscard]] Slope slopeAt(const Vector& point) const;

    // Kriging believer (Ginsbourger, Le Riche and Carraro 2010): as if each of these had come out at the mean that
    // the model expects there, one after another.
    [[nodiscard]] GpModel believing(const Matrix& pending) const;
    // As if they had come out at values drawn from the belief, all of them together.
    [[nodiscard]] GpModel fantasising(const Matrix& pending, RandomStream& stream) const;

    [[nodiscard]] const KernelParameters& parameters() const { return m_parameters; }
    [[nodiscard]] const Matrix& points() const { return m_points; }
    [[nodiscard]] const Vector& values() const { return m_values; }
    // The lowest mean at its own points: the best so far, with the noise taken out.
    [[nodiscard]] double lowestMean() const;
    // What the model that knew the first `count` points only believed, with these parameters.
    [[nodiscard]] Belief earlierBelief(std::ptrdiff_t count, const Matrix& points) const;
    // The standard deviation of the average over these points (all of them together).
    [[nodiscard]] double deviationOfAverage(const Matrix& points) const;

private:
    GpModel(const FeatureSpace& space, Matrix points, Vector values, KernelParameters parameters);
    [[nodiscard]] GpModel with(const Matrix& points, const Vector& values) const;

    const FeatureSpace* m_space;
    Matrix m_points;
    Vector m_values;
    KernelParameters m_parameters;
    Matrix m_lower;   // L
    Vector m_weights; // α
};

} // namespace goodfit::search
