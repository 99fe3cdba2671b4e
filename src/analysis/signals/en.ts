import type { SignalRule } from './rule.ts';

/** What turns "works now" into its contrary or into a wish, up to a few words before it. */
const UNREAL =
  "(?:not|n't|never|nothing|nobody|no one|none|no longer|hardly|barely|stopped|quit|still (?:is )?not|isnt|doesnt|didnt|hasnt|wont|cant|aint|if|unless|until|till|when|once|before|hope|hoping|hopefully|wish|want|wanted|need|needs|needed|would|will|should|could|can|please|pls|supposed to|get|getting|to be|to get|trying to|try to|waiting|wait for|why|how|used to|was|were|had been|only|sometimes|almost|claim\\w*|says?|said|told|promised|thought|assum\\w+|apparently|supposedly)";
const ISSUE =
  '(?:issues?|problems?|it|that|this|everything|all|things|internet|wifi|app|phone|service|account|order|refund|package|parcel|site|website|page|game|connection|tv|laptop|update|card|payment|flight|bag|luggage|mine|they|which|one)';

export const RESOLVED: SignalRule = {
  signal: 'resolved',
  asked: false,
  not: [
    `(?:${ISSUE} )?(?:works?|worked|working|fixed it|fixed)(?: \\w+){0,2} (?:only|half|sometimes|but (?:now|still|it|then|not)|for (?:about|like)|just fine)\\b`,
    `${UNREAL}(?: [\\w']+){0,4} (?:work(?:s|ed|ing)?|fix(?:ed)?|sort(?:ed)?|resolv(?:ed?)|solv(?:ed?)|back|better|receiv(?:ed?)|arriv(?:ed?)|refund(?:ed)?|help(?:ed)?|found|restored|credited)\\b`,
    '(?:(?:it|that|this|everything|all) )?(?:worked|working|works) (?:fine |great |ok |perfectly |well )?(?:until|till|before|yesterday|last|earlier|for (?:a|two|one|\\d)|on (?:my|the|other|all)|at (?:your|the)|for (?:you|them|your)|hours|hard|from|in (?:your|the)|there)',
    'back (?:and forth|to (?:you|me|back|square)|in (?:20|19|the))',
    'get(?:ting)? back',
    'call(?:ed)? back',
    'good (?:luck|job|grief|customer|for nothing|thing|morning|evening|afternoon)',
    '(?:was|were) (?:working|fixed|resolved|sorted)\\b',
    'work(?:s|ing)? (?:with|for|at|from)\\b',
    'got (?:it )?(?:wrong|worse|stuck|no|nothing|a (?:message|reply|call|response|text|email)|the (?:same|message|run))',
    '(?:no|not much|little|zero) (?:help|luck)',
    '(?:help|fix|solve|sort|resolve) (?:me|us|this|it|my)\\b',
    'thanks for (?:getting|writing|calling|coming) back',
    '(?:came|arrived|turned up|delivered)(?: \\w+){0,3} (?:broken|damaged|late|empty|wrong|without|missing|smashed|soaked|open|cold|two|three|\\d)\\b',
  ],
  say: [
    `(?:${ISSUE})(?:'s| is| are| has| have| was| were| got| been| seems?(?: to be)?| appears to be| looks like it's)?(?: now| finally| all| been| just| gotten| actually| already| fully| up and| seems to be| to be| back and){0,4} (?:fixed|sorted|resolved|solved|working|works|worked|settled|restored|back (?:up|on|to normal|online|now|to working)|ok(?:ay)? now|good now|fine now|better now|up and running|running (?:fine|again|smoothly)|cleared (?:up|now)|arrived|been delivered|delivered now|refunded|been refunded|credited|unlocked|all good)\\b[^.!?]{0,40}`,
    '(?:that|this|it|which|uninstalling|reinstalling|restarting|rebooting|updating|resetting|turning it off)(?: \\w+){0,3}? (?:worked|did (?:it|the trick)|helped|fixed (?:it|the|my|that)|solved (?:it|the|my|that)|sorted (?:it|the)|does resolve|resolved (?:it|the|my)|does work|works)\\b[^.!?]{0,40}',
    '(?:working|works|worked|fixed|sorted|resolved|solved|all good|all set|good to go|back to normal|up and running|back up)(?: \\w+){0,2} (?:now|again|perfectly|fine|great|like a charm|a treat|thanks|thank you|thx|cheers|ty|thankfully|finally|today)\\b[^.!?]{0,30}',
    '^(?:it |yes |yep |yeah |ok |all |that |oh |and |now |hi |hey |ah )*(?:works|worked|fixed|sorted|resolved|solved|all good|all set|all sorted|good now|working)(?: now| again| fine| it| thanks| perfectly| great)*[^\\p{L}\\p{N}]*$',
    '^(?:it |that |yes |ok |now |hi |hey |ah )*(?:works|worked|working) (?:in|on|with|using|via|after|from) [^.!?]{0,30}(?:thank|cheers|now\\b|great|perfect)[^.!?]{0,20}',
    "(?:item|phone|bags?|luggage|wallet|parcel|package|order|suitcase|laptop|keys?|tickets?|money|refund)(?:'s| is| are| has been| have been| was| were)? (?:now |finally |been )*(?:recovered|retrieved|returned to me|handed (?:in|back)|here|home|back with me|in my hands)\\b[^.!?]{0,30}",
    '(?:thanks|thank you|thx|cheers|kudos|props)(?: so much| very much| a lot| again| guys| all)?,?(?: to \\w+)? for (?:fixing|resolving|sorting|solving|the (?:quick |fast |speedy |prompt )?(?:fix|refund|resolution|replacement)|getting (?:it|this|that|my|me)|taking care of|refunding|replacing|(?:all )?(?:your|the) (?:\\w+ )?help (?:today|yesterday|sorting|fixing|with|getting)|making (?:it|this|things) right|helping me (?:out|with|get|fix|sort))[^.!?]{0,40}',
    '(?:you|u|they|he|she|your \\w+|the \\w+|agent|rep|guys|\\w+ from \\w+) (?:fixed|solved|sorted|resolved|helped me (?:out|fix|get|with|sort)|was able to (?:fix|help|resolve|solve|sort)|were able to (?:fix|help|resolve|solve|sort)|got (?:it|me|this|everything) (?:fixed|sorted|resolved|working|back))\\b[^.!?]{0,40}',
    '(?:problem|issue|case|matter|all)(?: is)? (?:solved|resolved|sorted|closed|fixed)\\b',
    '(?:got|received|have|had|gotten)(?: it| my| the| a| our| mine| your)*(?: full| new| missing)? (?:refund(?:ed)?|money(?: back)?|replacement|package|parcel|order|bag|bags|luggage|delivery|credit|item|phone|code|key|tickets?)(?: back| now| today| finally| yesterday| this morning| thanks| thank you)+\\b',
    '(?:finally|just) (?:booked|managed|honou?red|through|in|resolved|received|arrived|came|delivered|refunded|working|works|got (?:it\\b|here|my|our|mine|them\\b|someone|sorted|fixed|refunded|help))\\b(?! (?:a|an|off|to|back to|told|through|around|this (?:message|email))\\b)[^.!?]{0,40}',
    "(?:it|they|package|order|parcel|bag|refund|delivery)(?:'s|'ve| has| have)? (?:just |finally |now )?(?:arrived|came|turned up|been found|come through|gone through|went through)\\b[^.!?]{0,30}",
    "(?:no longer (?:having|an issue|a problem)|no (?:more )?(?:issues?|problems?) (?:now|any ?more|since|so far|at all|today)|so far (?:so good|no\\b|good)|don't need help any ?more|all is (?:well|good)|everything(?:'s| is) (?:good|fine|great|ok|okay|perfect|back|sorted)(?: now)?)[^.!?]{0,30}",
    "(?:i'm|i am|we're|we are|im) (?:all )?(?:good|set|sorted|ok|back (?:in|online|up)|up and running) now\\b",
    '(?:found|located) (?:it|my|them)\\b(?! (?:odd|funny|strange|weird|ridiculous|hard|difficult|amusing|interesting|annoying|damaged|broken|unacceptable))[^.!?]{0,20}(?:thanks|thank|!|$)',
    '(?:it|that|this) (?:did|does|has)[, ]+(?:thanks|thank you|thx|cheers|ty)\\b',
    "^(?:oh |ah |wow,? |yes,? |yep,? |ok,? )*(?:that was (?:it|the (?:problem|issue|one|trick))|that's (?:done it|fixed it|got it))\\b[^.!?]{0,30}",
    '(?:^|and |so |, )no more (?!excuses|money|orders|business|of (?:this|your))\\w+(?=[ ,.!]*$|, (?:thank|cheers|ta)| (?:thank|cheers|now))',
    "(?:^|and |, |now )(?:i'm|we're|im|i am|we are) (?:back |logged |finally )?in(?=[ ,.!]*$|,? (?:thank|cheers|thx|ta)\\b| now)",
    "^(?:all |now |it's |that's )?sorted(?=[ ]?[,.!]| now| thank| cheers|$)(?! out by)[^.!?]{0,30}",
    '(?:came|arrived|turned up|showed up|landed|delivered) (?:this (?:morning|afternoon|evening)|today|yesterday|just now|safely|finally|at last|in one piece|in the end)\\b(?! (?:broken|damaged|late|without|empty|but))[^.!?]{0,30}',
    "^(?:just |i |ok,? )*(?:updated|restarted|rebooted|reset|re-?installed|cleared|logged|changed|switched|replaced|unplugged)\\b[^.!?]{0,40}\\b(?:it's (?:fine|ok|okay|good|back|working|perfect)|thanks|cheers|thank|thx|perfect|ta)\\b",
    '(?:yes|yep|yeah),? (?:it|that|this|they|everything) (?:worked|works|helped|is (?:fixed|working|sorted|fine|ok|okay|good)|are (?:fixed|working))\\b(?![^.!?]{0,30}\\b(?:but|still|however)\\b)',
  ],
};

