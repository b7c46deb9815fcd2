#include "tests/benchmarks/rate_cases.h"

#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/jobs/train.h"
#include "core/train/curve_maths.h"
#include "core/train/rate_suggestions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::test {

namespace {

struct Row {
    RateUse use;
    const char* data;
    const char* units; // of the hidden layers
    const char* activation;
    const char* optimizer;
    int batch;
};

constexpr Row kRows[] = {{RateUse::Chosen, "moons", "16", "relu", "sgd", 32},
                         {RateUse::Chosen, "spirals", "32 32", "tanh", "adam", 32},
                         {RateUse::Chosen, "circles", "8", "tanh", "momentum", 16},
                         {RateUse::Chosen, "xor", "8", "tanh", "sgd", 16},
                         {RateUse::Chosen, "gaussians", "16", "relu", "rmsprop", 32},
                         {RateUse::Chosen, "sine", "32", "tanh", "adam", 16},
                         {RateUse::Chosen, "sine", "16 16", "relu", "sgd", 32},
                         {RateUse::Chosen, "iris", "16", "relu", "adam", 16},
                         {RateUse::Chosen, "wine", "32", "relu", "momentum", 16},
                         {RateUse::Chosen, "breast_cancer", "16", "relu", "adam", 32},
                         {RateUse::Chosen, "digits", "32", "relu", "sgd", 64},
                         {RateUse::Chosen, "diabetes", "32", "relu", "rmsprop", 32},
                         {RateUse::Chosen, "digits", "32 32 32", "sigmoid", "adam", 64},
                         {RateUse::Chosen, "spirals", "32", "relu", "sgd", 16},
                         {RateUse::Chosen, "wine", "16 16 16", "tanh", "nadam", 32},
                         {RateUse::Chosen, "diabetes", "16", "tanh", "sgd", 16},
                         {RateUse::Checked, "moons", "32 16", "elu", "adam", 16},
                         {RateUse::Checked, "spirals", "64", "relu", "rmsprop", 32},
                         {RateUse::Checked, "circles", "16 16", "relu", "sgd", 16},
                         {RateUse::Checked, "xor", "16", "relu", "adam", 32},
                         {RateUse::Checked, "gaussians", "8 8", "tanh", "momentum", 32},
                         {RateUse::Checked, "sine", "64", "relu", "rmsprop", 32},
                         {RateUse::Checked, "sine", "16", "sigmoid", "momentum", 16},
                         {RateUse::Checked, "iris", "8 8", "tanh", "sgd", 8},
                         {RateUse::Checked, "wine", "64", "relu", "adam", 8},
                         {RateUse::Checked, "breast_cancer", "32 32", "tanh", "sgd", 32},
                         {RateUse::Checked, "digits", "64", "relu", "adam", 32},
                         {RateUse::Checked, "digits", "64 32", "tanh", "momentum", 32},
                         {RateUse::Checked, "diabetes", "64 64", "relu", "adam", 32},
                         {RateUse::Checked, "diabetes", "8", "relu", "momentum", 32},
                         {RateUse::Checked, "breast_cancer", "16 16 16 16", "sigmoid", "rmsprop", 32},
                         {RateUse::Checked, "spirals", "32 32", "relu", "adamax", 32},
                         {RateUse::Fresh, "moons", "8 8", "tanh", "sgd", 16},
                         {RateUse::Fresh, "spirals", "16 16 16", "elu", "nadam", 32},
                         {RateUse::Fresh, "circles", "64", "relu", "adam", 64},
                         {RateUse::Fresh, "xor", "32 32", "relu", "momentum", 32},
                         {RateUse::Fresh, "gaussians", "32", "sigmoid", "adam", 16},
                         {RateUse::Fresh, "sine", "8 8", "elu", "momentum", 32},
                         {RateUse::Fresh, "sine", "64 64", "tanh", "adamax", 64},
                         {RateUse::Fresh, "iris", "32", "tanh", "rmsprop", 16},
                         {RateUse::Fresh, "iris", "16 16", "relu", "momentum", 32},
                         {RateUse::Fresh, "wine", "8", "tanh", "sgd", 16},
                         {RateUse::Fresh, "wine", "32 32", "elu", "rmsprop", 32},
                         {RateUse::Fresh, "breast_cancer", "64", "relu", "momentum", 64},
                         {RateUse::Fresh, "breast_cancer", "8", "sigmoid", "sgd", 16},
                         {RateUse::Fresh, "digits", "128", "tanh", "rmsprop", 64},
                         {RateUse::Fresh, "digits", "32 32", "elu", "sgd", 32},
                         {RateUse::Fresh, "diabetes", "32 32", "tanh", "nadam", 16}};

// Long enough for a good rate to level off: what a rate reaches in a few dozen steps is mostly luck.
constexpr int kEpochs = 30;
constexpr int kSamples = 1000; // of the generators; tables have the rows they have
constexpr double kInfinite = std::numeric_limits<double>::infinity();

std::string hiddenText(const Row& row) {
    std::string text;
    std::string units;
    int number = 0;
    for (const char* c = row.units;; ++c) {
        if (*c != ' ' && *c != '\0') {
            units += *c;
            continue;
        }
        text += R"({"id": "h)" + std::to_string(++number) + R"(", "type": "dense", "units": )" + units +
                R"(, "activation": {"type": ")" + row.activation + R"("}}, )";
        units.clear();
        if (*c == '\0') {
            return text;
        }
    }
}

std::string optimizerText(const Row& row) {
    const std::string name = row.optimizer;
    return name == "momentum" ? R"({"type": "sgd", "momentum": 0.9})" : R"({"type": ")" + name + R"("})";
}

std::string documentText(const Row& row) {
    const std::string data = row.data;
    const bool isRegression = data == "sine" || data == "diabetes";
    const bool isMany = data == "iris" || data == "wine" || data == "digits";
    const int classes = data == "digits" ? 10 : 3;
    const std::string out = isMany ? R"("units": )" + std::to_string(classes) + R"(, "activation": {"type": "softmax"})"
                            : isRegression ? R"("units": 1)"
                                           : R"("units": 1, "activation": {"type": "sigmoid"})";
    const std::string loss = isMany         ? "categorical_crossentropy"
                             : isRegression ? "mean_squared_error"
                                            : "binary_crossentropy";
    const bool isTable = isMany || data == "diabetes" || data == "breast_cancer";
    const std::string samples = isTable ? "" : R"(, "samples": )" + std::to_string(kSamples);
    return R"({"format": "goodfit", "version": 1, "data": {"source": {"type": ")" + data + "\"" + samples +
           R"(}}, "layers": [)" + (data == "digits" ? R"({"id": "flat", "type": "flatten"}, )" : "") + hiddenText(row) +
           R"({"id": "out", "type": "dense", )" + out + R"(}], "training": {"loss": {"type": ")" + loss +
           R"("}, "optimizer": )" + optimizerText(row) + R"(, "batch_size": )" + std::to_string(row.batch) +
           R"(, "epochs": )" + std::to_string(kEpochs) + "}}";
}

} // namespace

