export type { Piece } from '../text/sentences.ts';
