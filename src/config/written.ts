/** Settings that the program writes itself: variables into `.env`, accounts into amends.yaml. Pure: text in, text out. */
import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { DEFAULT_NETWORK } from '../networks/registry.ts';
import { nameAccount } from './clashes.ts';

/**
 * Sets variables in the text of an `.env` file: where they stand already in their line, new ones at the end. Values are
 * quoted as a shell reads them, for the file is sourced by one.
 */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  let lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}='${value.replaceAll("'", "'\\''")}'`;
    const isIt = (one: string) => one.replace(/^export\s+/, '').startsWith(`${name}=`);
    const place = lines.findIndex(isIt);
    // Of two lines for one variable a shell takes the last: one stays.
    lines = place < 0 ? [...lines, line] : lines.flatMap((one, n) => (n === place ? [line] : isIt(one) ? [] : [one]));
  }
  return `${lines.join('\n')}\n`;
}

/** The value of a variable in such a text; undefined where there is none. */
export function findVariable(text: string, name: string): string | undefined {
  const line = text.split('\n').findLast((one) => one.replace(/^export\s+/, '').startsWith(`${name}=`));
  const value = line?.slice(line.indexOf('=') + 1).trim();
  return value?.replace(/^'(.*)'$/s, (_, inner: string) => inner.replaceAll("'\\''", "'")).replace(/^"(.*)"$/s, '$1');
}

/**
 * Adds an account to a brand in the text of amends.yaml, and the brand if there is none of this key; comments and everything
 * else stay. @returns null when the text has no place for it, or has the account already.
 */
export function addAccount(text: string, brand: string, account: { network: string; handle: string }): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return null;
  const brands = document.get('brands') ?? document.createNode([]);
  if (!isSeq(brands)) return null;
  const entry = document.createNode(account, { flow: true });
  const known = brands.items.find((one) => isMap(one) && one.get('key') === brand);
  if (known === undefined) brands.add(document.createNode({ key: brand, own: true, accounts: [account] }));
  else if (isMap(known)) {
    const accounts = known.get('accounts');
    if (!isSeq(accounts)) return null;
    const name = nameAccount(account.network, account.handle);
    if (accounts.items.some((one) => isMap(one) && nameOf(one) === name)) return null;
    accounts.add(entry);
  }
  document.set('brands', brands);
  return document.toString({ lineWidth: 0 });
}

function nameOf(account: YAMLMap): string {
  return nameAccount(String(account.get('network') ?? DEFAULT_NETWORK), String(account.get('handle')));
}
