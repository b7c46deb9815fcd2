// Where training sets come from: a curve with noise, a teacher, a generator of the document, a table.
#pragma once

#include "core/base/random.h"
#include "core/biasvariance/sweep.h"

#include <memory>
#include <span>
#include <vector>

namespace goodfit::biasvariance {

struct TrainingSet {
    std::int64_t rows = 0;
    std::vector<double> x; // [rows × inputs]
    std::vector<double> y; // [rows]: the value or the class number
};

// Thread-safe: every call is a pure function of its arguments.
class Problem {
public:
    virtual ~Problem() = default;
    [[nodiscard]] const Stage& stage() const { return m_stage; }
    // The run-th training set of so many rows.
    [[nodiscard]] virtual TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const = 0;
    // Fresh noisy targets of the judged points [judged], anew for each run where noise can be drawn.
    [[nodiscard]] virtual std::vector<double> observed(std::uint32_t run) const = 0;
    // The most rows a training set can have; 0: any number.
    [[nodiscard]] virtual std::int64_t mostRows() const { return 0; }

protected:
    Stage m_stage;
};

// Which part of a run's randomness a stream is for.
enum class Draw : std::uint32_t { Rows = 0, Noise = 1, Teacher = 2, Judged = 3, Bootstrap = 4 };
[[nodiscard]] inline RandomStream drawStream(std::uint64_t seed, std::uint32_t run, Draw what) {
    return {seed, Purpose::Data, run, static_cast<std::uint32_t>(what)};
}

[[nodiscard]] std::shared_ptr<const Problem> makeCurve(const Setup& setup);         // sine, step, sinc, cubic
[[nodiscard]] std::shared_ptr<const Problem> makeLinearTeacher(const Setup& setup); // and slow and fast features
[[nodiscard]] std::shared_ptr<const Problem> makeMoons(const Setup& setup);
// By Setup::data; null for "document".
[[nodiscard]] std::shared_ptr<const Problem> makeProblem(const Setup& setup);

} // namespace goodfit::biasvariance
