#include "core/diagnose/remedies.h"

#include "core/base/value.h"
#include "core/document/paths.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

constexpr const char* kRate = "training.optimizer.learning_rate";
constexpr const char* kEpochs = "training.epochs";
constexpr const char* kStopping = "training.early_stopping";

// Two significant digits: a rate of 0.003 is easier to talk about than 0.0029999.
double rounded(double value) {
    if (!(std::abs(value) > 0.0) || !std::isfinite(value)) {
        return value;
    }
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1.0);
    return std::stod(shortNumber(std::round(value / unit) * unit, 2));
}

} // namespace

std::optional<Value> Remedies::valueAt(const std::string& path) const {
    if (m_document == nullptr || m_catalogue == nullptr) {
        return std::nullopt;
    }
    const Result<Setting> setting = settingAt(*m_document, *m_catalogue, path);
    if (!setting || setting->value() == nullptr) {
        return std::nullopt;
    }
    return *setting->value();
}

void Remedies::collect(const std::vector<LayerBlock>& blocks, const std::string& path,
                       std::vector<Dense>& found) const {
    for (const LayerBlock& block : blocks) {
        const std::string own = path + "." + block.id;
        if (!block.component.types.empty() && block.component.type() == "dense") {
            found.push_back({own, &block.component});
        }
        collect(block.layers, own, found);
    }
}

std::vector<Remedies::Dense> Remedies::hiddenDense() const {
    std::vector<Dense> found;
    if (m_document != nullptr && m_catalogue != nullptr) {
        collect(m_document->layers, "layers", found);
        if (!found.empty()) {
            found.pop_back(); // the output layer
        }
    }
    return found;
}

Remedy Remedies::rateTimes(double factor) const {
    const std::optional<Value> rate = valueAt(kRate);
    if (!rate) {
        return {"Use a learning rate " + shortNumber(factor, 3) + " times as high, or find one with the range test",
                {}};
    }
    const double changed = rounded(rate->real() * factor);
    return {"Set the learning rate from " + shortNumber(rate->real(), 3) + " to " + shortNumber(changed, 3),
            {{kRate, Setting(changed)}}};
}

Remedy Remedies::rateTo(double rate) const {
    const std::optional<Value> now = valueAt(kRate);
    const double changed = rounded(rate);
    return {"Set the learning rate from " + shortNumber(now ? now->real() : 0.0, 3) + " to " + shortNumber(changed, 3),
            {{kRate, Setting(changed)}}};
}

std::optional<double> Remedies::usualRate() const {
    if (m_document == nullptr || m_catalogue == nullptr) {
        return std::nullopt;
    }
    const Result<PathTarget> target = resolve(*m_document, *m_catalogue, kRate);
    if (!target || target->spec == nullptr || !(target->spec->suggested.low > 0.0)) {
        return std::nullopt;
    }
    return std::sqrt(target->spec->suggested.low * target->spec->suggested.high);
}

Remedy Remedies::lowerRate() const {
    return isFarTooHigh() ? rateTo(*usualRate()) : rateTimes(0.1);
}

bool Remedies::isFarTooHigh() const {
    const std::optional<Value> rate = valueAt(kRate);
    const std::optional<double> usual = usualRate();
    return rate && usual && rate->real() > 300.0 * *usual;
}

Remedy Remedies::higherRate() const {
    const std::optional<Value> rate = valueAt(kRate);
    const std::optional<double> usual = usualRate();
    return rate && usual && rate->real() < *usual / 300.0 ? rateTo(*usual) : rateTimes(10.0);
}

Remedy Remedies::epochsTimes(double factor) const {
    const std::optional<Value> epochs = valueAt(kEpochs);
    if (!epochs) {
        return {"Train " + shortNumber(factor, 3) + " times as many epochs", {}};
    }
    constexpr double kMostEpochs = 1e6; // what a document may hold
    const auto changed = static_cast<std::int64_t>(std::min(kMostEpochs, std::ceil(epochs->real() * factor)));
    return {"Train " + std::to_string(changed) + " epochs instead of " + std::to_string(epochs->integer()),
            {{kEpochs, Setting(changed)}}};
}

Remedy Remedies::epochsTimesOrFinish(double factor, std::size_t done) const {
    const std::optional<Value> epochs = valueAt(kEpochs);
    if (!epochs || static_cast<double>(done) >= epochs->real()) {
        return epochsTimes(factor);
    }
    return {
        "Let the run go on: " + std::to_string(done) + " of " + std::to_string(epochs->integer()) + " epochs are done",
        {}};
}

