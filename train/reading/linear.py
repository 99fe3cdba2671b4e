"""The fast model: hashed words and letters, one linear layer a class. Fits, measures in folds, and writes what the product reads.

    python -m reading.linear --data DATA --version NAME [--folds 3] [--seed 1] [--unseen linear.npz]

`src/analysis/linear` has the same features and the same hash; a test holds both together on the fixtures written here.
"""
import concurrent.futures
import datetime
import functools
import json
import math
import pathlib
import warnings

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from .data import MASKED, Sample, fold_of, load
from .fixtures import POSTS
from .labels import HEADS
from .options import PRODUCT, ROOT, parser_of
from .text import REPEATED, SCAN, normalise, plain, sentences

BUCKETS = 1 << 16
WORD_SEED, LETTERS_SEED, PAIR_FACTOR, CONTEXT_MARK = 0x811C9DC5, 0x2A9D5E31, 0x9E3779B1, 0x5BD1E995
START = 0x1F123BB5
LONGEST = 24
WORDS, LETTERS, CONTEXT = range(3)
# How much each block of features weighs; each is brought to this length.
LENGTHS = (1.0, 0.8, 0.5)
IDF_STEPS = 20
# Heads of sentences first, then those of both, then those of the whole post: what is asked together stands together.
ORDER = [name for where in ("part", "any", "post") for name, head in HEADS.items() if head[2] == where]
STRENGTH = 6.0
# Cues that page people or lift a case over others: said only where they are plainer than best F1 asks for. Of 700 real posts
# 16 were read as danger without it, and 2 were.
HARM = {"danger", "stranded", "vulnerable", "fraud", "data_leak", "money_taken"}
HARM_MARGIN = 0.6


def fnv(word: str, seed: int) -> int:
    h = seed
    for c in word:
        h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
    return h


def mixed(h: int) -> int:
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    return h ^ (h >> 16)


def words(text: str) -> list[str]:
    """Of a normalised text: words in their plain form, figures by their length, and what stands for links and the like."""
    out = []
    for m in SCAN.finditer(text):
        kind, word = m.lastgroup, m.group()
        if kind == "url":
            out.append("<url>")
        elif kind == "handle":
            out.append("<at>")
        elif kind == "tag":
            out.append("<tag>")
            out.append(wordform(word[1:]))
        elif kind == "emoji":
            out.append(word)
        elif kind == "word":
            out.append(wordform(word))
        elif word in "?!":
            out.append(word)
    return out


@functools.lru_cache(200_000)
def wordform(word: str) -> str:
    if word.isdecimal() and word.isascii():
        return "0" * min(len(word), 5)
    return REPEATED.sub(r"\1\1", plain(word))[:LONGEST]


@functools.lru_cache(200_000)
def hashed(word: str) -> tuple[int, tuple[int, ...]]:
    """A word's own hash, and the buckets of its runs of three to five letters with the word's ends."""
    own = fnv(word, WORD_SEED)
    if not word or not word[0].isalpha() or any(ord(c) > 0xFFFF for c in word):
        return own, ()
    padded = f"<{word}>"
    grams = {padded[n : n + size] for size in (3, 4, 5) for n in range(len(padded) - size + 1)}
    return own, tuple(sorted(mixed(fnv(gram, LETTERS_SEED)) % BUCKETS for gram in grams))


def blocks(text: str, context: list[tuple[str, str]]) -> list[dict[int, int]]:
    """Counts by bucket, of each block."""
    out: list[dict[int, int]] = [{}, {}, {}]

    def add(block: int, bucket: int) -> None:
        out[block][bucket] = out[block].get(bucket, 0) + 1

    before = START
    for word in words(text):
        own, grams = hashed(word)
        add(WORDS, mixed(own) % BUCKETS)
        add(WORDS, mixed((before * PAIR_FACTOR + own) & 0xFFFFFFFF) % BUCKETS)
        for gram in grams:
            add(LETTERS, gram)
        before = own
    if context:
        role, said = context[-1]
        add(CONTEXT, mixed(fnv(f"<{role}>", CONTEXT_MARK)) % BUCKETS)
        for word in words(normalise(said))[:60]:
            add(CONTEXT, mixed(hashed(word)[0] ^ CONTEXT_MARK) % BUCKETS)
    return out


def matrix(rows, idf: np.ndarray) -> sparse.csr_matrix:
    where, what, start = [], [], [0]
    for made in rows:
        end = start[-1]
        for length, counts in zip(LENGTHS, made, strict=True):
            if not counts:
                continue
            buckets = np.fromiter(counts, np.int64, len(counts))
            values = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * idf[buckets]
            where.append(buckets)
            what.append(values * (length / math.sqrt((values**2).sum())))
            end += len(buckets)
        start.append(end)
    flat = sparse.csr_matrix((np.concatenate(what), np.concatenate(where), start), shape=(len(rows), BUCKETS))
    flat.sum_duplicates()
    return flat