export const RESOLVED_SELF: SignalRule = {
  signal: 'resolved_self',
  asked: false,
  not: [
    `(?:${UNREAL}|help me)(?: [\\w']+){0,3} (?:figure|manage|fix|sort|solve|work)\\w*`,
    "(?:can't|couldn't|could not|unable to|haven't|have not|didn't|trying to) (?:\\w+ ){0,2}(?:figure|manage|fix|sort|solve|work)\\w*",
    'by (?:myself|itself)\\b(?= (?:for|all))',
    'got it (?:from|for|as|today|in|on|at|and (?:it|the)|but)',
  ],
  say: [
    "(?:i|we|i've|we've|i have|we have|just|finally|my \\w+|but|and|husband|wife|friend|son|daughter)(?: have| had| just| finally| actually| eventually| already)* (?:figured (?:it|that|this)?(?: all)? ?out|worked it out|sorted (?:it|this|that)(?: out)?(?: myself| ourselves)?|fixed (?:it|this|that)(?: myself)?|solved (?:it|this|that)|resolved (?:it|this|that|the)|managed to (?:\\w+ ){0,3}(?:fix|get|sort|solve|log|find|reset|do|work|order|book|resolve|reach|cancel|connect)\\w*|got (?:it|this|that|them|everything) (?:to work|working|sorted|fixed|figured|resolved|done|solved))\\b[^.!?]{0,50}",
    '(?:figured it out|got it (?:working|to work|sorted|figured out)|managed it|sorted it (?:myself|out))\\b[^.!?]{0,40}',
    '\\b(?:never ?mind|nvm|nevermind)\\b[^.!?]{0,40}',
    '(?:fixed|sorted|resolved|solved|corrected|worked) (?:itself|themselves|itself out)\\b',
    '(?:ended up|had to|went ahead and) (?:fix|solv|sort|buy|order|book|do|call|us|resolv|pay|replac)\\w* [^.!?]{0,40}\\b(?:myself|ourselves|elsewhere|my own|on my own)\\b',
    '(?:fixed|solved|sorted|resolved|did|done|worked (?:it )?out) (?:it |this |that )?(?:by |all )?(?:myself|ourselves|on my own|on our own|without (?:you|your|any))\\b',
    'no thanks to (?:you|your|@\\w+|them)\\b[^.!?]{0,30}',
    '(?:thanks|thank you|cheers) any ?ways?\\b',
    "(?:no longer|don't|do not) need (?:it|this|that|help|your help|assistance|one|anything|a refund)(?: any ?more| now)?(?=[ ,.!]|$)",
    '(?:got|bought|found|ordered|sorted|fixed|had)(?: it| one| another| mine| this| that)?(?: sorted| fixed| done| replaced)? (?:elsewhere|somewhere else|from another|at another|through (?:another|a different))\\b[^.!?]{0,30}',
  ],
};

