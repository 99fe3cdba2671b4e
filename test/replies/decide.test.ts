import { describe, expect, it } from 'vitest';
import { FAILURE_KINDS, type Failure, type FailureKind } from '../../src/networks/failures.ts';
import { afterFailure, afterTakingBack, chooseSpeaker, describeFailure } from '../../src/replies/decide.ts';
import { REPLY_STATES, type ReplyState } from '../../src/replies/tables.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

function failed(kind: FailureKind): Failure {
  if (kind === 'rate_limited' || kind === 'capped') return { kind, until: NOW + 20 * MINUTE };
  if (kind === 'bad_cursor') return { kind, where: 'page', asked: null, oldest: null, detail: '' };
  return { kind, detail: '' };
}

describe('a try that failed', () => {
  const REFUSED: FailureKind[] = ['capped', 'no_credits', 'not_enrolled', 'bad_token', 'bad_cursor', 'bad_query'];

  it.each(FAILURE_KINDS)('%s', (kind) => {
    const next = afterFailure({ failure: failed(kind), asking: false, attempts: 1 }, NOW, 1);
    const wanted = REFUSED.includes(kind) ? 'refused' : kind === 'rate_limited' ? 'queued' : 'sending';
    expect(next.state).toBe(wanted);
    expect(next.error).not.toBe('');
  });

  it.each(FAILURE_KINDS)('%s, while it was only asked whether the reply is there, gives nothing back', (kind) => {
    const next = afterFailure({ failure: failed(kind), asking: true, attempts: 1 }, NOW, 1);
    expect(next.state).toBe('sending');
    expect(next.available_at).toBeGreaterThan(NOW);
  });

  it.each([
    [1, 0, 15_000],
    [1, 1, 30_000],
    [2, 1, 60_000],
    [7, 1, 30 * MINUTE],
    [40, 1, 30 * MINUTE],
  ])('for the %i. time, by chance %d, is tried again after %i ms', (attempts, chance, wait) => {
    const next = afterFailure({ failure: { kind: 'timed_out', detail: '' }, asking: false, attempts }, NOW, chance);
    expect(next.available_at - NOW).toBe(wait);
  });

  it('waits as long as the network asks for', () => {
    const next = afterFailure({ failure: failed('rate_limited'), asking: false, attempts: 1 }, NOW, 1);
    expect(next.available_at).toBe(NOW + 20 * MINUTE);
  });

  it('says what the network said, else what it means', () => {
    expect(describeFailure({ kind: 'bad_query', detail: 'HTTP 422: too long' })).toBe('HTTP 422: too long');
    expect(describeFailure({ kind: 'unreachable', detail: '' })).toBe('the network cannot be reached');
  });
});

describe('a reply that is taken back', () => {
  const WANTED: Record<ReplyState, [untried: unknown, tried: unknown, permanent: unknown]> = {
    awaiting_approval: ['withdrawn', 'withdrawn', 'withdrawn'],
    queued: ['withdrawn', 'removing', 'permanent'],
    sending: ['withdrawn', 'removing', 'permanent'],
    sent: ['removing', 'removing', 'permanent'],
    refused: ['withdrawn', 'withdrawn', 'withdrawn'],
    withdrawn: [null, null, null],
    removing: [null, null, null],
    removed: [null, null, null],
  };
  it.each(REPLY_STATES)('while it is %s', (state) => {
    expect([
      afterTakingBack({ state, tried: false }, true),
      afterTakingBack({ state, tried: true }, true),
      afterTakingBack({ state, tried: true }, false),
    ]).toEqual(WANTED[state]);
  });
});

describe('who answers', () => {
  const main = { handle: 'acme.test', userId: 'did:1', credential: 'acme.test' };
  const care = { handle: 'care.test', userId: 'did:2', credential: 'care.test' };
  const silent = { handle: 'press.test', userId: 'did:3', credential: null };
  const ask = { wished: null, spokenTo: [] };

  it.each([
    ['the first that may', [silent, main, care], ask, main],
    ['whom the customer spoke to, by id', [main, care], { ...ask, spokenTo: [{ id: 'did:2' }] }, care],
    ['or by handle', [main, care], { ...ask, spokenTo: [{ id: '', handle: 'Care.test' }] }, care],
    ['another, where that one may not write', [main, silent], { ...ask, spokenTo: [{ id: 'did:3' }] }, main],
    ['whom the agent wished for', [main, care], { ...ask, wished: '@care.test' }, care],
    ['nobody, where that one may not write', [main, silent], { ...ask, wished: 'press.test' }, null],
    ['nobody, where none may', [silent], ask, null],
  ])('is %s', (_who, speakers, asked, wanted) => {
    expect(chooseSpeaker(speakers, asked)).toEqual(wanted);
  });
});
