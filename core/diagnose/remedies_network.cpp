#include "core/base/value.h"
#include "core/diagnose/remedies.h"
#include "core/document/paths.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace goodfit::diagnose {

namespace {

bool isSaturating(const std::optional<Value>& activation) {
    return activation && (activation->text() == "sigmoid" || activation->text() == "tanh");
}

} // namespace

Remedy Remedies::biggerValidation(double fraction) const {
    const std::optional<double> now = validationFraction();
    const double wanted = std::round(std::clamp(fraction, 0.05, 0.5) * 100.0) / 100.0;
    const std::string share = shortNumber(100.0 * wanted, 3) + " %";
    if (!now || wanted <= *now) {
        return {"Put more rows into the validation part, or judge by K folds", {}};
    }
    return {"Give " + share + " of the rows to validation instead of " + shortNumber(100.0 * *now, 3) + " %",
            {{"data.split.validation", Setting(wanted)}}};
}

Remedy Remedies::standardise() const {
    if (!hasUnscaledData()) {
        return {"Standardise the features, and a regression's target", {}};
    }
    return {"Standardise the data", {{"data.scaling.type", Setting("standard")}}};
}

Remedy Remedies::heInitialisation() const {
    Remedy remedy{"Start from random weights (He before ReLU, Glorot otherwise), never from zeros", {}};
    for (const Dense& dense : hiddenDense()) {
        const std::optional<Value> type = valueAt(dense.path + ".kernel_initializer.type");
        if (!type || (type->text() != "zeros" && type->text() != "ones" && type->text() != "constant")) {
            continue;
        }
        const std::optional<Value> activation = valueAt(dense.path + ".activation.type");
        const bool isRelu = activation && activation->text() == "relu";
        remedy.edits.push_back(
            {dense.path + ".kernel_initializer.type", Setting(isRelu ? "he_normal" : "glorot_uniform")});
        remedy.text = "Start from random weights instead of " + type->text();
    }
    return remedy;
}

Remedy Remedies::reluInstead() const {
    Remedy remedy{"Use ReLU instead of sigmoid in the hidden layers, or fewer layers", {}};
    for (const Dense& dense : hiddenDense()) {
        if (isSaturating(valueAt(dense.path + ".activation.type"))) {
            remedy.edits.push_back({dense.path + ".activation.type", Setting("relu")});
            remedy.text = "Use ReLU in the hidden layers: gradients fade through many saturating ones";
        }
    }
    return remedy;
}

Remedy Remedies::largerBatch() const {
    const std::optional<Value> batch = valueAt("training.batch_size");
    if (!batch) {
        return {"Use batches twice as large: their gradients are less noisy", {}};
    }
    const std::int64_t changed = 2 * batch->integer();
    return {"Use batches of " + std::to_string(changed) + " instead of " + std::to_string(batch->integer()),
            {{"training.batch_size", Setting(changed)}}};
}

Remedy Remedies::set(std::string text, const std::string& path, Setting setting) const {
    Remedy remedy{std::move(text), {}};
    if (m_document == nullptr || m_catalogue == nullptr) {
        return remedy;
    }
    const Result<Setting> now = settingAt(*m_document, *m_catalogue, path);
    if (now && !now->isRange() && !(*now == setting) && withSetting(*m_document, *m_catalogue, path, setting).ok()) {
        remedy.edits.push_back({path, std::move(setting)});
    }
    return remedy;
}

Remedy Remedies::clipGradients() const {
    const std::string optimizer = "training.optimizer.";
    Remedy remedy{"Clip the gradients at a norm of 1", {{optimizer + "global_clipnorm", Setting(1.0)}}};
    const bool isClipped = valueAt(optimizer + "clipnorm") || valueAt(optimizer + "global_clipnorm");
    return isClipped ? Remedy{"Clip the gradients at a smaller norm", {}} : checked(std::move(remedy));
}

Remedy Remedies::narrowTo(std::int64_t units) const {
    Remedy remedy{"Use narrower hidden layers: about " + std::to_string(units) + " units", {}};
    for (const Dense& dense : hiddenDense()) {
        const std::optional<Value> now = valueAt(dense.path + ".units");
        if (now && now->integer() > units) {
            remedy.edits.push_back({dense.path + ".units", Setting(units)});
        }
    }
    return remedy;
}

bool Remedies::hasL2() const {
    const std::vector<Dense> hidden = hiddenDense();
    return std::any_of(hidden.begin(), hidden.end(), [this](const Dense& dense) {
        const std::optional<Value> type = valueAt(dense.path + ".kernel_regularizer.type");
        return type && type->text() == "l2";
    });
}

bool Remedies::hasUnscaledData() const {
    const std::optional<Value> type = valueAt("data.scaling.type");
    return type && type->text() == "none";
}

bool Remedies::hasZeroInitialiser() const {
    return !heInitialisation().edits.empty();
}

bool Remedies::hasDeepSigmoid() const {
    return reluInstead().edits.size() >= 3;
}

std::optional<double> Remedies::validationFraction() const {
    const std::optional<Value> fraction = valueAt("data.split.validation");
    return fraction ? std::optional(fraction->real()) : std::nullopt;
}

} // namespace goodfit::diagnose
