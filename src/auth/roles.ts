export const ROLES = ['agent', 'lead', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const RIGHTS = ['read', 'work', 'reply', 'correct', 'lead', 'customers', 'push', 'admin'] as const;
/**
 * What a person or an API token may do. The scopes of a token are these same words.
 * - read: see everything; work: claim, note, snooze, resolve, ...; correct: say that a reading is wrong;
 * - reply: answer customers in the name of the brand, and approve what others wrote;
 * - lead: give cases to others and take them away; customers: join, part, export and erase a person;
 * - push: hand over posts from another tool; admin: people, tokens of others, the audit log.
 */
export type Right = (typeof RIGHTS)[number];

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
  via: 'session' | 'token' | 'program';
  rights: readonly Right[];
  /** How far the database's log had come after their last write; null where that is not kept. */
  wrote?: string | null;
}
