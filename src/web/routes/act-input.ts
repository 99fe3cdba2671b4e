import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ACT_INPUTS, type ActName } from '../../desk/commands.ts';
import type { WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';

/** What a form says of an act, checked by the same schema as the API's body. */
export async function actInput(c: Context<WebEnv>, act: ActName): Promise<Record<string, unknown>> {
  return checkInput(act, await c.req.parseBody({ all: true }));
}

/** @throws Problem when the fields are not what the act takes. */
export function checkInput(act: ActName, body: Record<string, unknown>): Record<string, unknown> {
  const parsed = ACT_INPUTS[act].safeParse(fromForm(act, body));
  if (!parsed.success) throw new Problem(422, 'bad_input', `This cannot be done: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Fields of every form that are about the page and not about the act. */
const OF_THE_PAGE = new Set(['_csrf', 'back', 'then']);

/** Forms know only texts; an empty one means that nothing was said. Of a list in `lists` no box ticked says: none of these. */
function fromForm(act: ActName, body: Record<string, unknown>): Record<string, unknown> {
  const said = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !OF_THE_PAGE.has(name) && value !== ''),
  );
  if (act === 'undo') return { action: said.action === undefined ? undefined : Number(said.action) };
  if (act === 'split') return { posts: [said.posts ?? []].flat() };
  if (act !== 'correct') return said;
  const { post, lists, is_complaint, severity, ...words } = said;
  return {
    ...words,
    ...Object.fromEntries([lists ?? []].flat().map((list) => [list, [said[list as string] ?? []].flat()])),
    post: Number(post),
    ...(is_complaint !== undefined && { is_complaint: is_complaint === 'true' }),
    ...(severity !== undefined && { severity: Number(severity) }),
  };
}
