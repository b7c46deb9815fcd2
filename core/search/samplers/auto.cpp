#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/seen_results.h"
#include "core/search/samplers/space_filling.h"

#include <algorithm>

namespace goodfit::search {

namespace {

constexpr std::int64_t kSobolPoints = 10;   // after the drawing
constexpr std::size_t kLeastResults = 5;    // before a model is asked
constexpr std::int64_t kFewTrials = 200;    // up to here the Gaussian process is quick and knows most
constexpr std::int64_t kFewDimensions = 20; // numeric ones
constexpr std::int64_t kOtherEvery = 5;     // proposals

constexpr const char* kFewTrialsModel = "gaussian_process";
constexpr const char* kManyTrialsModel = "tpe";

class AutoSampler : public Sampler {
public:
    // few: the model for few trials; null: the other one does for both.
    AutoSampler(std::unique_ptr<Sampler> few, std::unique_ptr<Sampler> many)
        : m_few(std::move(few)), m_many(std::move(many)) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Space& space = request.study.space;
        const bool begins = request.number <= kSobolPoints || results(request.study) < kLeastResults;
        if (!begins) {
            return modelFor(space, request.number).propose(std::move(request));
        }
        Assignment point = request.number == 0 ? centreOf(space) : sobolPoint(space, request.number, request.seed);
        if (!request.taken.contains(point)) {
            return std::optional(std::move(point));
        }
        return drawFree(space, request.taken, request.stream);
    }

private:
    static std::size_t results(const Study& study) {
        return static_cast<std::size_t>(std::count_if(study.trials.begin(), study.trials.end(), [](const Trial& trial) {
            return trial.state == TrialState::Complete || trial.state == TrialState::Pruned;
        }));
    }

    [[nodiscard]] const Sampler& modelFor(const Space& space, std::int64_t number) const {
        const auto numeric = std::count_if(space.dimensions.begin(), space.dimensions.end(),
                                           [](const Dimension& dimension) { return dimension.range.has_value(); });
        const bool few = number <= kFewTrials && numeric <= kFewDimensions;
        // Every now and then the other one, so that neither's blind spot stays unseen.
        const bool takesFew = m_few && few && number % kOtherEvery != 0;
        return takesFew ? *m_few : *m_many;
    }

    std::unique_ptr<Sampler> m_few, m_many;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "auto";
    info.label = "Auto";
    info.category = "With a model";
    info.help =
        "Trial 0 is the drawing as it stands; then 10 Sobol points; then the model that suits the number of "
        "trials and parameters";
    info.formula = "up to 200 trials and 20 numeric ranges: Gaussian process, every fifth by TPE; beyond: TPE";
    info.source = "Goodfit's own comparison of its samplers (README, Measured)";
    info.advice = "The default: the drawing itself is always among the trials, so the search can only gain on it.";
    return info;
}

std::unique_ptr<Sampler> make(const Parameters&) {
    const auto member = [](const char* id) {
        const SamplerInfo* info = findMember(samplers(), id);
        return info ? info->make(Parameters(info->about, Settings())) : nullptr;
    };
    return std::make_unique<AutoSampler>(member(kFewTrialsModel), member(kManyTrialsModel));
}

} // namespace

const SamplerInfo& autoSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
