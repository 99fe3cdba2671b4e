/** The odd shapes, each written by hand. A shape gets the time it begins and gives one scene; its links are places in it. */

import { DAY, HOUR, MINUTE } from '../../../src/config/duration.ts';
import { VOICES } from '../../../src/sandbox/world/brands.ts';
import { type ArchiveDraft, stranger } from './generate.ts';

type Shape = (at: number) => ArchiveDraft[];
type Row = [after: number, who: number | string, text: string, to?: number | `missing ${string}`];

/** Rows: time since the beginning, a customer's number or a brand's handle, words, and the place replied to. */
function scene(at: number, rows: readonly Row[]): ArchiveDraft[] {
  return rows.map(([after, who, text, to]) => ({
    at: Math.floor((at + after) / 1000) * 1000,
    author: typeof who === 'number' ? stranger(500 + who) : accountOf(who),
    text,
    lang: 'en',
    ...(typeof to === 'number' ? { replyTo: to } : to ? { missing: to.slice('missing '.length) } : {}),
  }));
}

function accountOf(handle: string) {
  const account = VOICES.flatMap((voice) => voice.accounts).find((known) => known.handle === handle);
  if (!account) throw new Error(`no brand account ${handle}`);
  return account;
}

const id = (n: number) => stranger(500 + n).handle;

const branching: Shape = (at) =>
  scene(at, [
    [0, 1, '@Parcelwren where is parcel PW5512873? It was due on Tuesday.'],
    [9 * MINUTE, 'ParcelwrenHelp', `@${id(1)} Sorry about that. Which postcode is it going to? ^AD`, 0],
    [14 * MINUTE, 1, '@ParcelwrenHelp LD4 7QT. And it is a present, by the way.', 1],
    [15 * MINUTE, 1, '@ParcelwrenHelp the name on it is Marsh', 1],
    [31 * MINUTE, 'ParcelwrenHelp', `@${id(1)} Thank you. It is on the van for today, before 6pm. ^AD`, 2],
    [33 * MINUTE, 'ParcelwrenHelp', `@${id(1)} Got the name as well. ^AD`, 3],
    [50 * MINUTE, 1, '@Parcelwren also, your tracking page is down. Is that known?', 0],
    [70 * MINUTE, 'ParcelwrenHelp', `@${id(1)} It is, it will be back within two hours. ^BR`, 6],
    [8 * HOUR, 1, '@ParcelwrenHelp parcel is here, thank you! All sorted.', 4],
  ]);

const crowd: Shape = (at) =>
  scene(at, [
    [0, 2, '@Quillnet no internet in Dunmoor since six. What is going on?'],
    [4 * MINUTE, 3, `@${id(2)} @Quillnet same here, third time this month. I pay for 500!`, 0],
    [6 * MINUTE, 4, `@${id(2)} @${id(3)} @Quillnet working for me`, 1],
    [20 * MINUTE, 'QuillnetHelp', `@${id(3)} Please send us a DM with your account number. /FI`, 1],
    [21 * MINUTE, 'QuillnetHelp', `@${id(2)} Sorry about this! Can you DM us your details? /FI`, 0],
    [25 * MINUTE, 3, '@QuillnetHelp DM sent', 3],
    [40 * MINUTE, 2, '@QuillnetHelp why in private? The whole town is down.', 4],
    [2 * DAY, 3, '@QuillnetHelp still no reply to my DM. Two days.', 3],
    [
      2 * DAY + HOUR,
      'QuillnetHelp',
      `@${id(3)} @${id(2)} The cabinet has been repaired, you are both back on 500. /GU`,
      7,
    ],
    [2 * DAY + 2 * HOUR, 2, '@QuillnetHelp it is, thanks', 8],
  ]);

const twoHandles: Shape = (at) =>
  scene(at, [
    [0, 5, '@HearthlineHQ you took 312 pounds from my account, my direct debit is 90.'],
    [
      30 * MINUTE,
      'HearthlineHQ',
      `@${id(5)} That does not sound right. I have asked @HearthlineCare to look into it.`,
      0,
    ],
    [45 * MINUTE, 'HearthlineCare', `@${id(5)} So sorry! We will call you by the end of today. -Esme`, 0],
    [28 * HOUR, 5, '@HearthlineCare @HearthlineHQ nobody called.', 2],
    [29 * HOUR, 'HearthlineHQ', `@${id(5)} We are sorry you feel this way. -Gus`, 3],
    [53 * HOUR, 'HearthlineCare', `@${id(5)} 222 pounds has been paid back to your bank today. -Esme`, 3],
    [80 * HOUR, 5, '@HearthlineCare arrived. Thank you Esme, not you Gus', 5],
  ]);

