#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/base/value.h"
#include "core/nn/layers/registry.h"
#include "core/optim/optimizers/registry.h"
#include "core/train/pretraining/pretraining.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace goodfit::train {

namespace {

// The mean squared difference from rows given beside the batch.
class Reconstruction final : public nn::Loss<float> {
public:
    void wants(const float* rows) { m_rows = rows; } // [columns × outputs]
    [[nodiscard]] double evaluate(nn::Batch<const float> said, nn::Targets<float> /*targets*/,
                                  nn::Batch<float> gradient) const override {
        const float factor = 2.0F / static_cast<float>(said.rows * said.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < said.columns; ++j) {
            for (std::int64_t i = 0; i < said.rows; ++i) {
                const float error = said.column(j)[i] - m_rows[j * said.rows + i];
                sum += static_cast<double>(error) * static_cast<double>(error);
                if (gradient.data) {
                    gradient.column(j)[i] = factor * error;
                }
            }
        }
        return sum / static_cast<double>(said.rows);
    }

private:
    const float* m_rows = nullptr;
};

Component linearUnits(std::int64_t units, const Component& activation) {
    Component dense("dense");
    dense.settings.set("units", units);
    dense.settings.set("activation", activation);
    return dense;
}

// Some planned layers with a decoder of Dense layers behind; owns the decoder's settings.
struct Autoencoder {
    nn::NetworkPlan plan;
    std::vector<std::unique_ptr<Component>> decoder;

    // from: the first one's place in the whole network's plan.
    void add(const nn::PlannedLayer& layer, std::size_t from = 0) {
        plan.layers.push_back(layer);
        auto& adds = plan.layers.back().adds; // a shortcut from before the first is left out
        adds = adds < static_cast<std::ptrdiff_t>(from) ? -1 : adds - static_cast<std::ptrdiff_t>(from);
        plan.output = layer.output;
        plan.parameters += layer.parameters;
        plan.stored += layer.stored;
    }
    void decode(std::int64_t units, const Component& activation) {
        const nn::LayerInfo* dense = findMember(nn::layers(), "dense");
        decoder.push_back(std::make_unique<Component>(linearUnits(units, activation)));
        nn::PlannedLayer layer;
        layer.path = "decoder";
        layer.info = dense;
        layer.settings = &decoder.back()->settings;
        layer.input = Shape{{plan.output.count()}};
        layer.output = Shape{{units}};
        const Parameters parameters(dense->about, *layer.settings);
        const auto made = dense->make<float>({parameters, layer.input});
        layer.parameters = (layer.input.count() + 1) * units;
        layer.stored = made.value()->storedParameters();
        add(layer);
    }
};

class Pretrainer {
public:
    Pretrainer(const Parameters& parameters, const PretrainingTask& task, nn::Network<float>& network)
        : m_task(task),
          m_network(network),
          m_epochs(parameters.integer("epochs")),
          m_rate(parameters.real("learning_rate")),
          m_noise(parameters.real("noise")),
          m_random(task.seed ^ kOwnStreams, Purpose::Shuffle, task.trial, task.fold) {
        std::size_t last = m_task.plan->layers.size();
        while (last > 0 && m_task.plan->layers[last - 1].parameters == 0) {
            --last;
        }
        m_hidden = last > 0 ? last - 1 : 0; // what stands before the last layer with weights
        m_weights = network.weights();
    }

    std::string run(bool layerWise) {
        const auto& layers = m_task.plan->layers;
        m_rows = m_task.view->trainingFeatures;
        std::size_t from = 0;
        std::size_t offset = 0;
        std::string text;
        while (from < m_hidden && !m_task.stop.stop_requested()) {
            const std::size_t to = layerWise ? groupEnd(from) : m_hidden;
            Autoencoder made = build(from, to);
            if (made.plan.parameters > made.plan.layers.back().parameters) { // something to learn but the decoder
                const auto [before, after] = train(made, to - from, offset);
                text += (text.empty() ? "" : "; ") + layers[to - 1].path + " " + shortNumber(before) + " → " +
                        shortNumber(after);
            }
            from = to;
        }
        if (m_task.stop.stop_requested() || text.empty()) {
            return {};
        }
        m_network.setWeights(m_weights);
        return "pre-training, mean squared reconstruction error: " + text;
    }

private:
    static constexpr std::uint64_t kOwnStreams = 0xA07E17C0DE5EEDULL;

