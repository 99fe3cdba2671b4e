import type { Domain } from './shape.ts';

/** A supermarket chain with home delivery. */
export const SUPERMARKET: Domain = {
  matters: [
    {
      opens: [
        '{@} {item} in my order was mouldy. Use-by date is {day}. Photo attached.',
        'Found a piece of metal in my {item} from {@}. My son nearly swallowed it.',
        '{@} chicken was off AGAIN, whole kitchen stinks. third week in a row',
        'Bought {item} at your {street} store this morning, opened it at home: empty. How, {@}?',
        '{@} my wife has a nut allergy, the label on your {item} does not mention nuts and she is in A&E now.',
        '{@} eggs: 6 bought, 4 broken. Bread: squashed under the bleach. Well packed, guys',
      ],
      asks: ['Could you tell us the barcode, the use-by date and which store it was?'],
      answers: ['Barcode ends {code}, {street} store, bought {day}.'],
      steps: ['Items can be returned to any store without a receipt within 30 days.'],
      fixes: ['We have refunded {amount} and taken the batch off the shelves at {street}.'],
      promises: ['Our quality team will look into it and reply {deadline}.'],
      deflects: ['Please contact the manufacturer, the address is on the packet.'],
      chases: [
        '{@} and what about the {item}? "Sorry to hear that" is not an answer.',
        'Got the same sorry as last time {@}. Word for word.',
        '{@} you are always sorry. You never do anything.',
      ],
    },
    {
      opens: [
        '{@} delivery slot was 6-7pm. It is 9:{code2}pm. Kids have gone to bed hungry.',
        'Half my order from {@} is missing, and I was charged for all of it. {amount}!',
        '{@} substituted dog food for {item}. I don\u2019t have a dog.',
        '{@} cancelled my order ten minutes before the slot. No reason. It\u2019s the third time.',
        'Another week, another delivery from {@} with a third of it "out of stock".',
        '{@} driver left everything in the rain because he "had no time". I am 79 and can\u2019t carry it.',
      ],
      asks: ['May we have the order number and the list of what is missing?'],
      answers: ['Order {order}. The {item}, the milk, and all of the frozen.'],
      steps: ['Missing items are credited on their own within five days.'],
      fixes: ['{amount} for the missing items has gone back to your card, and your next delivery is free.'],
      promises: ['We will raise it with the {city} store and let you know {deadline}.'],
      deflects: ['Please ring the store you ordered from.'],
      chases: [
        'Still charged for things I never got, {@}.',
        '{@} third sorry in a week. Where is my money?',
        '{@} hello? My {amount}?',
      ],
    },
    {
      opens: [
        '{@} the man on the tills at {street} shouted at my mother because she was slow with her card.',
        'One till open, queue to the bakery, {n} staff chatting. {@} {city}, you are a joke',
        '{@} your security guard followed my son round the shop. He is 14 and was buying milk.',
        'Self checkout at {@} {street} took {amount} twice and the manager said "not my problem"',
        'Toilets at the {city} {@} are filthy. There is a baby changing table in there.',
      ],
      asks: ['Which store was it and at what time?'],
      answers: ['{street}, {day}, about 5pm.'],
      steps: ['You can leave feedback for the store at the service desk.'],
      fixes: ['The store manager has rung your mother to apologise and the {amount} was returned.'],
      promises: ['The store manager will call you {deadline}.'],
      deflects: ['Staff at {street} are employed by a partner, please write to them.'],
      chases: ['So you have "passed it on". To whom? What happened? {@}', '{@} no word from the manager. As expected.'],
    },
    {
      opens: [
        '{@} my loyalty points vanished. 4,{code} points. App says "sorry, something went wrong".',
        '{@} offer says 2 for {amount}, till says no. Every. Single. Time.',
        '{@} app crashes at checkout. An hour of shopping gone.',
        '{@} voucher from your own e-mail is "not valid". Why send it then?',
      ],
      asks: ['Which number is on your card and which device do you use?'],
      answers: ['Card ends {code}, iPhone.'],
      steps: ['Log out, clear the cache and sign in again, that brings the points back for most people.'],
      fixes: ['The 4,{code} points are back on your card, with 500 on top.'],
      promises: ['The app team is working on it, should be fine {deadline}.'],
      deflects: ['Please ask the app store for help with the app.'],
      chases: ['Cleared the cache, {@}. Points still gone.', 'It still says something went wrong, {@}'],
    },
  ],
  questions: [
    ['{@} do you have {item} in the {city} store?', 'We do, aisle 7, and more comes in on {day}.'],
    ['{@} what time do you close on Sunday?', 'We close at 4pm on Sundays.'],
    ['is your {item} gluten free {@}?', 'It is, and made on a separate line.'],
  ],
  praise: [
    '{@} the new {item} is unreal, well done \ud83d\ude0d',
    'Lady on the {city} {@} bakery counter made my day. Give her a raise',
    '{@} delivery early, nothing missing, driver polite. Cheers!',
  ],
  broadcasts: [
    {
      post: 'Win a year of shopping! Tell us your favourite pudding below and we pick a name on {day}. #PuddingWeek',
      replies: [
        '{@} sticky toffee, always \ud83d\ude0b #PuddingWeek',
        '{@} apple crumble! #PuddingWeek',
        '{@} the one you left out of my delivery on {day} \ud83d\ude44',
        '{@} rice pudding with jam',
        '{@} trifle!! pick me',
        '{@} rather win the {amount} you still owe me',
        '{@} cheesecake \u2764\ufe0f',
        '{@} pavlova. Good luck everybody',
        '{@} bread and butter, like my nan made',
        '{@} lemon tart',
      ],
    },
  ],
};
