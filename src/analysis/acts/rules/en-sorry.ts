import type { ActRule } from './rule.ts';

/** "Sorry to hear", "understand": feeling for the customer without owning the trouble. */
const SAD =
  "(?:(?:i'm|we're|im|i am|we are|am|are|i|we) )?(?:(?:so|very|really|truly|terribly|extremely|genuinely|deeply|sincerely|also|again|just|and|most) )*";
const FELT = [
  'sorry (?:to|for|you had to) (?:hear|see|learn|read|know|find out|discover)(?: about| of| that| this)?',
  "sorry (?:that |if )?(?:you|you're|your) ?(?:are |'re |were |still |so )?(?:feel|felt|feeling|fee this|think|unhappy|upset|disappointed|frustrated|annoyed|dissapointed|not happy|not satisfied|dissatisfied|unsatisfied|let down|left feeling|having such|going through)\\b",
  'sorry for your loss',
];

/** What a bad experience is called. */
const BAD =
  '(?:frustrat\\w+|annoy\\w+|disappoint\\w+|upsetting|awful|terrible|horrible|horrid|horrendous|dreadful|rotten|rubbish|lousy|nasty|grim|miserable|rough|tough|scary|frightening|worrying|concerning|alarming|distressing|stressful|unsettling|infuriating|maddening|aggravating|unacceptable|unpleasant|unfortunate|inconvenient|embarrassing|disheartening|heartbreaking|hurtful|shocking|disgusting|gutting|troubling|exhausting|tiring|confusing|unfair|painful|sad|nightmare|shame|pity|bummer|pain|hassle|headache|let ?down|ordeal|mess)';
/** How somebody feels about it. */
const FEELS =
  '(?:frustrated|upset|annoyed|disappointed|angry|furious|fuming|livid|cross|mad|gutted|worried|concerned|unhappy|miffed|irritated|devastated|let down|the same)';
const VERY =
  '(?:(?:very|really|so|quite|definitely|certainly|incredibly|extremely|truly|understandably|absolutely|pretty|rather|just|totally|a bit|such|most|all|also) )';

export const APOLOGY: ActRule = {
  act: 'apology',
  not: [
    ...FELT.map((words) => SAD + words),
    'no need (?:to|for you to) apologi[sz]e',
    "(?:don't|do not|never|needn't|you do not have to|you don't have to|no need to) (?:be sorry|apologi[sz]e|say sorry)",
    'no apolog(?:y|ies) (?:necessary|needed|required)',
    'sorry (?:to|for) (?:interrupt|bother|butt|jump|barge|crash|burst|say|tell|inform|report|be the bearer|ask|trouble you|break it|spoil|rain)\\w*',
    'sorry not sorry',
    '(?:safe|better safe) than sorry',
    'feel sorry for',
    'accept (?:your|the) apolog',
    'regret(?:s|ted)? to (?:hear|learn)',
    "(?:won't|will not|never|no) regrets?(?: it)?",
    "sorry, (?:what|who|which|can you repeat|come again|i didn't (?:get|catch|understand))",
  ],
  say: [
    '(?:(?:please|do) accept )?(?:my|our|sincere|deepest|many|big|huge|a thousand|the)?(?: (?:most )?(?:sincere(?:st)?|deepest|humble|heartfelt|full|profound))? ?apolog(?:y|ies)(?: (?:for|about|on|to|that|you|regarding|again|if) {some 10})?',
    '(?:i|we|must|sincerely|truly|do|want to|to|let me|like to|again|deeply)? ?apologi[sz](?:e|es|ing)(?: (?:for|about|on|to|that|if|again|sincerely|regarding|any) {some 10})?',
    "(?:(?:i'm|we're|im|i am|we are|am|are|i|we) )?(?:so |very |really |truly |terribly |extremely |genuinely |deeply |sincerely |awfully |also |again |just |and )*sorry(?: (?:about|for|that|if|you|your|we|i|it|to|this|the|there|our|again|on) ?{some 9})?",
    '(?:we|i) (?:deeply |sincerely |truly |very much |do )?regret (?:any|the|this|that|what|our|your|to)\\b',
    '(?:our|my) bad\\b',
    '(?:pardon|forgive|excuse) (?:us|me|the|our|any)\\b',
    "(?:we|i)(?:'ve| have)? (?:let you down|dropped the ball|messed up|fell short|fallen short|got (?:this|it|that) wrong|made (?:a|an) (?:mistake|error))",
    "(?:was|is|it's|that's|entirely|totally) (?:our|my) (?:fault|mistake|error)",
    '^(?:oops|whoops)\\b',
  ],
};

