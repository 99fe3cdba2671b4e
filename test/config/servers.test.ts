import { describe, expect, it } from 'vitest';
import { faultOfAddress, serversOf } from '../../src/config/servers.ts';

describe('the address of a database', () => {
  it.each([
    ['postgres://amends@db/amends', 'postgres://amends@db/amends', ['db:5432']],
    [
      'postgresql://a:b%40c@db:6432/amends?sslmode=require',
      'postgresql://a:b%40c@db:6432/amends?sslmode=require',
      ['db:6432'],
    ],
    [
      'postgres://a:b@one:5432,two/amends?target_session_attrs=read-write&sslmode=require',
      'postgres://a:b@one:5432/amends?sslmode=require',
      ['one:5432', 'two:5432'],
    ],
    ['postgres://one,[::1]:6000/x?target_session_attrs=read-write', 'postgres://one/x', ['one:5432', '::1:6000']],
    [
      'postgres://one/x?sslmode=require&target_session_attrs=read-write',
      'postgres://one/x?sslmode=require',
      ['one:5432'],
    ],
  ])('%s', (url, single, servers) => {
    const found = serversOf(url);
    expect(found.single).toBe(single);
    expect(found.servers.map(({ host, port }) => `${host}:${port}`)).toEqual(servers);
    expect(faultOfAddress(url)).toBe(null);
  });

  it.each(['mysql://db/x', 'db', 'postgres://', 'postgres://one,,two/x', 'postgres://one:abc/x'])(
    'is not %s',
    (url) => {
      expect(faultOfAddress(url)).toMatch(/must be a Postgres address/);
    },
  );

  it('is written to, and is one of a few', () => {
    expect(faultOfAddress('postgres://one,two/x?target_session_attrs=any')).toMatch(/read-write only/);
    expect(faultOfAddress(`postgres://${Array(10).fill('h').join(',')}/x`)).toMatch(/9 servers/);
  });
});