export const REJECTED: SignalRule = {
  signal: 'rejected',
  not: [
    "(?:if|whether|in case|unless) (?:you|it|this|that|they|i)(?: are|'re|'s| is)? (?:still|not)\\b[^.!?]{0,40}",
    '(?:no|not a) (?:problem|worries|prob|rush|biggie|issue|need|thanks to|doubt|bad)\\b',
    "don't (?:worry|mind|know (?:if|whether))",
    "can't (?:wait|thank|complain|fault)",
    "couldn't (?:be|have asked|ask|agree)",
    "^(?:no|nope|nah),? (?:(?:it|that|they)(?:'s|'re)? |i'?m |i am |i've |i have |we're |all |now )*(?:all )?(?:good|fine|ok|okay|set|sorted|fixed|working|got (?:it|my|them)|thanks|thank you|need|problem)\\b",
    'not (?:only|just|sure|yet|bad|at all)\\b',
    'already (?:working|fixed|sorted|sent|dm|done|resolved|got)',
    'why not',
    'no longer (?:having|an issue|a problem)',
    'still (?:love|great|happy|works?\\b|working fine)',
    "if (?:it|that|this) (?:doesn't|does not|didn't)",
  ],
  say: [
    "(?:that|this|it|which|they|you|your \\w+|none of (?:that|this|it|those)|the \\w+)(?: \\w+)? ?(?:didn't|did not|doesn't|does not|hasn't|has not|won't|isn't|is not|don't|didnt|doesnt|isnt|hasnt|wasn't|aren't|haven't|never)(?: \\w+){0,2} (?:work|help|fix|solve|resolve|change|do (?:anything|it|that|the trick)|answer|matter|make (?:sense|any)|good enough|acceptable|true|right|correct|useful|listen|read|care|fair|case|point|excuse)\\w*[^.!?]{0,50}",
    "(?:didn't|did not|doesn't|does not|don't|won't|didnt|doesnt|wont|not) (?:seem to )?(?:work|help|fix|solve)(?:ing|ed)?\\b[^.!?]{0,40}",
    "\\b(?:no luck|no use|no help|no good|no dice|to no avail|no joy|no success|nothing (?:works|worked|helps|helped|changed|happened|has changed)|didn't do anything|does nothing|did nothing|makes no (?:difference|sense)|no difference|no change)\\b[^.!?]{0,40}",
    "\\bstill (?:\\w+ ){0,2}?(?:not|no\\b|doesn't|don't|isn't|won't|can't|cannot|didn't|having|have (?:the|this|issues?|problems?|no|not)|has(?:n't| not| the)|the same|same|happening|broken|down|nothing|locked|getting|get|unable|says?|saying|shows?|showing|doing|an issue|a problem|stuck|slow|freez|crash|miss|wait|there|off|out|bad|terrible|wrong|without|unresolved)\\w*[^.!?]{0,50}",
    '\\bsame (?:issue|problem|thing|error|result|message|response|answer|story|old|shit|crap|bs)\\b[^.!?]{0,40}',
    "(?:i|i've|we|we've|have|i had|ive)(?: have)? ?already (?:tried|did|done|called|contacted|spoke|told|explained|checked|restarted|reset|rebooted|been|have|gave|given|provided|filed|tweeted|emailed|updated|reinstalled|went|looked|read|know)\\b[^.!?]{0,50}",
    "(?:i )?(?:tried|did|done) (?:that|this|all (?:that|of)|it|everything|those)(?: already| before| twice| multiple| several| many)?\\b(?=[^.!?]{0,30}(?:no|not|n't|still|nothing|already|twice|before|[.!]|$))[^.!?]{0,30}",
    '(?:not|never) (?:good enough|acceptable|helpful|true|what i (?:asked|said|want|meant)|a (?:solution|good|fix|satisfactory|real)|the (?:point|issue|answer|problem|case)|an (?:answer|excuse|acceptable)|happy|satisfied|impressed|interested|helping|happening|fixed|resolved|working|the same|fair|convinced|enough|correct|right)\\b[^.!?]{0,40}',
    "(?:you|u|y'all|you guys|ya'll)(?: \\w+)? (?:didn't|haven't|aren't|don't|won't|can't|never|are not|do not|keep|people are|just (?:keep|want)|obviously|clearly)\\b[^.!?]{0,60}",
    '\\b(?:useless|ridiculous|unacceptable|pathetic|nonsense|bull ?shit|bullcrap|\\bbs\\b|a joke|joke of|liars?|lies|lying|a lie|absurd|disgrace\\w*|disgust\\w*|rubbish|garbage|horrible|terrible|awful|worst|a scam|scam|robbery|theft|crooks?|laughable|insulting|incompeten\\w+|shameful|appalling|shocking|unhelpful|cop ?out|lame|wtf|shambles)\\b[^.!?]{0,40}',
    '(?:copy (?:and|&|n|\\+)? ?past\\w+|canned|scripted|automated|generic|auto[- ]?(?:reply|response)|robot\\w*|bot) ?(?:answer|response|reply|message|tweet|apolog\\w+)?\\b[^.!?]{0,30}',
    '(?:waste of|wasting|wasted) (?:my |our )?(?:time|money)[^.!?]{0,30}',
    '(?:sick (?:of|and tired)|fed up|had enough|tired of|done with|lost (?:me|a customer)|never (?:again|using|flying|buying|ordering|shopping)|switching to|cancell?ing my|taking my business)\\b[^.!?]{0,40}',
    '(?:are you|r u|you) (?:kidding|serious|joking|for real)\\b[^.!?]{0,20}',
    "(?:you|y'?all|u|they|these people)(?: (?:all|guys|just|always|keep|are|people|continue to|straight up))* (?:lie|lied|lying)\\b[^.!?]{0,30}",
    '(?:going|gonna|switch\\w*|moving|off|leaving|looking|see what)(?: \\w+){0,2} (?:to |for |at )?(?:elsewhere|other|another|a different|a new|your competit\\w*|the competition)(?: (?:compan|provider|carrier|airline|bank|store|shop|suppl|service)\\w*)\\b[^.!?]{0,30}',
    "(?:what's|whats|what is) the point\\b[^.!?]{0,30}",
    '(?:yeah|yea|ya),? right\\b',
    "(?:you|they)(?:'ve| have)? (?:already |all |both )?(?:said|told (?:me|us)|keep (?:saying|telling)|promised)(?: me| us)? (?:that|this|so|it|the same)(?: \\w+){0,2}? (?:last|yesterday|before|already|every|each|twice|\\d|two|three|time|a (?:week|month)|days?)\\b[^.!?]{0,30}",
    '(?:it|he|she|they|nobody|no one|package|parcel|driver|delivery|technician|engineer|tech|bag|refund|call|courier|replacement|order) (?:has |have |had )?never (?:even )?(?:showed|shown|turned|came|come|arrived|happened|materiali[sz]ed|got here|called|appeared|made it)\\b[^.!?]{0,40}',
    'thanks? (?:you )?for (?:nothing|ruining|wasting|the (?:runaround|lies)|losing|ignoring|screwing|making me|your (?:lack|incompetence))\\b[^.!?]{0,30}',
    "(?:sorry|apolog\\w+) (?:doesn't|does not|don't|isn't|is not|won't|aren't|ain't)\\b[^.!?]{0,40}",
    "(?:don't|do not|didn't|not) (?:want|need|asking for|looking for|care (?:about|for)) (?:your |an? |in-app |more )?(?:apolog\\w+|excuses?|sorry|support|answers?)\\b[^.!?]{0,30}",
    "(?:that's|thats|that is|this is|it's|its) (?:\\w+ )?(?:not|a (?:lie|joke|cop|shame|disgrace|poor)|bs\\b|wrong|incorrect|unfair|stupid|crazy|insane|bull\\w*|crap|false|untrue|poor|bad|no (?:help|good|excuse|use|answer))\\b[^.!?]{0,40}",
    '^not (?:doing|sending|giving|happening|going to|gonna|interested|a chance|good|falling|likely|really|true|the case|working|helping|having)\\b[^.!?]{0,40}',
    '^(?:no|nope|nah|wrong|false|incorrect)(?:,| it| that| i| you| they| still|!|\\.)[^.!?]{0,40}',
    '(?:^|\\b(?:it|this|that|is|are|even|now|getting|got|gotten|gets|much|just|making it) )(?:#?even )?#?worse\\b[^.!?]{0,30}',
    "(?:why (?:should|would|do|must) (?:i|we) (?:have to |need to )?(?:dm|pm|message|call|send|give|contact|e-?mail|tell|repeat)|(?:i|we)(?:'m| am|'re| are)? (?:not going to|not gonna|won't|will not|refuse to|shouldn't have to|don't want to) (?:dm|pm|message|call|talk|speak|contact|e-?mail|send|repeat|chat|use|wait|do))\\b[^.!?]{0,40}",
    '^(?:no,? )?(?:there|it|they|he|she|you) (?:definitely|certainly|absolutely|clearly|most certainly) (?:was|were|is|are|did|do|does|has|have)\\b[^.!?]{0,40}',
    'how (?:is|does|do|will|would|can) (?:that|this|it|you|an apology|sorry)\\b[^.!?]{0,60}\\b(?:help|fix|solve|possible|acceptable|ok|okay|fair|excuse|happen|justify)\\b[^.!?]{0,20}',
  ],
};

