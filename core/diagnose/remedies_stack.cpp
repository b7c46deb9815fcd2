// Remedies that change the stack: blocks come, go or take another place.
#include "core/base/value.h"
#include "core/diagnose/remedies.h"
#include "core/document/check.h"
#include "core/document/paths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace goodfit::diagnose {

namespace {

constexpr double kDropout = 0.2;
constexpr std::size_t kHiddenLeft = 2;

std::string idOf(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

std::string listOf(const std::string& path) {
    return path.substr(0, path.rfind('.'));
}

bool isOf(const LayerBlock& block, std::string_view type) {
    return !block.component.types.empty() && block.component.type() == type;
}

// Has no meaning without the layer that it stands behind.
bool belongsToLayer(const LayerBlock& block) {
    constexpr std::array kTypes{"activation", "batch_normalization", "layer_normalization", "dropout"};
    return std::any_of(kTypes.begin(), kTypes.end(), [&block](const char* type) { return isOf(block, type); });
}

const std::vector<LayerBlock>* listWith(const std::vector<LayerBlock>& blocks, const std::string& id) {
    for (const LayerBlock& block : blocks) {
        if (block.id == id) {
            return &blocks;
        }
        if (const std::vector<LayerBlock>* inner = listWith(block.layers, id)) {
            return inner;
        }
    }
    return nullptr;
}

// The block and what stands behind it and belongs to it.
std::vector<const LayerBlock*> layerOf(const Document& document, const std::string& id) {
    std::vector<const LayerBlock*> found;
    const std::vector<LayerBlock>* list = listWith(document.layers, id);
    if (list == nullptr) {
        return found;
    }
    auto at = std::find_if(list->begin(), list->end(), [&id](const LayerBlock& block) { return block.id == id; });
    do {
        found.push_back(&*at++);
    } while (at != list->end() && belongsToLayer(*at));
    return found;
}

void collectType(const std::vector<LayerBlock>& blocks, std::string_view type, const std::string& path,
                 std::vector<std::string>& found) {
    for (const LayerBlock& block : blocks) {
        const std::string own = path + "." + block.id;
        if (isOf(block, type)) {
            found.push_back(own);
        }
        collectType(block.layers, type, own, found);
    }
}

std::string blocksText(std::size_t count) {
    return count == 1 ? "" : " (" + std::to_string(count) + " blocks)";
}

} // namespace

Result<Document> withRemedy(const Document& document, const Catalogue& catalogue, const Remedy& remedy) {
    Result<Document> changed = withEdits(document, catalogue, remedy.edits);
    if (changed && !remedy.stack.empty()) {
        changed = withStackEdits(std::move(changed).value(), remedy.stack);
    }
    if (!changed) {
        return changed;
    }
    const std::vector<Problem> problems = check(*changed, catalogue);
    return problems.empty() ? changed : invalid(problems.front().path, problems.front().message);
}

Remedy Remedies::checked(Remedy remedy) const {
    if (m_document == nullptr || m_catalogue == nullptr || !withRemedy(*m_document, *m_catalogue, remedy).ok()) {
        remedy.edits.clear();
        remedy.stack.clear();
    }
    return remedy;
}

std::string Remedies::endOfLayer(const std::string& path) const {
    std::string end = idOf(path);
    for (const LayerBlock* block : layerOf(*m_document, end)) {
        end = isOf(*block, "activation") ? block->id : end;
    }
    return end;
}

Remedy Remedies::moreDropout() const {
    Remedy remedy{"Put a dropout block (rate 0.2) behind each hidden layer", {}};
    std::vector<std::string> paths;
    if (m_document != nullptr && m_catalogue != nullptr) {
        collectType(m_document->layers, "dropout", "layers", paths);
    }
    for (const std::string& path : paths) {
        const std::optional<Value> rate = valueAt(path + ".rate");
        if (rate && rate->real() < 0.5) {
            const double raised = std::min(0.5, std::round((rate->real() + 0.15) * 20.0) / 20.0);
            remedy.edits.push_back({path + ".rate", Setting(raised)});
            remedy.text = "Raise the dropout rate to " + shortNumber(raised, 2);
        }
    }
    if (!paths.empty()) {
        return remedy;
    }
    for (const Dense& dense : hiddenDense()) {
        // Behind a batch normalisation that belongs to the layer, never before it.
        LayerBlock drop{"dropout", Component("dropout"), {}};
        drop.component.settings.set("rate", kDropout);
        remedy.stack.push_back(insertBehind(layerOf(*m_document, idOf(dense.path)).back()->id, std::move(drop)));
    }
    remedy.text += remedy.stack.empty() ? "" : blocksText(remedy.stack.size());
    return checked(std::move(remedy));
}

Remedy Remedies::normaliseHidden() const {
    Remedy remedy{"Put a batch normalisation block behind each hidden layer", {}};
    for (const Dense& dense : hiddenDense()) {
        const std::vector<const LayerBlock*> layer = layerOf(*m_document, idOf(dense.path));
        const bool isNormalised = std::any_of(layer.begin(), layer.end(), [](const LayerBlock* block) {
            return isOf(*block, "batch_normalization") || isOf(*block, "layer_normalization");
        });
        if (!isNormalised) {
            remedy.stack.push_back(
                insertBehind(endOfLayer(dense.path), {"batch_normalization", Component("batch_normalization"), {}}));
        }
    }
    remedy.text += remedy.stack.empty() ? "" : blocksText(remedy.stack.size());
    return checked(std::move(remedy));
}

Remedy Remedies::normaliseBefore(const std::string& block, const std::string& name) const {
    Remedy remedy{"Put a batch normalisation block before " + name, {}};
    remedy.stack.push_back(insertBefore(idOf(block), {"batch_normalization", Component("batch_normalization"), {}}));
    return checked(std::move(remedy));
}

Remedy Remedies::fewerLayers() const {
    Remedy remedy{"Use fewer layers", {}};
    const std::vector<Dense> hidden = hiddenDense();
    const bool isPlain =
        std::all_of(hidden.begin(), hidden.end(), [](const Dense& dense) { return listOf(dense.path) == "layers"; });
    if (!isPlain || hidden.size() <= kHiddenLeft) {
        return remedy; // the copies of a repeat are one setting, and another advice
    }
    std::string names;
    for (std::size_t i = kHiddenLeft; i < hidden.size(); ++i) {
        const std::string id = idOf(hidden[i].path);
        for (const LayerBlock* block : layerOf(*m_document, id)) {
            remedy.stack.push_back(removeBlock(block->id));
        }
        names += (names.empty() ? "" : ", ") + id;
    }
    remedy.text = "Use fewer layers: remove " + names;
    return checked(std::move(remedy));
}

Remedy Remedies::oneMoreLayer() const {
    Remedy remedy{"Add one more hidden layer", {}};
    const std::vector<Dense> hidden = hiddenDense();
    if (hidden.empty()) {
        return remedy;
    }
    const std::string last = idOf(hidden.back().path);
    const std::optional<Value> units = valueAt(hidden.back().path + ".units");
    remedy.stack.push_back(insertBehind(layerOf(*m_document, last).back()->id, {last, *hidden.back().component, {}}));
    remedy.text += units ? " of " + std::to_string(units->integer()) + " units, like " + last : ", like " + last;
    return checked(std::move(remedy));
}

Remedy Remedies::moveBlockBehind(const std::string& block, const std::string& beside) const {
    Remedy remedy{"Move " + idOf(block) + " behind " + idOf(beside), {}};
    if (listOf(block) == listOf(beside)) {
        remedy.stack.push_back(moveBehind(idOf(block), idOf(beside)));
    }
    return checked(std::move(remedy));
}

Remedy Remedies::withoutBlock(std::string text, const std::string& block, std::vector<Edit> edits) const {
    return checked({std::move(text), std::move(edits), {removeBlock(idOf(block))}});
}

} // namespace goodfit::diagnose