const copies: Shape = (at) => {
  const words = '@Marrowmart eggs: 6 bought, 4 broken. Bread: squashed under the bleach. Well packed, guys';
  return scene(at, [
    [0, 6, words],
    [3 * MINUTE, 7, `RT @${id(6)}: ${words}`],
    [5 * MINUTE, 8, words],
    [5 * MINUTE, 8, words],
    [6 * MINUTE, 9, `"${words}" \ud83d\ude02\ud83d\ude02 this`],
    [30 * MINUTE, 'MarrowmartCare', `@${id(6)} We\u2019re so sorry to hear that. - Hana`, 0],
    [31 * MINUTE, 'MarrowmartCare', `@${id(8)} We\u2019re so sorry to hear that. - Hana`, 2],
    [32 * MINUTE, 'MarrowmartCare', `@${id(8)} We\u2019re so sorry to hear that. - Hana`, 3],
  ]);
};

const broadcast: Shape = (at) => {
  const said = [
    'the app says on time, the board says cancelled. Which is it?',
    'thanks for the heads up \u2708\ufe0f',
    'will I make my connection to Saltby?',
    'hours at the desk and nobody tells us anything. Shameful.',
    'other airlines are flying. Why not you?',
    'stay safe everybody',
    'my mother is 82 and alone at the gate, please send somebody to her!',
    '\ud83d\ude02\ud83d\ude02\ud83d\ude02',
  ];
  const rows: Row[] = [
    [
      0,
      'FlyAerovane',
      'Fog at Port Ellis: flights before noon are late. Please look at the app before you leave home.',
    ],
  ];
  for (let n = 0; n < 100; n++) rows.push([(n + 1) * 40_000, 20 + n, `@FlyAerovane ${said[n % said.length]}`, 0]);
  for (let n = 0; n < 14; n++) {
    rows.push([
      90 * MINUTE + n * MINUTE,
      'FlyAerovane',
      `@${id(20 + n * 7)} Please talk to the airport, they look after passengers on the ground. *Cl`,
      1 + n * 7,
    ]);
  }
  return scene(at, rows);
};

const missing: Shape = (at) =>
  scene(at, [
    [0, 10, '@ParcelwrenHelp and that is not what I asked', 'missing a'],
    [2 * MINUTE, 11, '@ParcelwrenHelp me too, parcel AX8812345, lost since Monday', 'missing a'],
    [30 * MINUTE, 'ParcelwrenHelp', `@${id(11)} Found it, it is with you before 6pm today. ^CL`, 1],
    [40 * MINUTE, 'ParcelwrenHelp', `@${id(12)} Thank you, we have replied to your DM. ^CL`, 'missing b'],
    [HOUR, 12, '@ParcelwrenHelp no you haven\u2019t', 3],
    [3 * HOUR, 'ParcelwrenHelp', `@${id(13)} Sorry for the wait, please send us the tracking number.`],
    [5 * HOUR, 13, '@ParcelwrenHelp LK7312001'],
  ]);

const selfThread: Shape = (at) =>
  scene(at, [
    [0, 14, '@HearthlineHQ a thread about how you lost my meter. 1/3'],
    [MINUTE, 14, '@HearthlineHQ first visit: nobody came. Second visit: wrong street. 2/3', 0],
    [2 * MINUTE, 14, '@HearthlineHQ third visit: took the old one away, brought no new one. I have no heating. 3/3', 1],
    [
      2 * HOUR,
      'HearthlineCare',
      `@${id(14)} I am so sorry, an engineer will be with you tomorrow morning. 1/2 -Ivo`,
      2,
    ],
    [
      2 * HOUR,
      'HearthlineCare',
      `@${id(14)} Please keep your phone near. We have noted that you have no heating. 2/2 -Ivo`,
      3,
    ],
    [28 * HOUR, 14, '@HearthlineCare morning has come and gone. No engineer.', 4],
  ]);

const secondBrand: Shape = (at) =>
  scene(at, [
    [0, 15, '@Marrowmart your order came with @Parcelwren and the box is crushed. @Parcelwren who pays for that?'],
    [20 * MINUTE, 'MarrowmartCare', `@${id(15)} Apologies for the inconvenience caused. - Finn`, 0],
    [
      25 * MINUTE,
      'ParcelwrenHelp',
      `@${id(15)} We do: I have opened a claim, 38 pounds will be with you by Friday. ^DE`,
      0,
    ],
    [2 * HOUR, 16, '@Quillnet broadband down again. At least @TolvaneBank has fixed its app.'],
    [3 * HOUR, 17, '@TolvaneBank my card is blocked. And no, @Quillnet, my line is fine.'],
    [4 * HOUR, 18, 'switching from @Quillnet to anybody else, any ideas? @FlyAerovane does not sell broadband, sadly'],
    [5 * HOUR, 'Parcelwren', '@Marrowmart Happy tenth birthday from your delivery people! \ud83c\udf82'],
    [6 * HOUR, 'Marrowmart', '@Parcelwren Thank you! Cake is on us.', 6],
    [7 * HOUR, 19, '@Parcelwren @Marrowmart cake while my parcel is lost? PW1010101', 7],
  ]);

