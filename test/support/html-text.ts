/** A piece of HTML: a tag with all that stands in it, a comment, or text with its entities. */
export interface HtmlPiece {
  readonly kind: 'open' | 'close' | 'comment' | 'text';
  /** Of tags: their name. */
  readonly name: string;
  readonly raw: string;
}

const PIECE = /<!--[\s\S]*?-->|<\/?([a-zA-Z][\w-]*)[^>]*>|[^<]+|</g;

/** HTML as a browser would cut it, for what a Markdown renderer puts out: a `<` of the text is an entity there. */
export const htmlPieces = (html: string): readonly HtmlPiece[] =>
  [...html.matchAll(PIECE)].map(([raw, name = '']) => {
    if (raw.startsWith('<!--')) return { kind: 'comment', name: '', raw };
    if (name === '') return { kind: 'text', name, raw };
    return { kind: raw.startsWith('</') ? 'close' : 'open', name: name.toLowerCase(), raw };
  });

/** The text that does not stand in `code` or `pre`. */
export const proseOf = (html: string): string => {
  let depth = 0;
  let prose = '';
  for (const { kind, name, raw } of htmlPieces(html)) {
    if (name === 'code' || name === 'pre') depth += kind === 'open' ? 1 : -1;
    if (kind === 'text' && depth === 0) prose += raw;
  }
  return prose;
};

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' },
};

export const htmlUnescaped = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
