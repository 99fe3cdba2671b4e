import { type FC, jsx } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { ACT_LEGEND, ACT_ORDER, formatUpTo } from '../../src/charts/bars.tsx';
import { type Column, Columns } from '../../src/charts/columns.tsx';
import { formatFigure } from '../../src/charts/figure-words.ts';
import { figuresOf, rate } from '../../src/charts/figures.ts';
import { RangeBar } from '../../src/charts/range-bar.tsx';
import { StackedBar } from '../../src/charts/stacked-bar.tsx';

import { ACTS } from '../../src/model.ts';
import type { TalliedCard } from '../../src/scorecards/store/cards.ts';
import { TRACEABLE } from '../../src/scorecards/store/evidence.ts';

const draw = <P extends object>(component: FC<P>, props: P): string => String(jsx(component as FC, props));
/** The numbers that an attribute of a picture's rectangles has, in their order. */
const sizes = (picture: string, attribute: string): number[] =>
  [...picture.matchAll(new RegExp(`<rect [^>]*\\b${attribute}="([^"]*)"`, 'g'))].map(([, size]) => Number(size));

const NOTHING = { card: {}, tally: { promises: [] } } as unknown as TalliedCard;
const SOME = {
  card: {
    complaint_cases: 40,
    apology_rate: 0.5,
    hollow_rate: null,
    deflection_rate: 0.25,
    promise_kept_rate: 0.5,
    longest_sorry_streak: 4,
    first_response_p50_s: 5_400,
    first_response_p90_s: null,
    coverage: 0.999,
  },
  tally: {
    sorry_replies: 15,
    replies_to_complaint: 30,
    deflected: 9,
    settled_complaints: 36,
    promises: [
      { state: 'kept', vague: false, assumed: false, rolled: false, n: 1 },
      { state: 'broken', vague: false, assumed: false, rolled: false, n: 1 },
      { state: 'open', vague: false, assumed: false, rolled: false, n: 7 },
    ],
  },
} as unknown as TalliedCard;

describe('the figures of a card', () => {
  const figures = new Map(figuresOf(SOME).map((figure) => [figure.name, figure]));
  it.each([
    ['Complaints', '40', null],
    ['Replies with a sorry', '50 %', '15 of 30'],
    ['Replies with only words', '–', null],
    ['Told to go elsewhere', '25 %', '9 of 36'],
    ['Promises kept', '50 %', '1 of 2 with a date'],
    ['Median first reply', '1 h 30', null],
    ['90 % of first replies within', '–', null],
    ['Longest run of sorries', '4', null],
  ])('%s: %s, of %s', (name, value, note) => {
    expect(figures.get(name)).toMatchObject({ value, note });
  });

  it('lead to the posts behind them where there is a page of them', () => {
    const led = figuresOf(SOME, (of) => `/behind/${of}`, { promises: '/promises', coverage: '/gaps' });
    expect(led.filter(({ href }) => href === undefined)).toEqual([]);
    expect(led.find(({ name }) => name === 'Told to go elsewhere')?.href).toBe('/behind/deflection_rate');
  });

  it('name no number that nothing stands behind', () => {
    expect(rate(null)).toBe('–');
    expect(figuresOf({ ...NOTHING, card: { ...SOME.card, coverage: null } as never }).at(-1)).toMatchObject({
      value: '–',
      note: null,
    });
  });

  it('are called by words of people, none by a name of the code', () => {
    const names = [...figures.keys(), ...TRACEABLE.map(formatFigure)];
    expect(names.filter((name) => name === '' || /_|[a-z][A-Z]/.test(name))).toEqual([]);
  });
});

describe('columns over time', () => {
  const column = (label: string, ...n: number[]): Column => ({
    label,
    parts: n.map((some) => ({ n: some, tone: 'good', what: 'posts' })),
  });

  it.each([
    ['the highest fills the picture', [column('a', 4), column('b', 1)], false, [100, 25]],
    ['parts stand on one another', [column('a', 1, 3)], false, [25, 75]],
    ['shares fill it, each', [column('a', 1, 1), column('b', 2)], true, [50, 50, 100]],
    ['nothing is not drawn', [column('a', 0, 2)], false, [100]],
  ])('%s', (_name, columns, whole, heights) => {
    expect(sizes(draw(Columns, { columns, name: 'n', whole }), 'height')).toEqual(heights);
  });

  it('parts end where the next begin', () => {
    const picture = draw(Columns, { columns: [column('a', 1, 3)], name: 'n' });
    expect(sizes(picture, 'y')).toEqual([75, 0]);
  });

  it.each([
    [14, 14, true],
    [15, 8, true],
    [26, 13, true],
    [27, 14, false],
  ])('%i columns have %i names, and numbers: %s', (many, names, numbers) => {
    const columns = Array.from({ length: many }, (_, i) => column(`W${i}`, 7));
    const spans = [...draw(Columns, { columns, name: 'n' }).matchAll(/<span>([^<]*)<\/span>/g)].map(([, text]) => text);
    expect(spans.filter((text) => text?.startsWith('W'))).toHaveLength(names);
    expect(spans.filter((text) => text === '7')).toHaveLength(numbers ? many : 0);
  });
});

describe('one bar of all parts', () => {
  const part = (n: number, href?: string) => ({ n, tone: 'good', what: `${n} cases`, href });

  it('is as wide as its parts together, each by its share', () => {
    const picture = draw(StackedBar, { parts: [part(1), part(0), part(3)], label: 'l' });
    expect(sizes(picture, 'x')).toEqual([0, 100]);
    expect(sizes(picture, 'width')).toEqual([99, 299]);
  });

  it('is one picture to a screen reader, unless its parts lead somewhere', () => {
    expect(draw(StackedBar, { parts: [part(1)], label: 'l' })).toContain('role="img"');
    expect(draw(StackedBar, { parts: [part(1, '/a')], label: 'l' })).not.toContain('role="img"');
  });
});

describe('a rate within bounds', () => {
  const card = (low: number | null, high: number | null, interval: [number, number] | null = null) =>
    draw(RangeBar, { card: { resolution_rate_low: low, resolution_rate_high: high, interval } });

  it.each([
    ['nothing is judged yet', card(null, null), 'nothing to judge yet'],
    ['bounds alone', card(0.25, 0.75), '25 % seen resolved, 50 % unseen; the true rate lies between 25 % and 75 %'],
    ['with an interval', card(0.25, 0.75, [0.1, 0.9]), 'the true rate lies between 10 % and 90 %'],
  ])('%s', (_name, picture, words) => expect(picture).toContain(words));

  it('shows the unseen between what was seen resolved and what was seen open', () => {
    expect(sizes(card(0.25, 0.75), 'width')).toEqual([240, 120, 60]);
  });
});

describe('bars', () => {
  it.each([
    [3_600, 'within 1 h'],
    [null, 'longer'],
  ])('a span up to %s seconds reads %j', (seconds, words) => expect(formatUpTo(seconds)).toBe(words));

  it('put every act under one colour, in the order of the colours', () => {
    expect([...ACT_ORDER].sort()).toEqual([...ACTS].sort());
    expect(ACT_LEGEND.flatMap(([, words]) => words.split(', '))).toHaveLength(ACTS.length);
  });
});
