import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngressProxy } from '../../src/agent/ingress/ingress-proxy.js';
import { RuntimeClient } from '../../src/agent/ingress/runtime-client.js';
import { ProxyDriver } from '../../src/agent/ingress/proxy-driver.js';
import { ingressFiles } from '../../src/agent/ingress/settings.js';
import type { IngressSettings } from '../../src/agent/ingress/settings.js';
import { HaproxyProcess } from '../../src/agent/ingress/haproxy-process.js';
import { removePodStorage } from '../../src/executor/volumes/remove-storage.js';
import type { IngressCertificate, IngressRoute, IngressTable, IngressTarget } from '../../src/model/ingress.js';
import type { NodeNetwork } from '../../src/model/node-network.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../src/model/service.js';

export const route = (host: string, path: string, service: string, rest: Partial<IngressRoute> = {}): IngressRoute => ({
  ingress: 'Ingress/shop/web',
  host,
  path,
  pathType: 'Prefix',
  target: target(service),
  ...rest,
});

export const target = (service: string, rest: Partial<IngressTarget> = {}): IngressTarget => ({
  namespace: 'shop',
  service,
  port: 80,
  ...rest,
});

/** Of pods with the label `app: name`. */
export const service = (name: string, targetPort: number, rest: Partial<ServicePortRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name,
  type: 'ClusterIP',
  clusterIP: 'None',
  ports: [{ name: '', protocol: 'TCP', port: 80, targetPort, ...rest }],
  selector: { app: name },
  publishNotReadyAddresses: false,
});

export const endpoint = (app: string, ip: string, rest: Partial<Endpoint> = {}): Endpoint => ({
  uid: `${app}-${ip}`,
  namespace: 'shop',
  podName: `${app}-${ip}`,
  node: 'n',
  ip,
  labels: { app },
  namedPorts: {},
  ready: true,
  terminating: false,
  ...rest,
});

export const network = (
  routes: readonly IngressRoute[],
  services: readonly ServiceRecord[],
  rest: Partial<IngressTable> = {},
): NodeNetwork => ({ services, policies: [], namespaces: {}, ingress: { routes, certificates: [], ...rest } });

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A proxy on loopback with free ports, whose agent can be replaced. */
export class IngressRig {
  readonly problems: string[] = [];
  readonly logs: string[] = [];
  proxy: IngressProxy;

  private constructor(
    readonly dir: string,
    readonly settings: IngressSettings,
  ) {
    this.proxy = this.newProxy();
  }

  static async create(settings: Partial<IngressSettings> = {}): Promise<IngressRig> {
    const dir = mkdtempSync(join(tmpdir(), 'slipway-ingress-'));
    const ports = { httpPort: await freePort(), httpsPort: await freePort() };
    return new IngressRig(dir, { ...ports, addresses: ['127.0.0.1'], trustedProxies: [], ...settings });
  }

  get files() {
    return ingressFiles(this.dir, `${this.dir}/secrets`);
  }

  pid(): Promise<number | undefined> {
    return new HaproxyProcess(this.files).pid();
  }

  /** What the proxy says of its servers. */
  servers(): Promise<string> {
    return new RuntimeClient(this.files.socket).ask('show servers state');
  }

  /** Another agent in the place of the first. */
  restartAgent(): void {
    this.proxy.close();
    this.proxy = this.newProxy();
  }

  async destroy(): Promise<void> {
    this.proxy.close();
    const pid = await this.pid();
    if (pid !== undefined) process.kill(pid, 'SIGTERM');
    await removePodStorage(this.dir);
    rmSync(this.dir, { recursive: true, force: true });
  }

  private newProxy(): IngressProxy {
    const log = { info: (text: string) => this.logs.push(text), warn: (text: string) => this.logs.push(text) };
    return new IngressProxy({
      driver: new ProxyDriver(this.settings, this.files, log),
      stateDir: this.dir,
      openSecret: (_namespace, _name, sealed) => Promise.resolve(JSON.parse(sealed)),
      onProblem: (reason, message) => this.problems.push(`${reason}: ${message}`),
      log,
    });
  }
}

/** A certificate for these hosts, as it comes to a node; here it is not sealed. */
export const certificate = (dir: string, hosts: readonly string[], organisation = 'one'): IngressCertificate => {
  const names = hosts.map((host) => `DNS:${host}`).join();
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${dir}/k.pem`];
  const rest = [
    '-subj',
    `/O=${organisation}`,
    '-addext',
    `subjectAltName=${names}`,
    '-days',
    '2',
    '-out',
    `${dir}/c.pem`,
  ];
  execFileSync('openssl', ['req', '-x509', ...key, ...rest], { stdio: 'ignore' });
  const base64 = (file: string) => execFileSync('base64', ['-w0', `${dir}/${file}`]).toString();
  const binaryData = { 'tls.crt': base64('c.pem'), 'tls.key': base64('k.pem') };
  return { secret: 'shop/tls', ingress: 'Ingress/shop/web', hosts, sealed: JSON.stringify({ data: {}, binaryData }) };
};
