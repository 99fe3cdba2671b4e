import type { Basis, Credit, Outcome } from '../model.ts';
import type { BrandMove, CustomerEvent } from './events.ts';

/**
 * Where a matter stands: its outcome, with what a claim rests on and whose merit a solution is, and `asked_too` for a
 * brand that answered and asked as well, `praised` for a customer who only praised, to whom nothing is owed.
 */
export const STATES = {
  none: { outcome: 'none' },
  praised: { outcome: 'none' },
  unanswered: { outcome: 'unanswered' },
  hollow: { outcome: 'hollow' },
  asked: { outcome: 'asked' },
  asked_too: { outcome: 'asked' },
  deflected: { outcome: 'deflected' },
  promised: { outcome: 'promised' },
  private: { outcome: 'private' },
  remedy: { outcome: 'claimed', basis: 'remedy' },
  answer: { outcome: 'claimed', basis: 'answer' },
  refusal: { outcome: 'claimed', basis: 'refusal' },
  solved: { outcome: 'confirmed', credit: 'brand' },
  solved_alone: { outcome: 'confirmed', credit: 'self' },
  disputed: { outcome: 'disputed' },
  dropped: { outcome: 'dropped' },
} as const satisfies Record<string, { outcome: Outcome; basis?: Basis; credit?: Credit }>;
export type State = keyof typeof STATES;

/** One cell of the table: the state that follows, or `null` where all stays as it is, with an example of it. */
export interface Transition {
  to: State | null;
  example: string;
}

/** These states lead to that one. The type names them, so that the compiler misses the ones no row speaks of. */
function from<S extends State>(states: readonly S[], to: State, example: string): Record<S, Transition> {
  return cells(states, { to, example });
}

/** In these states nothing changes: state, basis and deciding post stay as they are. */
function stays<S extends State>(states: readonly S[], example: string): Record<S, Transition> {
  return cells(states, { to: null, example });
}

function cells<S extends State>(states: readonly S[], cell: Transition): Record<S, Transition> {
  return Object.fromEntries(states.map((state) => [state, cell])) as Record<S, Transition>;
}

