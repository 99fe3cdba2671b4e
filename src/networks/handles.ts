/** A handle without its @, as most networks write it; null when no network has such. */
export function plainHandle(handle: string): string | null {
  const name = handle.replace(/^@/, '');
  return /^[\w.-]+$/.test(name) ? name : null;
}

/** Of networks that are only imported or pushed. */
export const ANY_HANDLE = {
  normalise: plainHandle,
  hint: 'a handle has only letters, digits, dot, dash and underscore',
};
