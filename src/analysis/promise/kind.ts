import type { PromiseKind } from '../../model.ts';
import { long } from './long.ts';

/** What is promised, by the words of the commitment; the first row that matches decides. Seven languages. */
const KINDS: [PromiseKind, RegExp][] = [
  [
    'refund',
    new RegExp(
      long`refund|re-?deposit|reimburs|credit|money back|compensat|voucher|repay|reembols|estorn|rembours|erstatt|
        rückzahl|gutschrift|rimbors|terugbetal|devol(?:u|v)`,
      'u',
    ),
  ],
  // Things come back to a customer, too; and a call to the depot is none to the customer.
  [
    'delivery',
    new RegExp(
      long`\b(?:get|getting|bring|bringing|return|returning|reunit\w+|have) (?:you )?(?:with )?(?:your|the|those|
        these|that) (?:\w+ )?(?:bags?|luggage|cases?|suitcases?|baggage|parcels?|packages?|orders?|items?|
        things|belongings|phones?|laptops?|cards?|keys?|pram|stroller|wallet|coat|jacket)\b`,
      'u',
    ),
  ],
  [
    'look_into',
    new RegExp(
      long`\b(?:follow(?:ing)?[ -]?up|contact(?:ing)?|call(?:ing)?|speak(?:ing)?|talk(?:ing)?|
        get(?:ting)? in touch|reach(?:ing)?(?: out)?|e-?mail(?:ing)?|connect(?:ing)?) (?:directly )?(?:with |
        to )?(?:our|the|that|their|this) (?:\w+ ){0,3}?(?:teams?|stores?|shops?|branch|managers?|restaurant|
        crew|depot|warehouse|courier|carrier|drivers?|seller|station|staff|colleagues?|department|engineers?|
        supplier|hotel|airport)\b(?![^.!?]*\b(?:to|with|let|update|tell|inform|notify|advise|contact|call|
        message|dm|e-?mail|back to) you\b)`,
      'u',
    ),
  ],
  [
    'contact',
    new RegExp(
      long`get(?:ting)? (?:right )?back|in touch|reach(?:ing)? (?:back )?out|contact|call(?:ing)?\b|phone|
        follow(?:ing)?[ -]?(?:back )?up|e-?mail|respond|repl(?:y|ies)|\bhear\b|update(?:s|d)? (?:you|to|will|as|
        when|once)|keep you|let you know|inform|notif|message|\bdm\b|advise you|tell you|back to you|
        back with you|with you (?:as|short|soon)|ring|be with you|write|connect|speak|answer|contact|llamar|
        comunicar|respond|retorn|contat|entrer en contact|recontact|rappel|répond|revenir vers|revenons|melden|
        kontakt|anrufen|antwort|zurückruf|ricontatt|contatt|rispond|chiamar|contact op|terugbellen|bellen|
        reageren|antwoord|laten weten|informer|informar|avis`,
      'u',
    ),
  ],
  [
    'delivery',
    new RegExp(
      long`deliver|ship|dispatch|send (?:you|out|a|an|it)|arriv|replacement|on (?:its|the) way|receive (?:your|the|
        it|a)|in the mail|entreg|envi|livr|liefer|zustell|versand|versend|consegn|spedi|bezorg|lever|verzend|
        reunite`,
      'u',
    ),
  ],
  [
    'fix',
    new RegExp(
      long`fix|resolv|solv|sort(?:ed|ing)?\b|restor|repair|correct|back (?:up|on|online|to normal)|working (?:on|
        to|hard)|right\b|taken care|make (?:it|this|things)|get (?:this|it|that) |replace|address|reset|unlock|
        cancel|soluc|arregl|corrig|résou|répar|corrig|beheb|lös|reparier|risol|sistem|oploss|herstel|verhelp`,
      'u',
    ),
  ],
  [
    'look_into',
    new RegExp(
      long`look|investigat|check|review|research|find out|escalat|examin|monitor|see what|report|verify|test|rais|
        chas|revis|investig|verific|averigu|vérifi|regard|examin|prüf|nachsehen|schau|controll|verific|uitzoek|
        nakijken|bekijk|onderzoek|kijken`,
      'u',
    ),
  ],
];

/** The kind of act that would keep a promise. */
export function kindOf(plain: string): PromiseKind {
  return KINDS.find(([, test]) => test.test(plain))?.[0] ?? 'other';
}
