#include "tests/core/charts/importance_samples.h"

#include "core/charts/importance.h"
#include "core/charts/why_this_trial.h"
#include "core/search/importance/registry.h"
#include "core/search/samplers/random.h"

#include <cmath>

namespace goodfit::test {

namespace {

// 30 trials over a rate and a choice; the choice matters less.
search::Study smallStudy() {
    search::Study study;
    search::Dimension rate;
    rate.path = "training.optimizer.learning_rate";
    rate.label = "Learning rate";
    rate.range = NumericRange{1e-4, 1.0, true, std::nullopt};
    search::Dimension activation;
    activation.path = "layers.hidden.activation.type";
    activation.label = "Activation";
    activation.choices = {"relu", "tanh"};
    study.space.dimensions = {rate, activation};
    RandomStream stream(4, Purpose::Test);
    for (int number = 0; number < 30; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.state = search::TrialState::Complete;
        trial.parameters = search::drawUniform(study.space, stream);
        const double away = std::log10(trial.parameters[0].second.real()) + 2.0;
        trial.value = 0.2 + away * away + (trial.parameters[1].second == Value("tanh") ? 0.1 : 0.0);
        study.trials.push_back(std::move(trial));
    }
    return study;
}

} // namespace

std::vector<ChartSample> importanceSamples() {
    const search::Study study = smallStudy();
    const std::string rate = study.space.dimensions[0].path;
    const std::string activation = study.space.dimensions[1].path;
    const search::Importance fanova = *search::importanceOf({study}, Component("fanova"));
    search::ChoiceRequest why{study};
    why.trial = 25;
    return {{"importance", charts::importanceChart(fanova)},
            {"importance, empty", charts::importanceChart({}), true},
            {"importance_pairs", charts::importancePairsChart(fanova)},
            {"importance_pairs, empty", charts::importancePairsChart({}), true},
            {"partial_dependence", charts::partialDependenceChart(*search::partialDependence(study, rate), study)},
            {"partial_dependence of a choice",
             charts::partialDependenceChart(*search::partialDependence(study, activation), study)},
            {"partial_dependence_2d",
             charts::partialDependenceChart(*search::partialDependence(study, rate, activation), study)},
            {"why_model", charts::whyModelChart(*search::explainChoice(why, rate), study)},
            {"why_acquisition", charts::whyAcquisitionChart(*search::explainChoice(why, rate))},
            {"why_model_2d", charts::whyModelChart(*search::explainChoice(why, rate, activation), study)},
            {"why_acquisition_2d", charts::whyAcquisitionChart(*search::explainChoice(why, rate, activation))}};
}

} // namespace goodfit::test
