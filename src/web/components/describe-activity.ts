import type { CommandName } from '../../desk/commands/table.ts';
import { COMMANDS } from '../../desk/commands/table.ts';
import { formatCode } from '../../formats.ts';

/** What was asked for, as a verb, by the method and pattern of its route. */
const ROUTES: Record<string, string> = {
  'POST /sign-in': 'signed in as',
  'POST /sign-out': 'signed out',
  'POST /welcome/:secret': 'chose a password as',
  'POST /queue/next': 'took the next case',
  'POST /queue/bulk': 'changed several cases:',
  'POST /queue/undo': 'took back what was done to',
  'POST /views': 'saved a view',
  'POST /views/:id/forget': 'deleted view',
  'POST /me/theme': 'changed the appearance',
  'POST /me/password': 'changed the password',
  'POST /me/tokens': 'created an API token',
  'POST /me/tokens/:id/revoke': 'revoked API token',
  'POST /people': 'invited',
  'POST /people/:id': 'changed the account of',
  'POST /health/retry': 'asked again for what cannot be read',
  'POST /alerts/:id/snooze': 'snoozed alert',
  'POST /alerts/:id/acknowledge': 'acknowledged alert',
  'POST /alerts/:id/replay': 'sent alert again:',
  'POST /lead/skills': 'changed languages and topics of',
  'POST /lead/hand-out': 'handed out cases to',
  'POST /lead/private': 'looked up closed ticket',
  'POST /handover': 'handed cases over from and to',
  'POST /queue/set-aside/:id/check': 'checked a post that was set aside:',
  'POST /audits': 'drew an audit of brand',
  'POST /audits/answer': 'read an item of an audit:',
  'POST /incidents': 'opened an incident',
  'POST /incidents/:id': 'changed incident',
  'POST /cases/:id/take-over': 'took over case',
  'POST /cases/:id/check': 'asked the network whether posts still exist, of case',
};

const VERBS: Record<CommandName, string> = {
  claim: 'claimed case',
  release: 'released case',
  assign: 'assigned case',
  note: 'wrote a note on case',
  snooze: 'snoozed case',
  resolve: 'resolved case',
  attest: 'marked as settled in private: case',
  dismiss: 'dismissed case',
  mute: 'muted the author of case',
  reopen: 'reopened case',
  split: 'split case',
  merge: 'merged case',
  keep: 'said that it is one matter: case',
  include: 'put into an incident: case',
  exclude: 'took out of its incident: case',
  ticket: 'linked a ticket to case',
  reply: 'answered the customer of case',
  approve: 'approved a reply in case',
  reject: 'gave back a reply in case',
  join: 'joined another account to the customer of case',
  part: 'kept another account apart from the customer of case',
  correct: 'corrected a reading in case',
  undo: 'took back an action on case',
};

/** A line of the activity log as a sentence without its subject: `resolved case lumen:x:17`, `tried: invited bea`. */
export function describeActivity({ action, outcome }: { action: string; outcome: string }): string {
  const said = ROUTES[action] ?? describeCommandRoute(action) ?? describeRoute(action);
  return outcome === 'done' ? said : `tried: ${said}`;
}

function describeCommandRoute(action: string): string | null {
  const name = /^POST (?:\/api\/v1)?\/cases\/(?::id|\{id\})\/([a-z]+)$/.exec(action)?.[1];
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? VERBS[name as CommandName] : null;
}

/** Of a route that has no words of its own, its method and path. */
function describeRoute(action: string): string {
  return formatCode(action.replace(/^(?:POST|PUT|DELETE) /, (method) => `${method.trim().toLowerCase()} `));
}
