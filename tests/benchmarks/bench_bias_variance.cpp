// How fast the teaching experiments are: `bench_bias_variance [--json] [--workers N] [ID …]`. Of each preset: the
// whole of it, the first picture, and how long a stop takes when it comes in the middle (median of five, at
// worst). On the clock of the wall, as a class sees it.
#include "core/biasvariance/run_sweep.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

using namespace goodfit::biasvariance;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRepeats = 5;

double sinceMs(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

struct Times {
    std::vector<double> whole, first, stop;
};

double middle(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

double worst(const std::vector<double>& times) {
    return *std::max_element(times.begin(), times.end());
}

// As the window asks for it: the problem and the learner are made anew.
Experiment experimentOf(const Setup& setup) {
    const auto problem = makeProblem(setup);
    return {setup, problem, *makeLearner(setup, problem), {}};
}

Times measure(const Setup& setup, int workers) {
    Times times;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        Setup now = setup;
        now.seed = static_cast<std::uint64_t>(repeat + 1);
        const auto begun = Clock::now();
        double first = 0.0;
        (void)runSweep(experimentOf(now), workers, {}, [&](auto) { first = first > 0.0 ? first : sinceMs(begun); });
        times.whole.push_back(sinceMs(begun));
        times.first.push_back(first > 0.0 ? first : times.whole.back());
        std::stop_source stop;
        Clock::time_point asked;
        std::jthread hand([&] {
            std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(times.whole.back() * 0.5));
            asked = Clock::now();
            stop.request_stop();
        });
        (void)runSweep(experimentOf(now), workers, stop.get_token(), [](auto) {});
        const auto ended = Clock::now();
        hand.join();
        times.stop.push_back(std::max(0.0, std::chrono::duration<double, std::milli>(ended - asked).count()));
    }
    return times;
}

} // namespace

int main(int argc, char** argv) {
    bool json = false;
    int workers = 2;
    std::vector<std::string> asked;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0) {
            json = true;
        } else if (std::strcmp(argv[i], "--workers") == 0 && i + 1 < argc) {
            workers = std::max(1, std::atoi(argv[++i]));
        } else {
            asked.emplace_back(argv[i]);
        }
    }
    if (!json) {
        std::printf("%-5s %10s %10s %10s %10s %10s   ms, %d workers\n", "", "whole", "worst", "first", "stop", "worst",
                    workers);
    }
    bool begun = false;
    for (const Preset& preset : presets()) {
        if (!asked.empty() && std::find(asked.begin(), asked.end(), preset.id) == asked.end()) {
            continue;
        }
        const Times times = measure(preset.setup, workers);
        const char* row = json ? "%s{\"id\":\"%s\",\"whole_ms\":%.1f,\"whole_worst_ms\":%.1f,\"first_ms\":%.1f,"
                                 "\"stop_ms\":%.2f,\"stop_worst_ms\":%.2f}"
                               : "%s%-5s %10.1f %10.1f %10.1f %10.2f %10.2f\n";
        std::printf(row, json ? (begun ? ",\n " : "[") : "", preset.id.c_str(), middle(times.whole), worst(times.whole),
                    middle(times.first), middle(times.stop), worst(times.stop));
        std::fflush(stdout);
        begun = true;
    }
    if (json) {
        std::printf("%s]\n", begun ? "" : "[");
    }
    return 0;
}