export const PRIVATE_SENT: SignalRule = {
  signal: 'private_sent',
  not: [
    "(?:can|could|should|shall|may|how (?:do|can)|where (?:do|can)|please|pls|will|let me|want me to|i'll|i can|i could|gonna|going to|when i|if i|do i|can't|cannot|couldn't|unable to|won't let me|doesn't let me|not able to|need to|have to|you)(?: \\w+){0,2} (?:dm|pm|message|send|follow|e-?mail)\\b(?! sent)",
    '(?:they|you|he|she|it|company|store|driver|amazon|ups|who|which|was|were|being|got|get|been|is|having|had it|have it|be) (?:\\w+ )?(?:sent|emailed|messaged|e-mailed)\\b(?! (?:you|u|it in|all))',
    'sent (?:me|us|to me|back|home|out|from|by|away|here|wrong|via|an? (?:technician|tech|replacement|wrong|incorrect|item))\\b',
    "(?:haven't|have not|didn't|did not|never|not) (?:sent|dm|messag|e-?mail|pm)\\w*",
    'follow(?:ed)? (?:up|by|the|your (?:instructions|steps|advice)|all|these|those|this|that|instructions)',
    'check your (?:facts|website|system|records|drivers)',
    'your (?:emails?|messages?) (?:said|says|sent)',
  ],
  say: [
    "(?:dms?|pms?|direct message|private message|message|e-?mail|details?|info(?:rmation)?|form|pictures?|photos?|screenshots?|it|number|report)(?:'s| is| has| have| has been| have been| was| were|been)?(?: now| just| already| been)* (?:sent|sent over|submitted|in your inbox)\\b[^.!?]{0,40}",
    "(?:i|i've|we|we've|just|have|already|i have|i just|ive|and|also|yes,?|ok,?|done,?)(?: have| just| also| already| now)* (?:sent|submitted|filled (?:out|in|it)|dm'?e?d|pm'?e?d|messaged|direct messaged|e-?mailed|private messaged|followed(?! (?:your|the|these|all|up|by|those|instructions)))(?! (?:it )?(?:to the|out|back|home|away))(?: it| you| u| ya| y'all| them| a| the| my| all| this| that| over| to| in| off| info| details| another| back| your| via| guys| both| and| with| as| through| along| it's|@\\w+| direct| private| quick)* ?(?:dms?|pms?|messages?|e-?mails?|details?|info(?:rmation)?|inbox|note|form|over|screenshots?|photos?|pictures?|it|you|u|through|number|thanks?|now|guys|following)?\\b[^.!?]{0,30}",
    '^(?:ok |okay |yes |just |i |i have |all |and |done |already )*(?:replied|responded|answered)(?: back| there| to (?:you|it|your dm|the dm|your message)| now| already| thanks)*[^\\p{L}\\p{N}]*$',
    "(?:already|just|i|we|have) (?:already |just |have )*(?:dm|pm|messaged?) (?:you|u|y'?all|them|your)\\b[^.!?]{0,30}",
    "^(?:ok |okay |yes |just |i |i've |all |and |done |it's |it is |already )*(?:sent|dm'?e?d|messaged|followed|pm'?e?d|submitted|emailed)(?: it| you| u| ya| y'all| over| a dm| the dm| dm| now| thanks| thank you| and thank you| that| to you| through| them| guys| you guys| already| both)*[\\s!.,:)👍]*$",
    '\\b(?:dm|pm) sent\\b',
    "\\bdm'?e?d (?:you|u|ya|y'all|it|them|my|the|all)\\b[^.!?]{0,20}",
    '(?:check|see|look at|look in|read|pls check|in) (?:your|ur|my|the) (?:dms?|inbox|messages|pms?|direct messages?|private messages?)\\b(?! (?:button|option))[^.!?]{0,30}',
    '(?:replied|responded|answered)(?: back)? (?:to (?:your|the) (?:dm|message|pm)|(?:in|via|by|through|over|on) (?:the |your |an? )?(?:dms?|pms?|direct messages?|private messages?|inbox|e-?mail|messenger|whatsapp|chat))\\b',
    "(?:i |i've |just )?(?:sent|wrote|gave|provided) (?:it|you|them|everything|all)?(?: \\w+){0,4} (?:in|via|by|through|over|to) (?:a |the |your |my )?(?:dms?|pms?|direct messages?|private messages?|inbox|messages?)\\b",
  ],
};

