import type { Item, Message } from '../../src/channels/channel.ts';

/** An item with everything that is hostile in a public post. */
export function item(more: Partial<Item> = {}): Item {
  return {
    title: 'acme: first reply overdue',
    severity: 'error',
    facts: [{ label: 'Clock', value: 'due Fri 20 Nov 09:00 (1 h ago)' }],
    words: 'Still nothing! <!channel> & <script>alert(1)</script>',
    link: 'http://console.example/cases/acme%3Ax%3A1',
    post_link: 'https://x.com/i/web/status/1',
    condition: 'sla/1/first_reply/1',
    data: { case_id: 'acme:x:1' },
    ...more,
  };
}

export function message(more: Partial<Message> = {}): Message {
  return {
    idempotency_key: 'amends-7',
    kind: 'alert',
    title: 'acme: first reply overdue',
    severity: 'error',
    items: [item()],
    sent_at: '2026-11-20T10:00:00Z',
    ...more,
  };
}
