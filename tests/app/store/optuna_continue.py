# One more trial, proposed by Optuna from what Goodfit stored.
import sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name="spirals", storage="sqlite:///" + sys.argv[1], sampler=optuna.samplers.TPESampler(seed=1))
trial = study.ask(dict(study.trials[0].distributions))
trial.report(0.25, 0)
study.tell(trial, 0.5)
