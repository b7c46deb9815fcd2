#include "core/jobs/train.h"

#include "core/base/value.h"
#include "core/jobs/make_trainer.h"
#include "core/train/predictions.h"

namespace goodfit::jobs {

namespace {

std::string epochText(const train::History& history) {
    std::string text = "epoch " + std::to_string(history.size());
    for (const train::Curve& curve : history.curves) {
        if (curve.name == "loss" || curve.name == "val_loss") {
            text += ", " + curve.name + " " + shortNumber(curve.values.back());
        }
    }
    return text;
}

} // namespace

Result<train::RunResult> trainOnce(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                   const std::stop_token& stop, const ProgressSink& progress) {
    const Stopwatch watch;
    auto made = makeTrainer(document, data, {true, stop});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = **made;
    int seen = -1;
    bool running = true;
    while (running) {
        if (progress && trainer.finishedEpochs() != seen) {
            seen = trainer.finishedEpochs();
            progress({"Training", seen, trainer.epochs(), seen > 0 ? epochText(trainer.history()) : std::string()});
        }
        running = !stop.stop_requested() && trainer.stepBatch();
    }
    trainer.stop();
    if (progress && trainer.finishedEpochs() != seen) {
        const int epochs = trainer.finishedEpochs();
        progress({"Training", epochs, trainer.epochs(), epochs > 0 ? epochText(trainer.history()) : std::string()});
    }
    // A run that was stopped before its first epoch ended has learned nothing to keep.
    const bool learned = trainer.end() != train::RunEnd::Stopped || trainer.finishedEpochs() > 0;
    train::RunResult result = trainer.result(watch.seconds(), learned);
    if (!result.weights.empty() && trainer.data().classes > 1 && !stop.stop_requested()) {
        trainer.setWeights(result.weights);
        result.confusion = train::PredictionView(trainer).counts(trainer, stop);
    }
    return result;
}

} // namespace goodfit::jobs
