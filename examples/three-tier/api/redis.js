// The few words of RESP, Redis' protocol (https://redis.io/docs/reference/protocol-spec/), that a counter needs.
import { connect } from 'node:net';

const encode = (args) => `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`;

/**
 * A client for commands that answer with a number, a status or an error. Connects when first used and again after a loss;
 * a command whose answer is lost is rejected, never sent twice.
 * @param {{ host: string, port: number, password?: string }} options
 * @returns {(...args: string[]) => Promise<string>}
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
      socket.write(encode(args));
    });

  const open = () => {
    const own = connect({ host, port });
    let text = '';
    own.setTimeout(2_000);
    own.setEncoding('utf8');
    own.on('data', (chunk) => {
      const lines = (text + chunk).split('\r\n');
      text = lines.pop();
      for (const line of lines) {
        const { resolve, reject } = waiting.shift();
        if (line.startsWith('-')) reject(new Error(`database: ${line.slice(1)}`));
        else resolve(line.slice(1));
      }
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
