import type { Endpoint } from '../http/endpoint.ts';
import { brandEndpoints } from './brands.ts';
import { caseEndpoints } from './cases.ts';
import { customerEndpoints } from './customers.ts';
import { incidentEndpoints } from './incidents.ts';
import { peopleEndpoints } from './people.ts';
import { postEndpoints } from './posts.ts';
import { privateEndpoints } from './private.ts';
import { searchEndpoints } from './search.ts';
import { watchEndpoints } from './watch.ts';

/** Every endpoint of the API, each with who may use it. */
export const apiEndpoints: Endpoint[] = [
  ...caseEndpoints,
  ...searchEndpoints,
  ...postEndpoints,
  ...brandEndpoints,
  ...customerEndpoints,
  ...incidentEndpoints,
  ...privateEndpoints,
  ...watchEndpoints,
  ...peopleEndpoints,
];
