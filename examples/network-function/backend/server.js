// Serves its name, on the second network alone: whoever is only in the pod network gets no answer.
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';

const NAME = process.env.BACKEND_NAME ?? 'backend';
const [second] = networkInterfaces().net1 ?? [];
if (!second) throw new Error('this pod has no interface net1: its annotation k8s.v1.cni.cncf.io/networks is missing');

/** @param {number} port @param {(path: string, from: string) => string} answer */
const listen = (port, answer) =>
  createServer((request, response) => {
    // Each request is balanced by itself.
    response.setHeader('connection', 'close');
    response.end(`${answer(request.url ?? '/', request.socket.remoteAddress ?? '')}\n`);
  }).listen(port, second.address, () => console.log(`${NAME} listens on ${second.address}:${port}`));

const servers = [
  listen(8080, (path, from) => (path === '/healthz' ? 'ok' : `${NAME} asked by ${from}`)),
  // What the gateway must not let through.
  listen(9000, () => 'administration'),
];

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    for (const server of servers) server.close();
    for (const server of servers) server.closeIdleConnections();
  });
