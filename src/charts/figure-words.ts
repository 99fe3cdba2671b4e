import { formatCode } from '../formats.ts';
import { ACT_TRAITS, ACTS, RUNG_TRAITS, RUNGS } from '../model.ts';

/** What the posts behind a figure are, as the title of their page. */
const WORDS: Record<string, string> = {
  complaint_cases: 'All complaints',
  unanswered: 'Complaints without a reply',
  apologised_cases: 'Cases with a sorry',
  apology_cases: 'Cases in which a fault was owned',
  sympathy_cases: 'Cases with sympathy alone',
  maturing: 'Cases with a sorry, too early to tell',
  resolved: 'Cases with a sorry, settled in public',
  unresolved: 'Cases with a sorry, left open in public',
  unknown: 'Cases with a sorry, answered, or end not seen',
  deflection_rate: 'Complaints told to go elsewhere',
  comeback_rate: 'Told to go elsewhere, and came back',
  private_rate: 'Complaints taken to private',
  chased_rate: 'Complained that the private channel is silent',
  repeat_rate: 'Had to contact again',
  said_solved: 'Customers who said solved',
  said_not_solved: 'Customers who said not solved',
  came_back: 'Sent off, and came back within 14 days',
  nothing_after_sorry: 'After a sorry, nothing more',
  followed_through: 'Followed through',
  out_of_sight: 'Complaints out of sight',
  answered: 'Complaints with a reply',
  not_answered: 'Complaints without a reply yet',
  replies: 'All replies',
  apology_replies: 'Replies with a sorry',
  hollow_replies: 'Replies with only words',
  empty_turn_rate: 'Replies with nothing new',
  automatic: 'Automatic replies',
  canned_share: 'Canned replies',
  longest_sorry_streak: 'The longest run of sorries',
  praise_share: 'Mentions that praise',
  ...Object.fromEntries(
    RUNGS.map((rung) => [`ladder_${rung}`, `Complaints whose best in public was: ${RUNG_TRAITS[rung].label}`]),
  ),
  ...Object.fromEntries(ACTS.map((act) => [`act_${act}`, `Replies with: ${ACT_TRAITS[act].label}`])),
};

export function formatFigure(of: string): string {
  return WORDS[of] ?? formatCode(of);
}
