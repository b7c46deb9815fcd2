#include "core/nn/plan.h"

#include "core/base/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

constexpr std::size_t kMostLayers = 2000; // of the running network, repeats counted

// Walks the drawing, unrolling groups; the first problem ends it.
class Planner {
public:
    Planner(NetworkPlan& plan, Shape input) : m_plan(plan), m_shape(std::move(input)) {}

    void walk(const std::vector<LayerBlock>& blocks, const std::string& parent, bool firstCopy) {
        for (const LayerBlock& block : blocks) {
            visit(block, parent + "." + block.id, firstCopy);
        }
    }
    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] std::string_view lastPath() const { return m_lastPath; }

private:
    void visit(const LayerBlock& block, const std::string& path, bool firstCopy) {
        BlockSummary& fresh = summaryOf(path, block.id, firstCopy);
        if (!m_plan.ok()) {
            return;
        }
        const LayerInfo* info = findMember(layers(), block.component.type());
        if (!info) {
            return fail(path, "unknown layer \"" + block.component.type() + "\"");
        }
        if (firstCopy) {
            fresh.input = m_shape;
        }
        if (info->firstOnly) {
            visitInput(path, block.component.type());
        } else if (info->isGroup()) {
            visitGroup(block, *info, path, firstCopy);
        } else {
            visitLayer(block, *info, path);
        }
        if (m_plan.ok()) {
            find(path).output = m_shape;
        }
        m_first = false;
    }

    void visitInput(const std::string& path, const std::string& type) {
        if (!m_first) {
            fail(path, "an " + type + " block may only stand first");
        }
    }

    void visitGroup(const LayerBlock& block, const LayerInfo& info, const std::string& path, bool firstCopy) {
        m_first = false;
        const std::int64_t copies = info.copies(Parameters(info.about, block.component.settings));
        if (block.layers.empty()) {
            return fail(path, "is empty: put a block into it");
        }
        const std::size_t first = m_plan.layers.size();
        const Shape input = m_shape;
        const bool masked = m_masked;
        const std::int64_t before = m_plan.parameters, trainableBefore = m_plan.trainableParameters;
        for (std::int64_t copy = 0; copy < copies && m_plan.ok(); ++copy) {
            walk(block.layers, path, firstCopy && copy == 0);
        }
        if (info.addsInput && m_plan.ok()) {
            addInput(block, info, path, first, input);
            m_masked = m_masked || masked;
        }
        find(path).parameters += m_plan.parameters - before;
        find(path).trainableParameters += m_plan.trainableParameters - trainableBefore;
    }

    // The sum that ends a group with a shortcut around its blocks.
    void addInput(const LayerBlock& block, const LayerInfo& info, const std::string& path, std::size_t first,
                  const Shape& input) {
        if (m_shape != input) {
            return fail(path, "adds what comes in, " + input.toString() + ", to what its blocks give, " +
                                  m_shape.toString() + ": both must have the same shape");
        }
        visitLayer(block, info, path);
        if (m_plan.ok()) {
            m_plan.layers.back().adds = static_cast<std::ptrdiff_t>(first);
            const auto stride = static_cast<double>(strideFor(input.count()));
            m_plan.layers.back().bytesPerExample += stride * static_cast<double>(sizeof(float));
        }
    }

    void visitLayer(const LayerBlock& block, const LayerInfo& info, const std::string& path) {
        const Parameters parameters(info.about, block.component.settings);
        const MadeLayer<float> made = info.make<float>(LayerRequest{parameters, m_shape});
        if (!made) {
            return fail(path, made.error().message);
        }
        if (m_plan.layers.size() >= kMostLayers) {
            return fail(path, "more than " + std::to_string(kMostLayers) + " layers after unrolling");
        }
        const Layer<float>& layer = *made.value();
        PlannedLayer planned{path, &info, &block.component.settings, m_shape, layer.outputShape()};
        planned.trainable = !info.about.find("trainable") || parameters.boolean("trainable");
        std::int64_t learned = 0;
        for (const WeightBlock& weights : layer.weights()) {
            planned.parameters += weights.shape.count();
            learned += planned.trainable && weights.trainable ? weights.shape.count() : 0;
        }
        planned.masked = m_masked;
        followMask(layer, path);
        planned.stored = layer.storedParameters();
        planned.passesThrough = layer.passesThrough();
        planned.fixedBytes = layer.workspaceBytes(0.0);
        const auto stride = static_cast<double>(strideFor(planned.output.count()));
        planned.bytesPerExample = layer.workspaceBytes(1.0) - planned.fixedBytes +
                                  (planned.passesThrough ? 0.0 : stride * static_cast<double>(sizeof(float)));
        m_plan.parameters += planned.parameters;
        m_plan.trainableParameters += learned;
        m_plan.stored += planned.stored;
        if (!planned.passesThrough) {
            m_plan.endActivation = layer.endActivation();
        }
        BlockSummary& summary = find(path);
        summary.parameters += planned.parameters;
        summary.trainableParameters += learned;
        m_shape = planned.output;
        m_lastPath = path;
        m_plan.layers.push_back(std::move(planned));
    }

    void followMask(const Layer<float>& layer, const std::string& path) {
        const MaskUse use = layer.maskUse();
        if (m_masked && use == MaskUse::Drops && !layer.madeMask()) {
            find(path).note =
                "does not read masks and, as in Keras, drops them: from here on masked steps count "
                "like any other";
        }
        const bool passes = use == MaskUse::Passes || use == MaskUse::ReadsAndPasses;
        m_masked = layer.madeMask() || (m_masked && passes);
    }

    BlockSummary& summaryOf(const std::string& path, const std::string& id, bool firstCopy) {
        if (firstCopy) {
            m_plan.blocks.push_back(BlockSummary{path, id, {}, {}, 0, 0, {}, {}});
            return m_plan.blocks.back();
        }
        return find(path);
    }
    BlockSummary& find(const std::string& path) {
        return *std::find_if(m_plan.blocks.begin(), m_plan.blocks.end(),
                             [&path](const BlockSummary& block) { return block.path == path; });
    }
    void fail(const std::string& path, std::string message) {
        find(path).problem = message;
        m_plan.problem = std::move(message);
        m_plan.problemPath = path;
    }

    NetworkPlan& m_plan;
    Shape m_shape;
    std::string m_lastPath;
    bool m_first = true;
    bool m_masked = false; // a mask comes with m_shape
};

