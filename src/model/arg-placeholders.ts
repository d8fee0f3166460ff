const PLACEHOLDER = /\{\{\s*args\.([^{}\s]+)\s*\}\}/g;

/** How an argument stands in the texts of a metric. */
export const placeholderOf = (name: string): string => `{{args.${name}}}`;

/** A copy of `value` with every `{{args.name}}` in its texts replaced; keys of maps stay as they are. */
export const fillPlaceholders = <T>(value: T, valueOf: (name: string) => string): T =>
  mapTexts(value, (text) => text.replace(PLACEHOLDER, (_all, name: string) => valueOf(name))) as T;

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
};
