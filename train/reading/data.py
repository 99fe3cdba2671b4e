"""Labelled posts from the files of `data/` as samples; see data/README.md for where they come from."""
import csv
import dataclasses
import hashlib
import json
import pathlib
import random

from .labels import ACTS, CUES, PROMISE_KINDS, SIGNALS, TOPICS
from .text import normalise, sentences

MASKED = -1
# Its hand took most plain reports for disapproval: its severity teaches nothing.
ROUGH_SEVERITY = {"threads-en-73"}
# Other spellings of topics in the first files.
TOPIC_NAMES = {"app_website": "website_app", "product_fault": "product", "staff_store": "store_staff"}


@dataclasses.dataclass
class Sample:
    role: str  # b: a brand's post, c: a customer's
    text: str  # normalised
    spans: list[tuple[int, int]]
    context: list[tuple[str, str]]
    group: str  # who must not be parted between folds: the brand
    source: str
    # Head name to label: a list of 0, 1 or MASKED for `many`, a class number or MASKED for `one`.
    labels: dict
    # Of a brand's post: (numbers of its sentences, acts, promise kind or MASKED); the sentences together do these acts.
    parts: list = dataclasses.field(default_factory=list)
    lang: str = "en"
    weight: float = 1.0
    # Of a real post: which it is.
    key: str = ""


def many(names: list[str], present) -> list[int]:
    return [int(name in present) for name in names]


def chance(key: str) -> float:
    """A number from 0 to 1 that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2**48


def read_jsonl(path: pathlib.Path):
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def parts_of(text: str, marks: list[tuple[int, int, list[str], str | None]]):
    """Sentences of a reply, and the acts of those that share a labelled part (or whose part has several)."""
    spans = sentences(text)
    belongs = [{n for n, (a, b, _, _) in enumerate(marks) if a < e and s < b} for s, e in spans]
    parts, done = [], set()
    for first in range(len(spans)):
        if first in done or not belongs[first]:
            continue
        together, of = {first}, set(belongs[first])
        while True:
            more = {n for n in range(len(spans)) if belongs[n] & of}
            all_of = set().union(*(belongs[n] for n in more))
            if more == together and all_of == of:
                break
            together, of = more, all_of
        done |= together
        acts = {act for n in of for act in marks[n][2]}
        kinds = [marks[n][3] for n in of if marks[n][3]]
        parts.append((sorted(together), many(ACTS, acts), PROMISE_KINDS.index(kinds[0]) if kinds else MASKED))
    return spans, parts


def topic_of(name: str | None) -> int:
    known = TOPIC_NAMES.get(name or "", name)
    return TOPICS.index(known) if known in TOPICS else MASKED


def threads(path: pathlib.Path) -> list[Sample]:
    out = []
    for thread in read_jsonl(path):
        said: list[tuple[str, str]] = []
        turns = thread["turns"]
        last_brand = max((n for n, turn in enumerate(turns) if turn["who"] == "b"), default=None)
        group = thread["brand"].lower()
        for n, turn in enumerate(turns):
            key = f"{thread['id']}/{n}"
            if turn["who"] != "b":
                text = normalise(turn["text"])
                labels = {
                    "cues": many(CUES, turn["cues"]),
                    "signals": many(SIGNALS, turn["signals"]),
                    "complaint": [turn["complaint"], turn["needs_reply"]],
                    "severity": MASKED if path.stem in ROUGH_SEVERITY else round(turn["severity"]),
                    "sentiment": turn["sentiment"] + 1,
                    "urgency": round(turn["urgency"]) - 1,
                    "topic": topic_of(turn["topic"]),
                }
                out.append(
                    Sample("c", text, sentences(text), list(said), group, path.stem, labels, lang=thread["lang"])
                )
                said.append(("c", turn["text"]))
                continue
            addressed = turn["parts"][0][0].startswith("@")
            prefix = "@user " if not addressed and chance(key) < 0.6 else ""
            words = prefix
            marks = []
            for part in turn["parts"]:
                start = len(words)
                words += normalise(part[0])
                extra = part[2] if len(part) > 2 else None
                marks.append((start, len(words), part[1], extra["kind"] if extra else None))
                words += " "
            body = words.rstrip()
            spans, parts = parts_of(body, marks)
            text = f"{body} {normalise(turn.get('sign') or '')}".rstrip()
            refusal = MASKED
            if n == last_brand and thread["outcome"] == "claimed":
                refusal = int(thread["basis"] == "refusal")
            elif not any("answer" in part[1] for part in turn["parts"]):
                refusal = 0
            labels = {"reply": [refusal, int(turn.get("automatic", 0))]}
            out.append(
                Sample("b", text, spans, list(said), group, path.stem, labels, parts=parts, lang=thread["lang"])
            )
            said.append(("b", " ".join(part[0] for part in turn["parts"])))
    return out


def spoken(context) -> list[tuple[str, str]]:
    out = []
    for line in context:
        who, _, words = line.partition(" ")
        out.append(("b" if who.startswith("BRAND") else "c", words))
    return out


def replies(path: pathlib.Path) -> list[Sample]:
    """Replies whose acts are labelled as a whole."""
    out = []
    for row in read_jsonl(path):
        text = normalise(row["text"])
        spans = sentences(text)
        acts = [MASKED if act in row.get("disputed", []) else int(act in row["acts"]) for act in ACTS]
        labels = {"reply": [MASKED, MASKED]}
        parts = [(list(range(len(spans))), acts, MASKED)] if spans else []
        sample = Sample("b", text, spans, spoken(row.get("context") or []), row["brand"].lower(), path.stem, labels, parts)
        sample.key = row["id"]
        out.append(sample)
    return out


def further(path: pathlib.Path) -> dict[str, dict]:
    """By key of a real post: what our own readers said of it beyond the labels it came with."""
    return {row["key"]: row for row in read_jsonl(path)}


def further_labels(row: dict) -> dict:
    return {
        "cues": many(CUES, row["cues"]),
        "signals": many(SIGNALS, row["signals"]),
        "topic": topic_of(row["topic"]),
        "sentiment": row["sentiment"] + 1,
        "urgency": round(row["urgency"]) - 1,
    }


def posts(path: pathlib.Path, known: dict[str, dict]) -> list[Sample]:
    """Single posts of customers with complaint, severity, urgency, sentiment, needs_reply, and our readers' cues."""
    out = []
    for row in read_jsonl(path):
        text = normalise(row["text"])
        more = known.get(f"cdp/{row['id']}")
        labels = further_labels(more) if more else {}
        labels |= {
            "complaint": [int(row["complaint"]), int(row["needs_reply"])],
            "severity": row["severity"],
            "sentiment": row["sentiment"] + 1,
            "urgency": round(row["urgency"]) - 1,
        }
        context = spoken(row.get("context") or [])
        sample = Sample("c", text, sentences(text), context, row["brand"].lower(), path.stem, labels, key=row["id"])
        out.append(sample)
    return out


