import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SAVE_AFTER_MS = 250;

/** A small JSON file that is replaced as a whole, so that it is never half written. */
export class JsonFile<T> {
  private scheduled: NodeJS.Timeout | undefined;
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

  /** Written soon, however many changes come meanwhile: a write may hold the process for some ms on a busy disk. */
  save(value: () => T): void {
    this.latest = value;
    this.scheduled ??= setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  flush(): void {
    clearTimeout(this.scheduled);
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
