import { isHidden, isThere, type KeptPost } from '../network.ts';
import { ID, type Params, readParams } from '../params.ts';
import { type Absence, type FakeAnswer, invalid, notAuthorized, notFound } from '../problems.ts';
import { FIELD_PARAMETERS, readWant } from '../wire/fields.ts';
import { include } from '../wire/includes.ts';
import { renderPost } from '../wire/post.ts';
import type { Ask, Endpoint } from './endpoint.ts';

export const postsByIds: Endpoint = {
  name: 'tweets',
  pattern: /^\/2\/tweets$/,
  limit: 3500,
  readsPosts: true,
  answer: (ask) => {
    const params = readParams(ask.search, ['ids', ...FIELD_PARAMETERS]);
    return lookUp(ask, params, { ids: params.list('ids', 100, ID), parameter: 'ids' });
  },
};

export const postById: Endpoint = {
  name: 'tweets/:id',
  pattern: /^\/2\/tweets\/(?<id>[^/]+)$/,
  limit: 450,
  readsPosts: true,
  answer: (ask) => {
    const id = ask.path.id!;
    if (!ID.test(id)) return invalid('id', id, `The \`id\` query parameter value [${id}] is not valid`);
    return lookUp(ask, readParams(ask.search, FIELD_PARAMETERS), { ids: [id], parameter: 'id' });
  },
};

interface Asked {
  ids: readonly string[];
  /** What they were asked by: `id` answers with the one, `ids` with a list. */
  parameter: 'id' | 'ids';
}

/** The posts that are there, and an entry in `errors` for each that is not. */
function lookUp(ask: Ask, params: Params, { ids, parameter }: Asked): FakeAnswer {
  const want = readWant(params);
  const refused = params.refusal();
  if (refused) return refused;
  const { network, now } = ask;
  const posts: KeptPost[] = [];
  const missing: Absence[] = [];
  for (const id of ids) {
    const post = network.post(id);
    if (post && isThere(network, post, now)) posts.push(post);
    else if (post && post.at <= now && isHidden(network, post, now))
      missing.push(notAuthorized('tweet', parameter, id));
    else missing.push(notFound('tweet', parameter, id));
  }
  const { includes, errors } = include({ network, now, hides: ask.hidesUser }, posts, want);
  const shown = posts.map((post) => renderPost(network, post, want.post, now));
  const all = [...missing, ...errors];
  return {
    status: 200,
    body: {
      ...(shown.length > 0 ? { data: parameter === 'ids' ? shown : shown[0] } : {}),
      ...(includes ? { includes } : {}),
      ...(all.length > 0 ? { errors: all } : {}),
    },
  };
}
