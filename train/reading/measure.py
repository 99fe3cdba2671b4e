"""What was said beside what was labelled, head by head; F1 and probabilities of it."""
import numpy as np
from sklearn.linear_model import LogisticRegression

from .data import MASKED
from .labels import HEADS

# Posts of real customers and replies of real brands, and what one of them counts for beside an invented one: how common
# praise, chatter and complaints are is known from them alone.
REAL = {"complaints_dev", "cdp_posts", "cdp_replies"}
REAL_WEIGHT = 5.0
FACTORS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4)


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


def platt(logits, truth, weights=None) -> tuple[float, float]:
    """a, b of p = 1 / (1 + exp(-(a * logit + b))) (Platt 1999); as they are where too few cases say."""
    if truth.sum() < 8 or (~truth).sum() < 8:
        return 1.0, 0.0
    fitted = LogisticRegression(C=10.0).fit(logits[:, None], truth, sample_weight=weights)
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


def softmax(logits: np.ndarray) -> np.ndarray:
    """By row."""
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def factor_of(said, wanted, weights) -> tuple[float, float]:
    """Of a head that chooses one class: the factor of its logits under which the labels are likeliest, and the loss then."""
    known = wanted != MASKED
    losses = []
    for factor in FACTORS:
        z = factor * said[known]
        logs = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
        picked = logs[np.arange(len(logs)), wanted[known]]
        losses.append(-float((weights[known] * picked).sum() / weights[known].sum()))
    best = int(np.argmin(losses))
    return FACTORS[best], losses[best]
