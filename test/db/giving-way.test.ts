import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurns, givesWay, givingWay } from '../../src/db/giving-way.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Who comes to the connection: those that give way are named in lowercase letters. */
function openTurns() {
  const turns = createTurns(() => Date.now());
  const order: string[] = [];
  const held = new Map<string, () => void>();
  return {
    order,
    ask: (name: string) =>
      void turns.take(name === name.toLowerCase()).then((give) => {
        order.push(name);
        held.set(name, give);
      }),
    give: (name: string) => held.get(name)!(),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('turns at the one connection', () => {
  it('are given as they are asked for, people before the program', async () => {
    const { order, ask, give } = openTurns();
    for (const name of ['a', 'b', 'C', 'D']) ask(name);
    await settle();
    expect(order).toEqual(['a']);
    give('a');
    await settle();
    give('C');
    await settle();
    expect(order).toEqual(['a', 'C', 'D']);
  });

  it('wait for a next query of the same person, and go on when none comes', async () => {
    const { order, ask, give } = openTurns();
    ask('A');
    ask('b');
    await settle();
    give('A');
    await vi.advanceTimersByTimeAsync(10);
    expect(order).toEqual(['A']);
    ask('C');
    await settle();
    give('C');
    await vi.advanceTimersByTimeAsync(29);
    expect(order).toEqual(['A', 'C']);
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(['A', 'C', 'b']);
  });

  it('come to the program in time, however many people ask', async () => {
    const { order, ask, give } = openTurns();
    ask('A');
    ask('program');
    await settle();
    await vi.advanceTimersByTimeAsync(299);
    ask('B');
    ask('C');
    give('A');
    await settle();
    await vi.advanceTimersByTimeAsync(1);
    give('B');
    await settle();
    expect(order).toEqual(['A', 'B', 'program']);
    give('program');
    await settle();
    expect(order).toEqual(['A', 'B', 'program', 'C']);
  });

  it('are kept from a program whose last turn was long for as long again, and for two seconds at most', async () => {
    const { order, ask, give } = openTurns();
    ask('long');
    await vi.advanceTimersByTimeAsync(1_000);
    give('long');
    for (const name of ['A', 'next', 'B', 'C']) ask(name);
    await vi.advanceTimersByTimeAsync(999);
    give('A');
    await vi.advanceTimersByTimeAsync(1);
    give('B');
    await settle();
    expect(order).toEqual(['long', 'A', 'B', 'next']);
    await vi.advanceTimersByTimeAsync(9_000);
    give('next');
    await settle();
    for (const name of ['last', 'D', 'E']) ask(name);
    await vi.advanceTimersByTimeAsync(1_999);
    give('C');
    await vi.advanceTimersByTimeAsync(1);
    give('D');
    await settle();
    expect(order.slice(4)).toEqual(['C', 'D', 'last']);
  });
});

it('what is done by itself gives way in all that it calls', async () => {
  expect(givesWay()).toBe(false);
  const later = givingWay(async () => {
    await Promise.resolve();
    return givesWay();
  });
  expect([await later, givesWay()]).toEqual([true, false]);
});