export const PRIVATE_SILENT: SignalRule = {
  signal: 'private_silent',
  not: ['(?:thanks|thank you) for (?:the|your|replying|responding)'],
  say: [
    "(?:no|not|never|nobody|no one|noone|none|still|zero|without|haven't|hasn't|didn't|don't|isn't|aren't|yet to|nothing|won't|doesn't|didnt|havent)(?: [\\w']+){0,7} (?:respon(?:se|d|ded|ding|ses)|repl(?:y|ied|ies|ying)|answer(?:ed|ing|s)?|heard(?: back)?|read|seen|word|back)(?: [\\w']+){0,6} (?:dms?|messages?|pms?|inbox|e-?mails?|direct messages?|private messages?|chat|in-app)\\b[^.!?]{0,30}",
    "(?:dms?|messages?|pms?|e-?mails?)(?: [\\w']+){0,8} (?:no (?:reply|response|answer|one)|not (?:been )?(?:answered|replied|responded|read)|unanswered|ignored|nobody|no one|nothing|haven't|hasn't|never|without|still waiting|yet to|isn't|aren't|not even)\\b[^.!?]{0,40}",
    'ignor(?:e|ed|es|ing) (?:my|our|all my|the|me in|me on|both my) (?:\\w+ )?(?:dms?|messages?|pms?|e-?mails?|direct|private)[^.!?]{0,30}',
    '(?:answer|reply|respond|check|read|look at|see|get back)(?: to)?(?: me)? ?(?:in|on|via|to|at)? ?(?:my|ur|your|the|these) (?:\\w+ )?(?:dms?|messages?|pms?|direct messages?|private messages?)(?: please| pls|!|\\?| asap| already| now| then|$)[^.!?]{0,20}',
    '(?:no ?one|nobody|none of you|no-one)(?: (?:ever|even|has|is|ever even|there|from \\w+|at \\w+)){0,3} (?:responds?|repl(?:ies|y)|answers?|responding|replying|answering|gets? back|calls? back|reads?|listens?|cares?)\\b[^.!?]{0,40}',
    "(?:sent|dm'?e?d|messaged|e-?mailed|wrote)(?: \\w+){0,6} to (?:apparently |seemingly |basically |literally )?(?:no ?one|nobody|no-one|a (?:black hole|void|wall|bot|robot))\\b",
    "(?:sent|dm'?e?d?|messaged|emailed)(?: [\\w']+){0,6} (?:\\d+|two|three|four|five|several|few|a|an|many) ?(?:mins?|minutes?|hours?|hrs?|days?|weeks?|months?) ago\\b[^.!?]{0,40}",
    "(?:sent|dm'?d|messaged|emailed)(?: \\w+){0,7},? (?:and|but|yet|with|still) (?:\\w+ )?(?:no|nothing|still|nobody|never|haven't|not|zero|have not|had no|got no|crickets|silence)\\b[^.!?]{0,40}",
    "(?:haven't|have not|hasn't|didn't|did not|never|not|nobody|no one|noone|no-one)(?: \\w+){0,3} (?:\"?reached out\"?|contacted|called|got(?:ten)? back|get back|followed up|been (?:in touch|contacted)|been called|messaged|emailed|dm'?d|replied|responded|answered)\\b[^.!?]{0,40}",
    '(?:fought|going back and forth|argu\\w+|talked|chatted|spoke\\w*|tried)(?: \\w+){0,6} (?:over|in|via|on|through|by) dms?\\b[^.!?]{0,40}',
    '(?:can|could|will|would) (?:you|u|someone|somebody|anyone) (?:please |pls )?(?:answer|reply to|respond to|check|read|look at) (?:my|your|ur|the) (?:dms?|messages?|pms?)\\b',
    "says? (?:i )?can't (?:dm|message|send)|(?:can't|cannot|unable to|won't let me|not able to) (?:\\w+ )?(?:dm|message|send (?:you )?(?:a )?(?:dm|message))\\b",
  ],
};

