// Runs inside a network namespace and does there what it is told: one JSON request a line on stdin, one JSON answer a line on stdout.
import { createSocket } from 'node:dgram';
import { createServer, get } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { clearTimeout } from 'node:timers';
import dns from 'dns-packet';

/**
 * @typedef {{ id: number, action: string, name: string, port: number, url: string, times: number, address: string, server: string,
 *   type: import('dns-packet').RecordType, transport: 'udp' | 'tcp' }} Request
 */

const TIMEOUT_MS = 3000;
const FLOW_MS = 300;
/** @type {import('node:dgram').Socket | undefined} */
let flow;

/** @type {(ms: number, work: (done: (answer: unknown) => void) => void) => Promise<unknown>} */
const until = (ms, work) =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silence'), ms);
    work((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });

/** @type {(reply: import('dns-packet').Packet) => unknown[]} */
const digest = (reply) => [
  'rcode' in reply ? reply.rcode : '',
  ...('flag_tc' in reply && reply.flag_tc ? ['truncated'] : []),
  ...(reply.answers ?? []).map((record) => ('data' in record ? record.data : '')),
];

/** @type {import('node:net').Socket | undefined} */
let held;

/** @type {Record<string, (request: Request) => Promise<unknown>>} */
const actions = {
  // Serves `name` at every path but /client, which says who asks.
  serveHttp: ({ name, port }) =>
    new Promise((resolve) => {
      const server = createServer((request, response) => {
        response.end(request.url === '/client' ? request.socket.remoteAddress : name);
      });
      server.listen(port, '0.0.0.0', () => resolve('ready'));
    }),
  serveUdp: ({ name, port }) =>
    new Promise((resolve) => {
      const socket = createSocket('udp4');
      socket.on('message', (_message, from) => socket.send(name, from.port, from.address));
      socket.bind(port, () => resolve('ready'));
    }),
  // Like `get`, so many times one after the other on new connections: how often each answer came.
  count: async ({ url, times }) => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (let n = 0; n < times; n++) {
      const answer = String(await actions['get']?.(/** @type {Request} */ ({ url })));
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
    return counts;
  },
  // Keeps one UDP socket, so that all it sends is one flow to the kernel.
  openUdp: ({ address, port }) =>
    new Promise((resolve) => {
      flow = createSocket('udp4').on('error', () => undefined);
      flow.connect(port, address, () => resolve('ready'));
    }),
  askFlow: () =>
    until(FLOW_MS, (done) => {
      flow?.removeAllListeners().on('error', (error) => done('code' in error ? error.code : error.message));
      flow?.on('message', (message) => done(String(message)));
      flow?.send('?');
    }),
  // Body of the answer, or the error's code.
  get: ({ url }) =>
    until(TIMEOUT_MS, (done) => {
      const request = get(url, { agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk)).on('end', () => done(body));
      });
      request.on('error', (error) => done('code' in error ? error.code : error.message));
    }),
  askUdp: ({ address, port }) =>
    until(TIMEOUT_MS, (done) => {
      const socket = createSocket('udp4');
      socket
        .on('error', (error) => done('code' in error ? error.code : error.message))
        .on('message', (message) => done(String(message)));
      socket.connect(port, address, () => socket.send('?'));
    }),
  hold: ({ address, port }) =>
    until(TIMEOUT_MS, (done) => {
      held = connect(port, address, () => done('open'));
      held.on('error', (error) => done('code' in error ? error.code : error.message));
    }),
  askHeld: () =>
    until(TIMEOUT_MS, (done) => {
      held?.once('data', (answer) => done(String(answer).split('\r\n\r\n')[1]));
      held?.write('GET / HTTP/1.1\r\nHost: held\r\n\r\n');
    }),
  dig: ({ server, name, type, transport }) =>
    until(TIMEOUT_MS * 2, (done) => {
      /** @type {import('dns-packet').Packet} */
      const query = { type: 'query', id: 7, flags: dns.RECURSION_DESIRED, questions: [{ name, type }] };
      if (transport === 'udp') {
        const socket = createSocket('udp4');
        socket.on('message', (message) => done(digest(dns.decode(message))));
        socket.send(dns.encode(query), 53, server);
        return;
      }
      let all = Buffer.alloc(0);
      const socket = connect(53, server, () => socket.write(dns.streamEncode(query)));
      socket.on('data', (chunk) => {
        all = Buffer.concat([all, chunk]);
        if (all.length >= 2 && all.length >= 2 + all.readUInt16BE(0)) done(digest(dns.streamDecode(all)));
      });
    }),
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  /** @type {Request} */
  const request = JSON.parse(line);
  console.log(JSON.stringify({ id: request.id, answer: await actions[request.action]?.(request) }));
});
process.stdin.on('end', () => process.exit(0));