def complaints(path: pathlib.Path, known: dict[str, dict]) -> list[Sample]:
    out = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = normalise(row["text"])
            severity = int(row["severity"]) if row["severity"] not in ("", "None") else MASKED
            more = known.get(f"acl/{row['id']}")
            labels = further_labels(more) if more else {}
            labels |= {"complaint": [int(row["complaint"]), more["needs_reply"] if more else MASKED], "severity": severity}
            group = f"acl/{row['domain']}/{row['id']}"
            out.append(Sample("c", text, sentences(text), [], group, path.stem, labels, key=row["id"]))
    return out


SENTIMENTS = ["negative", "neutral", "positive"]


def sentiments(path: pathlib.Path, only: set[str], known: dict[str, dict]) -> list[Sample]:
    """Posts with sentiment, and what our own readers said of some of them."""
    out = []
    with path.open(encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines)):
            if row["set"] not in only:
                continue
            text = normalise(row["text"])
            more = known.get(f"{row['set']}/{n}")
            labels = further_labels(more | {"sentiment": 0}) if more else {}
            if more:
                labels |= {"complaint": [more["complaint"], more["needs_reply"]], "severity": more["severity"]}
            labels["sentiment"] = SENTIMENTS.index(row["sentiment"])
            sample = Sample("c", text, sentences(text), [], f"{row['set']}/{n}", row["set"], labels)
            if more:
                sample.weight = 1.5
            out.append(sample)
    return out


def examples(path: pathlib.Path) -> list[Sample]:
    """Invented single posts."""
    out = []
    for n, row in enumerate(read_jsonl(path)):
        text = normalise(row["text"])
        labels = {"sentiment": SENTIMENTS.index(row["sentiment"])}
        if "complaint" in row:
            labels["complaint"] = [row["complaint"], MASKED]
        if "severity" in row:
            labels["severity"] = row["severity"]
        sample = Sample("c", text, sentences(text), [], f"{path.stem}/{n // 20}", path.stem, labels)
        sample.lang = row.get("lang", "en")
        out.append(sample)
    return out


def load(folder: pathlib.Path) -> list[Sample]:
    """All samples that may train."""
    out: list[Sample] = []
    for path in sorted(folder.glob("threads-*.jsonl")):
        out.extend(threads(path))
    # Real posts of real customers, and few: they count thrice.
    known = further(folder / "real-posts.jsonl") | further(folder / "real-posts-2.jsonl")
    real = replies(folder / "cdp_replies.jsonl") + posts(folder / "cdp_posts.jsonl", known)
    for sample in real:
        sample.weight = 3.0
    out.extend(real)
    acl = complaints(folder / "complaints_dev.csv", known)
    for sample in acl:
        sample.weight = 1.5
    out.extend(acl)
    out.extend(sentiments(folder / "apple.csv", {"apple"}, known))
    out.extend(sentiments(folder / "vader.csv", {"vader"}, known))
    for path in sorted((*folder.glob("examples*.jsonl"), *folder.glob("moods*.jsonl"))):
        out.extend(examples(path))
    return out


def fold_of(sample: Sample, folds: int) -> int:
    """Brands are kept whole: no brand of a fold was trained on."""
    return int(chance(f"fold/{sample.group}") * folds)


def shuffled(samples: list[Sample], seed: int) -> list[Sample]:
    order = list(samples)
    random.Random(seed).shuffle(order)
    return order
