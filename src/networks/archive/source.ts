import type { ArchiveRecord } from '../../contract/post.ts';
import type { Mapping } from './mapping.ts';

/** One record of an archive, or what is wrong with it, and where it stands in the file, counted from 1. */
export interface ArchiveLine {
  line: number;
  record: ArchiveRecord | Error;
}

/** What a reader is told besides the file. */
export interface ArchiveOptions {
  /** Of `csv`: which column is which field. */
  map?: Mapping | undefined;
  /** Of `csv`: the network of posts whose row names none. */
  network?: string | undefined;
  /** Of `csv`: the time zone of times that name none. */
  timezone?: string | undefined;
  /** Told what the file holds that is not used: columns, fields. */
  onUnused?: ((name: string) => void) | undefined;
}

export type ArchiveReader = (file: string, options: ArchiveOptions) => AsyncGenerator<ArchiveLine>;
