import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrandCard } from '../../src/model.ts';
import type { Dossier } from '../../src/scorecards/store/dossiers.ts';
import type { Objection } from '../../src/scorecards/store/objections.ts';
import { type Imported, imported, told } from './imported.ts';

let world: Imported;
beforeAll(async () => {
  world = await imported(
    told(
      ['ann', 0, '@acme my parcel never arrived and nobody picks up the phone. Terrible service!'],
      ['=acme', 60, '@ann So sorry to hear this. We completely understand your frustration.', 0],
    ),
  );
}, 120_000);
afterAll(() => world.close());

type File = Dossier & { objections: Objection[]; words: Record<string, { text: string | null }> };
const LATER = ['--at', '2026-04-01'];

async function dossier(): Promise<File> {
  const { stdout, stderr, code } = await world.amends(['dossier', 'acme', ...LATER]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as File;
}

it('holds what the verdict rests on, frozen, with the words next to it', async () => {
  const first = await dossier();
  const { card, cases, versions, thresholds } = first.content;
  expect(card).toMatchObject({ brand: 'acme', complaint_cases: 1, verdict: 'not_enough_data' });
  expect(cases).toMatchObject([
    { rung: 'words_only', nothing_after_sorry: true, posts: [{ by: 'customer' }, { by: 'brand' }] },
  ]);
  expect(versions).not.toBe('');
  expect(thresholds.minCases).toBe(20);
  expect(JSON.stringify(first.content.cases)).not.toContain('parcel');
  expect(Object.values(first.words).map(({ text }) => text?.includes('parcel') ?? false)).toContain(true);
  expect(await dossier()).toEqual(first);
}, 120_000);

it('keeps what the brand objects, until it is answered', async () => {
  const objected = async () => {
    const [card] = await world.records<BrandCard>('brands', '--brand', 'acme', ...LATER);
    return card!.under_objection;
  };
  expect(await objected()).toBe(false);
  const nameless = await world.amends(['dossier', 'acme', '--object', 'We called her.']);
  expect(nameless).toMatchObject({ code: 2, stderr: expect.stringContaining('--by NAME') });
  await world.amends(['dossier', 'acme', ...LATER, '--object', 'We called her.', '--by', 'Acme legal']);
  expect(await objected()).toBe(true);
  const answered = await world.amends([
    'dossier',
    'acme',
    ...LATER,
    '--answer',
    'Noted: calls are out of sight.',
    '--by',
    'kim',
  ]);
  expect(answered.stdout).toMatch(/^objection \d+ of acme is answered$/m);
  expect(await objected()).toBe(false);
  const { objections } = await dossier();
  expect(objections).toMatchObject([
    { made_by: 'Acme legal', text: 'We called her.', answer: 'Noted: calls are out of sight.' },
  ]);
  const none = await world.amends(['dossier', 'acme', '--answer', 'again', '--by', 'kim']);
  expect(none.stderr).toMatch(/no open objection/);
}, 120_000);
