#include "core/train/run_state.h"

namespace goodfit::train {

namespace {

constexpr std::uint32_t kForm = 3; // rises with every change of what is visited

// The tallies are not visited but for what an unfinished epoch has summed up: metrics begin anew with each
// epoch, so a checkpoint is taken between two of them.
void visitHistory(StateArchive& archive, History& history) {
    archive.list(history.epochs);
    auto curves = static_cast<std::uint64_t>(history.curves.size());
    archive.value(curves);
    if (curves != history.curves.size()) {
        archive.refuse();
        return;
    }
    for (Curve& curve : history.curves) {
        std::string name = curve.name;
        archive.text(name);
        if (name != curve.name) {
            archive.refuse();
        }
        archive.list(curve.values);
    }
}

} // namespace

void RunState::visitState(StateArchive& archive) {
    std::uint32_t form = kForm;
    archive.value(form);
    if (form != kForm) {
        archive.refuse();
        return;
    }
    archive.value(shuffling);
    archive.value(augmenting);
    archive.value(noise);
    archive.value(begun);
    archive.fixed(std::span(order));
    archive.value(position);
    archive.value(epochStep);
    archive.value(totalSteps);
    archive.value(epoch);
    archive.value(end);
    visitHistory(archive, history);
    archive.list(best);
    setup.stopping.visitState(archive);
    setup.schedule->visitState(archive);
    if (setup.fullBatch) {
        setup.fullBatch->visitState(archive);
    } else {
        setup.optimizer->visitState(archive);
    }
    network.visitState(archive);
}

} // namespace goodfit::train
