import type { Domain } from './shape.ts';

/** A broadband and mobile provider. */
export const BROADBAND: Domain = {
  matters: [
    {
      opens: [
        '{@} internet down in {city} since 6am, I work from home, your status page is all green \ud83d\ude21',
        'Router reset, rebooted, replaced. Still red light. {@} day {n}.',
        '{@} I pay for 500 and get 12. Twelve!',
        'No mobile signal in {city} at all. {@} my mother lives alone and her alarm uses it.',
        '{@} drops every evening at 8. Every. Evening. Since {month}.',
        'hey {@} is there an outage on {street} or is it only me?',
        '{@} your network is down and so is my card terminal. I am losing {amount} an hour.',
      ],
      asks: ['Which lights are on at the router?'],
      answers: ['Power green, internet red, the rest off.'],
      steps: ['Please unplug the router for 30 seconds and use the first socket.'],
      fixes: ['The cabinet on {street} is repaired, you should be back on 500. {amount} is off the next bill.'],
      promises: ['An engineer will be there {deadline}.'],
      deflects: ['The line belongs to the network company, please ask them.'],
      chases: [
        '{@} sent you a DM {n} days ago. Nothing. Still no internet.',
        '{@} I have DMed, twice. Nobody reads them.',
        'Day {n}. DM unread. Thanks {@}.',
      ],
    },
    {
      opens: [
        '{@} contract ended in {month} and you put the price up by {amount} without a word.',
        '{@} charged for roaming in my own living room?? {amount}!',
        'Cancelled {@} on {day}, billed again today. How do I make it stop?',
        '{@} someone has taken out a phone in my name with you. I never signed anything. {amount} gone from my account!!',
        '{@} the salesman said {amount}, the bill says double. That\u2019s a lie, plain and simple.',
      ],
      asks: ['Which number is it about?'],
      answers: ['Ends {code}, account {ref}.'],
      steps: ['The price after the first term is on page 2 of the contract.'],
      fixes: ['{amount} credited, and the old price stays for 12 months.'],
      promises: ['Billing will get back to you {deadline}.'],
      deflects: ['Please ask the shop in which you signed.'],
      chases: [
        'Replied to your DM with everything {@}. Silence since {day}.',
        '{@} four people in your DMs, four times the same questions. And still billed.',
      ],
    },
    {
      opens: [
        '{@} engineer no show. Again. I have taken {n} days off for you people.',
        'Waiting for my new line since {month}. {@} every week another date.',
        '{@} you dug up my drive, left the hole, and drove off.',
        'an hour on hold with {@}, transferred {n} times, then cut off. Unreal',
      ],
      asks: ['Do you have the appointment reference?'],
      answers: ['{ref}, {day} morning.'],
      steps: ['Appointments can be moved in the app up to the evening before.'],
      fixes: ['New date is {day} 8-10, {agent} comes himself, and {amount} for the missed one is credited.'],
      promises: ['The team will ring you {deadline} with a new date.'],
      deflects: ['Works in the street are done by a contractor, please ring them.'],
      chases: ['DM sent, no reply, no engineer. {@}', '{@} nobody rang. The hole is full of water now.'],
    },
    {
      opens: [
        '{@} can\u2019t log in to the app since the update. Face ID, password, nothing works.',
        '{@} "number can\u2019t be moved at this time". It\u2019s been a month. I want to leave!',
        '{@} voicemail greeting has changed to somebody else\u2019s voice. Creepy. What is going on',
      ],
      asks: ['Which version of the app is it?'],
      answers: ['The one of {day}.'],
      steps: ['Please take the app off and put it on again.'],
      fixes: ['The move code is {order}, valid for 30 days.'],
      promises: ['We\u2019ll have a code for you {deadline}.'],
      deflects: ['Please ask the new provider, they lead the move.'],
      chases: ['{@} in your DMs since {day}. No code.', 'Still locked out, {@}'],
    },
  ],
  questions: [
    ['{@} when do you get fibre on {street}?', 'It is planned for {month}; you can register on our fibre page.'],
    ['{@} does the SIM work in Norway?', 'It does, at no extra cost up to 20 GB.'],
    ['{@} how do I switch the router light off at night?', 'In the router page under System, Lights, Night.'],
  ],
  praise: [
    '{@} upgrade done in ten minutes, speed is mad. Nice one',
    'Fair play {@}, {agent} stayed on the phone until it worked \ud83d\ude4c',
    '{@} new app is really good',
  ],
  broadcasts: [
    {
      post: 'We are aware of an outage in {city} and are working on it. Next update at 3pm. Sorry for the trouble.',
      replies: [
        '{@} it is 4pm.',
        '{@} not only {city}, {street} is out too',
        '{@} do we get money back for this?',
        '{@} ok thanks',
        '{@} third outage this month, I\u2019m done with you',
        '{@} my alarm for my dad depends on it, please hurry!',
        '{@} still down here',
        '{@} back on for me, thank you engineers',
      ],
    },
  ],
};
