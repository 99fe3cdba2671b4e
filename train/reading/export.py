"""Checkpoint to what the product reads: encoder.onnx, vocabulary, emoji, heads.json, and fixtures that hold both sides together.

    python -m reading.export CHECKPOINT.pt --base BASE --vocabulary vocab.txt --emoji emoji.json --version NAME \
        [--calibration calibration.json] [--layers N]

calibration.json: {head: {"thresholds": [logit from which yes, a class], "scale": [[a, b], a class], "linear_share": what a logit
of the linear model counts, "offsets": [what is added to the log of a probability before the highest is said, a class]}}; heads
that it leaves out get 0, [1, 0], 0 and none. A probability is 1 / (1 + exp(-(a * logit + b))); heads that choose one class take
the softmax of a * logit + b.

The graph is written by hand, not traced: its weights are int8 by output channel, cut to 7 bits so that processors without
VNNI give the same sums, and activations are scaled by the post that is read. Posts are read one at a time at their own
length, so a post's answer does not depend on its company.
"""
import base64
import datetime
import json
import pathlib
import time

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from .data import load
from .fixtures import POSTS
from .labels import HEADS
from .linear import WORD_SEED, fnv
from .model import Reader
from .options import PRODUCT, ROOT, parser_of
from .quantise import LARGEST, inputs_of_layers, rounded
from .text import Tokenizer, encode, normalise, sentences

