"""The mean of checkpoints that go on from one another: holds a little better on words not seen than the last of them.

    python -m reading.mean run/again/reader.pt run/more/reader.pt --out run/mean.pt
"""
import pathlib

import torch

from .options import parser_of


def main() -> None:
    parser = parser_of("out")
    parser.add_argument("checkpoints", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu") for path in options.checkpoints]
    mean = {
        name: sum(state[name] for state in states) / len(states) if value.is_floating_point() else value
        for name, value in states[0].items()
    }
    torch.save(mean, options.out)


if __name__ == "__main__":
    main()
