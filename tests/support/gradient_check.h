// A network's gradients against central differences, in double: at some places of every block of weights,
// drawn under a seed, at all of them where they are few.
#pragma once

#include "core/base/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

namespace goodfit::test {

inline constexpr std::int64_t kBatch = 13;
inline constexpr double kAllowed = 1e-6;   // relative error
inline constexpr std::size_t kPlaces = 12; // looked at in a block of weights

// A network in double with its data; the value of the whole loss at any parameters.
class Checked {
public:
    // spread: how far weights lie from their first values; places: looked at in a block.
    Checked(const Document& document, const nn::DataSpec& spec, double spread, std::size_t places = kPlaces)
        : m_plan(nn::planNetwork(document, spec)), m_spec(spec), m_most(places) {
        if (!m_plan.ok()) {
            return;
        }
        const Component& loss = *document.training.settings.find("loss")->component();
        m_network = std::make_unique<nn::Network<double>>(
            m_plan, findMember(nn::losses(), loss.type())->make<double>(loss.settings));
        m_network->reserve(kBatch);
        m_network->initialize(11, 0, 0);
        RandomStream stream(5, Purpose::Test);
        m_start.assign(m_network->parameters().begin(), m_network->parameters().end());
        for (double& value : m_start) {
            value += value != 0.0 ? stream.uniform(-spread, spread) : 0.0; // padding stays zero
        }
        choosePlaces();
        const data::View rows = *view(spec, kBatch, 0);
        m_x.assign(rows.trainingFeatures.begin(), rows.trainingFeatures.end());
        m_y.assign(rows.trainingTargets.begin(), rows.trainingTargets.end());
    }

    [[nodiscard]] const std::string& problem() const { return m_plan.problem; }

    double at(const std::vector<double>& parameters) {
        m_network->initialize(11, 0, 0); // dropout draws the same again
        std::copy(parameters.begin(), parameters.end(), m_network->parameters().begin());
        const nn::Batch<double> input = m_network->input(kBatch);
        const std::int64_t features = m_spec.input.count();
        for (std::int64_t j = 0; j < kBatch; ++j) {
            std::copy_n(m_x.data() + j * features, features, input.column(j));
        }
        const double sum = m_network->learn(kBatch, {m_y.data(), m_spec.classes > 0});
        return sum / static_cast<double>(kBatch) + m_network->penalty();
    }

    // The largest relative error over the places; what pads must have no gradient at all.
    double worst() {
        at(m_start);
        const std::vector<double> gradient(m_network->gradients().begin(), m_network->gradients().end());
        double largest = 0.0;
        for (std::size_t i = 0; i < m_start.size(); ++i) {
            if (!std::isfinite(gradient[i]) || (!m_real[i] && gradient[i] != 0.0)) {
                return std::numeric_limits<double>::infinity();
            }
            m_moves = m_moves || gradient[i] != 0.0;
        }
        for (const std::size_t i : m_places) {
            double error = errorOf(i, gradient[i], 2e-5);
            if (error > kAllowed) { // a corner (relu, max) may lie that near: look closer
                error = errorOf(i, gradient[i], 1e-6);
            }
            largest = error <= largest ? largest : error; // a NaN counts as the worst
        }
        return largest;
    }
    [[nodiscard]] bool moves() const { return m_moves; }

private:
    void choosePlaces() {
        m_network->setWeights(std::vector<float>(static_cast<std::size_t>(m_network->parameterCount()), 1.0F));
        m_real.assign(m_network->parameters().begin(), m_network->parameters().end());
        RandomStream stream(17, Purpose::Test);
        for (std::size_t stage = 0; stage < m_network->stageCount(); ++stage) {
            const auto view = m_network->stage(stage);
            auto from = static_cast<std::size_t>(view.offset);
            for (const nn::WeightBlock& weights : view.layer->weights()) {
                const std::size_t end = from + static_cast<std::size_t>(weights.stored);
                std::vector<std::size_t> real;
                for (; view.trainable && from < end; ++from) {
                    if (m_real[from] != 0.0) {
                        real.push_back(from);
                    }
                }
                for (std::size_t taken = 0; taken < m_most && taken < real.size(); ++taken) {
                    std::swap(real[taken], real[taken + stream.below(static_cast<std::uint32_t>(real.size() - taken))]);
                    m_places.push_back(real[taken]);
                }
            }
        }
    }
    // Five points: the error falls with the fourth power of the step.
    double errorOf(std::size_t i, double gradient, double step) {
        const auto moved = [this, i](double by) {
            std::vector<double> parameters = m_start;
            parameters[i] += by;
            return at(parameters);
        };
        const double near = moved(step) - moved(-step);
        const double far = moved(2.0 * step) - moved(-2.0 * step);
        const double slope = (8.0 * near - far) / (12.0 * step);
        return std::abs(slope - gradient) / std::max({std::abs(slope), std::abs(gradient), 1e-3});
    }

    nn::NetworkPlan m_plan;
    nn::DataSpec m_spec;
    std::size_t m_most;
    std::unique_ptr<nn::Network<double>> m_network;
    std::vector<double> m_start, m_x, m_y;
    std::vector<double> m_real; // 0 for what pads
    std::vector<std::size_t> m_places;
    bool m_moves = false;
};

// On every kernel variant: fewer places on those that are not the best.
inline void check(const Document& document, const nn::DataSpec& spec, double spread = 0.2) {
    int variants = 0;
    (void)nn::kernelVariants<double>(variants);
    for (int variant = 0; variant < variants; ++variant) {
        nn::useKernelVariant(variant);
        Checked checked(document, spec, spread, variant + 1 == variants ? kPlaces : kPlaces / 4);
        const double worst = checked.problem().empty() ? checked.worst() : 0.0;
        nn::useKernelVariant(-1);
        QVERIFY2(checked.problem().empty(), checked.problem().c_str());
        QVERIFY2(worst <= kAllowed, qPrintable(QString("relative error %1, variant %2").arg(worst).arg(variant)));
        QVERIFY(checked.moves());
    }
}

} // namespace goodfit::test
