import type { PropsWithChildren } from 'hono/jsx';
import type { BrandRow } from '../../desk/scope.ts';
import { showControls } from '../../formats.ts';
import type { CannedCluster, CannedReply } from '../../model.ts';
import { AsOf, keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import { casePath } from '../components/links.ts';
import { Moment } from '../components/time.tsx';
import { BrandHead } from './brand.tsx';
import { Templates } from './brand-canned.tsx';
import { BrandsHead } from './brands-tabs.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All templates that a brand answers from. */
export function TemplatesPage({ view, brand, canned }: { view: View; brand: BrandRow; canned: CannedCluster[] }) {
  return (
    <Page view={view} title={`Canned replies of ${brand.name}`} kind="evidence">
      <BrandHead view={view} brand={brand} place="canned" />
      <AsOf view={view} />
      <TemplateList canned={canned} view={view}>
        {' '}
        <a href={keepDay(brandPath(brand.key, '/canned?same=1'), view)}>The same answer three times to one customer</a>
      </TemplateList>
    </Page>
  );
}

interface AllTemplatesProps {
  view: View;
  brands: BrandRow[];
  canned: CannedCluster[];
  /** As many are shown at most. */
  most: number;
}

/** The templates of all brands, the most used first. */
export function AllTemplatesPage({ view, brands, canned, most }: AllTemplatesProps) {
  const names = new Map(brands.map(({ key, name }) => [key, name]));
  return (
    <Page view={view} title="Canned replies" kind="evidence">
      <BrandsHead view={view} place="canned" said="of all brands, the most used first" />
      <AsOf view={view} />
      <TemplateList canned={canned} names={names} view={view}>
        {canned.length < most ? null : ` These are the ${most} used most; the page of a brand has more of its own.`}
      </TemplateList>
    </Page>
  );
}

/** Templates, or why there are none; what is put into it stands behind the hint. */
function TemplateList({ children, ...shown }: PropsWithChildren<Parameters<typeof Templates>[0]>) {
  if (shown.canned.length === 0)
    return (
      <section class="nothing">
        <h2>No template was used three times</h2>
        <p>Replies that are nearly the same in words are grouped here once there are three of them.</p>
      </section>
    );
  return (
    <section class="panel top-gap">
      <Templates {...shown} />
      <p class="hint">A template is no fault; the same one given three times to one customer is.{children}</p>
    </section>
  );
}

/** Replies written from one template, or the same answer given again and again to one customer. */
export function CannedPage(props: { view: View; brand: BrandRow; title: string; found: CannedReply[]; most: number }) {
  const { view, brand, title, found } = props;
  return (
    <Page view={view} title={`${brand.name}: ${title}`} kind="evidence">
      <BrandHead view={view} brand={brand} place="canned" />
      <div class="bar">
        <h2 class="title">{title}</h2>
        <span class="faint">{found.length >= props.most ? `the first ${props.most}` : `${found.length} replies`}</span>
        <AsOf view={view} />
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
