// Document to JSON tree, keys in the order of the tables.
#include "core/document/json_tree.h"
#include "core/document/specs.h"

#include <nlohmann/json.hpp>

namespace goodfit::json {

namespace {

using Tree = nlohmann::ordered_json;

Tree valueTree(const Value& value) {
    if (value.isBoolean()) {
        return value.boolean();
    }
    if (value.isInteger()) {
        return value.integer();
    }
    return value.isReal() ? Tree(value.real()) : Tree(value.text());
}

// Whole numbers without ".0" where the parameter is one.
Tree boundTree(double bound, const ParameterSpec* spec) {
    const Value value(bound);
    constexpr std::int64_t kNotWhole = -1;
    const std::int64_t whole = value.integer(kNotWhole);
    const bool integer = spec && spec->kind == ParameterKind::Integer && static_cast<double>(whole) == bound;
    return integer ? Tree(whole) : Tree(bound);
}

class Writer {
public:
    explicit Writer(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    void component(Tree& tree, const Component& component, const std::string& family) const {
        if (isTyped(m_catalogue, family)) {
            tree["type"] = types(component);
        }
        const auto specs = specsOf(m_catalogue, family, component.types);
        for (const ParameterSpec* spec : specs) {
            if (const Setting* held = component.settings.find(spec->id)) {
                tree[spec->id] = setting(*held, spec);
            }
        }
        for (const NamedSetting& entry : component.settings.entries()) {
            if (!tree.contains(entry.name)) {
                tree[entry.name] = setting(entry.setting, nullptr);
            }
        }
    }

    [[nodiscard]] Tree blocks(const std::vector<LayerBlock>& list) const {
        Tree tree = Tree::array();
        for (const LayerBlock& block : list) {
            Tree entry = Tree::object();
            entry["id"] = block.id;
            component(entry, block.component, "layer");
            if (!block.layers.empty() || isGroup(m_catalogue, block.component)) {
                entry["layers"] = blocks(block.layers);
            }
            tree.push_back(std::move(entry));
        }
        return tree;
    }

private:
    static Tree types(const Component& component) {
        if (component.types.size() == 1 && !component.typeIsRange) {
            return component.type();
        }
        Tree choices = Tree::array();
        for (const std::string& type : component.types) {
            choices.push_back(type);
        }
        Tree tree = Tree::object();
        tree["choices"] = std::move(choices);
        return tree;
    }

    static Tree range(const NumericRange& range, const ParameterSpec* spec) {
        Tree tree = Tree::object();
        tree["low"] = boundTree(range.low, spec);
        tree["high"] = boundTree(range.high, spec);
        if (range.log) {
            tree["log"] = true;
        }
        if (range.step) {
            tree["step"] = boundTree(*range.step, spec);
        }
        return tree;
    }

    static Tree valueList(const std::vector<Value>& values) {
        Tree list = Tree::array();
        for (const Value& value : values) {
            list.push_back(valueTree(value));
        }
        return list;
    }

    [[nodiscard]] Tree setting(const Setting& held, const ParameterSpec* spec) const {
        const std::string family = spec ? spec->family : std::string();
        Tree tree = Tree::object();
        if (const Value* value = held.value()) {
            tree = valueTree(*value);
        } else if (const NumericRange* numbers = held.range()) {
            tree = range(*numbers, spec);
        } else if (const ChoiceRange* choice = held.choice()) {
            tree["choices"] = valueList(choice->choices);
        } else if (const Component* nested = held.component()) {
            component(tree, *nested, family);
        } else if (const Setting::ComponentList* list = held.components()) {
            tree = Tree::array();
            for (const Component& member : *list) {
                Tree entry = Tree::object();
                component(entry, member, family);
                tree.push_back(std::move(entry));
            }
        } else if (const Setting::ValueList* values = held.values()) {
            tree = valueList(*values);
        }
        return tree;
    }

    const Catalogue& m_catalogue;
};

} // namespace

nlohmann::ordered_json toTree(const Document& document, const Catalogue& catalogue) {
    const Writer writer(catalogue);
    Tree tree = Tree::object();
    tree["format"] = "goodfit";
    tree["version"] = kVersion;
    tree["data"] = Tree::object();
    writer.component(tree["data"], document.data, "data");
    tree["layers"] = writer.blocks(document.layers);
    tree["training"] = Tree::object();
    writer.component(tree["training"], document.training, "training");
    tree["search"] = Tree::object();
    writer.component(tree["search"], document.search, "search");
    return tree;
}

} // namespace goodfit::json
