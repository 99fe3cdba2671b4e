/** What brands say whatever the matter is, by the act it performs. */

export const SORRY = [
  'We\u2019re so sorry to hear that.',
  'I\u2019m sorry about this, {name}.',
  'Oh no! Really sorry for the trouble this has caused.',
  'We are very sorry you feel this way.',
  'Sorry about that, {name}. That is not the experience we want for you.',
  'Apologies for the inconvenience caused.',
  'I can only apologise, I understand how frustrating this must be.',
] as const;

/** Sent word for word, over and over. */
export const CANNED_SORRY = [
  'Hi, we are sorry to hear about your experience. We take all feedback seriously and have passed this on to the relevant team. Thank you for bringing it to our attention.',
  'Hello, thank you for reaching out. We apologise for any inconvenience. Your feedback helps us to improve.',
] as const;

export const CANNED_PRIVATE = [
  'Hi there, please send us a DM with your full name, address and account number so that we can look into this for you.',
  'Hello! Could you please pop us a DM with your details? Thanks.',
] as const;

export const PRIVATE = [
  'Sorry about this {name}. Can you DM us your account details please?',
  'We would like to help. Please follow us and send a private message with your number.',
  'Hi {name}, that does not sound right. Drop us a DM and we will take it from there.',
  'Please call us on 0800 555 0{code2}2 and have your account number ready.',
] as const;

export const PRIVATE_AGAIN = [
  'Hi {name}, we can\u2019t find your message. Could you send the DM again please?',
  'Please DM us your details, {name}.',
] as const;

export const DM_ANSWERED = ['Thanks, we have replied to your DM.', 'Got it {name}, answering you there now.'] as const;

export const NOTED = [
  'Thanks for letting us know, I have passed this on.',
  'We will feed this back to the team.',
] as const;

export const VAGUE_PROMISES = [
  'We are looking into it and will get back to you as soon as possible.',
  'Someone will be in touch shortly.',
  'Bear with us {name}, we will come back to you.',
] as const;

export const WELCOMES = [
  'You\u2019re very welcome, {name}! Have a great day.',
  'Happy to help!',
  'Glad it\u2019s sorted. We are here if you need anything else.',
] as const;

export const PRAISE_REPLIES = [
  'Thank you {name}, that has made our day! \ud83d\ude0a',
  'Lovely to hear, we\u2019ll tell the team!',
  'Aww, thanks {name} \u2764\ufe0f',
] as const;

/** Automatic acknowledgements: sent at once, by a machine. */
export const AUTOMATIC = [
  'Thanks for your message. This is an automated reply: our team is here Monday to Friday, 8am to 8pm.',
] as const;

/** To those who join somebody else's complaint. */
export const JOINED = [
  'Sorry to hear you have this too, {name}. What is your reference?',
  'Hi {name}, would you like us to look at yours as well? Please tell us the reference.',
  'Thanks for joining in, {name}. We are on it for both of you.',
] as const;

/** To those who name the brand and do not tag it. */
export const FOUND = [
  'Hi {name}, we saw your post. Can we help with anything?',
  'Hello {name}, that sounds like something we should look at. What happened?',
  'Hi {name}, thank you for the mention. Is there anything we can do for you?',
] as const;

/** Ends of promises. */
export const DEADLINES = [
  'within 24 hours',
  'within 48 hours',
  'by the end of today',
  'by 6pm today',
  'tomorrow morning',
  'by Friday',
  'in 3-5 working days',
  'within the next two hours',
  'in five days',
  'by the end of the week',
] as const;

/** Where somebody sits in the cold, or at a gate. */
export const SOON = [
  'within the hour',
  'within the next two hours',
  'by 6pm today',
  'before 10pm tonight',
  'tomorrow morning',
  'within 24 hours',
] as const;

export const AGENTS = [
  'Ada',
  'Bram',
  'Cleo',
  'Dev',
  'Esme',
  'Finn',
  'Gus',
  'Hana',
  'Ivo',
  'June',
  'Kofi',
  'Lena',
] as const;
