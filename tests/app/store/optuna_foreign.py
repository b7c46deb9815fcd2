# A study that Optuna made, with its trials on the standard output.
import sys, optuna
optuna.logging.set_verbosity(optuna.logging.CRITICAL)
study = optuna.create_study(study_name="theirs", storage="sqlite:///" + sys.argv[1], direction="maximize")
def objective(trial):
    x = trial.suggest_float("x", 1e-3, 1, log=True)
    n = trial.suggest_int("n", 2, 8, step=2)
    act = trial.suggest_categorical("act", ["relu", 3, 2.5, True])
    if act == "relu":
        trial.suggest_float("slope", 0, 1, step=0.25)
    trial.report(x, 0); trial.report(float("nan"), 1)
    if trial.number == 2:
        raise optuna.TrialPruned()
    if trial.number == 3:
        raise RuntimeError("no")
    return x
study.optimize(objective, n_trials=6, catch=(RuntimeError,))
for t in study.trials:
    print(t.number, t.state.name, repr(t.value), *("%s=%r" % item for item in t.params.items()))
