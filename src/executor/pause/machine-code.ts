/** A named place in the code or data. */
export interface Label {
  readonly label: string;
}

/** An instruction whose bytes depend on the distance, in bytes, from its own begin to a label. */
export interface Reference {
  readonly to: string;
  readonly size: number;
  readonly encode: (distance: number) => readonly number[];
}

/** Finished bytes, a label, or an instruction that refers to one. */
export type Part = readonly number[] | Label | Reference;

/** 32 bits, little endian; negative numbers as two's complement. */
export const word = (value: number): number[] =>
  [value, value >> 8, value >> 16, value >> 24].map((byte) => byte & 0xff);

const sizeOf = (part: Part): number => ('label' in part ? 0 : 'to' in part ? part.size : part.length);

/** Puts the parts one after another and fills in the distances. */
export const link = (parts: readonly Part[]): Buffer => {
  const places = new Map<string, number>();
  let size = 0;
  for (const part of parts) {
    if ('label' in part) places.set(part.label, size);
    size += sizeOf(part);
  }
  const bytes: number[] = [];
  for (const part of parts) {
    if ('label' in part) continue;
    if ('to' in part) bytes.push(...part.encode(placeOf(places, part.to) - bytes.length));
    else bytes.push(...part);
  }
  return Buffer.from(bytes);
};

const placeOf = (places: ReadonlyMap<string, number>, label: string): number => {
  const place = places.get(label);
  if (place === undefined) throw new Error(`no label ${label}`);
  return place;
};