# One post in so many tells what the layers are given, for the rounding of their weights.
FOR_ROUNDING = 30
EPSILON = 1e-12
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and weights. @param exact float weights, to measure what int8 loses @param sums of `quantise.inputs_of_layers`"""

    def __init__(self, exact: bool, sums: dict | None = None):
        self.exact = exact
        self.sums = sums
        self.nodes: list = []
        self.weights: list = []
        self.count = 0

    def weight(self, value: np.ndarray) -> str:
        self.count += 1
        name = f"w{self.count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], domain: str = "", outputs: int = 1, **attributes):
        self.count += 1
        names = [f"x{self.count}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def table(self, ids: str, rows: np.ndarray) -> str:
        """Rows of a table, looked up; int8 with a scale a row."""
        if self.exact:
            return self.node("Gather", [self.weight(rows), ids])
        scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
        small = np.clip(np.round(rows / scale), -127, 127).astype(np.int8)
        found = self.node("Cast", [self.node("Gather", [self.weight(small), ids])], to=TensorProto.FLOAT)
        return self.node("Mul", [found, self.node("Gather", [self.weight(scale.astype(np.float32)), ids])])

    def linear(self, x: str, *layers) -> str:
        """Layers side by side, which share what is put into them."""
        weight, bias = matrix(*layers)
        if self.exact:
            return self.node("Add", [self.node("MatMul", [x, self.weight(weight)]), self.weight(bias)])
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-9) / LARGEST
        if self.sums:
            small = rounded(weight, scale, self.sums[id(layers[0])])
        else:
            small = np.clip(np.round(weight / scale), -LARGEST, LARGEST).astype(np.int8)
        inputs = [x, self.weight(small), self.weight(scale.astype(np.float32)), "", self.weight(bias)]
        return self.node("DynamicQuantizeMatMul", inputs, MICROSOFT)

    def normed(self, x: str, skip: str, norm) -> str:
        gain, bias = (self.weight(p.detach().numpy()) for p in (norm.weight, norm.bias))
        return self.node("SkipLayerNormalization", [x, skip, gain, bias], MICROSOFT, epsilon=EPSILON)


def matrix(*layers) -> tuple[np.ndarray, np.ndarray]:
    """Weights (in, out) and biases of linear layers, side by side."""
    weight = np.concatenate([layer.weight.detach().numpy().T for layer in layers], axis=1)
    return weight.astype(np.float32), np.concatenate([layer.bias.detach().numpy() for layer in layers])


def build(bert, exact: bool = False, sums: dict | None = None) -> onnx.ModelProto:
    """ids, segments (1, L) and pool (V, L) to vectors (V, width)."""
    g = Graph(exact, sums)
    config, embeddings = bert.config, bert.embeddings
    words = g.table("ids", embeddings.word_embeddings.weight.detach().numpy())
    kinds = g.node("Gather", [g.weight(embeddings.token_type_embeddings.weight.detach().numpy()), "segments"])
    places = embeddings.position_embeddings.weight.detach().numpy()
    length = g.node("Slice", [g.node("Shape", ["ids"]), *(g.weight(np.array([n])) for n in (1, 2))])
    placed = g.node("Slice", [g.weight(places[None]), g.weight(np.array([0])), length, g.weight(np.array([1]))])
    x = g.normed(g.node("Add", [words, kinds]), placed, embeddings.LayerNorm)
    width = config.hidden_size
    for layer in bert.encoder.layer:
        own = getattr(layer.attention, "self")
        three = g.linear(x, own.query, own.key, own.value)
        split = g.weight(np.array([width] * 3))
        heads = g.node("Split", [three, split], outputs=3, axis=2)
        said = g.node("MultiHeadAttention", heads, MICROSOFT, num_heads=config.num_attention_heads)
        x = g.normed(g.linear(said, layer.attention.output.dense), x, layer.attention.output.LayerNorm)
        wide = g.node("Gelu", [g.linear(x, layer.intermediate.dense)], MICROSOFT)
        x = g.normed(g.linear(wide, layer.output.dense), x, layer.output.LayerNorm)
    flat = g.node("Squeeze", [x, g.weight(np.array([0]))])
    g.nodes.append(helper.make_node("MatMul", ["pool", flat], ["vectors"]))
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "length"]),
        helper.make_tensor_value_info("segments", TensorProto.INT64, [1, "length"]),
        helper.make_tensor_value_info("pool", TensorProto.FLOAT, ["vectors_", "length"]),
    ]
    out = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["vectors_", width])
    graph = helper.make_graph(g.nodes, "reader", inputs, [out], g.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def inputs_of(ids, segments, pools) -> dict:
    pool = np.zeros((len(pools), len(ids)), np.float32)
    for row, places in enumerate(pools):
        places = places or pools[0]
        pool[row, places] = 1 / len(places)
    return {"ids": np.array([ids]), "segments": np.array([segments]), "pool": pool}


def vectors_of(run: onnxruntime.InferenceSession, encoded) -> np.ndarray:
    return run.run(None, inputs_of(*encoded))[0]


def heads_of(model: Reader, calibration: dict) -> dict:
    out = {}
    for name, (classes, kind, where) in HEADS.items():
        known = calibration.get(name, {})
        layer = model.heads[name]
        weights = layer.weight.detach().numpy().astype("<f4").tobytes()
        out[name] = {
            "classes": classes,
            "kind": kind,
            "where": where,
            "bias": [round(float(b), 6) for b in layer.bias],
            "weights": base64.b64encode(weights).decode(),
            "thresholds": [float(t) for t in known.get("thresholds", [0.0] * len(classes))],
            "scale": [float(x) for pair in known.get("scale", [[1.0, 0.0]] * len(classes)) for x in pair],
            "linear_share": float(known.get("linear_share", 0)),
        }
        if "offsets" in known:
            out[name]["offsets"] = known["offsets"]
    return out


def fixtures(tokenizer: Tokenizer, run: onnxruntime.InferenceSession) -> list[dict]:
    out = []
    for role, text, context in POSTS:
        plain = normalise(text)
        spans = sentences(plain)
        encoded = encode(tokenizer, role, plain, spans, context)
        vectors = vectors_of(run, encoded)
        out.append(
            {
                "role": role, "text": text, "context": context, "plain": plain, "spans": spans, "ids": encoded[0],
                "segments": encoded[1], "pools": encoded[2],
                "vectors": [[round(float(x), 4) for x in row[:12]] for row in vectors],
            }
        )
    return out


def losses(exact, small, samples, tokenizer: Tokenizer, model: Reader) -> None:
    """Prints how far int8 vectors are from float ones, and how many answers of the heads change."""
    cosines, changed, asked = [], 0, 0
    for sample in samples:
        encoded = encode(tokenizer, sample.role, sample.text, sample.spans, sample.context)
        a, b = vectors_of(exact, encoded), vectors_of(small, encoded)
        cosines.extend((a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1))
        for name, (_, kind, _) in HEADS.items():
            layer = model.heads[name]
            said = [v @ layer.weight.detach().numpy().T + layer.bias.detach().numpy() for v in (a, b)]
            yes = [(s > 0) if kind == "many" else s.argmax(1) for s in said]
            changed += int((yes[0] != yes[1]).sum())
            asked += yes[0].size
    print(
        f"int8 against float, {len(samples)} posts: cosine mean {np.mean(cosines):.5f} least {np.min(cosines):.4f}; "
        f"answers that change {changed} of {asked}"
    )


def pace(run: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
    for length in (40, 60, 100, 150, 260):
        ids = [tokenizer.ids["[CLS]"]] + [2000 + n for n in range(length - 1)]
        encoded = (ids, [0] * length, [list(range(length)), list(range(5)), list(range(5, length))])
        vectors_of(run, encoded)
        began = time.process_time()
        for _ in range(40):
            vectors_of(run, encoded)
        print(f"{length} tokens: {(time.process_time() - began) / 40 * 1000:.2f} ms of processor time")


def main() -> None:
    told = {"default": None, "help": "the posts that taught it: for taught.bin, and to measure what int8 loses"}
    out = {"required": False, "default": PRODUCT}
    parser = parser_of("base", "vocabulary", "emoji", "layers", "version", "seed", data=told, out=out)
    parser.add_argument("checkpoint", help="state dict of Reader, or - for the base model with heads of chance (a stand-in)")
    parser.add_argument("--calibration", type=pathlib.Path)
    parser.add_argument("--fixtures", type=pathlib.Path, default=ROOT / "test/analysis/encoder/fixtures.json")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer(options.vocabulary, options.emoji)
    model = Reader(options.base, tokenizer, options.layers)
    if options.checkpoint != "-":
        model.load_state_dict(torch.load(options.checkpoint, map_location="cpu"))
    model.eval()
    samples = load(options.data) if options.data else []
    small = build(model.bert, sums=inputs_of_layers(model, samples[::FOR_ROUNDING], tokenizer) if samples else None)
    onnx.checker.check_model(small)
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(small, options.out / "encoder.onnx")
    calibration = json.loads(options.calibration.read_text()) if options.calibration else {}
    heads = {
        "version": options.version,
        "made": datetime.date.today().isoformat(),
        "seed": options.seed,
        "heads": heads_of(model, calibration),
    }
    (options.out / "heads.json").write_text(json.dumps(heads) + "\n")
    (options.out / "vocabulary.txt").write_bytes(options.vocabulary.read_bytes())
    (options.out / "emoji.json").write_bytes(options.emoji.read_bytes())
    run = session(small)
    options.fixtures.parent.mkdir(parents=True, exist_ok=True)
    rows = fixtures(tokenizer, run)
    options.fixtures.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")
    print(f"{options.out / 'encoder.onnx'}: {(options.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")
    pace(run, tokenizer)
    if samples:
        # `eval --cross` refuses files that taught the encoder.
        taught = np.array(sorted({fnv(sample.text, WORD_SEED) for sample in samples}), "<u4")
        (options.out / "taught.bin").write_bytes(taught.tobytes())
        losses(session(build(model.bert, exact=True)), run, samples[7::80], tokenizer, model)


if __name__ == "__main__":
    main()
