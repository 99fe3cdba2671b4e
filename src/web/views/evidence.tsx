import { formatFigure } from '../../charts/figure-words.ts';
import type { BrandRow } from '../../desk/scope.ts';
import { formatCount, showControls } from '../../formats.ts';
import { describeEvidence, formatNetwork } from '../../labels.ts';
import type { EvidenceOut } from '../../model.ts';
import { AsOf } from '../components/as-of.tsx';
import { casePath } from '../components/links.ts';
import { NetworkMark } from '../components/network.tsx';
import { Moment } from '../components/time.tsx';
import { BrandHead } from './brand.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** The posts behind one number. */
export function EvidencePage(props: {
  view: View;
  brand: BrandRow;
  of: string;
  span: string | null;
  /** The network or the topic that they are of; null: of all. */
  only: string | null;
  found: EvidenceOut[];
  /** Address of the next page; null on the last. */
  next: string | null;
}) {
  const { view, brand, of, found } = props;
  return (
    <Page view={view} title={`${brand.name}: ${formatFigure(of)}`} kind="evidence">
      <BrandHead view={view} brand={brand} place="posts" />
      <div class="bar">
        <h2 class="title">{formatFigure(of)}</h2>
        <span class="faint">
          {props.next ? `${found.length} posts on this page` : formatCount(found.length, 'post')}
          {props.span === null ? '' : `, ${props.span}`}
          {props.only === null ? '' : `, only ${props.only}`}
        </span>
        {props.span === null ? <AsOf view={view} /> : null}
      </div>
      {found.length === 0 ? (
        <section class="nothing">
          <h2>No post is behind this number</h2>
          <p>It is zero for this span.</p>
        </section>
      ) : (
        <ol class="rows top-gap">
          {found.map((one) => (
            <li class="evidence">
              <p class="words" dir="auto">
                {one.text === null ? 'Deleted by its author.' : showControls(one.text)}
              </p>
              <p class="faint">
                <Moment t={Date.parse(one.at)} view={view} /> · <NetworkMark network={one.network} />{' '}
                {formatNetwork(one.network)} · {describeEvidence(one.what)}
                {one.case_id ? (
                  <>
                    {' · '}
                    <a href={casePath(one.case_id)}>the case</a>
                  </>
                ) : null}
              </p>
            </li>
          ))}
        </ol>
      )}
      <nav class="pager" aria-label="More">
        {props.next ? <a href={props.next}>Next page</a> : null}
      </nav>
    </Page>
  );
}
