import { Linked } from './marks.tsx';

/** Several brands in one chart, in the same order of colours wherever they are drawn. */

/** Colours that stand apart from each other and from either ground, also for those who see no red and green. */
export const HUES = ['#3b7dd8', '#d9822b', '#8f5bc4', '#1f9e89'] as const;

/** What a series says at one place: a rate within bounds. Where nothing can be said there is no mark. */
export interface Point {
  low: number;
  high: number;
  label: string;
  href?: string | undefined;
}

export interface Series {
  name: string;
  hue: string;
  /** One a label. */
  points: (Point | null)[];
}

const HEIGHT = 100;
const SLOT = 20;

/**
 * Rates of several brands over the same places, 0 to 100 %. Solid: at least; dashed upwards from it: what nobody saw, up to
 * at most. Stretched to the page, with words that are not.
 */
export function Overlay({ name, labels, series }: { name: string; labels: string[]; series: Series[] }) {
  const width = labels.length * SLOT;
  return (
    <figure class="overlay" aria-label={name}>
      <div class="overlay-scale" aria-hidden="true">
        <span>100 %</span>
        <span>50 %</span>
        <span>0 %</span>
      </div>
      <div>
        <svg class="chart" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={name}>
          {[0, 50, 100].map((y) => (
            <line class="axis" x1="0" x2={width} y1={y} y2={y} vector-effect="non-scaling-stroke" />
          ))}
          {series.map((one, place) => (
            <Line series={one} shift={((place + 1) / (series.length + 1)) * SLOT} />
          ))}
        </svg>
        <div class="overlay-labels" aria-hidden="true">
          {labels.map((label) => (
            <span>{label}</span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Line({ series, shift }: { series: Series; shift: number }) {
  const placed = series.points.map((point, place) => point && { ...point, x: place * SLOT + shift });
  const y = (rate: number) => HEIGHT * (1 - rate);
  return (
    <g stroke={series.hue} fill="none">
      <path
        d={pathOf(placed.map((point) => point && [point.x, y(point.low)]))}
        stroke-width="1.6"
        opacity="0.75"
        vector-effect="non-scaling-stroke"
      />
      {placed.map((point) =>
        point ? (
          <Linked href={point.href} label={`${series.name}, ${point.label}`}>
            <line
              x1={point.x}
              x2={point.x}
              y1={y(point.high)}
              y2={y(point.low)}
              stroke-width="5"
              stroke-dasharray="2 2"
              opacity="0.6"
              vector-effect="non-scaling-stroke"
            />
            <line
              x1={point.x}
              x2={point.x}
              y1={y(point.low) - 0.1}
              y2={y(point.low) + 0.1}
              stroke-width="9"
              stroke-linecap="round"
              vector-effect="non-scaling-stroke"
            />
          </Linked>
        ) : null,
      )}
    </g>
  );
}

/** A line through the places that are known, broken where one is not. */
function pathOf(points: ([number, number] | null)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      const drawn = point ? `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}` : '';
      pen = point ? 'L' : 'M';
      return drawn;
    })
    .join('');
}

/** Which colour is whose. */
export function Hues({ series }: { series: Pick<Series, 'name' | 'hue'>[] }) {
  return (
    <p class="legend">
      {series.map(({ name, hue }) => (
        <span>
          <svg class="chart" viewBox="0 0 10 10" aria-hidden="true">
            <circle cx="5" cy="5" r="4.5" fill={hue} />
          </svg>
          {name}
        </span>
      ))}
    </p>
  );
}
