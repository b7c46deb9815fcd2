#include "core/document/check.h"

#include "core/document/specs.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

namespace goodfit {

namespace {

constexpr std::size_t kMaxBlocks = 1000; // far more than a person draws or a screen shows
constexpr std::size_t kMaxIdLength = 64;
constexpr std::size_t kMaxDepth = 16; // of groups in groups

std::string quoted(const Value& value) {
    return value.isText() ? '"' + value.text() + '"' : value.toString();
}

std::string isMust(const std::string& what, const ParameterSpec& spec) {
    return "is " + what + ", must be " + spec.allowed();
}

// What is wrong with one scalar; empty when nothing is.
std::string problemWithValue(const Value& value, const ParameterSpec& spec) {
    bool good = false;
    switch (spec.kind) {
    case ParameterKind::Real:
        good = value.isNumber() && std::isfinite(value.real());
        break;
    case ParameterKind::Integer:
        good = value.isNumber() && static_cast<double>(value.integer(-1)) == value.real();
        break;
    case ParameterKind::Boolean:
        good = value.isBoolean();
        break;
    case ParameterKind::Choice:
        good =
            value.isText() && std::find(spec.choices.begin(), spec.choices.end(), value.text()) != spec.choices.end();
        break;
    case ParameterKind::Text:
        good = value.isText();
        break;
    case ParameterKind::Component:
    case ParameterKind::ComponentList:
    case ParameterKind::Names:
        break;
    }
    if (good && spec.isNumeric()) {
        good = value.real() >= spec.low && value.real() <= spec.high;
    }
    return good ? std::string() : isMust(quoted(value), spec);
}

std::string boundProblem(const char* key, double bound, const ParameterSpec& spec) {
    const std::string problem = problemWithValue(Value(bound), spec);
    return problem.empty() ? problem : std::string(key) + " " + problem;
}

std::string problemWithRange(const NumericRange& range, const ParameterSpec& spec) {
    if (!spec.isNumeric()) {
        return isMust("a range of numbers", spec);
    }
    for (const auto& [key, bound] : {std::pair{"low", range.low}, std::pair{"high", range.high}}) {
        const std::string problem = boundProblem(key, bound, spec);
        if (!problem.empty()) {
            return problem;
        }
    }
    if (range.low > range.high) {
        return "low is " + numberText(range.low) + ", must be at most high, which is " + numberText(range.high);
    }
    if (range.log && range.low <= 0) {
        return "low is " + numberText(range.low) + ", must be above 0 for a logarithmic range";
    }
    if (!range.step) {
        return {};
    }
    if (range.log) {
        return "has \"log\" and \"step\", only one of them is allowed";
    }
    const bool good = std::isfinite(*range.step) && *range.step > 0 &&
                      (range.low == range.high || *range.step <= range.high - range.low);
    const bool whole = spec.kind != ParameterKind::Integer || *range.step == std::floor(*range.step);
    if (!good || !whole) {
        return "step is " + numberText(*range.step) + ", must be " + (whole ? "a number" : "a whole number") +
               " above 0 and at most high - low";
    }
    return {};
}

std::string problemWithChoices(const ChoiceRange& range, const ParameterSpec& spec) {
    if (range.choices.empty()) {
        return "has no choices, at least one is needed";
    }
    std::unordered_set<std::string> seen; // lists may be long
    for (std::size_t i = 0; i < range.choices.size(); ++i) {
        const std::string problem = problemWithValue(range.choices[i], spec);
        if (!problem.empty()) {
            return "choice " + problem;
        }
        const Value& choice = range.choices[i];
        if (!seen.insert(spec.isNumeric() ? numberText(choice.real()) : quoted(choice)).second) {
            return "has the choice " + quoted(choice) + " twice";
        }
    }
    return {};
}

class Checker {
public:
    explicit Checker(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    void component(const std::string& path, const Component& component, const std::string& family, bool mayBeRange) {
        if (!types(path, component, family, mayBeRange)) {
            return;
        }
        const auto specs = specsOf(m_catalogue, family, component.types);
        for (const NamedSetting& entry : component.settings.entries()) {
            const bool known = std::any_of(specs.begin(), specs.end(),
                                           [&](const ParameterSpec* spec) { return spec->id == entry.name; });
            if (!known) {
                const std::string allowed = specs.empty() ? "nothing is set here" : "known are " + idsOf(specs);
                add(join(path, entry.name), "is not known; " + allowed);
            }
        }
        for (const ParameterSpec* spec : specs) {
            const Setting* held = component.settings.find(spec->id);
            // every type that knows the key must accept what it holds
            for (const std::string& type : component.types) {
                const ComponentInfo* info = m_catalogue.member(family, type);
                const ParameterSpec* own = held && info ? info->find(spec->id) : nullptr;
                if (own && !setting(join(path, spec->id), *held, *own)) {
                    break;
                }
            }
        }
    }

    // False when a problem was added.
    bool setting(const std::string& path, const Setting& held, const ParameterSpec& spec) {
        const std::size_t before = m_problems.size();
        if (held.isRange() && !spec.searchable) {
            add(path, "cannot be a range, must be " + spec.allowed());
        } else if (const NumericRange* range = held.range()) {
            add(path, problemWithRange(*range, spec));
        } else if (const ChoiceRange* choice = held.choice()) {
            add(path, problemWithChoices(*choice, spec));
        } else if (const Value* value = held.value()) {
            add(path, problemWithValue(*value, spec));
        } else if (const Component* nested = held.component()) {
            if (spec.kind == ParameterKind::Component) {
                component(path, *nested, spec.family, spec.searchable);
            } else {
                add(path, isMust("an object", spec));
            }
        } else {
            list(path, held, spec);
        }
        return m_problems.size() == before;
    }

    void blocks(const std::string& path, const std::vector<LayerBlock>& list, const LayerBlock* group,
                std::size_t depth) {
        for (const LayerBlock& block : list) {
            const std::string place = join(path, block.id.empty() ? "?" : block.id);
            if (++m_blocks > kMaxBlocks) {
                if (m_blocks == kMaxBlocks + 1) {
                    add(place, "is one block too many, at most " + std::to_string(kMaxBlocks) + " are allowed");
                }
                return;
            }
            id(place, block, group);
            component(place, block.component, "layer", false);
            const bool holds = isGroup(m_catalogue, block.component);
            if (!block.layers.empty() && !holds) {
                add(join(place, "layers"), "is not known; only a group holds layers");
            } else if (depth >= kMaxDepth) {
                add(place, "is nested too deep, at most " + std::to_string(kMaxDepth) + " groups are allowed");
            } else {
                blocks(place, block.layers, &block, depth + 1);
            }
        }
    }

    [[nodiscard]] std::vector<Problem> take() { return std::move(m_problems); }

private:
    static std::string join(const std::string& path, std::string_view key) {
        return path.empty() ? std::string(key) : path + "." + std::string(key);
    }

    void add(std::string path, std::string message) {
        if (!message.empty()) {
            m_problems.push_back({std::move(path), std::move(message)});
        }
    }

    bool types(const std::string& path, const Component& component, const std::string& family, bool mayBeRange) {
        const Family* table = m_catalogue.family(family);
        const std::string place = join(path, "type");
        if (component.types.empty()) {
            add(place, "is missing, must be one of " + memberIdsOf(table));
            return false;
        }
        if ((component.typeIsRange || component.types.size() > 1) && !mayBeRange) {
            add(place, "cannot be a range, must be one of " + memberIdsOf(table));
            return false;
        }
        std::set<std::string_view> seen;
        for (const std::string& type : component.types) {
            if (!table || !table->find(type)) {
                add(place, "is \"" + type + "\", must be one of " + memberIdsOf(table));
                return false;
            }
            if (!seen.insert(type).second) {
                add(place, "has the choice \"" + type + "\" twice");
                return false;
            }
        }
        return true;
    }

    void list(const std::string& path, const Setting& held, const ParameterSpec& spec) {
        const Setting::ComponentList* components = held.components();
        const Setting::ValueList* names = held.values();
        if (components && spec.kind == ParameterKind::ComponentList) {
            for (std::size_t i = 0; i < components->size(); ++i) {
                component(join(path, std::to_string(i)), (*components)[i], spec.family, false);
            }
        } else if (names && spec.kind == ParameterKind::Names) {
            std::set<std::string_view> seen;
            for (const Value& name : *names) {
                if (!name.isText() || !m_catalogue.member(spec.family, name.text())) {
                    add(path, "has " + quoted(name) + ", must be names among " +
                                  memberIdsOf(m_catalogue.family(spec.family)));
                } else if (!seen.insert(name.text()).second) {
                    add(path, "has " + quoted(name) + " twice");
                }
            }
        } else {
            add(path, isMust("a list", spec));
        }
    }

    void id(const std::string& place, const LayerBlock& block, const LayerBlock* group) {
        const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
        const bool good = !block.id.empty() && block.id.size() <= kMaxIdLength && lower(block.id.front()) &&
                          std::all_of(block.id.begin(), block.id.end(),
                                      [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; });
        if (!good) {
            add(place, "id is \"" + block.id +
                           "\", must be lower-case letters, digits and _, a letter first, at most " +
                           std::to_string(kMaxIdLength));
        } else if (!m_ids.insert(block.id).second) {
            add(place, "id \"" + block.id + "\" is already taken, ids must differ");
        } else if (group && (block.id == "type" || block.id == "layers" || block.id == "id" ||
                             m_catalogue.spec("layer", group->component, block.id))) {
            add(place, "id \"" + block.id + "\" is the name of a parameter of its group, another is needed");
        }
    }

    const Catalogue& m_catalogue;
    std::vector<Problem> m_problems;
    std::set<std::string> m_ids;
    std::size_t m_blocks = 0;
};

} // namespace

std::vector<Problem> check(const Document& document, const Catalogue& catalogue) {
    Checker checker(catalogue);
    checker.component("data", document.data, "data", false);
    checker.blocks("layers", document.layers, nullptr, 0);
    checker.component("training", document.training, "training", false);
    checker.component("search", document.search, "search", false);
    return checker.take();
}

std::string problemWith(const Setting& setting, const ParameterSpec& spec, const Catalogue& catalogue) {
    Checker checker(catalogue);
    checker.setting({}, setting, spec);
    const std::vector<Problem> problems = checker.take();
    if (problems.empty()) {
        return {};
    }
    const Problem& first = problems.front();
    return first.path.empty() ? first.message : first.path + " " + first.message;
}

} // namespace goodfit