class Row:
    """What is asked of one post or of some of its sentences together; `sentence`: one sentence, asked but not taught."""

    def __init__(self, sample: Sample, made, labels: dict, sentence: bool = False):
        self.sample, self.made, self.labels, self.sentence = sample, made, labels, sentence


def rows_of(samples: list[Sample]) -> list[Row]:
    out = []
    for sample in samples:
        out.append(Row(sample, blocks(sample.text, sample.context), sample.labels))
        for numbers, acts, kind in sample.parts:
            text = " ".join(sample.text[slice(*sample.spans[n])] for n in numbers)
            out.append(Row(sample, blocks(text, sample.context), {"acts": acts, "promise_kind": kind}))
        if sample.role == "b":
            for a, b in sample.spans:
                out.append(Row(sample, blocks(sample.text[a:b], sample.context), {}, sentence=True))
    return out


def acts_of_posts(rows: list[Row], logits: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """As the product asks: a reply does what one of its sentences does. Its highest logit, and what is true of it."""
    best: dict = {}
    for row, logit in zip(rows, logits, strict=True):
        if row.sentence:
            best[id(row.sample)] = max(best.get(id(row.sample), -1e4), float(logit))
    said, truth = [], []
    seen = set()
    for row in rows:
        key = id(row.sample)
        if key in seen or key not in best or not row.sample.parts:
            continue
        seen.add(key)
        labels = [acts[k] for _, acts, _ in row.sample.parts]
        if MASKED in labels and 1 not in labels:
            continue
        said.append(best[key])
        truth.append(int(1 in labels))
    return np.array(said), np.array(truth)


def idf_of(rows: list[Row]) -> np.ndarray:
    """Steps of 1/20, as the product stores it."""
    counts = np.zeros(BUCKETS)
    for row in rows:
        counts[list(set().union(*row.made))] += 1
    idf = np.log((1 + len(rows)) / (1 + counts)) + 1
    return np.clip(np.round(idf * IDF_STEPS), 0, 255) / IDF_STEPS


def truth_of(rows: list[Row], head: str, k: int) -> np.ndarray:
    """1, 0 or MASKED of each row, for one class."""
    kind = HEADS[head][1]
    out = np.full(len(rows), MASKED)
    for n, row in enumerate(rows):
        label = row.labels.get(head, MASKED)
        if kind == "many":
            out[n] = label[k] if label is not MASKED else MASKED
        elif label != MASKED:
            out[n] = int(label == k)
    return out


def fit_class(task) -> tuple[np.ndarray, float]:
    x, truth, weights, seed = task
    if truth.sum() == 0:
        return np.zeros(BUCKETS, np.float32), -6.0
    warnings.simplefilter("ignore", ConvergenceWarning)
    warnings.simplefilter("ignore", FutureWarning)
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", dual=True, max_iter=60, tol=0.01, intercept_scaling=3.0, random_state=seed
    )
    model.fit(x, truth, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def fit(x, rows: list[Row], keep: np.ndarray, seed: int, pool) -> dict:
    weights = np.array([row.sample.weight for row in rows])
    tasks, names = [], []
    for head in ORDER:
        for k in range(len(HEADS[head][0])):
            truth = truth_of(rows, head, k)
            use = np.flatnonzero(keep & (truth != MASKED))
            tasks.append((x[use], truth[use], weights[use], seed))
            names.append((head, k))
    return dict(zip(names, pool.map(fit_class, tasks), strict=True))


def platt(logits: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """a, b of p = 1 / (1 + exp(-(a * logit + b))), with Platt's soft targets."""
    yes, no = truth.sum(), (1 - truth).sum()
    wanted = np.where(truth == 1, (yes + 1) / (yes + 2), 1 / (no + 2))

    def loss(pair):
        z = pair[0] * logits + pair[1]
        return np.logaddexp(0, z).sum() - (wanted * z).sum()

    a, b = minimize(loss, [1.0, 0.0], method="L-BFGS-B", bounds=[(0.05, 20), (-20, 20)]).x
    return float(a), float(b)


def best_threshold(logits: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """The logit from which F1 is best, smoothed by two made-up misses, and that F1."""
    if truth.sum() == 0:
        return 1.0, 0.0
    order = np.argsort(-logits)
    hits = np.cumsum(truth[order])
    said = np.arange(1, len(order) + 1)
    f1 = 2 * hits / (said + truth.sum() + 2)
    best = int(f1.argmax())
    after = logits[order[best + 1]] if best + 1 < len(order) else logits[order[best]] - 0.1
    return float((logits[order[best]] + after) / 2), float(2 * hits[best] / (said[best] + truth.sum()))


def f1_of(yes: np.ndarray, truth: np.ndarray) -> float:
    both = (yes & (truth == 1)).sum()
    return float(2 * both / max(1, yes.sum() + (truth == 1).sum()))


def write_unseen(path: pathlib.Path, rows: list[Row], names, unseen: np.ndarray) -> None:
    """Of each post, in the order of `load`, the logits of folds that did not have its brand: of the whole, and of its sentences."""
    first, starts, sentences_ = {}, [0], []
    for n, row in enumerate(rows):
        if id(row.sample) not in first:
            first[id(row.sample)] = n
            starts.append(starts[-1])
        if row.sentence:
            sentences_.append(n)
            starts[-1] += 1
    np.savez_compressed(
        path, names=np.array([f"{head}/{k}" for head, k in names]), whole=unseen[list(first.values())],
        starts=np.array(starts), sentences=unseen[sentences_],
    )


def main() -> None:
    parser = parser_of("data", "version", "seed", out={"required": False, "default": PRODUCT})
    parser.add_argument("--unseen", type=pathlib.Path, help="where to keep the logits of folds, for `reading.calibrate`")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--fixtures", type=pathlib.Path, default=ROOT / "test/analysis/linear/fixtures.json")
    options = parser.parse_args()
    rows = rows_of(load(options.data))
    idf = idf_of(rows)
    x = matrix([row.made for row in rows], idf)
    print(f"{len(rows)} rows, {x.nnz / len(rows):.0f} features each", flush=True)
    folds = np.array([fold_of(row.sample, options.folds) for row in rows])
    names = [(head, k) for head in ORDER for k in range(len(HEADS[head][0]))]
    unseen = np.zeros((len(rows), len(names)), np.float32)
    with concurrent.futures.ProcessPoolExecutor(options.processes) as pool:
        for fold in range(options.folds):
            fitted = fit(x, rows, folds != fold, options.seed, pool)
            apart = np.flatnonzero(folds == fold)
            for n, name in enumerate(names):
                weights, bias = fitted[name]
                unseen[apart, n] = x[apart] @ weights + bias
            print(f"fold {fold + 1} of {options.folds}", flush=True)
        fitted = fit(x, rows, np.ones(len(rows), bool), options.seed, pool)
    if options.unseen:
        write_unseen(options.unseen, rows, names, unseen)
    weights = np.stack([fitted[name][0] for name in names], axis=1)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    small = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    write(options, rows, idf, names, fitted, unseen, small, scale)
    write_fixtures(options, idf, small * scale, np.array([fitted[name][1] for name in names]))


def write(options, rows, idf, names, fitted, unseen, small, scale) -> None:
    english = np.array([row.sample.lang == "en" for row in rows])
    heads: dict = {}
    for n, (head, k) in enumerate(names):
        truth = truth_of(rows, head, k)
        known = truth != MASKED
        logits, wanted = unseen[known, n], truth[known]
        asked = acts_of_posts(rows, unseen[:, n], k) if head == "acts" else (logits, wanted)
        classes, kind, where = HEADS[head]
        threshold, _ = best_threshold(*asked)
        if classes[k] in HARM:
            threshold += HARM_MARGIN
        a, b = platt(*asked) if wanted.sum() > 3 else (1.0, 0.0)
        made = heads.setdefault(
            head, {"classes": classes, "kind": kind, "where": where, "bias": [], "thresholds": [], "scale": []}
        )
        made["bias"].append(round(fitted[names[n]][1], 5))
        made["thresholds"].append(round(threshold, 4))
        made["scale"].extend([round(a, 4), round(b, 4)])
        scores = []
        for part in (english[known], ~english[known]):
            scores.append(f"{100 * f1_of(logits[part] > threshold, wanted[part]):5.1f} of {int((wanted[part] == 1).sum())}")
        print(f"{head:13} {classes[k]:17} F1 English {scores[0]}; others {scores[1]}")
    header = {
        "version": options.version, "made": datetime.date.today().isoformat(), "seed": options.seed,
        "buckets": BUCKETS, "scales": [float(f"{s:.6g}") for s in scale], "heads": heads,
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "linear.json").write_text(json.dumps(header) + "\n")
    steps = np.round(idf * IDF_STEPS).astype(np.uint8)
    (options.out / "linear.bin").write_bytes(steps.tobytes() + small.tobytes())


def write_fixtures(options, idf, weights, bias) -> None:
    """Of each post the counts by bucket, and the logits of all classes, by the weights as they are written."""
    out = []
    for role, text, context in POSTS:
        made = blocks(normalise(text), context)
        said = (matrix([made], idf) @ weights)[0] + bias if any(made) else bias
        logits = [round(float(x), 3) for x in said]
        counts = [sorted([bucket, count] for bucket, count in block.items()) for block in made]
        out.append({"role": role, "text": text, "context": context, "counts": counts, "logits": logits})
    options.fixtures.parent.mkdir(parents=True, exist_ok=True)
    options.fixtures.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in out) + "\n]\n")


if __name__ == "__main__":
    main()
