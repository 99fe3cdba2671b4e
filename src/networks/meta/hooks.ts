/**
 * Meta's webhooks. A message is taken for a hint only: what it is about is looked up, so that one that is sent again, late
 * or out of order changes nothing, and what it lacks (who wrote a comment) is there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Variables, Webhook } from '../network.ts';
import { wireHook } from './wire.ts';

const FIELDS = new Set(['feed', 'mention', 'ratings', 'comments', 'live_comments', 'mentions']);

export function metaWebhook(object: 'page' | 'instagram'): Webhook {
  return {
    challenge(query, { META_VERIFY_TOKEN }: Variables) {
      const given = query.get('hub.verify_token');
      const asks = query.get('hub.mode') === 'subscribe' && META_VERIFY_TOKEN !== undefined;
      return asks && given !== null && isSame(given, META_VERIFY_TOKEN) ? query.get('hub.challenge') : null;
    },
    hear(body, headers, { META_APP_SECRET }: Variables) {
      if (META_APP_SECRET === undefined) return null;
      const wanted = `sha256=${createHmac('sha256', META_APP_SECRET).update(body).digest('hex')}`;
      if (!isSame(headers.get('x-hub-signature-256') ?? '', wanted)) return null;
      return idsIn(object, body);
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return timingSafeEqual(a!, b!);
}

/** Ids of the posts and comments that a message is about; likes and the like are about none. */
function idsIn(object: string, body: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return [];
  }
  const parsed = wireHook.safeParse(json);
  if (!parsed.success || parsed.data.object !== object) return [];
  const changes = parsed.data.entry.flatMap((entry) => entry.changes ?? []);
  const ids = changes.filter(({ field }) => FIELDS.has(field)).flatMap(({ field, value }) => idOf(field, value ?? {}));
  return [...new Set(ids)];
}

function idOf(field: string, value: Record<string, unknown>): string[] {
  const { item, comment_id, post_id, id, open_graph_story_id, media_id } = value;
  if (item === 'reaction' || item === 'like' || item === 'share') return [];
  const named = field === 'ratings' ? (comment_id ?? open_graph_story_id) : (comment_id ?? post_id ?? id ?? media_id);
  return typeof named === 'string' && /^[\w-]{1,200}$/.test(named) ? [named] : [];
}
