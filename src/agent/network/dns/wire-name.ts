/**
 * Names as DNS writes them: each label behind its length, and a zero at the end, as a string of bytes (latin1). Lengths end at 63, below
 * the letter A, so lower case of the whole string is lower case of the labels.
 */
export type WireName = string;

const MAX_LABEL = 63;
/** RFC 1035, 2.3.4. */
const MAX_NAME = 255;
/** Printable ASCII; what else a label could hold, no Kubernetes name has. */
const LABEL = /^[\x21-\x2d\x2f-\x7e]+$/;

/** `Web.Shop` or `Web.Shop.` -> `\3web\4shop\0`; `undefined` for what DNS can't carry: empty or long labels, long names, other letters. */
export const toWire = (name: string): WireName | undefined => {
  const labels = name.replace(/\.$/, '').toLowerCase().split('.');
  if (!labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label))) return undefined;
  const wire = `${labels.map((label) => String.fromCharCode(label.length) + label).join('')}\0`;
  return wire.length <= MAX_NAME ? wire : undefined;
};

/** Lower case as DNS compares names: of ASCII only (RFC 4343), whatever bytes of the outside's names look like letters. */
export const lowerCase = (wire: string): string => wire.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The name above this one; `undefined` above the root. */
export const parentOf = (wire: WireName): WireName | undefined =>
  wire.length > 1 ? wire.slice(1 + wire.charCodeAt(0)) : undefined;

/** Is it `ancestor` or below it? Label by label: bytes inside a label may look like the end of another name. */
export const isWithin = (wire: WireName, ancestor: WireName): boolean => {
  if (!wire.endsWith(ancestor)) return false;
  const end = wire.length - ancestor.length;
  let at = 0;
  while (at < end) at += 1 + wire.charCodeAt(at);
  return at === end;
};

export const labelsOf = (wire: WireName): readonly string[] => {
  const labels: string[] = [];
  for (let at = 0; wire.charCodeAt(at) > 0; at += 1 + wire.charCodeAt(at))
    labels.push(wire.slice(at + 1, at + 1 + wire.charCodeAt(at)));
  return labels;
};
