import type { ZonePart } from './zone.js';

/** To the thread. Names need no answer: what is asked later is answered later. */
export type ThreadRequest =
  | { readonly names: readonly (readonly [string, ZonePart | undefined])[] }
  | { readonly id: number; readonly call: ThreadCall };

export type ThreadCall = 'listen' | 'settled' | 'metrics';

/** From the thread. */
export type ThreadReply =
  | { readonly id: number; readonly result?: string; readonly error?: ThreadError }
  | { readonly warning: string }
  | { readonly down: true };

/** Errors lose their class and fields on the way between threads. */
export interface ThreadError {
  readonly code?: string;
  readonly message: string;
}
