import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lastLines } from '../../src/agent/last-lines.js';
import { createRedactor } from '../../src/executor/redact.js';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import { DOCKER_SOCKET, ensureTestImage, TEST_IMAGE } from '../support/images.js';
import { eventually } from '../support/eventually.js';

const runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
const SECRET = 'hunter22 & co';
let id = '';

beforeAll(() => ensureTestImage(), 60_000);

afterEach(async () => {
  await runtime.remove(id);
  await runtime.close();
});

describe('the last lines of a container of the engine', () => {
  it('are there after its end, without the secret it was given', async () => {
    const script = 'seq 1 30; echo "denied: $PASSWORD"; echo "$PASSWORD" | base64 >&2; exit 3';
    id = await runtime.create({
      ...{ name: `last-lines-${randomUUID()}`, image: TEST_IMAGE, labels: {}, networkMode: 'none' },
      entrypoint: ['sh', '-c', script],
      env: [`PASSWORD=${SECRET}`],
    });
    await runtime.start(id);
    await eventually('its end', async () => (await runtime.inspect(id))?.state === 'exited');
    const redactor = async () => createRedactor([Buffer.from(SECRET)]);
    const text = await lastLines(id, { runtime, redactor });
    expect(text).not.toMatch(/hunter|aHVudGVy/);
    const lines = text.split('\n');
    expect(lines).toHaveLength(20);
    expect(lines).toEqual(expect.arrayContaining(['30', 'denied: ***']));
    expect(lines.filter((line) => line.startsWith('***'))).toHaveLength(1);
  });
});
