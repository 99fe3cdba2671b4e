"""Fits the encoder with its heads on all labelled posts but those of brands that `reading.calibrate` works on.

    python -m reading.train --data data --base BASE --vocabulary vocab.txt --out run [--epochs 3] [--held 0.1]
    python -m reading.train ... --start run/start.pt --fresh threads-en-31,threads-en-32 --epochs 1

The second form goes on from a checkpoint (`reading.resume` makes one of the shipped weights): posts of the files that are
named count FRESH times, and of the rest a share (`--known`) keeps what was learnt alive. Without names all count once.

Writes run/reader.pt, run/calibration.json and run/figures.json; `reading.export` makes of them what the product reads.
"""
import pathlib
import random

import torch

from .data import Sample, chance, load
from .fit import fit
from .model import Reader
from .options import parser_of
from .text import Tokenizer

# The first seven files are livelier than life (data/README.md): what is plain counts more.
LIVELY = {f"threads-en-0{n}" for n in range(1, 8)}
LIVELY_WEIGHT = 0.7


def is_held(sample: Sample, share: float) -> bool:
    """Whether a sample's brand is kept out of the fit, to calibrate on."""
    return chance(f"hold/{sample.group}") < share


def weighted(folder: pathlib.Path) -> list[Sample]:
    # Other languages are read by the linear model.
    samples = [sample for sample in load(folder) if sample.lang == "en"]
    for sample in samples:
        if sample.source in LIVELY:
            sample.weight = LIVELY_WEIGHT
    return samples


FRESH, KNOWN = 2.0, 0.4


def portions(samples: list[Sample], fresh: set[str], known: float, seed: int) -> list[Sample]:
    """Each sample as often as its file deserves when a fit goes on; what is left of a share is drawn."""
    rng = random.Random(seed)
    out = []
    for sample in samples:
        times = FRESH if sample.source in fresh else known
        out.extend([sample] * (int(times) + (rng.random() < times % 1)))
    return out


def main() -> None:
    parser = parser_of("data", "base", "vocabulary", "emoji", "out", "epochs", "layers", "start", "held", "seed", "threads")
    parser.add_argument("--rate", type=float, default=8e-5, help="how far a step goes")
    parser.add_argument("--fresh", default="", help="files of data/ that the checkpoint has not seen, without ending")
    parser.add_argument("--known", type=float, default=KNOWN, help="how often a post of the other files comes, beside --fresh")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(options.vocabulary, options.emoji)
    samples = weighted(options.data)
    kept = [sample for sample in samples if not is_held(sample, options.held)]
    print(f"{len(kept)} posts to fit on, {len(samples) - len(kept)} of other brands are left out", flush=True)
    torch.manual_seed(options.seed)

    def keep(step: int, state: dict) -> None:
        torch.save(state, options.out / f"step-{step}.pt")

    model = Reader(options.base, tokenizer, options.layers)
    if options.start:
        model.load_state_dict(torch.load(options.start, map_location="cpu"))
        if options.fresh:
            kept = portions(kept, set(options.fresh.split(",")), options.known, options.seed)
            print(f"{len(kept)} with their portions", flush=True)
    fit(model, kept, tokenizer, head_rate=5e-4 if options.start else 1e-3, checkpoint=keep, epochs=options.epochs, rate=options.rate, seed=options.seed)
    torch.save(model.state_dict(), options.out / "reader.pt")


if __name__ == "__main__":
    main()