Remedy Remedies::earlyStopping(int patience) const {
    const std::string advice =
        "Stop early: keep the weights of the best epoch, with a patience of " + std::to_string(patience) + " epochs";
    if (m_document == nullptr || m_catalogue == nullptr) {
        return {advice, {}};
    }
    const Setting* held = m_document->training.settings.find("early_stopping");
    if (held != nullptr && held->component() != nullptr) {
        const std::string path = kStopping;
        const std::optional<Value> now = valueAt(path + ".patience");
        if (now && now->integer() > patience) {
            return set("Stop earlier: with a patience of " + std::to_string(patience) + " epochs instead of " +
                           std::to_string(now->integer()),
                       path + ".patience", Setting(patience));
        }
        const Remedy keep =
            set("Keep the weights of the best epoch when stopping early", path + ".restore_best", Setting(true));
        return keep.changesDocument() ? keep : Remedy{"Early stopping is on: the best epoch's weights are kept", {}};
    }
    Component stopping("early_stopping");
    stopping.settings.set("monitor", "val_loss");
    stopping.settings.set("patience", patience);
    stopping.settings.set("restore_best", true);
    return {advice, {{kStopping, Setting(std::move(stopping))}}};
}

Remedy Remedies::strongerL2() const {
    Remedy remedy{"Add an L2 penalty on the weights (0.001), or make it 10 times as strong", {}};
    std::string change;
    for (const Dense& dense : hiddenDense()) {
        const std::string path = dense.path + ".kernel_regularizer";
        const std::optional<Value> type = valueAt(path + ".type");
        const std::optional<Value> old = type && type->text() == "l2" ? valueAt(path + ".l2") : std::nullopt;
        if (!type || (type->text() != "none" && !old)) {
            continue;
        }
        const double strength = old && old->real() > 0.0 ? std::min(1.0, rounded(10.0 * old->real())) : 1e-3;
        Component l2("l2");
        l2.settings.set("l2", strength);
        remedy.edits.push_back({path, Setting(std::move(l2))});
        change = old ? "Make the L2 penalty 10 times as strong (" + shortNumber(strength, 3) + ")"
                     : "Add an L2 penalty of " + shortNumber(strength, 3) + " on the hidden layers' weights";
    }
    remedy.text = change.empty() ? remedy.text : change;
    return remedy;
}

Remedy Remedies::weakerL2() const {
    Remedy remedy{"Weaken the regularisation: a tenth of the L2 penalty, less dropout", {}};
    for (const Dense& dense : hiddenDense()) {
        const std::string path = dense.path + ".kernel_regularizer";
        const std::optional<Value> type = valueAt(path + ".type");
        const std::optional<Value> old = type && type->text() == "l2" ? valueAt(path + ".l2") : std::nullopt;
        if (old && old->real() > 0.0) {
            const double strength = rounded(0.1 * old->real());
            remedy.edits.push_back({path + ".l2", Setting(strength)});
            remedy.text = "Weaken the L2 penalty to " + shortNumber(strength, 3);
        }
    }
    return remedy;
}

Remedy Remedies::unitsTimes(double factor) const {
    Remedy remedy{factor > 1.0 ? "Use wider hidden layers, or one more" : "Use narrower hidden layers", {}};
    std::string sizes;
    std::string change; // of each
    bool isSame = true;
    for (const Dense& dense : hiddenDense()) {
        const std::optional<Value> units = valueAt(dense.path + ".units");
        if (!units) {
            continue;
        }
        const auto changed = std::max<std::int64_t>(1, std::llround(static_cast<double>(units->integer()) * factor));
        if (changed != units->integer()) {
            remedy.edits.push_back({dense.path + ".units", Setting(changed)});
            const std::string own = std::to_string(units->integer()) + " → " + std::to_string(changed);
            sizes += (sizes.empty() ? "" : ", ") + own;
            isSame = isSame && (change.empty() || change == own);
            change = own;
        }
    }
    if (isSame && remedy.edits.size() > 2) {
        sizes = change + " units in " + std::to_string(remedy.edits.size()) + " layers";
    } else {
        sizes += " units";
    }
    if (!remedy.edits.empty()) {
        remedy.text = (factor > 1.0 ? "Widen the hidden layers: " : "Narrow the hidden layers: ") + sizes;
    }
    return remedy;
}

} // namespace goodfit::diagnose
