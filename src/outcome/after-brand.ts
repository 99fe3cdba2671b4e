import type { BrandMove } from './events.ts';
import { from, type State, stays, type Transition } from './states.ts';

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
