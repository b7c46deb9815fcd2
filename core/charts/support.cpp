#include "core/charts/support.h"

#include "core/base/value.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <numeric>

namespace goodfit::charts {

namespace {

// "3.34e+07" as "3.34·10⁷"
std::string withPowerOfTen(const std::string& number) {
    const std::size_t at = number.find('e');
    if (at == std::string::npos) {
        return number;
    }
    const std::string digits = number.substr(0, at);
    return (digits == "1" ? "" : digits + "·") + "10" + superscript(std::to_string(std::stoi(number.substr(at + 1))));
}

} // namespace

std::string words(double value) {
    if (!std::isfinite(value)) {
        return "not a number";
    }
    constexpr double kThousand = 1e3, kLargest = 1e6; // between them whole numbers read better than powers of ten
    return std::abs(value) >= kThousand && std::abs(value) < kLargest ? std::to_string(std::llround(value))
                                                                      : withPowerOfTen(shortNumber(value, 3));
}

std::string superscript(const std::string& number) {
    static const std::map<char, std::string> kRaised = {{'0', "⁰"}, {'1', "¹"}, {'2', "²"}, {'3', "³"},
                                                        {'4', "⁴"}, {'5', "⁵"}, {'6', "⁶"}, {'7', "⁷"},
                                                        {'8', "⁸"}, {'9', "⁹"}, {'-', "⁻"}, {'.', "·"}};
    std::string raised;
    for (const char digit : number) {
        const auto found = kRaised.find(digit);
        raised += found != kRaised.end() ? found->second : std::string();
    }
    return raised;
}

std::string counted(std::size_t count, const std::string& noun) {
    const bool inIes = noun.size() > 1 && noun.back() == 'y' && noun[noun.size() - 2] != 'a';
    const std::string several = inIes ? noun.substr(0, noun.size() - 1) + "ies" : noun + "s";
    return std::to_string(count) + " " + (count == 1 ? noun : several);
}

std::string capitalised(std::string text) {
    if (!text.empty()) {
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    }
    return text;
}

std::string lowered(std::string text) {
    if (!text.empty()) {
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    }
    return text;
}

std::optional<double> robustHigh(const std::vector<double>& all, const std::vector<double>& bulk) {
    const std::vector<double> shown = train::finiteOf(bulk);
    const std::vector<double> every = train::finiteOf(all);
    if (shown.size() < 2 || every.empty()) {
        return std::nullopt;
    }
    const auto [low, high] = std::minmax_element(shown.begin(), shown.end());
    const double span = std::max(*high - *low, 1e-12 + 0.05 * std::abs(*high));
    const double top = *std::max_element(every.begin(), every.end());
    if (top <= *high + 2.0 * span) {
        return std::nullopt;
    }
    return *high + 0.2 * span;
}

std::string partTitle(data::Part part) {
    switch (part) {
    case data::Part::Training:
        return "Training";
    case data::Part::Validation:
        return "Validation";
    case data::Part::Test:
        return "Test";
    }
    return {};
}

Role partRole(data::Part part) {
    switch (part) {
    case data::Part::Training:
        return Role::Training;
    case data::Part::Validation:
        return Role::Validation;
    case data::Part::Test:
        return Role::Test;
    }
    return Role::Neutral;
}

std::vector<PartRows> visibleParts(const data::Dataset& dataset, const data::Split* split, bool showTest) {
    std::vector<PartRows> parts;
    const auto add = [&](data::Part part, std::vector<std::int64_t> rows) {
        std::erase_if(rows, [&](std::int64_t row) { return row < 0 || row >= dataset.rows(); });
        if (!rows.empty()) {
            parts.push_back({part, std::move(rows)});
        }
    };
    if (split == nullptr) {
        std::vector<std::int64_t> all(static_cast<std::size_t>(dataset.rows()));
        std::iota(all.begin(), all.end(), std::int64_t{0});
        add(data::Part::Training, std::move(all));
        return parts;
    }
    add(data::Part::Training, split->training);
    add(data::Part::Validation, split->validation);
    if (showTest) {
        add(data::Part::Test, split->test);
    }
    return parts;
}

double featureAt(const data::Dataset& dataset, std::int64_t row, std::int64_t feature) {
    const std::int64_t place = row * dataset.featureCount() + feature;
    if (feature < 0 || feature >= dataset.featureCount() || place < 0 ||
        place >= static_cast<std::int64_t>(dataset.features.size())) {
        return 0.0;
    }
    return static_cast<double>(dataset.features[static_cast<std::size_t>(place)]);
}

std::string featureName(const data::Dataset& dataset, std::int64_t feature) {
    if (feature >= 0 && feature < static_cast<std::int64_t>(dataset.featureNames.size())) {
        return dataset.featureNames[static_cast<std::size_t>(feature)];
    }
    return "Feature " + std::to_string(feature + 1);
}

std::string className(const data::Dataset& dataset, int number) {
    if (number >= 0 && number < static_cast<int>(dataset.classNames.size())) {
        return dataset.classNames[static_cast<std::size_t>(number)];
    }
    return "Class " + std::to_string(number);
}

int classOf(const data::Dataset& dataset, std::int64_t row) {
    const float target = dataset.targets[static_cast<std::size_t>(row)];
    return std::isfinite(target) ? static_cast<int>(std::lround(target)) : 0;
}

} // namespace goodfit::charts
