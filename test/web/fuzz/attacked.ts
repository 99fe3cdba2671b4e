import type { Connection } from '../../../src/db/connect.ts';
import { signedIn } from '../../support/console.ts';
import { livingWeb } from '../../support/living.ts';
import { operationsOf } from './requests.ts';
import type { Attacked } from './run.ts';

/** An app with a few conversations, of two brands, and two people. */
export async function openAttacked({ db }: Connection): Promise<Attacked> {
  const web = await livingWeb(db);
  const { headers } = await signedIn(db, 'ana', 'admin');
  await signedIn(db, 'ben', 'agent');
  const ids = await web.say(
    ['una', 300, '@lumen my internet is down since monday'],
    ['lumen', 280, 'Sorry! We will call you by tomorrow.', '^'],
    ['una', 60, '@lumen nobody called', '^'],
    ['ivo', 50, '@pakko my parcel never arrived, where is it?'],
  );
  const known = [
    `lumen:x:${ids[0]}`,
    `pakko:x:${ids[3]}`,
    'x:u-una',
    'x:u-ivo',
    'lumen',
    '1',
    '2',
    'ana',
    'ben',
    ...ids,
  ];
  return { web, headers, known, operations: operationsOf(await (await web.app.request('/openapi.json')).json()) };
}
