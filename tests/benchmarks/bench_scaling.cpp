// How cost grows: time of a step against the width of two hidden layers, the slope between widths on log-log axes (2:
// as the weights), memory of a run against its weights, both with the share of what one core does at most in a product
// of matrices and in multiply-adds alone; and what the layers' report adds to a run.
//
//   bench_scaling [--seconds 0.3] [--most 1024]
#include "tests/benchmarks/engine_networks.h"
#include "tests/benchmarks/machine_peak.h"

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

// The slope of y against x on log-log axes, by least squares.
double slopeOf(const std::vector<double>& x, const std::vector<double>& y) {
    double sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double a = std::log(x[i]), b = std::log(y[i]);
        sx += a;
        sy += b;
        sxx += a * a;
        sxy += a * b;
    }
    const auto n = static_cast<double>(x.size());
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

void widths(double seconds, int most) {
    constexpr int kBatch = 128;
    constexpr int kWide = 128; // from here on the products are most of a step
    const double fma = bench::fmaPeak();
    const double gemm = bench::gemmPeak();
    std::printf("one core: %.1f GFLOP/s of multiply-adds, %.1f in a product of 1024 x 1024\n", fma / 1e9, gemm / 1e9);
    std::printf("64-w-w-10 ReLU, batch %d\n%8s%12s%12s%8s%10s%9s%9s%10s%14s\n", kBatch, "width", "weights", "us/step",
                "slope", "GFLOP/s", "of GEMM", "of FMA", "MB", "bytes/weight");
    std::vector<double> wide, steps, weights, bytes;
    double before = 0.0;
    for (int width = 16; width <= most; width *= 2) {
        const Network network{'W', Shape{{64}}, {width, width, 10}, "relu", {}};
        const auto trainer = bench::trainerFor(network, kBatch, 1024, 1000000, false);
        (void)secondsPerStep(*trainer, 0.2 * seconds);
        const double each = secondsPerStep(*trainer, seconds);
        const auto count = static_cast<double>(trainer->parameterCount());
        const double memory = memoryOf(network, kBatch, 1024);
        const double rate = bench::flopsPerExample(network) * kBatch / each;
        std::printf("%8d%12.0f%12.1f%8.2f%10.1f%8.0f%%%8.0f%%%10.2f%14.1f\n", width, count, 1e6 * each,
                    before > 0.0 ? std::log2(each / before) : 0.0, rate / 1e9, 100.0 * rate / gemm,
                    fma > 0.0 ? 100.0 * rate / fma : 0.0, memory / 1e6, memory / count);
        before = each;
        if (width >= kWide) {
            wide.push_back(width);
            steps.push_back(each);
            weights.push_back(count);
            bytes.push_back(memory);
        }
    }
    if (wide.size() > 1) {
        std::printf(
            "from width %d on: time grows with width to the power %.2f (weights: %.2f), memory with the weights to "
            "the power %.2f\n",
            kWide, slopeOf(wide, steps), slopeOf(wide, weights), slopeOf(weights, bytes));
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
        const int epochs = network.name == 'A' ? 2000 : network.name == 'B' ? 600 : network.name == 'C' ? 60 : 30;
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
