import type { ActRule } from './rule.ts';

/**
 * Pages of the brand's own that explain, show or let customers help themselves: pointing at one is an answer. Where the
 * page is there to hand a matter over (a report, a claim), the customer is sent elsewhere instead (`en-channel.ts`).
 * Apart from `ANSWER`, since to a happy customer a page is an invitation and no information (`context.ts`).
 */
export const POINTER: ActRule = {
  act: 'answer',
  not: [
    '(?:visit|stop by|head (?:over )?to|go to|check out)(?: \\w+){0,4} (?:store|shop|branch|restaurant|location)s?\\b[^.!?]{0,60}',
    'available to (?:view|see)\\b[^.!?]{0,60}',
    "(?:were|we're|are|have|did) (?:you|they) (?:able to |manage to |already )?(?:see|find|get|access)\\b",
    'thanks for|thank you for',
  ],
  say: [
    'have you (?:already )?(?:had a (?:chance|look)(?: to| at)? )?(?:check(?:ed)?(?: out)?|seen|look(?:ed)? (?:at|into)|visit(?:ed)?|tr(?:y|ied))\\b[^?]{0,90}{link}',
    '(?:visit|check(?: out)?|see|go to|head (?:over )?to|refer to|click|use|follow|browse|view|try|select|access|take a look at|have a look at|look at|find (?:\\w+ ){0,6}?at|look here)(?: (?:the|this|our|these|that|following|your|next|steps|in|on|out|details|info|page|site|website|link|for|more|help|online|information|here|below|article|troubleshooting|tips|options|of|replacement|return|refund|policy|status|/)){0,9}[: >-]{0,4}(?:{link}|here[: >-]{1,4}{link}|(?:the |this |our )?(?:link|website|web ?site|site)\\b)[^.!?]{0,80}',
    "(?:you can|you may|you could|you'll be able to|please|can|we recommend|you'll (?:need|have) to|you would need to|you need to|here you can) (?:also |always )?(?:find|check|see|view|track|manage|update|cancel|book|change|add|redeem|register|sign up|learn|read|read up|start|look up|get|access|order|do (?:so|this|that)|set up|download|browse|subscribe|renew|reset)\\b[^.!?]{0,90}(?:{link}|\\bhere\\b[^.!?]{0,10}|on (?:our|the) (?:web ?site|app|site|page)|via (?:our|the) (?:web ?site|app|site)|online)",
    '(?:more|further|additional|latest|full|all the) (?:info|information|details?|help)(?: (?:is|are|can be found|about (?:this|it|that)))?[: ]+(?:here|at|on|available)?[: >-]{0,4}{link}',
    '\\b(?:info\\w*|details|tips|steps|answers?|article|page|guide) (?:about|on|for|regarding) [^.!?:]{1,60}?(?:here|at|in|on|:)[: >-]{1,4}{link}',
    '(?:these|those|the|this) (?:steps?|tips?|instructions|article|guide|page|thread) (?:here|below|at|on)[^.!?]{0,40}',
    'for (?:that|this|these|billing|more|help|assistance)[^.!?]{0,40}(?:visit|see|follow|check|use|read)\\b[^.!?]{0,60}',
    '(?:check|look|read|see|tap|click|start|try)(?: it| this| that| these| out)? (?:here|this|these|below)[: >-]{1,4}{link}',
  ],
};
