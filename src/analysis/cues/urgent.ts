import { type Lexicon, phrases } from './pattern.ts';

/**
 * What moves a customer forward in the queue, in English: stricter than the phrases the models learn from, since an agent
 * is shown these words as the reason. A code ending in `!` does not count under a negation.
 */
export const URGENT: Lexicon = {
  'safety!': phrases(`
    caught|catching|catch|on fire; burst into flames; smoke coming|everywhere|pouring;
    smoking|sparking and|when|while; burning smell; exploded|explosion; electric shock; electrocuted; gas leak;
    smell of? gas; carbon monoxide; food poisoning; made|making me|us|him|her|my .. sick|ill; throwing|threw up;
    allergic reaction; in|to hospital; hospitalised|hospitalized; ambulance; injured|injury|injuries; bleeding;
    unsafe; dangerous|dangerously; safety issue|hazard|concern|risk|violation; health hazard|risk; fire hazard;
    choked|choking; piece|pieces|shard|shards of? glass|metal|plastic; glass|metal|plastic in my|the|his|her|our;
    maggot|maggots; brakes .. failed|failing|fail|gone; nearly|almost killed|crashed|hit|died;
    threatened me|us|my|to; assaulted|assault; harassed me|us; drunk driver; driver was|is drunk;
    don't|not feel safe; i'm|am|feel|are scared; followed me home|to; without insulin|oxygen|medication;
    could have .. killed|died|crashed|hurt; someone will|could get? hurt|killed; raw chicken|meat; carseat|car seat;
    mould|mold|mouldy|moldy|maggots|worms in|on; glass|metal|plastic|insect|insects|bug|bugs in .. food|meal|salad|bread|soup|cereal;
    undercooked|raw .. inside|middle
  `),
  'vulnerable!': phrases(`
    disabled son|daughter|mother|father|mum|mom|dad|wife|husband|person|people|passenger|passengers|customer|child|user|access;
    i'm|am|is|are|severely|registered disabled; disability; wheelchair; elderly; pregnant; newborn; my|a|with baby|infant|toddler;
    my|our|with|two|three|small|young kids|children; year old; medication|medicine|prescription|insulin|epipen;
    cancer; funeral; dying; passed away; dialysis; surgery; autistic|autism; pensioner;
    my grandma|grandmother|grandad|grandfather|nan; panic attack; diabetic; service dog; single mother|mom|mum
  `),
  'fraud!': phrases(`
    fraud|fraudulent|fraudulently|fraudster|fraudsters; scam|scammed|scamming|scammers|scammer;
    stole|stolen|stealing; steal|steals my|our|from|your; theft|thief|thieves; hacked|hacker|hackers; unauthorised|unauthorized; identity theft;
    account .. compromised; phishing; someone .. using|used|accessed|opened my; counterfeit
  `),
  'money_taken!': phrases(`
    charged|billed|charging|billing .. twice|double|again|extra|wrongly|incorrectly|wrong;
    double|twice charged|billed|payment; overcharged|overcharging|overbilled;
    took|taken|taking|takes .. money|payment|funds; money .. gone|deducted|debited|taken|vanished; deducted|debited;
    still|keep|keeps|being charged|charging|billed|billing; ripped|rip off; where's my money|refund;
    where is|are my money|refund;
    haven't|hasn't|not|never|no|without|waiting|awaiting|wait|still|want|need|demand|refuse|refused|refusing|refuses|owe|owed ... refund|refunded|reimbursed;
    money back; charged me|us|my; charge|charges .. never|not; out of pocket; lost .. money;
    hidden fee|fees|charge|charges; keep|keeps|kept my money|deposit
  `),
  'stranded!': phrases(`
    stranded; stuck at|here|on a|the|this|in the|a|an;
    missed my|our|the connection|connecting|flight|train|connector|funeral|wedding|interview|appointment;
    miss|missing my|our|the connection|connecting|flight|train|funeral|wedding|interview;
    sleeping|slept|sleep .. airport|floor|station; locked out|outside; can't get home|in|into|out;
    without heat|heating|hot|water|power|electricity|internet|broadband|phone|gas|signal|service|luggage|bags;
    no heat|heating|hot water|power|electricity|internet|phone|signal|service|broadband|landline; no hot? water;
    no hotel; on the tarmac|runway; left us|me|passengers .. stranded|outside|waiting; broke|broken down;
    flight|train|trains|flights .. cancelled|canceled;
    cancelled|canceled my|our|the flight|train|trip|booking|reservation|hotel; can't work|make calls; no money|cash;
    no way|how to? .. home
  `),
  'legal!': phrases(`
    lawyer|lawyers|attorney|attorneys|solicitor|solicitors; sue you|them; suing; lawsuit; small claims; to|in court;
    legal action|advice|proceedings|team; class action; illegal|illegally; trading standards; ombudsman;
    better business bureau; bbb; attorney general; ofcom|ofgem|fcc|ftc|cfpb;
    consumer forum|court|protection|affairs|watchdog; watchdog; regulator;
    file|filed|filing|lodge|lodged|lodging .. complaint|claim|dispute|report;
    report|reporting|reported you|this|them|it .. to; the police; police report; chargeback;
    dispute|disputing the|this|my .. charge|charges|payment; the press|media|papers|newspapers|news;
    going|go viral|public; discrimination|discriminated|racist|racism; gdpr; data protection; formal complaint;
    contact|contacting my bank
  `),
  'leaving!': phrases(`
    switching|switched to|from|provider|providers|carriers|banks|over|away;
    time|going|want|ready|about|thinking|think|might|will|may|considering|definitely|need to|of|be|about|i switch|switching|leave|leaving|cancel|cancelling|canceling;
    cancel|cancelling|canceling|cancelled|canceled .. account|subscription|contract|membership|prime|service|policy;
    never .. fly|flying|shop|shopping|buy|buying|order|ordering|use|using|return|returning|stay|book|booking|again;
    won't|not .. again; lost|losing .. customer|customers|business; last time; done with you|them|this|your|@;
    i'm|we're|am done|out|leaving; taking|take my|our business|money|custom; business elsewhere;
    go|going|gone|shop|shopping|look|looking|money|move|moving .. elsewhere; closing|close my|our account|accounts;
    deleting|uninstalling|uninstalled|deleted .. app|account; boycott; goodbye|bye bye? @;
    another|different|new provider|carrier|airline|bank|company|supplier;
    lost|losing .. faith|loyalty|trust|patience; going back to; stay away; avoid at all;
    not|never|wouldn't|don't recommend|renewing|buying|using|trust
  `),
  'repeat!': phrases(`
    third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|7th|8th|second|nth|umpteenth|10th time|attempt|visit|call|request|replacement|engineer|technician|appointment|complaint|ticket|email|day|week|no;
    <n> times; time and time again; again and again; over and over; yet again; once again;
    every time|single|day|morning|week|month; each time;
    keeps|keep|kept happening|getting|telling|saying|asking|sending|giving|dropping|crashing|freezing|going|being|changing|failing|passing|transferring|logging|buffering|cutting;
    same problem|issue|thing|story|error;
    already called|emailed|contacted|told|tried|done|did|messaged|spoke|spoken|reported|sent|gave|given|explained|asked|been;
    called|phoned|rang|emailed|contacted|messaged|tweeted|complained|reported|tried .. times|twice|again; repeatedly;
    constantly|continually|continuously|constant;
    several|multiple|numerous|many|countless calls|emails|attempts|times|messages|requests|complaints|tickets|agents;
    <n> calls|emails|attempts|tickets|complaints|agents|messages|visits;
    still having|happening|getting|not|broken|down|the|unresolved|pending; in a row; back and forth;
    always late|delayed|wrong|down|broken|the; again
  `),
  'promise_broken!': phrases(`
    you|they|was|were|agent|agents|he|she|someone|manager|driver said|told|promised|assured|guaranteed ... but|never|nothing|still|not|yet|no;
    promised; broken|empty|false promise|promises; supposed to|2; was|were due; meant to .. arrive|come|be|have|call;
    never|didn't|hasn't|haven't|doesn't|not .. called|call|came|come|showed|show|turned|arrived|arrive|received|receive|delivered|deliver|got|replied|responded|respond|reply|heard|happened|happen;
    no show|shows; no call|callback; lied|lies|lying|liars|liar; misled|misleading|misinformed;
    next|same|one|two|<n> day delivery|shipping; missed .. appointment|delivery|slot|window|deadline;
    took .. day|time off; stayed home|in; waited in|all|at home; should have .. been|arrived|come|received;
    guaranteed delivery
  `),
  'ignored!': phrases(`
    no reply|response|answer|replies|responses|feedback|contact|help|resolution|solution|explanation|communication|update|updates|one|information|info;
    nobody|noone answers|replies|responds|helps|cares|knows|can|picks|is|has|seems|will;
    no one answers|replies|responds|helps|cares|knows|can|picks|is|has|seems|will|to;
    ignored|ignoring|ignore|ignores; not answering|responding|replying|helping|listening; unanswered; hung up;
    hangs|hanging up; fobbed off;
    passed|passing|transferred|bounced|sent .. around|pillar|departments|department|person; runaround;
    automated|canned|scripted|robotic|generic response|responses|reply|replies|email|emails|answer|answers;
    copy|copied and? paste|pasted; can't|cannot|couldn't|unable .. reach|speak|talk|through|hold;
    mailbox|inbox .. full; still ignored|nothing; silence;
    don't|doesn't|didn't|won't|haven't|hasn't|never answer|reply|respond|care|listen|replied|responded|answered|help|helped;
    anyone there|listening|home; on hold
  `),
  'service_down!': phrases(`
    is|are|was|been|went|still|keeps|goes|gone|again|site|website|app|internet|servers|system|service|wifi|network|be down|offline|dead;
    outage|outages;
    not|isn't|aren't|stopped|doesn't|don't|won't|never|didn't|quit working|work|works|worked|load|loading|connect|connecting|open|opening|charge|charging|turn|start|play|playing;
    can't|cannot|couldn't|unable to? .. log|login|access|sign|connect|open|use|watch|play|pay|checkout|order|book|load|download|send|receive|call|activate|reset|check;
    crash|crashes|crashed|crashing; freezing|freezes|frozen|froze; error|errors; broken|broke|faulty|defective;
    fail|fails|failed|failing; buffering; glitch|glitches;
    lost .. signal|connection|service|power|bag|bags|luggage|package|parcel|order|data|photos;
    order|parcel|package|bag|bags|luggage|item|suitcase|delivery is|was|got|still|arrived|came .. lost|missing|damaged|broken|stolen|wrong|late|gone|delayed;
    damaged|torn|leaking; arrived|came|was|is|were|got|box|parcel|package|screen smashed|ripped; wrong item|items|order|size|address|product; missing; locked out
  `),
  'pressing!': phrases(`
    urgent|urgently; asap; immediately; right now|away; emergency; desperate|desperately; tonight;
    by|before|until|leave|leaving|fly|flying|travel|travelling|traveling|need|for today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|christmas;
    flight|train|meeting|interview|wedding|exam|surgery is? .. in|at|today|tomorrow|hours|hour;
    in <n> hours|hour|minutes; boarding; deadline; running|run out of time;
    birthday|wedding|christmas present|gift|gifts|presents; time sensitive
  `),
  'anger!': phrases(`
    never had|seen|experienced|received|known|felt .. worse; epic fail; epicfail|neveragain|worstever|servicefail;
    worst; terrible|horrible|awful|horrendous|horrific|dreadful|abysmal|atrocious; disgusting|disgusted;
    disgrace|disgraceful; shame|shameful|shambles; appalling|appalled; pathetic; ridiculous; unacceptable;
    unbelievable; outrageous; a|absolute|complete|total joke; useless; incompetent|incompetence;
    rubbish|garbage|trash; crap|crappy; shit|shitty|bullshit|bs; fuck|fucking|fucked|fuckin|effing|freaking;
    suck|sucks|sucked; hate; furious|fuming|livid|angry|irate|raging; pissed; annoyed|annoying;
    frustrated|frustrating|frustration; fed up; sick of; tired of; had enough; disappointed|disappointing;
    unhappy|upset|dissatisfied|unimpressed; not happy|impressed|satisfied|acceptable|good; unprofessional; rude;
    nightmare|disaster|fiasco|farce; wtf|ffs|smh; stupid|idiots|morons|clowns; thanks for nothing; waste of;
    how .. dare; seriously; lousy; greedy|crooks|robbery; poor service|customer|communication|experience;
    get .. together; sort it|this|yourselves .. out; let .. down
  `),
};