export const STILL_WAITING: SignalRule = {
  signal: 'still_waiting',
  not: [
    "(?:can't|cannot|can not|couldn't) wait",
    "(?:no|not|isn't|without|wasn't|don't have to|didn't have to) (?:a |any |much |long )?wait(?:ing)?\\b(?! to)",
    'worth the wait',
    'wait (?:till|until|what|a (?:sec|minute|second)|,)',
    'heard (?:that|about|of|great|good|there)',
  ],
  say: [
    "\\bstill (?:\\w+ )?(?:waiting|no (?:response|reply|answer|word|update|news|refund|sign|call|e-?mail|package|delivery|show|bag|luggage|order|solution|resolution|one)|nothing|haven't|have not|hasn't|has not|not (?:received|heard|arrived|resolved|fixed|delivered|got|here|been|refunded|had)|waitin|out for delivery|pending|processing|looking)\\b[^.!?]{0,50}",
    "(?:i'm|i am|been|have been|we're|we are|now|keep|kept|left|am) waiting\\b[^.!?]{0,60}",
    '\\bwait(?:ing|ed) (?:for|on|since|over|more than|almost|\\d|a (?:week|month|day)|two|three|four|five|weeks|days|hours|months|ages|forever)\\b[^.!?]{0,50}',
    "(?:it's|its|it has|has|been)(?: now)?(?: been)? (?:over |more than |almost |nearly |about |like |at least )?(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|several|a few|a|an|couple)(?: \\w+)? ?(?:hours?|hrs?|days?|weeks?|months?|years?)\\b[^.!?]{0,50}",
    "(?:haven't|have not|hasn't|never|didn't|not|havent|yet to)(?: \\w+){0,2} (?:heard|received?|got(?:ten)?|arrived|been (?:contacted|delivered|refunded|credited|called)|shown up|come|had (?:a|any) (?:reply|response|call|update)|hear|get (?:a|my|any))\\b[^.!?]{0,50}",
    '(?:nothing|no (?:response|reply|answer|update|word|news|refund|call|progress))(?: \\w+){0,2} (?:yet|so far|since|still|today|back|from (?:you|anyone))\\b[^.!?]{0,30}',
    '(?:any|no) (?:updates?|news|progress|word|eta|response|answer|luck)(?: \\w+){0,4} ?(?:\\?|yet|on|about|regarding|here)[^.!?]{0,40}',
    '(?:heard|had|got|received|seen|gotten) (?:absolutely |precisely |still )?(?:nothing|zilch|nada|zero|diddly)\\b[^.!?]{0,30}',
    '^(?:um+,? |so,? |er+,? |guys,? |erm,? )?(?:hello+|any ?(?:one|body) (?:there|home|reading|alive|listening))[ !]*\\?',
    '(?:two|three|four|five|six|seven|\\d+) (?:days|weeks|hours|months),? (?:and |with |later |now |of )?(?:still|nothing|no|zero|waiting|silence)\\b[^.!?]{0,30}',
  ],
};

