import type { Child } from 'hono/jsx';

/** A part of the report under a heading. */
export function Section({ title, lead, children }: { title: string; lead?: string; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </section>
  );
}