/** How long the customer says they have waited: the phrases, and what unit they are in. */
export const WAITS: Lexicon = {
  'waiting!': phrases(`
    still waiting|awaiting; waiting for|on|since|over|<n>|here; been waiting|on hold; waited|waiting; awaiting;
    on hold; how long|much longer; forever; delay|delays|delayed; yet to;
    is|are|was|were|been|running|again|arrived|arrives|hour|hours|minutes|days|day|week|weeks|always late; not yet; hasn't|haven't|not .. yet;
    where is|are|the my|our|the; where's my|our|the; no update|updates|eta|news; any update|updates|news; overdue;
    taking so|too|forever|ages|this
  `),
  minutes: phrases(`
    <n> minutes|minute
  `),
  hours: phrases(`
    <n> hours|hour; for|in hours; hours of|on|waiting|later|and; all day|morning|afternoon|night|evening;
    half the|a day
  `),
  days: phrases(`
    <n> days|day|nights|night; for|in days; days of|on|later|ago|now|and|without|waiting;
    since monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last; last|over|all weekend;
    whole|entire|full day
  `),
  weeks: phrases(`
    <n> weeks|week|fortnight; for|in|a weeks|fortnight; weeks of|on|later|ago|now|and|without|waiting;
    last|all|over week; whole|entire week
  `),
  months: phrases(`
    <n> months|month|years|year; for|in months|years|ages; months of|on|later|ago|now|and|without|waiting;
    since january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec;
    last|all month|year
  `),
};
