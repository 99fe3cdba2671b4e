"""The options that several programs of this folder take, each told once: what it is, and what it is where nothing is said."""
import argparse
import pathlib

TRAIN = pathlib.Path(__file__).parents[1]
ROOT = TRAIN.parent
# What the product reads.
PRODUCT = ROOT / "src/analysis/data"

SHARED = {
    "data": {"type": pathlib.Path, "default": TRAIN / "data", "help": "folder of the labelled posts"},
    "base": {"required": True, "help": "folder of the model that the encoder is made of"},
    "vocabulary": {"type": pathlib.Path, "required": True, "help": "vocab.txt of the base"},
    "emoji": {"type": pathlib.Path, "default": TRAIN / "emoji.json", "help": "words for emoji"},
    "linear": {"type": pathlib.Path, "help": "what `reading.linear --unseen` wrote"},
    "out": {"type": pathlib.Path, "required": True, "help": "where to write"},
    "start": {"type": pathlib.Path, "help": "a checkpoint to go on from"},
    "epochs": {"type": float, "default": 3, "help": "passes over the posts"},
    "layers": {"type": int, "help": "how many of the base's layers are taken; default: all"},
    "held": {"type": float, "default": 0.1, "help": "share of brands that no fit sees, to calibrate on"},
    "version": {"default": "stand-in", "help": "name of the models in readings"},
    "seed": {"type": int, "default": 1, "help": "of chance"},
    "threads": {"type": int, "default": 2, "help": "of the processor"},
}


def parser_of(*names: str, **changed: dict) -> argparse.ArgumentParser:
    """A parser of these shared options, as they stand in SHARED but for what is changed of one."""
    parser = argparse.ArgumentParser()
    for name in [*names, *changed]:
        parser.add_argument(f"--{name}", **{**SHARED[name], **changed.get(name, {})})
    return parser
