import type { Topic } from '../model.ts';
import type { Hit } from './cues/match.ts';

/** A topic that says more than how often its words fall: a burning charger is a matter of safety though it is a product. */
const PULL: Record<string, number> = {
  safety: 3,
  over_contact: 2.5,
  outage: 1.5,
  partner: 1.5,
  billing: 1.3,
  delivery: 1.2,
  website_app: 1.1,
  product: 1,
  store_staff: 0.9,
  policy: 0.7,
};

/** The topic whose words weigh most, or `other` when none fall. */
export function topicOf(hits: readonly Hit[]): Topic {
  const sums = new Map<string, number>();
  for (const h of hits)
    sums.set(h.name, (sums.get(h.name) ?? 0) + (PULL[h.name] ?? 1) * (1 + 0.3 * (h.last - h.first)));
  let best = 'other';
  let most = 0;
  for (const [code, sum] of sums) {
    if (sum > most) {
      best = code;
      most = sum;
    }
  }
  return best;
}