    // Up to the next layer with weights after the first one.
    [[nodiscard]] std::size_t groupEnd(std::size_t from) const {
        std::size_t to = from;
        bool weighted = false;
        while (to < m_hidden && !(weighted && m_task.plan->layers[to].parameters > 0)) {
            weighted = weighted || m_task.plan->layers[to].parameters > 0;
            ++to;
        }
        return to;
    }

    // The decoder mirrors the encoder's weighted layers; its last layer is linear.
    [[nodiscard]] Autoencoder build(std::size_t from, std::size_t to) const {
        Autoencoder made;
        const auto& layers = m_task.plan->layers;
        std::vector<const nn::PlannedLayer*> weighted;
        for (std::size_t i = from; i < to; ++i) {
            made.add(layers[i], from);
            if (layers[i].parameters > 0 && layers[i].info->about.find("activation")) {
                weighted.push_back(&layers[i]);
            }
        }
        for (std::size_t i = weighted.size(); i-- > 1;) {
            const nn::PlannedLayer& inner = *weighted[i - 1];
            const Parameters parameters(inner.info->about, *inner.settings);
            made.decode(weighted[i]->input.count(), parameters.component("activation"));
        }
        made.decode(layers[from].input.count(), Component("linear"));
        return made;
    }

    // Mean error of the first and the last epoch. Takes the encoder's weights into m_weights at `offset` and moves
    // it on; the rows become what the encoder makes of them.
    std::pair<double, double> train(Autoencoder& made, std::size_t encoderLayers, std::size_t& offset) {
        auto loss = std::make_unique<Reconstruction>();
        Reconstruction& wanted = *loss;
        nn::Network<float> network(made.plan, std::move(loss));
        const auto batch = static_cast<std::int64_t>(m_task.batch);
        network.reserve(batch);
        network.initialize(m_task.seed ^ kOwnStreams, m_task.trial, m_task.fold);
        network.stopOn(m_task.stop);
        std::vector<float> weights = network.weights();
        const auto encoder = static_cast<std::size_t>(encoderParameters(made, encoderLayers));
        std::copy_n(m_weights.begin() + static_cast<std::ptrdiff_t>(offset), encoder, weights.begin());
        network.setWeights(weights);
        const std::pair<double, double> errors = epochs(network, wanted, made.plan.layers.front().input.count());
        if (!m_task.stop.stop_requested()) {
            weights = network.weights();
            std::copy_n(weights.begin(), encoder, m_weights.begin() + static_cast<std::ptrdiff_t>(offset));
            encodeRows(network, made, encoderLayers);
        }
        offset += encoder;
        return errors;
    }
    static std::int64_t encoderParameters(const Autoencoder& made, std::size_t layers) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < layers; ++i) {
            sum += made.plan.layers[i].parameters;
        }
        return sum;
    }

    std::pair<double, double> epochs(nn::Network<float>& network, Reconstruction& wanted, std::int64_t width) {
        const auto optimizer = findMember(optim::optimizers(), "adam")->make<float>(Settings());
        optimizer->reserve(static_cast<std::int64_t>(network.parameters().size()));
        const std::int64_t rows = static_cast<std::int64_t>(m_rows.size()) / width;
        std::vector<std::uint32_t> order(static_cast<std::size_t>(rows));
        for (std::size_t row = 0; row < order.size(); ++row) {
            order[row] = static_cast<std::uint32_t>(row);
        }
        std::vector<float> clean(static_cast<std::size_t>(network.capacity() * width));
        std::pair<double, double> errors{0.0, 0.0};
        for (std::int64_t epoch = 0; epoch < m_epochs; ++epoch) {
            m_random.shuffle(std::span(order));
            double sum = 0.0;
            for (std::int64_t from = 0; from < rows; from += network.capacity()) {
                const std::int64_t columns = std::min(network.capacity(), rows - from);
                gather(network.input(columns), std::span(order).subspan(static_cast<std::size_t>(from)), clean);
                wanted.wants(clean.data());
                sum += network.learn(columns, {});
                if (network.stopped() || !optimizer->step(network.parameters(), network.gradients(), m_rate)) {
                    return errors;
                }
                network.constrain();
            }
            (epoch == 0 ? errors.first : errors.second) = sum / static_cast<double>(rows);
        }
        errors.second = m_epochs == 1 ? errors.first : errors.second;
        return errors;
    }

    void gather(nn::Batch<float> x, std::span<const std::uint32_t> rows, std::vector<float>& clean) {
        const auto width = static_cast<std::size_t>(x.rows);
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const float* row = m_rows.data() + rows[static_cast<std::size_t>(j)] * width;
            std::copy_n(row, width, clean.data() + static_cast<std::size_t>(j) * width);
            for (std::size_t i = 0; i < width; ++i) {
                x.column(j)[i] = m_noise > 0.0 ? row[i] + static_cast<float>(m_noise * m_random.normal()) : row[i];
            }
        }
    }

    // What the encoder's last layer gives for every row: the next encoder's rows.
    void encodeRows(nn::Network<float>& network, const Autoencoder& made, std::size_t encoderLayers) {
        const std::int64_t width = made.plan.layers.front().input.count();
        const std::int64_t rows = static_cast<std::int64_t>(m_rows.size()) / width;
        std::size_t stages = 0;
        for (std::size_t i = 0; i < encoderLayers; ++i) {
            stages += made.plan.layers[i].passesThrough ? 0 : 1;
        }
        if (stages == 0) {
            return; // a mere reshaping
        }
        std::vector<float> encoded;
        for (std::int64_t from = 0; from < rows && !network.stopped(); from += network.capacity()) {
            const std::int64_t columns = std::min(network.capacity(), rows - from);
            const nn::Batch<float> x = network.input(columns);
            for (std::int64_t j = 0; j < columns; ++j) {
                std::copy_n(m_rows.data() + (from + j) * width, width, x.column(j));
            }
            (void)network.predict(columns);
            const nn::Batch<const float> code = network.stageOutput(stages - 1, columns);
            for (std::int64_t j = 0; j < columns; ++j) {
                encoded.insert(encoded.end(), code.column(j), code.column(j) + code.rows);
            }
        }
        m_rows = std::move(encoded);
    }

    const PretrainingTask& m_task;
    nn::Network<float>& m_network;
    std::int64_t m_epochs;
    double m_rate, m_noise;
    RandomStream m_random;
    std::size_t m_hidden = 0;
    std::vector<float> m_weights; // of the whole network
    std::vector<float> m_rows;    // what is encoded now
};

} // namespace

