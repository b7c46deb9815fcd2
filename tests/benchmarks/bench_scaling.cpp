// How cost grows: time of a step and memory of a run against the width of two hidden layers, the slope between widths
// on log-log axes (2: as the weights), and what the layers' report adds to a run.
//
//   bench_scaling [--seconds 0.3] [--most 1024]
#include "tests/benchmarks/engine_networks.h"

#include <cmath>
#include <cstring>

using namespace goodfit;
using bench::cpuSeconds;
using bench::Network;

namespace {

double secondsPerStep(train::Trainer& trainer, double seconds) {
    const double start = cpuSeconds();
    std::int64_t steps = 0;
    volatile double sink = 0.0;
    while (steps < 4 || cpuSeconds() - start < seconds) {
        sink = sink + trainer.stepAtRate(1e-3);
        ++steps;
    }
    return (cpuSeconds() - start) / static_cast<double>(steps);
}

double memoryOf(const Network& network, int batch, int rows) {
    Document document = test::drawing(
        {test::dense("a", network.dense[0], network.hidden), test::dense("b", network.dense[1], network.hidden),
         test::dense("out", network.dense[2], "softmax")},
        "categorical_crossentropy", {{"batch_size", batch}});
    const nn::NetworkPlan plan = nn::planNetwork(document, test::several(network.input.count(), network.dense[2]));
    return train::trainingBytes(plan, document, rows);
}

void widths(double seconds, int most) {
    constexpr int kBatch = 128;
    std::printf("64-w-w-10 ReLU, batch %d\n%8s%12s%14s%10s%14s%16s\n", kBatch, "width", "weights", "us/step", "slope",
                "GFLOP/s", "bytes/weight");
    double before = 0.0;
    for (int width = 16; width <= most; width *= 2) {
        const Network network{'W', Shape{{64}}, {width, width, 10}, "relu", {}};
        const auto trainer = bench::trainerFor(network, kBatch, 1024, 1000000, false);
        (void)secondsPerStep(*trainer, 0.2 * seconds);
        const double each = secondsPerStep(*trainer, seconds);
        const auto weights = static_cast<double>(trainer->parameterCount());
        std::printf("%8d%12.0f%14.1f%10.2f%14.1f%16.1f\n", width, weights, 1e6 * each,
                    before > 0.0 ? std::log2(each / before) : 0.0,
                    bench::flopsPerExample(network) * kBatch / each / 1e9, memoryOf(network, kBatch, 1024) / weights);
        before = each;
    }
}

double secondsOfRun(const Network& network, int batch, int epochs, bool watches) {
    const auto trainer = bench::trainerFor(network, batch, 1280, epochs, watches);
    const double start = cpuSeconds();
    while (trainer->stepBatch()) {
    }
    return cpuSeconds() - start;
}

void reports() {
    std::printf("\nlayers' report: CPU time of a run with it over one without, median of 5\n");
    for (const Network& network : bench::networks()) {
        const int batch = network.name == 'A' ? 10 : 32;
        const int epochs = network.name == 'A' ? 2000 : network.name == 'B' ? 600 : network.name == 'C' ? 60 : 6;
        std::vector<double> ratios;
        for (int round = 0; round < 5; ++round) {
            const double plain = secondsOfRun(network, batch, epochs, false);
            ratios.push_back(secondsOfRun(network, batch, epochs, true) / plain);
        }
        std::sort(ratios.begin(), ratios.end());
        std::printf("%c batch %d, %d epochs: %+.1f %%\n", network.name, batch, epochs, 100.0 * (ratios[2] - 1.0));
    }
}

} // namespace

int main(int argc, char** argv) {
    double seconds = 0.3;
    int most = 1024;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--seconds") == 0) {
            seconds = std::atof(argv[i + 1]);
        } else if (std::strcmp(argv[i], "--most") == 0) {
            most = std::atoi(argv[i + 1]);
        } else {
            std::fprintf(stderr, "unknown flag %s\n", argv[i]);
            return 2;
        }
    }
    widths(seconds, most);
    reports();
    return 0;
}