/** What a customer's post makes of the last public state. Before the colon what stood, after it what the customer says. */
export const AFTER_CUSTOMER: Record<CustomerEvent, Record<State, Transition>> = {
  solved: {
    ...from(
      ['unanswered', 'hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'solved',
      'Steps were given: "That did the trick, the lamp pairs again."',
    ),
    ...from(
      ['disputed', 'dropped', 'solved', 'solved_alone'],
      'solved',
      'A first try had failed: "Your man came round today and now it works, cheers."',
    ),
    ...from(['none', 'praised'], 'praised', 'The first post: "Your Tess found my bag in five minutes, thank you."'),
  },
  solved_alone: {
    ...from(
      ['unanswered', 'hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'solved_alone',
      'Asked which model it is: "Never mind, found a loose cable myself."',
    ),
    ...from(['disputed', 'dropped', 'solved_alone'], 'solved_alone', 'No help came: "Neighbour fixed it in the end."'),
    ...stays(['none', 'praised'], 'The first post: "Locked out. Oh wait, wrong key. Ignore me."'),
    ...stays(['solved'], 'Solved by the brand already: "I also tidied the wires myself."'),
  },
  silent: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "Three mails to your office and not one answer."'),
    ...stays(['unanswered'], 'Nobody has answered: "Your phone line is dead too."'),
    ...from(
      ['hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'disputed',
      'Asked to send a DM: "Sent it on Monday, nobody reads it."',
    ),
    ...from(
      ['solved', 'solved_alone', 'disputed', 'dropped'],
      'disputed',
      'Answered the question: "And still nobody picks up at the number you gave."',
    ),
  },
  tried: {
    ...from(
      ['none', 'praised'],
      'unanswered',
      'The first post: "I have done all your app says and it is still locked."',
    ),
    ...stays(['unanswered'], 'Nobody has answered: "Restarted it as well, no use."'),
    ...from(['asked', 'asked_too'], 'dropped', 'Asked "Have you tried another socket?": "Yes, both. No light."'),
    ...from(
      ['hollow', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'disputed',
      'Told to reset it: "Reset it twice, same error 14."',
    ),
    ...from(
      ['solved', 'solved_alone', 'disputed', 'dropped'],
      'disputed',
      'It had worked for a day: "Back to error 14, firmware 2.1."',
    ),
  },
  rejects: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "That so-called voucher is no use to anybody."'),
    ...stays(['unanswered'], 'Nobody has answered: "A link to your homepage does not help."'),
    ...from(
      ['hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'disputed',
      'Told that it takes ten days: "It has been thirty. That is no answer."',
    ),
    ...from(
      ['solved', 'solved_alone', 'disputed', 'dropped'],
      'disputed',
      'The refund was confirmed: "It has been taken back out of my account."',
    ),
  },
  sent: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "I filled in your form about the broken gate."'),
    ...stays(['unanswered'], 'Nobody has answered: "Sent you a mail as well."'),
    ...from(
      ['hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'private',
      'Asked for a DM with the order number: "Sent."',
    ),
    ...from(['disputed', 'dropped'], 'private', 'The form was refused first: "Fine, filled it in again."'),
    ...stays(['solved', 'solved_alone'], 'It is solved: "I put the receipt in your DM for the record."'),
  },
  informs: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "Order 4411, the blue one, no lid."'),
    ...from(['asked', 'asked_too'], 'dropped', 'Asked for the branch: "Mill Street." Then nothing.'),
    ...from(
      ['hollow', 'remedy', 'answer', 'refusal'],
      'dropped',
      'Told that it depends on the meter: "Mine is the old kind." Then nothing.',
    ),
    ...stays(['promised'], 'An engineer is promised for six: "The side door is open, we are waiting."'),
    ...from(['private'], 'dropped', 'Asked for a DM: "No DM. Order 4411, and now?" Then nothing.'),
    ...stays(['deflected'], 'Sent to the shop: "That is the one in Mill Street."'),
    ...stays(
      ['unanswered', 'disputed', 'dropped', 'solved', 'solved_alone'],
      'Nobody has come back: "The number is 0192, if anybody reads this."',
    ),
  },
  tells: {
    ...from(['asked', 'asked_too'], 'dropped', 'Asked how many: "Two, thanks." Then nothing.'),
    ...stays(
      ['none', 'praised', 'unanswered', 'hollow', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'Told that they ring this number: "That is the right one."',
    ),
    ...stays(['disputed', 'dropped', 'solved', 'solved_alone'], 'It works: "It was the left one, by the way."'),
  },
  will_try: {
    ...from(['asked_too'], 'answer', 'Steps and "does it blink?": "Will try tonight."'),
    ...stays(
      [
        'none',
        'praised',
        'unanswered',
        'hollow',
        'asked',
        'deflected',
        'promised',
        'private',
        'remedy',
        'answer',
        'refusal',
      ],
      'Asked to restart the app: "Okay, let me check and get back to you."',
    ),
    ...stays(['solved', 'solved_alone', 'disputed', 'dropped'], 'It works: "Will try the other lamps next."'),
  },
  presses: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "You said Friday. Any word on my bag?"'),
    ...stays(['promised'], 'Promised for Friday: "Any update?" (on Wednesday)'),
    ...stays(
      ['unanswered', 'disputed', 'dropped', 'solved', 'solved_alone'],
      'Promised and then forgotten: "Hello? Any update?"',
    ),
    ...from(
      ['hollow', 'asked', 'asked_too', 'deflected', 'private', 'remedy', 'answer', 'refusal'],
      'dropped',
      'Told that it is on its way, by Friday: "And which carrier?" Then nothing.',
    ),
  },
  complains: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "My parcel has been in your depot for nine days."'),
    ...stays(['unanswered', 'disputed', 'dropped'], 'Nobody has answered: "Day ten now."'),
    ...from(['asked', 'asked_too'], 'dropped', 'Asked for the train: "The 7.12, and it was filthy." Then nothing.'),
    ...from(['hollow'], 'dropped', 'Sympathy for a late bus: "And the next one is full." Then nothing.'),
    ...from(
      ['deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'disputed',
      'Told that the line is clear: "We have been standing here for an hour."',
    ),
    ...from(['solved', 'solved_alone'], 'disputed', 'It was mended: "The lift is out of order once more."'),
  },
  grumbles: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "Another day, another late bus. Bravo."'),
    ...stays(
      ['unanswered', 'hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'Told why there is no refund: "Disappointing."',
    ),
    ...stays(['solved', 'solved_alone', 'disputed', 'dropped'], 'It is solved: "Should not have taken a month."'),
  },
  asks: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "Do you ship to Malta?"'),
    ...from(
      ['hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'dropped',
      'Told to take it to a shop: "Which one?" Then nothing.',
    ),
    ...stays(
      ['unanswered', 'disputed', 'dropped', 'solved', 'solved_alone'],
      'It is solved: "Will my settings come back too?"',
    ),
  },
  needs: {
    ...from(['none', 'praised'], 'unanswered', 'The first post: "There is a tree down across your line at Holm."'),
    ...from(['asked', 'asked_too'], 'dropped', 'Asked which stop: "By the bakery." Then nothing.'),
    ...from(
      ['hollow', 'deflected', 'remedy', 'answer', 'refusal'],
      'dropped',
      'Told that crews are out: "The road is closed here as well." Then nothing.',
    ),
    ...stays(['promised', 'private'], 'Asked for a DM: "I would rather say it here."'),
    ...stays(
      ['unanswered', 'disputed', 'dropped', 'solved', 'solved_alone'],
      'Nobody has answered: "The tree is smoking now."',
    ),
  },
  praises: {
    ...from(['none', 'praised'], 'praised', 'The first post: "Thank you, best scones in town!"'),
    ...from(
      ['remedy', 'answer', 'asked_too', 'private'],
      'solved',
      'A seat was changed: "You are the best." (who is pleased has what was needed)',
    ),
    ...stays(
      ['unanswered', 'hollow', 'asked', 'deflected', 'promised'],
      'Told that somebody will look into it: "Thanks, you are great."',
    ),
    ...stays(
      ['refusal', 'solved', 'solved_alone', 'disputed', 'dropped'],
      'Told that the film is not coming back: "Thanks for the honest word, good on you."',
    ),
  },
  thanks: {
    ...from(
      ['answer', 'remedy', 'asked_too'],
      'solved',
      'Asked when the shop opens and told so: "Perfect, thank you." (nine such thanks in ten end the matter)',
    ),
    ...stays(
      ['hollow', 'asked', 'deflected', 'promised', 'private', 'refusal'],
      'Told that somebody will look into it: "Okay, thanks."',
    ),
    ...stays(
      ['none', 'praised', 'unanswered', 'solved', 'solved_alone', 'disputed', 'dropped'],
      'Solved a week ago: "Thanks again for the quick help!"',
    ),
  },
  remarks: {
    ...stays(
      ['none', 'praised', 'unanswered', 'hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private'],
      'A joke was returned: "Ha, my dog agrees."',
    ),
    ...stays(
      ['remedy', 'answer', 'refusal', 'solved', 'solved_alone', 'disputed', 'dropped'],
      'Told how to do it: "ok"',
    ),
  },
};

/** States in which a move of the brand is an answer to what is open. */
const OPEN = ['unanswered', 'hollow', 'disputed', 'dropped'] as const;

/** What a brand's turn makes of it. Before the colon what stood, after it what the brand says. */
export const AFTER_BRAND: Record<BrandMove, Record<State, Transition>> = {
  blank: {
    ...stays(
      ['none', 'unanswered', 'hollow', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer'],
      'A complaint: a link and no words. It is no answer, and no hollow one either.',
    ),
    ...stays(['refusal', 'disputed', 'dropped', 'solved', 'solved_alone', 'praised'], 'It is solved: a picture.'),
  },
  unread: {
    ...from(
      ['unanswered', 'hollow', 'dropped'],
      'answer',
      'A complaint: a reply in a language that is not read. It accuses nobody.',
    ),
    ...stays(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'A refund was made: words in which no act is found.',
    ),
    ...stays(
      ['disputed', 'solved', 'solved_alone', 'praised'],
      'The customer rejected it: words in which no act is found.',
    ),
  },
  remedy: {
    ...from(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'remedy',
      'Promised to look into it: "We have refunded the second fare."',
    ),
    ...from(OPEN, 'remedy', 'A complaint of a wrong fare: "We have refunded the difference."'),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: "We have added ten points for the trouble."'),
  },
  private: {
    ...from(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'private',
      'The branch was asked for and given: "Now please DM us your booking."',
    ),
    ...from(OPEN, 'private', 'A complaint of a wrong bill: "Please DM us your account number."'),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: "We have sent you a DM with a small thank-you."'),
  },
  ask: {
    ...from(['none', 'asked', 'asked_too', 'promised', 'private'], 'asked', 'Asked for the model: "And the year?"'),
    ...from(OPEN, 'asked', 'A complaint of a dead lamp: "Which model is it?"'),
    ...stays(
      ['deflected', 'remedy', 'answer', 'refusal', 'solved', 'solved_alone', 'praised'],
      'Steps were given, "will try": "Let us know how it goes!"',
    ),
  },
  answer_ask: {
    ...from(
      ['none', 'asked', 'asked_too', 'promised', 'private', 'deflected', 'remedy', 'answer', 'refusal'],
      'asked_too',
      'Asked for the model: "That one has two switches. Which one is lit?"',
    ),
    ...from(OPEN, 'asked_too', 'A complaint of a dead lamp: "Please try the other socket. Does it light up?"'),
    ...stays(['solved', 'solved_alone', 'praised'], 'It works: "It was the fuse. How is it now?"'),
  },
  promise: {
    ...from(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'remedy', 'answer', 'refusal'],
      'promised',
      'Asked for the order, and told: "Thank you, we will check with the depot."',
    ),
    ...from(OPEN, 'promised', 'A complaint of a missing bag: "We will ring you by six."'),
    ...stays(['private'], 'The form was sent: "Thank you, the team will be in touch."'),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: "I will call on Thursday about the frame."'),
  },
  promise_dated: {
    ...from(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'promised',
      'The form was sent: "You will have a letter within ten working days."',
    ),
    ...from(OPEN, 'promised', 'A complaint of a missing bag: "It will be at your door by Friday."'),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: "I will call on Thursday about the frame."'),
  },
  deflect: {
    ...from(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'answer', 'refusal'],
      'deflected',
      'Asked where it was bought: "Then please take it to that shop."',
    ),
    ...from(OPEN, 'deflected', 'A complaint of a lost umbrella: "Please ask the station\'s lost property."'),
    ...stays(
      ['remedy', 'solved', 'solved_alone', 'praised'],
      'The fare was refunded: "Your bank can tell you when it shows."',
    ),
  },
  refusal: {
    ...from(
      ['asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'refusal',
      'Asked for the date of purchase: "That is out of warranty, so we cannot repair it for free."',
    ),
    ...from(OPEN, 'refusal', 'A request for a refund: "This fare cannot be refunded."'),
    ...stays(['none', 'solved', 'solved_alone', 'praised'], 'Praise for an old film: "It is not coming back, sadly!"'),
  },
  meanwhile: {
    ...from(
      ['unanswered', 'hollow', 'dropped', 'asked', 'asked_too', 'private', 'answer'],
      'promised',
      'The power is to be back by nine, "and Hill Road?": "It is on the same line."',
    ),
    ...from(['disputed'], 'answer', 'An engineer is promised, "that is too late": "He has the part with him."'),
    ...stays(
      ['promised', 'deflected', 'remedy', 'refusal', 'none', 'solved', 'solved_alone', 'praised'],
      'An engineer is promised, "ok": "He has the part with him."',
    ),
  },
  restates: {
    ...from(
      ['unanswered', 'hollow', 'dropped'],
      'refusal',
      'Refused, and asked why: "As we said, it is not possible."',
    ),
    ...stays(['disputed'], 'Refused, and the customer objects: "As we said, it is not possible."'),
    ...stays(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'Refused, "I see": "Yes, sorry, those are the terms."',
    ),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved another way: "The terms stand, though."'),
  },
  repeats: {
    ...from(['unanswered', 'hollow', 'dropped'], 'answer', 'Explained, and asked again: the same words once more.'),
    ...stays(['disputed'], 'Explained, and the customer objects: the same words once more.'),
    ...stays(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'Explained, "I see": the same words once more.',
    ),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: the explanation once more.'),
  },
  answer: {
    ...from(
      ['asked', 'asked_too', 'promised', 'private', 'answer'],
      'answer',
      'Promised to find out: "We checked: the second charge is void."',
    ),
    ...from(OPEN, 'answer', 'A question about Sunday: "We open at nine."'),
    ...stays(['deflected'], 'Sent to the forum, "posted it": "The team reads every post there."'),
    ...stays(['remedy', 'refusal'], 'The fare was refunded, "ok": "It shows in three days."'),
    ...stays(['none', 'solved', 'solved_alone', 'praised'], 'It is solved: "By the way, it charges faster now."'),
  },
  sorry: {
    ...from(['none'], 'hollow', 'A remark that nobody took for a complaint: "We are so sorry to read this."'),
    ...from(['unanswered', 'hollow', 'dropped'], 'hollow', 'A complaint: "We are very sorry to hear that."'),
    ...stays(['disputed'], 'The customer rejected the answer: "We understand your frustration."'),
    ...stays(
      [
        'asked',
        'asked_too',
        'deflected',
        'promised',
        'private',
        'remedy',
        'answer',
        'refusal',
        'solved',
        'solved_alone',
        'praised',
      ],
      'Promised for Friday, "ok": "Sorry again."',
    ),
  },
  words: {
    ...from(['unanswered', 'hollow', 'dropped'], 'hollow', 'A complaint: "Thanks, I have passed this on."'),
    ...stays(['disputed'], 'The customer rejected the answer: "We are here if you need us."'),
    ...stays(
      ['none', 'asked', 'asked_too', 'deflected', 'promised', 'private', 'remedy', 'answer', 'refusal'],
      'Praise: "You made our day!"',
    ),
    ...stays(['solved', 'solved_alone', 'praised'], 'It is solved: "Glad to hear it!"'),
  },
};
