#include "core/jobs/try_remedies.h"

#include "core/base/parameters.h"
#include "core/base/value.h"
#include "core/catalogue/standard.h"
#include "core/document/paths.h"
#include "core/jobs/make_trainer.h"
#include "core/nn/plan.h"
#include "core/train/curve_maths.h"
#include "core/train/families.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace goodfit::jobs {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr int kFewestEpochs = 5;

enum class Measure { Validation, Training, Jitter };

struct Scores {
    double loss = kInfinite;
    double jitter = kInfinite;
};

// Of the kept network, without penalties: what a penalty adds is no measure of how well it answers.
double plainLoss(train::Trainer& trainer, const std::vector<float>& features, const std::vector<float>& targets,
                 const data::Scaling& targetScaling, const std::stop_token& stop) {
    trainer.setWeights(trainer.keptWeights());
    const std::vector<float> said = trainer.predict(features, stop);
    const auto outputs = static_cast<std::size_t>(trainer.outputCount());
    if (targets.empty() || said.size() != targets.size() * outputs) {
        return kInfinite;
    }
    constexpr double kLeast = 1e-7; // of a probability, as Keras clips them
    const bool classes = trainer.data().task != data::Task::Regression;
    const double scale = targetScaling.scale.empty() ? 1.0 : static_cast<double>(targetScaling.scale.front());
    const double offset = targetScaling.offset.empty() ? 0.0 : static_cast<double>(targetScaling.offset.front());
    double sum = 0.0;
    for (std::size_t row = 0; row < targets.size(); ++row) {
        const auto target = static_cast<double>(targets[row]);
        if (!classes) {
            const double miss = static_cast<double>(said[row * outputs]) - (target * scale + offset);
            sum += miss * miss;
            continue;
        }
        const auto index = static_cast<std::size_t>(target);
        const double share = outputs == 1
                                 ? (index == 1 ? static_cast<double>(said[row]) : 1.0 - static_cast<double>(said[row]))
                                 : static_cast<double>(said[row * outputs + std::min(index, outputs - 1)]);
        sum -= std::log(std::max(kLeast, share));
    }
    const double loss = sum / static_cast<double>(targets.size());
    return std::isfinite(loss) ? loss : kInfinite;
}

// Median step of val_loss over its mean, second half.
double jitterOf(const train::History& history) {
    const std::vector<double>* losses = history.find("val_loss");
    if (losses == nullptr || losses->size() < 6) {
        return kInfinite;
    }
    const std::vector<double> half(losses->begin() + static_cast<std::ptrdiff_t>(losses->size() / 2), losses->end());
    std::vector<double> steps = train::differences(half);
    for (double& step : steps) {
        step = std::abs(step);
    }
    const double level = train::mean(half);
    return level > 0.0 ? train::median(steps) / level : kInfinite;
}

struct Trying {
    std::string folder;
    std::stop_token stop;
    const ProgressSink& progress;
    std::int64_t done = 0, total = 0;
};

Result<Scores> run(const Document& document, const std::shared_ptr<const data::Prepared>& data, Trying& all,
                   const std::string& words) {
    const auto made = makeTrainer(document, data, {.watchLayers = false, .stop = all.stop});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = **made;
    int seen = 0;
    while (trainer.stepBatch()) {
        if (trainer.finishedEpochs() > seen && all.progress) {
            seen = trainer.finishedEpochs();
            all.progress({"Trying remedies", all.done, all.total,
                          words + ", epoch " + std::to_string(seen) + " of " + std::to_string(trainer.epochs())});
        }
    }
    ++all.done;
    Scores scores;
    const data::View& view = data->view();
    const bool hasValidation = !view.validationTargets.empty();
    if (trainer.end() != train::RunEnd::Diverged && !all.stop.stop_requested()) {
        scores.loss =
            hasValidation
                ? plainLoss(trainer, view.validationFeatures, view.validationTargets, view.targetScaling, all.stop)
                : plainLoss(trainer, view.trainingFeatures, view.trainingTargets, view.targetScaling, all.stop);
        scores.jitter = jitterOf(trainer.history());
    }
    return scores;
}

std::int64_t trainingNumber(const Document& document, const char* id) {
    return Parameters(train::trainingInfo(), document.training.settings).integer(id);
}

Document prepared(Document document, double share, int seed) {
    const auto epochs = static_cast<double>(trainingNumber(document, "epochs"));
    const std::int64_t cut = share < 1.0 ? std::max<std::int64_t>(kFewestEpochs, std::llround(share * epochs))
                                         : static_cast<std::int64_t>(epochs);
    document.training.settings.set("epochs", std::min(cut, static_cast<std::int64_t>(epochs)));
    document.training.settings.set("seed", trainingNumber(document, "seed") + seed);
    return document;
}

bool touches(const std::vector<Edit>& edits, std::string_view path) {
    return std::any_of(edits.begin(), edits.end(), [path](const Edit& edit) { return edit.path.starts_with(path); });
}

bool isTraining(const diagnose::Remedy& remedy) {
    return !remedy.stack.empty() || std::any_of(remedy.edits.begin(), remedy.edits.end(),
                                                [](const Edit& edit) { return !edit.path.starts_with("search."); });
}

const char* nameOf(Measure measure) {
    return measure == Measure::Validation ? "validation loss"
           : measure == Measure::Training ? "training loss"
                                          : "jitter of the validation loss";
}