void checkEnd(NetworkPlan& plan, const Document& document, const DataSpec& data, std::string_view lastPath) {
    std::string problem;
    if (plan.output.sizes.size() != 1) {
        problem = "the network ends in " + plan.output.toString() +
                  ", not in one row of answers: add a Flatten block before the last Dense block";
    } else {
        // The loss is looked up as the training section would: its default when absent.
        const Setting* setting = document.training.settings.find("loss");
        const Component* chosen = setting ? setting->component() : nullptr;
        const LossInfo* loss = findMember(losses(), chosen ? chosen->type() : losses().front()->about.id);
        if (!loss) {
            return;
        }
        problem = loss->problem(LossFit{data.task, data.classes, plan.output.count(), plan.endActivation});
    }
    if (problem.empty()) {
        return;
    }
    for (BlockSummary& block : plan.blocks) {
        if (block.path == lastPath) {
            block.problem = problem;
        }
    }
    plan.problem = problem;
    plan.problemPath = lastPath;
}

} // namespace

DataSpec specOf(const data::Dataset& dataset) {
    return {dataset.shape, dataset.task, dataset.classCount()};
}

double NetworkPlan::bytes(double batch) const {
    double fixed = 2.0 * static_cast<double>(stored) * static_cast<double>(sizeof(float));
    double perExample = 0.0;
    double widest = 0.0;
    for (const PlannedLayer& layer : layers) {
        fixed += layer.fixedBytes;
        perExample += layer.bytesPerExample;
        widest = std::max({widest, static_cast<double>(strideFor(layer.input.count())),
                           static_cast<double>(strideFor(layer.output.count()))});
    }
    // Two gradients on their way back, the input and the output's gradient.
    return fixed + batch * (perExample + 4.0 * widest * static_cast<double>(sizeof(float)));
}

NetworkPlan planNetwork(const Document& document, const DataSpec& data) {
    NetworkPlan plan;
    Planner planner(plan, data.input);
    planner.walk(document.layers, "layers", true);
    plan.output = plan.ok() ? planner.shape() : Shape{};
    if (plan.ok() && plan.layers.empty()) {
        plan.problem = "the network has no layers: add a Dense block";
        plan.problemPath = "layers";
    }
    if (plan.ok()) {
        checkEnd(plan, document, data, planner.lastPath());
    }
    return plan;
}

} // namespace goodfit::nn
