/** What customers say whatever the matter is. */

export const THANKS = [
  'Thank you!',
  'Thanks, appreciate it.',
  'ok thanks \ud83d\udc4d',
  'Great, thanks for your help {agent}',
  'Cheers',
  'thank you for getting back to me so fast',
] as const;

export const CONFIRMS = [
  'All sorted, thank you so much.',
  'That did the trick. Problem solved 🙌',
  'All sorted now. Took a while, but you came through.',
  'Just to say it has been resolved, thank you.',
  'That fixed it. Thanks {agent}!',
  'Sorted within the hour. Impressed, thank you {agent}.',
  'It’s all good now, thanks for your help.',
  'Confirmed, this is solved. Cheers {agent}',
  'Resolved, and faster than I thought. Thanks.',
  'You did what you said. Thank you, all fixed.',
  'Works now, thank you!',
  'Matter closed from my side, it is all sorted. 👍',
] as const;

export const SELF_SOLVED = [
  'Never mind, found it out myself.',
  'Don’t bother, I fixed it on my own in the end.',
  'Sorted it myself. No thanks to you.',
  'Forget it, solved without you.',
] as const;

export const REJECTS = [
  'That doesn’t help me at all.',
  'Not good enough. I asked for a solution, not a sorry.',
  'You have not answered my question.',
  'So that’s it? Unbelievable.',
  'I have done all of that already, as I wrote. Did you read it?',
  'An apology does not bring it back.',
  'No. That is not what happened.',
  'Words. When does something happen?',
  'And what exactly are you going to do about it?',
  'That is not true, and you know it.',
  'I don’t need sympathy, I need it fixed.',
  'You could at least read what I wrote before you answer.',
] as const;

export const SAME_AGAIN = [
  'That is the same reply I got last time. Copy and paste.',
  'Is this a bot? You wrote the exact same words yesterday.',
  'Third time I explain this. Each time somebody else, each time from the start.',
  'I have contacted you {n} times now. Phone, mail, here.',
] as const;

export const DM_SENT = [
  'DM sent',
  'Just sent you a DM',
  'Have DMed you the details.',
  'Done, check your messages please',
] as const;

export const DM_SILENT = [
  'Sent the DM as you asked. No answer for {n} days.',
  'You asked me to DM, I did, and now nothing. Hello?',
  'Still waiting for a reply to my DM {@}',
  'Your DMs are closed, by the way. How am I supposed to write to you?',
] as const;

export const LEAVING = [
  'I\u2019m cancelling. {n} years a customer. Bye.',
  'That\u2019s it, moving to somebody else on {day}.',
  'You have lost a customer today.',
  'Telling everyone I know to stay away from {brand}.',
] as const;

export const CHAT = [
  '😂',
  'haha fair enough',
  'You guys are funny',
  'Have a nice weekend!',
  'will do',
  'Good to know.',
  'ha, love it',
  'ok, thanks for telling me',
  'same to you',
  'noted 👍',
] as const;

export const BYSTANDERS = [
  'Same here! Since {day}.',
  'Me too. They told me exactly the same thing.',
  '+1, {city} as well',
  'Good luck, I waited {n} weeks.',
  'Welcome to the club 🙄',
  'Try ringing them before nine, it worked for me.',
  'they never answer, don’t bother',
  'Oh no, that’s awful. Did you try their shop on {street}?',
  'Mine was fixed on {day}, hang in there',
  'Had that in {month}. Ask for a manager, only thing that helped.',
  'Following, because same problem',
  'Have you kept the receipts? I wish I had.',
  'so sorry for you 😔',
  'lol what did you expect',
] as const;

