// Runs in the network of a pod, a machine or an outsider, and connects from there: one JSON request a line on stdin, one JSON answer a line on stdout.
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ kind: 'tcp' | 'connect' | 'udp' | 'hold' | 'held', address: string, port: number }} Probe
 */

const SILENCE_MS = 1_500;
/** Connections that stay, by `address:port`. @type {Map<string, import('node:net').Socket>} */
const held = new Map();

/** Its answer, an error's code, or `silence`. @type {(work: (done: (answer: string) => void) => () => void) => Promise<string>} */
const answerOf = (work) =>
  new Promise((resolve) => {
    const end = (/** @type {string} */ answer) => {
      clearTimeout(timer);
      close();
      resolve(answer);
    };
    const timer = setTimeout(() => end('silence'), SILENCE_MS);
    const close = work((answer) => setImmediate(end, answer));
  });

const codeOf = (/** @type {NodeJS.ErrnoException} */ error) => error.code ?? error.message;

/** @type {Record<Probe['kind'], (probe: Probe) => Promise<string>>} */
const probes = {
  // What a server says that speaks first.
  tcp: ({ address, port }) =>
    answerOf((done) => {
      const socket = connect(port, address);
      socket.on('data', (data) => done(String(data).trim())).on('error', (error) => done(codeOf(error)));
      return () => socket.destroy();
    }),
  // `open` when the connection stands.
  connect: ({ address, port }) =>
    answerOf((done) => {
      const socket = connect(port, address, () => done('open')).on('error', (error) => done(codeOf(error)));
      return () => socket.destroy();
    }),
  udp: ({ address, port }) =>
    answerOf((done) => {
      const socket = createSocket('udp4').on('error', (error) => done(codeOf(error)));
      socket.on('message', (message) => done(String(message)));
      socket.connect(port, address, () => socket.send('?'));
      return () => socket.close();
    }),
  hold: ({ address, port }) =>
    answerOf((done) => {
      const socket = connect(port, address);
      socket.once('data', (data) => done(String(data).trim())).on('error', (error) => done(codeOf(error)));
      held.set(`${address}:${port}`, socket);
      return () => undefined;
    }),
  // What comes back on a connection that was held.
  held: ({ address, port }) =>
    answerOf((done) => {
      const socket = held.get(`${address}:${port}`);
      const listen = (/** @type {Buffer} */ data) => done(String(data).trim());
      socket?.on('data', listen).write('again\n');
      return () => socket?.off('data', listen);
    }),
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, asked } = /** @type {{ id: number, asked: Probe[] }} */ (JSON.parse(line));
  console.log(JSON.stringify({ id, answers: await Promise.all(asked.map((probe) => probes[probe.kind](probe))) }));
});
process.stdin.on('end', () => process.exit(0));
