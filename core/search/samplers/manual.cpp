#include "core/search/samplers/point_list.h"
#include "core/search/samplers/registry.h"

namespace goodfit::search {

namespace {

class ManualSampler : public Sampler {
public:
    explicit ManualSampler(std::string queue) : m_queue(std::move(queue)) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        Result<std::vector<Assignment>> points = queued(request.study.space);
        if (!points) {
            return points.error();
        }
        for (Assignment& point : points.value()) {
            if (!request.taken.contains(point)) {
                return std::optional(std::move(point));
            }
        }
        return std::optional<Assignment>();
    }

    [[nodiscard]] std::optional<std::int64_t> pointCount(const Space& space) const override {
        PointSet distinct;
        const Result<std::vector<Assignment>> points = queued(space);
        if (points) {
            for (const Assignment& point : *points) {
                distinct.add(point);
            }
        }
        return static_cast<std::int64_t>(distinct.size());
    }

    [[nodiscard]] Status accepts(const Space& space) const override {
        const Result<std::vector<Assignment>> points = queued(space);
        return points ? Status() : Status(points.error());
    }

private:
    [[nodiscard]] Result<std::vector<Assignment>> queued(const Space& space) const {
        Result<std::vector<Assignment>> points = readPoints(m_queue, space);
        if (points && points.value().empty()) {
            points.value().push_back(centreOf(space));
        }
        return points;
    }

    std::string m_queue;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "manual";
    info.label = "Manual";
    info.category = "Without a model";
    info.help = "Tries the points of a list that you write, one after another";
    info.advice = "To compare a few settings that you have in mind. What a point leaves out stands as in the drawing.";
    info.parameters = {
        ParameterSpec::text("queue", "Queue", "")
            .says("Points parted by semicolons: units=16, learning_rate=0.01; units=32. Empty: the drawing alone")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<ManualSampler>(parameters.text("queue"));
}

} // namespace

const SamplerInfo& manualSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
