import { type Lexicon, phrases } from '../cues/pattern.ts';

/** Words by the score they share, put word by word. */
function scored(lists: Readonly<Record<string, string>>): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [score, words] of Object.entries(lists))
    for (const word of words.split(/\s+/).filter(Boolean)) out[word] = Number(score);
  return out;
}

/**
 * Our corrections to AFINN for posts to brands: trade words that only look like feelings count nothing, and words of
 * praise and blame that AFINN lacks. Scores run from -5 to 5, as in AFINN.
 */
export const OWN_SCORES: Record<string, number> = scored({
  '-4': `
    appalling asshole assholes awful disgusting fraud fuming furious heartbroken horrible livid rape ripoff scam
    terrible worst
  `,
  '-3': `
    bad bastard bitch bitches bombing boring bullshit cheated corrupt corruption crap crappy cruel deaths defective
    disappointed disappointing disappointment disgrace disgraceful disgust disgusted dumb embarrassing evil faulty
    ffs fraudulent frustrated frustrating frustration fuck fucked garbage hate hated hates hating heartbreaking
    hypocrisy hypocrite hypocrites idiot idiots incompetence incompetent liar liars loser losers moron morons murder
    murdered nasty nightmare overcharged overpriced pathetic racism racist ridiculous rubbish rude ruined ruining
    shambles shameful shit stranded stupid suck sucked sucks sucky terror terrorism terrorist terrorists tragedy
    tragic traitor trash ugly unacceptable unhappy unimpressed unprofessional unreliable useless waste wasted wasting
    worse wtf
  `,
  '-2': `
    annoyed annoying arrested ass attack attacks banned bomb boycott broke broken buggy canceled cancelled cheat
    cheating clown clowns complaint complaints crash crashed crashes crashing creepy cringe crisis cry crying damaged
    damn dead death delay delayed delays died dies drains dying embarrassed error errors exhausted expensive fail
    failed failing fails failure fake fault fired flu freezes funeral glitch glitches gross guilty hacked hangover
    haters hell hurt hurts ignorance ignorant ignored ignoring ill injured injury jail joke killed lag laggy lame
    lied lies lose loses losing lost lying mad meh missing mourning outage overrated pain painful poor poorly prison
    problem problems propaganda riot ruin ruins sad sadly scared scary shame shooting sick slow smh spam stress
    stressed stressful stuck tired ugh unfair unfortunately unlucky upset weak whine whining worried wrong
  `,
  '-1': `
    anymore bug bugs cancer cracked down dropped fed freezing fuckin fucking issue issues late lazy miss missed
    nervous protest refugee refund rip sorry spoiled unfollow waiting war worry
  `,
  '0': `
    alert apology block care chance crazy credit cut demand drop fight fire free friday goals god growing hard help
    helping join matter natural no ok pay please reach share shares straight support supporting sure true united want
    yeah yes
  `,
  '1': `
    addicted anticipated bae birthday classic comeback easy fan fast finally fine holiday hope interested laughing
    like lmao lol party prize quick save strong top treat vibes weekend xd
  `,
  '2': `
    appreciate appreciated badass bless celebration champion champions cheering cheers cool cozy cute dope enjoy
    enjoyed enjoying fave faves favorite favourite friendly goat good haha hahaha hero hilarious hottest inspired
    legend legends lit luck nice obsessed props proud recommend recommended refreshing relaxing romantic shoutout
    slay slayed smile smiling smooth sunshine sweet thank thanks thankyou undefeated welcome win winner winning won
    wow
  `,
  '3': `
    adorable banger beautiful best blessed blessing bravo brill celebrate celebrating congrats congratulations cutest
    delicious dreamy epic excited excitement exciting fab fun genius glad gorgeous grateful great happy heaven
    helpful honored honoured hyped iconic impressed impressive incredible inspirational inspiring kudos love loved
    lovely loves loving lucky magical paradise perfect pumped rocked rocks stoked stunning talented tasty thankful
    unforgettable victory woo woohoo woop yass yay yess yum yummy
  `,
  '4': `
    amazing awesome brilliant excellent fabulous fantastic flawless marvelous masterpiece outstanding splendid
    stellar superb thrilled wonderful
  `,
});

/** Turns of phrase with a feeling that their words lack. */
export const PHRASES: Lexicon = {
  '+3': phrases(`
    can't wait; looking|look forward; so|really|very|super|pretty excited|happy|pumped|good;
    love it|you|this|my|the|your; the best; made my day|night|week; well done; good|great job|work|stuff|news;
    keep it up; keep up the; big fan; works like|perfectly; worth it; five|5 star|stars; happy birthday; good luck;
    can not wait; have a great|good|nice|wonderful|lovely; thumbs up; went above; above and beyond; above beyond
  `),
  '-3': phrases(`
    not good|happy|great|impressed|cool|okay|working|fair|right|acceptable|helpful; fed up; sick of; tired of;
    had enough; no longer; let .. down; thanks for nothing; waste of; what a joke|shame|mess; never .. again;
    get .. together; so much for; doesn't|don't|won't|didn't|not work|working|worked; need|needs to fix|sort|improve;
    customer service .. sucks|terrible|awful; hung up; rip off; how .. hard; can't believe;
    screw|screwed you|up|over|me|my; gave up; give up; piece of; why .. always; why does|do|is ... so; as usual;
    could .. less; miss|missed|missing my flight|connection
  `),
};

/** What emoji and emoticons say, -5 to 5. */
export const EMOJI: Record<string, number> = scored({
  '-5': `
    🤬 🖕
  `,
  '-4': `
    😡 😠 👎 🤮
  `,
  '-3': `
    😤 😞 😒 🙄 ☹ 🙁 💔 🤦 🤢 💩 :( :-( :'( =(
  `,
  '-2': `
    😭 😢 😔 😑 😩 😫 😖 😣 😕 😟 😥 😰 😨 😱 🙃 :/ :-/ :\\ :c
  `,
  '-1': `
    😐 😳 🤔 😬 :|
  `,
  '0': `
    8) :o
  `,
  '1': `
    🙏 😂 🤣 :p
  `,
  '2': `
    💪 ✨ 🌟 ⭐ 🔥 😆 😉 🙂 😇 🏆 🎂 💋 ✌ 😌 :) :-) ;) =)
  `,
  '3': `
    😊 😀 😃 😄 😁 😘 ❤ ♥ 💕 💖 💙 💚 💛 💜 👍 👏 🙌 🎉 🎊 😎 🤗 👌 💯 😋 ☺ :d :-d <3
  `,
  '4': `
    😍 🥰 🥳 🤩
  `,
});

export const INTENSIFIERS = new Set(
  'very so really extremely absolutely totally completely super incredibly too such fucking freaking utterly highly most seriously truly'.split(
    ' ',
  ),
);
export const DAMPENERS = new Set('slightly somewhat little bit kinda kind fairly quite rather almost'.split(' '));
