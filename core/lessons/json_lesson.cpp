// JSON to a lesson: kinds, keys and everything that can be checked without running it.
#include "core/biasvariance/setup.h"
#include "core/document/json_tree.h"
#include "core/lessons/json_fields.h"
#include "core/lessons/lesson.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::lessons {

namespace {

constexpr std::array<std::string_view, 5> kShown = {"fit", "mean", "parts", "bars", "log"};
constexpr std::array<std::string_view, 4> kControls = {"capacity", "new_sample", "mean", "bars"};
constexpr std::size_t kMostSteps = 40;
constexpr std::size_t kMostBytes = 1U << 20U;

class Reader : public FieldReader {
public:
    explicit Reader(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    bool lesson(const Tree& tree, Lesson& lesson) {
        if (!isObject("", tree) ||
            !knows("", tree, {"format", "version", "id", "title", "about", "minutes", "steps"})) {
            return false;
        }
        if (!tree.contains("format") || tree["format"] != "goodfit-lesson") {
            return fail("format", "must be \"goodfit-lesson\": this is not a lesson");
        }
        if (!tree.contains("version") || tree["version"] != 1) {
            return fail("version", "must be 1");
        }
        double minutes = lesson.minutes;
        if (!text(tree, "", "id", lesson.id, true) || !text(tree, "", "title", lesson.title, true) ||
            !text(tree, "", "about", lesson.about, false) || !number(tree, "", "minutes", minutes, 1, 600, true)) {
            return false;
        }
        lesson.minutes = static_cast<int>(minutes);
        if (!tree.contains("steps") || !tree["steps"].is_array() || tree["steps"].empty() ||
            tree["steps"].size() > kMostSteps) {
            return fail("steps", "must be a list of 1 to " + std::to_string(kMostSteps) + " steps");
        }
        for (std::size_t i = 0; i < tree["steps"].size(); ++i) {
            lesson.steps.emplace_back();
            if (!step("steps." + std::to_string(i), tree["steps"][i], lesson.steps.back())) {
                return false;
            }
        }
        return true;
    }

private:
    bool step(const std::string& path, const Tree& tree, Step& step) {
        if (!isObject(path, tree) || !knows(path, tree,
                                            {"title", "text", "experiment", "document", "value", "show", "locked",
                                             "hidden", "prompt", "predict", "reveal", "claims"})) {
            return false;
        }
        if (!text(tree, path, "title", step.title, true) || !text(tree, path, "text", step.text, true) ||
            !text(tree, path, "prompt", step.prompt, false) || !text(tree, path, "reveal", step.reveal, false) ||
            !words(tree, path, "show", kShown, step.show) || !words(tree, path, "locked", kControls, step.locked) ||
            !words(tree, path, "hidden", kControls, step.hidden)) {
            return false;
        }
        if (tree.contains("document")) {
            Result<Document> read = json::toDocument(tree["document"], m_catalogue);
            if (!read) {
                return fail(json::join(path + ".document", read.error().where), read.error().message);
            }
            m_document = step.document = std::move(read).value();
        }
        if (tree.contains("experiment")) {
            step.setup.emplace();
            if (!experiment(path + ".experiment", tree["experiment"], *step.setup)) {
                return false;
            }
            m_setup = step.setup;
        }
        if (!m_setup) {
            return fail(path + ".experiment", "must be given in the first step");
        }
        if (tree.contains("value")) {
            double value = 0;
            if (!number(tree, path, "value", value, -1e9, 1e9, false)) {
                return false;
            }
            if (!isOnAxis(value)) {
                return fail(path + ".value", shortNumber(value) + " is not among the values of the axis");
            }
            step.value = value;
        }
        return (!tree.contains("predict") || prediction(path + ".predict", tree["predict"], step)) &&
               (!tree.contains("claims") || claims(path + ".claims", tree["claims"], step.claims));
    }

    bool experiment(const std::string& path, const Tree& tree, biasvariance::Setup& setup) {
        if (!isObject(path, tree) ||
            !knows(path, tree, {"preset", "data",     "noise",  "flips", "inputs", "samples",     "model",
                                "degree", "features", "ridge",  "width", "solver", "steps",       "rate",
                                "l2",     "axis",     "values", "runs",  "starts", "test_points", "seed"})) {
            return false;
        }
        std::string preset;
        if (!text(tree, path, "preset", preset, false)) {
            return false;
        }
        if (!preset.empty()) {
            const biasvariance::Preset* found = biasvariance::findPreset(preset);
            if (found == nullptr) {
                return fail(path + ".preset", "\"" + preset + "\" is not known; known are E1 to E7");
            }
            setup = found->setup;
        }
        const auto whole = [&](const char* key, auto& to, double low, double high) {
            double found = static_cast<double>(to);
            if (!number(tree, path, key, found, low, high, true)) {
                return false;
            }
            to = static_cast<std::remove_reference_t<decltype(to)>>(found);
            return true;
        };
        const std::string axisBefore = setup.axis;
        const bool read =
            text(tree, path, "data", setup.data, false) && text(tree, path, "model", setup.model, false) &&
            text(tree, path, "solver", setup.solver, false) && text(tree, path, "axis", setup.axis, false) &&
            number(tree, path, "noise", setup.noise, 0, 100, false) &&
            number(tree, path, "flips", setup.flips, 0, 0.5, false) &&
            number(tree, path, "ridge", setup.ridge, 0, 1e6, false) &&
            number(tree, path, "rate", setup.rate, 1e-8, 100, false) &&
            number(tree, path, "l2", setup.l2, 0, 100, false) && whole("inputs", setup.inputs, 1, 1000) &&
            whole("samples", setup.samples, 2, 100000) && whole("degree", setup.degree, 0, 5000) &&
            whole("features", setup.features, 1, 5000) && whole("width", setup.width, 1, 4096) &&
            whole("steps", setup.steps, 0, 1e7) && whole("runs", setup.runs, 2, biasvariance::kMostRuns) &&
            whole("starts", setup.starts, 1, biasvariance::kMostStarts) &&
            whole("test_points", setup.testPoints, 2, 20000) && whole("seed", setup.seed, 0, 9007199254740991.0);
        if (!read || !values(path, tree, setup, axisBefore)) {
            return false;
        }
        if (const Status status = biasvariance::checkSetup(setup); !status) {
            return fail(json::join(path, status.error().where), status.error().message);
        }
        if ((setup.model == "document" || setup.data == "document") && !m_document) {
            return fail(path + ".model", "\"document\" needs a document in this step or before it");
        }
        return true;
    }

    bool values(const std::string& path, const Tree& tree, biasvariance::Setup& setup, const std::string& axisBefore) {
        if (!tree.contains("values")) {
            if (setup.values.empty() || setup.axis != axisBefore) {
                setup.values = biasvariance::usualValues(setup);
            }
            return true;
        }
        if (!tree["values"].is_array()) {
            return fail(path + ".values", "is " + json::shown(tree["values"]) + "; must be a list");
        }
        setup.values.clear();
        for (std::size_t i = 0; i < tree["values"].size(); ++i) {
            const Tree& value = tree["values"][i];
            if (!value.is_number()) {
                return fail(path + ".values." + std::to_string(i), "is " + json::shown(value) + "; must be a number");
            }
            setup.values.push_back(value.is_number_integer() ? Value(value.get<std::int64_t>())
                                                             : Value(value.get<double>()));
        }
        return true;
    }

    bool prediction(const std::string& path, const Tree& tree, Step& step) {
        if (!isObject(path, tree) || !knows(path, tree, {"draw", "choose"})) {
            return false;
        }
        if (tree.contains("draw") == tree.contains("choose")) {
            return fail(path, "must hold either draw or choose");
        }
        step.prediction.emplace();
        if (tree.contains("draw")) {
            step.prediction->draws = true;
            return tree["draw"] == "test" || fail(path + ".draw", "must be \"test\"");
        }
        if (!claims(path + ".choose", tree["choose"], step.prediction->choices)) {
            return false;
        }
        return step.prediction->choices.size() >= 2 || fail(path + ".choose", "must hold two choices or more");
    }

    bool claims(const std::string& path, const Tree& tree, std::vector<Claim>& to) {
        if (!tree.is_array()) {
            return fail(path, "is " + json::shown(tree) + "; must be a list");
        }
        for (std::size_t i = 0; i < tree.size(); ++i) {
            const std::string here = path + "." + std::to_string(i);
            Claim claim;
            std::string that;
            if (!isObject(here, tree[i]) || !knows(here, tree[i], {"say", "that"}) ||
                !text(tree[i], here, "say", claim.say, true) || !text(tree[i], here, "that", that, true)) {
                return false;
            }
            Result<Statement> statement = parseStatement(that);
            if (!statement) {
                return fail(here + ".that", statement.error().message);
            }
            for (const Term* term : {&statement->left, &statement->right}) {
                if (term->value && !isOnAxis(*term->value)) {
                    return fail(here + ".that", shortNumber(*term->value) + " is not among the values of the axis");
                }
            }
            claim.that = std::move(statement).value();
            to.push_back(std::move(claim));
        }
        return true;
    }

    bool isOnAxis(double value) const {
        return std::any_of(m_setup->values.begin(), m_setup->values.end(), [value](const Value& one) {
            return std::abs(one.real() - value) <= 1e-9 * std::max(1.0, std::abs(value));
        });
    }

    const Catalogue& m_catalogue;
    std::optional<biasvariance::Setup> m_setup; // in force: of this step or the last that has one
    std::optional<Document> m_document;
};

} // namespace

std::span<const std::string_view> shownParts() {
    return kShown;
}

std::span<const std::string_view> controls() {
    return kControls;
}

Result<Lesson> readLesson(std::string_view text, const Catalogue& catalogue, const std::string& fileName) {
    if (text.size() > kMostBytes) {
        return invalid(fileName, "is larger than 1 MiB, which is the limit for a lesson");
    }
    const Result<Tree> tree = json::parse(text, fileName);
    if (!tree) {
        return tree.error();
    }
    Reader reader(catalogue);
    Lesson lesson;
    if (!reader.lesson(*tree, lesson)) {
        const Error& error = reader.error();
        return invalid(error.where.empty() ? fileName : fileName + ": " + error.where, error.message);
    }
    return lesson;
}

} // namespace goodfit::lessons
