# The trials of a study as Optuna sees them, one a line: optuna_list.py FILE NAME
import sys, optuna
optuna.logging.set_verbosity(optuna.logging.CRITICAL)
study = optuna.load_study(study_name=sys.argv[2], storage="sqlite:///" + sys.argv[1])
for t in study.trials:
    print(t.number, t.state.name, repr(t.value), *("%s=%r" % item for item in t.params.items()))
