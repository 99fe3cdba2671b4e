/** One instruction of a Containerfile, its continued lines joined. */
export interface Step {
  kind: string;
  /** What follows the word. */
  text: string;
  /** Of COPY: the stage it copies from, or null for the folder that is built. */
  from: string | null;
  sources: string[];
  target: string;
}

export interface Stage {
  image: string;
  name: string | null;
  steps: Step[];
}

/** The stages of a Containerfile, in order. */
export function readContainerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ');
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const [, kind = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (kind === 'FROM') {
      const [, image = '', name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
      stages.push({ image, name: name ?? null, steps: [] });
    } else stages.at(-1)?.steps.push(toStep(kind, rest));
  }
  return stages;
}

function toStep(kind: string, text: string): Step {
  if (kind !== 'COPY') return { kind, text, from: null, sources: [], target: '' };
  const words = text.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
  const paths = words.filter((word) => !word.startsWith('--'));
  return { kind, text, from, sources: paths.slice(0, -1), target: paths.at(-1)! };
}
