// As much of RESP, Redis' protocol (https://redis.io/docs/latest/develop/reference/protocol-spec/), as commands and their answers need.
import { connect } from 'node:net';

const encode = (args) => `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`;

/** Reads one answer: [value, where the next one begins], or undefined while it is not all there. */
function decode(bytes, start) {
  const end = bytes.indexOf('\r\n', start);
  if (end < 0) return undefined;
  const text = bytes.toString('utf8', start + 1, end);
  const next = end + 2;
  switch (String.fromCharCode(bytes[start])) {
    case '-':
      return [new Error(`database: ${text}`), next];
    case ':':
      return [Number(text), next];
    case '$':
      return decodeBulk(bytes, next, Number(text));
    case '*':
      return decodeArray(bytes, next, Number(text));
    default:
      return [text, next];
  }
}

function decodeBulk(bytes, start, length) {
  if (length < 0) return [null, start];
  if (bytes.length < start + length + 2) return undefined;
  return [bytes.toString('utf8', start, start + length), start + length + 2];
}

function decodeArray(bytes, start, length) {
  const values = [];
  for (let at = start; ; ) {
    if (values.length >= length) return [values, at];
    const one = decode(bytes, at);
    if (!one) return undefined;
    values.push(one[0]);
    at = one[1];
  }
}

/**
 * A client for commands. Connects when first used and again after a loss; a command whose answer is lost is rejected, never sent
 * twice. Answers are strings, numbers, null and arrays of them; the database's errors reject.
 * @param {{ host: string, port: number, password?: string }} options
 * @returns {(...args: (string | number)[]) => Promise<any>}
 */
export function redisClient({ host, port, password }) {
  let socket;
  let waiting = [];

  const lose = (error) => {
    socket?.destroy();
    socket = undefined;
    for (const { reject } of waiting.splice(0)) reject(error);
  };

  const send = (args) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      socket.write(encode(args.map(String)));
    });

  const settle = (value) => {
    const { resolve, reject } = waiting.shift();
    if (value instanceof Error) reject(value);
    else resolve(value);
  };

  const open = () => {
    const own = connect({ host, port });
    let bytes = Buffer.alloc(0);
    own.setTimeout(2_000);
    own.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let answer; (answer = decode(bytes, 0)); bytes = bytes.subarray(answer[1])) settle(answer[0]);
    });
    const lost = (error) => own === socket && lose(error ?? new Error('database: connection lost'));
    own.on('error', lost);
    own.on('close', () => lost());
    own.on('timeout', () => waiting.length > 0 && lost(new Error('database: no answer')));
    socket = own;
    if (password) send(['AUTH', password]).catch(lost);
  };

  return (...args) => {
    if (!socket) open();
    return send(args);
  };
}
