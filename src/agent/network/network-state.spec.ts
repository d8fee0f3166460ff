import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../test/support/eventually.js';
import { JsonFile } from './json-file.js';
import { type NetworkState, parseNetwork, parseState } from './network-state.js';

const withFolder = async (work: (folder: string) => Promise<void> | void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-state-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
const fail = (error: unknown): void => {
  throw error;
};
const state: NetworkState = {
  subnet: '10.42.7.0/24',
  addresses: { a: '10.42.7.2' },
  cursor: 3,
  hostPorts: { a: { ip: '10.42.7.2', ports: [{ protocol: 'TCP', hostPort: 80, containerPort: 80, hostIP: '' }] } },
};

const stateFile = (folder: string, onError: (error: unknown) => void = fail): JsonFile<NetworkState> =>
  new JsonFile(join(folder, 'network.json'), parseState, onError);

describe('network state', () => {
  it('gives back what was saved, with one write for changes that come together', () =>
    withFolder(async (folder) => {
      const file = stateFile(folder);
      let writes = 0;
      for (let n = 0; n < 5; n++)
        file.save(() => {
          writes++;
          return state;
        });
      await eventually('the write', () => writes > 0);
      expect(writes).toBe(1);
      expect(stateFile(folder).read()).toEqual(state);
    }));

  it.each(['', '{"subnet":', 'null', '[]', '{"addresses":null,"hostPorts":{}}'])(
    'starts over from a file that says %j',
    (text) =>
      withFolder((folder) => {
        writeFileSync(join(folder, 'network.json'), text);
        expect(stateFile(folder).read()).toEqual({ subnet: '', addresses: {}, cursor: 2, hostPorts: {} });
      }),
  );

  it('tells of a write that failed and leaves nothing when removed', () =>
    withFolder((folder) => {
      const errors: unknown[] = [];
      const file = stateFile(join(folder, 'sub'), (error) => errors.push(error));
      file.save(() => state);
      file.flush();
      file.remove();
      expect(readdirSync(join(folder, 'sub'))).toEqual([]);
      rmSync(join(folder, 'sub'), { recursive: true });
      file.save(() => state);
      file.flush();
      expect(errors).toHaveLength(1);
    }));

  it('keeps services that make sense', () => {
    const good = { namespace: 'shop', name: 'web', clusterIP: 'None', ports: [], selector: {} };
    const services = [good, null, { ...good, ports: [7] }, { ...good, selector: undefined }, 'x'];
    expect(parseNetwork({ services })).toEqual({ services: [good], policies: [], namespaces: {} });
    expect(parseNetwork([good])).toEqual({ services: [], policies: [], namespaces: {} });
  });
});
