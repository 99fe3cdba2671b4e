import type { Domain } from './shape.ts';

/** A parcel carrier. */
export const PARCELS: Domain = {
  matters: [
    {
      opens: [
        '{@} tracking said 3 stops away at noon. It’s dark now.',
        'Ordered {day}, "dispatched" {day}, and since then silence. {@} is {order} lost or just shy?',
        '{@} third "delivery attempt" today according to you. I have a doorbell camera. Nobody came.',
        'My passport is in parcel {order}, my flight is on {day}. {@} please, please find it.',
        '{@} rerouted {order} to the shop on {street} as your app offered. Shop says you never brought it.',
        'How does a parcel go from {city} to the next town by way of four depots, {@}? {order}',
        '{@} wedding dress. Wedding on {day}. Tracking: "delayed". I am begging you, {order}.',
        '{@} chat bot told me to wait 48 hours. I waited. It told me to wait 48 hours.',
        '{@} parcel {order} was due {day}, tracking has said "out for delivery" for {n} days. Where is it?',
        'So my parcel has been sitting in your {city} depot since {day}. {@} do you actually deliver things or just collect them?',
        '{@} still no sign of {order}. The tracking page has not moved since {day}.',
        'waited in all day AGAIN for {@}. no driver, no card, no email. {n} times this month',
        '{@} my daughter\u2019s birthday present was meant to be here {day}. It isn\u2019t. Her party is tomorrow.',
        'Paid {amount} for next day delivery with {@}. It is now day {n}. Lovely.',
        '@{handle} hello? {order}. Six days. Anybody there?',
        '{@} the medication my mum needs is in parcel {order} and it has been stuck in {city} since {day}. She runs out tonight.',
      ],
      asks: [
        'Could you tell me the postcode it is going to, so that I can find it on the round?',
        'Can you confirm the tracking number and the name on the parcel please?',
      ],
      answers: [
        'Tracking is {order}, name is {surname}.',
        'It\u2019s {order}, postcode ends {code}. Same as I gave on the phone.',
      ],
      steps: [
        'The scan shows it missed the {city} trunk lorry, so it goes out with the next one tonight and you will get a one hour slot by text.',
        'No movement on the tracker means it is waiting for a bay; it is booked on {day}\u2019s van.',
      ],
      fixes: [
        'Found it: it had been put on the wrong cage. I have moved it to this afternoon\u2019s van and refunded the {amount} delivery charge.',
        'I have had the depot pull {order} by hand, the driver will be with you before 6pm today. Delivery is on us.',
        'We have sent a replacement by courier, you have the new tracking by email, and {amount} is back on your card.',
      ],
      promises: [
        'I have asked the {city} depot to look for it and will update you {deadline}.',
        'We\u2019ll get it to you {deadline}.',
      ],
      deflects: [
        'You will need to take this up with the sender, as our contract is with them.',
        'Please contact the retailer you bought from, they can raise a trace with us.',
      ],
      chases: [
        'Still nothing. {order}. You said you would find it.',
        'And {day} comes and goes. No parcel, no update {@}',
        '{@} any news? It has been {n} days since your last message.',
      ],
    },
    {
      opens: [
        '{@} my "safe place" photo shows a hedge. Which hedge? There are forty.',
        'Came home to an empty box from {@}, tape cut and put back. {amount} watch gone. Police report {ref}.',
        '{@} delivered to number {n}. I live at {n}0. They are not the nice kind of neighbours.',
        'Box from {@} soaked, laptop dead. Who do I send the bill of {amount} to?',
        '{@} says delivered, handed to "resident". I live alone and I was in hospital.',
        '{@} your driver marked {order} as delivered at 14:{code2}. Nothing here, nothing with the neighbours.',
        'Apparently I signed for a parcel today {@}. I was at work. Who signed?',
        'Photo proof of delivery from {@} is somebody else\u2019s front door. Brilliant.',
        '{@} parcel left on the step in the rain, box is mush, and {amount} of books is ruined.',
        '{@} "left in a safe place". The safe place was the bin. On bin day.',
        'Someone has stolen my parcel because {@} left it in plain view of the street. {amount} gone.',
      ],
      asks: [
        'Please could you tell me what colour your front door is, so that we can compare it with the photo?',
        'May I have the tracking number, and did you see a card from us?',
      ],
      answers: ['Blue door, number {n}. The photo shows a white one. {order}.', '{order}. No card, nothing.'],
      steps: [
        'The driver\u2019s GPS puts the drop two streets away, so we are collecting it from there and bringing it to you.',
      ],
      fixes: [
        'The driver went back, it was at number {code2}, and it is now with you, signed {surname}. Sorry for the scare.',
        'We have accepted the claim. {amount} will be in your account on {day}, reference {ref}.',
        'I have opened and settled the claim: the full {amount} has been refunded to your card today.',
      ],
      promises: [
        'I am speaking to the driver and will call you {deadline}.',
        'The depot manager will get back to you {deadline}.',
      ],
      deflects: ['For missing items please speak to the shop you ordered from, they have to claim.'],
      chases: [
        'Nobody rang. {order} is still marked as delivered and I still don\u2019t have it.',
        '{@} you said the depot manager would call me. He hasn\u2019t.',
      ],
    },
    {
      opens: [
        '{@} driver asked me to come down four floors because he "doesn’t do stairs". I am on crutches.',
        'Your van has blocked {street} for 20 minutes, engine running, driver asleep. {@}',
        '{@} your driver let my dog out and left. Dog is back, no thanks to him.',
        '{@} your van nearly took my wing mirror off on {street} and the driver swore at me. Reg ends {code}.',
        'Driver from {@} threw the box over the gate. It said FRAGILE on four sides. I have it on camera.',
        '{@} please ask your {city} drivers to stop parking across the dropped kerb, I use a wheelchair and I can\u2019t get out.',
        '{@} "sorry we missed you" card through the door while I was standing behind the door.',
      ],
      asks: [
        'That is not how we work. Do you have the time and the street, so that I can find the round?',
        'Could you send the clip, with the date, so that the depot sees it?',
      ],
      answers: ['About 9:{code2} this morning, {street}.', '{street}, {day}, just after lunch.'],
      steps: ['Drivers are told to ring and wait two minutes. That was not done here.'],
      fixes: [
        'I have spoken with the {city} depot: the driver has been taken off the round and the kerb is marked as no stopping on his device.',
        'The depot has replaced the broken vase, it comes {day}, and the driver has been retrained.',
      ],
      promises: ['I\u2019ll pass this to the depot manager and come back to you {deadline}.'],
      deflects: ['For damage to vehicles please contact your insurer.'],
      chases: [
        '{@} same van, same kerb, same problem this morning.',
        'Did anybody speak to the driver? I was told you would let me know.',
      ],
    },
    {
      opens: [
        '{@} paid for insurance, claim refused because "the packing was not ours". What did I pay {amount} for?',
        '{@} you keep asking me for the same receipt. I have sent it {n} times. Claim {ref}.',
        '{@} charged me {amount} customs fee on a parcel sent from {city}. It never left the country.',
        '{@} I have been billed twice for label {order}. Please refund one.',
        'How can {@} charge {amount} for a "size adjustment" when I measured the box at your own counter??',
        '{@} waiting for a refund for a cancelled collection since {month}. {amount}. What is going on?',
      ],
      asks: ['Could you give me the booking reference and the last four digits of the card?'],
      answers: ['Booking {ref}, card ends {code}.'],
      steps: [
        'The adjustment comes from the hub\u2019s scale, which read 4 cm more than you entered; here is how to dispute it in your account under Bookings.',
      ],
      fixes: [
        'You are right, that fee was wrong. I have refunded {amount}, reference {ref}.',
        'Both charges are there. I have reversed the second one, {amount}; your bank shows it in one to two days.',
      ],
      promises: ['I have raised the refund with accounts, it will be with you {deadline}.'],
      deflects: ['Customs charges are a matter for the customs office, please write to them.'],
      chases: [
        'No refund yet {@}. {amount}. You said it would be here by now.',
        'Still waiting for that {amount}, {@}',
      ],
    },
  ],
  questions: [
    [
      '{@} can I change the delivery address for {order} once it is on its way?',
      'Yes, until midnight before the day: open the tracking link, tap Change, and choose Another address.',
    ],
    [
      '{@} do you collect on Sundays in {city}?',
      'We do in {city}, between 10am and 2pm. You can book it on the site until 8pm on Saturday.',
    ],
    [
      'what\u2019s the max weight for a parcel shop drop off {@}?',
      'It is 15 kg at a shop and 30 kg if we collect from home.',
    ],
    ['{@} is the {street} parcel shop open on bank holidays?', 'It is, 9am to 4pm on bank holidays.'],
  ],
  praise: [
    'Shout out to the {@} driver in {city} who walked my mum\u2019s parcel up four floors. Hero \ud83d\udc4f',
    '{@} parcel came a day early, driver was lovely with the dog. Thank you!',
    'Credit where due, {@} sorted my missing parcel in an hour. Impressed.',
    'Never thought I\u2019d write this: {@} was brilliant today.',
  ],
  broadcasts: [
    {
      post: 'Snow has closed the roads around {city}. Parcels there will be a day late. Please only ring if it is urgent, we will text you a new slot. \u2744\ufe0f',
      replies: [
        '{@} good on you, nobody needs to crash for a pair of socks',
        '{@} and how do we know which day it is now?',
        '{@} my mum waits for her tablets, {order}, what shall I tell her?',
        '{@} the roads are clear here, I can see them',
        '{@} brrr ☃️',
        '{@} will I get a text or not? I did not last time',
        '{@} my parcel is not even near {city}, why is it late then?',
        '{@} fair enough, stay safe drivers \u2764\ufe0f',
        '{@} I paid {amount} for guaranteed delivery. Do I get it back?',
        '{@} we were told that yesterday too. And the day before.',
        '{@} I need that parcel today, it is insulin for my son. Please help, {order}',
        '{@} does this affect collections as well?',
        '{@} excuses, excuses',
        '{@} what about {order}? Was due {day}.',
      ],
    },
  ],
};
