import type { Domain } from './shape.ts';

/** A gas and electricity supplier. */
export const ENERGY: Domain = {
  matters: [
    {
      opens: [
        '{@} monthly payment up from 80 to 210 and nobody can tell me why.',
        'Moved out in {month}, {@} still takes {amount} every month. I have asked four times.',
        '{@} you billed my shop for the whole building. {amount}! Meter number is on the photo.',
        'My smart meter says 3 kWh, my bill from {@} says 300. One of them is dreaming.',
        '{@} the "refund in five days" of three weeks ago: any sign of it? {ref}',
        'Just opened a bill from {@} for {amount}. For a garage. With one light bulb.',
        '{@} I pay by direct debit, on time, always, and today comes a red letter. Why?',
        '{@} how does a two-bed flat use {amount} of electricity in one month? Your estimate is fantasy.',
        '{@} you took {amount} from my account today. My direct debit is less than half of that. Nobody told me.',
        'I left {@} in {month}. They still owe me {amount} in credit. Four calls. Nothing.',
        '{@} have been overcharging us since the meter was changed and keep sending "estimated" bills. I send readings every month!',
        'my dad is 84 and {@} sent him a bill for {amount}. He was in tears. Sort this out',
        '{@} final bill is wrong, again. Wrong reading, wrong date, wrong address. Account {ref}.',
        'Still waiting for my refund from {@}. {amount}. Since {month}.',
      ],
      asks: [
        'Could you send me today\u2019s meter reading and the account number?',
        'May I have the account number and the first line of the address?',
      ],
      answers: ['Reading is {order}, account {ref}.', 'Account {ref}, {street}.'],
      steps: [
        'The estimate is used when a reading does not pass the check; send it with a photo and the bill is redone from it.',
      ],
      fixes: [
        'I have rebilled you to the reading you gave. That leaves {amount} in credit, which I have paid back to your bank.',
        'Your final bill is corrected and {amount} was sent to your account this morning, reference {ref}.',
      ],
      promises: [
        'We will rebill the account and get back to you {deadline}.',
        'Your refund will be with you {deadline}.',
        'I have asked billing to look into it, someone will call you {deadline}.',
      ],
      deflects: ['For disputes of this kind please write to the energy ombudsman.'],
      chases: [
        '{@} you said {deadline}. That was {n} days ago. No call, no refund.',
        'Nobody from {@} called. Again. That\u2019s promise number {n}.',
        '{@} same e-mail as last week, word for word. Where is my {amount}?',
      ],
    },
    {
      opens: [
        '{@} boiler cover means you come when the boiler is broken, doesn’t it? Day {n} without heat.',
        'Freezer is thawing, phone at 9 %. {@} any word on the power cut on {street}?',
        '{@} my dad is on oxygen at home and the power has been off since 5. Your line plays music.',
        '{@} engineer came, said "wrong part", left. Next date: in two weeks. We have no hot water.',
        'Sparks from the meter box on {street} and {@} tells me to fill in a form??',
        '{@} no heating and no hot water since {day}. We have a {n} week old baby. What are we supposed to do?',
        'Power out on {street} for {hours} hours now. {@} your outage map says everything is fine.',
        '{@} I can smell gas in the hallway and your emergency line has me on hold for 25 minutes!!',
        '{@} prepay meter shows an error and won\u2019t take the top up. It is minus two outside. I am sitting in my coat.',
        'Engineer from {@} was booked between 8 and 12. It\u2019s 4pm. I took a day off for this.',
      ],
      asks: [
        'Can you tell me the postcode and whether anybody at home depends on medical equipment?',
        'What does the display of the meter say, and what is the account number?',
      ],
      answers: ['Postcode ends {code}. Display says ERR 1{code2}.', 'Account {ref}. No, but we have small children.'],
      steps: [
        'If you smell gas: windows open, no switches, leave, and ring the free emergency line from outside. They are on the way to {street} now.',
        'Hold the blue button for ten seconds until it says RESET, then top up again.',
      ],
      fixes: [
        'The engineer is with you in 40 minutes, name of {agent}. I have put {amount} of credit on the meter meanwhile.',
        'The fault at the {street} substation was repaired at 18:{code2}, the power is back on.',
      ],
      promises: ['An engineer will be with you {soon}.', 'We will have the supply back {soon}.'],
      deflects: ['Outages are for the network operator, please ring them.'],
      chases: [
        '{@} no engineer. You promised {soon}. We are freezing.',
        '{@} hour {hours} without power, is anybody coming?',
        'Second no-show from {@} this week. Another day off work for nothing.',
      ],
    },
    {
      opens: [
        '{@} six texts, two calls, one letter. All of them to ask if I am happy. I was.',
        'Every time I call {@} I get a survey. Every time I answer it, nothing happens.',
        '{@} your robot has rung me seven times today about a bill I have paid. STOP.',
        'Since I cancelled with {@} I get a "how did we do?" text every single day',
        '{@} please stop calling me at work. I asked in {month}. I asked in writing.',
        'Debt letter from {@} for a flat I left two years ago. Now threatening bailiffs?!',
      ],
      asks: ['What number do they ring, and what is the reference on the letter?'],
      answers: ['Reference {ref}. The same number as on the account.'],
      steps: ['Surveys are switched off under Account, Contact, Surveys.'],
      fixes: [
        'I have taken your number out of the dialler and closed the debt case {ref}. You will have that in writing today.',
      ],
      promises: ['We will take your number off the list {deadline}.'],
      deflects: ['The calls come from our collection partner, please contact them.'],
      chases: [
        '{@} four more calls since I wrote. FOUR.',
        'Still being rung, {@}. You said it was stopped.',
        '{@} got your survey about how you handled my complaint about surveys',
        'And another call this morning, {@}. Is that how you take a number off a list?',
      ],
    },
    {
      opens: [
        '{@} the app shows somebody else’s address and bills. Somebody called {surname}. That’s a data breach.',
        '{@} can’t top up: app says "try later" since {day}. Credit is down to {amount}.',
        '{@} smart meter installed {month}, never worked. Blank screen. {n} visits.',
        'The {@} app logs me out each time I try to send a reading. Been like this for weeks',
        '{@} your web site says my account does not exist. I have been paying you since 2019.',
      ],
      asks: ['Which phone and which version of the app do you have?', 'What does the in-home display show?'],
      answers: ['Android, latest version, {n} times reinstalled.', 'It shows three dots, nothing else.'],
      steps: ['Please remove the app, restart the phone and sign in with the e-mail rather than the number.'],
      fixes: ['The meter is paired again, I can see half-hourly readings from 14:{code2} on.'],
      promises: ['Our meter team will contact you {deadline}.', 'This will be fixed with the update {deadline}.'],
      deflects: ['Please ask in the app store, we do not look after the app here.'],
      chases: [
        '{@} still dots on the screen. What happens next?',
        'Another week with a dead meter, {@}',
        'Screen still blank {@}. Nobody from the meter team has contacted me.',
        '{@} updated. Same thing.',
      ],
    },
  ],
  questions: [
    ['{@} can I fix my tariff before {month}?', 'You can, at any time in the app under Tariff, with no exit fee.'],
    [
      'How do I tell {@} that I\u2019m moving out on {day}?',
      'Open Moving home in your account, with the date and both readings. It takes five minutes.',
    ],
    [
      '{@} do you have a discount for people on low income?',
      'There is the Warm Rooms discount, {amount} off in winter; the form is on the Support page.',
    ],
  ],
  praise: [
    '{@} {agent} on the phones was an absolute star today, thank you',
    'Engineer from {@} was here in 40 minutes on a Sunday. Wow. Heating back on \ud83d\ude4f',
    'New tariff from {@} saves us {amount} a month, quite happy',
  ],
  broadcasts: [
    {
      post: 'We know many of you are waiting longer than usual on the phone. We are sorry. Replies here may take until tomorrow.',
      replies: [
        '{@} 1h20 today. New record.',
        '{@} my bill tripled, can somebody look at account {ref}?',
        '{@} the lady I had was lovely though',
        '{@} have you tried answering?',
        '{@} no power on {street}, is that known?',
        '{@} I have been waiting for a call back since {day}',
        '{@} "longer than usual"? It has been like this all year.',
        '{@} 55 minutes on hold then cut off. Twice.',
        '{@} then hire people',
        '{@} I only want my {amount} back. Since {month}.',
        '{@} thanks for being honest at least',
        '{@} my heating is off, who do I ring?',
        '{@} can I send my reading here?',
        '{@} leaving you on {day}. Done.',
      ],
    },
  ],
};
