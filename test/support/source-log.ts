import type { SourceEvents } from '../../src/sync/source-events.js';
import { eventually } from './eventually.js';

type Told = {
  [K in keyof SourceEvents]: { readonly kind: K; readonly args: Parameters<SourceEvents[K]> };
}[keyof SourceEvents];

/** Writes down what a watcher tells. */
export class SourceLog implements SourceEvents {
  readonly told: Told[] = [];

  readonly onCommit: SourceEvents['onCommit'] = (...args) => void this.told.push({ kind: 'onCommit', args });
  readonly onSnapshot: SourceEvents['onSnapshot'] = (...args) => void this.told.push({ kind: 'onSnapshot', args });
  readonly onInvalid: SourceEvents['onInvalid'] = (...args) => void this.told.push({ kind: 'onInvalid', args });
  readonly onError: SourceEvents['onError'] = (...args) => void this.told.push({ kind: 'onError', args });
  readonly onRecovered: SourceEvents['onRecovered'] = (...args) => void this.told.push({ kind: 'onRecovered', args });
  readonly onActs: SourceEvents['onActs'] = (...args) => void this.told.push({ kind: 'onActs', args });
  readonly onActWarning: SourceEvents['onActWarning'] = (...args) =>
    void this.told.push({ kind: 'onActWarning', args });

  /** Arguments of every call of one kind. */
  of<K extends keyof SourceEvents>(kind: K): Parameters<SourceEvents[K]>[] {
    return this.told.flatMap((event) => (event.kind === kind ? [event.args as Parameters<SourceEvents[K]>] : []));
  }

  /** Waits for the nth (from 1) call of a kind. */
  next<K extends keyof SourceEvents>(kind: K, nth = 1): Promise<Parameters<SourceEvents[K]>> {
    return eventually(`${kind} number ${nth}`, () => this.of(kind)[nth - 1], 60_000);
  }

  get kinds(): string[] {
    return this.told.map(({ kind }) => kind);
  }
}
