#include "core/diagnose/drawing.h"

#include "core/base/parameters.h"
#include "core/document/paths.h"

#include <algorithm>

namespace goodfit::diagnose {

namespace {

std::string typeOf(const Parameters& parameters, const ComponentInfo& info, std::string_view id) {
    if (info.find(id) == nullptr) {
        return {};
    }
    const Component component = parameters.component(id);
    return component.types.empty() ? std::string() : component.type();
}

DrawnLayer drawn(const nn::PlannedLayer& planned) {
    const ComponentInfo& info = planned.info->about;
    const Parameters parameters(info, *planned.settings);
    DrawnLayer layer;
    layer.path = planned.path;
    layer.type = info.id;
    layer.activation = typeOf(parameters, info, "activation");
    layer.kernelInitializer = typeOf(parameters, info, "kernel_initializer");
    layer.dropoutRate = info.id == "dropout" && info.find("rate") != nullptr ? parameters.real("rate") : 0.0;
    layer.inputs = planned.input.count();
    layer.units = planned.output.count();
    layer.parameters = planned.parameters;
    return layer;
}

std::string textAt(const Document& document, const Catalogue& catalogue, const char* path) {
    const Result<Setting> setting = settingAt(document, catalogue, path);
    if (!setting) {
        return {};
    }
    if (const Value* value = setting->value()) {
        return value->text();
    }
    const ChoiceRange* choice = setting->choice();
    return choice != nullptr && !choice->choices.empty() ? choice->choices.front().text() : std::string();
}

void readRate(Drawing& drawing, const Document& document, const Catalogue& catalogue) {
    const Result<PathTarget> target = resolve(document, catalogue, "training.optimizer.learning_rate");
    const Result<Setting> setting = settingAt(document, catalogue, "training.optimizer.learning_rate");
    if (!target || !setting || target->spec == nullptr) {
        return;
    }
    drawing.rateIsRange = setting->isRange();
    drawing.rate = representative(*setting, ParameterKind::Real).real();
    drawing.usualLow = 0.1 * target->spec->suggested.low;
    drawing.usualHigh = 10.0 * target->spec->suggested.high;
}

} // namespace

const DrawnLayer* Drawing::output() const {
    const auto found =
        std::find_if(layers.begin(), layers.end(), [](const DrawnLayer& layer) { return layer.isOutput; });
    return found == layers.end() ? nullptr : &*found;
}

Drawing drawingOf(const Document& document, const Catalogue& catalogue, const DataFacts& data) {
    Drawing drawing;
    const nn::NetworkPlan plan = nn::planNetwork(document, data.spec);
    for (const nn::PlannedLayer& layer : plan.layers) {
        drawing.layers.push_back(drawn(layer));
    }
    const auto last = std::find_if(drawing.layers.rbegin(), drawing.layers.rend(),
                                   [](const DrawnLayer& layer) { return layer.hasWeights(); });
    const bool isWhole = !plan.output.sizes.empty(); // else its last layer is not the network's
    if (isWhole && last != drawing.layers.rend()) {
        last->isOutput = true;
        // Dense without an activation of its own and an activation block behind it are one.
        const auto behind = last.base();
        drawing.endActivation = last->activation;
        if (behind != drawing.layers.end() && !behind->activation.empty() && !behind->hasWeights()) {
            drawing.endBlock = behind->path;
            drawing.endActivation = behind->activation == "linear" ? last->activation : behind->activation;
            last->activation = last->activation == "linear" ? behind->activation : last->activation;
        }
    }
    drawing.problem = plan.problem;
    drawing.parameters = plan.parameters;
    drawing.loss = textAt(document, catalogue, "training.loss.type");
    drawing.optimizer = textAt(document, catalogue, "training.optimizer.type");
    readRate(drawing, document, catalogue);
    return drawing;
}

} // namespace goodfit::diagnose
