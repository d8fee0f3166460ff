import { HEADER_BYTES } from './dns-constants.js';
import { questionEnd } from './usual-query.js';

/** The query's own header and question with an error code; all other sections cut off. The message has a header. */
export const failure = (message: Buffer, rcode: number): Buffer => {
  const end = message.readUInt16BE(4) === 1 ? questionEnd(message) : undefined;
  const response = Buffer.from(message.subarray(0, end ?? HEADER_BYTES));
  response.writeUInt16BE((message.readUInt16BE(2) & 0x7910) | 0x8080 | rcode, 2);
  response.writeUInt16BE(end === undefined ? 0 : 1, 4);
  response.fill(0, 6, HEADER_BYTES);
  return response;
};
