import type { View } from '../views/view.ts';
import { PostForm } from './post-form.tsx';

interface Step {
  title: string;
  text: string;
  /** Pages that it speaks about. */
  at: RegExp;
  /** Where such a page is found from elsewhere. */
  way: { href: string; word: string };
  /** Only for those who work cases. */
  work?: true;
}

/** What somebody new needs to know, and where it is seen. */
const STEPS: readonly Step[] = [
  {
    title: 'Who needs you most stands first',
    text: 'Danger, then harm that grows by the hour, then what is due. Under each name: the words that opened the case, and what was said last. Press n for the first case that nobody has, o to open the one under the cursor.',
    at: /^\/(queue|cases\/)/,
    way: { href: '/queue', word: 'To the queue' },
  },
  {
    title: 'One case, and what was done about it',
    text: 'Coloured words show what a reply does: green helps, amber promises, red is sympathy and nothing else. Write below; the coach says the one thing that is missing, and Tab puts its sentence in.',
    at: /^\/cases\//,
    way: { href: '/queue', word: 'Open a case' },
    work: true,
  },
  {
    title: 'Done, and on to the next',
    text: 'e resolves, s snoozes, a assigns, d dismisses; then one letter chooses. u takes back what you did. ? shows all keys, Ctrl K finds every command.',
    at: /^\/(queue|cases\/)/,
    way: { href: '/queue', word: 'To the queue' },
    work: true,
  },
  {
    title: 'Sorry, or solved?',
    text: 'What became of complaints, brand by brand: a sentence, a bar, and a verdict with its reasons. Every number leads to the posts behind it.',
    at: /^\/brands/,
    way: { href: '/brands', word: 'To the brands' },
  },
];

/** Steps in all, as they are counted in the store. */
export const TOUR_STEPS = STEPS.length;

/** One step at a time, in a strip of its own that covers nothing one works with. Nobody has to take it. */
export function Tour({ view }: { view: View }) {
  if (view.tour === null) return null;
  const works = view.who.rights.includes('work');
  const mine = STEPS.map((step, index) => ({ ...step, number: index + 1 })).filter(({ work }) => works || !work);
  const place = view.here.split('?')[0] ?? '';
  const from = mine.filter(({ number }) => number >= view.tour!);
  // Who has opened a case is told of the case, whatever came before it.
  const isCase = place.startsWith('/cases/') && view.tour === 1;
  const step = (isCase ? from.find(({ number }) => number === 2) : undefined) ?? from[0];
  if (!step) return null;
  const next = mine.find(({ number }) => number > step.number);
  return (
    <aside class="tour" id="tour" aria-labelledby="tour-title">
      <h2 id="tour-title">
        {step.title}{' '}
        <span class="faint num">
          {mine.indexOf(step) + 1} of {mine.length}
        </span>
      </h2>
      <p>{step.text}</p>
      <PostForm csrf={view.csrf} action="/me/tour" class="tour-ways">
        <input type="hidden" name="back" value={view.here} />
        {step.at.test(place) ? null : (
          <a class="button" href={step.way.href}>
            {step.way.word}
          </a>
        )}
        <button type="submit" name="step" value={next ? String(next.number) : 'end'}>
          {next ? 'Next' : 'Done'}
        </button>
        {next ? (
          <button type="submit" name="step" value="end" class="quiet" data-command="Leave the tour">
            Leave the tour
          </button>
        ) : null}
      </PostForm>
    </aside>
  );
}
