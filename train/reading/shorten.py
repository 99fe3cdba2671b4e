"""A checkpoint with fewer layers, to be fitted on from: time a post goes with layers, and a fitted reader loses little with two of ten.

    python -m reading.shorten run/reader.pt --keep 0,1,2,3,4,5,7,9 --out run/shorter.pt

What goes on from it takes a base of as many layers (`reading.base --layers 8`); the base gives the shape alone.
"""
import pathlib
import re

import torch

from .options import parser_of

LAYER = re.compile(r"bert\.encoder\.layer\.(\d+)\.(.*)")


def shortened(state: dict, keep: list[int]) -> dict:
    """The weights of the layers that are kept, numbered anew in their order, and all that is in no layer."""
    out = {}
    for name, value in state.items():
        found = LAYER.fullmatch(name)
        if found is None:
            out[name] = value
        elif int(found[1]) in keep:
            out[f"bert.encoder.layer.{keep.index(int(found[1]))}.{found[2]}"] = value
    return out


def main() -> None:
    parser = parser_of("out")
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("--keep", required=True, help="numbers of layers, from 0, in their order")
    options = parser.parse_args()
    keep = [int(number) for number in options.keep.split(",")]
    torch.save(shortened(torch.load(options.checkpoint, map_location="cpu"), keep), options.out)


if __name__ == "__main__":
    main()
