/** Which column of a table is which field of a post: `text=Message,id=Post ID`. */
import { postRecord } from '../../contract/post.ts';

/** Fields of a post, with the names of their columns. */
export type Mapping = Readonly<Partial<Record<MappedField, string>>>;
export type MappedField = keyof typeof postRecord.shape;

export const MAPPED_FIELDS = Object.keys(postRecord.shape) as MappedField[];
const REQUIRED: readonly MappedField[] = ['id', 'author_id', 'created_at', 'text'];

/** A comma parts two fields only where a field's name and an equals sign follow: columns may have commas in their names. */
const BETWEEN = new RegExp(`,(?=\\s*(?:${MAPPED_FIELDS.join('|')})\\s*=)`);

/** The mapping that a person wrote, or what is wrong with it. */
export function parseMapping(text: string): Mapping | Error {
  const mapping: Partial<Record<MappedField, string>> = {};
  for (const part of text.split(BETWEEN)) {
    const at = part.indexOf('=');
    const [field, column] = [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()];
    if (at < 0 || column === '') return new Error(`"${part.trim()}" is not like text=Message`);
    if (!isField(field)) return new Error(`there is no field "${field}"; there are ${MAPPED_FIELDS.join(', ')}`);
    if (mapping[field] !== undefined) return new Error(`${field} is named twice`);
    mapping[field] = column;
  }
  const missing = REQUIRED.filter((field) => mapping[field] === undefined);
  return missing.length > 0 ? new Error(`a column is missing for ${missing.join(', ')}`) : mapping;
}

function isField(word: string): word is MappedField {
  return (MAPPED_FIELDS as string[]).includes(word);
}
