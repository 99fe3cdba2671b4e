import type { ActRule } from './rule.ts';

export const ACTION: ActRule = {
  act: 'action',
  not: [
    "(?:have|has|haven't|hasn't|if|did|were|was|once|after|when|unless|until|since|as|in case|whether|that|who|has it|have they|had) (?:you|it|this|your \\w+|they|anyone|the \\w+)(?:'ve| have| has| had|'s)? ?(?:already |been |ever |also |recently |just |not )*(?:sent|refunded|cancel|updated|reset|fixed|resolved|replaced|ordered|submitted|contacted|filed|added|removed|processed|delivered|changed|reported|issued|shipped|booked)\\w*",
    "(?:has|have|hasn't|haven't|not|never|yet to|won't|will|should|can|could|may|might|would|must|to|cannot|can't|needs? to|once) (?:not |also |only |then |now |still )?(?:be|have been|been not|get|not been|been able)\\b(?: \\w+){0,2}",
    '(?:has|have) (?:it|this|that|your \\w+) been\\b',
    '(?:is|are|was|were|being|been) (?:not|unable)',
    "we(?:'ve| have) (?:just )?(?:released|launched|rolled out|announced|introduced|got|seen|had|been (?:able|trying|working|investigating))",
    "(?:make sure|ensure|hope|want|see if|know (?:if|when|once)|check (?:if|that)|confirm (?:if|that)|whether|once|when|after|if|until|unless|as soon as) [^.!?,;]{0,40}\\b(?:has|have|is|was|are|were|'s) (?:now |already |been ){0,2}\\w+(?:ed|d)\\b",
    'enabled (?:direct messag\\w*|dms?)',
    // What came out for everybody is news, nothing done for this customer.
    '(?:\\d|versions?|updates?|patch(?:es)?|firmware|software|apps?|games?|episodes?|seasons?|films?|movies?|albums?|beta|builds?|timetables?|schedules?|line-?ups?)(?: (?!your\\b)\\w+){0,3}? (?:was|were|is|are|has|have)(?: now| just| already| also)* (?:been )?released\\b[^.!?;]{0,60}',
    '(?:spoke|spoken|contacted|called|checked|reached out|asked|talked|chatted)(?: (?:to|with))? [^.!?;]{1,60}?(?:and|&|,) (?:they|he|she|it|we|i)(?: have| has| had)?(?: been| also| just)? (?:inform|told|said|say|advis|confirm|explain|mention|report|state|found|understand)\\w*[^.!?;]{0,120}',
    "(?:i|we)(?:'ve| have) (?:not|never|escalated|noted|passed|shared|forwarded|received|seen|read)",
  ],
  say: [
    "(?:i|we|team|they|colleagues?|someone|support)(?:'ve| have| has| had|'m going to and)?(?: now| just| already| also| since| gone ahead and| went ahead and| successfully| manually| at this point| today){0,3} (?:sent|re-?sent|refunded|credited|re-?issued|issued|processed|replaced|cancell?ed|fixed|resolved|corrected|reset|updated|removed|deactivated|activated|reactivated|re-?enabled|enabled|disabled|re-?set|unlocked|restored|rebooked|reshipped|shipped|re-?ordered|ordered|placed (?:a|an|your)|submitted|opened|created|raised|arranged|waived|applied|added|reported|filed|logged|adjusted|scheduled|booked|replied|responded|e-?mailed|dm'?e?d|messaged|followed up|follo?wl?led up|reached out|called|transferred|refreshed|rebooted|unsubscribed|deleted|blocked|whitelisted|reinstated|reversed|upgraded|extended|honou?red|confirmed your|spoken (?:to|with)|contacted|changed|merged|linked|verified|approved|granted|released|reserved|set (?:this|that|it|you|up)|put (?:in|a|through|you)|taken (?:care of|this|it|that)|made (?:the|that|this|a) (?:change|correction|adjustment|update|note|payment|refund)|sorted|completed|dispatched|redeposited|switched|swapped|moved (?:you|your|it|this|the)|amended|altered|posted|paid|topped up|knocked|popped|dropped (?:a|an|the|some)|taken (?:\\w+ ){1,4}off|put (?:\\w+ ){1,4}(?:back|on|through|onto|in)|closed your|provided you)\\b(?! (?:to see|to hear|if|your feedback|the feedback|(?:our|the) (?:terms|policy|policies|app|website|site|prices|menu|system|guidelines)))[^.!?;]{0,100}",
    "(?<!(?:n't|not|to) )(?:has|have|was|were|'s|is|are) (?:now |already |since |successfully |just |all |also )*(?:been )?(?:now )?(?:refunded|credited|deactivated|activated|reactivated|resolved|fixed|restored|cancell?ed|reinstated|unlocked|reset|corrected|re-?sent|redeposited|reversed|waived|approved|rebooked|replaced|shipped out|dispatched|taken care of|removed from|added to your|applied to your|processed|sorted|updated (?:for you|as|on your)|completed|unsubscribed|released|lifted|dropped|removed|(?:re-?)?issued)\\b(?! (?:within|in \\d|once|if|when|by))[^.!?;]{0,80}",
    "(?:i|we|i'm|we're)(?:'ll)? ?(?:can|am able to|are able to|able to|will|would like to|'d like to|'d love to|have decided to|am happy to|are happy to|be happy to|'ll be happy to|'ll be glad to|be glad to|glad to|happy to) (?:also )?(?:offer|provide|give|grant|issue|add|apply|credit|refund|send)(?: you| your| him| her| out)?(?: with)? ?(?:an?|your|the|back|account)? ?(?:\\w+ )?(?:[$£€]\\s?\\d|\\d+ ?(?:%|usd|eur|gbp|dollars|points|miles)|refund|credit|voucher|replacement|discount|compensation|gift card|coupon|full refund|goodwill|free|one[- ]time|waiver|extension|partial)[^.!?;]{0,80}",
    '(?:happy|glad|able|be able) to (?:credit|refund|reimburse|replace|waive|compensate|re-?ship|re-?send)\\b[^.!?;]{0,80}',
    "(?:i am|i'm|we are|we're) (?:now )?(?:submitting|processing|issuing|refunding|crediting|sending (?:you|out|a|the)|cancell?ing|resetting|applying|placing|rebooking|replacing|unlocking|adding (?:the|a|your))\\b[^.!?;]{0,80}",
    "(?:i|we|team|colleagues?)(?:'ve| have| has)? (?:just |already |now )?(?:received|got|seen|read|reviewed|found) [^.!?;]{0,40}?(?:and|&|,) (?:have |has |we |i |'ve )*(?:just |already |now |also )?(?:responded|replied|answered|written back|sent|updated|fixed|refunded|processed)\\b[^.!?;]{0,80}",
    // Agents who write English as a second language leave the ending out.
    '(?:i|we|team|colleagues?) ha(?:ve|s) (?:just |already |now |also )?(?:respond|reply|re-?send|sent)\\b(?! to (?:see|hear))[^.!?;]{0,80}',
    "(?:^|[,.:!] ?)(?:correction |all |it's |that's |this is |now )?done(?: for you)?(?=[ ,!.:]|$)",
    '(?:^|[,.] ?)(?:refund|credit|replacement|voucher|request|order|ticket)\\w* (?:\\w+ ){0,2}(?:sent|issued|processed|submitted|placed|applied|completed|approved)\\b',
    // The state reached: "your seats are now together", "the refund's gone through", "a new card went out today".
    '(?:your|the) (?:\\w+ ){1,3}?(?:is|are) (?:now (?!available|closed|open\\b|on sale|due|showing|live\\b|being|an?\\b|the\\b|only|more|in stock)|all (?:set|sorted|done|booked|paid)|back on (?:your|the))\\w+[^.!?;]{0,60}',
    '(?:your|the) (?:\\w+ ){1,3}?(?:is|are) (?:\\w+ ){1,5}now(?=[ ,.!]*$)',
    "(?:replacement|card|refund|parcel|order|item|voucher|letter|part|credit|payment|money|package|tickets?|code|discount)(?:'s| has| have| is| was| were)? (?:just |now |already |all )*(?:gone (?:through|out|in|back)|went (?:through|out)|in the post|been (?:posted|paid|sent|added|put|applied)|posted|paid out|put (?:through|back)|added to|on your account)\\b[^.!?;]{0,80}",
    '(?:i|we) (?:just )?(?:spoke|talked|chatted) (?:to|with) (?:the |our |your )[^.!?;]{0,60}',
  ],
};