/** Follow-ups on both sides of the seven days that close a case and the fourteen that reopen one. */
const late: Shape = (at) => {
  const rows: Row[] = [];
  for (const [n, days] of [6.96, 7.04, 10, 20.9, 21.1, 30].entries()) {
    const place = rows.length;
    const who = 130 + n;
    rows.push([n * HOUR, who, '@HearthlineHQ still waiting for my refund of 120 pounds since March.']);
    rows.push([
      n * HOUR + 40 * MINUTE,
      'HearthlineCare',
      `@${id(who)} So sorry, it will be with you in five days. -Lena`,
      place,
    ]);
    const chase = '@HearthlineCare nothing has come. Where is my refund?';
    const after = n * HOUR + 40 * MINUTE + days * DAY;
    rows.push(n % 2 ? [after, who, chase, place + 1] : [after, who, chase]);
  }
  return scene(at, rows);
};

const marks: Shape = (at) =>
  scene(at, [
    [0, 150, '@Marrowmart I &lt;3 your bread &amp; butter pudding \ud83d\ude0d\ud83d\ude0d'],
    [
      MINUTE,
      151,
      '@Marrowmart till took 5 < 6 & > 4?? <script>alert("refund")</script> "quoted" \u201ccurly\u201d #fail @ nobody',
    ],
    [2 * MINUTE, 152, '@Marrowmart \ud83d\ude21\ud83d\ude21\ud83d\ude21'],
    [
      3 * MINUTE,
      153,
      '@Marrowmart\u00a0NO\u200bSPACES\u2026 caf\u00e9 \u0639\u0631\u0628\u064a \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 broken again',
    ],
    [4 * MINUTE, 154, `@MarrowmartCare ${'this is why I am angry and will not come back. '.repeat(9)}Refund me.`],
    [5 * MINUTE, 155, '@marrowmart @MARROWMARTCARE lower and UPPER case, same shop, same missing milk'],
    [6 * MINUTE, 156, '.@Marrowmart: till 3 is broken,@MarrowmartCare!'],
    [7 * MINUTE, 157, '@Marrowmart https://t.co/abc123 see photo'],
    [HOUR, 'MarrowmartCare', `@${id(154)} Sorry about that. &lt;3 - Bram`, 4],
  ]);

/** Same second, same people: only the ids tell what came first. */
const ties: Shape = (at) =>
  scene(at, [
    [0, 160, '@FlyAerovane AV221 cancelled, what now?'],
    [0, 160, '@FlyAerovane hello??'],
    [0, 161, '@FlyAerovane AV221, any news?'],
    [10 * MINUTE, 'FlyAerovane', `@${id(160)} You can rebook in the app at no charge. *Ju`, 0],
    [10 * MINUTE, 160, '@FlyAerovane the app is down', 1],
    [10 * MINUTE, 'FlyAerovane', `@${id(161)} You can rebook in the app at no charge. *Ju`, 2],
    [HOUR, 161, '@FlyAerovane worked, thanks', 5],
  ]);

const strangers: Shape = (at) =>
  scene(at, [
    [0, 170, 'who is the best bank for travel? my last one, Tolvane Bank, left me stranded'],
    [5 * MINUTE, 171, `@${id(170)} not @TolvaneBank, they never answer`, 0],
    [6 * MINUTE, 172, `@${id(171)} @${id(170)} @TolvaneBank have been fine for me, great app`, 1],
    [DAY, 170, `@${id(172)} @TolvaneBank mine has blocked my card twice, please fix that`, 2],
    [2 * DAY, 173, '@TolvaneBank great branch in Lindford, thank you all'],
    [3 * DAY, 173, '@TolvaneBank thanks again!', 4],
  ]);

/** One person, three matters, two brands, and a goodbye. */
const regular: Shape = (at) =>
  scene(at, [
    [0, 180, '@Parcelwren driver threw the box over the gate. It said FRAGILE.'],
    [
      15 * MINUTE,
      'ParcelwrenHelp',
      `@${id(180)} That must not happen. 40 pounds for the vase is on its way to your card. ^HA`,
      0,
    ],
    [2 * HOUR, 180, '@ParcelwrenHelp thank you, that was fast. Sorted.', 1],
    [3 * HOUR, 'ParcelwrenHelp', `@${id(180)} You\u2019re welcome! ^HA`, 2],
    [4 * DAY, 180, '@Parcelwren and again over the gate. Second time this week.'],
    [
      4 * DAY + HOUR,
      'ParcelwrenHelp',
      `@${id(180)} Not again! I will speak to the depot and call you tomorrow morning. ^HA`,
      4,
    ],
    [6 * DAY, 180, '@ParcelwrenHelp no call.', 5],
    [6 * DAY + HOUR, 180, '@HearthlineHQ power is out on Elm Road'],
    [6 * DAY + 2 * HOUR, 180, '@HearthlineHQ back on, never mind', 7],
    [7 * DAY, 180, '@ParcelwrenHelp that\u2019s it, I am using somebody else. Bye.', 6],
  ]);

export const SHAPES: readonly Shape[] = [
  branching,
  crowd,
  twoHandles,
  copies,
  broadcast,
  missing,
  selfThread,
  secondBrand,
  late,
  marks,
  ties,
  strangers,
  regular,
];
