import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../src/cli/embedded-redis.js';
import { eventually } from './eventually.js';
import { freePort } from './redis.js';

/** A Prometheus of the test's own, on loopback and a free port. */
export interface TestPrometheus {
  readonly address: string;
  stop(): Promise<void>;
}

/** Metrics as text; the exporter serves what `text` is at the time. */
export interface Exporter {
  text: string;
  readonly port: number;
  stop(): Promise<void>;
}

export const startExporter = async (text: string): Promise<Exporter> => {
  const exporter = { text };
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(`${exporter.text}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(exporter, { port: (server.address() as AddressInfo).port, stop });
};

/** Scrapes the exporter five times a second; up when it has seen it once. */
export const startPrometheus = async (exporter: Exporter): Promise<TestPrometheus> => {
  const dir = await mkdtemp(join(tmpdir(), 'slipway-prometheus-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const job = { job_name: 'test', static_configs: [{ targets: [`127.0.0.1:${exporter.port}`] }] };
  // JSON is YAML, too.
  await writeFile(
    join(dir, 'config.yml'),
    JSON.stringify({ global: { scrape_interval: '200ms' }, scrape_configs: [job] }),
  );
  const options = [
    `--config.file=${join(dir, 'config.yml')}`,
    `--storage.tsdb.path=${join(dir, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ];
  const child = spawn(await findProgram('prometheus'), options, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await rm(dir, { recursive: true, force: true });
  };
  const isUp = async (): Promise<boolean> => {
    const answer = await fetch(`${address}/api/v1/query?query=up==1`).catch(() => undefined);
    return answer?.ok === true && (await answer.text()).includes('"test"');
  };
  await eventually('Prometheus has scraped', isUp, 60_000).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { address, stop };
};
