#include "core/base/random.h"
#include "core/search/importance/evidence.h"
#include "core/search/importance/parzen_histogram.h"
#include "core/search/importance/registry.h"
#include "core/search/importance/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr int kBootstraps = 30;
constexpr double kLeastBest = 2.0; // trials

using Rows = std::vector<std::ptrdiff_t>;

// Σ p_all (p_top / p_all - 1)² over the cells: Pearson's divergence of the best trials from all.
double divergence(const ImportanceEvidence& evidence, const CellsOf& cells, const Rows& rows, double quantile) {
    if (rows.size() < 2) {
        return 0.0;
    }
    Rows order = rows;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::ptrdiff_t a, std::ptrdiff_t b) { return evidence.values[a] < evidence.values[b]; });
    const double share = std::max(std::ceil(quantile * static_cast<double>(order.size())), kLeastBest);
    const double limit = evidence.values[order[std::min(static_cast<std::size_t>(share), order.size()) - 1]];
    std::vector<double> all(cells.count, 0.0);
    std::vector<double> top(cells.count, 0.0);
    for (const std::ptrdiff_t row : order) {
        const std::size_t cell = cells.cellOf(row);
        all[cell] += 1.0;
        top[cell] += evidence.values[row] <= limit ? 1.0 : 0.0;
    }
    const std::vector<double> pAll = parzenHistogram(all, cells.ordered);
    const std::vector<double> pTop = parzenHistogram(top, cells.ordered);
    double sum = 0.0;
    for (std::size_t cell = 0; cell < pAll.size(); ++cell) {
        const double ratio = pTop[cell] / pAll[cell] - 1.0;
        sum += pAll[cell] * ratio * ratio;
    }
    return sum;
}

std::vector<double> normalised(std::vector<double> scores) {
    const double total = std::accumulate(scores.begin(), scores.end(), 0.0);
    for (double& score : scores) {
        score = total > 0.0 ? score / total : 0.0;
    }
    return scores;
}

std::vector<double> scores(const ImportanceEvidence& evidence, const std::vector<CellsOf>& cells,
                           const std::vector<Rows>& rows, double quantile) {
    std::vector<double> found;
    for (std::size_t j = 0; j < rows.size(); ++j) {
        found.push_back(cells[j].count < 2 ? 0.0 : divergence(evidence, cells[j], rows[j], quantile));
    }
    return normalised(std::move(found));
}

Importance evaluate(const ImportanceRequest& request, const Parameters& parameters) {
    const ImportanceEvidence evidence(request);
    const double quantile = parameters.real("quantile");
    std::vector<CellsOf> cells;
    std::vector<Rows> rows;
    for (std::ptrdiff_t j = 0; j < evidence.space.size(); ++j) {
        cells.push_back(cellsOf(evidence, j));
        rows.push_back(evidence.rowsUsing(j));
    }
    Importance importance;
    importance.measure = "Share of the divergence of the best trials";
    importance.parameters = evidence.parameters();
    const std::vector<double> whole = scores(evidence, cells, rows, quantile);

    std::vector<Estimates> spreads(rows.size());
    RandomStream stream(request.seed, Purpose::Sampler);
    for (int repeat = 0; repeat < kBootstraps; ++repeat) {
        std::vector<Rows> drawn = rows;
        for (Rows& own : drawn) {
            const Rows from = own;
            for (std::ptrdiff_t& row : own) { // empty: nothing to draw
                row = from[stream.below(static_cast<std::uint32_t>(from.size()))];
            }
        }
        const std::vector<double> again = scores(evidence, cells, drawn, quantile);
        for (std::size_t j = 0; j < again.size(); ++j) {
            spreads[j].add(again[j]);
        }
    }
    for (std::size_t j = 0; j < whole.size(); ++j) {
        importance.parameters[j].value = whole[j];
        importance.parameters[j].spread = spreads[j].deviation();
    }
    return importance;
}

ComponentInfo about() {
    ComponentInfo info;
    info.id = "ped_anova";
    info.label = "PED-ANOVA";
    info.category = "Importance";
    info.help = "How differently the best trials are distributed along each parameter than all trials are";
    info.formula = "Σ p_all (p_top / p_all − 1)², made to sum to 1";
    info.advice =
        "The default: fast for any number of trials, asks what makes a trial good rather than what spoils it, "
        "and takes conditional parameters where they are in use. The spread is that of 30 bootstraps";
    info.source = "Watanabe, Bansal and Hutter (2023); bandwidth Scott (1992)";
    info.parameters = {ParameterSpec::real("quantile", "Best share", 0.1, 0.001, 0.999)
                           .says("What share of the trials counts as the best")};
    return info;
}

} // namespace

const ImportanceInfo& pedAnovaImportance() {
    static const ImportanceInfo kInfo{about(), evaluate};
    return kInfo;
}

} // namespace goodfit::search
