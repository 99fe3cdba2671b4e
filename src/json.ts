/** What a text says as JSON; undefined where it is none, so that the schema that looks at it next refuses it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
