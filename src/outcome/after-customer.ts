import type { CustomerEvent } from './events.ts';
import { from, type State, stays, type Transition } from './states.ts';

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
