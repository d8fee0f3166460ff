import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small JSON file that is replaced as a whole, so that it is never half written. */
export class JsonFile<T> {
  private scheduled: NodeJS.Immediate | undefined;
  private latest: (() => T) | undefined;

  /**
   * `parse` makes sense of what was read, `undefined` for a file that is missing or broken. `onError` hears of writes that failed, such
   * as on a full disk; the next change tries again.
   */
  constructor(
    private readonly path: string,
    private readonly parse: (value: unknown) => T,
    private readonly onError: (error: unknown) => void,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  }

  read(): T {
    try {
      return this.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return this.parse(undefined);
    }
  }

  /** Written once per turn of the event loop, however many changes come at once. */
  save(value: () => T): void {
    this.latest = value;
    this.scheduled ??= setImmediate(() => this.flush());
  }

  flush(): void {
    if (this.scheduled) clearImmediate(this.scheduled);
    this.scheduled = undefined;
    if (!this.latest) return;
    const text = JSON.stringify(this.latest());
    this.latest = undefined;
    try {
      writeFileSync(`${this.path}.new`, text, { mode: 0o600 });
      renameSync(`${this.path}.new`, this.path);
    } catch (error) {
      this.onError(error);
    }
  }

  remove(): void {
    this.latest = undefined;
    this.flush();
    rmSync(this.path, { force: true });
  }
}
