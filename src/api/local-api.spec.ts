import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalApi } from './local-api.js';

const get = (socketPath: string, path: string): Promise<{ status?: number; type?: string; body: string }> =>
  new Promise((resolve, reject) => {
    const call = request({ socketPath, path }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => (body += String(chunk)));
      answer.on('end', () => resolve({ status: answer.statusCode, type: answer.headers['content-type'], body }));
    });
    call.on('error', reject);
    call.end();
  });

describe('local API', () => {
  it('gives the node’s counters to Prometheus, where there is a node', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'slipway-api-'));
    const text = '# TYPE slipway_dns_names gauge\nslipway_dns_names 4\n';
    const node = await startLocalApi(join(dir, 'node.sock'), { cluster: 'c', metrics: () => Promise.resolve(text) });
    const server = await startLocalApi(join(dir, 'server.sock'), { cluster: 'c' });
    expect(await get(join(dir, 'node.sock'), '/metrics')).toEqual({
      status: 200,
      type: expect.stringContaining('text/plain; version=0.0.4'),
      body: text,
    });
    expect(await get(join(dir, 'server.sock'), '/metrics')).toMatchObject({ status: 404 });
    await Promise.all([node.close(), server.close()]);
    rmSync(dir, { recursive: true, force: true });
  });
});
