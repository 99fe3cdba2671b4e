import type { Child } from 'hono/jsx';
import type { Ms } from '../../model.ts';
import type { View } from '../views/view.ts';
import { casePath } from './links.ts';
import { Countdown } from './time.tsx';

interface DueItemProps {
  view: View;
  caseId: string;
  /** Null where nothing is due: `what` stands in its place. */
  due: Ms | null;
  /** What is due then. */
  what: string;
  /** Whose case it is. */
  who: string;
  /** Who has it, or how it stands. */
  aside: string;
  children?: Child;
}

/** A line of a list of what comes next: when, whose case, in which words, and who has it. */
export function DueItem({ view, caseId, due, what, who, aside, children }: DueItemProps) {
  return (
    <li>
      {due === null ? <span class="faint">{what}</span> : <Countdown due={due} view={view} what={what} />}
      <a href={casePath(caseId)} dir="auto">
        <b>{who}</b> {children}
      </a>
      <span class="faint">{aside}</span>
    </li>
  );
}
