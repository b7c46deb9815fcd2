// Makes values more like a bell curve before a Gaussian process sees them: Box and Cox (1964) when all are
// positive, Yeo and Johnson (2000) otherwise, then mean 0 and standard deviation 1. Its exponent is the one of
// greatest likelihood. As in HEBO (Cowen-Rivers and others 2022): a loss that spans five powers of ten would
// otherwise be one flat plain with a peak. Internal: Eigen.
#pragma once

#include <Eigen/Core>

namespace goodfit::search {

class PowerTransform {
public:
    enum class Kind { None, BoxCox, YeoJohnson };

    PowerTransform() = default; // the identity
    // Fitted to these values, or only centred and scaled when `powers` is false or neither form helps.
    static PowerTransform fitted(const Eigen::VectorXd& values, bool powers);

    [[nodiscard]] double apply(double value) const;
    [[nodiscard]] Eigen::VectorXd apply(const Eigen::VectorXd& values) const;
    // Values outside of what the transform can reach become the nearest that it can.
    [[nodiscard]] double undo(double transformed) const;

    // Σ ln of the derivative at these values: what must be added to a log density of transformed values before
    // different transforms can be compared.
    [[nodiscard]] double logSlopes(const Eigen::VectorXd& values) const;

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] double exponent() const { return m_lambda; }

private:
    [[nodiscard]] double raw(double scaled) const;
    [[nodiscard]] bool fit(const Eigen::VectorXd& values, Kind kind);

    Kind m_kind = Kind::None;
    double m_lambda = 1.0;
    double m_unit = 1.0; // values are divided by it first
    double m_mean = 0.0;
    double m_deviation = 1.0;
};

} // namespace goodfit::search
