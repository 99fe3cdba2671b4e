/** How people write: the same person always in the same way, so that one line has many faces. Pure. */
import { type Random, shareOf } from './random.ts';

const EMOJI = ['\ud83d\ude21', '\ud83d\ude44', '\ud83d\ude2d', '\ud83e\udd26', '\ud83d\ude24', '\ud83d\ude1e'] as const;

/** Put behind a complaint. */
const TAILS = [
  'Please advise.',
  'Can someone look at this?',
  'Any help?',
  'Not happy.',
  'This has been going on since {day}.',
  'Reference {ref}.',
  'Really disappointing.',
  'How hard can it be?',
  'What now?',
  'I expected better.',
  'Please sort this out.',
  'Nobody picks up the phone.',
  'Who can help me?',
  'I have it all in writing.',
  'Is that normal?',
  'My third try to reach somebody.',
  'It is {day} tomorrow, by the way.',
  'I am in {city} if that matters.',
  'A customer for {n} years.',
  'Thanks for nothing.',
  'Shall I hold my breath?',
  'Would be nice to hear from a human.',
  'Anyone?',
  'Account {ref}.',
] as const;

/** Put before one that begins with the handle. */
const GREETINGS = [
  'Hi {@}, ',
  'Hey {@} ',
  'Hello {@}, ',
  'Dear {@}, ',
  'Morning {@}, ',
  '.{@} ',
  '{@} hi. ',
  '{@} hello, ',
] as const;

/** A complaint's first line as this person would put it; slots are still to be filled. */
export function dress(line: string, random: Random): string {
  const greeted =
    line.startsWith('{@} ') && random.chance(0.3) ? random.pick(GREETINGS) + line.slice('{@} '.length) : line;
  if (random.chance(0.12)) return `${greeted} ${random.pick(EMOJI)}`;
  return random.chance(0.4) ? `${greeted} ${random.pick(TAILS)}` : greeted;
}

/** The words as this person types them. Handles, numbers of orders and what stands in quotes keep their letters. */
export function typeAs(person: string, text: string): string {
  const habit = shareOf('habit', person);
  if (habit < 0.14) return lower(text);
  if (habit < 0.2)
    return lower(text)
      .replace(/['\u2019]/g, '')
      .replace(/[.,]+(?= |$)/g, '');
  if (habit < 0.24) return text.replace(/[.!]$/, '!!!');
  if (habit < 0.27) return shout(text);
  return habit < 0.5 ? text.replaceAll('\u2019', "'") : text;
}

function lower(text: string): string {
  return eachWord(text, (word) => (/\d/.test(word) ? word : word.toLowerCase()));
}

/** The first long word in capitals. */
function shout(text: string): string {
  let shouted = false;
  return eachWord(text, (word) => {
    if (shouted || !/^[a-z]{5,}$/.test(word)) return word;
    shouted = true;
    return word.toUpperCase();
  });
}

function eachWord(text: string, change: (word: string) => string): string {
  return text
    .split(' ')
    .map((word) => (/^[.("\u201c]?[@#]|^https?:/.test(word) ? word : change(word)))
    .join(' ');
}