export const THANKS: SignalRule = {
  signal: 'thanks',
  not: [
    '(?:thanks?|thank you|thx) (?:you )?(?:so much |a lot )?for (?:nothing|ruining|wasting|the (?:runaround|lies|headache|stress|wait|delay|inconvenience)|losing|ignoring|screwing|making me|your (?:lack|incompetence|terrible|poor|awful)|not|messing|killing|breaking|destroying|charging|cancell?ing my|delaying|letting me down|leaving|taking my money|overcharging|stranding|ripping)',
    'no,? thanks(?! to)|no thanks to|no thank you',
    '#thanksfornothing|thanksfornothing',
    'thanks? to (?:your|you guys|this|the|@?\\w+) ',
    "(?:would|'d|will) (?:be )?(?:appreciat\\w*|grateful)[^.!?]{0,40}",
    '(?:any help|help|assistance|response|reply|info) (?:would|will|is|greatly|much)(?: \\w+){0,2} appreciat\\w*',
    "don't appreciate|do not appreciate|not appreciate\\w*|unappreciat\\w*|appreciate if|appreciate it if|appreciate (?:a|your|some|any) (?:response|reply|help with|call|refund|answer)",
    'thank you in advance|thanks in advance|thx in advance',
    'thanksgiving',
    'thank (?:god|goodness|heavens)',
    'appreciation',
  ],
  say: [
    '(?:many |much |huge |big |ok |okay |great |cool |perfect |awesome |sounds good,? |will do,? )?(?:thanks|thank (?:you|u|ya|yo)|thankyou|thx|thnx|thanx|tks|tysm|cheers|appreciate (?:it|that|you|your|the|u|all)|appreciated|ty\\b|bless you|grateful|kudos)\\b[^.!?]{0,60}',
  ],
};