export const CLOSURE: ActRule = {
  act: 'closure',
  not: [
    '(?:happy|glad|pleased|delighted|here|love|like|able|want|try|trying|ready|eager|more than happy) to (?:\\w+ )?(?:help|assist|look|check|see|take|work|review|provide|answer|discuss|talk|hear (?:you (?:enjoy|had|like|love|are enjoying)|(?:about )?(?:your|that you (?:enjoy|had|like|love))))\\b',
    'glad (?:to help|to assist|to check|you asked|you (?:like|love|enjoy|had|are enjoying)|to see you)',
    "(?:not|isn't|is not|aren't|hasn't|stopped|still not) (?:been )?(?:working|resolved|fixed|sorted)",
    '(?:how|what|where|anything|something|if|way) (?:else )?(?:we|i) can help',
    'hope (?:this|that|it|we) (?:help|can|get)\\w*',
  ],
  say: [
    "(?:glad|happy|pleased|delighted|great|good|awesome|fantastic|excellent|wonderful|relieved|thrilled|perfect|nice|brilliant|chuffed|phew|superb|lovely)(?:,? so)?(?:,| news,?)? ?(?:(?:to )?(?:hear|see|know|learn|read)|that|it|this|everything|things|we|i|our|you|you're|you've|the)? ?(?:[\\w']+ ){0,7}?(?:resolved?|sorted|fixed|work(?:s|ed|ing)|taken care of|back (?:up|online|to normal|on track|in)|all set|solved|helped|able to help|could help|can help|were able to|was able to|got (?:it|this|that|you|your|everything|through|in|there|sorted|help|assist)|better now|good now|up and running|turned up|showed up|came through|back on|going again|back with you|all good|cleared|did the trick|did it|(?:come|came) (?:right|good)|worked out|figured|found (?:it|your|the|what)|made it|received|arrived|could be|got home|ok now|okay now|assist(?:ed)?|of help|we did)\\b[^.!?;]{0,60}",
    '(?:glad|happy|pleased|delighted) (?:that )?(?:we|i|our \\w+(?: team)?|the team|they|he|she) (?:could|was able|were able|can|were|was|got|managed)\\b[^.!?;]{0,60}',
    '(?:consider|mark(?:ing)?|clos(?:e|ing)) (?:this|it|the|your) (?:\\w+ )?(?:as )?(?:resolved|closed|case|ticket|solved)\\b',
    '(?:that|this) (?:is |has been |was )(?:now )?(?:all )?(?:resolved|sorted|fixed)\\b',
    '(?:thanks|thank you) for (?:letting (?:us|me) know|confirming|the update)[^.!?;]{0,20}(?:resolved|working|sorted|fixed|worked)',
  ],
};

