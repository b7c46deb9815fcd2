#include "tests/benchmarks/history_oracle.h"

#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/jobs/make_trainer.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>

namespace goodfit::test {

namespace {

constexpr double kFewRows = 30.0; // of validation: what they show is luck
constexpr double kInfinite = std::numeric_limits<double>::infinity();

std::string documentText(const Rows& rows, const Recipe& recipe) {
    const std::string out =
        rows.isRegression   ? R"("units": 1)"
        : rows.classes == 2 ? R"("units": 1, "activation": {"type": "sigmoid"})"
                            : R"("units": )" + std::to_string(rows.classes) + R"(, "activation": {"type": "softmax"})";
    const std::string loss = rows.isRegression   ? "mean_squared_error"
                             : rows.classes == 2 ? "binary_crossentropy"
                                                 : "categorical_crossentropy";
    const std::string metrics = rows.isRegression ? "" : R"(, "metrics": ["accuracy"])";
    const std::string flatten = rows.group == "digits" ? R"({"id": "flat", "type": "flatten"}, )" : "";
    return R"({"format": "goodfit", "version": 1, "data": {"source": )" + rows.source +
           R"(, "split": {"validation": )" + numberIn(rows.validation) + R"(, "test": )" + numberIn(rows.test) +
           R"(}}, "layers": [)" + flatten + recipe.layers + R"({"id": "out", "type": "dense", )" + out + recipe.output +
           R"(}], "training": {"loss": {"type": ")" + loss + R"("}, "optimizer": {)" + recipe.optimizer +
           R"(, "learning_rate": )" + numberIn(recipe.rate) + R"(}, "batch_size": )" + std::to_string(recipe.batch) +
           R"(, "epochs": )" + std::to_string(recipe.epochs) + R"(, "seed": )" + std::to_string(recipe.seed) + metrics +
           "}}";
}

// Loss (in the loss's own units) and accuracy of the whole part in inference mode.
struct Judged {
    double loss = kInfinite, accuracy = 0;
};

Judged judge(train::Trainer& trainer, const Part& part, const data::Scaling& scaling) {
    const std::vector<float> said = trainer.predict(part.features);
    const auto outputs = static_cast<std::size_t>(trainer.outputCount());
    const bool classes = trainer.data().task != data::Task::Regression;
    const double scale = scaling.scale.empty() ? 1.0 : static_cast<double>(scaling.scale.front());
    const double offset = scaling.offset.empty() ? 0.0 : static_cast<double>(scaling.offset.front());
    double sum = 0.0;
    double hits = 0.0;
    const std::size_t rows = part.targets.size();
    for (std::size_t row = 0; row < rows; ++row) {
        if (!classes) {
            const double miss =
                (static_cast<double>(said[row]) - offset) / scale - static_cast<double>(part.targets[row]);
            sum += miss * miss;
            continue;
        }
        const auto index = static_cast<std::size_t>(part.targets[row]);
        const auto begin = said.begin() + static_cast<std::ptrdiff_t>(row * outputs);
        const double one = static_cast<double>(*begin);
        const double share = outputs == 1 ? (index == 1 ? one : 1.0 - one)
                                          : static_cast<double>(begin[static_cast<std::ptrdiff_t>(index)]);
        const std::size_t best =
            outputs == 1 ? (one > 0.5 ? 1U : 0U)
                         : static_cast<std::size_t>(
                               std::max_element(begin, begin + static_cast<std::ptrdiff_t>(outputs)) - begin);
        hits += best == index ? 1.0 : 0.0;
        sum -= std::log(std::max(1e-7, share));
    }
    return {sum / static_cast<double>(rows), hits / static_cast<double>(rows)};
}

double relativeStep(const std::vector<double>& values, double& turning) {
    const std::vector<double> half(values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    std::vector<double> steps = train::differences(half);
    double turns = 0;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        turns += (steps[i] > 0) != (steps[i + 1] > 0) ? 1.0 : 0.0;
    }
    turning = steps.size() < 2 ? 0.0 : turns / static_cast<double>(steps.size() - 1);
    for (double& step : steps) {
        step = std::abs(step);
    }
    return steps.empty() ? 0.0 : train::median(steps) / std::max(1e-12, std::abs(train::mean(half)));
}

double medianStep(const std::vector<double>& values) {
    double turning = 0.0;
    const std::vector<double> half(values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return relativeStep(values, turning) * std::abs(train::mean(half));
}

} // namespace

std::string numberIn(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::string denseBlock(int index, int units, const std::string& activation, const std::string& more) {
    return R"({"id": "h)" + std::to_string(index) + R"(", "type": "dense", "units": )" + std::to_string(units) +
           R"(, "activation": {"type": ")" + activation + "\"}" + more + "}, ";
}

bool Oracle::load() {
    const Recipe any{"", denseBlock(1, 4, "relu"), R"("type": "adam")", 0.01, 10, 32, 1, {}};
    const Result<Document> document = readDocument(documentText(m_rows, any), standardCatalogue(), "recipe");
    if (!document) {
        std::fprintf(stderr, "%s\n", document.error().text().c_str());
        return false;
    }
    const auto data = data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
    if (!data) {
        std::fprintf(stderr, "%s\n", data.error().text().c_str());
        return false;
    }
    m_data = *data;
    const data::View& view = m_data->view();
    m_training = {view.trainingFeatures, view.trainingTargets};
    m_test.features = m_data->scaledFeatures(m_data->split().test, view);
    for (const std::int64_t row : m_data->split().test) {
        float target = m_data->dataset().targets[static_cast<std::size_t>(row)];
        if (m_rows.isRegression && !view.targetScaling.scale.empty()) {
            target = (target - view.targetScaling.offset.front()) / view.targetScaling.scale.front();
        }
        m_test.targets.push_back(target);
    }
    measureConstant();
    findReference();
    return true;
}

Seen Oracle::run(const Recipe& recipe, int every) const {
    Seen seen;
    const Result<Document> document = readDocument(documentText(m_rows, recipe), standardCatalogue(), recipe.cause);
    auto made = document ? jobs::makeTrainer(*document, m_data) : document.error();
    if (!made) {
        std::fprintf(stderr, "%s: %s\n", recipe.cause, made.error().text().c_str());
        return seen;
    }
    train::Trainer& trainer = **made;
    bool isRunning = true;
    while (isRunning) {
        isRunning = trainer.stepBatch();
        if (trainer.finishedEpochs() >= every * (1 + static_cast<int>(seen.test.size()))) {
            const Judged training = judge(trainer, m_training, m_data->view().targetScaling);
            const Judged test = judge(trainer, m_test, m_data->view().targetScaling);
            seen.training.push_back(training.loss);
            seen.test.push_back(test.loss);
            seen.trainingAccuracy.push_back(training.accuracy);
            seen.testAccuracy.push_back(test.accuracy);
        }
    }
    seen.history = trainer.history();
    seen.end = trainer.end();
    return seen;
}

void Oracle::measureConstant() {
    std::map<float, double> shares;
    double mean = 0.0;
    for (const float target : m_training.targets) {
        shares[target] += 1.0 / static_cast<double>(m_training.targets.size());
        mean += static_cast<double>(target) / static_cast<double>(m_training.targets.size());
    }
    const auto cost = [&](const std::vector<float>& targets) {
        double sum = 0.0;
        for (const float target : targets) {
            const double miss = static_cast<double>(target) - mean;
            sum += m_rows.isRegression ? miss * miss : -std::log(std::max(1e-7, shares[target]));
        }
        return sum / static_cast<double>(targets.size());
    };
    m_constant = cost(m_test.targets);
    m_prior = cost(m_training.targets);
}

void Oracle::findReference() {
    m_reference = kInfinite;
    for (const double rate : {0.003, 0.012}) {
        for (const std::string& layers : {denseBlock(1, 64, "relu") + denseBlock(2, 64, "relu"),
                                          denseBlock(1, 32, "tanh") + denseBlock(2, 32, "tanh")}) {
            const Seen seen = run({"reference", layers, R"("type": "adam")", rate, 40, 32, 7, {}}, 4);
            for (const double loss : seen.test) {
                m_reference = std::min(m_reference, loss);
            }
        }
    }
}

double Oracle::endAt(Recipe recipe, double factor) const {
    recipe.rate *= factor;
    const Seen seen = run(recipe, std::max(1, recipe.epochs / 20));
    return seen.test.empty() || seen.end == train::RunEnd::Diverged ? kInfinite : Seen::last(seen.test);
}

// What the history alone cannot tell from another class, whatever is read off it.
std::string Oracle::untellable(const std::string& label, const Seen& seen) const {
    const std::vector<double>* loss = seen.history.find("loss");
    const auto rows = static_cast<double>(m_data->view().validationTargets.size());
    const bool asksValidation = label == "overfit" || label == "lr_too_high" || label == "underfit";
    if (asksValidation && rows < kFewRows) {
        return "few validation rows";
    }
    if ((label == "good_fit" || label == "noisy_validation") && Seen::last(*loss) > 0.3 * m_constant) {
        return "much noise in the data";
    }
    if (label == "lr_too_high" && medianStep(*loss) < 0.002 * m_constant) {
        return "jumps too small to see";
    }
    return {};
}

// The rules of tests/data/histories/README.md, in its words: C m_constant, R reference, S what can be learnt.
std::string Oracle::label(const Recipe& recipe, const Seen& seen) const {
    const std::vector<double>* loss = seen.history.find("loss");
    const std::vector<double>* validation = seen.history.find("val_loss");
    if (loss == nullptr || loss->empty()) {
        return seen.end == train::RunEnd::Diverged ? "diverged" : "";
    }
    const double lastLoss = loss->back();
    const bool isFinite = seen.end != train::RunEnd::Diverged &&
                          std::all_of(loss->begin(), loss->end(), [](double v) { return std::isfinite(v); });
    const std::size_t tail = std::min<std::size_t>(5, loss->size());
    const double leastOfLast = *std::min_element(loss->end() - static_cast<std::ptrdiff_t>(tail), loss->end());
    if (!isFinite || (lastLoss >= 5.0 * loss->front() && lastLoss >= 3.0 * m_constant) ||
        leastOfLast >= 10.0 * m_constant) {
        return "diverged";
    }
    if (validation == nullptr || seen.test.size() < 8) {
        return "";
    }
    const double best = *std::min_element(seen.test.begin(), seen.test.end());
    const double reference = std::min(m_reference, best);
    const double learnable = m_constant - reference;
    const double training = Seen::last(seen.training);
    const double test = Seen::last(seen.test);
    const double skill = (m_constant - test) / learnable;
    const double rise = test - best;
    const double gap = test - training;
    const double accuracyGap =
        m_rows.isRegression ? 0.0 : Seen::last(seen.trainingAccuracy) - Seen::last(seen.testAccuracy);
    const auto bestIndex = std::min_element(seen.test.begin(), seen.test.end()) - seen.test.begin();
    const auto bestAt = static_cast<double>(bestIndex);
    // Overfitting means that training goes on: when both losses rise the run is thrown about instead.
    const bool getsOn = training <= 1.05 * seen.training[static_cast<std::size_t>(bestIndex)];
    const std::size_t tenth = std::max<std::size_t>(1, loss->size() / 10);
    const auto [low, high] =
        std::minmax_element(seen.training.begin() + static_cast<std::ptrdiff_t>(tenth), seen.training.end());
    if (training >= 0.97 * m_prior && *high - *low < 0.02 * m_prior) {
        return "not_learning";
    }
    double turning = 0.0;
    const double step = relativeStep(*loss, turning);
    const std::vector<double> half(loss->begin() + static_cast<std::ptrdiff_t>(loss->size() / 2), loss->end());
    if (step >= 0.06 && turning >= 0.35 && !(gap >= 0.5 * learnable && training <= 0.4 * test)) {
        if (train::mean(half) > 2.0 * m_constant) {
            return "";
        }
        const double calmer = std::min({endAt(recipe, 0.1), endAt(recipe, 1.0 / 30.0), endAt(recipe, 0.01)});
        if (calmer <= test - 0.10 * learnable) {
            return "lr_too_high";
        }
        return "";
    }
    if (rise >= 0.20 * best && rise >= 0.04 * learnable && bestAt <= 0.7 * static_cast<double>(seen.test.size() - 1)) {
        return getsOn ? "overfit" : "";
    }
    if (gap >= 0.25 * learnable && training <= 0.3 * test && (m_rows.isRegression || accuracyGap >= 0.08)) {
        return "overfit";
    }
    const auto quarter = static_cast<std::ptrdiff_t>(loss->size() / 4);
    const double late = (*loss)[loss->size() - 1 - static_cast<std::size_t>(quarter)] - loss->back();
    if (train::spearmanWithIndex(half) <= -0.9 && loss->front() - lastLoss >= 0.04 * learnable &&
        late >= 0.008 * learnable && skill <= 0.85) {
        const double faster = std::min({endAt(recipe, 10.0), endAt(recipe, 30.0), endAt(recipe, 100.0)});
        return faster <= test - 0.15 * learnable ? "lr_too_low" : "";
    }
    const auto rows = static_cast<double>(m_data->view().validationTargets.size());
    const bool isGoodEnough = (rise <= 0.08 * best || rise <= 0.015 * learnable) && skill >= 0.8 &&
                              gap <= 0.15 * learnable && accuracyGap <= 0.08;
    const double least = *std::min_element(validation->begin(), validation->end());
    if (rows <= 16.0 && isGoodEnough && medianStep(*validation) >= 1.5 * medianStep(*loss) &&
        (Seen::last(*validation) >= 1.10 * least || medianStep(*validation) >= 3.0 * medianStep(seen.test))) {
        return "noisy_validation";
    }
    if (rows < kFewRows) {
        return "";
    }
    const double moved = seen.test[seen.test.size() - 1 - static_cast<std::size_t>(quarter)] - seen.test.back();
    if ((rise <= 0.05 * best || rise <= 0.01 * learnable) && skill >= 0.88 && gap <= 0.10 * learnable &&
        accuracyGap <= 0.05 && std::abs(moved) < 0.05 * learnable) {
        return "good_fit";
    }
    const std::size_t fifth = loss->size() / 5;
    const double flat = std::abs(seen.training[seen.training.size() - 1 - fifth] - seen.training.back());
    if (training >= reference + 0.25 * learnable && gap <= 0.10 * learnable && skill >= 0.10 && skill <= 0.70 &&
        flat < 0.02 * learnable && lastLoss <= 0.92 * m_constant && loss->front() - lastLoss >= 0.02 * m_constant) {
        const double other = std::min({endAt(recipe, 0.3), endAt(recipe, 3.0), endAt(recipe, 10.0)});
        return (m_constant - other) / learnable < 0.78 ? "underfit" : "";
    }
    return "";
}

} // namespace goodfit::test
