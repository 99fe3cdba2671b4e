/** Everything the fake X can refuse, in X's own words. Pure. */

/** An answer before it goes over the wire. */
export interface FakeAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const TYPES = 'https://api.x.com/2/problems';

export function invalid(parameter: string, value: string, message: string): FakeAnswer {
  return {
    status: 400,
    body: {
      errors: [{ parameters: { [parameter]: [value] }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${TYPES}/invalid-request`,
    },
  };
}

export function unauthorized(): FakeAnswer {
  return plain(401, 'Unauthorized');
}

export function noSuchPath(): FakeAnswer {
  return plain(404, 'Not Found');
}

export function tooManyRequests(): FakeAnswer {
  return plain(429, 'Too Many Requests');
}

function plain(status: number, title: string): FakeAnswer {
  return { status, body: { title, type: 'about:blank', status, detail: title } };
}

export function usageCapped(): FakeAnswer {
  return {
    status: 429,
    body: {
      account_id: 1_500_000_001,
      product_name: 'standard-basic',
      title: 'UsageCapExceeded',
      period: 'Monthly',
      scope: 'Product',
      detail: 'Usage cap exceeded: Monthly product cap',
      type: `${TYPES}/usage-capped`,
    },
  };
}

export function creditsDepleted(): FakeAnswer {
  return {
    status: 402,
    body: {
      account_id: 1_500_000_001,
      title: 'CreditsDepleted',
      detail: 'Your enrolled account [1500000001] does not have any credits to fulfill this request.',
      type: `${TYPES}/credits-depleted`,
    },
  };
}

export function notEnrolled(): FakeAnswer {
  return {
    status: 403,
    body: {
      client_id: '10000001',
      title: 'Client Forbidden',
      detail:
        'When authenticating requests to the X API v2 endpoints, you must use keys and tokens from a developer App that is attached to a Project. You can create a project via the developer portal.',
      required_enrollment: 'Appropriate Level of API Access',
      reason: 'client-not-enrolled',
      registration_url: 'https://developer.x.com/en/docs/projects/overview',
      type: `${TYPES}/client-forbidden`,
    },
  };
}

/** A gateway's page in place of an answer. */
export function overloaded(): FakeAnswer {
  return {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html>\n<html><head><title>Over capacity</title></head><body><h1>503 Service Unavailable</h1></body></html>\n',
  };
}

export function internalError(): FakeAnswer {
  return {
    status: 500,
    body: {
      title: 'Internal Server Error',
      type: `${TYPES}/internal-error`,
      status: 500,
      detail: 'Internal Server Error',
    },
  };
}

type Resource = 'tweet' | 'user';
/** What could not be shown: one entry of a partial answer's `errors`. */
export type Absence = Record<string, string>;

export function notFound(resource: Resource, parameter: string, id: string): Absence {
  return {
    value: id,
    detail: `Could not find ${resource} with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: resource,
    parameter,
    resource_id: id,
    type: `${TYPES}/resource-not-found`,
  };
}

export function notAuthorized(resource: Resource, parameter: string, id: string): Absence {
  return {
    value: id,
    detail: `Sorry, you are not authorized to see the ${resource === 'tweet' ? 'Tweet' : 'User'} with ${parameter}: [${id}].`,
    title: 'Authorization Error',
    section: 'data',
    resource_type: resource,
    parameter,
    resource_id: id,
    type: `${TYPES}/not-authorized-for-resource`,
  };
}
