#include "core/document/paths.h"
#include "core/search/space.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace goodfit::search {

namespace {

// A component whose type is searched, by its path.
struct TypeRange {
    std::string family;
    std::vector<std::string> types;
};
using TypeRanges = std::map<std::string, TypeRange, std::less<>>;

constexpr std::string_view kTypeKey = ".type";

std::string withoutTypeKey(const std::string& path) {
    return path.substr(0, path.size() - kTypeKey.size());
}

std::vector<Value> typesKnowing(const Catalogue& catalogue, const TypeRange& component, std::string_view key) {
    std::vector<Value> knowing;
    for (const std::string& type : component.types) {
        const ComponentInfo* info = catalogue.member(component.family, type);
        if (info && info->find(key)) {
            knowing.emplace_back(type);
        }
    }
    return knowing;
}

// The innermost component around the path whose type decides whether the path counts.
void findCondition(Dimension& dimension, const TypeRanges& ranges, const Catalogue& catalogue) {
    const std::string_view path = dimension.path;
    for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos && dot > 0; dot = path.rfind('.', dot - 1)) {
        const auto component = ranges.find(path.substr(0, dot));
        const std::string_view rest = path.substr(dot + 1);
        if (component == ranges.end() || rest == kTypeKey.substr(1)) {
            continue;
        }
        std::vector<Value> knowing = typesKnowing(catalogue, component->second, rest.substr(0, rest.find('.')));
        if (!knowing.empty() && knowing.size() < component->second.types.size()) {
            dimension.conditionPath = component->first + std::string(kTypeKey);
            dimension.conditionValues = std::move(knowing);
            return;
        }
    }
}

std::string lowered(std::string label) { // "Units" becomes "units", "L2" stays
    if (label.size() > 1 && std::islower(static_cast<unsigned char>(label[1])) != 0) {
        label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    }
    return label;
}

std::string spaced(std::string_view key) { // "kernel_initializer" becomes "kernel initializer"
    std::string text(key);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

// The innermost block the path goes through; empty outside the stack.
std::string blockOf(const std::vector<LayerBlock>& blocks, std::string_view rest) {
    const std::string_view id = rest.substr(0, rest.find('.'));
    for (const LayerBlock& block : blocks) {
        if (block.id == id && id.size() < rest.size()) {
            const std::string inner = blockOf(block.layers, rest.substr(id.size() + 1));
            return inner.empty() ? block.id : inner;
        }
    }
    return {};
}

std::string labelOf(const VisitedParameter& visited, const Document& document) {
    constexpr std::string_view kLayers = "layers.";
    const std::string_view path = visited.path;
    const bool inStack = path.substr(0, kLayers.size()) == kLayers;
    const std::string block = inStack ? blockOf(document.layers, path.substr(kLayers.size())) : std::string();
    std::string label;
    if (visited.spec) {
        label = visited.spec->label;
    } else {
        const std::string component = withoutTypeKey(visited.path);
        const std::string key = component.substr(component.rfind('.') + 1);
        label = key == block ? "type" : spaced(key);
        label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
    }
    return block.empty() ? label : lowered(label) + " of " + block;
}

// Two "L2 of dense" (kernel and bias) say which.
void tellApart(std::vector<Dimension>& dimensions) {
    std::map<std::string, int> uses;
    for (const Dimension& dimension : dimensions) {
        ++uses[dimension.label];
    }
    for (Dimension& dimension : dimensions) {
        if (uses[dimension.label] > 1) {
            dimension.label += " (" + dimension.path + ")";
        }
    }
}

// A condition before what depends on it; otherwise the order stays.
void putConditionsFirst(std::vector<Dimension>& dimensions) {
    std::vector<Dimension> ordered;
    const auto placed = [&](const std::string& path) {
        return std::any_of(ordered.begin(), ordered.end(), [&](const Dimension& d) { return d.path == path; });
    };
    while (!dimensions.empty()) {
        auto next = std::find_if(dimensions.begin(), dimensions.end(), [&](const Dimension& dimension) {
            return dimension.conditionPath.empty() || placed(dimension.conditionPath);
        });
        next = next == dimensions.end() ? dimensions.begin() : next;
        ordered.push_back(std::move(*next));
        dimensions.erase(next);
    }
    dimensions = std::move(ordered);
}

} // namespace

Space spaceOf(const Document& document, const Catalogue& catalogue) {
    TypeRanges typeRanges;
    Space space;
    visitParameters(document, catalogue, [&](const VisitedParameter& visited) {
        Dimension dimension;
        dimension.path = visited.path;
        if (!visited.spec) {
            if (!visited.owner || !(visited.owner->typeIsRange || visited.owner->types.size() > 1)) {
                return;
            }
            typeRanges[withoutTypeKey(visited.path)] = TypeRange{visited.family, visited.owner->types};
            dimension.choices.assign(visited.owner->types.begin(), visited.owner->types.end());
        } else if (visited.setting && visited.setting->range()) {
            dimension.range = *visited.setting->range();
            dimension.integer = visited.spec->kind == ParameterKind::Integer;
        } else if (visited.setting && visited.setting->choice()) {
            dimension.choices = visited.setting->choice()->choices;
        } else {
            return;
        }
        dimension.label = labelOf(visited, document);
        space.dimensions.push_back(std::move(dimension));
    });
    for (Dimension& dimension : space.dimensions) {
        findCondition(dimension, typeRanges, catalogue);
    }
    putConditionsFirst(space.dimensions);
    tellApart(space.dimensions);
    return space;
}

} // namespace goodfit::search
