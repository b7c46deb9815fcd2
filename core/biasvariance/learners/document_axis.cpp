#include "core/biasvariance/document_network.h"
#include "core/document/check.h"
#include "core/document/paths.h"

#include <cmath>
#include <functional>

namespace goodfit::biasvariance {

namespace {

using Visit = std::function<void(LayerBlock&)>;

void eachBlock(std::vector<LayerBlock>& blocks, const Visit& visit) {
    for (LayerBlock& block : blocks) {
        visit(block);
        eachBlock(block.layers, visit);
    }
}

bool hasParameter(const LayerBlock& block, const Catalogue& catalogue, const char* name) {
    return catalogue.spec("layer", block.component, name) != nullptr;
}

// The block that gives the answer: the last one with units.
const LayerBlock* outputOf(Document& document, const Catalogue& catalogue) {
    const LayerBlock* last = nullptr;
    eachBlock(document.layers, [&](LayerBlock& block) {
        if (hasParameter(block, catalogue, "units")) {
            last = &block;
        }
    });
    return last;
}

Status setWidth(Document& document, const Catalogue& catalogue, const Value& value) {
    const LayerBlock* output = outputOf(document, catalogue);
    int changed = 0;
    eachBlock(document.layers, [&](LayerBlock& block) {
        if (&block != output && hasParameter(block, catalogue, "units")) {
            block.component.settings.set("units", Setting(value));
            ++changed;
        }
    });
    return changed > 0 ? Status() : invalid("width", "the network has no hidden layer with units");
}

Status setDepth(Document& document, const Catalogue& catalogue, const Value& value) {
    LayerBlock* group = nullptr;
    eachBlock(document.layers, [&](LayerBlock& block) {
        if (!group && block.component.type() == "repeat") {
            group = &block;
        }
    });
    if (group != nullptr) {
        group->component.settings.set("count", Setting(value));
        return {};
    }
    const LayerBlock* output = outputOf(document, catalogue);
    LayerBlock* hidden = nullptr;
    for (LayerBlock& block : document.layers) {
        if (&block != output && hasParameter(block, catalogue, "units")) {
            hidden = &block;
        }
    }
    if (hidden == nullptr) {
        return invalid("depth", "the network has no hidden layer to stack");
    }
    LayerBlock stack;
    stack.id = freeId(document, "stack");
    stack.component = Component("repeat");
    stack.component.settings.set("count", Setting(value));
    stack.layers.push_back(*hidden);
    *hidden = std::move(stack);
    return {};
}

Status setPenalty(Document& document, const Catalogue& catalogue, const Value& value) {
    int changed = 0;
    eachBlock(document.layers, [&](LayerBlock& block) {
        if (hasParameter(block, catalogue, "kernel_regularizer")) {
            Component penalty(value.real() > 0.0 ? "l2" : "none");
            if (value.real() > 0.0) {
                penalty.settings.set("l2", Setting(value.real()));
            }
            block.component.settings.set("kernel_regularizer", Setting(penalty));
            ++changed;
        }
    });
    return changed > 0 ? Status() : invalid("l2", "the network has no layer with a kernel");
}

void addDropouts(Document& document, const Catalogue& catalogue) {
    const std::string output = outputOf(document, catalogue) ? outputOf(document, catalogue)->id : "";
    std::vector<LayerBlock> blocks;
    for (const LayerBlock& block : document.layers) {
        blocks.push_back(block);
        const bool hidden = block.id != output && (hasParameter(block, catalogue, "units") || !block.layers.empty());
        if (hidden) {
            LayerBlock drop;
            drop.id = freeId(document, "drop_" + block.id);
            drop.component = Component("dropout");
            blocks.push_back(drop);
        }
    }
    document.layers = std::move(blocks);
}

Status setDropout(Document& document, const Catalogue& catalogue, const Value& value) {
    int changed = 0;
    const Visit set = [&](LayerBlock& block) {
        if (block.component.type() == "dropout") {
            block.component.settings.set("rate", Setting(value.real()));
            ++changed;
        }
    };
    eachBlock(document.layers, set);
    if (changed == 0) {
        addDropouts(document, catalogue);
        eachBlock(document.layers, set);
    }
    return changed > 0 ? Status() : invalid("dropout", "the network has no hidden layer to drop units of");
}

} // namespace

Status checkPathAxis(const std::string& path) {
    if (path.starts_with("layers.") || path.starts_with("training.")) {
        return {};
    }
    return invalid(path,
                   "changes no fit to the same training sets, so it is no axis; allowed are paths of layers and "
                   "training (and samples, the rows of a training set)");
}

Result<Document> documentAt(const Document& document, const Catalogue& catalogue, const Setup& setup,
                            std::size_t value) {
    Document changed = document;
    const Value& now = setup.values[value];
    Status status;
    if (setup.axis == "width") {
        status = setWidth(changed, catalogue, now);
    } else if (setup.axis == "depth") {
        status = setDepth(changed, catalogue, now);
    } else if (setup.axis == "l2") {
        status = setPenalty(changed, catalogue, now);
    } else if (setup.axis == "dropout") {
        status = setDropout(changed, catalogue, now);
    } else if (setup.axis == "epochs") {
        changed.training.settings.set("epochs", Setting(now));
    } else if (setup.axis != "samples") {
        if (const Status can = checkPathAxis(setup.axis); !can) {
            return can.error();
        }
        return withSetting(changed, catalogue, setup.axis, Setting(now));
    }
    if (!status) {
        return status.error();
    }
    const std::vector<goodfit::Problem> problems = check(changed, catalogue);
    if (!problems.empty()) {
        return invalid(problems.front().path, problems.front().message);
    }
    return changed;
}

} // namespace goodfit::biasvariance
