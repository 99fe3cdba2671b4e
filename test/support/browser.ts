import fs from 'node:fs';
import path from 'node:path';

/** A Chromium on this machine, or null. */
export function findChromium(): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const program = path.join(folder, name);
      if (fs.existsSync(program)) return program;
    }
  }
  return null;
}

/** What a headless Chromium needs to run as root in a closed network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
