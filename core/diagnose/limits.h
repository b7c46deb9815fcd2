// The few numbers on which verdicts turn. Shares are of the chance level (the loss of a constant answer) where nothing
// else is said. They were chosen by cross-validation on labelled trainings (bench_diagnosis --cross-validate), which is
// why they stand together and a rule takes them from the evidence; what only guards a rule stands in the rule.
#pragma once

namespace goodfit::diagnose {

struct Limits {
    double jump = 0.055;        // lr_too_high: median step of the loss / its mean
    double visible = 0.006;     // and that step / the chance level
    double jumpTogether = 0.06; // geometric mean of that and the same of val_loss
    double progress = 3.5;      // overfit: fall of the loss since validation's best, in its own steps, at least
    double noiseJump = 0.12;    // noisy_validation: median step of val_loss / its mean
    double noisier = 1.8;       // and so many times that of the loss
    double rise = 0.18;         // overfit: of the lowest validation loss
    double riseOfChance = 0.05; // and of the chance level
    double riseInJitter = 3.2;  // and of validation's own steps
    double gap = 0.22;          // overfit without a rise
    double lateShare = 0.042;   // lr_too_low: of the whole fall, in the last quarter
    double stillToGain = 0.15;  // lr_too_low: the loss that is left
    double high = 0.27;         // underfit: the loss that is left
};

} // namespace goodfit::diagnose
