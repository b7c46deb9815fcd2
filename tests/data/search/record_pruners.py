# Records what Optuna's pruners (3.1) decide on seeded curves, for pruner_decisions_test.cpp:
#   /usr/bin/python3 tests/data/search/record_pruners.py > tests/data/search/pruner_decisions.json
import json, random, sys, warnings
import optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")
P = optuna.pruners
CASES = [
    ("median", {}, lambda: P.MedianPruner()),
    ("median", {"n_startup_trials": 2, "n_warmup_steps": 3, "interval_steps": 2},
     lambda: P.MedianPruner(n_startup_trials=2, n_warmup_steps=3, interval_steps=2)),
    ("median", {"n_startup_trials": 1, "n_min_trials": 4}, lambda: P.MedianPruner(n_startup_trials=1, n_min_trials=4)),
    ("percentile", {"percentile": 25.0}, lambda: P.PercentilePruner(25.0)),
    ("percentile", {"percentile": 70.0, "n_startup_trials": 3}, lambda: P.PercentilePruner(70.0, n_startup_trials=3)),
    ("patience", {"wrapped": "median", "patience": 2}, lambda: P.PatientPruner(P.MedianPruner(), 2)),
    ("patience", {"wrapped": "none", "patience": 1, "min_delta": 0.02}, lambda: P.PatientPruner(None, 1, min_delta=0.02)),
    ("threshold", {"lower": 0.2, "upper": 0.9, "n_warmup_steps": 2}, lambda: P.ThresholdPruner(lower=0.2, upper=0.9, n_warmup_steps=2)),
    ("successive_halving", {"min_resource": 1, "reduction_factor": 2}, lambda: P.SuccessiveHalvingPruner(1, 2)),
    ("successive_halving", {"min_resource": 2, "reduction_factor": 3, "min_early_stopping_rate": 1},
     lambda: P.SuccessiveHalvingPruner(2, 3, 1)),
]
cases = []
for index, (name, settings, make) in enumerate(CASES):
    for direction in ("minimize", "maximize"):
        rng = random.Random(100 * index + (direction == "maximize"))
        study = optuna.create_study(direction=direction, pruner=make())
        trials = []
        for number in range(24):
            trial = study.ask()
            level, slope = rng.uniform(0.2, 1.0), rng.uniform(0.02, 0.3)
            curve, decisions = [], []
            for step in range(10):
                value = round(level / (1 + slope * step) + rng.gauss(0, 0.03), 6)
                if direction == "maximize":
                    value = round(1 - value, 6)
                curve.append(value)
                trial.report(value, step)
                decisions.append(bool(trial.should_prune()))
                if decisions[-1]:
                    break
            if decisions[-1]:
                study.tell(trial, state=optuna.trial.TrialState.PRUNED)
            else:
                study.tell(trial, curve[-1])
            trials.append({"curve": curve, "pruned": decisions[-1]})
        cases.append({"pruner": name, "settings": settings, "direction": direction, "trials": trials})
json.dump({"optuna": optuna.__version__, "cases": cases}, sys.stdout, separators=(",", ":"))
