#include "core/document/difference.h"

#include "core/document/paths.h"

#include <algorithm>

namespace goodfit {

namespace {

std::string joined(const std::vector<Value>& values) {
    std::string text;
    for (const Value& value : values) {
        text += (text.empty() ? "" : ", ") + value.toString();
    }
    return text;
}

std::string textOf(const Setting& setting) {
    if (const Value* value = setting.value()) {
        return value->toString();
    }
    if (const NumericRange* range = setting.range()) {
        return shortNumber(range->low) + " – " + shortNumber(range->high) + (range->log ? " (log)" : "");
    }
    if (const ChoiceRange* choice = setting.choice()) {
        return joined(choice->choices);
    }
    if (const Component* component = setting.component()) {
        return component->type();
    }
    if (const Setting::ValueList* values = setting.values()) {
        return values->empty() ? "none" : joined(*values);
    }
    return "none";
}

struct Held {
    std::string path;
    std::string label;
    std::string text;
};

std::string labelOf(const VisitedParameter& visited, const Catalogue& catalogue) {
    const std::string name = visited.spec != nullptr ? visited.spec->label : "Type";
    const ComponentInfo* owner =
        visited.owner != nullptr ? catalogue.member(visited.family, visited.owner->type()) : nullptr;
    if (!visited.spec) { // the type of a component: named by its family
        const Family* family = catalogue.family(visited.family);
        return family != nullptr ? family->label : name;
    }
    return owner != nullptr ? name + " of " + owner->label : name;
}

std::vector<Held> heldBy(const Document& document, const Catalogue& catalogue) {
    std::vector<Held> all;
    visitParameters(document, catalogue, [&](const VisitedParameter& visited) {
        std::string text;
        if (visited.setting != nullptr) {
            text = textOf(*visited.setting);
        } else if (visited.owner != nullptr) {
            for (const std::string& type : visited.owner->types) {
                text += (text.empty() ? "" : ", ") + type;
            }
        }
        all.push_back({visited.path, labelOf(visited, catalogue), std::move(text)});
    });
    return all;
}

const Held* find(const std::vector<Held>& all, const std::string& path) {
    const auto found = std::find_if(all.begin(), all.end(), [&path](const Held& held) { return held.path == path; });
    return found == all.end() ? nullptr : &*found;
}

// What is in force at a path that the document does not hold itself.
std::string inForce(const Document& document, const Catalogue& catalogue, const std::string& path) {
    const Result<Setting> setting = settingAt(document, catalogue, path);
    return setting ? textOf(*setting) : "none";
}

} // namespace

std::vector<Difference> differencesOf(const Document& a, const Document& b, const Catalogue& catalogue) {
    const std::vector<Held> inA = heldBy(a, catalogue);
    const std::vector<Held> inB = heldBy(b, catalogue);
    std::vector<Difference> differences;
    for (const Held& held : inA) {
        const Held* other = find(inB, held.path);
        std::string text = other != nullptr ? other->text : inForce(b, catalogue, held.path);
        if (text != held.text) {
            differences.push_back({held.path, held.label, held.text, std::move(text)});
        }
    }
    for (const Held& held : inB) {
        if (find(inA, held.path) != nullptr) {
            continue;
        }
        std::string text = inForce(a, catalogue, held.path);
        if (text != held.text) {
            differences.push_back({held.path, held.label, std::move(text), held.text});
        }
    }
    return differences;
}

} // namespace goodfit
