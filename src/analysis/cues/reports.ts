import { type Lexicon, phrases } from './pattern.ts';

/** What customers say happened out of our sight; codes are the kinds of `Report`. */
export const REPORTS: Lexicon = {
  promised: phrases(`
    you|they|agent|manager|he|she|someone|rep|colleague|staff|driver said|promised|assured|guaranteed ... would|will|be|call|within|by|hours|days|today|tomorrow|week|refund|back;
    was|were|been|am|is told ... would|will|be|call|within|by|hours|days|today|tomorrow|week|refund;
    told|assured|promised me|us ... would|will|be|call|within|by|hours|days|today|tomorrow|week|refund|back;
    promised; promised me|us|a|an|the|to|by|that|it; you|they promise; you promise; your promise;
    guaranteed ... delivery|refund|day|by|arrival;
    supposed to .. call|arrive|be|come|receive|get|hear|have|deliver|ship|refund;
    meant to .. call|arrive|be|come|receive|get|hear|have; you|they said <n> <t>;
    you|they said .. <n> hours|days|weeks; <n> to? <n> hours|days|weeks|hrs you|they said; was due; were due;
    said it|they|i would|will; said you|someone would|will
  `),
  nobody_called: phrases(`
    nobody|noone .. called|calls|rang|phoned|contacted|call|came|turned|showed|replied|responded|answered|has;
    no one .. called|calls|rang|phoned|contacted|call|came|turned|showed|replied|responded|answered|has;
    nobody|noone has|have|ever .. called|rang|phoned|contacted|come|replied|responded|answered|been;
    no one has|have|ever .. called|rang|phoned|contacted|come|replied|responded|answered|been;
    never .. called|rang|phoned|heard|contacted|replied|responded;
    never got|get|received|had .. call|callback|reply|response|answer|email;
    didn't|did not|haven't|hasn't|have not|has not .. call|called|ring|rung|phone|phoned|contacted|contact|replied|reply|responded|respond|heard;
    no call|callback|phone back?; no return call;
    no reply|response|contact|answer .. yet|since|still|from|at|to|after;
    still no call|callback|reply|response|answer|contact|word|news; got that callback|call; no show; no shows;
    no callback; hasn't|haven't got|gotten|had .. reply|response|call|callback|answer;
    without .. reply|response|callback|answer
  `),
  contacted_before: phrases(`
    <n> times;
    third|fourth|fifth|sixth|second|3rd|4th|5th|6th|7th|8th|2nd|nth|umpteenth|10th time|attempt|visit|call|request|ticket|email|engineer|technician|tweet|message|complaint|appointment|replacement|no;
    i've|i|have|we've|we already? called|phoned|rang|emailed|contacted|messaged|tweeted|complained|spoken|spoke|chatted .. times|twice|already|before|again|yesterday|week|today|daily|with|you|and;
    already called|emailed|contacted|dm|sent|told|messaged|spoke|spoken|reported|explained|given|gave|complained|asked;
    have|had called|phoned|emailed|contacted|messaged|tweeted|complained|reported|spoken;
    called|emailed|phoned|contacted|messaged|rang|tweeted .. times|twice;
    several|multiple|numerous|many|countless|endless calls|emails|messages|attempts|dm|tickets|requests|conversations|complaints;
    <n> calls|emails|messages|attempts|tickets|requests|visits|engineers|technicians|complaints|conversations|letters;
    sent .. emails|messages|dm|letters; so many|much calls|emails|times|messages|mails;
    told you|them .. times|already|before; my last|previous|other|earlier tweet|email|call|message|complaint|dm;
    i called|emailed|phoned|rang|contacted|messaged .. but|and|no|yesterday|today|last|earlier|on|you;
    time and time again; again and again;
    keep|kept calling|emailing|asking|contacting|messaging|explaining|telling you|them;
    spoke|spoken to|with .. agents|people|agent|person|someone|manager|supervisor|rep; i did .. already;
    i've done that|all|this|so already?; how many times
  `),
  same_reply: phrases(`
    same reply|response|answer|template|script|excuse|excuses|copy;
    same automated|canned|generic|stock|standard reply|response|answer|email|mail|message|text;
    same email|mail|message|letter|text|line|words|story .. from|by|twice|both|three|two|four;
    sent|send|sends|sending|given|giving|gave|told|telling|tell|repeat|repeating|repeated|pasting me|us|out? .. same email|mail|message|letter|text|line|words|story|thing;
    received|receive|getting .. same email|mail|letter; all say|says|said|saying the? same;
    copy|copied and? paste|pasted; copy paste; copypaste;
    automated|canned|generic|scripted|robotic|stock|standard|template|automatic reply|response|email|message|answer|replies|responses|emails|messages|answers|mail;
    cut and paste; answered by .. bot; just a bot; a bot; read .. from? .. script;
    the usual reply|response|answer|line
  `),
  passed_around: phrases(`
    passed|pass|passing|bounced|bouncing|transferred|transfer|sent|shunted|pushed|shoved .. around|pillar|post|department|departments|agent|agents|person|another|between|times;
    passed|transferred|bounced from; pillar to post; runaround; run|running|ran around;
    given|giving|getting|gave .. run around|runaround; round|around in circles; in circles; going|go round|around;
    back and forth; different|another person|department|agent|people|departments|agents;
    <n> people|departments|agents|transfers|advisors;
    blame|blames|blaming|blamed .. each|other|them|you|courier|seller;
    says|said|say .. call|contact|ask|speak .. you|them|seller|courier|bank|manufacturer; each other;
    nobody|no one takes|taking|wants ... responsibility|ownership; not my department;
    told to .. call|contact|email|ring|speak|go
  `),
  channel_blocked: phrases(`
    mailbox|inbox|voicemail is? .. full; full mailbox|inbox|voicemail;
    can't|cannot|unable to? dm|message|reply|reach|contact|call;
    can't|cannot get .. through|hold|anyone|someone|human|person; not able to .. reach|contact|dm|message;
    unable to reach|contact|dm|message|speak|get; hung up|hang up|hangs up; cut off; cut me off;
    line|phone|call|chat went|goes|is|was|just .. dead|busy|engaged|disconnected|closed|down;
    don't|doesn't|not follow|following me; you .. not|blocked .. follow|following|accepting|me; blocked me;
    link|form|chat|number|email|page|site|website .. doesn't|not|isn't|won't|never .. work|working|load|open|connect|exist;
    bounced|bounces back; email|emails|mail bounced|bounces|returned|undeliverable;
    no way to .. contact|reach|speak|call|talk; on hold; hold for; chat|call disconnected|dropped|closed|ended;
    nobody|no one|noone .. answers|picks|answering|answer|pick; phone|phones .. unanswered|rings|ring;
    closed .. chat|ticket|case; won't let me .. contact|call|message|dm|reply;
    dm .. closed|disabled|off|open|blocked
  `),
  over_contacted: phrases(`
    stop calling|texting|emailing|sending|spamming|ringing|messaging|contacting|asking;
    calls|calling|texts|texting|emails|emailing|rings|ringing|phones me|us .. day|daily|hour|morning|times|twice|every|constantly|week;
    call|text|email|ring|phone me|us twice|every|constantly|daily|<n>|several .. times|day|daily|hour|morning|week;
    call|text|email|ring|phone me|us daily|constantly;
    <n> times|calls|texts|emails a day|week; twice|times a day; robocall|robocalls|robo|robots;
    robot|robots call|calls|calling; cold call|calls|calling|called; spam|spamming|spammed|spams;
    unsubscribe|unsubscribed; opted|opt out; survey|surveys;
    rate|rating .. your|our|my|the|us|me experience|call|service|visit|driver;
    begging|beg for .. rating|ratings|review|reviews|stars|feedback|score;
    keep|keeps|kept calling|texting|emailing|ringing|phoning|messaging me|us;
    bombarded|bombarding|bombard|pestering|pestered|harassing|harassed;
    sales|marketing|nuisance|unwanted|unsolicited|junk|promotional call|calls|email|emails|mail|text|texts|message|messages;
    too many emails|calls|texts|messages|notifications; take me off; off .. mailing|call|marketing list;
    remove me from
  `),
};
