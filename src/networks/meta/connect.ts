import type { Connected, Dialogue, Variables } from '../network.ts';
import { mergeLogin } from '../variables.ts';
import type { MetaNetwork } from './facts.ts';

/** What each needs: pages speak for themselves, accounts on Instagram by the token of the page that they belong to. */
const STEPS: Readonly<Record<MetaNetwork, { permissions: string; handle: string }>> = {
  facebook: {
    permissions:
      'pages_show_list, pages_read_engagement, pages_read_user_content, pages_manage_metadata, and to answer pages_manage_engagement',
    handle: 'Username or id of the page, such as acme',
  },
  instagram: {
    permissions: 'pages_show_list, pages_read_engagement, instagram_basic and instagram_manage_comments',
    handle: 'Id of the account on Instagram (field instagram_business_account of its page)',
  },
};

/** A token of a page that does not expire. Without App Review it reads what people with a role in the app may see. */
export function connectMeta(network: MetaNetwork, variable: string) {
  return async ({ ask, print }: Dialogue, variables: Variables): Promise<Connected> => {
    const { permissions, handle } = STEPS[network];
    await print(`1. Open https://developers.facebook.com, My Apps, and make an app of the type Business.
2. In the Graph API Explorer, as a person with the task MODERATE on the page, ask for a user token with ${permissions}.
3. Exchange it for a long-lived one (Access Token Debugger, Extend), then ask GET /me/accounts with it: the access_token
   of your page there does not expire.
What App Review demands before it reads everybody's comments: docs/networks.md.`);
    const name = (await ask(handle)).replace(/^@/, '').toLowerCase();
    const token = await ask('Token of the page', { secret: true });
    const logins = mergeLogin(variables[variable], name, token);
    return { variables: { [variable]: logins }, credential: name, handle: name };
  };
}
