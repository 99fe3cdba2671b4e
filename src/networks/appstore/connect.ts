import type { Connected, Dialogue } from '../network.ts';

/** Apple shows a key once, as a file to keep, next to two ids. */
export async function connectTeam({ ask, print }: Dialogue): Promise<Connected> {
  await print(`1. In App Store Connect, Users and Access, Integrations, make a key of the App Store Connect API with the role Customer
   Support, and download it (.p8): it can be downloaded once. Put the file where Amends runs, readable by nobody else.
2. The same page shows the id of the key, and above the list the issuer id.`);
  const APP_STORE_KEY_FILE = await ask('Path of the .p8 file');
  const APP_STORE_KEY_ID = await ask('Key id');
  const APP_STORE_ISSUER_ID = await ask('Issuer id');
  const app = await ask('Apple ID of the app, the number in its address, such as 1234567890');
  return { variables: { APP_STORE_KEY_FILE, APP_STORE_KEY_ID, APP_STORE_ISSUER_ID }, credential: '', handle: app };
}