export const EMPATHY: ActRule = {
  act: 'empathy',
  not: [
    "(?:not|never|misunderstand\\w*|to help (?:us|me) understand|want to understand|better understand|like to understand|trying to understand|so (?:we|i) (?:can )?understand|make sure (?:i|we) understand|if i understand|please understand|hope you understand|thanks for understanding|thank you for (?:your )?understanding|for your understanding|do you understand|i understand (?:you are|you're|that you are) (?:calling|asking|looking|trying|wanting))",
    "(?:all|sounds|looking|looks|that's|it's|so|very|really|glad|happy|pleased|great|good|love) (?:good|great|right)\\b(?! to hear you)",
    'not (?:sure|able|available)',
    "if (?:that|this|it)(?:'s| is| does)? not (?:good|ok|okay|right)",
    'safety is our',
    'concerning (?:your|the|this)',
    'sorry to (?:interrupt|bother)\\w*',
    'not a (?:problem|worry)',
  ],
  say: [
    ...FELT.map((words) => `${SAD}${words}(?: {some 8})?`),
    "(?:we|i)(?: am| are)?(?:'d| would)? {adv}(?:(?:definitely|certainly|totally|completely|fully|really|truly|do|can|quite|absolutely|perfectly|100%) ){0,2}(?:understand|sympathi[sz]e|empathi[sz]e|relate|get)(?: (?:with |to )?(?:your|how|why|that|the|this|it(?:'s| is)|where|you|what) {some 8}|(?=,|[ ,]*$))",
    '(?:we|i) (?:can|could|do|totally|completely|certainly) (?:{adv})?(?:(?:imagine|appreciate|understand) (?:why|how|your|that this|this|the|it|you)|(?:see|tell) (?:why|how|that this)) {some 8}',
    'appreciate (?:your (?:frustration|disappointment|concern|annoyance|position)|how (?:frustrating|annoying|disappointing|upsetting|you)|that this)',
    "(?:that|this|it)(?:'s| is| was|s)? (?:{adv})?(?:definitely |really |certainly |absolutely |so )?(?:not|no) (?:at all )?(?:good|great|ideal|okay|ok|right|cool|fun|acceptable|the (?:experience|impression|service|way|kind|type)|what we|how we|like us|nice|fair|pleasant)\\b[^.!?]{0,60}",
    "(?:(?:does|do|did)(?: not|n't)|doesn't|don't|isn't|is not|wasn't|was not|not) (?:(?:sound|look|seem|feel|at all) ){1,2}(?:very |too |so )?(?:good|great|right|ideal|fun|okay|ok|pleasant|nice|appeti[sz]ing|tasty|safe|comfortable|fair|like (?:the|us|a (?:good|great|fun)))\\b[^.!?]{0,40}",
    "(?:that|this|it|which)(?:'s| is| must be| can be| sounds| must have been| has been| would be)(?: (?:very|really|so|quite|definitely|certainly|incredibly|extremely|truly|understandably|a bit|pretty)){0,2} (?:concerning|frustrating|awful|terrible|disappointing|upsetting|unacceptable|worrying|annoying|horrible|unfortunate|stressful|disheartening|alarming|inconvenient|troubling|a (?:shame|pity|bummer|nightmare)|a (?:terrible|bad|frustrating|poor|horrible|very (?:bad|poor)) experience|no fun|heartbreaking)",
    "(?:we|i)? ?(?:never|don't|do not|would never|hate|certainly don't|wouldn't) (?:ever )?(?:want|like|wish|love|intend|mean)? ?(?:to hear|to see|you to (?:feel|have|be|think|experience)|our (?:customers|guests|members|fans|passengers|users) to|any of our|anyone to|for you|for this|for our|this (?:to|for)|that (?:you|to)|when|hearing)\\b[^.!?]{0,60}",
    "(?:know|realise|realize|recognise|recognize) (?:just )?(?:how|that|this|it)(?:'s| is| can be)? ?(?:how )?(?:frustrating|annoying|important|upsetting|disappointing|difficult|stressful|inconvenient|hard)[^.!?]{0,40}",
    '(?:must|can) (?:be|have been|feel) (?:very |really |so |quite |extremely )?(?:frustrating|annoying|upsetting|disappointing|difficult|stressful|awful|hard|worrying)(?! to (?!wait|hear|see|deal|find|have|lose|miss|be)\\w)',
    '(?:share|understand|feel|hear|acknowledge|sympathi[sz]e with) your (?:\\w+ )?(?:frustration|disappointment|pain|concerns?|anger|annoyance|upset)',
    `(?:we|i)(?:'d| would)(?: also| probably| all)? (?:be|feel) ${VERY}?${FEELS}\\b[^.!?]{0,40}`,
    `(?:that|this|it|which|what (?:you describe|happened)|your experience)(?:'s| is| was| must be| must have been| can be| sounds| seems| looks| feels| would be| would have been| has been| had to be)(?: like)? ${VERY}{0,2}(?:an? |the )?(?:\\w+ )?${BAD}\\b[^.!?]{0,50}`,
    `(?:^|[,.!] ?|\\b(?:oh|ah|ugh|wow|and|gosh) )what an? ${VERY}{0,2}(?:\\w+ )?${BAD}\\b[^.!?]{0,50}`,
    `(?:sounds?|seems?|looks?)(?: like)? ${VERY}{0,2}(?:an? )?${BAD}\\b`,
    '(?:^|[,.!] ?|oh,? )(?:you )?poor (?:you|thing|little|pup|kitty|baby|kids?|love|soul)\\b[^.!?]{0,20}',
    '(?:gutted|feel|heart (?:goes|breaks)|feeling)(?: out)? for you\\b',
    "(?:it's|it is|that's|that is|it was|it can't be|that can't be|can't have been|couldn't have been) (?:never|not|no|hardly|far from|anything but)? ?(?:a )?(?:nice|fun|pleasant|ideal|great|good|easy|comfortable)(?: (?:at all|one|thing|start|end|way|feeling|experience))? (?:to|when|for|of)\\b[^.!?]{0,60}",
    '(?:nobody|no one|no-one|none of us) (?:wants?|likes?|should|deserves?|enjoys?|needs?)\\b(?! to (?:miss|know))[^.!?]{0,60}',
    '(?:we|i) (?:know|realise|realize|understand|appreciate|get) how (?:much|important|long|hard|tough|busy|special|precious|valuable)\\b[^.!?]{0,60}',
    '(?:my|our|sincere|deepest) (?:condolences|sympathies|sympathy|thoughts are)',
    '\\bhow (?:very )?(?:frustrating|annoying|disappointing|upsetting|awful|terrible|unfortunate)\\b',
    "(?:what a|such a|that's a|it's a) (?:shame|pity|bummer|let ?down)",
    '(?:^|[,.!] ?)(?:oh,? no|oh no+|uh[ -]?oh|yikes|oh dear|bummer|ouch|eek)\\b(?=[^?]{0,3}$)',
    'not (?:the|what|how|a) (?:kind of |type of |sort of |great |good |best |positive )?(?:experience|impression|news|service|result|outcome|message)',
    "(?:we|i)(?:'re| are|'m| am) (?:very |really |so |also |truly |extremely )*(?:concerned|saddened|disappointed|upset|disheartened|troubled|shocked|sad) (?:to|by|about|that|at|with|you)[^.!?]{0,50}",
    '(?:understand|realise|realize|know) (?:how )?(?:this|it|that) (?:impacts|affects|has (?:caused|been)|can be|is) [^.!?]{0,50}',
    "(?:i|we)(?:'m| am|'re| are) not (?:very |at all )?(?:happy|glad|pleased) to (?:hear|see|read|learn)\\b[^.!?]{0,40}",
    'regrets? to (?:hear|learn)',
    "(?:i|we) (?:can |do |totally |completely )*(?:see|get|know) (?:exactly |just |totally )?(?:what you mean|where you(?:'re| are) coming from|your point|why you)\\b[^.!?]{0,40}",
  ],
};
