import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { readWithPositions, startOf, type PositionedDocument, type Slice } from '../parse.js';

/** Keys and indexes from the document's root to a field. */
export type Path = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The start of a field's key, or of its value. */
export type Side = 'key' | 'value';

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/** `spec.containers[0].image`; keys that are not plain words are quoted: `metadata.labels["a.b/c"]`. */
export const fieldText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!PLAIN_KEY.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

interface Found {
  readonly key: number;
  readonly value: number;
  readonly node: unknown;
}

const startOfNode = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

const child = ({ document }: PositionedDocument, parent: unknown, step: string | number): Found | undefined => {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    const start = startOfNode(item);
    return start === undefined ? undefined : { key: start, value: start, node: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(step));
  const key = startOfNode(pair?.key);
  return key === undefined ? undefined : { key, value: startOfNode(pair?.value) ?? key, node: pair?.value };
};

/** Finds fields of one document. Parses it again, with positions, at the first question. */
export class Locator {
  private parsed: PositionedDocument | undefined;

  constructor(private readonly slice: Slice) {}

  /** Where the field stands; the nearest field around it when it is missing. */
  place(path: Path, side: Side): Place {
    this.parsed ??= readWithPositions(this.slice);
    let found: Found = { key: -1, value: -1, node: this.parsed.document.contents };
    for (const step of path) {
      const next = child(this.parsed, found.node, step);
      if (!next) return this.placeAt(found.key);
      found = next;
    }
    return this.placeAt(found[side]);
  }

  private placeAt(offset: number): Place {
    if (offset < 0 || !this.parsed) return startOf(this.slice);
    const { line, col } = this.parsed.lines.linePos(offset);
    return { line: this.slice.line + line, column: col };
  }
}
