// What a training really was: an oracle with a large hidden test part, that knows what can be learnt of the data and
// trains again where a label asks for it.
#pragma once

#include "core/data/prepared.h"
#include "core/train/curve_maths.h"
#include "core/train/history.h"
#include "core/train/trainer.h"

#include <memory>
#include <string>
#include <vector>

namespace goodfit::test {

// One table of rows, and what can be learnt of it.
struct Rows {
    std::string source; // JSON
    std::string group;  // name of the data
    bool isRegression = false;
    int classes = 2;
    double validation = 0.1, test = 0.5;
};

struct Recipe {
    const char* cause;
    std::string layers; // JSON, without the output block
    std::string optimizer;
    double rate = 0.01;
    int epochs = 60, batch = 32, seed = 1;
    std::string output; // JSON added to the output block
};

[[nodiscard]] std::string numberIn(double value); // as JSON
// A dense block; more: JSON added to it.
[[nodiscard]] std::string denseBlock(int index, int units, const std::string& activation, const std::string& more = {});

// A run as nobody sees it: losses of the whole training and the hidden test part after every epoch.
struct Seen {
    train::History history;
    train::RunEnd end = train::RunEnd::Finished;
    std::vector<double> training, test, trainingAccuracy, testAccuracy;

    [[nodiscard]] static double last(const std::vector<double>& values) {
        const std::size_t window = std::min(values.size(), std::max<std::size_t>(3, (values.size() + 10) / 20));
        return train::mean({values.end() - static_cast<std::ptrdiff_t>(window), values.end()});
    }
};

struct Part {
    std::vector<float> features, targets; // scaled, class indices or scaled targets
};

class Oracle {
public:
    explicit Oracle(Rows rows) : m_rows(std::move(rows)) {}

    // Loads the data and trains the reference networks; false when that fails.
    [[nodiscard]] bool load();
    // every: so many epochs lie between two looks at the hidden part.
    [[nodiscard]] Seen run(const Recipe& recipe, int every = 1) const;
    // One of the eight labels by the rules of tests/data/histories/README.md; empty: none of them, or not clearly.
    [[nodiscard]] std::string label(const Recipe& recipe, const Seen& seen) const;
    // Why nobody could read this label off the history; empty when one can. Small validation parts show luck, a good
    // fit of very noisy data is as high and level as an underfit, jumps far below the chance level are no jumps.
    [[nodiscard]] std::string untellable(const std::string& label, const Seen& seen) const;
    [[nodiscard]] bool isLearnable() const { return m_constant - m_reference >= 0.15 * m_constant; }

private:
    void measureConstant();
    void findReference();
    [[nodiscard]] double endAt(Recipe recipe, double factor) const;

    Rows m_rows;
    std::shared_ptr<const data::Prepared> m_data;
    Part m_training, m_test;
    double m_constant = 1, m_prior = 1, m_reference = 0;
};

} // namespace goodfit::test
