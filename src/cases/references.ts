/** What a post names its matter by: numbers of orders, tickets and parcels, and flights. */
export interface Named {
  kind: 'reference' | 'flight';
  /** As it is compared: capitals, without spaces and hyphens. */
  value: string;
}

/** Nobody gives a number later than this; it bounds the work on hostile text. */
const SCANNED = 1_000;
/** Addresses and handles hold digits that name nothing. */
const ELSEWHERE = /(?:https?:\/\/|www\.|@)\S{1,400}/giu;

const FLIGHT_WORD =
  /\b(?:flights?|flug|fl[üu]ge|vuelos?|vols?|volo|voli|voos?|vluchten?|vlucht|boarding|gate|departure)\b/iu;
/** An airline's two characters and the number of the flight (IATA, Resolution 762): `BA 123`, `U2 8471`. */
const FLIGHT = /\b(?=[A-Z0-9]?[A-Z])([A-Z0-9]{2}) ?(\d{2,4})\b/gu;

/** Words that a number follows, in the languages that are read. */
const WORDS = [
  'order|ref|reference|case|ticket|booking|confirmation|tracking|claim|invoice|incident|complaint|account|parcel|shipment|pnr',
  'bestellung|bestellnummer|auftrag|sendung|sendungsnummer|vorgang|rechnung|kundennummer|fallnummer',
  'pedido|reserva|factura|referencia|commande|dossier|r[ée]servation|facture|ordine|pratica|prenotazione|encomenda|bestelling|zaak',
].join('|');
/** `order no. 4411`, `ref: AB-12345`, `case #77120`. */
const AFTER_WORD = new RegExp(
  `\\b(?:${WORDS})s?\\b(?: (?:no|nr|nº|n°|num|number|nummer|id))?(?: (?:is|was))?[.:# ]{1,3}([A-Z0-9][A-Z0-9-]{2,23})\\b`,
  'giu',
);
/** A long number by itself names something though no word says what; a shorter one needs its sign. */
const ALONE = /(?:#(\d{4,20})|(?<![\p{L}\p{N}.,+])([A-Z]{0,4}-?\d{6,20}))(?![\p{L}\p{N}])/gu;

/**
 * The references and flights in a text, each once. What is found is only compared, never shown as a fact: a number that is
 * no reference at all costs a suggestion that somebody declines.
 */
export function namesIn(text: string): Named[] {
  const words = text.slice(0, SCANNED).replace(ELSEWHERE, ' ');
  const flights = FLIGHT_WORD.test(words)
    ? [...words.matchAll(FLIGHT)].map(([, line, number]) => `${line}${number}`)
    : [];
  const numbers = [
    ...[...words.matchAll(AFTER_WORD)].map(([, value]) => value!),
    ...[...words.matchAll(ALONE)].map(([, signed, bare]) => (signed ?? bare)!),
  ].map((value) => value.toUpperCase().replaceAll('-', ''));
  const references = numbers.filter((value) => (value.match(/\d/g)?.length ?? 0) >= 3 && !flights.includes(value));
  return [
    ...[...new Set(flights)].map((value): Named => ({ kind: 'flight', value })),
    ...[...new Set(references)].map((value): Named => ({ kind: 'reference', value })),
  ];
}

export function sameName(one: Named, other: Named): boolean {
  return one.kind === other.kind && one.value === other.value;
}
