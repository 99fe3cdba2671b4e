import type { Connected, Dialogue } from '../network.ts';

/** X hands its token out in its developer console only. */
export async function connectX({ ask, print }: Dialogue): Promise<Connected> {
  await print(`1. Open https://console.x.com, buy credits, and make an app in a project.
2. Under "Keys and tokens" of the app, make the app-only bearer token, and copy it.`);
  const token = await ask('Bearer token', { secret: true });
  const handle = await ask('Handle of the brand on X, such as @acme');
  return { variables: { X_BEARER_TOKEN: token }, credential: '', handle: handle.replace(/^@/, '') };
}
