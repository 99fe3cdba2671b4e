/** A steady number from 0 to 2^32-1 for an id: FNV-1a with a final mix. */
export function idHash(id: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x45d9f3b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Whether an id belongs to the third that is set aside. */
export function isHeldOut(id: string): boolean {
  return idHash(id) % 3 === 0;
}

/** The fold of an id, 0 to `folds` - 1. */
export function foldOf(id: string, folds: number): number {
  return idHash(`fold ${id}`) % folds;
}
