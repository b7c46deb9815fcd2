#include "core/document/paths.h"

#include "core/document/check.h"
#include "core/document/specs.h"

#include <algorithm>
#include <charconv>

namespace goodfit {

namespace {

Error notFound(std::string_view path, const std::string& message) {
    return Error{ErrorCode::NotFound, std::string(path), message};
}

// Where a path ends: in the type of a component (spec null) or in one of its parameters.
struct Place {
    std::string family;
    const ParameterSpec* componentSpec = nullptr; // of the parameter that holds the component; null for a block
    const Component* component = nullptr;         // null while the default one holds
    std::vector<std::string> types;               // in force
    const ParameterSpec* spec = nullptr;
    const Setting* setting = nullptr;
};

class Walker {
public:
    Walker(const Document& document, const Catalogue& catalogue, std::string_view path)
        : m_document(document), m_catalogue(catalogue), m_path(path), m_keys(keysOf(path)) {}

    Result<Place> walk() {
        const std::string& section = m_keys.front();
        m_next = 1;
        if (section == "layers") {
            return walkBlocks();
        }
        const Component* root = section == "data"       ? &m_document.data
                                : section == "training" ? &m_document.training
                                : section == "search"   ? &m_document.search
                                                        : nullptr;
        if (!root) {
            return notFound(m_path, "\"" + section + "\" is not known; known are data, layers, training, search");
        }
        Place place;
        place.family = section;
        place.component = root;
        place.types = root->types;
        return walkComponent(std::move(place));
    }

private:
    Result<Place> walkBlocks() {
        const std::vector<LayerBlock>* list = &m_document.layers;
        const LayerBlock* block = nullptr;
        for (; m_next < m_keys.size(); ++m_next) {
            const std::string& key = m_keys[m_next];
            const auto at = std::find_if(list->begin(), list->end(), [&](const LayerBlock& b) { return b.id == key; });
            if (at == list->end()) {
                break;
            }
            block = &*at;
            list = &at->layers;
        }
        if (!block) {
            const std::string what = m_keys.size() > 1 ? "no block has the id \"" + m_keys[1] + "\""
                                                       : std::string("names no block and no parameter");
            return notFound(m_path, what);
        }
        Place place;
        place.family = "layer";
        place.component = &block->component;
        place.types = block->component.types;
        return walkComponent(std::move(place));
    }

    Result<Place> walkComponent(Place place) {
        if (m_next >= m_keys.size() || m_keys[m_next].empty()) {
            return notFound(m_path, "names no parameter");
        }
        const std::string key = m_keys[m_next++];
        if (key == "type" && isTyped(m_catalogue, place.family)) {
            return m_next == m_keys.size() ? Result<Place>(std::move(place))
                                           : Result<Place>(notFound(m_path, "\"type\" holds nothing"));
        }
        const auto specs = specsOf(m_catalogue, place.family, place.types);
        const auto at = std::find_if(specs.begin(), specs.end(), [&](const ParameterSpec* s) { return s->id == key; });
        if (at == specs.end()) {
            return notFound(m_path, "\"" + key + "\" is not known; " +
                                        (specs.empty() ? "nothing is set here" : "known are " + idsOf(specs)));
        }
        place.spec = *at;
        place.setting = place.component ? place.component->settings.find(key) : nullptr;
        if (m_next == m_keys.size()) {
            return place;
        }
        return walkInto(place);
    }

    Result<Place> walkInto(const Place& outer) {
        Place inner;
        inner.family = outer.spec->family;
        inner.componentSpec = outer.spec;
        if (outer.spec->kind == ParameterKind::Component) {
            inner.component = outer.setting ? outer.setting->component() : nullptr;
            inner.types = inner.component ? inner.component->types : std::vector{outer.spec->initial.text()};
            return walkComponent(std::move(inner));
        }
        const Setting::ComponentList* list = outer.setting ? outer.setting->components() : nullptr;
        if (outer.spec->kind != ParameterKind::ComponentList) {
            return notFound(m_path, "\"" + outer.spec->id + "\" holds nothing");
        }
        const std::string& key = m_keys[m_next++];
        std::size_t index = 0;
        const auto parsed = std::from_chars(key.data(), key.data() + key.size(), index);
        const bool whole = parsed.ec == std::errc() && parsed.ptr == key.data() + key.size();
        if (!whole || !list || index >= list->size()) {
            return notFound(m_path, "\"" + key + "\" is not an element of the list");
        }
        inner.component = &(*list)[index];
        inner.types = inner.component->types;
        return walkComponent(std::move(inner));
    }

    const Document& m_document;
    const Catalogue& m_catalogue;
    std::string_view m_path;
    std::vector<std::string> m_keys;
    std::size_t m_next = 0;
};

Setting typeSetting(const std::vector<std::string>& types, bool isRange) {
    if (!isRange && types.size() == 1) {
        return types.front();
    }
    ChoiceRange range;
    for (const std::string& type : types) {
        range.choices.emplace_back(type);
    }
    return range;
}

} // namespace

Result<PathTarget> resolve(const Document& document, const Catalogue& catalogue, std::string_view path) {
    const Result<Place> place = Walker(document, catalogue, path).walk();
    if (!place) {
        return place.error();
    }
    return PathTarget{place->spec, place->family, place->component, place->setting};
}

Result<Setting> settingAt(const Document& document, const Catalogue& catalogue, std::string_view path) {
    const Result<Place> place = Walker(document, catalogue, path).walk();
    if (!place) {
        return place.error();
    }
    if (!place->spec) {
        return typeSetting(place->types, place->component && place->component->typeIsRange);
    }
    if (place->setting) {
        return *place->setting;
    }
    if (place->spec->optional) {
        return notFound(path, "is off");
    }
    return defaultSetting(*place->spec);
}

} // namespace goodfit
