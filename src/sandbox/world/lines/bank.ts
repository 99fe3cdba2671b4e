import type { Domain } from './shape.ts';

/** A bank. */
export const BANK: Domain = {
  matters: [
    {
      opens: [
        '{@} two payments of {amount} to somebody I have never heard of. Your line says call back on Monday.',
        'Card swallowed by your machine on {street}, {@}. Flight in three hours.',
        '{@} my account is frozen "for checks" since {day}. I can’t buy food.',
        '{@} my card has been blocked abroad and your line is closed until Monday. I am in {city} with no money.',
        'Somebody has taken {amount} from my account and {@} tells me to wait 15 days?!',
        '{@} fraud team hung up on me. {amount} gone. I don\u2019t know how to pay my rent.',
        '{@} app shows my balance as zero. ZERO. Where is my salary?',
        'I have reported this scam to {@} three times. Three.',
      ],
      asks: ['When did you first see the payment?'],
      answers: ['{day} evening, {amount}.'],
      steps: ['You can freeze and unfreeze the card in the app under Cards.'],
      fixes: ['The {amount} is back in your account and a new card is on its way.'],
      promises: ['The fraud team will call you {deadline}.'],
      deflects: ['Please report it to the police first.'],
      chases: [
        '{@} hello??? Anybody?',
        '{@} day {n}. No answer by phone, mail or here.',
        'Is there a human being at {@}?',
      ],
    },
    {
      opens: [
        '{@} app says "scheduled maintenance". In the middle of a weekday.',
        '{@} salary in, salary gone, salary in. My nerves: gone.',
        '{@} mobile app down on payday. Again.',
        'Can\u2019t log in to {@} since the update, wages due out today',
        '{@} transfer of {amount} sent {day}, not arrived, not returned. Where is it?',
        '{@} you closed my branch in {city}, the next one is 40 km away and the app does not work. Well done.',
        'Standing order not paid, {@} blames "maintenance", landlord wants {amount} in late fees from me',
      ],
      asks: ['Which version of the app do you use?'],
      answers: ['The newest one.'],
      steps: ['Please update the app and restart the phone.'],
      fixes: ['The transfer has been released and arrives today.'],
      promises: ['We will have it working {deadline}.'],
      deflects: ['Please ask the bank of the receiver.'],
      chases: ['{@} still down.', '{@} that late fee, who pays it? Third time of asking.'],
    },
    {
      opens: [
        '{@} I wrote to your complaints team in {month}. The answer: "we aim to answer in 8 weeks".',
        '{@} charged {amount} for being {amount} overdrawn, because of your own late transfer.',
        '{@} {amount} "account fee" I never agreed to. Explain.',
        '{@} mortgage papers lost by you, twice. The seller is about to pull out.',
        '{@} your branch refused my late husband\u2019s death certificate because it was "a copy". I broke down in front of everyone.',
        'I will go to the ombudsman with this, {@}. Case {ref}.',
      ],
      asks: ['What is the case number?'],
      answers: ['{ref}.'],
      steps: ['The fee list is on our web site.'],
      fixes: ['The fee is refunded and the account is free from now on.'],
      promises: ['The branch will ring you {deadline}.'],
      deflects: ['Please go back to your branch.'],
      chases: [
        '{@} the fee was taken again today.',
        '{@} two letters, one call, no reply. {ref}.',
        '{@} case {ref}. Silence.',
        '{@} I have sent the papers a third time. Do you read your mail?',
      ],
    },
  ],
  questions: [
    ['{@} what is the rate on the savings account now?', 'It is 3.1 % from {day}.'],
    ['{@} do you open on Saturdays in {city}?', 'The {city} branch opens 9 to 1 on Saturdays.'],
  ],
  praise: [
    'Lovely lady at the {city} {@} helped my gran for an hour. Thank you',
    '{@} new card in two days, can\u2019t complain',
  ],
  broadcasts: [
    {
      post: 'From {day} our new savings account pays 3.1 %. Open it in the app in five minutes.',
      replies: [
        '{@} and my card? Still blocked',
        '{@} 3.1 % of nothing is nothing',
        '{@} please answer my message of {day}',
        '{@} nice',
        '{@} can I open it in the branch?',
        '{@} the app that has been down since {day}?',
        '{@} I would, if I could log in',
        '{@} answer your customers first',
        '{@} is that gross?',
        '{@} \ud83d\ude02\ud83d\ude02\ud83d\ude02',
        '{@} where is my {amount}',
      ],
    },
  ],
};
