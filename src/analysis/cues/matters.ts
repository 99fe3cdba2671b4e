import { type Lexicon, phrases } from './pattern.ts';

/** What makes a customer's post urgent or a complaint, in English. Each code is a reason an agent can read. */
export const MATTERS: Lexicon = {
  'safety!': phrases(`
    caught|catch|catching fire; on fire; smoke from|coming|everywhere|filled; smoking and|while;
    burst|burning into? flames|smell; exploded|explode|explosion; electric shock; electrocuted; gas leak;
    carbon monoxide; food poisoning; made|making|got|gotten .. sick; threw up; vomiting; allergic reaction; allergy;
    hospital; hospitalised|hospitalized; injured|injury|injuries; burned|burnt my; cut my|himself|herself; bleeding;
    unsafe; dangerous|dangerously; danger; safety issue|hazard|concern|risk|recall; health hazard|risk; fire hazard;
    choking|choked; glass in; metal in; mould|mold|mouldy|moldy; maggot|maggots; brakes failed|fail|failing;
    almost|nearly crashed|killed|hit|died|crash; could .. killed|died|crashed; threatened me|us|my;
    assaulted|assault; harassed|harassment|harassing; ambulance; scared for; fear for; drunk driver; ran a|the red;
    seat belt|belts; airbag|airbags; insulin; epipen; worms|worm in; raw chicken|meat;
    expired food|milk|product|meat; tried to hit
  `),
  'vulnerable!': phrases(`
    disabled; disability; wheelchair; elderly; pregnant; newborn; my baby; infant; toddler;
    my kids|children|child|daughter|son; year old son|daughter|mother|grandmother|father|dad|mum|mom;
    medication|medicine|meds|prescription; cancer; funeral; dying; passed away; dialysis; surgery; autistic|autism;
    blind; deaf; single mother|mom|mum; pensioner; grandma|grandmother|grandad|grandfather|nan; anxiety;
    panic attack; diabetic|diabetes; asthma; service dog
  `),
  'fraud_money!': phrases(`
    fraud|fraudulent|fraudulently|fraudsters; scam|scammed|scamming|scammers|scammer;
    stole|stolen|stealing|steal|steals; theft|thief|thieves; hacked|hacker|hackers; unauthorised|unauthorized;
    identity theft; phishing; double|twice charged|billed;
    charged|billed|charging|billing .. twice|double|again|extra|without|wrong|wrongly|incorrectly;
    charged|billed me|us ... for|when|after|but; overcharged|overcharge|overcharging|overbilled;
    took|taken|taking|takes .. money|payment|funds; money .. taken|gone|back|missing|deducted|debited;
    deducted|debited; ripped|rip|ripping off; ripoff; where is|are my money|refund; where's my money|refund;
    keep|keeps|still|being|been|was|am|got|getting charged|charging|billed|billing; lost|losing .. money;
    hidden fee|fees|charge|charges; my money; out of pocket; refuse|refused|refusing|refuses to refund; no refund;
    not refunded|refunding; haven't|hasn't|didn't|not|never|won't ... refund|refunded|money;
    want|need|demand ... refund; give|gave ... money|refund back?; waste of money; wasted .. money;
    false advertising; counterfeit|fake product|item|shoes|goods; account .. compromised;
    someone .. using|used|accessed|hacked|bought|ordered; charge on|to my; extra charge|charges|fee|fees
  `),
  'stranded!': phrases(`
    stranded; stuck at|in|on|here|for|waiting; stranding;
    missed|missing|miss|misses my|our|the|a connection|connecting|flight|train|connector;
    miss|missed .. flight|connection|train|funeral|wedding; sleeping|slept|sleep .. airport|floor|station;
    locked out; no way|how to? .. home|get; can't get home;
    no heat|heating|hot|water|power|electricity|gas|internet|signal|service|phone;
    without heat|heating|hot|water|power|electricity|internet|service|phone|gas|signal|wifi|broadband|luggage|bags|bag|a;
    nowhere to; no hotel|accommodation|food|taxi|cab; on the tarmac; left us|me .. stranded|here|waiting|outside;
    broke|broken down; no clothes|luggage|bags; sitting|sat|been on .. plane|runway|tarmac;
    cancelled|canceled .. flight|train; flight|train .. cancelled|canceled; sat outside|waiting; locked me|us;
    no phone; can't call|work|get|make|reach .. anyone|work|home|calls
  `),
  'legal!': phrases(`
    lawyer|lawyers|attorney|attorneys|solicitor|solicitors; sue|sued|suing; lawsuit; small claims; court;
    legal action|team|department|advice|proceedings|complaint; class action; illegal|illegally; against the law;
    trading standards; ombudsman; bbb; better business bureau; attorney general; ofcom; ofgem; fcc; ftc; cfpb;
    financial conduct; dot complaint; department of transportation;
    consumer protection|court|forum|rights|affairs|affair|watchdog; watchdog; regulator;
    file|filed|filing|lodge|lodged .. complaint|dispute|report; report|reporting|reported you|this|them|it to;
    police; chargeback; dispute .. charge|charges|payment; journalist|reporter|newspaper|press|media; the news; bbc;
    go|going viral|public; breach of; discrimination|discriminated|racist|racism|racial; gdpr; data protection;
    compensation|compensate|compensated
  `),
  'leaving!': phrases(`
    switch|switching|switched to|from|provider|providers|carriers|banks|over|my|away;
    cancel|cancelling|canceling|cancelled|canceled .. account|subscription|service|contract|membership|prime|policy|sub|everything;
    never|not ever? .. again;
    never .. fly|flying|shop|shopping|buy|buying|order|ordering|use|using|return|returning|come|coming .. with|you|from|here|back|another;
    lost|losing|lose .. customer|customers|business; last|final time|straw|order|purchase|flight;
    done with|using|flying|shopping; i'm|we're|am done|out|leaving|off;
    taking|take .. business|money|custom elsewhere; business elsewhere;
    go|going|gone|moving|move|moved|look|looking|shop|shopping .. elsewhere;
    going|moving|move|moved|go|goes|went back? to .. competitor|competition; leaving you|your|for; leave you|your;
    close|closing my|our|the account|accounts; deleting|delete|deleted my|the|your account|app;
    uninstalling|uninstalled|uninstall; boycott|boycotting; avoid .. company|airline|store|them|these|at; stay away;
    do not|never buy|use|order|trust|fly; don't buy|use|order|trust|fly|ever|shop|waste|bother;
    not buying|using|ordering|flying|renewing|recommend;
    won't .. again|back|buying|using|ordering|flying|returning|renewing|shopping|recommend;
    should .. gone|switched|stayed|flown|used|bought .. with|to; time to switch|change|leave|move|cancel|find;
    want|going|ready|about to cancel|leave|switch; regret|regretting|regretted; losing .. loyalty|faith|patience;
    lost .. loyalty|faith|trust|respect; looking for .. new|another|different provider|bank|airline|phone;
    cancelled|canceled my|our
  `),
  'repeat!': phrases(`
    third|fourth|fifth|sixth|second|3rd|4th|5th|6th|7th|2nd|nth|umpteenth|10th time|attempt|visit|call|order|request|replacement|day|week|engineer|appointment|phone|email|ticket|message|tweet|month|year|complaint|delivery|flight|one;
    <n> times; <n> time .. row|week|month|today|year; time and time|again; again and again; over and over; yet again;
    once again; once more; every time|single|day|morning|week|night|month|year; each time; all the time;
    how many|much more? times|longer|calls|emails;
    keep|keeps|kept happening|getting|telling|saying|asking|sending|calling|giving|dropping|crashing|cutting|freezing|going|being|losing|changing|having|buffering|disconnecting|restarting|failing|trying|passing|transferring;
    same problem|issue|thing|story|error|answer|response|message|reply|excuse|excuses|crap;
    already called|emailed|contacted|dm|sent|told|tried|done|did|have|messaged|spoke|spoken|reported|gave|given|asked|explained|filed|been;
    called|phoned|rang|emailed|contacted|messaged|tweeted|written|complained|reported|chatted|tried .. times|twice;
    repeated|repeatedly; constant|constantly|consistently|continually|continues|continuously|continuous;
    several|multiple|numerous|many|countless|endless calls|emails|attempts|times|messages|requests|dm|tickets|complaints|phone|agents|issues|problems;
    twice;
    still having|happening|getting|not|no|nothing|waiting|broken|down|the|being|hasn't|haven't|can't|doesn't|isn't|didn't|unable|unresolved|pending|missing|have|on|in|says;
    is it .. again; again; back and forth; once again;
    <n> emails|calls|attempts|tickets|complaints|agents|phone|messages|weeks|months;
    always late|delayed|wrong|down|broken|broke|have|a|the|an|something|slow|crashing|problems|issues;
    for the <n> time|day|week|month; in a row; last time;
    never works|work|on|arrives|comes|get|answer|answers|respond|responds
  `),
  'promise_broken!': phrases(`
    you|they|was|were|agent|agents|he|she|been|someone|driver|manager said|told|promised|assured|guaranteed|promise|advised|informed ... but|no|not|never|nothing|still|now|yet|would;
    promised|promises|promise|promising; was|were|been|am|got told; told me|us|that|it|i|my|would|to;
    said|says|saying it|they|you|i|he|she|that .. would|will|was|should|had|has; supposed to;
    meant to be|arrive|come|have; should have|be|of arrived|been|come|received|got|had|here; was|were due;
    guaranteed|guarantee;
    never|not .. called|call|came|come|showed|show|turned|arrived|arrive|received|got|heard|hear|replied|reply|responded|respond|returned;
    didn't|don't|doesn't|hasn't|haven't|did|has .. not? .. show|call|come|turn|arrive|receive|received|arrived|called|happen|happened|came|respond|reply|responded|replied|get|deliver|delivered|heard|hear;
    no show|shows; no call|callback|phone back?; call .. back .. never; waited in|all|at|for; stayed home|in;
    took .. day|time|morning|afternoon off; next|same|one|two|<n> day delivery|shipping;
    prime .. day|two|late|delivery; missed .. appointment|delivery|slot|window|deadline; broken promise|promises;
    empty promise|promises; false promise|promises; lie|lied|lies|lying|liars|liar;
    mislead|misleading|misled|misinformed|misinformation; expected|estimated|scheduled delivery|to|for|date|arrival
  `),
  'waiting!': phrases(`
    still waiting|awaiting|wait; still no|not|haven't|hasn't|nothing|have;
    waiting for|on|since|over|nearly|almost|more|at|in|here|to|<n>;
    been waiting|on|trying|over|sitting|holding|chasing|a|<n>|without|like|nearly|almost|more|going|down|out|since|days|weeks|months|hours;
    waited|wait .. <n> <t>; waited; awaiting; on hold; hold for;
    since <n>|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|last|yesterday|this|then|early|morning|before;
    for|over|after|past|last|another|nearly|almost|about|than|like|in .. <n> <t>;
    <n> <t> later|now|ago|and|on|wait|late|since|with|without|delay|waiting|to; <n> <t>;
    hours|days|weeks|months of? .. on|waiting|later|and|without|now; for hours|days|weeks|months|ages|years;
    how long|much longer; long wait|time|queue|line|delay;
    when will|can|are|is|do ... delivered|arrive|refund|fixed|back|working|ship|shipped|get|receive|up|available|come|sort|here|resolved|respond|reply|answer;
    taking|takes|took so|too|forever|ages|long|<n>|this|longer|over|more; delay|delays|delayed; late; overdue;
    yet to; not yet; hasn't|haven't|not .. yet; where is|are|the|tf my|our|the|it|is; where's my|our|the;
    no update|updates|eta|news|word|information|info|communication|tracking|idea;
    any update|updates|news|eta|idea|chance; forever; slow; queue|queues|line for|out|around|is|of
  `),
  'ignored!': phrases(`
    no reply|response|answer|replies|responses|feedback|contact|help|one|resolution|solution|explanation|apology|follow|acknowledgement|support|staff;
    nobody|noone is|has|answers|replies|responds|helps|cares|knows|can|will|picks|seems|there|came|to|even;
    no one .. is|has|answers|replies|responds|helps|cares|knows|can|will|picks|seems|to|came|there|even|available;
    ignore|ignored|ignoring|ignores;
    not answering|responding|replying|helping|listening|helpful|interested|get|got|getting|heard;
    don't|doesn't|won't|can't|didn't|haven't|hasn't|never|not answer|reply|respond|care|help|listen|replied|responded|answered|helped|read;
    unanswered; unhelpful|useless; no help; hung up; hang|hangs|hanging|cut up|off|me; fobbed off;
    passed|pass|passing|transferred|transfer|bounced|sent|transferring .. around|pillar|between|again|department|person|another|times;
    run|running|running around; runaround; anyone there|home|listening|out|care; hello ?;
    copy|copied and? paste|pasted;
    automated|generic|canned|robotic|scripted|stock response|reply|message|email|answer|responses|replies|bot;
    bot|bots|robot|robots; speak|talk|talking|speaking to .. human|person|someone|manager|supervisor|real;
    get|reach|contact|speak .. hold|anyone|someone|human; left .. hanging|voicemail|message|messages;
    do|does anyone|anybody|you .. care|read|work|answer|check|respond; could|couldn't care less; radio silence;
    read my|the .. message|dm|tweet|email; reply|respond|answer .. please|me|my|to; check .. dm|inbox|messages;
    dm|message|email|messages .. ignored|unanswered|reply|response; going|gone nowhere; full mailbox;
    mailbox|inbox|voicemail is? full; disconnected; still ignored|ignoring
  `),
  'service_down!': phrases(`
    is|are|was|been|went|still|keeps|keep|goes|gone|seems|app|site|website|internet|servers|server|service|system|wifi|network|again|be down|offline|dead|out;
    outage|outages;
    not|stopped|stops|quit|isn't|aren't|wasn't|doesn't|didn't|don't|hasn't|won't|never|hardly|barely .. work|working|worked|load|loading|loaded|connect|connecting|open|opening|charge|charging|play|playing|sync|syncing|update|updating|turn|start|download|downloading|show|showing|send|sending|recognise|recognize|respond|responding|available|function|functioning|compatible|accept|accepting|let|letting|allow|allowing|register|appear|appearing|install|boot|pair|stream|print|scan|receiving|receive;
    can't|couldn't|unable|cant|not|won't able? to? .. log|login|access|sign|connect|open|use|watch|play|get|see|find|pay|checkout|order|book|load|download|update|change|add|view|make|send|receive|reset|register|activate|stream|listen|hear|buy|print|sync|install|join|purchase|upload|reach|contact|track|call|even|do|believe|seem|place|cancel|redeem|complete|return|edit|delete|search|type|set|turn;
    not able to; unable to; fail|fails|failed|failing|failure; crash|crashes|crashed|crashing;
    freeze|freezes|freezing|froze|frozen; error|errors; bug|bugs|buggy|glitch|glitches|glitchy|glitching;
    broken|broke|breaks|breaking|busted; lag|lagging|laggy|lags; buffering|buffers|buffer;
    drop|drops|dropping|dropped .. calls|call|connection|out|signal|internet|every;
    no internet|signal|service|connection|dial|sound|picture|wifi|coverage|reception|hot|power|tv|network|data|4g|3g|lte|audio|access|option|stock|record;
    disconnect|disconnecting|disconnects|disconnected; problem|problems|issue|issues; something|what .. wrong;
    what's|whats wrong|going|happening|happened|up; wrong with; trouble|troubles|difficulty|difficulties;
    slow speeds|speed|internet|wifi|broadband|connection;
    draining|drains|drain|dies|died|dying .. battery|fast|quickly|quick;
    battery|phone|laptop|screen|device|ipad|ipod|iphone|watch .. drain|drains|draining|dying|dies|died|dead|cracked|black|frozen|froze|freezing|overheating|overheats|slow|terrible|sucks|life;
    virus; corrupt|corrupted; malfunction|malfunctioning|malfunctioned; defective|faulty|fault|faults; stuck;
    loading;
    keep|keeps|kept|getting|get|gets|got|says|giving|gives .. error|logged|signed|logging|kicked|message|code;
    logged|kicked|logs|signed me|out|off; timed|times|timing out; lost signal|connection|service|all|data|my|power;
    power cut|outage|out; maintenance; server|servers; not .. letting|allowing;
    won't .. let|allow|accept|turn|work|load|open|update|charge; doesn't .. work|let|allow|accept|load|fit|recognize
  `),
  'goods!': phrases(`
    order|parcel|package|bag|bags|luggage|item|items|delivery|suitcase|letter|card|phone|refund .. lost|missing|damaged|broken|stolen|wrong|late|gone|delayed|stuck;
    wrong item|items|order|size|product|one|address|colour|color|food|thing|things|seat|person|house|place|door|bag|parcel|package|book|information|info|number|name|price|amount;
    damaged|damage|dented|scratched|cracked|torn|ripped|leaking|smashed|crushed|bent|shattered|spilled|soggy|melted;
    missing; lost|losing|lose|loses .. bag|bags|luggage|package|parcel|order|suitcase|item|items|baggage|mail|post;
    never|not|hasn't|haven't|didn't .. arrived|arrive|received|receive|delivered|deliver|came|come|shipped|turned|got|get|sent|dispatched;
    not .. delivered|received|arrived|here|shipped|dispatched;
    no package|parcel|delivery|order|sign|item|luggage|bag|bags;
    marked|says|said|shows|showing|tracking|status .. delivered|shipped|attempted; stolen from;
    left .. outside|rain|porch|bin|bins|street|doorstep|driveway|neighbour|door|lobby;
    open|opened|empty box|package|packet|bag|can|bottle; empty; out of stock|date;
    cold|stale|undercooked|raw|disgusting|burnt|overcooked|inedible|rotten|soggy|gone food|fries|pizza|chicken|burger|coffee|off|meal|chips|bread;
    hair in; dirty|filthy|disgusting|nasty|gross|smelly;
    poor|bad|terrible|awful|low|cheap|shoddy|horrible quality|condition; poor quality; not what|as; instead of;
    fell|falling|fallen|came|come|coming|falls apart|off|undone; hole|holes in; stopped|stops;
    incomplete|incorrect|incorrectly; ruined|ruin|ruining|ruins; destroyed|destroying;
    cancelled|canceled|cancel .. order|flight|booking|my|our|reservation|train|trains|appointment;
    order .. cancelled|canceled|missing|wrong|lost|late; returned to .. sender;
    no seats|seat|space|room|trolley|carriages|toilets|wifi|food|air;
    overcrowded|packed|crammed|rammed|overbooked|oversold; bumped; rescheduled;
    short|only <n>|two|one|three|half carriages|coaches|full|carriage
  `),
  'pressing!': phrases(`
    urgent|urgently|urgency; asap; immediately|immediate; right now|away; emergency; desperate|desperately; today;
    tonight; tomorrow; need .. by|before|today|now|this|urgently; deadline;
    birthday|wedding|christmas|anniversary|graduation|interview; before it|my|the|we|i; running|run out of time;
    in <n> hours|minutes|days;
    leave|leaving|boarding|board|fly|flying|travel|travelling|traveling in|at|today|tomorrow|soon|now;
    time sensitive
  `),
  'anger!': phrases(`
    never had|seen|experienced|received|known|felt .. worse; epic fail; epicfail|neveragain|worstever|servicefail;
    worst; terrible|terribly; horrible|horribly|horrendous|horrific; awful|awfully; disgusting|disgusted|disgust;
    disgrace|disgraceful; shame|shameful|shambles|shambolic; appalling|appalled|appallingly; pathetic;
    ridiculous|ridiculously; unacceptable; unbelievable|unbelievably; outrageous|outraged; joke|jokes|laughable;
    useless; incompetent|incompetence; rubbish; garbage|trash; crap|crappy|crappiest; shit|shitty|bullshit|shite|bs;
    fuck|fucking|fucked|fuckin|fck|fking|effing|freaking|friggin|frigging|fuckers; damn|dammit|damnit; hell;
    suck|sucks|sucked|sucking; hate|hated|hating; furious|fuming|livid|angry|enraged|raging|irate; pissed|pissing;
    annoyed|annoying|annoyance|annoys; frustrated|frustrating|frustration|frustrates; fed up; sick of|and; tired of;
    had enough|it; enough is; disappointed|disappointing|disappointment|disappoints|dissapointed|disapointed;
    unhappy|upset|dissatisfied|unsatisfied|unimpressed;
    not happy|impressed|satisfied|good|acceptable|ok|cool|great|amused|pleased|best|fair|right; unprofessional;
    rude|rudely|rudest|rudeness; dreadful|abysmal|atrocious|dire|diabolical|woeful|shocking|shockingly|shocked;
    nightmare; mess|messed|fiasco|disaster|farce|circus; insult|insulting|insulted; wtf|wth|omfg|ffs|smh|smfh;
    stupid|stupidity|idiot|idiots|moron|morons|dumb; ass|arse|asses|assholes|asshole;
    terrible|bad|poor|awful|horrible|worst|lousy|crap|shocking|pathetic customer? service|support|experience|care|communication;
    poor|poorly; lousy|lame|weak|mediocre|subpar; greedy|greed|crooks|crook|robbery|robbing|robbed; really ?;
    seriously ?; come on; sort it|this|your|yourselves out; get it|your .. together|act|sorted|fixed;
    get .. shit|act together; fix|sort .. this|it|your|the|now|out; not .. good|great|acceptable|right enough?;
    no excuse|excuses; shocking;
    absolute|absolutely|complete|completely|total|totally|utter|utterly joke|shambles|disgrace|rubbish|useless|ridiculous|unacceptable|disgusting|disgusted|appalling|waste|awful|terrible|nonsense|mess|pathetic|shocking|crap|bullshit;
    how .. hard|difficult|dare; what .. joke|waste|mess|shambles|disgrace|hell|fuck|heck|point|rip;
    waste|wasted|wasting;
    charge|charging|paying|paid|pay|price|cost|costs .. for|and ... no|not|nothing|poor|bad|this|can't|crap;
    not worth; worse; nonsense; embarrassing|embarrassed|embarrassment; clueless; careless;
    neglect|negligent|negligence; lack of; no respect|regard|sense|logic|reason; let .. down;
    treat|treated|treating .. customers|like|badly|poorly|people|us|me; blame|blaming|your|their fault;
    excuse|excuses; inconvenience|inconvenient|inconvenienced; complain|complaint|complaints|complaining|complained;
    apology|apologies|apologise|apologize; inexcusable|unforgivable|deplorable|despicable|unreal;
    grr|argh|ugh|gah|sigh|boo|facepalm|meh|yuck|ew|eww; no longer;
    customer service .. fail|sucks|terrible|awful|poor|worst|bad|non|no|lacking; trash
  `),
  'sarcasm!': phrases(`
    thanks for nothing; no thanks to;
    thanks|cheers|congrats|congratulations for|on .. losing|ruining|wasting|cancelling|canceling|delaying|leaving|breaking|charging|not|ignoring|hanging|making me|us|my|our|the|another|people|customers;
    thanks|cheers for .. losing|ruining|wasting|cancelling|canceling|delaying|ignoring|stranding|ripping|lying;
    thanks for making me|us .. late|wait|miss|stand|pay;
    great|good|nice|fantastic|excellent|brilliant|wonderful|amazing|stellar|superb|top|lovely|awesome job|work|service|way|one losing|lost|ruining|ruined|cancelling|canceling|cancelled|breaking|charging|ignoring;
    great|good|nice|excellent|brilliant|wonderful|top|lovely way to lose|ruin|waste|cancel|break|treat;
    great|good|nice|fantastic|excellent|brilliant|wonderful|amazing|stellar|superb|top|lovely|awesome job|work|service .. again;
    well done .. losing|ruining|breaking|cancelling|again;
    love|loving|enjoy|enjoying waiting|standing|paying|sitting|being; love|loving how you|they|your|my;
    nothing like .. waiting|hour|hours|day|wait|delay; think|guess .. i|we got|get|heard|received; so much for;
    surprise surprise; oh good|great|joy .. another|again; funny how; must be nice
  `),
};
