#include "core/search/samplers/queue_first.h"

#include "core/search/samplers/point_list.h"

#include <algorithm>
#include <limits>

namespace goodfit::search {

namespace {

class QueueFirst final : public Sampler {
public:
    QueueFirst(std::string queue, std::string where, std::unique_ptr<Sampler> then)
        : m_queue(std::move(queue)), m_where(std::move(where)), m_then(std::move(then)) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        Result<std::vector<Assignment>> points = readPoints(m_queue, request.study.space, m_where);
        if (!points) {
            return points.error();
        }
        std::int64_t given = 0;
        for (Assignment& point : points.value()) {
            if (!request.taken.contains(point)) {
                return std::optional(std::move(point));
            }
            ++given;
        }
        request.number = std::max<std::int64_t>(request.number - given, 0);
        return m_then->propose(std::move(request));
    }

    // As many as the space has at most: the queue may hold points that the sampler would never come to.
    [[nodiscard]] std::optional<std::int64_t> pointCount(const Space& space) const override {
        const std::optional<std::int64_t> own = m_then->pointCount(space);
        const Result<std::vector<Assignment>> points = readPoints(m_queue, space, m_where);
        if (!own || !points) {
            return own;
        }
        const std::int64_t most = search::pointCount(space).value_or(std::numeric_limits<std::int64_t>::max());
        return std::max(*own, std::min(*own + std::min(std::ssize(*points), most - *own), most));
    }
    [[nodiscard]] std::optional<std::int64_t> gridProduct(const Space& space) const override {
        return m_then->gridProduct(space);
    }
    [[nodiscard]] Status accepts(const Space& space) const override {
        const Result<std::vector<Assignment>> points = readPoints(m_queue, space, m_where);
        return points ? m_then->accepts(space) : Status(points.error());
    }

private:
    std::string m_queue, m_where;
    std::unique_ptr<Sampler> m_then;
};

} // namespace

std::unique_ptr<Sampler> queueFirst(std::string queue, std::string where, std::unique_ptr<Sampler> then) {
    return queue.empty() ? std::move(then)
                         : std::make_unique<QueueFirst>(std::move(queue), std::move(where), std::move(then));
}

} // namespace goodfit::search