export const GOODBYE: SignalRule = {
  signal: 'goodbye',
  not: [
    'see you (?:in court|there)',
    '(?:good|great|nice) night(?:mare|stand)',
    "(?:can't|didn't|don't|not|never) (?:have|had) a\\b",
    '(?:i|we|they|you) have a\\b',
    'bye[- ]bye (?:delta|money)',
    'say(?:ing)? (?:good)?bye',
  ],
  say: [
    '^(?:ok |okay |thanks |thank you |cheers |and )*(?:bye|goodbye|good ?night|nighty? night|take care|see (?:you|ya)|ttyl|cya)\\b[^.!?]{0,30}',
    'have a (?:great|good|nice|lovely|wonderful|awesome|blessed|happy|fab|fantastic|safe)\\b[^.!?]{0,30}',
    '^happy (?:halloween|holidays|thanksgiving|friday|new year|christmas|weekend)\\b[^.!?]{0,20}',
    '(?:enjoy|you have|u have) (?:your|the|a) (?:\\w+ )?(?:weekend|day|evening|night)\\b[^.!?]{0,20}',
  ],
};

/** Short replies whose sense lies in what was said before; `context.ts` turns them into other signals. */
export const ANSWERS: SignalRule = {
  signal: 'answers',
  say: [
    "^(?:@\\w+ |(?:hi|hey|hello|and|oh|ah|ok|okay|so far|cool|great|alright|thanks|perfect|sure),? )*(?:(?:just|already) (?:did|done|sent)|yes|yep|yeah|yea|yup|no|nope|nah|done|sure|correct|absolutely|of course|will do|ok|okay|not yet|both|neither|sent|followed|already (?:did|have|done)|(?:yes |yep |yeah |ok |okay |just |already |have )*(?:i |we )?(?:just |already )?(?:did|done|(?:have|do|am)(?= ?[,.!]| ?$| (?:it|so|that|already|now|tried|done|sent|followed|thanks)\\b))|it (?:did|does|has|is|didn't|did not|doesn't|hasn't)|i(?:'ve| have) (?:done|tried|followed|sent)|trying (?:it )?now)\\b[^.!?]{0,40}",
  ],
};

/** English. */
export const EN = [
  RESOLVED,
  RESOLVED_SELF,
  REJECTED,
  PRIVATE_SENT,
  PRIVATE_SILENT,
  STILL_WAITING,
  THANKS,
  GOODBYE,
  ANSWERS,
];
