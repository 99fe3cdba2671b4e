import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { COMMANDS, type CommandInput, type CommandName } from '../../desk/commands/table.ts';
import type { WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';

/** What a form says of a command, checked by the same schema as the API's body. */
export async function commandInput<N extends CommandName>(c: Context<WebEnv>, name: N): Promise<CommandInput<N>> {
  return checkInput(name, await c.req.parseBody({ all: true }));
}

/** @throws Problem when the fields are not what the command takes. */
export function checkInput<N extends CommandName>(name: N, body: Record<string, unknown>): CommandInput<N> {
  const parsed = COMMANDS[name].input.safeParse(fromForm(name, body));
  if (!parsed.success) throw new Problem(422, 'bad_input', `This cannot be done: ${z.prettifyError(parsed.error)}`);
  return parsed.data as CommandInput<N>;
}

/** Fields of every form that are about the page and not about the command. */
const OF_THE_PAGE = new Set(['_csrf', 'back', 'then']);

const NUMBERS = ['post', 'reply', 'suggestion'];

/** Forms know only texts; an empty one means that nothing was said. Of a list in `lists` no box ticked says: none of these. */
function fromForm(command: CommandName, body: Record<string, unknown>): Record<string, unknown> {
  const said = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !OF_THE_PAGE.has(name) && value !== ''),
  );
  if (command === 'undo') return { action: said.action === undefined ? undefined : Number(said.action) };
  if (command === 'include') return { incident: Number(said.incident) };
  const numbers = Object.fromEntries(NUMBERS.flatMap((name) => (name in said ? [[name, Number(said[name])]] : [])));
  if (['reply', 'approve', 'reject', 'join', 'part'].includes(command)) return { ...said, ...numbers };
  if (command === 'split' || command === 'keep') return { posts: [said.posts ?? []].flat() };
  if (command !== 'correct') return said;
  const { post, lists, is_complaint, severity, ...words } = said;
  return {
    ...words,
    ...Object.fromEntries([lists ?? []].flat().map((list) => [list, [said[list as string] ?? []].flat()])),
    post: Number(post),
    ...(is_complaint !== undefined && { is_complaint: is_complaint === 'true' }),
    ...(severity !== undefined && { severity: Number(severity) }),
  };
}
