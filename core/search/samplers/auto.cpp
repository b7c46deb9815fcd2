#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"

namespace goodfit::search {

namespace {

class AutoSampler : public Sampler {
public:
    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        Assignment drawing = centreOf(request.study.space);
        if (request.number == 0 && !request.taken.contains(drawing)) {
            return std::optional(std::move(drawing));
        }
        return drawFree(request.study.space, request.taken, request.stream);
    }
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "auto";
    info.label = "Auto";
    info.help =
        "Trial 0 is the drawing as it stands (each range at its centre, the first of each choice); "
        "then random search, no point twice";
    info.advice = "The default: the drawing itself is always among the trials, so the search can only gain on it.";
    return info;
}

std::unique_ptr<Sampler> make(const Parameters&) {
    return std::make_unique<AutoSampler>();
}

} // namespace

const SamplerInfo& autoSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
