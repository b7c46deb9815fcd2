// What a bias–variance experiment is asked for, as one plain value: where training sets come from, what is
// fitted to each, and the one setting (the capacity axis) that is varied. Everything else follows from it:
// the same setup gives the same numbers, for any number of workers.
//
// Values of an axis are given in its own unit: a degree, a number of features, units, steps, a penalty, rows.
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace goodfit::biasvariance {

struct Setup {
    // Data: an id of dataInfos(). "document": whatever the document's own data are.
    std::string data = "sine";
    double noise = 0.3;        // standard deviation of the target's noise
    double flips = 0.0;        // share of labels that are wrong, for classes
    int inputs = 1;            // of data that can have several
    std::int64_t samples = 20; // rows of a training set
    bool stratified = true;    // one x in each n-th of the range; else uniform
    // Of a table of the document: "halves" (disjoint) or "bootstrap" (drawn with replacement).
    std::string resampling = "halves";

    // Model: an id of modelInfos(). "document": the network of the document, trained as it says.
    std::string model = "polynomial";
    int degree = 3;
    int features = 50; // random ones
    double ridge = 0.0;
    int width = 8;
    std::string solver = "adam"; // or "levenberg_marquardt"
    int steps = 1500;
    double rate = 0.03;
    double l2 = 0.0;

    // An id of axisInfos(), or the path of a parameter of the document.
    std::string axis = "degree";
    std::vector<Value> values;

    int runs = 200; // training sets, R
    int starts = 1; // fits with other initial weights on each, K
    int testPoints = 200; // fewer on a grid count its ends, where fits stray, too much
    std::uint64_t seed = 1;

    bool operator==(const Setup&) const = default;
};

struct OptionInfo {
    std::string id;
    std::string label;
    std::string help; // one line
    std::string source;
};
[[nodiscard]] std::span<const OptionInfo> dataInfos();
[[nodiscard]] std::span<const OptionInfo> modelInfos();

struct AxisInfo {
    std::string id;
    std::string label; // axis title
    std::string help;
    std::vector<std::string> models; // that have it
    bool integer = true;
    bool log = false; // its values spread over decades
    double low = 0, high = 1;
};
[[nodiscard]] std::span<const AxisInfo> axisInfos();
[[nodiscard]] const AxisInfo* findAxis(std::string_view id);
[[nodiscard]] const OptionInfo* findOption(std::span<const OptionInfo> infos, std::string_view id);
// Values that show the axis well for this setup; empty for a path of the document.
[[nodiscard]] std::vector<Value> usualValues(const Setup& setup);

// An experiment with settings that visibly work.
struct Preset {
    std::string id; // "E1"
    std::string label;
    std::string shows; // one line
    Setup setup;
};
[[nodiscard]] std::span<const Preset> presets();
[[nodiscard]] const Preset* findPreset(std::string_view id);

// The setup with its axis at one of its values; as it is past the last.
[[nodiscard]] Setup atValue(const Setup& setup, std::size_t value);
// Whether fits to one training set differ by where they begin: not where they are solved exactly.
[[nodiscard]] bool startsMatter(const Setup& setup);

// Everything that can be said without the document. Error's where: the name of the setting.
[[nodiscard]] Status checkSetup(const Setup& setup);

inline constexpr int kMostRuns = 1000;
inline constexpr int kMostStarts = 20;
inline constexpr int kMostValues = 60;

} // namespace goodfit::biasvariance
