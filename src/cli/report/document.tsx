import { raw } from 'hono/html';
import { Hatch } from '../../charts/marks.tsx';
import { formatPercent, showControls } from '../../formats.ts';
import { describeEvidence, formatNetwork, VERDICT_WORDS } from '../../labels.ts';
import type { BrandCard, Iso } from '../../model.ts';
import { Ladder } from './ladder.tsx';
import type { EvidencePost, ReportData } from './read.ts';
import { Section } from './section.tsx';
import { Answers, ComparedBrands, Hands, Kept, Outcomes } from './sections.tsx';
import { STYLE } from './style.ts';

/** One self-contained page: no script, nothing loaded from elsewhere. */
export function ReportDocument({ data, at, consoleUrl }: { data: ReportData; at: Iso; consoleUrl: string | null }) {
  const { card } = data.told;
  const name = data.names.get(card.brand) ?? card.brand;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{`${name}: does anything follow the apology?`}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <Hatch />
        <main>
          <Head card={card} name={name} at={at} consoleUrl={consoleUrl} />
          <Ladder data={data} />
          <Outcomes data={data} />
          <Answers told={data.told} />
          <Hands hands={data.hands} />
          <Kept data={data} />
          <ComparedBrands data={data} />
          <Behind data={data} consoleUrl={consoleUrl} />
          <Method card={card} name={name} />
        </main>
      </body>
    </html>
  );
}

function Head(props: { card: BrandCard; name: string; at: Iso; consoleUrl: string | null }) {
  const { card, name, at, consoleUrl } = props;
  return (
    <header>
      <p class="kicker">Amends report</p>
      <h1>{name}</h1>
      <p class="span">
        {day(card.from)} to {day(card.to)} · as of {day(at)} · monitoring coverage {formatPercent(card.coverage)}
        {consoleUrl === null ? null : (
          <>
            {' · '}
            <a href={`${consoleUrl}/brands/${encodeURIComponent(card.brand)}?at=${day(at)}`}>in the console</a>
          </>
        )}
      </p>
      <div class={`verdict ${card.verdict}`}>
        <strong>{VERDICT_WORDS[card.verdict].word}</strong>
        <ul>
          {card.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
          {card.under_objection ? <li>The brand objects to its verdict, and has not been answered yet.</li> : null}
        </ul>
      </div>
    </header>
  );
}

function Behind({ data: { evidence, changes }, consoleUrl }: { data: ReportData; consoleUrl: string | null }) {
  return (
    <>
      {changes.length > 1 ? (
        <Section title="Verdicts over time">
          <ul>
            {changes.map((change) => (
              <li>
                {change.day}: {VERDICT_WORDS[change.to].word}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        title="Behind the numbers"
        lead="The newest posts that decided a case. Every case can be looked up by its id."
      >
        {evidence.map(({ title, total, rows }) => (
          <>
            <h3>
              {title} <span class="count">{rows.length < total ? `${rows.length} of ${total}` : total}</span>
            </h3>
            <ul class="posts">
              {rows.map((row) => (
                <Post row={row} consoleUrl={consoleUrl} />
              ))}
            </ul>
          </>
        ))}
      </Section>
    </>
  );
}

function Post({ row, consoleUrl }: { row: EvidencePost; consoleUrl: string | null }) {
  return (
    <li>
      <span class="meta">
        {row.at.slice(0, 16).replace('T', ' ')} · {describeEvidence(row.what)} ·{' '}
        {row.page === null ? formatNetwork(row.network) : <a href={row.page}>{formatNetwork(row.network)}</a>} ·{' '}
        {consoleUrl === null || row.case_id === null ? (
          row.case_id
        ) : (
          <a href={`${consoleUrl}/cases/${encodeURIComponent(row.case_id)}`}>{row.case_id}</a>
        )}
      </span>
      {row.text === null ? <em>deleted by its author</em> : <q dir="auto">{showControls(row.text)}</q>}
    </li>
  );
}

function Method({ card, name }: { card: BrandCard; name: string }) {
  return (
    <Section title="How to read this">
      <p>
        Only what was said in public counts. A case is judged seven days after its last post. For every complaint the
        best that the brand did in public is told; nothing in that is guessed. <em>Settled in public</em>: the customer
        confirms it to the brand's credit, or the brand grants a concrete remedy. <em>Answered</em>: explained and not
        contradicted. <em>End not seen</em>: taken to private, or asked and not answered. Everything else is{' '}
        <em>left open in public</em>. A verdict rests on complaints that stayed in sight, and is drawn only when chance
        and the errors of reading leave no doubt, from at least 20 cases of 15 customers. Promises to call, write or
        deliver are not held broken because nothing was seen; only the customer's word breaks them.
      </p>
      <p>
        Figures of {name} rest on {card.complaint_cases} complaints and {card.replies} replies. The rules, with the
        reasons for every threshold, are in the document docs/method.md of Amends, which may be handed on with this
        report.
      </p>
    </Section>
  );
}

function day(at: Iso): string {
  return at.slice(0, 10);
}
