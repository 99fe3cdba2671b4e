import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Severity } from '../model.ts';
import { type Channel, type Item, type Message, SEND_TIMEOUT } from './channel.ts';
import { postJson } from './http.ts';
import { defineChannel, reach, variable } from './kind.ts';

export const slack = defineChannel({
  settings: z.strictObject({
    url_env: variable.default('SLACK_WEBHOOK_URL').describe('Variable with the address of the incoming webhook.'),
    ...reach,
  }),
  ungrouped: false,
  secret: ({ url_env }) => url_env,
  open: ({ url_env, allow_private }, { name, secret }) => {
    if (!URL.canParse(secret))
      throw new UserError(`${url_env} is not an address: it must be the incoming webhook of channel ${name}`, 2);
    return slackChannel(name, secret, allow_private);
  },
});

const SIGN: Record<Severity, string> = {
  info: ':information_source:',
  warning: ':hourglass_flowing_sand:',
  error: ':red_circle:',
  critical: ':rotating_light:',
};
const LONGEST_SECTION = 2_900;
const MOST_SECTIONS = 40;

/** A Slack incoming webhook. */
export function slackChannel(name: string, url: string, allowPrivate: boolean): Channel {
  return {
    name,
    send: (message, now) => {
      const headers = { 'idempotency-key': message.idempotency_key };
      return postJson(
        { url, body: JSON.stringify(slackBody(message)), headers, allowPrivate, timeout: SEND_TIMEOUT },
        now,
      );
    },
  };
}

/**
 * Slack's blocks. `text` is what notifications show. Links in public text are not unfurled, and `&<>` are escaped as
 * Slack demands, so that a post can neither mention a channel nor dress up a link.
 */
export function slackBody(message: Message) {
  const head = section(`${signOf(message)} *${escapeSlack(message.title)}*`);
  const blocks =
    message.items.length === 1 ? [head, ...itemBlocks(message.items[0]!)] : [head, ...listBlocks(message.items)];
  return { text: escapeSlack(message.title), blocks, unfurl_links: false, unfurl_media: false };
}

const signOf = ({ kind, severity }: Message) => (kind === 'clear' ? ':white_check_mark:' : SIGN[severity]);

function itemBlocks(item: Item) {
  const facts = item.facts.map(({ label, value }) => `*${escapeSlack(label)}:* ${escapeSlack(value)}`).join('\n');
  const links = [link(item.link, 'Open the case'), link(item.post_link, 'Open the post')].filter((part) => part !== '');
  return [
    ...(facts ? [section(facts)] : []),
    ...(item.words === null ? [] : [section(`>${escapeSlack(item.words).replaceAll('\n', '\n>')}`)]),
    ...(links.length > 0 ? [section(links.join('  |  '))] : []),
  ];
}

/** One line an item; as many sections as Slack takes, and the number of those left out. */
function listBlocks(items: readonly Item[]) {
  const sections: string[] = [];
  let shown = 0;
  for (const item of items) {
    const title = item.link ? link(item.link, item.title) : escapeSlack(item.title);
    const fact = item.facts[0] ? ` – ${escapeSlack(item.facts[0].value)}` : '';
    const line = `• ${title}${fact}`;
    const last = sections.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST_SECTION)
      sections[sections.length - 1] = `${last}\n${line}`;
    else if (sections.length < MOST_SECTIONS) sections.push(line.slice(0, LONGEST_SECTION));
    else break;
    shown++;
  }
  if (shown < items.length) sections.push(`and ${items.length - shown} more`);
  return sections.map(section);
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3_000) } });

function link(url: string | null, text: string): string {
  return url === null ? '' : `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escapeSlack(text)}>`;
}

/** What Slack demands of any text: `&`, `<` and `>` as entities (docs.slack.dev, "Formatting message text"). */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
