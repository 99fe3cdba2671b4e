import type { FakeNetwork, KeptPost, KeptUser } from '../network.ts';
import { readParams } from '../params.ts';
import { type FakeAnswer, invalid, notAuthorized, notFound } from '../problems.ts';
import { factsOf } from '../query/match.ts';
import type { Ask, Endpoint } from './endpoint.ts';
import { answerListing, LISTING_PARAMETERS, readBounds } from './listing.ts';

const SIZES = { min: 5, max: 100, standard: 10 };
const PARAMETERS = LISTING_PARAMETERS.filter((name) => name !== 'next_token');

export const userMentions: Endpoint = {
  name: 'users/:id/mentions',
  pattern: /^\/2\/users\/(?<id>[^/]+)\/mentions$/,
  limit: 450,
  readsPosts: true,
  answer: (ask) =>
    withUser(ask, (user) => {
      const params = readParams(ask.search, PARAMETERS);
      return answerListing(ask, params, {
        about: `mentions ${user.id}`,
        finds: (post) => post.author !== user.id && mentions(ask.network, post, user),
        size: params.number('max_results', SIZES),
        bounds: readBounds(params, ask.now, null),
        cap: 800,
        back: true,
      });
    }),
};

export const userPosts: Endpoint = {
  name: 'users/:id/tweets',
  pattern: /^\/2\/users\/(?<id>[^/]+)\/tweets$/,
  limit: 10_000,
  readsPosts: true,
  answer: (ask) =>
    withUser(ask, (user) => {
      const params = readParams(ask.search, ['exclude', ...PARAMETERS]);
      const without = new Set(params.known('exclude', new Set(['replies', 'retweets'])));
      return answerListing(ask, params, {
        about: `posts ${user.id}`,
        finds: (post) =>
          post.author === user.id &&
          !(without.has('replies') && post.replyTo !== undefined) &&
          !(without.has('retweets') && post.reposts !== undefined),
        size: params.number('max_results', SIZES),
        bounds: readBounds(params, ask.now, null),
        cap: 3200,
        back: true,
      });
    }),
};

function mentions(network: FakeNetwork, post: KeptPost, user: KeptUser): boolean {
  const handle = user.handle.toLowerCase();
  return factsOf(network, post).entities.some(
    ({ kind, value }) => kind === 'mention' && value.toLowerCase() === handle,
  );
}

function withUser(ask: Ask, answer: (user: KeptUser) => FakeAnswer): FakeAnswer {
  const id = ask.path.id!;
  if (!/^[0-9]{1,19}$/.test(id)) return invalid('id', id, `The \`id\` query parameter value [${id}] is not valid`);
  const user = ask.network.user(id);
  if (!user) return { status: 200, body: { errors: [notFound('user', 'id', id)] } };
  if (user.protectedAt !== undefined && user.protectedAt <= ask.now)
    return { status: 200, body: { errors: [notAuthorized('user', 'id', id)] } };
  return answer(user);
}