Result<std::vector<RateCase>> rateCases() {
    std::vector<RateCase> cases;
    for (const Row& row : kRows) {
        const std::string name = std::string(row.data) + ", " + row.units + " " + row.activation + ", " + row.optimizer;
        Result<Document> document = readDocument(documentText(row), standardCatalogue(), name);
        if (!document) {
            return document.error();
        }
        Result<std::shared_ptr<const data::Prepared>> data =
            data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
        if (!data) {
            return data.error();
        }
        cases.push_back({name, row.use, std::move(document).value(), std::move(data).value()});
    }
    return cases;
}

Document atRate(const Document& document, double rate, int seed) {
    Document changed = document;
    Component optimizer = *changed.training.settings.find("optimizer")->component();
    optimizer.settings.set("learning_rate", rate);
    changed.training.settings.set("optimizer", std::move(optimizer));
    changed.training.settings.set("seed", seed);
    return changed;
}

std::vector<RateTruth> measureSeeds(const RateCase& one, int seeds, int firstSeed) {
    constexpr int kRates = 25;
    std::vector<RateTruth> measured(static_cast<std::size_t>(seeds));
    for (int i = 0; i < seeds; ++i) {
        RateTruth& truth = measured[static_cast<std::size_t>(i)];
        truth.rates = train::logarithmicRates(1e-6, 10.0, kRates);
        for (const double rate : truth.rates) {
            const Result<train::RunResult> run =
                jobs::trainOnce(atRate(one.document, rate, firstSeed + i), one.data, {}, {});
            const std::vector<double>* losses = run ? run->history.find("val_loss") : nullptr;
            const bool isWhole = losses != nullptr && losses->size() == kEpochs && std::isfinite(losses->back());
            truth.losses.push_back(isWhole ? losses->back() : kInfinite);
        }
    }
    return measured;
}

RateTruth medianOf(const std::vector<RateTruth>& seeds) {
    RateTruth truth;
    truth.rates = seeds.front().rates;
    for (std::size_t rate = 0; rate < truth.rates.size(); ++rate) {
        std::vector<double> ends;
        for (const RateTruth& one : seeds) {
            ends.push_back(one.losses[rate]);
        }
        std::sort(ends.begin(), ends.end());
        truth.losses.push_back(ends[ends.size() / 2]);
    }
    return truth;
}

RateTruth measureTruth(const RateCase& one, int seeds, int firstSeed) {
    return medianOf(measureSeeds(one, seeds, firstSeed));
}

double RateTruth::best() const {
    return *std::min_element(losses.begin(), losses.end());
}

double RateTruth::bestRate() const {
    return rates[static_cast<std::size_t>(std::min_element(losses.begin(), losses.end()) - losses.begin())];
}

double RateTruth::at(double rate) const {
    if (!(rate >= rates.front()) || rate > rates.back()) {
        return kInfinite;
    }
    std::size_t right = 1;
    while (right + 1 < rates.size() && rates[right] < rate) {
        ++right;
    }
    const double share = std::log(rate / rates[right - 1]) / std::log(rates[right] / rates[right - 1]);
    if (share <= 0.0 || share >= 1.0) {
        return losses[share <= 0.0 ? right - 1 : right];
    }
    return (1.0 - share) * losses[right - 1] + share * losses[right];
}

bool RateTruth::isGood(double rate) const {
    return at(rate) <= std::max(1.10 * best(), best() + 0.02);
}

bool RateTruth::isUsable(double rate) const {
    return at(rate) <= std::max(1.25 * best(), best() + 0.05);
}

} // namespace goodfit::test
