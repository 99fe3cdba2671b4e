/** The query language of recent search, as far as anybody here speaks it. Pure. */
export type Query =
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  | { kind: 'words'; words: string; exact: boolean }
  | {
      kind:
        | 'mention'
        | 'hashtag'
        | 'cashtag'
        | 'from'
        | 'to'
        | 'retweets_of'
        | 'conversation_id'
        | 'in_reply_to_tweet_id'
        | 'lang';
      value: string;
    }
  | { kind: 'is'; value: Is }
  | { kind: 'has'; value: Has };

const IS = ['reply', 'retweet', 'quote'] as const;
const HAS = ['links', 'mentions', 'hashtags', 'cashtags'] as const;
type Is = (typeof IS)[number];
type Has = (typeof HAS)[number];
const VALUED = ['from', 'to', 'retweets_of', 'conversation_id', 'in_reply_to_tweet_id', 'lang'] as const;

/** These narrow a search and cannot carry one. */
const DEPENDENT = new Set(['is', 'has', 'lang']);

export type Parsed = { ok: true; query: Query } | { ok: false; message: string };

interface Token {
  text: string;
  at: number;
}

/** Longest query of recent search. */
export const QUERY_MAX = 512;
const DEPTH_MAX = 50;

export function parseQuery(text: string): Parsed {
  if (text.trim() === '') return fail('Rules must have at least one clause');
  if ([...text].length > QUERY_MAX)
    return fail(`Query length must not exceed ${QUERY_MAX} characters (it has ${[...text].length})`);
  try {
    const reader = readTokens(tokenize(text), text.length);
    const query = reader.any(0);
    reader.end();
    if (!isPositive(query)) return fail('Rule must contain at least one positive, non-stopword clause (at position 1)');
    return { ok: true, query };
  } catch (error) {
    if (error instanceof SyntaxError) return fail(error.message);
    throw error;
  }
}

function fail(message: string): Parsed {
  return { ok: false, message: `There were errors processing your request: ${message}` };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[()]|-?(?:[a-z_]{1,30}:)?"[^"]*"|"|[^\s()"]+/g)) {
    const dashed = match[0].length > 1 && match[0].startsWith('-');
    if (dashed || match[0] === '-') tokens.push({ text: '-', at: match.index + 1 });
    if (match[0] !== '-') tokens.push({ text: dashed ? match[0].slice(1) : match[0], at: match.index + 1 });
  }
  return tokens;
}

function readTokens(tokens: readonly Token[], length: number) {
  let place = 0;
  const peek = () => tokens[place]?.text;
  const at = () => tokens[place]?.at ?? length + 1;

  function any(depth: number): Query {
    if (depth > DEPTH_MAX) throw new SyntaxError('too many parentheses');
    const parts = [all(depth)];
    while (peek() === 'OR') {
      place++;
      parts.push(all(depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  function all(depth: number): Query {
    const parts: Query[] = [];
    while (peek() !== undefined && peek() !== ')' && peek() !== 'OR') {
      if (peek() === 'AND') place++;
      else parts.push(one(depth));
    }
    if (parts.length === 0)
      throw new SyntaxError(`no viable alternative at input '${peek() ?? '<EOF>'}' (at position ${at()})`);
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  function one(depth: number): Query {
    const token = tokens[place++];
    if (token === undefined) throw new SyntaxError(`no viable alternative at input '<EOF>' (at position ${at()})`);
    if (token.text === '-') return { kind: 'not', part: one(depth) };
    if (token.text !== '(') return readTerm(token);
    const inner = any(depth + 1);
    if (peek() !== ')') throw new SyntaxError(`missing ')' at '${peek() ?? '<EOF>'}' (at position ${at()})`);
    place++;
    return inner;
  }

  function end(): void {
    if (place < tokens.length) throw new SyntaxError(`missing EOF at '${peek()}' (at position ${at()})`);
  }
  return { any, end };
}

function readTerm({ text, at }: Token): Query {
  if (text === '"') throw new SyntaxError(`missing '"' (at position ${at})`);
  if (text.startsWith('"')) return { kind: 'words', words: text.slice(1, -1), exact: true };
  if (/^@\w{1,15}$/.test(text)) return { kind: 'mention', value: text.slice(1).toLowerCase() };
  if (/^#[\p{L}\p{N}_]+$/u.test(text)) return { kind: 'hashtag', value: text.slice(1).toLowerCase() };
  if (/^\$[A-Za-z]{1,6}$/.test(text)) return { kind: 'cashtag', value: text.slice(1).toLowerCase() };
  const operator = /^([a-z_]{1,30}):(.+)$/.exec(text);
  return operator ? readOperator(operator[1]!, operator[2]!, at) : { kind: 'words', words: text, exact: false };
}

function readOperator(name: string, raw: string, at: number): Query {
  const value = raw.replace(/^"|"$/g, '').replace(/^@/, '').toLowerCase();
  const valued = VALUED.find((known) => known === name);
  if (valued) return { kind: valued, value };
  if (name === 'is' && isOneOf(IS, value)) return { kind: 'is', value };
  if (name === 'has' && isOneOf(HAS, value)) return { kind: 'has', value };
  throw new SyntaxError(
    `Reference to invalid operator '${name}${name === 'is' || name === 'has' ? `:${value}` : ''}'. Operator is not available in current product or product packaging (at position ${at})`,
  );
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value);
}

/** Some clause must find posts by itself; X refuses a search that only leaves out. */
function isPositive(query: Query): boolean {
  if (query.kind === 'not' || DEPENDENT.has(query.kind)) return false;
  if (query.kind === 'and') return query.parts.some(isPositive);
  if (query.kind === 'or') return query.parts.every(isPositive);
  return true;
}
