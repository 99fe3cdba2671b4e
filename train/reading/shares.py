"""How much the linear model counts beside the encoder, head by head: the two err on different posts.

A head's logits are `encoder + share * linear`. The share is the one under which the posts of brands that neither model was
fitted on are likeliest: the encoder leaves these brands out (`reading.train`), the linear model is taken from folds by brand.
"""
import pathlib

import numpy as np

from .data import MASKED
from .labels import HEADS
from .measure import factor_of, pairs_of, platt

SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
# Classes with fewer cases say nothing of a share.
LEAST = 8


def unseen(path: pathlib.Path, numbers: list[int]) -> list[dict]:
    """By post, head to logits: of the sentences for heads of sentences, else of the whole. @param numbers of posts, as loaded"""
    kept = np.load(path)
    columns: dict[str, list[int]] = {}
    for n, name in enumerate(kept["names"]):
        columns.setdefault(str(name).split("/")[0], []).append(n)
    whole, starts, sentences = kept["whole"], kept["starts"], kept["sentences"]
    return [
        {
            name: sentences[starts[n] : starts[n + 1]][:, at] if HEADS[name][2] == "part" else whole[n, at]
            for name, at in columns.items()
        }
        for n in numbers
    ]


def is_asked(sample, name: str) -> bool:
    """As the product asks: acts, promises and refusals of a brand's post, the rest of a customer's."""
    return (sample.role == "b") == (name in ("acts", "promise_kind", "reply"))


def added(samples, logits, linear, shares: dict[str, float]) -> list[dict]:
    return [
        {
            name: row + shares.get(name, 0) * other[name] if is_asked(sample, name) else row
            for name, row in mine.items()
        }
        for sample, mine, other in zip(samples, logits, linear, strict=True)
    ]


def loss_of_yes_no(said, wanted, weights) -> float:
    total = 0.0
    for k in range(wanted.shape[1]):
        known = wanted[:, k] != MASKED
        truth = wanted[known, k] == 1
        if min(truth.sum(), (~truth).sum()) < LEAST:
            continue
        a, b = platt(said[known, k], truth)
        z = a * said[known, k] + b
        total += float((weights[known] * (np.logaddexp(0, z) - truth * z)).sum() / weights[known].sum())
    return total


def choose(samples, logits, linear) -> dict[str, float]:
    """By head, the share of `SHARES` with the least loss after calibration."""
    losses: dict[str, list[float]] = {}
    for share in SHARES:
        made = added(samples, logits, linear, dict.fromkeys(HEADS, share))
        for name, (said, wanted, weights) in pairs_of(samples, made).items():
            many = HEADS[name][1] == "many"
            loss = loss_of_yes_no(said, wanted, weights) if many else factor_of(said, wanted, weights)[1]
            losses.setdefault(name, []).append(loss)
    for name, row in losses.items():
        print(f"{name:12}", *(f"{share:g}: {loss:.4f}" for share, loss in zip(SHARES, row, strict=True)))
    return {name: SHARES[int(np.argmin(row))] for name, row in losses.items()}
