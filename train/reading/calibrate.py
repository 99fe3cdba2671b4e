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
