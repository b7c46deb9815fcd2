#include "core/search/samplers/point_list.h"

#include "core/search/ladder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace goodfit::search {

namespace {

std::string trimmed(const std::string& text) {
    const char* kSpace = " \t\r\n";
    const std::size_t from = text.find_first_not_of(kSpace);
    return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(kSpace) - from + 1);
}

// The parts that are not empty.
std::vector<std::string> parts(const std::string& text, const char* marks) {
    std::vector<std::string> found;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find_first_of(marks, from), text.size());
        std::string part = trimmed(text.substr(from, to - from));
        if (!part.empty()) {
            found.push_back(std::move(part));
        }
        from = to + 1;
    }
    return found;
}

Error refused(const std::string& where, std::size_t point, const std::string& setting, const std::string& why) {
    return invalid(where, "point " + std::to_string(point + 1) + ", \"" + setting + "\": " + why);
}

bool endsAs(const std::string& path, const std::string& name) {
    return path == name || path.ends_with("." + name);
}

std::string allowedIn(const Dimension& dimension) {
    if (dimension.range) {
        const NumericRange& range = *dimension.range;
        return (dimension.integer ? "a whole number from " : "a number from ") + numberText(range.low) + " to " +
               numberText(range.high) + (range.step ? " in steps of " + numberText(*range.step) : std::string());
    }
    std::string list = "one of ";
    for (const Value& choice : dimension.choices) {
        list += (&choice == &dimension.choices.front() ? "" : ", ") + choice.toString();
    }
    return list;
}

std::optional<Value> valueIn(const Dimension& dimension, const std::string& text) {
    if (!dimension.range) {
        const auto found = std::find_if(dimension.choices.begin(), dimension.choices.end(),
                                        [&](const Value& choice) { return choice.toString() == text; });
        return found == dimension.choices.end() ? std::nullopt : std::optional(*found);
    }
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0' || !std::isfinite(number) || !dimension.contains(Value(number))) {
        return std::nullopt;
    }
    return dimension.integer ? Value(static_cast<std::int64_t>(std::llround(number))) : Value(number);
}

// Which dimension a name means; several or none: how it is said.
Result<std::size_t> placeOf(const Space& space, const std::string& name) {
    std::vector<std::size_t> fitting;
    std::string all;
    for (std::size_t i = 0; i < space.dimensions.size(); ++i) {
        const std::string& path = space.dimensions[i].path;
        all += (all.empty() ? "" : ", ") + path;
        if (path == name) {
            return i;
        }
        if (endsAs(path, name)) {
            fitting.push_back(i);
        }
    }
    if (fitting.size() == 1) {
        return fitting.front();
    }
    return invalid({}, fitting.empty() ? "no such range; there are " + all : "several ranges end so; there are " + all);
}

Result<Assignment> readPoint(const std::string& text, const Space& space, const std::string& where,
                             std::size_t number) {
    const auto named = readNamed(text, space, where);
    if (!named) {
        return invalid(where, "point " + std::to_string(number + 1) + ", " + named.error().message);
    }
    std::vector<std::optional<Value>> given(space.dimensions.size());
    for (const auto& [place, value] : *named) {
        given[place] = valueIn(space.dimensions[place], value);
        if (!given[place]) {
            return refused(where, number, space.dimensions[place].path + "=" + value,
                           "allowed is " + allowedIn(space.dimensions[place]));
        }
    }
    Assignment point;
    for (std::size_t i = 0; i < space.dimensions.size(); ++i) {
        const Dimension& dimension = space.dimensions[i];
        if (isActive(dimension, point)) {
            point.emplace_back(dimension.path, given[i] ? *given[i] : centreOf(dimension));
        } else if (given[i]) {
            return refused(where, number, dimension.path + "=" + given[i]->toString(),
                           "does not count here; it needs another " + dimension.conditionPath);
        }
    }
    return point;
}

} // namespace

Result<std::vector<std::pair<std::size_t, std::string>>> readNamed(const std::string& text, const Space& space,
                                                                   const std::string& where) {
    std::vector<std::pair<std::size_t, std::string>> named;
    for (const std::string& setting : parts(text, ",")) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) {
            return invalid(where, "\"" + setting + "\": expected name=value");
        }
        const Result<std::size_t> place = placeOf(space, trimmed(setting.substr(0, equals)));
        if (!place) {
            return invalid(where, "\"" + setting + "\": " + place.error().message);
        }
        named.emplace_back(*place, trimmed(setting.substr(equals + 1)));
    }
    return named;
}

Result<std::vector<Assignment>> readPoints(const std::string& text, const Space& space, const std::string& where) {
    std::vector<Assignment> points;
    for (const std::string& part : parts(text, ";\n")) {
        Result<Assignment> point = readPoint(part, space, where, points.size());
        if (!point) {
            return point.error();
        }
        points.push_back(std::move(point).value());
    }
    return points;
}

std::string writePoints(const std::vector<Assignment>& points) {
    std::string text;
    for (const Assignment& point : points) {
        text += text.empty() ? "" : "; ";
        for (const auto& [path, value] : point) {
            text += (&path == &point.front().first ? "" : ", ") + path + "=" +
                    (value.isReal() ? numberText(value.real()) : value.toString());
        }
    }
    return text;
}

Result<Assignment> withValue(const Assignment& point, const Space& space, const std::string& path,
                             const std::string& text, const std::string& where) {
    const Dimension* dimension = space.find(path);
    if (!dimension) {
        return invalid(where, "\"" + path + "\" is no range of this document");
    }
    std::optional<Value> value = valueIn(*dimension, trimmed(text));
    if (!value) {
        return invalid(where, "\"" + text + "\" for " + dimension->label + ": allowed is " + allowedIn(*dimension));
    }
    Assignment changed = point;
    std::erase_if(changed, [&](const auto& each) { return each.first == path; });
    changed.emplace_back(path, std::move(*value));
    return settled(changed, space);
}

Assignment settled(const Assignment& point, const Space& space) {
    Assignment inside;
    for (const Dimension& dimension : space.dimensions) {
        if (isActive(dimension, inside)) {
            const Value* held = find(point, dimension.path);
            inside.emplace_back(dimension.path, held && dimension.contains(*held) ? *held : centreOf(dimension));
        }
    }
    return inside;
}

} // namespace goodfit::search
