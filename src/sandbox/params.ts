/** Query parameters read and refused as X does. */
import type { Ms } from '../model.ts';
import type { FakeAnswer } from './problems.ts';

/** Reads the parameters of one request and gathers what is wrong with them. */
export interface Params {
  text(name: string): string | undefined;
  list(name: string, max: number, pattern: RegExp): string[];
  number(name: string, bounds: { min: number; max: number; standard: number }): number;
  time(name: string): Ms | undefined;
  id(name: string): string | undefined;
  /** Values of a comma separated list, each of which must be known. */
  known(name: string, allowed: ReadonlySet<string>): string[];
  refuse(name: string, message: string): void;
  /** The 400 to answer with, null when all is well. */
  refusal(): FakeAnswer | null;
}

export const ID = /^[0-9]{1,19}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

export function readParams(search: URLSearchParams, allowed: readonly string[]): Params {
  const errors: { parameters: Record<string, string[]>; message: string }[] = [];
  const text = (name: string) => search.get(name) ?? undefined;
  const refuse = (name: string, message: string) => {
    errors.push({ parameters: { [name]: [search.get(name) ?? ''] }, message });
  };
  for (const name of new Set(search.keys())) {
    if (!allowed.includes(name)) refuse(name, `The query parameter [${name}] is not one of [${allowed.join(',')}]`);
    else if (search.get(name) === '') refuse(name, `The \`${name}\` query parameter can not be empty`);
  }
  const valid = (name: string, pattern: RegExp, like: string) => {
    const value = text(name);
    if (value === undefined || value === '') return undefined;
    if (pattern.test(value)) return value;
    refuse(name, `The \`${name}\` query parameter value [${value}] is not valid. It must look like ${like}`);
    return undefined;
  };
  return {
    text,
    refuse,
    list: (name, max, pattern) => {
      const values = (text(name) ?? '').split(',').filter((value) => value !== '');
      if (values.length === 0) refuse(name, `The \`${name}\` query parameter can not be empty`);
      if (values.length > max)
        refuse(
          name,
          `The number of values in the \`${name}\` query parameter list [${values.length}] is not between 1 and ${max}`,
        );
      for (const value of values.filter((one) => !pattern.test(one)))
        refuse(name, `The \`${name}\` query parameter value [${value}] does not match ${pattern.source}`);
      return [...new Set(values)];
    },
    number: (name, { min, max, standard }) => {
      const value = text(name) === undefined ? standard : Number(text(name));
      if (Number.isInteger(value) && value >= min && value <= max) return value;
      refuse(name, `The \`${name}\` query parameter value [${text(name)}] is not between ${min} and ${max}`);
      return standard;
    },
    time: (name) => {
      const value = valid(name, TIME, 'YYYY-MM-DDTHH:mm:ssZ');
      return value === undefined ? undefined : Date.parse(value);
    },
    id: (name) => valid(name, ID, ID.source),
    known: (name, allowedValues) => {
      const values = (text(name) ?? '').split(',').filter((value) => value !== '');
      for (const value of values.filter((one) => !allowedValues.has(one)))
        refuse(
          name,
          `The \`${name}\` query parameter value [${value}] is not one of [${[...allowedValues].join(',')}]`,
        );
      return values;
    },
    refusal: () => (errors.length === 0 ? null : invalidRequest(errors)),
  };
}

/** As X answers parameters that it cannot take. */
function invalidRequest(errors: readonly object[]): FakeAnswer {
  return {
    status: 400,
    body: {
      errors,
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
  };
}
