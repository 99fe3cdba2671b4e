/**
 * How many posts a second one core reads: accurate and fast, each post below what was said above it in its thread, next to
 * VADER's npm port in the same run; and the memory of it.
 *
 * `tsx bench/reading.ts [twcs.csv] [posts]`: an archive of the TwCS form, of which so many posts (2,000), evenly spaced,
 * are read accurately and all of them fast. Without a file, posts invented for training, without context.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import vader from 'vader-sentiment';
import { analyse, type ToAnalyse } from '../src/analysis/analyse.ts';
import { openEngine } from '../src/analysis/engine.ts';
import type { Analysis } from '../src/model.ts';

const [file, asked = '2000'] = process.argv.slice(2);
const MOST_TURNS = 16;
const BATCH = 50;

interface Row {
  tweet_id: string;
  inbound: string;
  text: string;
  in_response_to_tweet_id: string;
}

function archivePosts(path: string): ToAnalyse[] {
  const rows = parse<Row>(readFileSync(path), { columns: true });
  const byId = new Map(rows.map((row) => [row.tweet_id, row]));
  const roleOf = (row: Row) => (row.inbound === 'True' ? ('customer' as const) : ('brand' as const));
  return rows.map((row) => {
    const context: { role: 'customer' | 'brand'; text: string }[] = [];
    const seen = new Set([row]);
    for (let above = byId.get(row.in_response_to_tweet_id); above && !seen.has(above); ) {
      seen.add(above);
      if (context.unshift({ role: roleOf(above), text: above.text }) >= MOST_TURNS) break;
      above = byId.get(above.in_response_to_tweet_id);
    }
    return { role: roleOf(row), text: row.text, context };
  });
}

function inventedPosts(): ToAnalyse[] {
  const lines = readFileSync(new URL('../train/data/examples.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => ({ role: 'customer', text: (JSON.parse(line) as Row).text, context: [] }));
}

/** Processor time, so that what else runs on the machine counts little. */
async function rate(name: string, posts: readonly ToAnalyse[], read: (part: readonly ToAnalyse[]) => unknown) {
  for (let k = 0; k < Math.min(posts.length, 200); k += BATCH) await read(posts.slice(k, k + BATCH));
  const before = process.cpuUsage();
  const began = performance.now();
  for (let k = 0; k < posts.length; k += BATCH) await read(posts.slice(k, k + BATCH));
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const wall = (performance.now() - began) / 1e3;
  const each = (time: number) => Math.round(posts.length / time).toLocaleString('en');
  console.log(`${name.padEnd(18)} ${each(seconds)} a second of processor time, ${each(wall)} by the clock`);
}

const idle = process.memoryUsage().rss;
const posts = file ? archivePosts(file) : inventedPosts();
const step = Math.max(1, Math.floor(posts.length / Number(asked)));
const some = posts.filter((_, k) => k % step === 0);
const mean = (sizes: number[]) => Math.round(sizes.reduce((a, b) => a + b, 0) / sizes.length);
console.log(
  `${posts.length.toLocaleString('en')} posts of ${mean(posts.map(({ text }) => text.length))} characters, below ${(posts.reduce((sum, { context }) => sum + context.length, 0) / posts.length).toFixed(1)} turns`,
);
for (const [analysis, part] of [
  ['accurate', some],
  ['fast', posts],
] satisfies [Analysis, ToAnalyse[]][]) {
  const engine = await openEngine({ analysis, heads: [] });
  await rate(analysis === engine.name ? analysis : `${engine.name} (no native engine)`, part, (batch) =>
    analyse(batch, engine),
  );
}
await rate('VADER (npm port)', posts, (batch) =>
  batch.map(({ text }) => vader.SentimentIntensityAnalyzer.polarity_scores(text)),
);
const rss = process.memoryUsage().rss;
console.log(`memory: ${Math.round(rss / 1e6)} MB, ${Math.round((rss - idle) / 1e6)} MB of it by reading`);
