#include "core/biasvariance/learner.h"

#include <cmath>

namespace goodfit::biasvariance {

double lossOf(std::span<const double> said, std::span<const double> truth, bool classes) {
    double loss = 0.0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const double difference = said[i] - truth[i];
        loss += classes ? static_cast<double>(said[i] != truth[i]) : difference * difference;
    }
    return truth.empty() ? 0.0 : loss / static_cast<double>(truth.size());
}

Result<std::shared_ptr<const Learner>> makeLearner(const Setup& setup, std::shared_ptr<const Problem> problem) {
    if (setup.model == "polynomial") {
        return makePolynomial(setup, std::move(problem));
    }
    if (setup.model == "random_features") {
        return makeRandomFeatures(setup, std::move(problem));
    }
    if (setup.model == "gradient_flow") {
        return makeGradientFlow(setup, std::move(problem));
    }
    if (setup.model == "tanh_network") {
        return makeTanhNetwork(setup, std::move(problem));
    }
    return invalid("model", "\"" + setup.model + "\" needs a document");
}

} // namespace goodfit::biasvariance
