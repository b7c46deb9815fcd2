// A training curve and its validation curve told in words, for the learning curves.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace goodfit::charts {

// What the charts of loss and metric differ in. A curve may be null.
struct CurvePair {
    std::string name; // of the training curve: "loss", "accuracy"
    std::string noun; // "loss", "accuracy"
    bool moreIsBetter = false;
    const std::vector<double>* training = nullptr;
    const std::vector<double>* validation = nullptr;
};

// How both went, from every epoch: "Training loss fell from 0.69 to 0.12 over 30 epochs. Validation …". above: how
// many values the y axis leaves out.
[[nodiscard]] std::string summaryOf(const CurvePair& pair, const std::vector<double>& epochs, std::size_t above);

} // namespace goodfit::charts
