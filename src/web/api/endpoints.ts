import type { Endpoint } from '../kit/endpoint.ts';

/** Every endpoint of the API, each with who may use it. */
export const apiEndpoints: Endpoint[] = [];
