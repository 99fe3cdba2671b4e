import type { KeptUser } from '../network.ts';
import { ID, type Params, readParams } from '../params.ts';
import { type FakeAnswer, invalid, notFound } from '../problems.ts';
import { readWant } from '../wire/fields.ts';
import { renderUser } from '../wire/user.ts';
import type { Ask, Endpoint } from './endpoint.ts';

const PARAMETERS = ['user.fields', 'tweet.fields', 'post.fields', 'expansions'];
const HANDLE = /^[A-Za-z0-9_]{1,15}$/;

export const usersByHandles: Endpoint = {
  name: 'users/by',
  pattern: /^\/2\/users\/by$/,
  limit: 300,
  answer: (ask) => {
    const params = readParams(ask.search, ['usernames', ...PARAMETERS]);
    return answerUsers(ask, params, {
      values: params.list('usernames', 100, HANDLE),
      parameter: 'usernames',
      many: true,
    });
  },
};

export const userByHandle: Endpoint = {
  name: 'users/by/username/:username',
  pattern: /^\/2\/users\/by\/username\/(?<username>[^/]+)$/,
  limit: 300,
  answer: (ask) => {
    const handle = ask.path.username!;
    if (!HANDLE.test(handle))
      return invalid(
        'username',
        handle,
        `The \`username\` query parameter value [${handle}] does not match ^[A-Za-z0-9_]{1,15}$`,
      );
    return answerUsers(ask, readParams(ask.search, PARAMETERS), {
      values: [handle],
      parameter: 'username',
      many: false,
    });
  },
};

export const usersByIds: Endpoint = {
  name: 'users',
  pattern: /^\/2\/users$/,
  limit: 300,
  answer: (ask) => {
    const params = readParams(ask.search, ['ids', ...PARAMETERS]);
    return answerUsers(ask, params, { values: params.list('ids', 100, ID), parameter: 'ids', many: true });
  },
};

export const userById: Endpoint = {
  name: 'users/:id',
  pattern: /^\/2\/users\/(?<id>[^/]+)$/,
  limit: 300,
  answer: (ask) => {
    const id = ask.path.id!;
    if (!ID.test(id)) return invalid('id', id, `The \`id\` query parameter value [${id}] is not valid`);
    return answerUsers(ask, readParams(ask.search, PARAMETERS), { values: [id], parameter: 'id', many: false });
  },
};

function answerUsers(
  { network, now }: Ask,
  params: Params,
  {
    values,
    parameter,
    many,
  }: { values: readonly string[]; parameter: 'id' | 'ids' | 'username' | 'usernames'; many: boolean },
): FakeAnswer {
  const want = readWant(params);
  const refused = params.refusal();
  if (refused) return refused;
  const find = parameter.startsWith('id') ? network.user : network.userByHandle;
  const users: KeptUser[] = [];
  const errors = [];
  for (const value of values) {
    const user = find(value);
    if (user) users.push(user);
    else errors.push(notFound('user', parameter, value));
  }
  const shown = users.map((user) => renderUser(user, want.user, now));
  const body = {
    ...(shown.length > 0 ? { data: many ? shown : shown[0] } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
  return { status: 200, body };
}
