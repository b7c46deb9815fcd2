// What has been fitted so far, filled by several threads, and the sweep made of it.
#pragma once

#include "core/biasvariance/run_sweep.h"

#include <memory>
#include <mutex>

namespace goodfit::biasvariance {

class Record {
public:
    static constexpr int kResamples = 200;

    explicit Record(const Experiment& experiment);
    // Thread-safe. A fit that is not finite counts as run away and is left out of everything.
    void put(std::size_t value, const FitTask& task, std::span<const double> said, double training, double test);
    void refuse(std::size_t unit, const std::string& why);
    [[nodiscard]] bool hasNews();

    // Of the finished runs of every value; `threads` share the work of it.
    [[nodiscard]] std::shared_ptr<Sweep> assemble(int resamples, int threads, double done);
    // The first refusal when nothing at all was fitted.
    [[nodiscard]] Status status();

private:
    struct Run {
        int left = 0; // starts still to come
        bool away = false;
        double training = 0, test = 0; // mean over the starts
    };
    struct Frozen; // a copy of the progress
    [[nodiscard]] SweepPoint pointOf(const Frozen& frozen, std::size_t value, int resamples) const;
    [[nodiscard]] std::optional<double> threshold() const;

    const Experiment& m_experiment;
    std::shared_ptr<Fits> m_fits;
    std::mutex m_mutex;
    std::vector<std::vector<Run>> m_runs; // [value][run]
    std::vector<std::string> m_refusals;  // [unit]
    bool m_news = false;
};

} // namespace goodfit::biasvariance
