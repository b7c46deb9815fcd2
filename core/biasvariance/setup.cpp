#include "core/biasvariance/setup.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::biasvariance {

std::span<const OptionInfo> dataInfos() {
    static const std::array<OptionInfo, 8> kInfos{{
        {"sine", "Sine", "One wave of a sine on [0, 1] with normal noise.", "Bishop, 2006, chapter 1"},
        {"step", "Step", "A jump from −1 to 1 in the middle: hard for smooth models.", ""},
        {"sinc", "Sinc", "sin z / z: a peak between small waves.", ""},
        {"cubic", "Cubic", "The third Chebyshev polynomial: a degree of 3 has no bias.", ""},
        {"moons", "Two moons", "Two half circles with spread and flipped labels, judged on clean labels.",
         "scikit-learn (Pedregosa et al., 2011), make_moons"},
        {"linear", "Linear teacher", "Normal inputs, a linear truth and noise.", "Hastie et al., 2022"},
        {"slow_fast", "Fast and slow features", "A linear truth, one sixth of it in features twenty times smaller.",
         "Heckel and Yilmaz, 2021"},
        {"document", "The document's data", "Fresh draws from its generator, or rows of its table.", ""},
    }};
    return kInfos;
}

std::span<const OptionInfo> modelInfos() {
    static const std::array<OptionInfo, 5> kInfos{{
        {"polynomial", "Polynomial", "Least squares in Legendre's basis; past n − 1 the solution of least norm.",
         "Nakkiran et al., 2021; closed form"},
        {"random_features", "Random ReLU features", "A linear fit of random features; past n of least norm.",
         "Rahimi and Recht, 2007; Belkin et al., 2019"},
        {"gradient_flow", "Linear, by gradient descent", "All steps of gradient descent at once, in closed form.",
         "Heckel and Yilmaz, 2021"},
        {"tanh_network", "One tanh layer", "A small network, trained on all rows at once.",
         "Adam (Kingma and Ba, 2015) or Levenberg (1944) and Marquardt (1963)"},
        {"document", "Your network", "The network of the document, trained as the document says.", ""},
    }};
    return kInfos;
}

const OptionInfo* findOption(std::span<const OptionInfo> infos, std::string_view id) {
    for (const OptionInfo& info : infos) {
        if (info.id == id) {
            return &info;
        }
    }
    return nullptr;
}

namespace {

Status checkNumber(const std::string& name, double value, double low, double high) {
    if (value >= low && value <= high) { // NaN is not
        return {};
    }
    return invalid(
        name, "the value is " + shortNumber(value) + "; allowed are " + shortNumber(low) + " to " + shortNumber(high));
}

std::string namesOf(std::span<const OptionInfo> infos) {
    std::string names;
    for (const OptionInfo& info : infos) {
        names += (names.empty() ? "" : ", ") + info.id;
    }
    return names;
}

std::string axesOf(const std::string& model) {
    std::string names;
    for (const AxisInfo& axis : axisInfos()) {
        if (std::find(axis.models.begin(), axis.models.end(), model) != axis.models.end()) {
            names += (names.empty() ? "" : ", ") + std::string(axis.id);
        }
    }
    return names + (model == "document" ? " and the path of a parameter" : "");
}

Status checkAxis(const Setup& setup) {
    if (setup.values.empty() || setup.values.size() > static_cast<std::size_t>(kMostValues)) {
        return invalid(
            "values", std::to_string(setup.values.size()) + " values; allowed are 1 to " + std::to_string(kMostValues));
    }
    const AxisInfo* axis = findAxis(setup.axis);
    if (axis == nullptr) {
        return setup.model == "document"
                   ? Status()
                   : invalid("axis", "\"" + setup.axis + "\" is not known; a path needs the document's network");
    }
    if (std::find(axis->models.begin(), axis->models.end(), setup.model) == axis->models.end()) {
        return invalid("axis", "\"" + setup.axis + "\" does not belong to the model \"" + setup.model +
                                   "\"; allowed are " + axesOf(setup.model));
    }
    for (std::size_t i = 0; i < setup.values.size(); ++i) {
        const Value& value = setup.values[i];
        const std::string name = "values." + std::to_string(i);
        if (!value.isNumber() || (axis->integer && value.real() != std::floor(value.real()))) {
            return invalid(name,
                           "is " + value.toString() + "; must be a " + (axis->integer ? "whole " : "") + "number");
        }
        if (const Status status = checkNumber(name, value.real(), axis->low, axis->high); !status) {
            return status;
        }
    }
    return {};
}

} // namespace

Status checkSetup(const Setup& setup) {
    if (findOption(dataInfos(), setup.data) == nullptr) {
        return invalid("data", "\"" + setup.data + "\" is not known; known are " + namesOf(dataInfos()));
    }
    if (findOption(modelInfos(), setup.model) == nullptr) {
        return invalid("model", "\"" + setup.model + "\" is not known; known are " + namesOf(modelInfos()));
    }
    if (setup.solver != "adam" && setup.solver != "levenberg_marquardt") {
        return invalid("solver", "\"" + setup.solver + "\" is not known; known are adam, levenberg_marquardt");
    }
    if (setup.resampling != "halves" && setup.resampling != "bootstrap") {
        return invalid("resampling", "\"" + setup.resampling + "\" is not known; known are halves, bootstrap");
    }
    struct Bound {
        const char* name;
        double value, low, high;
    };
    const Bound bounds[] = {{"noise", setup.noise, 0, 100},
                            {"flips", setup.flips, 0, 0.5},
                            {"inputs", static_cast<double>(setup.inputs), 1, 1000},
                            {"samples", static_cast<double>(setup.samples), 2, 100000},
                            {"degree", static_cast<double>(setup.degree), 0, 5000},
                            {"features", static_cast<double>(setup.features), 1, 5000},
                            {"ridge", setup.ridge, 0, 1e6},
                            {"width", static_cast<double>(setup.width), 1, 4096},
                            {"steps", static_cast<double>(setup.steps), 0, 1e7},
                            {"rate", setup.rate, 1e-8, 100},
                            {"l2", setup.l2, 0, 100},
                            {"runs", static_cast<double>(setup.runs), 2, kMostRuns},
                            {"starts", static_cast<double>(setup.starts), 1, kMostStarts},
                            {"test_points", static_cast<double>(setup.testPoints), 2, 20000}};
    for (const Bound& bound : bounds) {
        if (const Status status = checkNumber(bound.name, bound.value, bound.low, bound.high); !status) {
            return status;
        }
    }
    return checkAxis(setup);
}

} // namespace goodfit::biasvariance
