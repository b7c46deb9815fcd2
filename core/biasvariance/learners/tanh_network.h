// One hidden layer of tanh units and one linear output (a logit for two classes), trained on all rows at once
// in double precision: small enough that hundreds are trained while a class watches.
#pragma once

#include <Eigen/Dense>

#include <functional>

namespace goodfit::biasvariance {

class TanhNetwork {
public:
    // x [rows × inputs], scaled; y [rows], for logistic loss 0 or 1.
    TanhNetwork(Eigen::MatrixXd x, Eigen::VectorXd y, Eigen::Index width, bool logistic);

    [[nodiscard]] Eigen::Index parameterCount() const { return m_weights.size(); }
    [[nodiscard]] Eigen::VectorXd& weights() { return m_weights; }
    // Output for points [points × inputs]: the value or the logit.
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::MatrixXd& points) const;
    // Mean loss (squared error, cross-entropy) plus ½ l2 · Σ kernel² (weight decay); its gradient is left in
    // gradient().
    double lossAndGradient(double l2);
    [[nodiscard]] const Eigen::VectorXd& gradient() const { return m_gradient; }
    // Output minus target by row, and its derivatives [rows × parameters]; squared loss only.
    void residuals(Eigen::VectorXd& rest, Eigen::MatrixXd& jacobian);
    [[nodiscard]] double squaredError();

private:
    void forward();

    Eigen::MatrixXd m_x;
    Eigen::VectorXd m_y;
    Eigen::Index m_width;
    bool m_logistic;
    // Kernel [inputs × width] by columns, biases [width], output kernel [width], output bias.
    Eigen::VectorXd m_weights, m_gradient;
    Eigen::ArrayXXd m_hidden, m_back; // [rows × width]
    Eigen::VectorXd m_said, m_rest;
};

// Adam (Kingma and Ba, 2015) with all rows in every step. Calls `after` with the number of steps done, after
// each; ends early when it returns false.
void trainAdam(TanhNetwork& network, int steps, double rate, double l2, const std::function<bool(int)>& after);
// Levenberg and Marquardt's least squares with Σ r² + ridge · |w|², so many iterations.
void trainLevenbergMarquardt(TanhNetwork& network, int iterations, double ridge, const std::function<bool(int)>& after);

} // namespace goodfit::biasvariance
