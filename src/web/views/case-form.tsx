import type { Child } from 'hono/jsx';
import type { Story } from '../../desk/story.ts';
import { casePath } from '../components/links.ts';
import { PostForm } from '../components/post-form.tsx';
import type { View } from './view.ts';

/**
 * A form that does one act to the case; what the act takes is given as children. `then` is where it leads when it is done;
 * else it leads back to the page it stands on.
 */
export function ActForm(props: {
  view: View;
  story: Story;
  act: string;
  then?: string | null | undefined;
  children: Child;
}) {
  return (
    <PostForm csrf={props.view.csrf} action={`${casePath(props.story.row.id)}/${props.act}`}>
      <input type="hidden" name="back" value={props.view.here} />
      {props.then ? <input type="hidden" name="then" value={props.then} /> : null}
      {props.children}
    </PostForm>
  );
}
