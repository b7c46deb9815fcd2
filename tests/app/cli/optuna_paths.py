# A study whose parameters are named as a document's paths, its last trial never ended:
# optuna_paths.py FILE RATE UNITS ACTIVATION
import sys, optuna
optuna.logging.set_verbosity(optuna.logging.CRITICAL)
study = optuna.create_study(study_name="paths", storage="sqlite:///" + sys.argv[1], direction="minimize")
def begin():
    trial = study.ask()
    trial.suggest_float(sys.argv[2], 0.001, 0.1, log=True)
    trial.suggest_int(sys.argv[3], 4, 32)
    trial.suggest_categorical(sys.argv[4], ["relu", "tanh"])
    return trial
for value in (0.7, 0.6, 0.65):
    study.tell(begin(), value)
begin()
