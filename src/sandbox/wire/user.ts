import type { Ms } from '../../model.ts';
import type { KeptUser } from '../network.ts';
import { hash32 } from '../world/random.ts';

const FIELDS: Record<string, (user: KeptUser, now: Ms) => unknown> = {
  id: (user) => user.id,
  name: (user) => user.name,
  username: (user) => user.handle,
  created_at: (user) => new Date(Date.UTC(2009 + (hash32(user.id) % 9), hash32(user.id) % 12, 1)).toISOString(),
  description: (user) => (user.brand ? `${user.name} on X. We are invented, and here to be complained to.` : ''),
  url: ({ website }) => (website ? 'https://t.co/sandbox' : undefined),
  entities: ({ website }) =>
    website
      ? { url: { urls: [{ start: 0, end: 20, url: 'https://t.co/sandbox', expanded_url: website }] } }
      : undefined,
  protected: (user, now) => user.protectedAt !== undefined && user.protectedAt <= now,
  verified: (user) => user.brand !== undefined,
  verified_type: (user) => (user.brand ? 'business' : 'none'),
  public_metrics: (user) => {
    const drawn = hash32(`metrics ${user.id}`);
    return {
      followers_count: user.brand ? 20_000 + (drawn % 90_000) : drawn % 40 === 0 ? drawn % 50_000 : drawn % 700,
      following_count: drawn % 500,
      tweet_count: drawn % 9000,
      listed_count: drawn % 12,
      like_count: drawn % 3000,
    };
  },
};

/** A kept user as X shows it, in the old vocabulary. */
export function renderUser(user: KeptUser, fields: ReadonlySet<string>, now: Ms): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const field of fields) {
    const value = FIELDS[field]?.(user, now);
    if (value !== undefined) shown[field] = value;
  }
  return shown;
}
