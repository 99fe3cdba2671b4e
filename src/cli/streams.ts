import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { listStreams, type Stream } from '../intake/store.ts';

/** The streams that read a brand, or all. */
export async function streamsOf(db: Kysely<Database>, brand: string | undefined): Promise<Stream[]> {
  const streams = await listStreams(db);
  return brand ? streams.filter(({ brands }) => brands.includes(brand)) : streams;
}

/** Streams as people know them: by their brands, with what keeps each from being read. */
export function nameStreams(streams: Stream[]): string {
  return streams.map(({ brands, status }) => `${brands.join(' ')} (${status})`).join(', ');
}
