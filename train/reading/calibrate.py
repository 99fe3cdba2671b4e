"""From logits to probabilities and decisions, on posts of brands that the fit never saw.

    python -m reading.calibrate run/reader.pt --base BASE --vocabulary vocab.txt --linear run/linear.npz --out run/calibration.json
"""
import json
import pathlib

import numpy as np
import torch

from . import shares
from .data import MASKED, load
from .fit import read
from .labels import HEADS
from .measure import f1, factor_of, pairs_of, platt, softmax
from .model import Reader
from .options import parser_of
from .text import Tokenizer
from .train import is_held

# A threshold found on few cases is drawn to even odds, as if by this many cases more.
PRIOR = 15


def threshold_of(logits, truth, weights) -> float:
    """The logit from which yes is expected to give the best macro-F1, drawn to 0 where few cases say so.

    Expected by the calibrated probabilities (Lipton, Elkan, Naryanaswamy, ECML 2014), not counted from the labels: of brands
    parted in halves, thresholds counted on one held a little worse on the other, and jumped by two logits with who was in it.
    """
    positives = int(truth.sum())
    if positives == 0:
        return 0.0
    a, b = platt(logits, truth, weights)
    if a < 0.05:
        # The logit tells nothing of this class.
        return 0.0
    chances = 1 / (1 + np.exp(-(a * logits + b)))
    order = np.argsort(-chances)
    chances, weights = chances[order], weights[order]
    hits, said = np.cumsum(weights * chances), np.cumsum(weights)
    true, all_ = hits[-1], said[-1]
    f1_yes = 2 * hits / (true + said)
    f1_no = 2 * (all_ - true - said + hits) / np.maximum(all_ - true + all_ - said, 1e-9)
    best = float(np.clip(chances[int(np.argmax(f1_yes + f1_no))], 1e-4, 1 - 1e-4))
    return round((float(np.log(best / (1 - best))) - b) / a * positives / (positives + PRIOR), 3)


# Classes that are judged alike, however rare: of a complaint (from class 1 on) its severity. Not sentiment: its label would
# contradict its number.
ALIKE = {"severity": 1}


def offsets_of(chances, weights, first: int) -> list[float]:
    """What to add to the log of each class's probability, so that the best macro-F1 is expected: as `threshold_of`, for a
    head that chooses one class. Each class in turn takes what serves best, until none moves.

    @param chances calibrated probabilities (posts, classes); of the classes before `first` nothing is said"""
    logs = np.log(np.maximum(chances[:, first:], 1e-9))
    shares = chances[:, first:] / chances[:, first:].sum(1, keepdims=True)
    rows, true = np.arange(len(logs)), weights @ shares

    def expected(offsets) -> float:
        said = (logs + offsets).argmax(1)
        hits = np.bincount(said, weights * shares[rows, said], len(offsets))
        counted = np.bincount(said, weights, len(offsets))
        return float((2 * hits / (true + counted)).mean())

    offsets = np.zeros(logs.shape[1])
    moved = True
    while moved:
        before = offsets.copy()
        for n in range(len(offsets)):
            tried = [np.where(np.arange(len(offsets)) == n, step, offsets) for step in np.arange(-1.5, 1.51, 0.05)]
            best = max(tried, key=expected)
            if expected(best) > expected(offsets) + 1e-6:
                offsets = best
        moved = not np.allclose(before, offsets)
    offsets -= offsets.mean()
    return [0.0] * first + [round(float(one), 3) for one in offsets]


def calibrate(samples, logits) -> dict[str, dict]:
    """By head: thresholds and Platt pairs of its classes."""
    out = {name: {"thresholds": [0.0] * len(c), "scale": [[1.0, 0.0]] * len(c)} for name, (c, _, _) in HEADS.items()}
    for name, (said, wanted, weights) in pairs_of(samples, logits).items():
        classes, kind, _ = HEADS[name]
        if kind != "many":
            factor = factor_of(said, wanted, weights)[0]
            out[name]["scale"] = [[factor, 0.0]] * len(classes)
            if name in ALIKE:
                asked = wanted >= ALIKE[name]
                out[name]["offsets"] = offsets_of(softmax(factor * said[asked]), weights[asked], ALIKE[name])
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
            if name in ALIKE:
                out[name] = (out[name], macro(name, said, wanted, thresholds[name], False), macro(name, said, wanted, thresholds[name], True))
    return out


def macro(name: str, said, wanted, known: dict, weighed: bool) -> tuple[float, float]:
    """Macro-F1 and macro recall of a head of ALIKE, with its offsets or without."""
    first = ALIKE[name]
    asked = wanted >= first
    logs = known["scale"][0][0] * said[asked] + (np.array(known["offsets"]) if weighed else 0)
    answer = first + logs[:, first:].argmax(1)
    classes = range(first, said.shape[1])
    scores = [(f1(wanted[asked] == k, answer == k), float((answer[wanted[asked] == k] == k).mean())) for k in classes]
    return tuple(round(100 * float(np.mean(column)), 1) for column in zip(*scores))


def main() -> None:
    parser = parser_of("data", "base", "vocabulary", "emoji", "linear", "out", "held", "threads")
    parser.add_argument("checkpoint", type=pathlib.Path)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer(options.vocabulary, options.emoji)
    model = Reader(options.base, tokenizer)
    model.load_state_dict(torch.load(options.checkpoint, map_location="cpu"))
    samples = load(options.data)
    numbers = [n for n, sample in enumerate(samples) if sample.lang == "en" and is_held(sample, options.held)]
    held = [samples[n] for n in numbers]
    logits = read(model, held, tokenizer)
    print("the encoder alone", json.dumps(figures(held, logits, calibrate(held, logits))))
    chosen = {}
    if options.linear:
        linear = shares.unseen(options.linear, numbers)
        chosen = shares.choose(held, logits, linear)
        logits = shares.added(held, logits, linear, chosen)
    calibration = calibrate(held, logits)
    for name, share in chosen.items():
        calibration[name]["linear_share"] = share
    print("with the linear model", chosen, json.dumps(figures(held, logits, calibration)))
    options.out.write_text(json.dumps(calibration, indent=1) + "\n")


if __name__ == "__main__":
    main()
