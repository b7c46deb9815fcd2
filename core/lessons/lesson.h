// A lesson: steps with text, an experiment, what may be touched, a prediction to make, and claims that are
// computed when they are shown. As UTF-8 JSON:
//
// {"format": "goodfit-lesson", "version": 1, "id": "underfit", "title": "…", "about": "…", "minutes": 8,
//  "steps": [{
//    "title": "…", "text": "…",
//    "experiment": {"preset": "E1", …any setting of a setup…, "axis": "degree", "values": [0, 1, 3]},
//    "document": {…a whole document, for experiments with its network…},
//    "value": 1,                    which value of the axis is shown first
//    "show": ["fit", "mean", "parts", "bars", "log"],
//    "locked": ["capacity", …], "hidden": ["new_sample", …],
//    "prompt": "…",
//    "predict": {"draw": "test"}    the curve of the test error by the axis
//            or {"choose": [{"say": "…", "that": "bias@1 > variance@1"}, …]},   right is what turns out true
//    "reveal": "…",
//    "claims": [{"say": "…", "that": "test@3 < test@12"}]}]}
//
// What can be claimed: NUMBER | QUANTITY [@ VALUE], compared by < or >, either side times a number:
// "variance@12 > 10 * variance@3". Quantities: test, training, bias, variance, noise, sum (at a value),
// lowest and highest (test error over the axis), best (the value with the lowest). VALUE: one of the axis, or best.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/biasvariance/sweep.h"
#include "core/document/document.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::lessons {

struct Term {
    double factor = 1;
    std::string quantity;        // empty: the factor alone
    std::optional<double> value; // of the axis
    bool atBest = false;
};
struct Statement {
    Term left, right;
    bool less = true;
    std::string text; // as written
};
struct Claim {
    std::string say;
    Statement that;
};

struct Prediction {
    bool draws = false; // the curve of the test error; else one of the choices
    std::vector<Claim> choices;
};

struct Step {
    std::string title, text, prompt, reveal;
    std::optional<biasvariance::Setup> setup; // none: that of the step before
    std::optional<Document> document;         // whose network the setup fits
    std::optional<double> value;
    std::vector<std::string> show, locked, hidden;
    std::optional<Prediction> prediction;
    std::vector<Claim> claims;
};

struct Lesson {
    std::string id, title, about;
    int minutes = 10;
    std::vector<Step> steps;
};

// Refuses the whole lesson at the first thing wrong; error's where: fileName, then the JSON path.
[[nodiscard]] Result<Lesson> readLesson(std::string_view json, const Catalogue& catalogue, const std::string& fileName);
[[nodiscard]] std::span<const std::string_view> shownParts(); // of "show"
[[nodiscard]] std::span<const std::string_view> controls();   // of "locked" and "hidden"

[[nodiscard]] Result<Statement> parseStatement(std::string_view text);
// What a statement comes to on an experiment; nothing while it is not measured.
struct Outcome {
    bool holds = false;
    double left = 0, right = 0;
};
[[nodiscard]] std::optional<Outcome> evaluate(const Statement& statement, const biasvariance::Sweep& sweep);

// How near a sketched curve is to the measured one, in percent: 70 for its shape (both stretched to 0 … 1, on a
// log scale when the truth spans more than a decade; one less twice the mean distance), 30 for the place of its
// minimum. Same length, two values or more.
[[nodiscard]] int scoreCurve(std::span<const double> drawn, std::span<const double> truth);
// Both stretched to 0 … 1 as for the score; non-finite values as 1.
[[nodiscard]] std::vector<double> stretched(std::span<const double> curve, bool log);
[[nodiscard]] bool spansDecades(std::span<const double> curve);

} // namespace goodfit::lessons
