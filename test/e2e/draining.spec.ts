import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { freePort } from '../support/ingress-rig.js';
import { ensureTestImage, TEST_IMAGE } from '../support/images.js';

const MINUTE = 60_000;
const LINES = 80;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';

/** Answers `/cgi-bin/slow` in eighty parts over eight seconds. */
const serve = (version: string, onTerm: string): string => `
              mkdir -p /tmp/www/cgi-bin
              cat > /tmp/www/cgi-bin/slow <<'EOC'
              #!/bin/sh
              printf 'Content-Type: text/plain\\r\\n\\r\\n'
              for i in $(seq 1 ${LINES}); do echo "${version} $i"; sleep 0.1; done
              EOC
              chmod +x /tmp/www/cgi-bin/slow
              echo ${version} > /tmp/www/index.html
              httpd -p 8080 -h /tmp/www
              trap '${onTerm}' TERM
              while :; do sleep 3600 & wait $!; done`;

interface AppOptions {
  readonly onTerm: string;
  readonly lifecycle: string;
}

const app = (name: string, version: string, { onTerm, lifecycle }: AppOptions): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test }
spec:
  replicas: 1
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 25
      containers:
        - name: app
          image: ${TEST_IMAGE}
          imagePullPolicy: Never
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { port: http, path: /index.html } }
          lifecycle: ${lifecycle}
          command: [sh, -c]
          args:
            - |${serve(version, onTerm)}
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: test }
spec:
  rules:
    - host: ${name}.test
      http:
        paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { name: http } } } }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: test }
spec:
  podSelector: { matchLabels: { app: ${name} } }
  policyTypes: [Ingress]
  ingress: [{ ports: [{ port: http }] }]
`;

/** The process goes on while its hook sleeps, and dies of SIGTERM at once. */
const BY_HOOK: AppOptions = { onTerm: 'exit 0', lifecycle: '{ preStop: { sleep: { seconds: 12 } } }' };
/** Without a hook; the process finishes what it has after SIGTERM. */
const BY_SIGNAL: AppOptions = { onTerm: 'sleep 12; exit 0', lifecycle: '{}' };

let instance: Instance;

beforeAll(async () => {
  await ensureTestImage();
}, MINUTE);

afterEach(async () => {
  await instance.destroy();
}, MINUTE);

/** Where a client goes. */
interface Door {
  readonly host: string;
  readonly port: number;
  readonly name: string;
}

const open = async ({ host, port, name }: Door, path: string): Promise<IncomingMessage> => {
  const call = request({ host, port, path, headers: { host: name }, agent: false });
  call.end();
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  return answer.setEncoding('utf8');
};

const textOf = async (answer: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of answer) text += String(part);
  return text;
};

/** A download that has begun; `end` resolves with all of it, and rejects when it was cut off. */
const download = async (door: Door): Promise<{ readonly end: Promise<string>; isOver(): boolean }> => {
  const answer = await open(door, '/cgi-bin/slow');
  await once(answer, 'readable');
  let over = false;
  const end = textOf(answer).finally(() => (over = true));
  end.catch(() => undefined);
  return { end, isOver: () => over };
};

const whole = (version: string): string =>
  Array.from({ length: LINES }, (_, index) => `${version} ${index + 1}\n`).join('');

describe('a download through a rolling update', () => {
  it(
    'ends whole, over the address of a Service and through the ingress, while new requests go to the new version',
    async () => {
      const [httpPort, httpsPort] = [await freePort(), await freePort()];
      const ingress = { httpPort, httpsPort, addresses: ['127.0.0.1'] };
      instance = await Instance.create({ cluster: 'drain-e2e', config: { node: { ingress } } });
      await instance.start();
      const files = (version: string) => ({
        'hook.yaml': app('hook', version, BY_HOOK),
        'signal.yaml': app('signal', version, BY_SIGNAL),
      });
      await instance.settled(await instance.push({ 'ns.yaml': NAMESPACE, ...files('v1') }, 'v1'));
      const { services } = await instance.state();
      const doors = ['hook', 'signal'].flatMap((name): Door[] => [
        { host: services.find((service) => service.name === name)?.clusterIP ?? '', port: 80, name: `${name}.test` },
        { host: '127.0.0.1', port: httpPort, name: `${name}.test` },
      ]);
      const ask = async (door: Door) =>
        (await textOf(await open(door, '/index.html').catch(() => Promise.reject(door)))).trim();
      for (const door of doors)
        await waitFor(`an answer at ${door.host}:${door.port}`, async () => (await ask(door).catch(() => '')) === 'v1');

      const downloads = await Promise.all(doors.map(download));
      await instance.push(files('v2'), 'v2');
      await waitFor('both old pods on their way out', async () => {
        const { pods } = await instance.state();
        return pods.filter(({ phase }) => phase === 'Terminating').length === 2;
      });
      for (const door of doors) expect(await ask(door)).toBe('v2');
      expect(downloads.map((each) => each.isOver())).toEqual([false, false, false, false]);
      for (const each of downloads) expect(await each.end).toBe(whole('v1'));
      const { pods } = await instance.state();
      expect(pods.filter(({ phase }) => phase === 'Terminating')).toHaveLength(2);
    },
    2 * MINUTE,
  );
});
