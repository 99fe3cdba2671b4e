import type { Act } from '../../model.ts';

/**
 * What a sentence is that no rule knows: plain information, small talk, or a phrase that says nothing (a greeting, an
 * offer to help). Only the words decide here; whether a plain statement answers a question or is banter with a happy
 * customer is for the context to say (`context.ts`).
 */
export type Residue = 'statement' | 'question' | 'smalltalk' | 'nothing';

const GREETING =
  /^[\s,]*(?:(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear|thanks|thank you)(?: there| again| all| everyone)?|(?:hola|ol[aá]|bonjour|bonsoir|salut|hallo|hoi|ciao|salve|buongiorno|guten tag|goede\p{L}*))(?:[\s,]{1,2}\p{L}[\p{L}'.-]{0,24}){0,2}[\s,!.:;-]*$/u;
const OPENING =
  /^(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening))(?: there| again)?(?:,? [\p{L}'-]{1,20})?[,!.:-]{1,2}\s|^(?:hi|hello|hey|hiya)(?: there| again)? (?=(?:we|i|you|if|let|please|thanks)\b)|^[\p{L}'-]{2,20}, (?=(?:we|i)\b)/u;
/** Offers and manners of speaking that commit to nothing and tell nothing. */
const FILLER =
  /^(?:(?:and|but|so|also|again|well|rest assured|please know),? )?(?:we|i|our \w+(?: team)?|let me|let us|let's|lets|here|happy|glad|more than happy|always|just|would|be)?(?:'re| are|'m| am|'d| would|'ll| will|'ve| have| can| could)?(?: (?:definitely|certainly|always|still|absolutely|really|also|be|more|than|very|so|here|of course|all|do|want|only|love)){0,4} ?(?:here|happy|glad|love|like|want|eager|ready|able|trying|pleased|delighted|wanted|see|take|get|work|figure|look|check|help|assist|dig|try|dive|learn|chat|talk|make)\b[^.!?]{0,90}(?:help|assist|look|check|see|resolve|review|investigate|question|concern|work|out|this|on|it|answer|improve|right|learn|you|chat|started|address|together)\b[^.!?]{0,80}$/u;
/** Offers whatever they are about: "we can certainly check if ...", "if you're having trouble, we'd be happy to ...". */
const OFFER =
  /^if (?:you|we|there|anything)\b[^,.!?]{0,60}\b(?:need|help|assist\w*|question\w*|else|want|prefer|chance)\b[^,.!?]{0,40}$|^(?:(?:and|but|so|also|then|well|rest assured),? )?(?:(?:if|when) you(?:'re| are| have| need| want| do| still|'d like)? [^.!?]{0,80}?,? ?)?(?:we|i|our \w+(?: team)?|someone)(?:'d| would|'ll| will| can| could|'m|'re| am| are)(?: (?:definitely|certainly|always|absolutely|really|also|more|than|very|so|of course|all|only|then|gladly|be|try and|try to|able to|happy to|glad to|pleased to|delighted to|love to|like to|hate to)){0,5} (?:help|assist|check|look|take a (?:closer |quick |further )?look|find out|see|dig|dive|get (?:this|that|it|you|started)|sort|figure|review|investigate|work|chat|talk|discuss|start|make sure|further (?:help|assist)|(?:provide|give|offer|share)(?: you)?(?: with)?(?: an?| any| some| more| the)? (?:updates?|help|assistance|support|guidance|insight|status|info|information|details)|update you|point you|walk you|guide you|answer (?:any|your|that|this|all)|explain|address (?:this|that|it|your)|assist you|get to the bottom)\b|^(?:and |but |so )?(?:we|i)(?:'ll| will) do (?:all|everything|anything|what(?:ever)?|our (?:very )?best)\b[^.!?]{0,40}$/u;
/** Where to find what was just asked for, and waiting for the customer. */
const BESIDE_A_QUESTION =
  /^(?:you(?:'ll| can| will| should) (?:be able to )?(?:see|find|check) (?:this|it|that|these|those) (?:in|under|at|by|on|from)\b|(?:check|see|look|find it) (?:from|in|under) [^.!?]{0,60}>|we(?:'re| are) (?:a)?waiting (?:for |on )?(?:your|ur) )/u;
const SHRUG =
  /^(?:oh|ah|ok|okay|oh ok|i see|got it|gotcha|sure|sure thing|absolutely|certainly|of course|alright|all right|understood|right|hmm+|(?:please )?(?:check|try) again(?:,? thank you|,? thanks)?|if you(?: ever)? need us(?: again)?,? just say the word|well|wow|oh wow|oh my|yikes|uh oh|oh no+|(?:no (?:worries|problem|prob|biggie|bother|trouble)|not a problem|not to worry|don't worry)(?: at all)?|thanks|thank you|thx|ty|cheers|please|yes|yes please|kind regards|regards|many thanks|thanks again|best|sincerely|help has arrived|glad you asked|good question|great question|you're in the right place|here to help)[\s,!.]*(?:\p{L}[\p{L}'-]{0,20})?[\s!.,]*$/u;
/** What a brand says of itself, and warnings that belong to any reply. */
const PLATITUDE =
  /^(?:we|i)(?: only)? just wanted to (?:be|make) sure\b|^(?:we|i) (?:don't|do not|never|didn't|did not) (?:mean|intend|want|wish|set out|aim) to\b|^(?:that|this|it)(?:'s| is| was| should| does| must| ought)?[^.!?]{0,20}\b(?:never|not|n't)\b[^.!?]{0,20}\b(?:happen\w*|standards?|expect|acceptable|good enough|what we|how we|the (?:level|kind|sort|service|experience))\b[^.!?]{0,40}$|^[^.!?,]{0,90} (?:is|are) (?:very |really |so |extremely )?(?:important|essential|crucial)(?: to (?:us|you))?$|^(?:every day,? )?(?:we|our \p{L}+)(?:'re| are| is) (?:always |constantly |all |still )?working (?:hard |constantly )?to (?:make|improve|provide|bring|offer|deliver|give)\b|^(?:and )?(?:we|i)(?:'re| are|'m| am) (?:always |right |all )?(?:here|at your service|available|around|on hand|a (?:dm|tweet|message) away)\b[^.!?]{0,30}$|^(?:we|i)(?:'d| would)?(?: (?:always|only|never|really|truly|do|certainly|definitely))* (?:want|hope|strive|wish|aim|expect) (?:you|your|our|all|every|each|everyone|that|to)\b|(?:is|are|remains?) (?:very |really |extremely |so |always |of )*(?:important to|a priority|the utmost importance|our (?:top |main |first |number one )?priority)\b|^(?:(?:please|for your (?:protection|security|privacy|safety)),? )?(?:do not|don't|never|without|avoid) (?:ever )?(?:shar|post|mention|includ|releas|send|provid)|^(?:\p{L}+, )?(?:we|our \w+)(?:'re| are|'ll| will| do| always| strive| continuously| constantly| really| truly| certainly){0,3} (?:tr(?:y|ying)|striv(?:e|ing)|aim|work(?:ing)? hard|do(?:ing)? our (?:very )?best|pride ourselves|value|care (?:about|deeply)|committed|dedicated|take (?:\p{L}+ ){0,4}(?:very |extremely )?seriously|appreciate|endeavou?r|hear you|get it|apologi)\b|^(?:for future reference|in (?:the )?future|going forward|next time)\b|\bexperienc\w+ (?:an? |very |unusually |extremely |some )*(?:high|higher|large|heavy|heavier|increased) /u;
/** Play, warmth and cheering. */
const WARM =
  /\b(?:celebrat\w*|love|loved|fun|enjoy\w*|awesome|amazing|yum+y?|delicious|haha\w*|lol|congrat\w*|cheers|friend|buddy|pal|woo+\w*|yay|yes+s|boo|sweet|cute|adorable|excited|exciting|can't wait|party|dream\w*|magic|happy|beautiful|lovely|fantastic|brilliant|best|hope\w*|welcome|calendar|counting down|wish|joy|hero|legend|favou?rite|hungry|tasty|treat\w*|spooky|halloween|christmas|weekend|smile\w*|proud|jealous|winner|win|rock|rocks|heart|hug\w*|bring it|kudos|thumbs|high five|you bet|oh snap|nailed|epic|welcoming|cheesy|snack|crave|craving)\b|[!]{2}|\p{Extended_Pictographic}|[:;]-?[)dp](?=\s|$)|#\p{L}/u;
/** Figures, and the things a brand's customers ask about. */
const MATTER =
  /\d|\b(?:(?:available|required?|policy|system|account|order|flight|service|team|store|location|app|version|update|device|website|site|issue|error|charge[ds]?|price|fee|cost|date|hours?|days?|weeks?|depend\w*|option|settings?|feature|customers?|delivery|delivered|package|tracking|ticket|bag|seat|train|card|bank|payment|refund\w*|network|signal|speed|internet|modem|router|content|show|episode|title|offer|code|terms|conditions|department|agent|driver|carrier|seller|items?|product|stock|release\w*|online|outage|area|technician|process|reservation|fare|airport|gate|crew|menu|plan|contract|licen[cs]\w*|region|country|screen|phone|file|software|steps?|link|deal|sale|till|voucher|battery|cable|port|warranty|route|road|bus|coach|strike|delay|gate|adult|child|member|point|receipt|size|model|colour|color|recipe|ingredient|allergen|tariff|meter|engineer|appointment|cover|policy)s?|children|policies|batteries)\b/u;
/** Words of matter-of-fact talk: with those above the marks of information. */
const SOBER =
  /\b(?:not|no|only|unable|must|should|would|may|might|need|if|either|both|via|per|because|since|currently|normally|usually|typically|time|support\w*|(?:travel|work|sit|cost|open|close|end|start|stop|run|sell|fit|expire|apply|cover|include|affect|need|accept|depend)(?:s|ed|ped)|free (?:of|for|under|over)|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b/u;

/** A page that is pointed at; an address that only trails behind is a picture. */
const SHOWS = /(?:\bhere|\bat|\bvia|\bon|\bthis|\blink|:|>)[\s:>-]{1,3}https?:\/\//u;

const WORDS = /\p{L}[\p{L}'-]*/gu;

const PLAY = /#\p{L}|\p{Extended_Pictographic}|[:;]-?[)dp](?=\s|$)|\b(?:ha){2,}h?\b|\blol\b/u;

/** Hashtags, emoji and laughter: the whole reply is then more likely play. */
export function isPlayful(words: string): boolean {
  return PLAY.test(words);
}

/** "What a lovely hat!": wonder or sympathy, never information. */
const EXCLAIMS = /^(?:(?:oh|wow|ah|ooh|and|well),? )?what (?:an?|some|such) (?!if\b)[^?]{3,}$/u;
/** An offer of help that was made before and is pointed at again. */
const OFFER_STANDS =
  /^our offer\b(?![^.!?]*\b(?:refund|credit|voucher|replacement|discount|\d))[^.!?]{0,40}\b(?:stands|open|there)\b[^.!?]{0,40}$/u;

const NOTHINGS = [OFFER_STANDS, SHRUG, FILLER, OFFER, PLATITUDE, BESIDE_A_QUESTION];

/**
 * What is left of a sentence that no rule explains.
 * @param playful the reply it stands in plays, and so does what no rule knows in it
 * @param foreign not in English: words of fact and warmth are not known, so only length tells
 */
export function residueOf(sentence: string, playful = false, foreign = false): Residue {
  const bare = sentence
    .replace(OPENING, '')
    .replace(/https?:\/\/\S{1,200}/gu, '')
    .trim()
    .replace(/[\s.!,:;-]{1,20}$/u, '');
  if (bare === '' || GREETING.test(sentence) || NOTHINGS.some((pattern) => pattern.test(bare))) return 'nothing';
  const words = bare.match(WORDS)?.length ?? 0;
  if (words === 0) return /\p{Extended_Pictographic}/u.test(bare) ? 'smalltalk' : 'nothing';
  if (EXCLAIMS.test(bare)) return 'smalltalk';
  if (bare.endsWith('?')) return words < 2 ? 'nothing' : WARM.test(sentence) ? 'smalltalk' : 'question';
  const fact = MATTER.test(bare) || SOBER.test(bare) || SHOWS.test(sentence);
  if (playful) return 'smalltalk';
  if (foreign && words >= 5) return 'statement';
  const warm = WARM.test(sentence);
  if (words < 3) return warm || !fact ? 'smalltalk' : 'statement';
  if (warm) return fact && words >= 12 ? 'statement' : 'smalltalk';
  return fact || words >= 8 ? 'statement' : 'smalltalk';
}

/** Whether words taken for small talk only for want of facts may still answer somebody who asked. */
export function mayInform(sentence: string): boolean {
  return residueOf(sentence) === 'smalltalk' && !WARM.test(sentence) && (sentence.match(WORDS)?.length ?? 0) >= 3;
}

/** Whether words name figures or things that customers ask about; what names none, nobody having asked, is talk. */
export const tellsFacts = (sentence: string): boolean => MATTER.test(sentence);

/** The act a residue stands for. */
export const RESIDUE_ACT: Record<Residue, Act | null> = {
  statement: 'answer',
  question: 'ask_info',
  smalltalk: 'social',
  nothing: null,
};
