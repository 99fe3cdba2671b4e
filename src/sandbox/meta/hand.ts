import { findBrandAccount, type Hand, type Said } from '../hand.ts';
import { metaId } from '../world/accounts.ts';
import { type FakeObject, type GraphOptions, newest } from './objects.ts';

/**
 * Customers comment below the newest post of a page or account; with stars they recommend it, or not (Facebook). A brand that
 * answers nothing says something to all.
 */
export function metaHand(network: GraphOptions['network'], accounts: readonly GraphOptions[]): Hand {
  const catchUp = () => accounts.forEach((one) => void one.catchUp?.());
  function find(id: string) {
    for (const { objects } of accounts) {
      const found = objects.find((object) => object.id === id && !object.deleted);
      if (found) return found;
    }
    return null;
  }

  return {
    say(said) {
      catchUp();
      const speaker = findBrandAccount(network, said.author);
      const page = pageOf(network, accounts, { said, speaker: speaker?.id });
      if (!page) return null;
      const { objects, account } = page;
      const id = metaId(`${network} said ${objects.length} ${said.at}`);
      const name = speaker?.name ?? said.author;
      const by = speaker?.id ?? metaId(`${network} ${said.author.toLowerCase()}`);
      const common = { id, by, name, at: said.at, text: said.text };
      const object = placed(page, said, common);
      if (!object) return null;
      objects.push(by === account.id && object.kind === 'post' ? { ...object, id: `${account.id}_${id}` } : object);
      return objects.at(-1)!.id;
    },
    change(id, text) {
      catchUp();
      const found = find(id);
      if (found) found.text = text;
      return found !== null;
    },
    remove(id) {
      catchUp();
      const found = find(id);
      if (found) found.deleted = true;
      return found !== null;
    },
  };
}

/** Whose page it is: that of what is answered, of who speaks, of who is spoken to, or the first. */
function pageOf(
  network: GraphOptions['network'],
  accounts: readonly GraphOptions[],
  { said: { replyTo, to }, speaker }: { said: Said; speaker: string | undefined },
): GraphOptions | undefined {
  if (replyTo !== undefined) return accounts.find(({ objects }) => objects.some(({ id }) => id === replyTo));
  const wanted = speaker ?? (to === undefined ? undefined : (findBrandAccount(network, to)?.id ?? ''));
  return wanted === undefined ? accounts[0] : accounts.find(({ account }) => account.id === wanted);
}

function placed(
  { objects, account, network }: GraphOptions,
  { replyTo, stars }: Said,
  common: Omit<FakeObject, 'kind'>,
): FakeObject | null {
  const answered = objects.find(({ id, deleted }) => id === replyTo && !deleted);
  if (replyTo !== undefined) {
    if (!answered) return null;
    const below = answered.kind === 'comment' ? { post: answered.post, parent: answered.parent ?? answered.id } : null;
    return { ...common, kind: 'comment', ...(below ?? { post: answered.id }) };
  }
  if (common.by === account.id) return { ...common, kind: 'post' };
  if (stars !== undefined && network === 'facebook') return { ...common, kind: 'rating', negative: stars <= 2 };
  const [latest] = newest(objects.filter(({ kind, by, deleted }) => kind === 'post' && by === account.id && !deleted));
  return latest ? { ...common, kind: 'comment', post: latest.id } : null;
}
