// A metric while the predictions get better or worse: the same made-up answers, judged by the member itself.
#include "core/base/aligned_buffer.h"
#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::jobs::theory {

namespace {

constexpr std::int64_t kClasses = 10, kRows = 600;
constexpr int kPoints = 25;

// Ten classes, as many of each or 82 % of the first; scores are normal, the true one's `apart` deviations above.
class Answers {
public:
    explicit Answers(double commonShare) {
        RandomStream random(1, Purpose::Test);
        for (std::int64_t row = 0; row < kRows; ++row) {
            const bool isCommon = random.uniform() < commonShare;
            m_labels.push_back(isCommon ? 0.0F : static_cast<float>(random.below(kClasses)));
            for (std::int64_t i = 0; i < kClasses; ++i) {
                m_noise.push_back(random.normal());
            }
        }
    }
    [[nodiscard]] double judged(const nn::MetricInfo& info, double apart) const {
        AlignedBuffer<float> said(kRows * nn::kLane);
        for (std::int64_t row = 0; row < kRows; ++row) {
            for (std::int64_t i = 0; i < kClasses; ++i) {
                const bool isTrue = static_cast<std::int64_t>(m_labels[static_cast<std::size_t>(row)]) == i;
                const double score = m_noise[static_cast<std::size_t>(row * kClasses + i)] + (isTrue ? apart : 0.0);
                said[row * nn::kLane + i] = static_cast<float>(score);
            }
        }
        const auto metric = info.make();
        metric->add({said.data(), kClasses, kRows, nn::kLane}, {m_labels.data(), true}, {});
        return metric->value();
    }

private:
    std::vector<float> m_labels;
    std::vector<double> m_noise;
};

// Targets of deviation 1; errors of the same mean size, in every row or gathered in one of ten.
double judgedErrors(const nn::MetricInfo& info, double size, bool gathered) {
    RandomStream random(1, Purpose::Test);
    std::vector<float> targets;
    AlignedBuffer<float> said(kRows * nn::kLane);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const double target = random.normal();
        const double error = gathered ? (row % 10 == 0 ? 10.0 * size : 0.0) : size;
        targets.push_back(static_cast<float>(target));
        said[row * nn::kLane] = static_cast<float>(target + (random.uniform() < 0.5 ? -error : error));
    }
    const auto metric = info.make();
    metric->add({said.data(), 1, kRows, nn::kLane}, {targets.data(), false}, {});
    return metric->value();
}

charts::Chart drawErrors(const nn::MetricInfo& info) {
    const std::vector<double> sizes = evenly(0.0, 1.0, kPoints);
    std::vector<double> spread, gathered;
    for (const double size : sizes) {
        spread.push_back(judgedErrors(info, size, false));
        gathered.push_back(judgedErrors(info, size, true));
    }
    charts::Chart chart = axes(info.about.label, "Mean size of the errors", "Value");
    addLine(chart, "In all rows", sizes, std::move(spread));
    addLine(chart, "In one of ten", sizes, std::move(gathered), true);
    if (info.moreIsBetter) {
        chart.y.low = -2.0; // below, all are equally useless
    }
    return chart;
}

charts::Chart drawClasses(const nn::MetricInfo& info) {
    const std::vector<double> aparts = evenly(0.0, 4.0, kPoints);
    const Answers even(0.0), common(0.8);
    std::vector<double> equal, skewed;
    for (const double apart : aparts) {
        equal.push_back(even.judged(info, apart));
        skewed.push_back(common.judged(info, apart));
    }
    charts::Chart chart = axes(info.about.label + ", ten classes", "True class ahead, deviations", "Value");
    addLine(chart, "Even classes", aparts, std::move(equal));
    addLine(chart, "Rare ones", aparts, std::move(skewed), true);
    chart.y.low = 0.0;
    chart.y.high = 1.02;
    return chart;
}

} // namespace

charts::Chart drawMetric(const Component& member) {
    const nn::MetricInfo* info = findMember(nn::metrics(), member.type());
    if (!info) {
        return nothing("unknown metric");
    }
    charts::Chart chart = info->forRegression ? drawErrors(*info) : drawClasses(*info);
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
