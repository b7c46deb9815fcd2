// Looks at the layers of a running network and fills its report (layer_report.h). Owned by a run that is
// watched; asked around the batches of sampled epochs only. Never changes what the network computes.
#pragma once

#include "core/nn/network.h"
#include "core/nn/plan.h"
#include "core/train/layer_report.h"

#include <memory>
#include <span>
#include <vector>

namespace goodfit::train {

class LayerWatch {
public:
    struct Course { // of the run that is watched
        std::int64_t rows = 0, batch = 0;
        int epochs = 0;
    };
    LayerWatch(const nn::NetworkPlan& plan, const nn::Network<float>& network, Course course);

    // Whether this epoch (from 0) is sampled, and whether the batch that begins at row `position` of it
    // belongs to what is looked at.
    [[nodiscard]] bool samples(int epoch) const { return epoch % m_stride == 0 || epoch + 1 == m_course.epochs; }
    [[nodiscard]] bool looksAt(std::int64_t position) const {
        return m_course.rows - position <= kSampledExamples || position + m_course.batch >= m_course.rows;
    }
    [[nodiscard]] bool isLast(std::int64_t position, std::int64_t columns) const {
        return position + columns >= m_course.rows;
    }

    // After forward and backward of a batch that is looked at.
    void seeActivations(std::int64_t columns);
    // Around the optimizer's step of the epoch's last batch.
    void beforeStep();
    void afterStep();
    // Ends the sample; afterStep() may have been left out (a run that diverged).
    void finish(int epoch);

    // The report so far; the same object until the next sample. Null before the first.
    [[nodiscard]] std::shared_ptr<const LayerReport> report() const;

private:
    // What is added up over the batches of one sample.
    struct Sums {
        double low = 0, high = 0; // limits of the activation when it has two
        bool hasLimits = false, canDie = false;
        std::int64_t values = 0, saturated = 0;
        double sum = 0, squares = 0;
        std::vector<std::uint8_t> alive; // by unit, when canDie
        std::vector<float> kept;         // for the histogram
        std::int64_t every = 1, next = 0;
        double gradientNorm = 0, weightNorm = 0, updateRatio = 0;
        LayerHistograms histograms;
    };

    void describe(LayerRecord& record, Sums& sums, const nn::PlannedLayer& planned);
    void see(Sums& sums, nn::Batch<const float> output) const;
    void clear(Sums& sums) const;
    void thin();

    const nn::Network<float>* m_network;
    Course m_course;
    int m_stride = 1;
    LayerReport m_report;
    std::vector<Sums> m_sums;
    AlignedBuffer<float> m_before; // the weights before the step
    mutable std::shared_ptr<const LayerReport> m_shared;
};

} // namespace goodfit::train
