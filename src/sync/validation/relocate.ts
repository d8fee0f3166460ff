import type { Origin } from '../../model/snapshot.js';
import { readDocument, splitDocuments, startOf } from '../parse.js';
import { Locator, type Path } from './locate.js';

/** Finds the document that an object came from, by the object's origin; within a List also the item. */
export const locatorAt = (text: string | undefined, origin: Origin): { locator: Locator | undefined; path: Path } => {
  const slice = splitDocuments(text ?? '').findLast(({ line }) => line < origin.line);
  if (!slice) return { locator: undefined, path: [] };
  const locator = new Locator(slice);
  const start = startOf(slice);
  if (start.line === origin.line && start.column === origin.column) return { locator, path: [] };
  return { locator, path: itemPath(slice, locator, origin) };
};

const itemPath = (slice: Parameters<typeof readDocument>[0], locator: Locator, origin: Origin): Path => {
  const reading = readDocument(slice);
  const items = 'value' in reading ? (reading.value as { items?: unknown[] } | null)?.items : undefined;
  const index = (items ?? []).findIndex((_, at) => {
    const place = locator.place(['items', at], 'value');
    return place.line === origin.line && place.column === origin.column;
  });
  return index < 0 ? [] : ['items', index];
};
