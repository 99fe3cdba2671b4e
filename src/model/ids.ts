/** Order of a network's ids: shorter ones first, so that numeric ones compare as numbers; negative when `a` is the older. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
