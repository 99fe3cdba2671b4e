import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { COMMANDS } from '../../src/cli/commands.ts';
import { VARIABLES } from '../../src/config/environment.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { Connection } from '../../src/db/connect.ts';
import { testWeb } from '../support/console.ts';
import { readContainerfile } from '../support/containerfile.ts';
import { embeddedDatabase } from '../support/databases.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [path.relative(ROOT, path.join(entry.parentPath, entry.name))] : []));

/** Set by the images, and not read by us. */
const OF_NODE = ['NODE_ENV', 'NODE_OPTIONS', 'MALLOC_ARENA_MAX'];
const known = new Set([...VARIABLES, ...OF_NODE]);
const docs = read('docs/operations.md');

it.each(filesIn('deploy'))('docs/operations.md says what %s is for', (file) => {
  expect(docs).toContain(path.dirname(file) === 'deploy' ? file : path.dirname(file));
});

describe('Kubernetes manifests', () => {
  interface Probe {
    httpGet: { path: string; port: string };
  }
  interface Container {
    name: string;
    args?: string[];
    command?: string[];
    ports?: { name: string; containerPort: number }[];
    livenessProbe?: Probe;
    readinessProbe?: Probe;
    startupProbe?: Probe;
    securityContext: object;
    resources: { limits: { memory: string } };
  }
  interface Pod {
    securityContext: object;
    automountServiceAccountToken: boolean;
    containers: Container[];
  }
  interface Manifest {
    kind: string;
    metadata: { name: string };
    resources?: string[];
    data?: Record<string, string>;
    spec: { template: { spec: Pod }; jobTemplate: { spec: { template: { spec: Pod } } } };
  }
  const manifests = filesIn('deploy/kubernetes').flatMap((file) =>
    parseAllDocuments(read(file)).map((document) => ({
      file: path.basename(file),
      manifest: document.toJS() as Manifest,
    })),
  );
  const pods = manifests.flatMap(({ manifest: { kind, spec } }) =>
    kind === 'Deployment' ? [spec.template.spec] : kind === 'CronJob' ? [spec.jobTemplate.spec.template.spec] : [],
  );
  const containers = pods.flatMap((pod) => pod.containers);
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterAll(() => connection.close());

  it('are all named by the kustomization', () => {
    const { resources } = manifests.find(({ manifest }) => manifest.kind === 'Kustomization')!.manifest;
    expect(resources!.toSorted()).toEqual(
      [...new Set(manifests.map(({ file }) => file))].filter((file) => file !== 'kustomization.yaml').toSorted(),
    );
  });

  it('let nothing run as root, write to its root or keep a right that it does not need', () => {
    expect(pods).toHaveLength(3);
    for (const pod of pods) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const { securityContext, resources } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources.limits.memory).toBeTruthy();
      }
    }
  });

  it('run commands that there are', () => {
    const asked = containers.map(({ args, command }) =>
      command ? /amends (\w+)/.exec(args!.join(' '))![1]! : args![0]!,
    );
    expect(asked.toSorted()).toEqual(['backup', 'web', 'worker']);
    expect(asked.filter((name) => !(name in COMMANDS))).toEqual([]);
  });

  it('probe addresses that answer without a sign-in', async () => {
    const web = testWeb(connection.db);
    const served = containers.find(({ name }) => name === 'web')!;
    for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
      const { httpGet } = served[kind]!;
      expect((await web.app.request(httpGet.path)).status, kind).toBe(200);
      expect(served.ports).toContainEqual(expect.objectContaining({ name: httpGet.port }));
    }
    web.stop();
  });

  it('have settings that the program takes', () => {
    const settings = manifests.find(({ manifest }) => manifest.kind === 'ConfigMap')!.manifest.data!['amends.yaml']!;
    expect(parseConfig(settings, 'amends.yaml').brands.map(({ key }) => key)).toEqual(['larkline']);
  });
});

describe('the compose file', () => {
  interface Service {
    command?: string[];
    read_only?: boolean;
    cap_drop?: string[];
    environment: Record<string, string>;
  }
  const { services } = parse(read('deploy/compose.yaml'), { merge: true }) as { services: Record<string, Service> };

  it('starts commands that there are, with variables that there are, on a read-only root', () => {
    for (const name of ['web', 'worker']) {
      const { command, environment, read_only, cap_drop } = services[name]!;
      expect(command).toEqual([name]);
      expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
      expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
    }
    expect(Object.keys(services).toSorted()).toEqual(['db', 'web', 'worker']);
  });
});

describe('the systemd units', () => {
  const units = filesIn('deploy/systemd').map((file) => ({ file, text: read(file) }));

  it('set variables that there are, and run commands that there are', () => {
    for (const { file, text } of units) {
      const set = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, list]) => list!.split(' '));
      expect(
        set.map((pair) => pair.split('=')[0]!).filter((name) => !known.has(name)),
        file,
      ).toEqual([]);
      const asked = [...text.matchAll(/^ExecStart=.*main\.js (\w+)/gm)].map(([, name]) => name!);
      expect(
        asked.filter((name) => !(name in COMMANDS)),
        file,
      ).toEqual([]);
    }
  });
});

describe('the Containerfile', () => {
  const stages = readContainerfile(read('deploy/Containerfile'));
  const last = stages.at(-1)!.steps;
  const ignored = read('.containerignore');

  it('copies what there is, and what is not left out of the build', () => {
    const kept = [...ignored.matchAll(/^!(.*)$/gm)].map(([, name]) => name!);
    const copied = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'COPY' && step.from === null ? step.sources : [])),
    );
    expect(copied.filter((name) => !kept.includes(name) || !fs.existsSync(path.join(ROOT, name)))).toEqual([]);
    expect(kept.filter((name) => !copied.includes(name))).toEqual([]);
    expect(read('.dockerignore')).toBe(ignored);
  });

  it('ends as nobody in particular, with variables that there are, a health check and a command that there is', () => {
    const of = (kind: string) => last.filter((step) => step.kind === kind).map((step) => step.text);
    expect(of('USER')).toEqual(['10001:10001']);
    expect(of('HEALTHCHECK')[0]).toContain('/healthz');
    expect(JSON.parse(of('CMD')[0]!)[0] in COMMANDS).toBe(true);
    const set = of('ENV').flatMap((text) => text.split(' ').map((pair) => pair.split('=')[0]!));
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });
});
