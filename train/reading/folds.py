"""What real posts are read as by models that were fitted without them: five folds by brand, encoder and heads both.

    python -m reading.folds --base BASE --vocabulary vocab.txt --linear run/linear.npz --out run/folds --predictions data/folds.jsonl

One model is fitted from the base on everything but the real posts and replies. For each fold it goes on with the real ones of
the other folds, and some of the rest, and reads those of the fold. Logits of the linear model, from folds of its own, are added as
in the product; probabilities and thresholds come from the other folds. `amends eval FILE --predictions` makes figures of it.
The steps are those of `train.sh`, but fewer: what ships has seen more, so it may be a little better than these figures.
"""
import json
import pathlib

import numpy as np
import torch

from . import shares
from .calibrate import ALIKE, calibrate
from .data import Sample, fold_of, load
from .fit import fit, read
from .labels import ACTS, HEADS
from .measure import softmax
from .model import Reader
from .options import parser_of
from .text import Tokenizer
from .train import portions, weighted

FOLDS = 5
FOLDED = {"complaints_dev", "cdp_posts", "cdp_replies"}
# How often a post of the corpus comes while a fold is fitted; a real one comes twice.
KNOWN = 0.12
CUSTOMER = ("complaint", "severity", "sentiment", "urgency")


def start(options, tokenizer: Tokenizer, taught: list[Sample]) -> dict:
    """The weights before any real post was seen."""
    path = options.out / "start.pt"
    if not path.exists():
        samples = [sample for sample in taught if sample.source not in FOLDED]
        torch.manual_seed(options.seed)
        model = Reader(options.base, tokenizer)
        if options.start:
            model.load_state_dict(torch.load(options.start, map_location="cpu"))
        head_rate = 5e-4 if options.start else 1e-3
        fit(model, samples, tokenizer, epochs=options.epochs, rate=8e-5, head_rate=head_rate, seed=options.seed)
        torch.save(model.state_dict(), path)
    return torch.load(path, map_location="cpu")


def read_folds(options, tokenizer: Tokenizer, samples: list[Sample]) -> dict[str, dict]:
    """By key of a real sample, its logits by the model that did not learn from its fold."""
    out: dict[str, dict] = {}
    taught = weighted(options.data)
    begun = start(options, tokenizer, taught)
    for fold in range(FOLDS):
        apart = [sample for sample in samples if sample.source in FOLDED and fold_of(sample, FOLDS) == fold]
        path = options.out / f"fold-{fold}.pt"
        if not path.exists():
            others = [sample for sample in taught if sample.source not in FOLDED or fold_of(sample, FOLDS) != fold]
            model = Reader(options.base, tokenizer)
            model.load_state_dict(begun)
            fit(model, portions(others, FOLDED, KNOWN, fold), tokenizer, epochs=1, rate=5e-5, head_rate=5e-4, seed=fold)
            torch.save(read(model, apart, tokenizer), path)
        out.update(zip((sample.key for sample in apart), torch.load(path, weights_only=False), strict=True))
    return out


def answer_of(sample: Sample, logits: dict, calibration: dict) -> dict:
    if sample.role == "b":
        said = logits["acts"].max(0) > np.array(calibration["acts"]["thresholds"]) if len(logits["acts"]) else []
        return {"acts": [act for act, yes in zip(ACTS, said) if yes]}
    a, b = calibration["complaint"]["scale"][0]
    shares_of = {name: softmax(logits[name][None] * calibration[name]["scale"][0][0])[0] for name in CUSTOMER[1:]}
    weighed = {name: np.log(shares_of[name]) + calibration[name]["offsets"] for name in ALIKE}
    # Of a complaint: its level is at least 1.
    return {
        "complaint": round(float(1 / (1 + np.exp(-(a * logits["complaint"][0] + b)))), 3),
        "is_complaint": bool(logits["complaint"][0] > calibration["complaint"]["thresholds"][0]),
        "severity": 1 + int(weighed["severity"][1:].argmax()),
        "sentiment": HEADS["sentiment"][0][int(shares_of["sentiment"].argmax())],
        "urgency": round(float(shares_of["urgency"] @ np.arange(5) / 4), 3),
    }


def main() -> None:
    start = {"help": "a checkpoint that has seen no real post, to go on from"}
    parser = parser_of("data", "base", "vocabulary", "emoji", "out", "epochs", "seed", "threads", linear={"required": True}, start=start)
    parser.add_argument("--predictions", type=pathlib.Path, required=True)
    parser.add_argument("--fit-only", action="store_true", help="stop before the linear model is needed")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(options.vocabulary, options.emoji)
    samples = load(options.data)
    logits = read_folds(options, tokenizer, samples)
    if options.fit_only:
        return
    numbers = [n for n, sample in enumerate(samples) if sample.key in logits]
    real = [samples[n] for n in numbers]
    encoder, linear = [logits[sample.key] for sample in real], shares.unseen(options.linear, numbers)
    lines = []
    for fold in range(FOLDS):
        mine = [k for k, sample in enumerate(real) if fold_of(sample, FOLDS) == fold]
        rest = [k for k in range(len(real)) if k not in set(mine)]
        of = lambda rows, numbers: [rows[k] for k in numbers]
        chosen = shares.choose(of(real, rest), of(encoder, rest), of(linear, rest))
        both = shares.added(real, encoder, linear, chosen)
        calibration = calibrate(of(real, rest), of(both, rest))
        lines.extend((k, {"key": real[k].key, "fold": fold, **answer_of(real[k], both[k], calibration)}) for k in mine)
    options.predictions.write_text("".join(json.dumps(line) + "\n" for _, line in sorted(lines, key=lambda pair: pair[0])))


if __name__ == "__main__":
    main()
