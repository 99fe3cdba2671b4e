"""From logits to probabilities and decisions, on posts of brands that the fit never saw.

    python -m reading.calibrate run/reader.pt --base BASE --vocabulary vocab.txt --linear run/linear.npz --out run/calibration.json
"""
import argparse
import json
import pathlib

import numpy as np
import torch

from . import shares
from .data import MASKED, load
from .fit import read
from .labels import HEADS
from .measure import f1, factor_of, pairs_of, platt
from .model import Reader
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


def calibrate(samples, logits) -> dict[str, dict]:
    """By head: thresholds and Platt pairs of its classes."""
    out = {name: {"thresholds": [0.0] * len(c), "scale": [[1.0, 0.0]] * len(c)} for name, (c, _, _) in HEADS.items()}
    for name, (said, wanted, weights) in pairs_of(samples, logits).items():
        classes, kind, _ = HEADS[name]
        if kind != "many":
            out[name]["scale"] = [[factor_of(said, wanted, weights)[0], 0.0]] * len(classes)
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


def main() -> None:
    parser = argparse.ArgumentParser()
    root = pathlib.Path(__file__).parents[1]
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, default=root / "data")
    parser.add_argument("--base", required=True)
    parser.add_argument("--vocabulary", type=pathlib.Path, required=True)
    parser.add_argument("--emoji", type=pathlib.Path, default=root / "emoji.json")
    parser.add_argument("--linear", type=pathlib.Path, help="what `reading.linear --unseen` wrote; without it the encoder stands alone")
    parser.add_argument("--held", type=float, default=0.1, help="as it was fitted")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=pathlib.Path, required=True)
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
