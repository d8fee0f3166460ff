/** Where a command prints: results to `out`, everything else to `err`. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
}

export interface ReaderOptions {
  readonly cluster?: string;
  readonly data?: string;
}

export type OutputFormat = 'text' | 'json' | 'yaml';
