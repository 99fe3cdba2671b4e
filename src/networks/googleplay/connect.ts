import type { Connected, Dialogue } from '../network.ts';

/** Google gives a service account its key as a file; its address is invited in the Play Console. */
export async function connectConsole({ ask, print }: Dialogue): Promise<Connected> {
  await print(`1. In Google Cloud, turn on the Google Play Android Developer API in a project, and make a service account with a key
   (JSON). Put the file where Amends runs, readable by nobody else.
2. In the Play Console, Users and permissions, invite the address of the service account, with "View app information" and,
   to answer, "Reply to reviews".`);
  const file = await ask('Path of the key file');
  const app = await ask('Package of the app, such as com.acme.shop');
  return { variables: { GOOGLE_PLAY_KEY_FILE: file }, credential: '', handle: app };
}
