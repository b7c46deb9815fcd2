#include "core/search/surrogate/sampled_choice.h"

#include "core/search/samplers/random.h"
#include "core/search/surrogate/acquisition_function.h"
#include "core/search/surrogate/candidates.h"
#include "core/search/surrogate/observations.h"
#include "core/search/surrogate/power_transform.h"

#include <algorithm>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kLeastResults = 3;
constexpr std::size_t kMostTrials = 1000;
constexpr std::ptrdiff_t kSpread = 1536;
constexpr std::ptrdiff_t kNear = 512;

// The candidates, the most promising first.
std::vector<std::ptrdiff_t> ranked(const Vector& promise) {
    std::vector<std::ptrdiff_t> order(static_cast<std::size_t>(promise.size()));
    std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::ptrdiff_t a, std::ptrdiff_t b) { return promise[a] > promise[b]; });
    return order;
}

std::unique_ptr<Surrogate> withPending(const FeatureSpace& space, const Observations& seen, const Vector& values,
                                       const MakeSurrogate& make, RandomStream& stream) {
    std::unique_ptr<Surrogate> model = make(space, seen.points, values, stream);
    if (seen.pending.cols() == 0) {
        return model;
    }
    Matrix points(space.size(), seen.points.cols() + seen.pending.cols());
    points << seen.points, seen.pending;
    Vector all(points.cols());
    all << values, model->predict(seen.pending).mean;
    return make(space, points, all, stream);
}

} // namespace

std::optional<Assignment> proposeBySampling(ProposalRequest request, std::int64_t startup, double xi,
                                            const MakeSurrogate& make) {
    const Study& study = request.study;
    if (request.number >= startup && !study.space.empty()) {
        const FeatureSpace space(study.space);
        const Observations seen = observe(space, study, kMostTrials);
        if (seen.count() >= kLeastResults) {
            const Vector values = PowerTransform::fitted(seen.values, true).apply(seen.values);
            std::ptrdiff_t best = 0;
            const double lowest = values.minCoeff(&best);
            const std::unique_ptr<Surrogate> model = withPending(space, seen, values, make, request.stream);
            const Matrix candidates = candidatePoints(space, kSpread, kNear, seen.points.col(best), request.stream);
            const AcquisitionRule rule{AcquisitionKind::LogEi, xi, 0.0};
            for (const std::ptrdiff_t index : ranked(acquisitionOf(rule, model->predict(candidates), lowest))) {
                Assignment point = space.decode(candidates.col(index));
                if (!request.taken.contains(point)) {
                    return point;
                }
            }
        }
    }
    return drawFree(study.space, request.taken, request.stream);
}

} // namespace goodfit::search
