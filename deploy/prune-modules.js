/**
 * Deletes what npm installed for other machines: onnxruntime-node brings the libraries of every system and processor, 230 MB
 * of which this machine can never load. Run by npm after an install (`prepare`), and where the container is built.
 */
import fs from 'node:fs';
import path from 'node:path';

const binaries = path.resolve(import.meta.dirname, '../node_modules/onnxruntime-node/bin');

/** Folders of `napi-vN/SYSTEM/PROCESSOR`, as the package lays them out. */
const foldersIn = (folder) =>
  fs.existsSync(folder)
    ? fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];

try {
  for (const api of foldersIn(binaries)) {
    for (const system of foldersIn(path.join(binaries, api))) {
      for (const processor of foldersIn(path.join(binaries, api, system))) {
        if (system === process.platform && processor === process.arch) continue;
        fs.rmSync(path.join(binaries, api, system, processor), { recursive: true });
      }
    }
  }
} catch (error) {
  // A folder that cannot be written is no reason to fail an install: it is only larger than it need be.
  process.stderr.write(`amends: binaries of other machines were left: ${error.message}\n`);
}
