import { alertRoutes } from './alerts.tsx';
import { auditRoutes } from './audits.tsx';
import { caseRoutes } from './case.tsx';
import { figureRoutes } from './figures.tsx';
import { incidentRoutes } from './incidents.tsx';
import { meRoutes } from './me.tsx';
import { queueRoutes } from './queue.tsx';
import { roomRoutes } from './room.tsx';
import type { PageRoute } from './route.ts';
import { searchRoutes } from './search.tsx';
import { signInRoutes } from './sign-in.tsx';
import { signOnRoutes } from './sign-on.ts';
import { systemRoutes } from './system.ts';

/** Every page and form of the console, each with who may use it. */
export const consoleRoutes: PageRoute[] = [
  ...signInRoutes,
  ...signOnRoutes,
  ...queueRoutes,
  ...searchRoutes,
  ...caseRoutes,
  ...roomRoutes,
  ...alertRoutes,
  ...incidentRoutes,
  ...auditRoutes,
  ...figureRoutes,
  ...meRoutes,
  ...systemRoutes,
];
