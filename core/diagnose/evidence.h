// What the curves of a run measure, computed once and shared by every rule. Losses are judged on two
// scales: the chance level (the loss of always giving the same answer, estimated when it is not known) and
// the curve's own jitter (the median step between neighbouring epochs), never on the current loss alone.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/data_facts.h"
#include "core/diagnose/drawing.h"
#include "core/diagnose/layer_shape.h"
#include "core/diagnose/limits.h"
#include "core/document/document.h"
#include "core/train/history.h"
#include "core/train/run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::diagnose {

// One curve, its finite values only. A "window" is the last max(3, 5 %) epochs.
struct CurveShape {
    std::vector<double> epochs; // values of the epoch column
    std::vector<double> raw;
    std::vector<double> smooth; // running median over 5 epochs
    double start = 0;           // first value
    double end = 0;             // mean of the window
    double least = 0;           // of the smoothed curve
    std::size_t leastAt = 0;    // its index
    double jitter = 0;          // median |step| over the second half
    double relativeJitter = 0;  // jitter / mean of the second half
    double turning = 0;         // share of steps in the second half that change direction, 0 … 1
    double trend = 0;           // Spearman's correlation with the epoch over the second half, -1 … 1
    double spread = 0;          // highest - lowest of the smoothed curve after the first tenth
    double fall = 0;            // start - least
    double lateFall = 0;        // the window a quarter of the run earlier - the last window

    [[nodiscard]] std::size_t size() const { return raw.size(); }
    [[nodiscard]] bool empty() const { return raw.empty(); }
};

struct NonFinitePlace {
    std::string curve;
    double epoch = 0; // value of the epoch column
    bool infinite = false;
};

// What our own runs know beside their curves; each may be absent.
struct RunFacts {
    const train::LayerReport* layers = nullptr;
    std::optional<train::NonFinite> nonFinite;
    const DataFacts* data = nullptr;
    std::optional<double> untrainedLoss; // of the network as it was drawn, on training rows
};

struct Evidence {
    std::size_t epochs = 0; // rows of the history
    double firstEpoch = 0, lastEpoch = 0;
    CurveShape training;   // "loss"; empty when absent
    CurveShape validation; // "val_loss"; empty when absent
    CurveShape accuracy;   // "accuracy" and "val_accuracy"; empty for regression
    CurveShape validationAccuracy;
    bool isClassification = false;

    // The first loss from which on no loss is finite, or any infinite loss.
    std::optional<NonFinitePlace> nonFinite;
    std::size_t skipped = 0; // losses that are not numbers, but numbers follow

    double chance = 1;          // loss of the constant answer
    bool chanceIsKnown = false; // from the document; else estimated from the first epochs

    std::int64_t validationRows = 0;  // known, or read off the steps of val_accuracy; 0: unknown
    std::size_t validationLevels = 0; // different values of val_accuracy, without 0 and 1, which fit any number of rows

    double rise = 0;                 // end of validation - its least
    double riseInJitter = 0;         // rise / validation's jitter
    double gap = 0;                  // end of validation - end of training
    double ratio = 1;                // end of validation / end of training
    double accuracyGap = 0;          // training - validation accuracy at the end
    double jitterRatio = 0;          // validation's jitter / training's
    double progress = 0;             // fall of training since validation's least, in training's jitter
    std::optional<double> bestEpoch; // of the lowest validation loss

    std::optional<DataFacts> data;
    std::optional<Drawing> drawing; // with a document and data
    std::vector<LayerShape> layers; // of our own runs, in running order; else empty
    std::optional<train::NonFinite> firstNonFinite;
    std::optional<double> untrainedLoss;

    Limits limits;

    // A validation part of so few rows moves by itself.
    static constexpr std::int64_t kFewRows = 20;
    // The number of validation rows is known: of our own runs, or read off more than one value, which could be a
    // coincidence (off one where the curve is noisy, too).
    [[nodiscard]] bool readsRows() const {
        return validationRows > 0 && (data.has_value() || validationLevels >= (jitterRatio < 1.4 ? 2 : 1));
    }
    // Training falls on where validation has turned, as in a run that early stopping ended: neither has levelled off.
    [[nodiscard]] bool partsWays() const;
    [[nodiscard]] bool hasFewRows() const { return readsRows() && validationRows <= kFewRows; }
    [[nodiscard]] const CurveShape& main() const { return training.empty() ? validation : training; }
    // What main() is called in a sentence: a file may hold the validation loss alone.
    [[nodiscard]] std::string mainName() const { return training.empty() ? "validation loss" : "training loss"; }
    [[nodiscard]] double ofChance(double loss) const { return loss / chance; }
};

// document and catalogue may be null.
[[nodiscard]] Evidence collectEvidence(const train::History& history, const Document* document,
                                       const Catalogue* catalogue, const RunFacts& run = {});

} // namespace goodfit::diagnose
