"""Text to token ids with offsets, and into sentences: the same steps as `src/analysis/text` and `src/analysis/encoder`.

A test of the product holds both to the same ids on the fixtures that `export.py` writes. All offsets are code points of the
normalised text.
"""
import functools
import html
import json
import math
import pathlib
import unicodedata

import regex

STRAIGHT = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "″": '"', "«": '"', "»": '"', "…": "...", "–": "-", "—": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
}
INVISIBLE = regex.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad\ufe0f]")


def normalise(text: str) -> str:
    """HTML entities decoded, quotes and dashes straight, invisible marks dropped."""
    text = html.unescape(text)
    return INVISIBLE.sub("", "".join(STRAIGHT.get(c, c) for c in text))


END = regex.compile(
    r"""(?:[.!?]{1,20}["')]{0,2}(?=\s|$|[\p{Lu}\p{Extended_Pictographic}])|\n|\s-{2,3}\s|\s[-|]\s(?=[a-z']{1,12}\s))"""
)
SHORT_FORM = regex.compile(
    r"(?:^|[\s(])(?:pls|plz|e\.g|i\.e|approx|no|nr|st|mr|mrs|ms|dr|vs|acct|tel|ref|conf|hrs|mins|inc|ext|p\.s|u\.s|u\.k|a\.m|p\.m|z\.b|d\.h|etc)\.$",
    regex.I,
)
ABBREVIATION = regex.compile(r"(?:^|[^\p{L}])\p{Lu}\.\p{Lu}\.?$|\.\p{Lu}\.[\s\p{L}]{0,2}$")
MOST_SENTENCES = 60


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a normalised text."""
    out: list[tuple[int, int]] = []
    start = 0

    def push(end: int) -> None:
        nonlocal start
        a = start
        while a < end and text[a].isspace():
            a += 1
        if end > a:
            out.append((a, end))
        start = end

    for m in END.finditer(text):
        end = m.end()
        if m.group() == "." and ABBREVIATION.search(text[max(start, end - 4) : end + 2]):
            continue
        if m.group().startswith(".") and SHORT_FORM.search(text[max(start, end - 8) : end]):
            continue
        push(end)
        if len(out) >= MOST_SENTENCES:
            return out
    push(len(text))
    return out


SCAN = regex.compile(
    r"(?P<url>https?://\S+|www\.\S+)|(?P<handle>@[\w.-]*\w)|(?P<tag>#\w+)|(?P<emoji>\p{Extended_Pictographic}|[\U0001F1E6-\U0001F1FF])"
    r"|(?P<word>[\p{L}\p{M}\p{N}]+)|(?P<mark>[^\s\p{L}\p{M}\p{N}])"
)
REPEATED = regex.compile(r"(\p{L})\1{2,}")
# Tokens the vocabulary keeps free, put to use.
LINK, HANDLE, SHOUT, BRAND_SAID, CUSTOMER_SAID, BRAND_POST, CUSTOMER_POST = (f"[unused{n}]" for n in range(1, 8))
TEXT_MOST = 160
CONTEXT_MOST = 96


class Tokenizer:
    """WordPiece over a lower-cased, accent-free text, with links, handles, hashtags and emoji put into words."""

    def __init__(self, vocabulary: pathlib.Path, emoji: pathlib.Path):
        self.words = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.ids = {word: n for n, word in enumerate(self.words)}
        self.emoji: dict[str, str] = json.loads(emoji.read_text(encoding="utf-8"))
        self.unknown = self.ids["[UNK]"]
        self.piece = functools.lru_cache(200_000)(self._piece)
        self.split_tag = functools.lru_cache(50_000)(self._split_tag)

    def _piece(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """(id, from, to) of the longest pieces from the left; the whole word unknown where a piece is missing."""
        if len(word) > 60:
            return ((self.unknown, 0, len(word)),)
        out, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                found = self.ids.get(("##" if start else "") + word[start:end])
                if found is not None:
                    break
                end -= 1
            if end == start:
                return ((self.unknown, 0, len(word)),)
            out.append((found, start, end))
            start = end
        return tuple(out)

    def _split_tag(self, tag: str) -> tuple[tuple[int, int], ...]:
        """The words glued in a hashtag (without its #): by capitals and digits where it has them, else the likeliest
        parting into words of the vocabulary, which stands in order of frequency (Zipf)."""
        parts = [m.span() for m in regex.finditer(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+", tag)]
        out: list[tuple[int, int]] = []
        for a, b in parts:
            word = plain(tag[a:b])
            if b - a < 5 or b - a > 40 or word in self.ids or len(word) != b - a:
                out.append((a, b))
                continue
            best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * len(word)
            for end in range(1, len(word) + 1):
                for start in range(max(0, end - 16), end):
                    n = self.ids.get(word[start:end])
                    size = end - start
                    cost = math.log(n + 1) + (6.0 if size < 3 else 0.0) if n is not None and n > 1000 else 9.0 + 7.0 * size
                    if best[start][0] + cost < best[end][0]:
                        best[end] = (best[start][0] + cost, start)
            cuts, at = [], len(word)
            while at > 0:
                cuts.append((a + best[at][1], a + at))
                at = best[at][1]
            out.extend(reversed(cuts))
        return tuple(out)

    def tokens(self, text: str, most: int) -> list[tuple[int, int, int]]:
        """(id, from, to) for a normalised text, at most `most`. A text that shouts begins with a token that says so."""
        out: list[tuple[int, int, int]] = []
        capitals = words = 0
        for m in SCAN.finditer(text):
            kind, (a, b) = m.lastgroup, m.span()
            if kind == "url":
                out.append((self.ids[LINK], a, b))
            elif kind == "handle":
                out.append((self.ids[HANDLE], a, b))
            elif kind == "tag":
                out.append((self.ids["#"], a, a + 1))
                for f, t in self.split_tag(m.group()[1:]):
                    self._word(out, text, a + 1 + f, a + 1 + t)
            elif kind == "emoji":
                for word in self.emoji.get(m.group(), "").split():
                    out.extend((n, a, b) for n, _, _ in self.piece(word))
            elif kind == "word":
                size = b - a
                if size > 2:
                    words += 1
                    capitals += m.group().isupper()
                self._word(out, text, a, b)
            else:
                out.extend((n, a, b) for n, _, _ in self.piece(m.group()))
            if len(out) >= most:
                break
        if capitals >= 3 and 2 * capitals >= words:
            out.insert(0, (self.ids[SHOUT], 0, 0))
        return out[:most]

    def _word(self, out: list[tuple[int, int, int]], text: str, a: int, b: int) -> None:
        word = plain(text[a:b])
        short = REPEATED.sub(r"\1\1", word)
        same = len(short) == b - a
        for n, f, t in self.piece(short):
            out.append((n, a + f, a + t) if same else (n, a, b))


def plain(word: str) -> str:
    """Lower case, without marks on letters."""
    low = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in low if unicodedata.category(c) != "Mn")


def encode(tokenizer: Tokenizer, role: str, text: str, spans: list[tuple[int, int]], context: list[tuple[str, str]]):
    """One sequence: [CLS] who-token post [SEP] turns before [SEP].

    @param text a normalised text; @param spans its sentences; @param context (role, raw text), oldest first.
    @returns ids, segment ids, and for the whole post and each sentence the positions it is pooled from.
    """
    ids = [tokenizer.ids["[CLS]"], tokenizer.ids[BRAND_POST if role == "b" else CUSTOMER_POST]]
    pieces = tokenizer.tokens(text, TEXT_MOST)
    pools = [[0, 1]] + [[] for _ in spans]
    at = 0
    for n, a, b in pieces:
        where = len(ids)
        ids.append(n)
        pools[0].append(where)
        while at + 1 < len(spans) and a >= spans[at][1]:
            at += 1
        if spans and spans[at][0] <= a < spans[at][1]:
            pools[1 + at].append(where)
    ids.append(tokenizer.ids["[SEP]"])
    segments = [0] * len(ids)
    said: list[list[int]] = []
    room = CONTEXT_MOST
    for who, words in reversed(context):
        if room < 4:
            break
        turn = [n for n, _, _ in tokenizer.tokens(normalise(words), room - 1)]
        said.append([tokenizer.ids[BRAND_SAID if who == "b" else CUSTOMER_SAID], *turn])
        room -= len(turn) + 1
    for turn in reversed(said):
        ids.extend(turn)
    ids.append(tokenizer.ids["[SEP]"])
    segments.extend([1] * (len(ids) - len(segments)))
    return ids, segments, pools
