// Changing a document by path.
#include "core/document/check.h"
#include "core/document/paths.h"
#include "core/document/specs.h"

#include <algorithm>
#include <charconv>

namespace goodfit {

namespace {

// The component that holds the last key of the path, made on the way where only defaults were; the path
// is known to lead somewhere.
Component* ownerForWriting(Document& document, const Catalogue& catalogue, std::string_view path) {
    const std::vector<std::string> keys = keysOf(path);
    std::size_t next = 1;
    std::string family = keys.front();
    Component* owner = family == "data" ? &document.data : family == "training" ? &document.training : &document.search;
    if (family == "layers") {
        family = "layer";
        std::vector<LayerBlock>* list = &document.layers;
        for (; next + 1 < keys.size(); ++next) {
            const auto at = std::find_if(list->begin(), list->end(),
                                         [&](const LayerBlock& block) { return block.id == keys[next]; });
            if (at == list->end()) {
                break;
            }
            owner = &at->component;
            list = &at->layers;
        }
    }
    for (; next + 1 < keys.size(); ++next) {
        const ParameterSpec* spec = catalogue.spec(family, *owner, keys[next]);
        if (!spec) {
            return nullptr;
        }
        Setting* held = owner->settings.find(keys[next]);
        if (!held) {
            owner->settings.set(keys[next], defaultSetting(*spec));
            held = owner->settings.find(keys[next]);
        }
        family = spec->family;
        if (Setting::ComponentList* list = held->components()) {
            std::size_t index = 0;
            const std::string& key = keys[++next];
            std::from_chars(key.data(), key.data() + key.size(), index);
            owner = &list->at(index);
        } else {
            owner = held->component();
        }
        if (!owner) {
            return nullptr;
        }
    }
    return owner;
}

// The types named by a setting of a ".type" path; empty when it names none.
std::vector<std::string> typesIn(const Setting& setting) {
    std::vector<std::string> types;
    if (const Value* value = setting.value()) {
        types.push_back(value->text());
    } else if (const ChoiceRange* range = setting.choice()) {
        for (const Value& choice : range->choices) {
            types.push_back(choice.text());
        }
    }
    return types;
}

// The spec of the parameter that holds the component whose type the path names; null for a block.
const ParameterSpec* holderSpec(const Document& document, const Catalogue& catalogue, std::string_view typePath) {
    const Result<PathTarget> holder = resolve(document, catalogue, typePath.substr(0, typePath.rfind('.')));
    return holder ? holder->spec : nullptr;
}

std::string problemWithTypes(const std::vector<std::string>& types, bool isRange, bool mayBeRange,
                             const Family* family) {
    if (types.empty()) {
        return "names no type, must be one of " + memberIdsOf(family);
    }
    if (isRange && !mayBeRange) {
        return "cannot be a range, must be one of " + memberIdsOf(family);
    }
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (!family || !family->find(types[i])) {
            return "is \"" + types[i] + "\", must be one of " + memberIdsOf(family);
        }
        if (std::count(types.begin(), types.end(), types[i]) > 1) {
            return "has the choice \"" + types[i] + "\" twice";
        }
    }
    return {};
}

// Keeps what any of the new types knows and accepts.
void changeType(Component& component, std::vector<std::string> types, bool isRange, const std::string& family,
                const Catalogue& catalogue) {
    component.types = std::move(types);
    component.typeIsRange = isRange;
    const Settings before = component.settings;
    for (const NamedSetting& entry : before.entries()) {
        bool known = false;
        bool fits = true;
        for (const std::string& type : component.types) {
            const ComponentInfo* info = catalogue.member(family, type);
            const ParameterSpec* spec = info ? info->find(entry.name) : nullptr;
            known = known || spec;
            fits = fits && (!spec || problemWith(entry.setting, *spec, catalogue).empty());
        }
        if (!known || !fits) {
            component.settings.erase(entry.name);
        }
    }
}

Result<Document> withType(Document document, const Catalogue& catalogue, std::string_view path,
                          const std::string& family, const std::optional<Setting>& setting) {
    const ParameterSpec* holder = holderSpec(document, catalogue, path);
    if (!setting && !holder) {
        return invalid(std::string(path), "has no default, must be one of " + memberIdsOf(catalogue.family(family)));
    }
    if (!setting && !resolve(document, catalogue, path)->owner) {
        return document; // the default holds already
    }
    const Setting wanted = setting ? *setting : Setting(holder->initial);
    const bool isRange = wanted.choice() != nullptr;
    const bool mayBeRange = holder && holder->searchable && holder->kind == ParameterKind::Component;
    std::vector<std::string> types = typesIn(wanted);
    const std::string problem = problemWithTypes(types, isRange, mayBeRange, catalogue.family(family));
    if (!problem.empty()) {
        return invalid(std::string(path), problem);
    }
    Component* owner = ownerForWriting(document, catalogue, path);
    if (!owner) {
        return Error{ErrorCode::NotFound, std::string(path), "leads to no component"};
    }
    const bool wasGroup = family == "layer" && isGroup(catalogue, *owner);
    Component changed = *owner;
    changeType(changed, std::move(types), isRange, family, catalogue);
    if (wasGroup != (family == "layer" && isGroup(catalogue, changed))) {
        return invalid(std::string(path), "cannot change between a group and a plain layer, add another block");
    }
    *owner = std::move(changed);
    return document;
}

} // namespace

Result<Document> withSetting(Document document, const Catalogue& catalogue, std::string_view path,
                             const std::optional<Setting>& setting) {
    const Result<PathTarget> target = resolve(document, catalogue, path);
    if (!target) {
        return target.error();
    }
    if (!target->spec) {
        return withType(std::move(document), catalogue, path, target->family, setting);
    }
    const std::string key(path.substr(path.rfind('.') + 1));
    if (!setting && !target->setting) {
        return document;
    }
    std::optional<Setting> changed;
    if (setting) {
        changed = normalised(*setting, *target->spec, catalogue);
    }
    Component* owner = ownerForWriting(document, catalogue, path);
    if (!owner) {
        return Error{ErrorCode::NotFound, std::string(path), "leads to no component"};
    }
    if (!changed) {
        owner->settings.erase(key);
        return document;
    }
    for (const std::string& type : owner->types) {
        const ComponentInfo* info = catalogue.member(target->family, type);
        const ParameterSpec* spec = info ? info->find(key) : nullptr;
        const std::string problem = spec ? problemWith(*changed, *spec, catalogue) : std::string();
        if (!problem.empty()) {
            return invalid(std::string(path), problem);
        }
    }
    owner->settings.set(key, std::move(*changed));
    return document;
}

Result<Document> withEdits(Document document, const Catalogue& catalogue, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) {
        Result<Document> changed = withSetting(std::move(document), catalogue, edit.path, edit.setting);
        if (!changed) {
            return changed.error();
        }
        document = std::move(changed).value();
    }
    return document;
}

} // namespace goodfit
