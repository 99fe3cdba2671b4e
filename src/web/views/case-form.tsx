import type { Child } from 'hono/jsx';
import type { Story } from '../../desk/story.ts';
import { casePath } from '../components/links.ts';
import type { View } from './view.ts';

/** A form that does one act to the case; what the act takes is given as children. */
export function ActForm(props: { view: View; story: Story; act: string; class?: string; children: Child }) {
  return (
    <form method="post" action={`${casePath(props.story.row.id)}/${props.act}`} class={props.class}>
      <input type="hidden" name="_csrf" value={props.view.csrf} />
      {props.children}
    </form>
  );
}
