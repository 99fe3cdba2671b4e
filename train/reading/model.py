"""The encoder with its heads."""
import torch
from torch import nn
from transformers import BertModel

from .data import MASKED, Sample
from .labels import ACTS, HEADS
from .text import BRAND_POST, BRAND_SAID, CUSTOMER_POST, CUSTOMER_SAID, HANDLE, LINK, SHOUT, Tokenizer

# What the tokens put to use begin as.
STANDS_FOR = {
    LINK: "link", HANDLE: "user", SHOUT: "loud", BRAND_SAID: "company", CUSTOMER_SAID: "customer",
    BRAND_POST: "company", CUSTOMER_POST: "customer",
}


class StockDropout(nn.Module):
    """Dropout whose masks are pieces of one stock, cut at random: drawing them anew takes an eighth of a fit on a processor."""

    STOCK = 1 << 23
    masks: dict[float, torch.Tensor] = {}

    def __init__(self, p: float):
        super().__init__()
        self.p = p

    def forward(self, hidden):
        if not self.training or self.p == 0:
            return hidden
        if self.p not in self.masks:
            self.masks[self.p] = (torch.rand(self.STOCK) >= self.p).to(torch.bfloat16) / (1 - self.p)
        at = int(torch.randint(self.STOCK - hidden.numel() + 1, ()))
        return hidden * self.masks[self.p][at : at + hidden.numel()].view(hidden.shape).to(hidden.dtype)


# Lengths of batches come in these steps: kernels are compiled by shape, which otherwise takes half the time of a fit.
LENGTHS = 8


