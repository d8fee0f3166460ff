import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deployment, Instance, waitFor } from '../../scripts/lib/instance.js';
import type { StateView } from '../../src/api/state-view.js';
import { Load, ask, shakeHands } from '../support/ingress-client.js';
import { certificate, freePort } from '../support/ingress-rig.js';
import { ensureTestImage } from '../support/images.js';

const MINUTE = 60_000;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';
const serviceOf = (name: string): string =>
  `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80, targetPort: http }] }
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: test
  annotations: { nginx.ingress.kubernetes.io/ssl-redirect: 'false' }
spec:
  tls: [{ hosts: [web.test], secretName: web-tls }]
  rules:
    - host: web.test
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }
`;

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-ingress-tls-'));
const secretOf = (organisation: string): string => {
  const { binaryData } = JSON.parse(certificate(folder, ['web.test'], organisation).sealed) as {
    binaryData: Record<string, string>;
  };
  const data = Object.entries(binaryData).map(([key, value]) => `  ${key}: ${value}\n`);
  return `apiVersion: v1\nkind: Secret\nmetadata: { name: web-tls, namespace: test }\ntype: kubernetes.io/tls\ndata:\n${data.join('')}`;
};

let instance: Instance;
let load: Load | undefined;
const [httpPort, httpsPort] = [await freePort(), await freePort()];

beforeAll(async () => {
  await ensureTestImage();
}, MINUTE);

afterEach(async () => {
  await load?.stop();
  await instance.destroy();
  rmSync(folder, { recursive: true, force: true });
}, MINUTE);

describe('an Ingress in git', () => {
  it(
    'is served, rolls out without a failed request, survives its agent, and changes its certificate while it runs',
    async () => {
      const ingress = { httpPort, httpsPort, addresses: ['127.0.0.1'] };
      instance = await Instance.create({ cluster: 'ingress-e2e', config: { node: { ingress } } });
      await instance.start();
      const files = { 'ns.yaml': NAMESPACE, 'web.yaml': deployment('web'), 'service.yaml': serviceOf('web') };
      const sha = await instance.push({ ...files, 'tls.yaml': secretOf('one'), 'ingress.yaml': INGRESS }, 'web');
      await instance.settled(sha);
      const body = async () => (await ask(httpPort, 'web.test/')).body;
      await waitFor('the first answer', async () => /^v1 web-/.test(await body().catch(() => '')));
      expect(await shakeHands(httpsPort, 'web.test')).toEqual({ organisation: 'one', protocol: 'h2' });

      load = new Load(httpPort, () => 'web.test/', 2);
      const second = await instance.push({ 'web.yaml': deployment('web', { version: 'v2' }) }, 'v2');
      await instance.settled(second);
      expect(await body()).toMatch(/^v2 web-/);

      await instance.kill('SIGKILL');
      expect(await body()).toMatch(/^v2 web-/);
      await instance.start();
      await instance.push({ 'tls.yaml': secretOf('two') }, 'another certificate');
      await waitFor(
        'the new certificate',
        async () => (await shakeHands(httpsPort, 'web.test')).organisation === 'two',
      );
      await load.stop();
      expect(load.failures).toEqual([]);
      expect(load.done).toBeGreaterThan(100);

      // A port that is not there shows in the manifests alone, so the commit is refused and the last one stays.
      const bad = await instance.push({ 'ingress.yaml': INGRESS.replace('name: http }', 'name: admin }') }, 'bad port');
      await instance.status(bad, 'sync', 'failure');
      expect((await ask(httpPort, 'web.test/')).status).toBe(200);
      expect(JSON.stringify((await instance.state()) satisfies StateView)).not.toContain('PRIVATE KEY');
    },
    3 * MINUTE,
  );
});
