/** Prints the JSON schema of amends.yaml, for editors; `npm run schema` writes it where it is shipped. */
import { z } from 'zod';
import { configSchema } from '../src/config/schema.ts';

console.log(JSON.stringify(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }), null, 2));
