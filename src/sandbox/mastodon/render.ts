/** Answers as Mastodon 4.5 writes them. */
import type { FakeAccount, FakeStatus } from './fediverse.ts';
import {
  accountNumber,
  arrival,
  hostOfAccount,
  isSuspended,
  notificationId,
  parentOf,
  statusId,
  type View,
} from './view.ts';

/** Always with milliseconds. */
function time(at: number): string {
  return new Date(at).toISOString();
}

function localName({ host }: View, account: FakeAccount): string {
  return hostOfAccount(account) === host ? account.name : account.acct;
}

export function renderAccount(view: View, account: FakeAccount) {
  const home = `https://${hostOfAccount(account)}`;
  return {
    id: accountNumber(account),
    username: account.name,
    acct: localName(view, account),
    display_name: account.displayName,
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    group: false,
    created_at: '2026-01-01T00:00:00.000Z',
    note: '',
    url: `${home}/@${account.name}`,
    uri: `${home}/users/${account.name}`,
    avatar: `${home}/avatars/original/missing.png`,
    avatar_static: `${home}/avatars/original/missing.png`,
    header: `${home}/headers/original/missing.png`,
    header_static: `${home}/headers/original/missing.png`,
    followers_count: 0,
    following_count: 0,
    statuses_count: 0,
    last_status_at: null,
    emojis: [],
    fields: [],
    ...(isSuspended(view, account) ? { suspended: true } : {}),
  };
}

export function renderOwnAccount(view: View, account: FakeAccount) {
  return {
    ...renderAccount(view, account),
    source: {
      privacy: 'public',
      sensitive: false,
      language: 'en',
      note: '',
      fields: [],
      follow_requests_count: 0,
      indexable: true,
    },
    role: { id: '-99', name: '', permissions: '0', color: '', highlighted: false },
  };
}

export function renderStatus(view: View, status: FakeStatus): Record<string, unknown> {
  const { text, spoiler, at } =
    status.versions.filter((version) => version.at <= view.now).at(-1) ?? status.versions[0]!;
  const parent = parentOf(view, status);
  return {
    id: statusId(status),
    created_at: time(status.at),
    edited_at: at === status.at ? null : time(at),
    in_reply_to_id: parent ? statusId(parent) : null,
    in_reply_to_account_id: parent ? accountNumber(parent.by) : null,
    sensitive: spoiler !== '',
    spoiler_text: spoiler,
    visibility: status.visibility,
    language: status.lang,
    uri: status.uri,
    url: status.uri.replace('/users/', '/@').replace('/statuses/', '/'),
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    quotes_count: 0,
    content: toHtml(status, text),
    reblog: null,
    account: renderAccount(view, status.by),
    media_attachments: [],
    mentions: status.mentions.map((account) => ({
      id: accountNumber(account),
      username: account.name,
      acct: localName(view, account),
      url: `https://${hostOfAccount(account)}/@${account.name}`,
    })),
    tags: [...new Set(text.match(/#[\p{L}\p{N}_]+/gu))].map((tag) => ({
      name: tag.slice(1).toLowerCase(),
      url: `https://${view.host}/tags/${tag.slice(1).toLowerCase()}`,
    })),
    emojis: [],
    card: null,
    poll: renderPoll(view, status),
    quote: status.quotes ? { state: 'accepted', quoted_status: renderStatus(view, status.quotes) } : null,
  };
}

function renderPoll(view: View, { poll, number, at }: FakeStatus) {
  if (!poll) return null;
  const options = poll.map((title) => ({ title, votes_count: view.now % 7 }));
  const votes_count = options.reduce((sum, option) => sum + option.votes_count, 0);
  const expires_at = time(at + 86_400_000);
  const rest = { expired: view.now > at + 86_400_000, multiple: false, voters_count: null, emojis: [] };
  return { id: String(number), expires_at, votes_count, options, ...rest };
}

/** The texts of a status, newest first. */
export function renderHistory(view: View, status: FakeStatus) {
  return status.versions
    .filter((version) => version.at <= view.now)
    .map(({ at, text, spoiler }) => ({
      content: toHtml(status, text),
      spoiler_text: spoiler,
      sensitive: spoiler !== '',
      created_at: time(at),
      account: renderAccount(view, status.by),
      media_attachments: [],
      emojis: [],
    }))
    .reverse();
}

export function renderNotification(view: View, status: FakeStatus) {
  const id = notificationId(status, view.host);
  return {
    id,
    type: status.quotes && status.quotes.by === view.viewer ? 'quote' : 'mention',
    group_key: `ungrouped-${id}`,
    created_at: time(arrival(status, view.host)),
    account: renderAccount(view, status.by),
    status: renderStatus(view, status),
  };
}

/** Mentions without their host, links without their scheme in sight: what a reader sees, and what is in the page. */
function toHtml({ mentions }: FakeStatus, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = escaped
    .replace(/@([\p{L}\p{N}_.-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/gu, (word, user: string, host: string) => {
      const known = mentions.some(({ acct }) => acct === `${user}@${host}`.toLowerCase());
      const url = `https://${host}/@${user}`;
      return known
        ? `<span class="h-card"><a href="${url}" class="u-url mention">@<span>${user}</span></a></span>`
        : word;
    })
    .replace(
      /(https:\/\/)([^\s"<>]{1,30})([^\s"<>]*)(?=\s|$)/g,
      '<a href="$1$2$3"><span class="invisible">$1</span><span class="ellipsis">$2</span><span class="invisible">$3</span></a>',
    );
  const paragraphs = linked.split('\n\n').map((one) => `<p>${one.replaceAll('\n', '<br />')}</p>`);
  return paragraphs.join('');
}

export function renderInstance(
  { host }: Pick<View, 'host'>,
  { apiVersion, streaming }: { apiVersion: number; streaming: string | null },
) {
  return {
    domain: host,
    title: host,
    version: '4.5.2',
    source_url: 'https://github.com/mastodon/mastodon',
    description: '',
    usage: { users: { active_month: 2 } },
    thumbnail: { url: `https://${host}/preview.png` },
    icon: [],
    languages: ['en'],
    configuration: {
      urls: { streaming, status: null, about: null, privacy_policy: null, terms_of_service: null },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
      statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
      media_attachments: {
        supported_mime_types: [],
        image_size_limit: 1,
        image_matrix_limit: 1,
        video_size_limit: 1,
        video_frame_rate_limit: 1,
        video_matrix_limit: 1,
      },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
      translation: { enabled: false },
    },
    registrations: { enabled: false, approval_required: false, message: null },
    api_versions: { mastodon: apiVersion },
    contact: { email: `admin@${host}`, account: null },
    rules: [],
  };
}
