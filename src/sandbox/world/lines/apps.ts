/** What people write of apps in stores: of any app alike, since it is the app that they review, and not the firm. */

/** A complaint in a review: how it is answered, and what its author makes of it when the app is mended. */
export interface AppMatter {
  title: string;
  text: string;
  stars: 1 | 2 | 3;
  lang?: string;
  /** What a developer answers who solves things, and one who does not. */
  fix: string;
  sorry: string;
  /** The review as it is written anew, once the fix is there. */
  after: { title: string; text: string; stars: 4 | 5 };
  /** The same where nothing came of it. */
  worse: string;
}

export const APP_MATTERS: readonly AppMatter[] = [
  {
    title: 'Crashes on start',
    text: 'Since the last update it closes as soon as I open it. Reinstalled twice, no change. I need this every day.',
    stars: 1,
    fix: 'Sorry about this. The crash is fixed in version 4.2.1, which is in the store since this morning. Please update.',
    sorry: 'We are sorry to hear about your experience. Thank you for your feedback.',
    after: {
      title: 'Works again',
      text: 'Crashed after an update, fixed with 4.2.1 within two days. Fair enough.',
      stars: 4,
    },
    worse: 'Update: three versions later it still closes on start, and all I got was a sorry.',
  },
  {
    title: 'Cannot log in any more',
    text: 'It tells me that my password is wrong, on the website the same password works. Nobody answers my mails.',
    stars: 1,
    fix: 'The log-in failed for passwords with special characters. It has been corrected on our side today: please try again.',
    sorry: 'Hello, sorry for the inconvenience. Please contact our customer service.',
    after: {
      title: 'Log-in fixed',
      text: 'They found the mistake with the password and corrected it. Thanks.',
      stars: 5,
    },
    worse:
      'Still locked out after two weeks. Customer service says to ask the app people, the app people say customer service.',
  },
  {
    title: 'No notifications',
    text: 'The whole point is to be told. I see it hours later when I open the app myself. Settings are all on.',
    stars: 2,
    fix: 'Thank you for the hint. From version 4.3 on, notifications come at once again; it rolls out until Friday.',
    sorry: 'We are sorry that you are not satisfied. We have passed your comment on to the team.',
    after: { title: 'Told in time now', text: 'Notifications came back with 4.3.', stars: 4 },
    worse: 'Passed on to the team, they said. That was a month ago, and I am still told nothing.',
  },
  {
    title: 'Charged twice',
    text: 'Paid in the app, it showed an error, I paid again. Now both are gone from my account. I want my money back.',
    stars: 1,
    fix: 'One of the two payments has been refunded today; it takes three working days to arrive. Sorry for the fright.',
    sorry: 'Sorry to hear that. Payments are handled by a partner.',
    after: {
      title: 'Money is back',
      text: 'The second payment was refunded after I wrote here. Paying works now.',
      stars: 4,
    },
    worse: 'No refund so far. Stay away from paying in this app.',
  },
  {
    title: 'Wrong data',
    text: 'What the app shows has nothing to do with what the website shows. Which one is right? I missed a date because of it.',
    stars: 2,
    fix: 'The app kept old data when it was opened without a network. Version 4.2.2 loads it anew, it is in the store now.',
    sorry: 'Thanks for telling us. We are sorry for the confusion.',
    after: { title: 'Right now', text: 'App and website agree since the update. Took a week.', stars: 4 },
    worse: 'Still wrong. I do not trust anything it says any more.',
  },
  {
    title: 'Slow',
    text: 'Every screen takes ten seconds to load, on a phone of this year. It used to be quick.',
    stars: 3,
    fix: 'You were right: a list was loaded whole each time. It is mended in 4.2.3.',
    sorry: 'We apologise. Please try to reinstall the app.',
    after: { title: 'Quick again', text: 'Loads within a second since 4.2.3.', stars: 5 },
    worse: 'Reinstalled, as they told me. Just as slow.',
  },
  {
    title: 'Geht nicht mehr',
    text: 'Seit dem Update bleibt der Bildschirm weiß. Neu installiert, Handy neu gestartet, nichts hilft.',
    stars: 1,
    lang: 'de',
    fix: 'Das tut uns leid. Der Fehler ist mit Version 4.2.1 behoben, bitte aktualisieren.',
    sorry: 'Es tut uns leid, dass Sie nicht zufrieden sind.',
    after: { title: 'Läuft wieder', text: 'Mit 4.2.1 behoben, danke.', stars: 4 },
    worse: 'Immer noch weiß. Eine Entschuldigung hilft mir nicht.',
  },
];

export const APP_PRAISE: readonly { title: string; text: string; stars: 4 | 5 }[] = [
  { title: 'Does what it should', text: 'Simple, quick, no advertising. More of this please.', stars: 5 },
  { title: 'Good', text: 'Everything at hand. A dark mode would be nice.', stars: 4 },
  { title: 'Better than the website', text: 'I have not rung them since I have the app.', stars: 5 },
];
