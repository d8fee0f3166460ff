// @ts-check
// Sends SERVER the MESSAGES, JSON [{ message, tcp }] with messages in base64; prints the answers as JSON. Runs in whatever network it is started in.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';

const [server = '', messages = '[]'] = process.argv.slice(2);
const PORT = 53;
const WAIT_MS = 5_000;

/** @param {Buffer} message @returns {Promise<Buffer>} */
const overUdp = async (message) => {
  const socket = createSocket('udp4');
  try {
    socket.connect(PORT, server, () => socket.send(message));
    const [answer] = await once(socket, 'message', { signal: AbortSignal.timeout(WAIT_MS) });
    return answer;
  } finally {
    socket.close();
  }
};

/** A length of 16 bits, then the message (RFC 1035, 4.2.2). @param {Buffer} message @returns {Promise<Buffer>} */
const overTcp = async (message) => {
  const socket = connect(PORT, server);
  try {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    socket.write(Buffer.concat([length, message]));
    let got = Buffer.alloc(0);
    while (got.length < 2 || got.length < 2 + got.readUInt16BE()) {
      const [chunk] = await once(socket, 'data', { signal: AbortSignal.timeout(WAIT_MS) });
      got = Buffer.concat([got, chunk]);
    }
    return got.subarray(2);
  } finally {
    socket.destroy();
  }
};

/** @param {{ message: string, tcp: boolean }} question */
const ask = async ({ message, tcp }) => {
  const answer = await (tcp ? overTcp : overUdp)(Buffer.from(message, 'base64'));
  return answer.toString('base64');
};

console.log(JSON.stringify(await Promise.all(JSON.parse(messages).map(ask))));
