import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHART_SHEET } from '../../charts/sheet.ts';

const require = createRequire(import.meta.url);
const own = fileURLToPath(new URL('../assets/', import.meta.url));

/** One sheet for all pages, in this order. Own rules instead of a framework: a dense console would override most of one. */
const SHEETS = ['base', 'controls', 'frame', 'lists', 'rows', 'case', 'triage', 'figures', 'story', 'doors', 'narrow'];

/** Every file the pages may load, by the name they load it under, and what it is made of. Nothing else of the disk can be reached. */
const FILES: Record<string, string[]> = {
  'console.css': [CHART_SHEET, ...SHEETS.map((sheet) => path.join(own, 'styles', `${sheet}.css`))],
  'console.js': [path.join(own, 'console.js')],
  'keys.js': [path.join(own, 'keys.js')],
  'palette.js': [path.join(own, 'palette.js')],
  'net.js': [path.join(own, 'net.js')],
  'room.js': [path.join(own, 'room.js')],
  'notify.js': [path.join(own, 'notify.js')],
  'icon.svg': [path.join(own, 'icon.svg')],
  'htmx.js': [path.join(path.dirname(require.resolve('htmx.org/package.json')), 'dist/htmx.min.js')],
};
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Asset {
  body: Buffer<ArrayBuffer>;
  type: string;
}

const loaded = new Map<string, Asset & { version: string }>();

export function findAsset(name: string): (Asset & { version: string }) | null {
  const known = loaded.get(name);
  if (known) return known;
  const files = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!files) return null;
  const body = Buffer.concat(files.map((file) => fs.readFileSync(file)));
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  const asset = { body, type: TYPES[path.extname(name)] ?? 'application/octet-stream', version };
  loaded.set(name, asset);
  return asset;
}

/** The address of an asset; it names the content, so that browsers may keep it for ever. */
export function assetPath(name: string): string {
  return `/assets/${findAsset(name)?.version ?? 'none'}/${name}`;
}
