import type { AlertsConfig } from '../../config/alerts.ts';
import type { Incident } from '../raise.ts';

/** A thread about an own brand and how many different people wrote in it in the last hour. */
export interface Thread {
  brand: { id: number; key: string };
  network: string;
  conversation: string;
  people: number;
  posts: number;
}

/** Does a post go viral? One that does is told of until fewer than half as many write. */
export function isViral({ people }: Thread, settings: AlertsConfig['viral'], standing: boolean): boolean {
  return people >= (standing ? settings.people / 2 : settings.people);
}

export function viralCondition({
  brand,
  network,
  conversation,
}: Pick<Thread, 'brand' | 'network' | 'conversation'>): string {
  return `viral/${brand.key}/${network}/${conversation}`;
}

export function viralIncident(thread: Thread): Incident {
  return {
    condition: viralCondition(thread),
    kind: 'viral',
    severity: 'error',
    brand: thread.brand,
    summary: `${thread.brand.key}: a post goes viral on ${thread.network}`,
    facts: [{ label: 'Last hour', value: `${thread.people} people, ${thread.posts} posts in one thread` }],
    details: { conversation_id: thread.conversation, posts: [{ network: thread.network, id: thread.conversation }] },
  };
}

/** Two verdicts on a brand, one after the other. */
export interface VerdictChange {
  brand: { id: number; key: string };
  day: string;
  from: string;
  to: string;
  reasons: readonly string[];
}

/** A verdict that changed, in words. A brand about which too little is known now is no news. */
export function verdictIncidents(changes: readonly VerdictChange[]): Incident[] {
  return changes
    .filter(({ from, to }) => from !== to && to !== 'not_enough_data')
    .map(({ brand, day, from, to, reasons }) => ({
      condition: `verdict/${brand.key}/${day}`,
      kind: 'verdict' as const,
      severity: 'info' as const,
      brand,
      summary: `${brand.key}: the verdict is now ${to.replaceAll('_', ' ')}`,
      facts: [
        { label: 'Before', value: from.replaceAll('_', ' ') },
        ...reasons.map((reason) => ({ label: 'Because', value: reason })),
      ],
      details: { from, to, day },
    }));
}
