"""The shipped encoder and heads as a checkpoint again, to go on fitting from: float weights are not kept in the repository.

    python -m reading.resume --data ../src/analysis/data --base BASE --out run/start.pt

Weights come back as they are shipped, to a 63rd of the largest of each output channel.
"""
import base64
import json
import pathlib

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .labels import HEADS
from .model import Reader
from .options import PRODUCT, parser_of
from .text import Tokenizer


def weights_of(graph) -> dict[str, np.ndarray]:
    return {one.name: numpy_helper.to_array(one) for one in graph.initializer}


def fill(model: Reader, path: pathlib.Path) -> None:
    """Fills the encoder from the graph that `reading.export` wrote: its nodes stand in the order of the layers."""
    graph = onnx.load(path).graph
    kept = weights_of(graph)
    by_kind: dict[str, list] = {}
    for node in graph.node:
        by_kind.setdefault(node.op_type, []).append(node)
    bert = model.bert
    small, scale, kinds = (kept[node.input[0]] for node in by_kind["Gather"][:3])
    embeddings = bert.embeddings
    embeddings.word_embeddings.weight.copy_(torch.tensor(small.astype(np.float32) * scale))
    embeddings.token_type_embeddings.weight.copy_(torch.tensor(kinds))
    places = next(kept[node.input[0]] for node in by_kind["Slice"] if node.input[0] in kept)
    embeddings.position_embeddings.weight.copy_(torch.tensor(places[0]))
    linears, norms = iter(by_kind["DynamicQuantizeMatMul"]), iter(by_kind["SkipLayerNormalization"])

    def put_norm(norm) -> None:
        node = next(norms)
        norm.weight.copy_(torch.tensor(kept[node.input[2]]))
        norm.bias.copy_(torch.tensor(kept[node.input[3]]))

    def put(*layers) -> None:
        node = next(linears)
        weight = kept[node.input[1]].astype(np.float32) * kept[node.input[2]]
        bias, at = kept[node.input[4]], 0
        for layer in layers:
            layer.weight.copy_(torch.tensor(weight[:, at : at + layer.out_features].T.copy()))
            layer.bias.copy_(torch.tensor(bias[at : at + layer.out_features]))
            at += layer.out_features

    put_norm(embeddings.LayerNorm)
    for layer in bert.encoder.layer:
        own = getattr(layer.attention, "self")
        put(own.query, own.key, own.value)
        put(layer.attention.output.dense)
        put_norm(layer.attention.output.LayerNorm)
        put(layer.intermediate.dense)
        put(layer.output.dense)
        put_norm(layer.output.LayerNorm)


@torch.no_grad()
def resume(base: str, tokenizer: Tokenizer, data: pathlib.Path) -> Reader:
    """@param data the folder of encoder.onnx and heads.json"""
    model = Reader(base, tokenizer)
    fill(model, data / "encoder.onnx")
    heads = json.loads((data / "heads.json").read_text())["heads"]
    for name, (classes, _, _) in HEADS.items():
        flat = np.frombuffer(base64.b64decode(heads[name]["weights"]), "<f4")
        model.heads[name].weight.copy_(torch.tensor(flat.reshape(len(classes), -1).copy()))
        model.heads[name].bias.copy_(torch.tensor(heads[name]["bias"]))
    return model


def main() -> None:
    parser = parser_of("base", "out", data={"default": PRODUCT, "help": "folder of the shipped weights"})
    options = parser.parse_args()
    tokenizer = Tokenizer(options.data / "vocabulary.txt", options.data / "emoji.json")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(resume(options.base, tokenizer, options.data).state_dict(), options.out)


if __name__ == "__main__":
    main()
