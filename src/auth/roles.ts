import { type ActivityVia, RIGHTS, type Right, type Role } from '../model.ts';

const GRANTS: Record<Role, readonly Right[]> = {
  agent: ['read', 'work', 'reply', 'correct'],
  lead: ['read', 'work', 'reply', 'correct', 'lead', 'customers'],
  analyst: ['read', 'correct'],
  admin: RIGHTS,
};

/** Everything a role may do. */
export function rightsOf(role: Role): readonly Right[] {
  return GRANTS[role];
}

/** What a token may do: its scopes, but never more than its owner may today. */
export function rightsOfToken(role: Role, scopes: readonly string[]): Right[] {
  return GRANTS[role].filter((right) => scopes.includes(right));
}

/** Who acts. `rights` is what this request may do, whichever way it came in. */
export interface Principal {
  userId: number;
  /** Sign-in name; what cases and events call the person. */
  name: string;
  role: Role;
  /** `program`: by a command on the machine that the database belongs to. */
  via: Exclude<ActivityVia, 'nobody'>;
  rights: readonly Right[];
  /** How far the database's log had come after their last write; null where that is not kept. */
  wrote?: string | null;
}
