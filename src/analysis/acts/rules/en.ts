import { ASK_INFO } from './en-ask.ts';
import { DEFLECT, MOVE_PRIVATE } from './en-channel.ts';
import { ACTION, ANSWER, CLOSURE } from './en-done.ts';
import { POINTER } from './en-page.ts';
import { NOTED, PROMISE } from './en-promise.ts';
import { SOCIAL } from './en-social.ts';
import { APOLOGY, EMPATHY } from './en-sorry.ts';

/** English. */
export const EN = [
  APOLOGY,
  EMPATHY,
  ASK_INFO,
  MOVE_PRIVATE,
  DEFLECT,
  PROMISE,
  NOTED,
  ACTION,
  CLOSURE,
  ANSWER,
  POINTER,
  SOCIAL,
];
