"""From logits to probabilities and decisions, on posts of brands that the fit never saw."""
import numpy as np
from sklearn.linear_model import LogisticRegression

from .data import MASKED
from .labels import HEADS

# A threshold found on few cases is drawn to even odds, as if by this many cases more.
PRIOR = 15
# Posts of real customers and replies of real brands, and what one of them counts for beside an invented one: how common
# praise, chatter and complaints are is known from them alone.
REAL = {"complaints_dev", "cdp_posts", "cdp_replies"}
REAL_WEIGHT = 5.0


def pairs_of(samples, logits) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """By head: logits, labels and weights of all that is labelled; of parts, the highest logit of the sentences together."""
    out = {}
    for name, (classes, kind, where) in HEADS.items():
        said, wanted, weights = [], [], []
        for sample, mine in zip(samples, logits):
            weight = REAL_WEIGHT if sample.source in REAL else 1.0
            if name == "acts":
                for numbers, acts, _ in sample.parts:
                    said.append(mine["acts"][numbers].max(0))
                    wanted.append(acts)
                    weights.append(weight)
            elif name == "promise_kind":
                continue
            elif name in sample.labels:
                said.append(mine[name])
                wanted.append(sample.labels[name])
                weights.append(weight)
        if said:
            out[name] = (np.array(said), np.array(wanted), np.array(weights))
    return out


def f1(truth, said, weights=None) -> float:
    weights = np.ones(len(truth)) if weights is None else weights
    hits = weights[truth & said].sum()
    return float(2 * hits / (weights[truth].sum() + weights[said].sum())) if hits else 0.0


def macro_f1(truth, said, weights) -> float:
    """The mean of the F1 of yes and that of no: where yes is common, F1 of yes alone would say it of nearly everything."""
    return (f1(truth, said, weights) + f1(~truth, ~said, weights)) / 2


def threshold_of(logits, truth, weights) -> float:
    """The logit from which yes gives the best macro-F1, drawn to 0 where few cases say so; ties take the middle."""
    positives = int(truth.sum())
    if positives == 0:
        return 0.0
    steps = np.arange(-2.5, 2.51, 0.1)
    scores = np.array([macro_f1(truth, logits > step, weights) for step in steps])
    # A smooth of five neighbours, so that no single post decides.
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, "valid")
    best = float(np.mean(steps[smooth >= smooth.max() - 1e-9]))
    return round(best * positives / (positives + PRIOR), 3)


def platt(logits, truth) -> tuple[float, float]:
    """a, b of p = 1 / (1 + exp(-(a * logit + b))) (Platt 1999); as they are where too few cases say."""
    if truth.sum() < 8 or (~truth).sum() < 8:
        return 1.0, 0.0
    fitted = LogisticRegression(C=10.0).fit(logits[:, None], truth)
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


def calibrate(samples, logits) -> dict[str, dict]:
    """By head: thresholds and Platt pairs of its classes."""
    out = {name: {"thresholds": [0.0] * len(c), "scale": [[1.0, 0.0]] * len(c)} for name, (c, _, _) in HEADS.items()}
    for name, (said, wanted, weights) in pairs_of(samples, logits).items():
        classes, kind, _ = HEADS[name]
        if kind != "many":
            continue
        thresholds, scales = [], []
        for n in range(len(classes)):
            known = wanted[:, n] != MASKED
            truth = wanted[known, n] == 1
            thresholds.append(threshold_of(said[known, n], truth, weights[known]))
            scales.append(list(platt(said[known, n], truth)))
        out[name] = {"thresholds": thresholds, "scale": scales}
    return out


def figures(samples, logits, thresholds) -> dict:
    """F1 by class, accuracy of the heads with one answer."""
    out = {}
    for name, (said, wanted, _) in pairs_of(samples, logits).items():
        classes, kind, _ = HEADS[name]
        if kind == "many":
            out[name] = {}
            for n, label in enumerate(classes):
                known = wanted[:, n] != MASKED
                truth = wanted[known, n] == 1
                out[name][label] = (round(100 * f1(truth, said[known, n] > thresholds[name]["thresholds"][n]), 1), int(truth.sum()))
        else:
            known = wanted != MASKED
            out[name] = round(100 * float((said[known].argmax(1) == wanted[known]).mean()), 1)
    return out
