#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "none";
    info.label = "None";
    info.help = "Every trial runs to its end";
    info.advice = "Right for short trials and for curves that are noisy early on.";
    return info;
}

} // namespace

const PrunerInfo& noPruner() {
    static const PrunerInfo kInfo{about(), nullptr, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
