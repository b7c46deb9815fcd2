# A study as Optuna sees it, as JSON; texts where JSON has no number.
import json, math, sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name="spirals", storage="sqlite:///" + sys.argv[1])
print(json.dumps({
  "direction": study.direction.name, "best": study.best_trial.number,
  "document": json.loads(study.user_attrs["goodfit:document"])["format"], "metric": study.user_attrs["goodfit:metric"],
  "trials": [{"number": t.number, "state": t.state.name, "value": t.value,
    "params": {k: [type(v).__name__, v] for k, v in t.params.items()},
    "distributions": {k: repr(d) for k, d in t.distributions.items()},
    "intermediate": {str(k): repr(v) for k, v in t.intermediate_values.items()},
    "attributes": t.user_attrs, "milliseconds": t.duration.total_seconds() * 1000,
    "started": t.datetime_start.timestamp()} for t in study.trials]}))
