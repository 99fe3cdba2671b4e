/** The words of a status. Servers send sanitised HTML; some escape less than Mastodon does, so markup is taken leniently. */
import { decodeHTML } from 'entities';

/** Only what looks like a tag is one: other servers leave a bare `<` as it was typed. */
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?\/?>/g;
const COMMENT = /<!--[^<>]*-->/g;
const BLOCKS = new Set(['p', 'div', 'blockquote', 'pre', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Paragraphs become blank lines, line breaks stay, list items get a dash; links keep the address they are shown by. */
export function textOf(html: string): string {
  const marked = html
    .replace(/\r?\n/g, ' ')
    .replace(COMMENT, '')
    .replace(TAG, (_, closing: string, name: string) => breakFor(name.toLowerCase(), closing === '/'));
  return decodeHTML(marked)
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const MENTION = /<a\s[^<>]*\bclass="[^"]*\bmention\b[^"]*"[^<>]*>@([^\s<>@]+@[^\s<>@]+)<\/a>/gi;

/** Accounts that links name in full. snac lists no mentions of posts that came from other servers; the links are there. */
export function linkedAccounts(html: string): string[] {
  return [...html.matchAll(MENTION)].map(([, handle]) => decodeHTML(handle!));
}

function breakFor(name: string, closing: boolean): string {
  if (name === 'br') return '\n';
  if (name === 'li') return closing ? '' : '\n- ';
  return BLOCKS.has(name) ? '\n\n' : '';
}
