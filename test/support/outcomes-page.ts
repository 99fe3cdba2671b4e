import { AFTER_BRAND } from '../../src/outcome/after-brand.ts';
import { AFTER_CUSTOMER } from '../../src/outcome/after-customer.ts';
import { BRAND_MOVES, CUSTOMER_EVENTS } from '../../src/outcome/events.ts';
import { STATES, type State, type Transition } from '../../src/outcome/states.ts';

const HEAD = `# How the outcome of a case is found

Made from \`src/outcome/after-customer.ts\` and \`after-brand.ts\` by \`npm test -- test/outcome/page.test.ts -u\`; do not edit by hand.

A case is a list of turns. Each turn of the customer is one **event**, each turn of the brand one **move**; both come from
the signals and acts that the reading found, never from the text. The table says which state follows from which. The last
state is the outcome. Time changes nothing, automatic acknowledgements are not moves, and only the posts of the customer
who opened the case count. A turn of the brand whose posts lie more than 15 minutes apart is several moves.

A first answer that is \`social\` and nothing more (\`closure\` besides) tells of the post that it answers: a post that was read as a
complaint with a probability under 0.95 is then taken for none, unless it tells of harm, of an earlier contact or of a trouble that
is over, another complains before the answer, the answer is half of one, or the customer waits, objects or complains after it
(\`src/outcome/doubt.ts\`). What a person corrected is sure.
`;

function list(title: string, lead: string, words: Record<string, string>): string {
  const rows = Object.entries(words).map(([name, says]) => `| \`${name}\` | ${says} |`);
  return [`## ${title}`, '', lead, '', '| Name | When |', '|---|---|', ...rows, ''].join('\n');
}

function states(): string {
  const rows = Object.entries(STATES).map(([name, said]) => {
    const { outcome, basis, credit } = said as { outcome: string; basis?: string; credit?: string };
    return `| \`${name}\` | ${outcome} | ${basis ?? credit ?? ''} |`;
  });
  const lead = 'What a state says of the case. `asked_too`: the brand answered and asked as well.';
  return ['## States', '', lead, '', '| State | Outcome | Basis or credit |', '|---|---|---|', ...rows, ''].join('\n');
}

/** States that one row of the table speaks of stand together. */
function rowsOf(row: Record<State, Transition>): string[] {
  const groups = Map.groupBy(Object.entries(row), ([, { to, example }]) => `${to}|${example}`);
  return [...groups.values()].map((group) => {
    const { to, example } = group[0]![1];
    return `| ${group.map(([state]) => state).join(', ')} | ${to ? `**${to}**` : 'stays'} | ${example} |`;
  });
}

function table(title: string, lead: string, after: Record<string, Record<State, Transition>>): string {
  const parts = Object.entries(after).flatMap(([name, row]) => [
    `### ${name}`,
    '',
    '| From | To | Example |',
    '|---|---|---|',
    ...rowsOf(row),
    '',
  ]);
  return [`## ${title}`, '', lead, '', ...parts].join('\n');
}

/** The page `docs/outcomes.md`. */
export function outcomesPage(): string {
  return [
    HEAD,
    states(),
    list('Events', 'The first that holds, from the top.', CUSTOMER_EVENTS),
    list('Moves', 'The first that holds, from the top.', BRAND_MOVES),
    table(
      'After a post of the customer',
      'Before the colon what stood, after it what the customer says.',
      AFTER_CUSTOMER,
    ),
    table('After a turn of the brand', 'Before the colon what stood, after it what the brand says.', AFTER_BRAND),
  ].join('\n');
}
