import { fileURLToPath } from 'node:url';

/** The file of the styles of charts: the console sends it with its own, a report carries it. */
export const CHART_SHEET = fileURLToPath(new URL('charts.css', import.meta.url));
