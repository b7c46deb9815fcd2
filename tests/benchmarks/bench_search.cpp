// How well each sampler searches, without networks: ask and tell in process, one trial after another (each
// proposal sees all results before it, as the peers do), on the functions of search_functions.h.
//
//   bench_search [--samplers tpe,tpe:relation=independent,…] [--functions branin,…] [--seeds 20] [--trials 100]
//                [--lag 0] [--time N]
//
// Prints JSON: for each function and sampler the best value after half of the trials and after all of them, by
// seed, with median and quartiles, and the CPU time of a suggestion. --time N: instead the CPU time of one
// suggestion after N random trials in six real dimensions and on the mixed space. peers_search.py measures the
// distribution's Optuna in the same way, compare_search.py puts both beside the recorded reference.
#include "tests/support/search_functions.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <sstream>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

struct Options {
    std::vector<std::string> samplers;
    std::vector<std::string> functions;
    int seeds = 20;
    std::int64_t trials = 100;
    std::int64_t lag = 0;
    std::int64_t timeAt = 0;
};

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, mark);) {
        parts.push_back(part);
    }
    return parts;
}

Options read(int argc, char** argv) {
    Options options;
    for (const SamplerInfo* info : samplers()) {
        options.samplers.push_back(info->about.id);
    }
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string flag = argv[i];
        const std::string value = argv[i + 1];
        if (flag == "--samplers") {
            options.samplers = split(value, ',');
        } else if (flag == "--functions") {
            options.functions = split(value, ',');
        } else if (flag == "--seeds") {
            options.seeds = std::stoi(value);
        } else if (flag == "--trials") {
            options.trials = std::stoll(value);
        } else if (flag == "--lag") {
            options.lag = std::stoll(value);
        } else if (flag == "--time") {
            options.timeAt = std::stoll(value);
        }
    }
    return options;
}

double cpuMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

// "tpe:relation=independent:startup=5" as a component; values are read as the parameter's kind.
Component componentOf(const std::string& text) {
    const std::vector<std::string> parts = split(text, ':');
    Component component(parts.front());
    const SamplerInfo* info = findMember(samplers(), parts.front());
    for (std::size_t i = 1; info && i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        const std::string key = parts[i].substr(0, equals);
        const std::string value = equals == std::string::npos ? "true" : parts[i].substr(equals + 1);
        const ParameterSpec* spec = info->about.find(key);
        if (!spec) {
            std::fprintf(stderr, "%s has no parameter %s\n", parts.front().c_str(), key.c_str());
            std::exit(2);
        }
        switch (spec->kind) {
        case ParameterKind::Real:
            component.settings.set(key, std::stod(value));
            break;
        case ParameterKind::Integer:
            component.settings.set(key, static_cast<std::int64_t>(std::stoll(value)));
            break;
        case ParameterKind::Boolean:
            component.settings.set(key, value == "true");
            break;
        default:
            component.settings.set(key, value);
        }
    }
    return component;
}

std::unique_ptr<Sampler> samplerOf(const std::string& text) {
    Result<std::unique_ptr<Sampler>> made = makeSampler(componentOf(text));
    if (!made) {
        std::fprintf(stderr, "%s\n", made.error().text().c_str());
        std::exit(2);
    }
    return std::move(made).value();
}

// As numpy's percentile: linear between the order statistics.
double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
}

void printValues(std::int64_t trials, const std::vector<double>& values) {
    std::printf("\"%lld\": {\"median\": %.9g, \"q25\": %.9g, \"q75\": %.9g, \"values\": [",
                static_cast<long long>(trials), quantile(values, 0.5), quantile(values, 0.25), quantile(values, 0.75));
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::printf("%s%.9g", i ? ", " : "", values[i]);
    }
    std::printf("]}, ");
}

void runCell(const SearchFunction& function, const std::string& name, const Options& options) {
    const std::unique_ptr<Sampler> sampler = samplerOf(name);
    std::vector<double> half, all;
    std::int64_t suggestions = 0;
    const double start = cpuMilliseconds();
    for (int seed = 0; seed < options.seeds; ++seed) {
        const Study study = searched(function, *sampler, static_cast<std::uint64_t>(seed), options.trials, options.lag);
        suggestions += std::ssize(study.trials);
        half.push_back(bestAfter(study, options.trials / 2));
        all.push_back(bestAfter(study, options.trials));
    }
    const double each = (cpuMilliseconds() - start) / static_cast<double>(suggestions);
    std::printf("   \"%s\": {", name.c_str());
    printValues(options.trials / 2, half);
    printValues(options.trials, all);
    std::printf("\"ms\": %.4f}", each);
    std::fflush(stdout);
}

// The median of several suggestions, each after `count` random trials.
double suggestionTime(const SearchFunction& function, const Sampler& sampler, std::int64_t count) {
    const Study study = searched(function, *samplerOf("random"), 1, count);
    PointSet taken;
    for (const Trial& trial : study.trials) {
        taken.add(trial.parameters);
    }
    std::vector<double> times;
    for (std::uint32_t repeat = 0; repeat < 9; ++repeat) {
        const RandomStream stream(repeat, Purpose::Sampler, static_cast<std::uint32_t>(count));
        const double start = cpuMilliseconds();
        const auto point = sampler.propose({study, taken, count, 1, stream});
        times.push_back(cpuMilliseconds() - start);
        if (!point) {
            return -1.0;
        }
    }
    return quantile(times, 0.5);
}

void printTimes(const Options& options) {
    const char* separator = "";
    for (const std::string& name : options.samplers) {
        const std::unique_ptr<Sampler> sampler = samplerOf(name);
        std::printf("%s  \"%s\": {\"hartmann6\": %.3f, \"mlpmix\": %.3f}", separator, name.c_str(),
                    suggestionTime(searchFunctions()[1], *sampler, options.timeAt),
                    suggestionTime(searchFunctions()[5], *sampler, options.timeAt));
        std::fflush(stdout);
        separator = ",\n";
    }
}

void printSearches(const Options& options) {
    const char* between = "";
    for (const SearchFunction& function : searchFunctions()) {
        const std::vector<std::string>& wanted = options.functions;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), function.name) == wanted.end()) {
            continue;
        }
        std::printf("%s  \"%s\": {\n", between, function.name.c_str());
        between = ",\n";
        for (std::size_t i = 0; i < options.samplers.size(); ++i) {
            std::printf("%s", i ? ",\n" : "");
            runCell(function, options.samplers[i], options);
        }
        std::printf("\n  }");
    }
}

} // namespace

int main(int argc, char** argv) {
    const Options options = read(argc, argv);
    std::printf("{\"seeds\": %d, \"trials\": %lld, \"lag\": %lld, \"results\": {\n", options.seeds,
                static_cast<long long>(options.trials), static_cast<long long>(options.lag));
    if (options.timeAt > 0) {
        printTimes(options);
    } else {
        printSearches(options);
    }
    std::printf("\n}}\n");
    return 0;
}
