/** Where a comment of Slipway's stands among its parts. */
export interface CommentMarker {
  /** As it was given: what the comment is about. */
  readonly marker: string;
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

const LINE = /^\s*<!-- slipway:plan (\S*) (\d{1,2})\/(\d{1,2}) -->/;

/** First line of a comment, which nobody sees: an HTML comment (CommonMark 4.6). Two hyphens would end it in older parsers. */
export const markerLine = ({ marker, part, of }: CommentMarker): string =>
  `<!-- slipway:plan ${encoded(marker)} ${part}/${of} -->`;

/** What a comment's body begins with; `undefined`: it is none of Slipway's. A marker anywhere else does not count. */
export const markerOf = (body: string): CommentMarker | undefined => {
  const [, code, part, of] = LINE.exec(body) ?? [];
  const marker = code === undefined ? undefined : decoded(code);
  return marker === undefined ? undefined : { marker, part: Number(part), of: Number(of) };
};

export const isMarked = (body: string, marker: string): boolean => markerOf(body)?.marker === marker;

const encoded = (marker: string): string =>
  encodeURIComponent(marker.replace(/\p{Cs}/gu, '\u{fffd}')).replaceAll('-', '%2D');

const decoded = (code: string): string | undefined => {
  try {
    return decodeURIComponent(code);
  } catch {
    return undefined;
  }
};
