/** A web or mail address. */
const ADDRESS =
  /https?:\/\/|\bwww\.|\b[\w-]{2,40}\.(?:com|org|net|co|io|eu|gov|info|app|help|support|de|fr|es|it|nl|pt|uk|ie|us)\b/iu;
/** Seven digits or more, as telephone numbers are written. */
const TELEPHONE = /(?:\+|\b)\d(?:[ ().-]{0,2}\d){6,14}\b/u;
/** A handle that does not stand in the run of handles which networks put before a reply. */
const HANDLE = /[^@\s]\s+@\w{2,}/u;

const SCANNED = 1_000;

/** Does a reply say where to turn to: an address, a number to ring, a handle? */
export function namesPlace(text: string): boolean {
  const start = text.slice(0, SCANNED);
  return ADDRESS.test(start) || TELEPHONE.test(start) || HANDLE.test(start);
}
