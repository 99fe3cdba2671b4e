import { describe, expect, it } from 'vitest';
import { linkPost, type ThreadPost } from '../../src/cases/links.ts';
import { tagFinder } from '../../src/cases/tags.ts';

const LARK = 1;
const PARCELO = 2;
const find = tagFinder([
  { brand: LARK, network: 'x', handles: ['larkline'], names: [] },
  { brand: PARCELO, network: 'x', handles: ['parcelo'], names: [] },
]);

let next = 0;
function post(
  author: string,
  text: string | null,
  parent: ThreadPost | null = null,
  more: Partial<ThreadPost> = {},
): ThreadPost {
  const id = ++next;
  const brand = author === 'lark' ? LARK : author === 'parcelo' ? PARCELO : null;
  const made = {
    id,
    network: 'x',
    nativeId: String(id),
    author: `x:${author}`,
    brand,
    text,
    parent,
    isReply: parent !== null,
    answeredBy: new Set<number>(),
    ...more,
  };
  if (brand !== null && parent) (parent.answeredBy as Set<number>).add(brand);
  return made;
}

const mentions = (thread: ThreadPost) => linkPost(thread, find).mentions;

describe('links of a customer post', () => {
  it.each<[string, () => ThreadPost, number[]]>([
    ['the brand it tags', () => post('ann', 'bag lost @larkline'), [LARK]],
    ['both brands a first post begins with', () => post('ann', '@larkline @parcelo where is it'), [LARK, PARCELO]],
    ['not a brand spoken about', () => post('ann', '@larkline worse than @parcelo ever was'), [LARK]],
    ['a second brand it speaks to', () => post('ann', '@larkline lost it. @parcelo can you help'), [LARK, PARCELO]],
    [
      'the brand it replies to, untagged',
      () => post('ann', 'done', post('lark', 'dm us', post('ann', '@larkline hi'))),
      [LARK],
    ],
    ['the brand of its own thread', () => post('ann', '2/2 and another thing', post('ann', '@larkline 1/2')), [LARK]],
    ['nobody, in chat between customers', () => post('bob', 'lol', post('ann', '@larkline hi')), []],
    ['the handle a reply inherits', () => post('bob', '@ann @larkline same here', post('ann', '@larkline hi')), [LARK]],
    [
      'a brand that answered an untagged post',
      () => {
        const root = post('ann', 'my bag is gone');
        post('lark', 'hi ann', root);
        return root;
      },
      [LARK],
    ],
    [
      'the brand that answered further up, untagged all the way',
      () => {
        const root = post('ann', 'my bag is gone');
        post('lark', 'hi ann', root);
        return post('ann', 'still gone', root);
      },
      [LARK],
    ],
    [
      'not a brand that barges in',
      () => {
        const root = post('ann', '@larkline my bag is gone');
        post('parcelo', 'come to us', root);
        return root;
      },
      [LARK],
    ],
    ['nobody any more when deleted', () => post('ann', null, post('lark', 'dm us')), []],
  ])('is a mention of %s', (_name, make, expected) => {
    expect(mentions(make())).toEqual(expected);
  });
});

describe('links of a reply', () => {
  it('go to the nearest customer, through other replies, and name the top of the thread', () => {
    const root = post('ann', '@larkline hi');
    const bob = post('bob', '@larkline me too', root);
    const first = post('lark', '1/2', bob);
    const second = linkPost(post('lark', '2/2', first), find);
    expect(second.reply).toMatchObject({ brand: LARK, customer: { author: 'x:bob' } });
    expect(second.root).toBe(root.nativeId);
  });

  it('are none for a broadcast', () => {
    expect(linkPost(post('lark', 'new season!'), find).reply).toBeNull();
  });

  it('end where hostile links close a circle', () => {
    const a = post('lark', 'a');
    const b = post('lark', 'b', a);
    a.parent = b;
    expect(linkPost(b, find).reply).toBeNull();
  });
});
