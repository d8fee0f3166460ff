import type { Secret } from './objects.js';

/** All values of a Secret, each as plain text and in base64 as it is written. */
export const secretTexts = ({ data = {}, stringData = {} }: Secret): readonly string[] => [
  ...Object.values(data).flatMap((text) => [text, Buffer.from(text, 'base64').toString('utf8')]),
  ...Object.values(stringData).flatMap((text) => [text, Buffer.from(text, 'utf8').toString('base64')]),
];
