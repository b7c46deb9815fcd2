#include "core/document/specs.h"

#include <algorithm>

namespace goodfit {

std::vector<const ParameterSpec*> specsOf(const Catalogue& catalogue, std::string_view family,
                                          const std::vector<std::string>& types) {
    std::vector<const ParameterSpec*> specs;
    for (const std::string& type : types) {
        const ComponentInfo* info = catalogue.member(family, type);
        if (!info) {
            continue;
        }
        for (const ParameterSpec& spec : info->parameters) {
            const bool known = std::any_of(specs.begin(), specs.end(),
                                           [&](const ParameterSpec* other) { return other->id == spec.id; });
            if (!known) {
                specs.push_back(&spec);
            }
        }
    }
    return specs;
}

std::string idsOf(const std::vector<const ParameterSpec*>& specs) {
    std::string list;
    for (const ParameterSpec* spec : specs) {
        list += (list.empty() ? "" : ", ") + spec->id;
    }
    return list;
}

std::string memberIdsOf(const Family* family) {
    std::string list;
    if (family) {
        for (const ComponentInfo& member : family->members) {
            list += (list.empty() ? "" : ", ") + member.id;
        }
    }
    return list;
}

std::vector<std::string> keysOf(std::string_view path) {
    std::vector<std::string> keys;
    std::size_t from = 0;
    while (from <= path.size()) {
        const std::size_t dot = std::min(path.find('.', from), path.size());
        keys.emplace_back(path.substr(from, dot - from));
        from = dot + 1;
    }
    return keys;
}

bool isTyped(const Catalogue& catalogue, std::string_view family) {
    const Family* found = catalogue.family(family);
    return !found || found->typed;
}

bool isGroup(const Catalogue& catalogue, const Component& layer) {
    return std::any_of(layer.types.begin(), layer.types.end(), [&](const std::string& type) {
        const ComponentInfo* info = catalogue.member("layer", type);
        return info && info->group;
    });
}

namespace {

Value ofKind(const Value& value, ParameterKind kind) {
    if (kind == ParameterKind::Real && value.isInteger()) {
        return Value(value.real());
    }
    constexpr std::int64_t kNotWhole = -1;
    if (kind == ParameterKind::Integer && value.isReal()) {
        const std::int64_t whole = value.integer(kNotWhole);
        return static_cast<double>(whole) == value.real() ? Value(whole) : value;
    }
    return value;
}

void normaliseComponent(Component& component, const std::string& family, const Catalogue& catalogue) {
    const Settings held = component.settings;
    for (const NamedSetting& entry : held.entries()) {
        if (const ParameterSpec* spec = catalogue.spec(family, component, entry.name)) {
            component.settings.set(entry.name, normalised(entry.setting, *spec, catalogue));
        }
    }
}

} // namespace

Setting normalised(Setting setting, const ParameterSpec& spec, const Catalogue& catalogue) {
    if (const Value* value = setting.value()) {
        return ofKind(*value, spec.kind);
    }
    if (const ChoiceRange* choice = setting.choice()) {
        ChoiceRange changed = *choice;
        for (Value& value : changed.choices) {
            value = ofKind(value, spec.kind);
        }
        return changed;
    }
    if (Component* component = setting.component()) {
        normaliseComponent(*component, spec.family, catalogue);
    } else if (Setting::ComponentList* list = setting.components()) {
        for (Component& member : *list) {
            normaliseComponent(member, spec.family, catalogue);
        }
    }
    return setting;
}

Setting defaultSetting(const ParameterSpec& spec) {
    switch (spec.kind) {
    case ParameterKind::Component:
        return Component(spec.initial.text());
    case ParameterKind::ComponentList:
        return Setting::ComponentList{};
    case ParameterKind::Names:
        return Setting::ValueList{};
    case ParameterKind::Real:
    case ParameterKind::Integer:
    case ParameterKind::Boolean:
    case ParameterKind::Choice:
    case ParameterKind::Text:
        break;
    }
    return spec.initial;
}

} // namespace goodfit
