#include "core/search/bare_study.h"

namespace goodfit::search {

Study withoutCurves(const Study& study) {
    Study bare;
    bare.name = study.name;
    bare.document = study.document;
    bare.space = study.space;
    bare.metric = study.metric;
    bare.maximize = study.maximize;
    bare.objectives = study.objectives;
    bare.at = study.at;
    bare.repeatable = study.repeatable;
    bare.planned = study.planned;
    bare.note = study.note;
    bare.trials.reserve(study.trials.size());
    for (const Trial& trial : study.trials) {
        Trial& copy = bare.trials.emplace_back();
        copy.number = trial.number;
        copy.state = trial.state;
        copy.parameters = trial.parameters;
        copy.value = trial.value;
        copy.values = trial.values;
        copy.foldValues = trial.foldValues;
        copy.seconds = trial.seconds;
        copy.startedMs = trial.startedMs;
        copy.endedMs = trial.endedMs;
        copy.violation = trial.violation;
        copy.reached = trial.reached;
        copy.parent = trial.parent;
        copy.parentStep = trial.parentStep;
        copy.member = trial.member;
        copy.bracket = trial.bracket;
    }
    return bare;
}

} // namespace goodfit::search