const PretrainingInfo& autoencoderInfo() {
    static const PretrainingInfo kInfo = {
        .about = {.id = "autoencoder",
                  .label = "Autoencoder",
                  .category = "Pre-training",
                  .help = "The hidden layers first learn to code the rows so that a decoder can restore them.",
                  .formula = "L = mean (x̂ − x)²,  x̂ = decoder(hidden(x + σ n))",
                  .advice =
                      "Many rows and few labels, or a deep stack of sigmoids that does not start to learn. Layer-wise "
                      "is the classic; 5 to 20 epochs, noise 0.1 to 0.5 for a denoising autoencoder.",
                  .source = "Hinton and Salakhutdinov, 2006; Vincent et al., 2008",
                  .parameters = {ParameterSpec::choice("mode", "Mode", "layer_wise", {"layer_wise", "whole"})
                                     .searchChoices()
                                     .says("One layer after the other, or the whole stack with a mirrored decoder.",
                                           "Bengio, Lamblin, Popovici and Larochelle, 2007"),
                                 ParameterSpec::integer("epochs", "Epochs", 10, 1, 1e5)
                                     .search(5, 50, true)
                                     .in("epochs")
                                     .says("How often all rows are seen, for each layer or for the stack."),
                                 ParameterSpec::real("learning_rate", "Learning rate", 1e-3, 1e-12, 1e3)
                                     .search(1e-4, 1e-1, true)
                                     .says("Of Adam, which trains the autoencoder."),
                                 ParameterSpec::real("noise", "Noise", 0.0, 0.0, 10.0)
                                     .search(0.0, 0.5)
                                     .says(
                                         "Deviation of normal noise on what goes in; what is to come out stays clean.",
                                         "Vincent et al., 2008")}},
        .run =
            [](const Parameters& parameters, const PretrainingTask& task, nn::Network<float>& network) {
                return Pretrainer(parameters, task, network).run(parameters.text("mode") == "layer_wise");
            },
    };
    return kInfo;
}

} // namespace goodfit::train
