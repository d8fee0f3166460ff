/**
 * A cache that keeps what the last good round and the last round used, so that it stays as large as what there is, and a bad
 * commit between two good ones costs nothing.
 */
export class Generations<V> {
  private good: ReadonlyMap<string, V> = new Map();
  private last: ReadonlyMap<string, V> = new Map();
  private current = new Map<string, V>();

  begin(): void {
    this.current = new Map();
  }

  get(key: string): V | undefined {
    const value = this.current.get(key) ?? this.last.get(key) ?? this.good.get(key);
    if (value !== undefined) this.current.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.current.set(key, value);
  }

  end(isGood: boolean): void {
    this.last = this.current;
    if (isGood) this.good = this.current;
  }
}
