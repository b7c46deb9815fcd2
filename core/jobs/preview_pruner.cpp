#include "core/jobs/preview_pruner.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/charts/pruner_preview.h"
#include "core/search/evaluation.h"
#include "core/search/pruners/registry.h"

namespace goodfit::jobs {

namespace {

constexpr const char* kWhere = "search.pruner";

} // namespace

Result<charts::Chart> previewPruner(const Document& document, const search::Study& study,
                                    const std::shared_ptr<const data::Prepared>& data) {
    const Catalogue& catalogue = standardCatalogue();
    const Parameters settings(*catalogue.member("search", "search"), document.search.settings);
    const Component chosen = settings.component("pruner");
    const search::PrunerInfo* info = findMember(search::pruners(), chosen.type());
    if (!info || (!info->makeRule && !info->makeScheduler)) {
        return invalid(kWhere, "No pruner: every trial is trained to its end.");
    }
    if (info->goesOnFromFinished) {
        return invalid(kWhere, info->about.label + " changes values on the way: past curves say nothing about it.");
    }
    if (study.document.layers.empty()) {
        return invalid(kWhere, "There is no study yet to try the pruner on.");
    }
    auto evaluator = search::TrialEvaluator::make(study.document, catalogue, data);
    if (!evaluator) {
        return evaluator.error();
    }
    const search::TrialEvaluator& judge = **evaluator;
    search::PrunerPreview preview;
    if (info->makeRule) {
        const auto rule = search::makePruner(chosen);
        if (!rule) {
            return rule.error();
        }
        preview = search::previewOf(study, **rule, settings.integer("lag"),
                                    [&](const search::Trial& trial) { return judge.epochsOf(trial.parameters); });
    } else {
        const auto scheduler =
            search::makeScheduler(chosen, {judge.mostEpochs(), std::ssize(study.trials), 1, &study.space});
        if (!scheduler) {
            return scheduler.error();
        }
        preview = search::previewOf(study, **scheduler, [&](const search::Trial& trial, std::int64_t epochs) {
            return judge.asOf(trial, epochs);
        });
    }
    return charts::prunerPreviewChart(preview, study, info->about.label);
}

} // namespace goodfit::jobs
