import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { freePort } from './ingress-rig.js';

interface Ports {
  readonly acme: number;
  readonly management: number;
  readonly dns: number;
  readonly dnsManagement: number;
}

/**
 * Let's Encrypt's test CA, Pebble (Debian's package), on loopback. Every name leads to 127.0.0.1, where it asks for challenges on a port of
 * the test's choice. It forgets all it knows when it ends, its root included.
 */
export class Pebble {
  private ca: ChildProcess | undefined;
  private log = '';

  private constructor(
    private readonly dir: string,
    private readonly ports: Ports,
    private readonly challengePort: number,
    private readonly dns: ChildProcess,
  ) {}

  /** Its DNS only: names resolve, the CA does not answer yet. */
  static async create(dir: string, challengePort: number): Promise<Pebble> {
    const [acme, management, dns, dnsManagement] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    makeCertificate(dir);
    const off = ['http01', 'https01', 'tlsalpn01', 'defaultIPv6'].flatMap((name) => [`-${name}`, '']);
    const args = ['-dns01', `127.0.0.1:${dns}`, '-management', `127.0.0.1:${dnsManagement}`, ...off];
    const resolver = spawn('pebble-challtestsrv', args, { stdio: 'ignore' });
    return new Pebble(dir, { acme, management, dns, dnsManagement }, challengePort, resolver);
  }

  get directoryUrl(): string {
    return `https://127.0.0.1:${this.ports.acme}/dir`;
  }

  /** What its own HTTPS is checked against. */
  get caFile(): string {
    return join(this.dir, 'pebble.crt');
  }

  /** Orders since its last start. */
  get orders(): number {
    return this.log.split('Added order').length - 1;
  }

  /** Certificates it gives are good for so many seconds. */
  async start(validitySeconds: number): Promise<void> {
    const config = {
      listenAddress: `127.0.0.1:${this.ports.acme}`,
      managementListenAddress: `127.0.0.1:${this.ports.management}`,
      certificate: this.caFile,
      privateKey: join(this.dir, 'pebble.key'),
      httpPort: this.challengePort,
      tlsPort: this.challengePort,
      certificateValidityPeriod: validitySeconds,
    };
    const file = join(this.dir, 'pebble.json');
    writeFileSync(file, JSON.stringify({ pebble: config }));
    this.log = '';
    const ca = spawn('pebble', ['-config', file, '-strict', '-dnsserver', `127.0.0.1:${this.ports.dns}`], {
      env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
    });
    const note = (chunk: Buffer): void => void (this.log += chunk.toString());
    ca.stdout.on('data', note);
    ca.stderr.on('data', note);
    this.ca = ca;
    await eventually('Pebble answers', () => this.root().catch(() => undefined));
  }

  /** PEM of the root that its certificates lead to. */
  root(): Promise<string> {
    return fetchText(`https://127.0.0.1:${this.ports.management}/roots/0`, readFileSync(this.caFile));
  }

  async stop(): Promise<void> {
    await end(this.ca);
    this.ca = undefined;
  }

  async destroy(): Promise<void> {
    await this.stop();
    await end(this.dns);
  }
}

const makeCertificate = (dir: string): void => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', join(dir, 'pebble.key')];
  const names = ['-subj', '/CN=pebble', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...key, ...names, '-days', '2', '-out', join(dir, 'pebble.crt')], {
    stdio: 'ignore',
  });
};

const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

const fetchText = (url: string, ca: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text)).on('error', reject);
    }).on('error', reject);
  });
