import type { JSX } from 'hono/jsx';

/** A form that changes something, with the word of the session without which no such request is taken. */
export function PostForm({ csrf, children, ...form }: JSX.IntrinsicElements['form'] & { csrf: string }) {
  return (
    <form method="post" {...form}>
      <input type="hidden" name="_csrf" value={csrf} />
      {children}
    </form>
  );
}
