import { readCustomer } from '../analysis/customer.ts';
import { readReply } from '../analysis/reply.ts';
import type { Reading } from '../model.ts';

export interface Readable {
  text: string;
  brand_id: number | null;
  created_at: Date;
  lang: string | null;
  timezone?: string | undefined;
}

/** Reads a post from its own words, as a customer's or as a brand's. */
export function readPost(post: Readable): Reading {
  const lang = post.lang === null ? {} : { lang: post.lang };
  if (post.brand_id === null) return readCustomer({ text: post.text, ...lang });
  const zone = post.timezone === undefined ? {} : { timezone: post.timezone };
  return readReply({ text: post.text, at: post.created_at.getTime(), ...zone, ...lang });
}
