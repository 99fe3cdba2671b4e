import type { OidcSettings } from '../config/sign-in.ts';
import type { Role } from '../model.ts';

/** Who somebody is by the word of their provider. */
export interface Vouched {
  /** Issuer and subject: stays the same when a person is renamed. */
  subject: string;
  name: string;
  role: Role;
}

/** Why a provider's word is not enough. */
export type Refused = 'no_name' | 'no_role';

const ORDER: readonly Role[] = ['admin', 'lead', 'agent', 'analyst'];

/** Reads a person out of the claims of an id token: the name as we write names, the highest role of their groups. Pure. */
export function readClaims(
  claims: Readonly<Record<string, unknown>>,
  settings: Pick<OidcSettings, 'name_claim' | 'roles_claim' | 'roles'>,
): Vouched | Refused {
  const name = nameOf(claims[settings.name_claim]);
  if (name === null) return 'no_name';
  const groups = [claims[settings.roles_claim] ?? []].flat();
  const role = ORDER.find((one) => settings.roles[one].some((group) => groups.includes(group)));
  if (role === undefined) return 'no_role';
  return { subject: `${claims.iss} ${claims.sub}`, name, role };
}

/** `Ana.Pérez@firm.example` as `ana.perez`; null when nothing is left. */
function nameOf(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const plain = claim.split('@')[0]!.normalize('NFKD').toLowerCase();
  const name = plain
    .replace(/[^a-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 40);
  return name === '' ? null : name;
}
