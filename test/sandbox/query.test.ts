import { describe, expect, it } from 'vitest';
import { createNetwork, type KeptPost } from '../../src/sandbox/network.ts';
import { factsOf, matches } from '../../src/sandbox/query/match.ts';
import { parseQuery } from '../../src/sandbox/query/parse.ts';

const network = createNetwork();
network.addUser({ id: '1', handle: 'Acme', name: 'Acme' });
network.addUser({ id: '2', handle: 'AcmeCare', name: 'Acme care' });
network.addUser({ id: '7', handle: 'maya', name: 'Maya' });

function post(id: string, more: Partial<KeptPost>): KeptPost {
  const whole = {
    id,
    at: 0,
    author: '7',
    text: '',
    lang: 'en',
    conversation: id,
    history: [id],
    indexedAt: 0,
    ...more,
  };
  network.addPost(whole);
  return whole;
}

const POSTS = {
  tagged: post('10', { text: 'Hey @Acme, my box is crushed' }),
  named: post('11', { text: 'Acme Store never again. Can\u2019t reach them' }),
  answer: post('12', { author: '2', text: '@maya So sorry! ^AB', replyTo: '10', replyToUser: '7', conversation: '10' }),
  back: post('13', {
    text: '@AcmeCare thanks \ud83d\ude00 #happy',
    replyTo: '12',
    replyToUser: '2',
    conversation: '10',
  }),
  repost: post('14', { text: 'RT @maya: Hey @Acme, my box is crushed', reposts: '10' }),
  quote: post('15', { text: 'look https://t.co/x', quotes: '10', lang: 'es' }),
  mail: post('16', { text: 'write to help@acme.example or @AcmeCareTeamOfTheNorth' }),
};

function found(query: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.message);
  return Object.entries(POSTS).flatMap(([name, one]) => (matches(parsed.query, factsOf(network, one)) ? [name] : []));
}

describe('what a query finds', () => {
  it.each([
    ['@acme', ['tagged', 'repost']],
    ['@ACME -is:retweet', ['tagged']],
    ['from:acmecare', ['answer']],
    ['from:2', ['answer']],
    ['to:acmecare', ['back']],
    ['to:maya', ['answer']],
    ['"acme store"', ['named']],
    ['"store acme"', []],
    ['crushed', ['tagged', 'repost']],
    ["can't", ['named']],
    ['box crushed', ['tagged', 'repost']],
    ['box -crushed', []],
    ['never OR thanks', ['named', 'back']],
    ['never OR (thanks to:acmecare)', ['named', 'back']],
    ['box crushed OR never', ['tagged', 'named', 'repost']],
    ['box (crushed OR never)', ['tagged', 'repost']],
    ['conversation_id:10', ['tagged', 'answer', 'back']],
    ['conversation_id:10 is:reply', ['answer', 'back']],
    ['conversation_id:10 -is:reply', ['tagged']],
    ['in_reply_to_tweet_id:12', ['back']],
    ['retweets_of:maya', ['repost']],
    ['look is:quote', ['quote']],
    ['look lang:es', ['quote']],
    ['look has:links', ['quote']],
    ['#happy', ['back']],
    ['happy', []],
    ['help', ['mail']],
    [
      '(@acme OR "acme store" OR to:acme OR from:acme OR @acmecare OR to:acmecare OR from:acmecare) -is:retweet',
      ['tagged', 'named', 'answer', 'back'],
    ],
  ])('%s', (query, names) => {
    expect(found(query)).toEqual(names);
  });
});

describe('what X would refuse', () => {
  it.each([
    ['', 'at least one clause'],
    ['(@acme', "missing ')'"],
    ['@acme)', "missing EOF at ')'"],
    ['@acme OR', 'no viable alternative'],
    ['()', 'no viable alternative'],
    ['-@acme', 'at least one positive'],
    ['is:reply', 'at least one positive'],
    ['@acme OR is:reply', 'at least one positive'],
    ['is:nice @acme', "invalid operator 'is:nice'"],
    ['place:here', "invalid operator 'place'"],
    ['"acme', "missing '\"'"],
    [`@acme ${'x'.repeat(507)}`, 'must not exceed 512 characters'],
    ['('.repeat(60), 'parentheses'],
  ])('%s', (query, message) => {
    const parsed = parseQuery(query);
    expect(parsed.ok ? 'accepted' : parsed.message).toContain(message);
  });

  it('takes a query of exactly 512 characters', () => {
    expect(parseQuery(`@acme ${'x'.repeat(506)}`).ok).toBe(true);
  });
});
