import { raw } from 'hono/html';

/** Our own line icons, 16 x 16. */
const PATHS = {
  mark: '<path d="M2 8.5 6 12.5 14 3.5"/><path d="M2 4h5"/>',
  queue: '<path d="M2 4h12M2 8h9M2 12h6"/>',
  owed: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
  brands: '<path d="M2.5 13.5V8M6.2 13.5V3M9.8 13.5V6M13.5 13.5v-3"/>',
  lead: '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5"/><path d="M10.5 3.200a2.5 2.5 0 0 1 0 4.600M12 9.500c1.5.6 2.5 2 2.5 4"/>',
  alerts: '<path d="M3.5 11.5c1-1 1-2 1-4a3.5 3.500 0 0 1 7 0c0 2 0 3 1 4zM6.5 13.500h3"/>',
  health: '<path d="M1.5 8h3l1.8-4.500L9.2 12.5 11 8h3.5"/>',
  out: '<path d="M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5"/>',
  undo: '<path d="M5 3 2 6l3 3"/><path d="M2 6h7a4 4 0 0 1 0 8H6"/>',
  down: '<path d="m4 6 4 4 4-4"/>',
  back: '<path d="M10 3 5 8l5 5"/>',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {raw(PATHS[name])}
    </svg>
  );
}
