// Finding blocks of the stack by their id.
#include "core/document/paths.h"

namespace goodfit {

namespace {

const LayerBlock* findIn(const std::vector<LayerBlock>& blocks, std::string_view id) {
    for (const LayerBlock& block : blocks) {
        if (block.id == id) {
            return &block;
        }
        if (const LayerBlock* inner = findIn(block.layers, id)) {
            return inner;
        }
    }
    return nullptr;
}

std::string pathIn(const std::vector<LayerBlock>& blocks, std::string_view id, const std::string& path) {
    for (const LayerBlock& block : blocks) {
        const std::string place = path + "." + block.id;
        if (block.id == id) {
            return place;
        }
        std::string inner = pathIn(block.layers, id, place);
        if (!inner.empty()) {
            return inner;
        }
    }
    return {};
}

} // namespace

const LayerBlock* findBlock(const Document& document, std::string_view id) {
    return findIn(document.layers, id);
}

std::string pathOfBlock(const Document& document, std::string_view id) {
    return pathIn(document.layers, id, "layers");
}

std::string freeId(const Document& document, std::string_view wanted) {
    std::string id(wanted);
    for (int number = 2; findBlock(document, id); ++number) {
        id = std::string(wanted) + "_" + std::to_string(number);
    }
    return id;
}

} // namespace goodfit
