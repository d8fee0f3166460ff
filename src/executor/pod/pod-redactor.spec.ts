import { beforeAll, describe, expect, it } from '@jest/globals';
import { container, podRecord, podSpec } from '../../../test/support/pod-records.js';
import { SlipwayError } from '../../model/errors.js';
import type { PodRecord } from '../../model/pod.js';
import { createSimulatedRuntime } from '../runtime/simulated.js';
import { generateNodeKey, seal, sealContext } from '../seal.js';
import type { NodeKey } from '../seal.js';
import { NoVolumes } from '../volumes/no-volumes.js';
import { SimulatedNamespaces } from './namespaces.js';
import { NoNetwork } from './no-network.js';
import { PodExecutor } from './pod-executor.js';

let key: NodeKey;

beforeAll(async () => {
  key = await generateNodeKey();
});

const executorOf = (failsToStart: string): PodExecutor =>
  new PodExecutor({
    runtime: createSimulatedRuntime({ images: { bad: { failsToStart }, '*': {} } }),
    ...{ network: new NoNetwork(), volumes: new NoVolumes(), namespaces: new SimulatedNamespaces() },
    ...{ dataDir: '/nowhere', privateKey: key.privateKey, nodeName: 'node-1', domain: 'cluster.local' },
    ...{ cluster: 'prod', nodeAddress: () => '192.0.2.7' },
  });

const recordWith = async (command: string): Promise<PodRecord> => {
  const env = [{ name: 'CMD', valueFrom: { secretKeyRef: { name: 'login', key: 'command' } } }];
  const containers = [container({ image: 'bad', command: ['$(CMD)'], env })];
  const sealed = await seal(key.publicKey, { data: { command } }, sealContext('prod', 'shop', 'login'));
  const config = { configMaps: {}, secrets: { login: sealed } };
  return podRecord({ spec: podSpec({ containers }), config, configVersion: 'Secret/login@v1' });
};

describe('a start that the engine rejects', () => {
  it('quotes no value of a Secret that the engine does (I12)', async () => {
    const executor = executorOf('exec: "hunter22": executable file not found');
    const error = await executor.start(await recordWith('hunter22')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SlipwayError);
    expect(String(error)).toContain('exec: "***": executable file not found');
    expect(error).not.toHaveProperty('cause');
  });
});

describe('the redactor of a pod', () => {
  it('knows what its Secrets hold', async () => {
    const redact = await executorOf('').redactor(await recordWith('hunter22'));
    expect(redact('say hunter22')).toBe('say ***');
  });

  it('is refused when that is not known', async () => {
    const record = { ...(await recordWith('hunter22')), config: undefined };
    await expect(executorOf('').redactor(record)).rejects.toMatchObject({ code: 'CONFIG_ABSENT' });
  });
});
