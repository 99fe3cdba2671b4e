import type { Outcome } from '../../model.ts';
import type { BrandMove, CustomerEvent } from './events.ts';

/** `same` leaves state, basis and deciding post as they are. */
type Next = Outcome | 'same';

/**
 * What a customer's post makes of the last public state. A customer who is asked and answers, or asks on, moves the
 * turn to the brand (`dropped` until it comes back); one who rejects, repeats or chases disputes; courtesy changes nothing.
 */
export const AFTER_CUSTOMER: Record<Outcome, Record<CustomerEvent, Next>> = {
  none: row('same', {
    complains: 'unanswered',
    rejects: 'unanswered',
    chases: 'unanswered',
    asks: 'unanswered',
    sent: 'unanswered',
  }),
  unanswered: row('same', { solved: 'confirmed' }),
  hollow: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    asks: 'dropped',
    adds: 'dropped',
    sent: 'dropped',
  }),
  asked: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    sent: 'private',
    complains: 'dropped',
    asks: 'dropped',
    adds: 'dropped',
    thanks: 'dropped',
  }),
  deflected: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    asks: 'dropped',
    sent: 'dropped',
  }),
  promised: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    asks: 'dropped',
    adds: 'dropped',
  }),
  private: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    sent: 'private',
    asks: 'dropped',
    adds: 'dropped',
  }),
  claimed: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    asks: 'dropped',
    sent: 'private',
  }),
  confirmed: row('same', { chases: 'disputed', rejects: 'disputed', complains: 'disputed' }),
  disputed: row('same', { solved: 'confirmed', chases: 'disputed', rejects: 'disputed', sent: 'private' }),
  dropped: row('same', {
    solved: 'confirmed',
    chases: 'disputed',
    rejects: 'disputed',
    complains: 'disputed',
    sent: 'private',
  }),
};

/**
 * What a brand's turn makes of it. Any substantive move counts, also after a rejection; hollow words answer nothing, so
 * they take over only where nothing better stands.
 */
export const AFTER_BRAND: Record<Outcome, Record<BrandMove, Next>> = {
  none: moves('same', {}),
  unanswered: moves('substance', { hollow: 'hollow' }),
  hollow: moves('substance', { hollow: 'hollow' }),
  asked: moves('substance', { hollow: 'same' }),
  deflected: moves('substance', { hollow: 'same' }),
  promised: moves('substance', { hollow: 'same' }),
  private: moves('substance', { hollow: 'same', unread: 'same' }),
  claimed: moves('substance', { hollow: 'same' }),
  confirmed: moves('same', {}),
  disputed: moves('substance', { hollow: 'hollow' }),
  dropped: moves('substance', { hollow: 'hollow' }),
};

function row(otherwise: Next, said: Partial<Record<CustomerEvent, Next>>): Record<CustomerEvent, Next> {
  const all: Record<CustomerEvent, Next> = {
    solved: otherwise,
    chases: otherwise,
    rejects: otherwise,
    sent: otherwise,
    complains: otherwise,
    follows: otherwise,
    thanks: otherwise,
    asks: otherwise,
    adds: otherwise,
    courtesy: otherwise,
  };
  return { ...all, ...said };
}

function moves(kind: 'same' | 'substance', said: Partial<Record<BrandMove, Next>>): Record<BrandMove, Next> {
  const substance: Record<BrandMove, Next> = {
    unread: 'claimed',
    remedy: 'claimed',
    private: 'private',
    ask: 'asked',
    promise: 'promised',
    deflect: 'deflected',
    refusal: 'claimed',
    answer: 'claimed',
    hollow: 'same',
  };
  const same: Record<BrandMove, Next> = {
    unread: 'same',
    remedy: 'same',
    private: 'same',
    ask: 'same',
    promise: 'same',
    deflect: 'same',
    refusal: 'same',
    answer: 'same',
    hollow: 'same',
  };
  return { ...(kind === 'same' ? same : substance), ...said };
}
