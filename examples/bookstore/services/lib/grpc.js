// gRPC over HTTP/2 (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md): one message there and one back, framed by five
// bytes, the result in the trailers. The messages are JSON, so that no code is generated: content type application/grpc+json.
import { connect } from 'node:http2';

export const CONTENT_TYPE = 'application/grpc+json';
/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
export const STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12 };

const PREFIX = 5;

/** A message as it travels: uncompressed, its length, itself. */
export function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

/** The first message of some bytes; throws when it is not whole. */
export function unframe(bytes) {
  if (bytes.length < PREFIX || bytes.length < PREFIX + bytes.readUInt32BE(1)) throw new Error('no whole message');
  return JSON.parse(bytes.toString('utf8', PREFIX, PREFIX + bytes.readUInt32BE(1)));
}

/**
 * Calls a method. On a connection of its own: a kept one would stay with one pod, for HTTP/2 puts all calls on it.
 * @param {string} authority such as `http://pricing:50051`
 * @param {string} method such as `/pricing.PricingService/Quote`
 * @param {unknown} message
 */
export function callMethod(authority, method, message, timeoutMs = 3_000) {
  const session = connect(authority);
  const answer = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${authority} is silent`)), timeoutMs);
    session.on('error', reject);
    session.on('close', () => clearTimeout(timer));
    const stream = session.request({ ':method': 'POST', ':path': method, 'content-type': CONTENT_TYPE, te: 'trailers' });
    const chunks = [];
    let trailers = {};
    stream.on('error', reject);
    stream.on('trailers', (received) => (trailers = received));
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      if (trailers['grpc-status'] === '0') resolve(unframe(Buffer.concat(chunks)));
      else reject(new Error(`${method}: ${trailers['grpc-message'] ?? 'no status'} (${trailers['grpc-status']})`));
    });
    stream.end(frame(message));
  });
  return answer.finally(() => session.destroy());
}
