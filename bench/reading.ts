/**
 * How many posts a second one core reads: customers' posts, thoroughly and quickly, next to
 * VADER's npm port in the same run, and replies.
 * Run with `npx tsx bench/reading.ts`. Posts are put together from the examples of this project, each made different.
 */
import vader from 'vader-sentiment';
import { readCustomer } from '../src/analysis/customer.ts';
import { useDepth } from '../src/analysis/depth.ts';
import { ownExamples } from '../src/analysis/examples.ts';
import { readReply } from '../src/analysis/reply.ts';

const POSTS = 20_000;
const THOROUGHLY = 4000;
const REPLIES = [
  "Hi Sam, we're so sorry to hear about this. Please DM us your order number and we'll look into it right away. ^AB",
  'Thanks for reaching out! Your refund was issued today and should arrive within 3 to 5 business days. -JT',
  'We understand the frustration. Have you tried restarting the router? Steps are here: https://example.org/help',
  'So glad to hear that, have a lovely weekend!',
];

const examples = ownExamples().map((e) => e.text);
const posts = Array.from({ length: POSTS }, (_, k) => `${examples[k % examples.length]} ${k}`);
const replies = Array.from({ length: POSTS }, (_, k) => `@${k} ${REPLIES[k % REPLIES.length]}`);
const characters = posts.reduce((sum, post) => sum + post.length, 0) / POSTS;

function rate(name: string, texts: readonly string[], read: (text: string) => unknown): void {
  for (const text of texts.slice(0, 2000)) read(text);
  const before = process.cpuUsage();
  for (const text of texts) read(text);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(`${name.padEnd(18)} ${Math.round(texts.length / seconds).toLocaleString('en')} a second`);
}

const idle = process.memoryUsage().rss;
console.log(`${POSTS.toLocaleString('en')} posts of ${Math.round(characters)} characters on average`);
rate('customers', posts.slice(0, THOROUGHLY), (text) => readCustomer({ text }));
useDepth('quick');
rate('customers, quick', posts, (text) => readCustomer({ text }));
rate('replies', replies, (text) => readReply({ text }));
rate('VADER (npm port)', posts, (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text));
console.log(
  `memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB, ${Math.round((process.memoryUsage().rss - idle) / 1e6)} MB of it by reading`,
);