/** Names the brand without tagging it: found by search on the name only. */
export const UNTAGGED = [
  'anyone else’s {brand} account locked today?',
  'On hold with {brand} for {n}0 minutes now. The music is growing on me.',
  '{brand} never again. Just never again.',
  'To be fair to {brand}, they did call back when they said they would.',
  'Does anybody have a number for {brand} that a human picks up?',
  'Is it only me or has {brand} got worse since {month}?',
  'My mum swears by {brand}. My mum also likes tepid tea.',
  'Day {n} of my {brand} saga. I could write a book.',
  'Switched to {brand} in {month}, no complaints so far',
  'Dear {brand}, it’s not me, it’s you.',
  'If {brand} sends me one more survey I will scream',
  'Shoutout to the lady at {brand} in {city}, real patience',
  '{brand} or somebody else? Recommendations please',
  'Three letters from {brand} today, all different. Which one is true?',
  'Got my {amount} back from {brand} after {n} weeks. Persistence, people.',
  '{brand} owes me {amount} and an explanation, in that order',
  'Just saw a {brand} advert. The cheek.',
  'whoever runs {brand} in {city}: sort your people out',
  'has {brand} lost my details again? got somebody else’s letter',
  'Working at {brand} must be hard this week, be kind everyone',
  '{brand} took {amount} off my card and I have no idea what for',
  'I have now explained it to {n} different people at {brand}',
  'the {brand} queue on {street} goes round the corner',
  'Thinking of leaving {brand}. Anything better out there?',
] as const;

/** Other languages: what is said, and a reply in the same language. */
export const OTHER_LANGUAGES = [
  {
    lang: 'es',
    post: '{@} llevo {n} d\u00edas esperando y nadie me contesta. \u00bfQu\u00e9 pasa con mi pedido {order}?',
    reply: 'Lo sentimos mucho. \u00bfNos puede decir el c\u00f3digo postal, por favor?',
  },
  {
    lang: 'fr',
    post: '{@} toujours rien depuis {n} jours, c\u2019est inadmissible. Je veux un remboursement de {amount}.',
    reply: 'Bonjour, nous sommes d\u00e9sol\u00e9s. Pouvez-vous nous envoyer votre num\u00e9ro de dossier\u00a0?',
  },
  {
    lang: 'de',
    post: '{@} seit {n} Tagen keine Antwort auf meine Mail. So geht man nicht mit Kunden um.',
    reply: 'Das tut uns leid. Wie lautet Ihre Kundennummer?',
  },
  {
    lang: 'pt',
    post: '{@} cobraram {amount} duas vezes e ningu\u00e9m resolve. Que falta de respeito!',
    reply: 'Pedimos desculpa pelo transtorno. Pode nos dizer o n\u00famero da conta?',
  },
  {
    lang: 'it',
    post: '{@} sono senza risposta da {n} giorni, qualcuno legge questi messaggi?',
    reply: 'Buongiorno, ci dispiace molto. Ci scrive il numero della pratica?',
  },
  {
    lang: 'nl',
    post: '{@} al {n} dagen aan het wachten op een antwoord. Hoe lang gaat dit nog duren?',
    reply: 'Wat vervelend. Mag ik uw klantnummer?',
  },
] as const;

/** Long posts, beyond the 280 characters that `text` carries. */
export const LONG = [
  'Dear {@}, let me tell you the whole story because nobody there seems to have it. On {day} I rang and was told it would take two days. On the third day I rang again, waited {n}0 minutes, and was told that no note of my first call existed. I explained everything from the start. The lady was kind and promised that a manager would call me before six. No manager called. I wrote an e-mail, got an automatic answer with a number, {ref}, and then silence. Today I rang once more and was told that {ref} is closed as "resolved". Resolved for whom? I am still {amount} out of pocket, and I would like one person, with a name, to take this over and see it through to the end.',
  'Thread, because {@} asked for "feedback". What went wrong: the first date was missed without a word; the second date was missed with a text message one hour after the slot; the third person I spoke to could not see what the first two had written. What would have helped: one number, one name, one honest date. I do not want a voucher. I want to stop explaining the same thing again & again to people who say they understand <and then do not>. Reference {ref}, since {month}, {city}. Over to you.',
] as const;
