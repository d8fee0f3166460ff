// Serves the counters of the machine's interfaces in the text format of Prometheus. It runs on the machine's network (hostNetwork), so
// /proc/net/dev (proc(5)) is the machine's; it listens on the address it is told, not on all.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const PORT = 9110;
/** Column in /proc/net/dev -> metric, named as by the node exporter of Prometheus. */
const METRICS = new Map([
  [0, 'node_network_receive_bytes_total'],
  [1, 'node_network_receive_packets_total'],
  [8, 'node_network_transmit_bytes_total'],
  [9, 'node_network_transmit_packets_total'],
]);

function counters() {
  const rows = readFileSync('/proc/net/dev', 'utf8').trim().split('\n').slice(2);
  const devices = rows.map((row) => {
    const [device = '', values = ''] = row.split(/:(.*)/);
    return { device: device.trim(), values: values.trim().split(/\s+/) };
  });
  return [...METRICS].flatMap(([column, name]) => [
    `# TYPE ${name} counter`,
    ...devices.map(({ device, values }) => `${name}{device="${device}"} ${values[column]}`),
  ]);
}

const server = createServer((request, response) => {
  if (request.url !== '/metrics') response.statusCode = 404;
  response.setHeader('content-type', 'text/plain; version=0.0.4');
  response.end(response.statusCode === 404 ? 'see /metrics\n' : `${counters().join('\n')}\n`);
}).listen(PORT, process.env.HOST_IP ?? '127.0.0.1', () => console.log(`listening on ${process.env.HOST_IP}:${PORT}`));

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