class Reader(nn.Module):
    def __init__(self, base: str, tokenizer: Tokenizer, layers: int | None = None):
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        for layer in self.bert.encoder.layer:
            # Dropout of attention alone takes a fifth of the time on a processor; the rest stays.
            getattr(layer.attention, "self").dropout.p = 0.0
        for part in list(self.bert.modules()):
            for name, child in list(part.named_children()):
                if isinstance(child, nn.Dropout):
                    setattr(part, name, StockDropout(child.p))
        if layers:
            # Evenly spaced layers, the last among them.
            every = len(self.bert.encoder.layer) / layers
            kept = [self.bert.encoder.layer[round((n + 1) * every) - 1] for n in range(layers)]
            self.bert.encoder.layer = nn.ModuleList(kept)
            self.bert.config.num_hidden_layers = layers
        with torch.no_grad():
            table = self.bert.embeddings.word_embeddings.weight
            for token, word in STANDS_FOR.items():
                table[tokenizer.ids[token]] = table[tokenizer.ids[word]]
        width = self.bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(classes)) for name, (classes, _, _) in HEADS.items()})

    def vectors(self, ids, segments, mask, pool):
        """The vectors of posts and their sentences. @param pool (vectors, batch * length), rows that sum to 1."""
        hidden = self.bert(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        return pool @ hidden.reshape(-1, hidden.shape[-1]).float()


class Batch:
    """Samples as tensors. `post` numbers each sample's own vector, `owner` says whose each vector is."""

    def __init__(self, samples: list[Sample], encoded):
        self.samples = samples
        length = -(-max(len(ids) for ids, _, _ in encoded) // LENGTHS) * LENGTHS
        size = len(samples)
        self.ids = torch.zeros(size, length, dtype=torch.long)
        self.segments = torch.zeros(size, length, dtype=torch.long)
        self.mask = torch.zeros(size, length, dtype=torch.long)
        rows = sum(len(pools) for _, _, pools in encoded)
        self.pool = torch.zeros(rows, size * length)
        self.owner = torch.zeros(rows, dtype=torch.long)
        self.post: list[int] = []
        row = 0
        for n, (ids, segments, pools) in enumerate(encoded):
            self.ids[n, : len(ids)] = torch.tensor(ids)
            self.segments[n, : len(ids)] = torch.tensor(segments)
            self.mask[n, : len(ids)] = 1
            self.post.append(row)
            for pool in pools:
                positions = pool or pools[0]
                for at in positions:
                    self.pool[row, n * length + at] = 1 / len(positions)
                self.owner[row] = n
                row += 1


def highest(logits, owner, size: int):
    """The highest logit of each class over the rows of each owner."""
    out = torch.full((size, logits.shape[1]), -1e4, dtype=logits.dtype)
    return out.scatter_reduce(0, owner[:, None].expand_as(logits), logits, "amax")


def logits_of(model: Reader, batch: Batch, vectors) -> dict:
    """By head: (samples, classes); acts and promise kinds by sentence instead (vectors, classes)."""
    out = {}
    kept = model.drop(vectors)
    posts = kept[batch.post]
    for name, (_, _, where) in HEADS.items():
        if where == "post":
            out[name] = model.heads[name](posts)
        elif where == "part":
            out[name] = model.heads[name](kept)
        else:
            out[name] = highest(model.heads[name](kept), batch.owner, len(batch.samples))
    return out


WEIGHTS = {
    "acts": 1.0, "promise_kind": 0.2, "reply": 0.3, "cues": 1.0, "signals": 1.0, "complaint": 2.0, "severity": 0.4,
    "sentiment": 0.5, "urgency": 0.4, "topic": 0.2,
}


# How much more a yes counts: what is rare in the corpus is not believed too little where it is less so.
YES = {"acts": 1.5, "reply": 3.0, "cues": 3.0, "signals": 2.5, "complaint": 1.0}
SMOOTHING = 0.02


def yes_no_loss(logits, wanted, name: str):
    target = wanted.clamp(min=0).float() * (1 - 2 * SMOOTHING) + SMOOTHING
    weight = torch.tensor(YES[name])
    return nn.functional.binary_cross_entropy_with_logits(logits, target, pos_weight=weight, reduction="none")


def loss_of(model: Reader, batch: Batch, vectors):
    logits = logits_of(model, batch, vectors)
    total = vectors.sum() * 0
    for name, (classes, kind, where) in HEADS.items():
        if where == "part":
            continue
        rows = [n for n, sample in enumerate(batch.samples) if name in sample.labels]
        if not rows:
            continue
        wanted = torch.tensor([batch.samples[n].labels[name] for n in rows])
        weight = torch.tensor([batch.samples[n].weight for n in rows])
        said = logits[name][rows]
        if kind == "many":
            known = (wanted != MASKED).float() * weight[:, None]
            loss = yes_no_loss(said, wanted, name)
            total = total + WEIGHTS[name] * (loss * known).sum() / len(batch.samples)
        else:
            loss = nn.functional.cross_entropy(
                said, wanted, ignore_index=MASKED, reduction="none", label_smoothing=0.05
            )
            total = total + WEIGHTS[name] * (loss * weight).sum() / len(batch.samples)
    rows, owner, wanted, kinds, weight = [], [], [], [], []
    for n, sample in enumerate(batch.samples):
        for numbers, acts, kind in sample.parts:
            for number in numbers:
                rows.append(batch.post[n] + 1 + number)
                owner.append(len(wanted))
            wanted.append(acts)
            kinds.append(kind)
            weight.append(sample.weight)
    if wanted:
        owner = torch.tensor(owner)
        acts = highest(logits["acts"][rows], owner, len(wanted))
        wanted, kinds, weight = torch.tensor(wanted), torch.tensor(kinds), torch.tensor(weight)
        loss = yes_no_loss(acts, wanted, "acts")
        total = total + WEIGHTS["acts"] * (loss * (wanted != MASKED) * weight[:, None]).sum() / len(batch.samples)
        if (kinds != MASKED).any():
            # The kind is that of the sentence that promises most plainly.
            promise = logits["acts"][rows][:, ACTS.index("promise")]
            best = {}
            for at, part in enumerate(owner.tolist()):
                if part not in best or promise[at] > promise[best[part]]:
                    best[part] = at
            chosen = logits["promise_kind"][rows][[best[part] for part in range(len(kinds))]]
            loss = nn.functional.cross_entropy(chosen, kinds, ignore_index=MASKED)
            total = total + WEIGHTS["promise_kind"] * loss
    return total


