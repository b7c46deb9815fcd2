// Training throughput of the engine: forward, backward and Adam in float, shuffled rows gathered, one
// thread, per CPU time of the thread (which a shared machine disturbs least).
//
//   bench_engine [--json] [--shapes ABCDEFG] [--batches 10,32,128,512] [--reps 5] [--seconds 0.2] [--variant N]
//
// A cell is the median over the repetitions, which go round all cells so that a busy moment hits all alike.
// peers_engine.py runs the same cells with PyTorch and scikit-learn and divides.
#include "core/nn/kernels/kernels.h"
#include "core/optim/kernels/kernels.h"
#include "tests/benchmarks/engine_networks.h"
#include "tests/benchmarks/machine_peak.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

using namespace goodfit;

using bench::cpuSeconds;
using bench::Network;

namespace {

struct Options {
    bool json = false;
    std::string shapes = "ABCDEFG";
    std::vector<int> batches = {10, 32, 128, 512};
    int reps = 5;
    double seconds = 0.2;
};

double examplesPerSecond(train::Trainer& trainer, int batch, double seconds) {
    const double start = cpuSeconds();
    std::int64_t steps = 0;
    double spent = 0.0;
    volatile double sink = 0.0;
    while (spent < seconds) {
        for (int i = 0; i < 16 || (batch < 64 && i < 64); ++i, ++steps) {
            sink = sink + trainer.stepAtRate(1e-3);
        }
        spent = cpuSeconds() - start;
    }
    return static_cast<double>(steps) * batch / spent;
}

struct Cell {
    const Network* network = nullptr;
    int batch = 0;
    std::unique_ptr<train::Trainer> trainer;
    std::vector<double> rates;

    [[nodiscard]] double median() const {
        std::vector<double> sorted = rates;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() / 2];
    }
    [[nodiscard]] double best() const { return *std::max_element(rates.begin(), rates.end()); }
};

void print(const std::vector<Cell>& cells, double peakRate, bool json) {
    const char* variant = nn::kernels<float>().name;
    if (json) {
        std::printf("{\"variant\": \"%s\", \"peak_gflops\": %.1f, \"cells\": [", variant, peakRate / 1e9);
    } else {
        std::printf("kernels %s, measured FMA peak %.1f GFLOP/s\n", variant, peakRate / 1e9);
        std::printf("%-6s%8s%16s%16s%12s%12s\n", "net", "batch", "examples/s", "best", "GFLOP/s", "of peak");
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        const double flops = cell.median() * flopsPerExample(*cell.network);
        const double share = peakRate > 0.0 ? flops / peakRate : 0.0;
        if (json) {
            std::printf(
                "%s{\"net\": \"%c\", \"batch\": %d, \"rate\": %.1f, \"best\": %.1f, \"gflops\": %.2f, \"share\": %.3f}",
                i > 0 ? ", " : "", cell.network->name, cell.batch, cell.median(), cell.best(), flops / 1e9, share);
        } else {
            std::printf("%-6c%8d%16.0f%16.0f%12.1f%11.0f%%\n", cell.network->name, cell.batch, cell.median(),
                        cell.best(), flops / 1e9, 100.0 * share);
        }
    }
    std::printf("%s", json ? "]}\n" : "");
}

std::vector<int> numbersIn(const char* text) {
    std::vector<int> numbers;
    for (const char* at = text; *at;) {
        char* end = nullptr;
        numbers.push_back(static_cast<int>(std::strtol(at, &end, 10)));
        at = *end == ',' ? end + 1 : end;
    }
    return numbers;
}

Options read(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string flag = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "";
        if (flag == "--json") {
            options.json = true;
            continue;
        }
        if (flag == "--shapes") {
            options.shapes = value;
        } else if (flag == "--batches") {
            options.batches = numbersIn(value);
        } else if (flag == "--reps") {
            options.reps = std::max(1, std::atoi(value));
        } else if (flag == "--seconds") {
            options.seconds = std::atof(value);
        } else if (flag == "--variant") {
            nn::useKernelVariant(std::atoi(value));
            optim::useOptimizerVariant(std::atoi(value));
        } else {
            std::fprintf(stderr, "unknown flag %s\n", argv[i]);
            std::exit(2);
        }
        ++i;
    }
    return options;
}

} // namespace

int main(int argc, char** argv) {
    const Options options = read(argc, argv);
    const std::vector<Network> networks = bench::networks();
    std::vector<Cell> cells;
    for (const Network& network : networks) {
        for (const int batch : options.batches) {
            if (options.shapes.find(network.name) != std::string::npos) {
                const int rows = std::max(2048, 4 * batch) / batch * batch;
                cells.push_back(Cell{&network, batch, bench::trainerFor(network, batch, rows, 1000000, false), {}});
            }
        }
    }
    const double peakRate = bench::fmaPeak();
    for (Cell& cell : cells) {
        (void)examplesPerSecond(*cell.trainer, cell.batch, options.seconds / 4.0); // warm
    }
    for (int rep = 0; rep < options.reps; ++rep) {
        for (Cell& cell : cells) {
            cell.rates.push_back(examplesPerSecond(*cell.trainer, cell.batch, options.seconds));
        }
    }
    print(cells, peakRate, options.json);
    return 0;
}