/** Said plainly as explanation or steps; what else informs is found by what is left of a sentence (`residue.ts`). */
export const ANSWER: ActRule = {
  act: 'answer',
  not: [
    'so (?:that )?(?:we|i|you|they|our team) (?:can|could|may|might)\\b[^.!?]{0,60}',
    'unfortunately(?=[ ,]*$)',
    "you(?:'ll| can| will| should) (?:be able to )?(?:see|find|check) (?:this|it|that|these|those) (?:in|under|at|by|on|from)\\b[^.!?]{0,80}",
    'check (?:by|from|in|under|via) [^.!?]{0,60}> ?about\\b',
    "(?:we|i) (?:don't|do not|never|didn't|did not) (?:mean|intend|wish|set out) to\\b[^.!?]{0,80}",
    'experienc\\w+ (?:an? |very |unusually |extremely |some )*(?:high|higher|large|heavy|heavier|increased) [^.!?]{0,60}',
    '(?:is|are|remains?) (?:very |really |extremely |so |always )*(?:important to|a priority|our (?:top |main |first |number one )?priority)\\b[^.!?]{0,40}',
    "(?:if|should) you (?:should )?(?:need|have|want|ever|would like|'d like|get a chance|can) (?:any|anything|more|further|help|assistance|us|to chat|to talk|else|other|questions?|a (?:chance|moment|sec))",
    "(?:we|i) (?:can't|cannot) wait",
    "can't go wrong",
    '(?:have|did) you (?:already )?tr(?:y|ied)',
    "(?:we|i)(?:'d| would)?(?: {adv})?(?:definitely |always |absolutely |certainly |never |only )*(?:want|like|love|hope|strive|aim|try|value|care|wish) (?:to|you|your|that|our|all|every|for|nothing)\\b[^.!?]{0,60}",
    '(?:what|how|see (?:what|how|if)|anything|something|everything|all|whatever|where|that|best) (?:we|i) (?:can|could)\\b[^.!?]{0,50}',
    '(?:we|i) can (?:also |certainly |definitely |then |gladly |hopefully |better |further |absolutely )*(?:take a|look|check|help|assist|see|get|discuss|chat|talk|connect|start|dig|dive|investigate|review|work|figure|sort|welcome|explain|try (?:and|to) (?:help|assist|find|sort)|(?:provide|give|offer|share)(?: you)?(?: with)?(?: an?| any| some| more| the| further)? (?:updates?|help|assistance|support|guidance|insight|status|info|information|details)|make (?:it|this|things) right|do (?:to help|for you|about))\\b[^.!?]{0,60}',
    'try (?:our|my) best',
    '(?:if|how|what|whatever|anything|something|where) (?:we|i|our team|there) (?:can|could|may)\\b[^.!?,]{0,60}',
    'you (?:should|must|gotta|have to|need to) (?:definitely |really )?(?:come|see|try it|visit us|join|stop by|pop in|swing by|check it out)\\b[^.!?]{0,60}',
    "can't (?:believe|thank|beat|imagine|blame|get enough|stop)",
  ],
  say: [
    '(?:they|he|she|store|team|shop|branch|depot|manager|driver|crew|colleagues?|supplier)(?: have| has| had)?(?: also| just)? (?:informed|told|advised|confirmed to|explained|let) (?:me|us|to me|to us)(?: know)? (?:that |there |the |it |this |they )[^.!?]{6,140}',
    'unfortunately,? [^.!?]{8,160}',
    "(?:we|i)(?:'re| are|'m| am| were| was)? ?(?:currently |still |also )?(?:unable|not able|can't|cannot|can not|don't|do not|aren't|are not|couldn't|won't|no longer|only|are only|do have|do not have|don't have|are showing|do see|do apologi[sz]e but) (?:to |be |able |offer |have |see |carry |accept |allow |provide |guarantee |support |view |sell |currently |yet |make |deliver |reproduce |find |intend |charge |access )[^.!?]{4,140}",
    "(?:this|that|it|which)(?:'s| is| was| can be| may be| might be| could be| happens| would be)(?: \\w+){0,2} (?:because|due to|caused by|a result of|since|as (?:the|we|our)|related to|a known|by design|normal|expected|an issue with|subject to|in order to|based on|the reason|why)\\b[^.!?]{0,140}",
    '(?:due to|because of|per|according to|as per) (?:our|the|a|an|company|federal|security|safety|privacy|licensing|policy|legal|regulations?)\\b[^.!?]{3,140}',
    "(?:please|pls|kindly|(?:like|love|want|need|ask) (?:to have )?you(?: to)?|have you|you can|could you|can you|would you|you could|you may(?: want to)?|you might(?: want to)?|you'll need to|you will need to|you need to|you should|you'd need to|we(?:'d)? (?:suggest|recommend|advise)|i(?:'d)? (?:suggest|recommend|advise)|best to|have you|to do (?:this|so|that),?|first,?|then,?|next,?|to fix (?:this|it|that),?|also,?|just|make sure (?:to|you)|be sure to|go ahead and|1\\)|2\\)|if (?:so|not),?|once (?:done|there|complete),?|^) ?(?:please )?(?:try (?!(?:our|my))|trying|restart|re-?boot|re-?install|uninstall|updat(?:e|ing) (?!us|me)|reset|unplug|power[- ]cycl|clear(?:ing)? (?:the|your|out)|delet(?:e|ing)|log(?:ging)? (?:out|off|back|into)|sign(?:ing)? (?:out|off|back)|turn(?:ing)? (?:off|on|it)|go to (?!http)|navigate|tap|click on|click (?!here)|select|toggle|disable|enable|swipe|hold (?:down|the)|press|force|back(?:ing)? ?up|download|install|plug|switch|connect (?:your|the|it|to)|check (?:the|your|that|if|under|in|to|out|that|for|for any|by|from)\\b(?! again)|allow|wait|keep (?:the|your|it)|make sure|ensure|verify that|bring|present|use (?:the|your|a|our)|enter|apply|change|remove|add|set|follow (?:the|these)|contact the|purchase|choose|look for|return|clean|deregister|set up)\\b[^.!?]{3,150}",
    "(?:here is|here's|here are|this is|these are|see) (?:an?|the|some|how|our|more|what|where|why)(?: \\w+){0,6} ?(?:article|guide|link|info|information|steps|details|tips|page|list|help|instructions|how)?[^.!?]{0,30}:? ?{link}",
    '(?:this|that|these|it) (?:might|may|should|could|will|can) help\\b[^.!?]{0,30}',
    "(?:we|our (?:\\w+ )?(?:stores?|drivers?|carriers?|agents?|policy|hours|prices?|fares?|team|system|flights?|site|app)) (?:can|do|offer|have|use|only|deliver|follow|open|close|accept|provide|currently|are (?:open|able|only|required|obligated|showing)|is (?:open|available|currently)|don't|will only)\\b[^.!?]{6,140}",
    "you(?:'ll| will| would)? (?:be able to|need to|have to|must|can|may|should|do not|don't)\\b[^.!?]{6,150}",
    '(?:available|offered|applied|included|required|charged|scheduled|valid|eligible|limited|located|delayed|expected|subject) (?:only |for |in |at |on |to |through |until |from |by |with |within )[^.!?]{2,120}',
    '(?:is|are|was|were)(?: currently| now| still| only| not| no longer| temporarily| also){0,2} (?:available|unavailable|out of stock|in stock|down|closed|open|discontinued|shut off|scheduled|delayed|cancell?ed|limited|required|working fine|experiencing|showing)\\b[^.!?]{0,120}',
    "^(?:yes|no|nope|yep|yeah|correct|that's correct|that is correct)[,.! -]{1,3}(?!dm|worries|problem)[^.!?]{6,140}",
    "^(?:yes,? |yep,? )?(?:we|it|they|he|she|you|i|that|this|there) (?:sure |certainly |definitely |absolutely |indeed |usually |most )*(?:do|does|is|are|can|will|did|should|has|have|was|were)(?:n't| not)?(?: be)?(?:, [\\p{L}']+)?[.! ]*$",
    '(?:^|, )(?:as|since) (?:the|this|that|your|it|you|we)\\b[^.!?]{10,140}',
    "(?:it|this|that|which|\\w+)(?:'s| is| are|'re| was)? (?:currently |just |simply |really )?(?:not|n't)(?: currently| yet| always| usually)? (?:possible|available|supported|permitted|allowed|eligible|something (?:we|that)|able to)\\b[^.!?]{0,120}",
    "(?:i|we)(?:'m| am|'re| are) (?:not |only |currently |just |also )*(?:showing|seeing|getting) (?!if|how|you|what)[^.!?]{4,120}(?!\\?)(?=[.!,;]|$)",
    "let'?s (?:back ?up|update|restart|reset|re-?install|sign|log|turn|check (?:settings|your|the|if|that|for|in|under)|try (?:\\w+ing|a |the |this|these|some|to (?:reset|restart|re-?install|sign|log))|start with|make sure|go through|run through)\\b[^.!?]{0,120}",
    '(?:some|our|the|an?|this) (?:\\w+ ){0,2}(?:documentation|article|guide|page|faq|tutorial|thread|blog|video|info|information|link|doc)s? (?:that |which )?(?:\\w+ )?(?:may|might|should|will|could|can|to|explains?|covers?|describes?|has|have)\\b[^.!?]{0,60}',
    'best (?:way|option|bet|place|thing|course)\\b[^.!?]{0,80}',
  ],
};
