// JSON tree to document: kinds and keys. Stops at the first thing wrong.
#include "core/document/json_tree.h"
#include "core/document/specs.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace goodfit::json {

namespace {

using Tree = nlohmann::ordered_json;

class Reader {
public:
    explicit Reader(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    // Each returns false after setting the error.
    bool document(const Tree& tree, Document& document) {
        if (!header(tree)) {
            return false;
        }
        for (const auto& [key, value] : tree.items()) {
            bool good = true;
            if (key == "data") {
                good = component(key, value, {"data", true, nullptr}, document.data);
            } else if (key == "training") {
                good = component(key, value, {"training", true, nullptr}, document.training);
            } else if (key == "search") {
                good = component(key, value, {"search", true, nullptr}, document.search);
            } else if (key == "layers") {
                good = blocks(key, value, document.layers);
            } else if (key != "format" && key != "version") {
                good = fail(key, "is not known; known are format, version, data, layers, training, search");
            }
            if (!good) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] const Error& error() const { return m_error; }

private:
    struct Slot { // where a component stands
        std::string family;
        bool object = true;                    // false: also holds the keys of a block
        const ParameterSpec* holder = nullptr; // gives the type that may be left out
    };

    bool fail(const std::string& path, const std::string& message) {
        m_error = invalid(path, message);
        return false;
    }

    bool header(const Tree& tree) {
        const std::string mustFormat = "must be \"goodfit\": this is not a Goodfit document";
        if (!tree.is_object()) {
            return fail({}, "is " + shown(tree) + ", must be an object with \"format\": \"goodfit\"");
        }
        if (!tree.contains("format")) {
            return fail("format", "is missing, " + mustFormat);
        }
        if (tree["format"] != "goodfit") {
            return fail("format", "is " + shown(tree["format"]) + ", " + mustFormat);
        }
        const std::string mustVersion = "must be a whole number from 1 to " + std::to_string(kVersion);
        if (!tree.contains("version")) {
            return fail("version", "is missing, " + mustVersion);
        }
        const Tree& version = tree["version"];
        if (!version.is_number_unsigned() || version.get<std::uint64_t>() == 0) {
            return fail("version", "is " + shown(version) + ", " + mustVersion);
        }
        if (version.get<std::uint64_t>() > kVersion) {
            return fail("version",
                        "is " + shown(version) + ", " + mustVersion + ": a newer version of Goodfit wrote this file");
        }
        return true;
    }

    bool blocks(const std::string& path, const Tree& tree, std::vector<LayerBlock>& list) {
        if (!tree.is_array()) {
            return fail(path, "is " + shown(tree) + ", must be a list of blocks");
        }
        list.reserve(tree.size());
        for (std::size_t i = 0; i < tree.size(); ++i) {
            if (!block(path, std::to_string(i), tree[i], list.emplace_back())) {
                return false;
            }
        }
        return true;
    }

    bool block(const std::string& path, const std::string& index, const Tree& tree, LayerBlock& block) {
        const std::string byIndex = join(path, index);
        if (!tree.is_object()) {
            return fail(byIndex, "is " + shown(tree) + ", must be an object with an \"id\" and a \"type\"");
        }
        if (!tree.contains("id")) {
            return fail(join(byIndex, "id"), "is missing, every block needs one");
        }
        if (!tree["id"].is_string()) {
            return fail(join(byIndex, "id"), "is " + shown(tree["id"]) + ", must be a text");
        }
        block.id = tree["id"].get<std::string>();
        const std::string place = join(path, block.id.empty() ? index : block.id);
        if (!tree.contains("type")) {
            return fail(join(place, "type"), "is missing, must be one of " + memberIdsOf(m_catalogue.family("layer")));
        }
        if (!component(place, tree, {"layer", false, nullptr}, block.component)) {
            return false;
        }
        return !tree.contains("layers") || blocks(place, tree["layers"], block.layers);
    }

    bool component(const std::string& path, const Tree& tree, const Slot& slot, Component& component) {
        const Family* family = m_catalogue.family(slot.family);
        if (!tree.is_object()) {
            return fail(path, "is " + shown(tree) + ", must be " +
                                  (slot.holder ? slot.holder->allowed() : std::string("an object")));
        }
        if (family && !family->typed) {
            component = Component(family->members.front().id);
        } else if (!types(path, tree, slot, component)) {
            return false;
        }
        const auto specs = specsOf(m_catalogue, slot.family, component.types);
        const bool group = !slot.object && isGroup(m_catalogue, component);
        for (const auto& [key, value] : tree.items()) {
            if ((key == "type" && (!family || family->typed)) || (!slot.object && key == "id") ||
                (group && key == "layers")) {
                continue;
            }
            const auto at = std::find_if(specs.begin(), specs.end(),
                                         [&name = key](const ParameterSpec* spec) { return spec->id == name; });
            if (at == specs.end()) {
                return fail(join(path, key),
                            "is not known; " + (specs.empty() ? "nothing is set here" : "known are " + idsOf(specs)));
            }
            if (!parameter(join(path, key), value, **at, component.settings)) {
                return false;
            }
        }
        return true;
    }

    bool types(const std::string& path, const Tree& tree, const Slot& slot, Component& component) {
        const std::string place = join(path, "type");
        const Family* family = m_catalogue.family(slot.family);
        const std::string must = ", must be one of " + memberIdsOf(family);
        if (!tree.contains("type")) {
            if (!slot.holder || slot.holder->kind != ParameterKind::Component) {
                return fail(place, "is missing" + must);
            }
            component.types = {slot.holder->initial.text()};
            return true;
        }
        const Tree& type = tree["type"];
        component.typeIsRange = type.is_object() && type.contains("choices") && type["choices"].is_array();
        if (component.typeIsRange && type.size() > 1) {
            return fail(place, "has other keys than \"choices\"");
        }
        const Tree single = Tree::array({type});
        for (const Tree& name : component.typeIsRange ? type["choices"] : single) {
            if (!name.is_string() || !family || !family->find(name.get_ref<const std::string&>())) {
                return fail(place, "is " + shown(name) + must);
            }
            component.types.push_back(name.get<std::string>());
        }
        return !component.types.empty() || fail(place, "has no choices, at least one is needed");
    }

    bool parameter(const std::string& path, const Tree& tree, const ParameterSpec& spec, Settings& settings) {
        if (tree.is_null() && spec.optional) {
            return true; // off, as when absent
        }
        Setting setting;
        bool good = false;
        switch (spec.kind) {
        case ParameterKind::Component: {
            Component nested;
            good = component(path, tree, {spec.family, true, &spec}, nested);
            setting = std::move(nested);
            break;
        }
        case ParameterKind::ComponentList:
            good = components(path, tree, spec, setting);
            break;
        case ParameterKind::Names:
            good = names(path, tree, spec, setting);
            break;
        case ParameterKind::Real:
        case ParameterKind::Integer:
        case ParameterKind::Boolean:
        case ParameterKind::Choice:
        case ParameterKind::Text:
            good = scalar(path, tree, spec, setting);
            break;
        }
        if (good) {
            settings.set(spec.id, normalised(std::move(setting), spec, m_catalogue));
        }
        return good;
    }

    bool scalar(const std::string& path, const Tree& tree, const ParameterSpec& spec, Setting& setting) {
        Result<Setting> read = toSetting(path, tree, spec);
        if (!read) {
            m_error = read.error();
            return false;
        }
        setting = std::move(read).value();
        return true;
    }

    bool components(const std::string& path, const Tree& tree, const ParameterSpec& spec, Setting& setting) {
        if (!tree.is_array()) {
            return fail(path, "is " + shown(tree) + ", must be " + spec.allowed());
        }
        Setting::ComponentList list;
        for (std::size_t i = 0; i < tree.size(); ++i) {
            if (!component(join(path, std::to_string(i)), tree[i], {spec.family, true, &spec}, list.emplace_back())) {
                return false;
            }
        }
        setting = std::move(list);
        return true;
    }

    bool names(const std::string& path, const Tree& tree, const ParameterSpec& spec, Setting& setting) {
        if (!tree.is_array()) {
            return fail(path, "is " + shown(tree) + ", must be " + spec.allowed());
        }
        Setting::ValueList list;
        for (std::size_t i = 0; i < tree.size(); ++i) {
            if (!tree[i].is_string()) {
                return fail(join(path, std::to_string(i)), "is " + shown(tree[i]) + ", must be a name");
            }
            list.emplace_back(tree[i].get<std::string>());
        }
        setting = std::move(list);
        return true;
    }

    const Catalogue& m_catalogue;
    Error m_error;
};

} // namespace

Result<Document> toDocument(const nlohmann::ordered_json& tree, const Catalogue& catalogue) {
    Reader reader(catalogue);
    Document document;
    if (!reader.document(tree, document)) {
        return reader.error();
    }
    return document;
}

} // namespace goodfit::json
