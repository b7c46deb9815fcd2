#!/usr/bin/env python3
"""Records what scikit-learn's metrics say, as truth for the engine's.

Usage: python3 make_golden_metrics.py    (writes metrics.json beside itself)

Scores are exact in float32. One output says class 1 above the threshold; several say the largest. Several classes are
averaged without weights ("macro"), each against the rest; of two the second counts. A class that is never predicted has
precision 0. Scores are coarse in places, so that the area meets ties.
"""
import json
import os

import numpy as np
from sklearn import metrics as sk

HERE = os.path.dirname(os.path.abspath(__file__))


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def classification(name, labels, scores, threshold=0.5):
    """scores: rows x outputs."""
    rows, outputs = scores.shape
    classes = max(outputs, 2)
    said = (scores[:, 0] > threshold).astype(int) if outputs == 1 else scores.argmax(1)
    average = {"average": "binary"} if classes == 2 else {"average": "macro"}
    options = {**average, "labels": list(range(classes)), "zero_division": 0}
    values = {"accuracy": sk.accuracy_score(labels, said),
              "precision": sk.precision_score(labels, said, **options),
              "recall": sk.recall_score(labels, said, **options),
              "f1": sk.f1_score(labels, said, **options)}
    if classes == 2:
        values["auc"] = sk.roc_auc_score(labels, scores[:, -1])
    else:
        values["auc"] = float(np.mean([sk.roc_auc_score(labels == c, scores[:, c]) for c in range(classes)]))
    if classes > 5:
        values["top_k_categorical_accuracy"] = sk.top_k_accuracy_score(labels, scores, k=5, labels=list(range(classes)))
    return {"name": name, "classes": True, "outputs": outputs, "threshold": threshold, "targets": labels.tolist(),
            "said": scores.ravel().tolist(), "values": values,
            "confusion": sk.confusion_matrix(labels, said, labels=list(range(classes))).ravel().tolist()}


def drawn(seed, rows, outputs, shares, coarse=0, signs=False):
    rng = np.random.RandomState(seed)
    labels = rng.choice(len(shares), rows, p=shares)
    if outputs == 1:
        scores = (rng.randn(rows) + 1.2 * labels)[:, None]
        scores = np.tanh(scores - 0.6) if signs else 1 / (1 + np.exp(0.6 - scores))
    else:
        scores = rng.randn(rows, outputs)
        scores[np.arange(rows), labels] += 1.2
        scores = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    return labels, exact(np.round(scores * coarse) / coarse if coarse else scores)


def never_said():
    labels, scores = drawn(9, 120, 4, [0.4, 0.3, 0.2, 0.1])
    scores[:, 3] = exact(scores[:, 3] * 1e-3)
    return labels, scores


def regression(name, seed, offset, spread):
    rng = np.random.RandomState(seed)
    truth = exact(rng.randn(200) * spread + offset)
    said = exact(truth + rng.randn(200) * spread / 3)
    return {"name": name, "classes": False, "outputs": 1, "targets": truth.tolist(), "said": said.tolist(),
            "values": {"mae": sk.mean_absolute_error(truth, said),
                       "rmse": float(np.sqrt(sk.mean_squared_error(truth, said))), "r2": sk.r2_score(truth, said)}}


RECORDS = [
    classification("three classes", *drawn(5, 200, 3, [0.5, 0.3, 0.2])),
    classification("three classes, ties", *drawn(6, 200, 3, [0.6, 0.3, 0.1], coarse=8)),
    classification("one of four never said", *never_said()),
    classification("eight classes", *drawn(7, 300, 8, [0.125] * 8)),
    classification("one output, rare", *drawn(8, 200, 1, [0.85, 0.15])),
    classification("one output, ties", *drawn(10, 200, 1, [0.5, 0.5], coarse=8)),
    classification("one output, signs", *drawn(11, 200, 1, [0.6, 0.4], signs=True), threshold=0.0),
    classification("two outputs", *drawn(12, 200, 2, [0.7, 0.3])),
    regression("far from zero", 5, 1000, 3),
    regression("about zero", 13, 0, 1),
]
with open(os.path.join(HERE, "metrics.json"), "w", encoding="utf-8") as file:
    json.dump(RECORDS, file)
    file.write("\n")
