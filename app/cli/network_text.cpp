#include "app/cli/network_text.h"

#include "app/cli/format.h"
#include "core/base/parameters.h"

namespace goodfit::cli {

namespace {

std::string textOf(const NumericRange& range) {
    return shortNumber(range.low) + "…" + shortNumber(range.high);
}

// The settings that say most: numbers as they are held, components by their type.
std::string textOf(const LayerBlock& block, const Catalogue& catalogue) {
    std::string text = block.component.type();
    const ComponentInfo* info = catalogue.member("layer", block.component.type());
    for (const ParameterSpec& spec : info ? info->parameters : std::vector<ParameterSpec>()) {
        const Setting* held = block.component.settings.find(spec.id);
        if (spec.isNumeric() && held && held->range()) {
            text += " " + textOf(*held->range());
        } else if (spec.isNumeric() && (!held || held->value())) {
            text += " " + (held ? held->value()->toString() : spec.initial.toString());
        } else if (const Component* nested = held ? held->component() : nullptr; nested && spec.id == "activation") {
            std::string types;
            for (const std::string& type : nested->types) {
                types += (types.empty() ? "" : "|") + type;
            }
            text += " " + types;
        }
    }
    std::string inner;
    for (const LayerBlock& child : block.layers) {
        inner += (inner.empty() ? "" : " → ") + textOf(child, catalogue);
    }
    return inner.empty() ? text : text + " × [" + inner + "]";
}

} // namespace

std::string describeStack(const Document& document, const Catalogue& catalogue, const nn::NetworkSummary& summary) {
    std::string text = summary.blocks.empty() ? std::string() : summary.blocks.front().input.toString();
    for (const LayerBlock& block : document.layers) {
        text += (text.empty() ? "" : " → ") + textOf(block, catalogue);
    }
    text += text.empty() ? "" : ", ";
    if (summary.lowParameters < summary.highParameters) {
        return text + countText(summary.lowParameters) + " to " + countText(summary.highParameters) + " parameters";
    }
    return text + counted(summary.parameters, "parameter");
}

} // namespace goodfit::cli
