import type { Connected, Dialogue, Variables } from '../network.ts';
import { mergeLogin } from '../variables.ts';

/** An app password is made by the account itself, and can be taken back there at any time. */
export async function connectAccount(
  { ask, print }: Dialogue,
  { BLUESKY_APP_PASSWORDS }: Variables,
): Promise<Connected> {
  await print(`1. Open https://bsky.app/settings/app-passwords as the brand's account.
2. Add an app password, called Amends. It need not read private messages.`);
  const handle = (await ask('Handle of the account, such as acme.com')).replace(/^@/, '').toLowerCase();
  const password = await ask('App password', { secret: true });
  const logins = mergeLogin(BLUESKY_APP_PASSWORDS, handle, password);
  return { variables: { BLUESKY_APP_PASSWORDS: logins }, credential: handle, handle };
}
