/** Where one server of an address is. */
export interface Address {
  host: string;
  port: number;
}

const LIST = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]+)(.*)$/;
const [FIRST_PORT, MOST_SERVERS] = [5432, 9];

/**
 * The servers that an address names: `postgres://user@one:5432,two:5432/amends` names two, of which one takes writes, as in
 * libpq with `target_session_attrs=read-write`, which may be written and goes without saying.
 */
export function serversOf(url: string): { single: string; servers: Address[] } {
  const [, before = '', list = '', after = ''] = LIST.exec(url) ?? [];
  const servers = list.split(',').map((server): Address => {
    const [, host = '', port] = /^(\[[^\]]+\]|[^:]*)(?::(\d+))?$/.exec(server) ?? [];
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? FIRST_PORT) };
  });
  const rest = after.replace(/([?&])target_session_attrs=read-write(&|$)/, (_, first, next) => (next ? first : ''));
  return { single: `${before}${list.split(',')[0]}${rest}`, servers };
}

/** What is wrong with an address, in words that follow its name; null when nothing is. */
export function faultOfAddress(url: string): string | null {
  const { single, servers } = serversOf(url);
  const isUrl = /^postgres(ql)?:\/\//.test(url) && URL.canParse(single);
  if (!isUrl || servers.some(({ host }) => host === ''))
    return 'must be a Postgres address: postgres://user:password@host:5432/database';
  if (/[?&]target_session_attrs=/.test(single)) return 'may say target_session_attrs=read-write only: it is written to';
  return servers.length > MOST_SERVERS ? `may name ${MOST_SERVERS} servers at most` : null;
}
