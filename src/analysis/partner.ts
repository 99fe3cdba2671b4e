const PARTNER =
  '(?:couriers?|carriers?|merchants?|sellers?|third[- ]part(?:y|ies)|manufacturers?|suppliers?|vendors?|partners?|delivery (?:company|partner|service)|post office|royal mail|usps|ups|fedex|dhl|hermes|dpd|airport|airline|bank|card issuer|publisher|developer|network|league|restaurant|store|franchisee?|contractor|drivers?|air traffic control|labels?|studio|content (?:owner|provider)|rights holders?|licen[cs]\\w+|operator|landlord|hotel|agency|buyer|baker|provider|google|apple|microsoft|amazon|paypal)';
/** The fault is put on somebody else, or out of the brand's hands. */
const BLAME = new RegExp(
  [
    `(?:issue|problem|fault|error|mistake|delay|decision|matter|question)s? (?:is|are|was|lies|lie|rests|would be|seems to be|appears to be|comes?|originat\\w+) (?:with|by|from|on|at|down to|up to) (?:the|your|our|their|a|an)? ?(?:\\w+ ){0,4}${PARTNER}\\b`,
    `(?:an?|the) (?:issue|problem|fault|error|mistake|delay) (?:with|by|from|at|on the part of) (?:the|your|our|their|a)? ?(?:\\w+ ){0,4}${PARTNER}\\b`,
    `(?:caused|sold|handled|made|set|decided|determined|controlled|managed|operated|imposed|mandated|sent|shipped|delayed|lost|damaged) by (?:the|your|our|their|a|an)? ?(?:\\w+ ){0,3}${PARTNER}\\b`,
    `(?:due to|because of|thanks to|result of) (?:the|your|our|their|a|an)? ?(?:\\w+ ){0,5}${PARTNER}\\b`,
    `${PARTNER}(?:'s)? (?:fault|responsib\\w+|error|mistake|decision|policy|end\\b|issue|restriction|side)`,
    `(?:it's|it is|that's|that is|is|are) (?:entirely |really |actually |solely )?(?:up to|down to|the responsibility of|on) (?:the|your|our) (?:\\w+ ){0,2}${PARTNER}\\b`,
    '(?:beyond|outside|out) (?:of )?our (?:control|hands)',
    'out of our hands',
    "(?:is not|isn't|wasn't|was not|not) (?:our|on our) (?:fault|mistake|end|doing|responsibility|decision|error)",
    '(?:we|which we|that we) (?:have|had) no control over',
    `${PARTNER} (?:has|have|had|did|didn't|failed|lost|damaged|delayed|missed|forgot)(?: \\w+){0,2} (?:lost|damaged|fail\\w*|delay\\w*|delivered|scan\\w*|advis\\w*|wrong\\w*)`,
  ].join('|'),
  'u',
);

const NEAR =
  /fault|issue|problem|error|mistake|delay|decision|control|hands|by the|by your|due to|because|responsib|policy|restriction|up to|down to|our end|lost|failed|damaged|missed/u;

/** Whether a reply puts the fault on a partner, a courier, a merchant or anybody else. */
export function blamesPartner(plain: string): boolean {
  const words = plain.slice(0, 4000);
  return NEAR.test(words) && BLAME.test(words);
}
