/** What accounts say of themselves in public: the addresses that they link to. */

export interface ProfileLink {
  url: string;
  /** The network itself found that the page belongs to the same person, such as by a link back. */
  verified: boolean;
}

export interface Profile {
  /** The network's stable id of the account. */
  id: string;
  handle: string;
  links: ProfileLink[];
}

const ADDRESS = /https?:\/\/[^\s<>"')\]]{3,500}/gi;

/** Addresses in a text that a person wrote of themselves. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([url]) => url.replace(/[.,;:!?]+$/, ''));
}