void sumUp(RemedyOutcome& outcome, const std::vector<double>& before, const std::vector<double>& after) {
    const auto middle = [](std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    outcome.before = middle(before);
    outcome.after = middle(after);
    outcome.seeds = static_cast<int>(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        outcome.wins += after[i] < before[i] ? 1 : 0;
    }
    const bool isNumber = std::isfinite(outcome.before) && std::isfinite(outcome.after) && outcome.before > 0.0;
    outcome.change = isNumber ? outcome.after / outcome.before - 1.0 : std::numeric_limits<double>::quiet_NaN();
    std::string what;
    if (isNumber) {
        const auto percent = std::lround(100.0 * outcome.change);
        what = (percent < 0 ? "−" : percent > 0 ? "+" : "±") + std::to_string(std::abs(percent)) + " %";
    } else if (std::isfinite(outcome.after)) {
        what = shortNumber(outcome.after, 3) + " where it diverged before";
    } else {
        what = "diverges";
    }
    outcome.summary = outcome.measure + " " + what + ", " + std::to_string(outcome.wins) + " of " +
                      std::to_string(outcome.seeds) + " seeds";
}

// The share of their epochs that all runs may last.
double shareOf(const Document& document, const data::Prepared& data, const RemedyOptions& options,
               std::size_t remedies) {
    // Counted on the plan: to make a network only to ask its size takes as long as a stop may not.
    const nn::NetworkPlan plan = nn::planNetwork(document, nn::specOf(data.dataset()));
    const double one = 6.0 * static_cast<double>(plan.parameters) *
                       static_cast<double>(data.view().trainingTargets.size()) *
                       static_cast<double>(trainingNumber(document, "epochs"));
    return std::min(1.0, options.work / std::max(1.0, one * options.seeds * static_cast<double>(remedies + 1)));
}

// The first finding's remedies that a training can tell, by their places.
std::vector<std::size_t> chosenOf(const diagnose::Diagnosis& diagnosis, int most) {
    std::vector<std::size_t> chosen;
    if (!diagnosis.findings.empty()) {
        const std::vector<diagnose::Remedy>& remedies = diagnosis.findings.front().remedies;
        for (std::size_t i = 0; i < remedies.size() && static_cast<int>(chosen.size()) < most; ++i) {
            if (isTraining(remedies[i])) {
                chosen.push_back(i);
            }
        }
    }
    return chosen;
}

// before: one a seed. Nothing when the remedy cannot be tried or a stop was asked for.
std::optional<RemedyOutcome> compared(const diagnose::Remedy& remedy, const Document& document,
                                      const std::shared_ptr<const data::Prepared>& data,
                                      const std::vector<Scores>& before, double share, Trying& all) {
    const Result<Document> changed = diagnose::withRemedy(document, standardCatalogue(), remedy);
    std::shared_ptr<const data::Prepared> rows = data;
    if (changed && touches(remedy.edits, "data.")) {
        const auto loaded = data::Prepared::load(*changed, standardCatalogue(), all.folder, all.stop, {});
        rows = loaded ? *loaded : nullptr;
    }
    if (!changed || !rows) {
        return std::nullopt;
    }
    const Measure measure = touches(remedy.edits, "data.split")      ? Measure::Jitter
                            : data->view().validationTargets.empty() ? Measure::Training
                                                                     : Measure::Validation;
    RemedyOutcome outcome{.remedy = 0, .text = remedy.text, .measure = nameOf(measure), .summary = {}};
    std::vector<double> old;
    std::vector<double> fresh;
    for (std::size_t seed = 0; seed < before.size() && !all.stop.stop_requested(); ++seed) {
        const Result<Scores> scores = run(prepared(*changed, share, static_cast<int>(seed)), rows, all, remedy.text);
        if (!scores) {
            break; // this drawing cannot be trained: the remedy is no remedy
        }
        old.push_back(measure == Measure::Jitter ? before[seed].jitter : before[seed].loss);
        fresh.push_back(measure == Measure::Jitter ? scores->jitter : scores->loss);
    }
    if (all.stop.stop_requested() || fresh.size() != before.size()) {
        return std::nullopt;
    }
    sumUp(outcome, old, fresh);
    return outcome;
}

} // namespace

Result<RemedyTrial> tryRemedies(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                const std::string& folder, const diagnose::Diagnosis& diagnosis,
                                const RemedyOptions& options, const std::stop_token& stop,
                                const ProgressSink& progress) {
    const std::vector<std::size_t> chosen = chosenOf(diagnosis, options.remedies);
    RemedyTrial trial;
    if (chosen.empty()) {
        return trial;
    }
    const double share = shareOf(document, *data, options, chosen.size());
    trial.shortened = share < 1.0;
    trial.epochs = static_cast<int>(trainingNumber(prepared(document, share, 0), "epochs"));
    Trying all{folder, stop, progress, 0, static_cast<std::int64_t>(options.seeds) * (1 + std::ssize(chosen))};
    std::vector<Scores> before;
    for (int seed = 0; seed < options.seeds && !stop.stop_requested(); ++seed) {
        const Result<Scores> scores = run(prepared(document, share, seed), data, all, "as it is");
        if (!scores) {
            return scores.error();
        }
        before.push_back(*scores);
    }
    for (const std::size_t index : chosen) {
        if (stop.stop_requested()) {
            break; // nor are rows loaded anew
        }
        const diagnose::Remedy& remedy = diagnosis.findings.front().remedies[index];
        if (std::optional<RemedyOutcome> outcome = compared(remedy, document, data, before, share, all)) {
            outcome->remedy = index;
            trial.outcomes.push_back(std::move(*outcome));
        }
    }
    trial.stopped = stop.stop_requested();
    return trial;
}

} // namespace goodfit::jobs
