import type { Act } from '../../model.ts';
import { type Matcher, matcherOf } from './matching/matcher.ts';
import type { ActRule } from './rules/rule.ts';

/** What the short forms of the rule tables stand for. */
const PARTS: Record<string, string> = {
  we: '\\b(?:we|i|you and i|our (?:\\w+ ){0,3}(?:teams?|agents?|specialists?|folks|crews?|staff|department|experts?|colleagues?|care|engineers?|technicians?|developers?|managers?|representatives?|reps?)|(?:an?|the|my|one of our|another) (?:\\w+ ){0,3}(?:teams?|specialist|manager|members?|agents?|representative|rep|colleagues?|advisor|expert|supervisor|technician|leader|department|engineer|associate)(?: (?:of|from|on) (?:our|the|my) (?:\\w+ ){0,3}team)?|someone(?: (?:from|on|in) (?:our|the|my) (?:\\w+ ){0,3}(?:team|department))?|they|he|she|my (?:team|manager|colleagues?))',
  will: "(?:'ll|ll| will| shall| are going to| am going to|'re going to|'m going to| is going to|'ll all| can and will)",
  adv: '(?:(?:also|now|just|definitely|certainly|gladly|happily|then|still|personally|quickly|further|absolutely|surely|immediately|be sure to|make sure to|go ahead and|do (?:our|my) best to|try to|try and|be able to|of course|most|truly|really|sincerely|all|both|both|soon|shortly|again|continue to|need to|be happy to and) ){0,3}',
  dm: "(?:dm|d\\.m\\.|pm|direct message|direct messages|private message|direct msg|direct mesage|private messages|dm'?s|mp)",
  please: '(?:please|pls|plz|kindly|just|feel free to|simply|go ahead and|also|and|or|to|,)[ ,]{1,2}',
  what: '(?:this|that|it|them|these|those|your|the|all|along|on|of|with|any|his|her|their|kind|lovely|great|positive|valuable|sweet|good|nice|wonderful|constructive|words|feedback|comments?|praise|compliments?|kudos|suggestions?|concerns?|thoughts|messages?|information|info|request|idea|complaint|love|shout ?out|thanks|passed|interest|story|everything|experience|some)',
  link: 'https?://\\S{1,80}',
};

/** Words at which another matter begins. */
const STOP = "(?:(?:however|but|unfortunately|please|kindly|because)\\b|and (?:we|i)(?:'| )(?!both))";
/** After a comma: a sentence of its own begins. */
const NEW_CLAUSE =
  "(?:(?:this|that|it|we|you|i|they|there)(?:'| )|the (?:\\w+ ){1,3}(?:is|are|was|were|will|has|have)\\b)";

/** Puts the parts in; `{some n}` becomes up to n words of one clause, up to where another matter begins. */
export function expand(pattern: string): string {
  return pattern
    .replace(
      /\{some (\d+)\}/g,
      (_, n: string) => `(?:(?!${STOP})[^\\s.!?;,]{1,30}(?:,(?! ${NEW_CLAUSE}) ?| |,)?){0,${n}}`,
    )
    .replace(/\{(we|will|adv|dm|please|link|what)\}/g, (_, name: string) => PARTS[name] ?? '');
}

/** A rule table made ready for matching, with the act of each row. */
export interface ActMatcher {
  acts: Act[];
  matcher: Matcher;
}

/** Compiles a rule table; done once, when the module is loaded. */
export function compileRules(rules: readonly ActRule[]): ActMatcher {
  return {
    acts: rules.map((rule) => rule.act),
    matcher: matcherOf(rules.map((rule) => ({ say: rule.say.map(expand), not: rule.not?.map(expand) }))),
  };
}
