import type { BrandRow } from '../../desk/scope.ts';
import { showControls } from '../../labels.ts';
import type { CannedReply } from '../../model.ts';
import { brandPath } from '../components/behind.ts';
import { casePath } from '../components/links.ts';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** Replies written from one template, or the same answer given again and again to one customer. */
export function CannedPage(props: { view: View; brand: BrandRow; title: string; found: CannedReply[]; most: number }) {
  const { view, brand, title, found } = props;
  return (
    <Page view={view} title={`${brand.name}: ${title}`} kind="evidence">
      <div class="bar">
        <a class="back" href={brandPath(brand.key)} aria-label={`Back to ${brand.name}`}>
          ←
        </a>
        <h1>
          {brand.name}: {title}
        </h1>
        <span class="faint">{found.length >= props.most ? `the first ${props.most}` : `${found.length} replies`}</span>
      </div>
      {found.length === 0 ? (
        <section class="nothing">
          <h2>No such reply</h2>
          <p>Nobody was given the same answer three times in the last 90 days.</p>
        </section>
      ) : (
        <ol class="rows top-gap">
          {found.map((reply) => (
            <li class="evidence">
              <p class="words" dir="auto">
                {reply.text === null ? 'Deleted by its author.' : showControls(reply.text)}
              </p>
              <p class="faint">
                <Moment t={Date.parse(reply.at)} view={view} /> · to {showControls(reply.customer ?? 'nobody we know')}{' '}
                · by {showControls([reply.account, reply.agent && `^${reply.agent}`].filter(Boolean).join(' '))}
                {reply.case_id ? (
                  <>
                    {' · '}
                    <a href={casePath(reply.case_id)}>the case</a>
                  </>
                ) : null}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Page>
  );
}
