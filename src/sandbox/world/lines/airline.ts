import type { Domain } from './shape.ts';

/** An airline. */
export const AIRLINE: Domain = {
  matters: [
    {
      opens: [
        '{@} {flight} cancelled, no staff at the desk, 180 people on the floor of {city} airport. Where do we sleep?',
        'Stuck in {city} with {@}. {hours} hours late, no food, no information. Two kids under five.',
        '{@} {flight} delayed again. I will miss my brother\u2019s wedding. Rebook me. Please.',
        'Is anybody at {@} awake? {flight} was cancelled at 2am and the app just says "contact us"',
        '{@} missed my connection because of YOUR delay and now you want {amount} for a new seat?',
        '@{handle} {flight} has been "boarding soon" for {hours} hours.',
      ],
      asks: ['What is your booking reference?'],
      answers: ['Booking {ref}. Two adults, two children.'],
      steps: ['You can rebook at no charge under My trips until the new flight leaves.'],
      fixes: ['You are all four on {flight2} at 7:{code2} tomorrow, and the airport hotel is paid for: {ref}.'],
      promises: ['The desk will have new boarding cards for you {deadline}.'],
      deflects: [
        'As the seat was sold by an agent, you have to rebook with them.',
        'Please talk to the airport, they look after passengers on the ground.',
        'For claims under the passenger rules please use the form on our web site.',
      ],
      chases: [
        '{@} the agent says talk to the airline. You say talk to the agent. I am going round in circles.',
        '{@} the airport sent me back to you. Now what?',
        'Still here. Still nothing. {@}',
      ],
    },
    {
      opens: [
        '{@} you lost my bag on {flight}. Reference {ref}. Day {n}. My insulin is in it.',
        'Suitcase came out of {flight} with a wheel missing and a hole. {@} who pays for that?',
        '{@} bag still in {city}, I am in the mountains with no coat. Nobody answers the baggage line.',
        '"Your bag will be delivered today" \u2014 {@}, every day, for {n} days',
      ],
      asks: ['Do you have the file number of the baggage desk?'],
      answers: ['File is {ref}.'],
      steps: ['You may buy what you need and send us the receipts, up to {amount}.'],
      fixes: ['Your bag is on {flight2} tonight and a van brings it to the hotel by 10pm.'],
      promises: ['The bag will be at your hotel {deadline}.'],
      deflects: [
        'Baggage in {city} is handled by a partner, please ring their desk.',
        'Please contact your travel insurance for the contents.',
      ],
      chases: [
        '{@} the partner does not pick up the phone. It is YOUR airline.',
        '{n} days without my bag, {@}. Insurance says it is on you.',
      ],
    },
    {
      opens: [
        '{@} refund for {flight}, cancelled by you in {month}. {amount}. Eight weeks. This is theft.',
        '{@} I was charged {amount} for a cabin bag that fits your own measure. Photo attached.',
        'Voucher from {@} can\u2019t be used on the site, and it expires {day}. How convenient.',
        '{@} paid {amount} for seats together, got three rows. My child is six.',
      ],
      asks: ['Can you give us the ticket number?'],
      answers: ['Ticket {order}.'],
      steps: ['Refunds go to the card that paid and take up to 20 working days.'],
      fixes: ['The refund of {amount} went out today, reference {ref}.'],
      promises: ['You will have it {deadline}.'],
      deflects: [
        'Refunds for tickets of agents are made by the agent.',
        'Please fill in the form on our web site, we can\u2019t help with refunds here.',
      ],
      chases: [
        'Filled in the form, {@}. {n} weeks ago. Silence.',
        '{@} the agent has shown me the mail in which YOU refuse. So which is it?',
      ],
    },
    {
      opens: [
        '{@} crew on {flight} laughed at my wife when she asked for help with her bag. She has one arm.',
        'Seat {n}C on {flight} was wet and smelled of sick. {@} "flight is full, sorry"',
        '{@} no veg meal, no water, three hours on the tarmac in {city}. Someone fainted.',
      ],
      asks: ['Which seat and which day was that?'],
      answers: ['Seat {n}C, {day}.'],
      steps: ['Special meals are ordered up to 24 hours before departure.'],
      fixes: ['We have put {amount} on your card and the crew lead has written to you.'],
      promises: ['Customer relations will write to you {deadline}.'],
      deflects: ['Please leave your comments in the survey after the flight.'],
      chases: ['Survey filled in, no one has written. {@}', '{@} is a survey all you have to say about it?'],
    },
  ],
  questions: [
    ['{@} can I take a cello in the cabin?', 'You can if it has a seat of its own; book it by phone.'],
    ['{@} which terminal does {flight} leave from in {city}?', 'It leaves from Terminal 2, desks open at 5am.'],
    ['{@} are power banks allowed on board?', 'They are, up to 100 Wh, in hand luggage only.'],
  ],
  praise: [
    'Captain of {flight} came out and talked to every kid. Class, {@}',
    '{@} smooth flight, kind crew, landed early. Thanks!',
    'Big thanks to {agent} at the {@} desk in {city} who found us seats \u2708\ufe0f',
  ],
  broadcasts: [
    {
      post: 'Fog at {city}: flights before noon are delayed by up to {n} hours. Please look at the app before you leave home.',
      replies: [
        '{@} the app says on time. The board says cancelled.',
        '{@} will I make my connection to {city}?',
        '{@} thanks for the heads up',
        '{@} what about {flight}?',
        '{@} other airlines are flying.',
        '{@} stay safe!',
        '{@} so do we get something to eat at least?',
      ],
    },
  ],
};
