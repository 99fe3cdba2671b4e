"""Fine-tuning, and reading with what came of it."""
import random
import time

import torch

from .data import Sample
from .labels import HEADS
from .model import Batch, Reader, loss_of, logits_of
from .text import Tokenizer, encode


def encoded_of(sample: Sample, tokenizer: Tokenizer, cache: dict, bare: bool = False):
    key = (id(sample), bare)
    if key not in cache:
        context = [] if bare else sample.context
        cache[key] = encode(tokenizer, sample.role, sample.text, sample.spans, context)
    return cache[key]


def epoch_batches(samples, tokenizer, size, rng, cache, bare_share):
    """Shuffled, yet each batch of like lengths: sorted within portions of forty batches."""
    order = list(samples)
    rng.shuffle(order)
    portion = size * 40
    out = []
    for start in range(0, len(order), portion):
        pairs = []
        for sample in order[start : start + portion]:
            bare = bool(sample.context) and rng.random() < bare_share
            pairs.append((sample, encoded_of(sample, tokenizer, cache, bare)))
        pairs.sort(key=lambda pair: len(pair[1][0]))
        out.extend(pairs[n : n + size] for n in range(0, len(pairs), size))
    rng.shuffle(out)
    return out


# Without AVX-512 a processor takes far longer over bfloat16 than over floats.
HALVES = "avx512" in torch.backends.cpu.get_cpu_capability().lower()
# Share of tokens that are hidden from the model at a time, so that it does not lean on single words.
HIDDEN = 0.08
# The weights that are kept are an average over the last steps: they hold better on words not seen.
DECAY = 0.995


def hide(ids, mask_id: int):
    hidden = (torch.rand(ids.shape) < HIDDEN) & (ids > 999)
    return torch.where(hidden, torch.tensor(mask_id), ids)


def fit(model: Reader, samples, tokenizer, *, epochs: float, rate: float, size: int = 32, seed: int = 1,
        bare_share: float = 0.1, head_rate: float = 1e-3, say=print, checkpoint=None):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    cache: dict = {}
    heads = [p for n, p in model.named_parameters() if n.startswith("heads")]
    body = [(n, p) for n, p in model.named_parameters() if not n.startswith("heads")]
    decayed = [p for n, p in body if p.ndim > 1]
    plain = [p for n, p in body if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "lr": rate, "weight_decay": 0.01},
            {"params": plain, "lr": rate, "weight_decay": 0.0},
            {"params": heads, "lr": head_rate, "weight_decay": 0.01},
        ],
        betas=(0.9, 0.98),
        fused=True,
    )
    whole = epoch_batches(samples, tokenizer, size, rng, cache, bare_share)
    steps = int(len(whole) * epochs)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / (0.06 * steps)) * max(0.02, 1 - n / steps)
    )
    model.train()
    mask_id = tokenizer.ids["[MASK]"]
    kept = {name: value.detach().clone() for name, value in model.state_dict().items() if value.is_floating_point()}
    began, losses, step, queue = time.time(), [], 0, whole
    while step < steps:
        if not queue:
            queue = epoch_batches(samples, tokenizer, size, rng, cache, bare_share)
        pairs = queue.pop()
        batch = Batch([s for s, _ in pairs], [e for _, e in pairs])
        with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
            vectors = model.vectors(hide(batch.ids, mask_id), batch.segments, batch.mask, batch.pool)
        loss = loss_of(model, batch, vectors.float())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
        step += 1
        if step % 4 == 0:
            decay = min(DECAY**4, step / (step + 40))
            for name, value in model.state_dict().items():
                if name in kept:
                    kept[name].lerp_(value, 1 - decay)
        if step % 200 == 0 or step == steps:
            if checkpoint and step % 400 == 0:
                checkpoint(step, {**model.state_dict(), **kept})
            say(f"step {step}/{steps} loss {sum(losses[-200:]) / len(losses[-200:]):.3f} {time.time() - began:.0f} s", flush=True)
    model.load_state_dict(kept, strict=False)
    return model


@torch.no_grad()
def read(model: Reader, samples, tokenizer, size: int = 32, precise: bool = False):
    """Logits by sample: a dict head -> row (post and any), and for parts a matrix over the sentences."""
    model.eval()
    cache: dict = {}
    order = sorted(range(len(samples)), key=lambda n: len(encoded_of(samples[n], tokenizer, cache)[0]))
    out: list = [None] * len(samples)
    for start in range(0, len(order), size):
        numbers = order[start : start + size]
        pairs = [(samples[n], encoded_of(samples[n], tokenizer, cache)) for n in numbers]
        batch = Batch([s for s, _ in pairs], [e for _, e in pairs])
        if precise:
            vectors = model.vectors(batch.ids, batch.segments, batch.mask, batch.pool)
        else:
            with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
                vectors = model.vectors(batch.ids, batch.segments, batch.mask, batch.pool).float()
        logits = logits_of(model, batch, vectors)
        for k, n in enumerate(numbers):
            mine = {}
            for name, (_, _, where) in HEADS.items():
                if where == "part":
                    rows = batch.post[k] + 1
                    mine[name] = logits[name][rows : rows + len(samples[n].spans)].numpy()
                else:
                    mine[name] = logits[name][k].numpy()
            out[n] = mine
    model.train()
    return out
