import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { listenersOn, portOwner } from './port-owner.js';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                  ';
const line = (local: string, state: string, inode: number): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 100 0 0 10 0 `;

describe('listenersOn', () => {
  it.each([
    ['0100007F:0050', '0A', ['7']],
    ['00000000000000000000000000000000:0050', '0A', ['7']],
    ['0100007F:0051', '0A', []],
    // Established: a connection to the port keeps nobody from listening.
    ['0100007F:0050', '01', []],
  ])('%s in state %s: %j', (local, state, inodes) => {
    expect(listenersOn([HEAD, line(local, state, 7), ''].join('\n'), 80)).toEqual(inodes);
  });

  it('reads nothing from an empty table', () => {
    expect(listenersOn('', 80)).toEqual([]);
  });
});

describe('portOwner', () => {
  it.each(['127.0.0.1', '::'])('names the process that listens on %s, until it does not', async (address) => {
    const server = createServer().listen(0, address);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await portOwner(port)).toMatch(new RegExp(`^\\S.* \\(pid ${process.pid}\\)$`));
    server.close();
    await once(server, 'close');
    expect(await portOwner(port)).toBeUndefined();
  });
});
