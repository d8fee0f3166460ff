import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClient } from '../../scripts/lib/demo/client.js';
import { socketPath } from '../../scripts/lib/engine.js';
import { ensureImages } from '../../scripts/lib/images.js';
import { Lab } from '../../scripts/lib/lab/lab.js';
import { eventually } from '../support/eventually.js';
import { callGrpc, type Door, firstEvent, Shopper, serversOf } from '../support/shopper.js';

const EXAMPLE = path.resolve('examples/bookstore');
const SERVICES = ['cart', 'catalog', 'pricing', 'reviews', 'storefront'];
const MAIL_ADDRESS = '192.0.2.25';
const MAIL_PORT = '2525';
const HOST = 'bookstore.example';
const MINUTE = 60_000;

/** Prints `connected`, `silence` or an error's code. */
const tryToConnect = (host: string, port: number): string => `
const end = (word) => (console.log(word), process.exit(0));
(await import('node:net')).connect(${port}, '${host}')
  .setTimeout(2_000, () => end('silence'))
  .on('connect', () => end('connected'))
  .on('error', ({ code }) => end(code));`;

const manifest = (name: string): string => readFileSync(path.join(EXAMPLE, 'deploy', name), 'utf8');

/** The example's manifests, with the mail server where the lab has it. */
const manifests = (mailAddress: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path.join(EXAMPLE, 'deploy')).map((name) => [name, manifest(name).replace(MAIL_ADDRESS, mailAddress)]),
  );

/** A new key and certificate, as the example's script makes them. */
const certificate = (): { secret: string; pem: string } => {
  const secret = execFileSync('sh', [path.join(EXAMPLE, 'make-certificate.sh')]).toString();
  return { secret, pem: Buffer.from(/tls\.crt: (\S+)/.exec(secret)?.[1] ?? '', 'base64').toString() };
};

/** The mail server that Slipway does not manage: what it has taken, a line of JSON a letter. */
class MailServer {
  readonly lines: string[] = [];
  private readonly process: ChildProcess;

  constructor(address: string) {
    const program = path.join(EXAMPLE, 'legacy-mail/server.js');
    this.process = spawn(process.execPath, [program, MAIL_PORT, address], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: this.process.stdout! }).on('line', (line) => this.lines.push(line));
  }

  async listens(): Promise<void> {
    await eventually('the mail server listens', () => this.lines.length > 0);
  }

  stop(): void {
    this.process.kill();
  }
}

/** Visits the shop until stopped, on a new connection each time; answers what failed and which versions there were. */
const visit = (door: Door): (() => Promise<{ failures: unknown[]; versions: Record<string, number> }>) => {
  const failures: unknown[] = [];
  const versions: Record<string, number> = {};
  let open = true;
  const visits = (async () => {
    while (open) {
      const answer = await new Shopper(door).get('/').catch((error: unknown) => ({ status: error, headers: {} }));
      if (answer.status !== 200) failures.push(answer.status);
      const version = String((answer.headers as Record<string, unknown>)['x-version']);
      versions[version] = (versions[version] ?? 0) + 1;
    }
  })();
  return async () => {
    open = false;
    await visits;
    return { failures, versions };
  };
};

describe('the bookstore on three machines', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
  let lab: Lab;
  let mail: MailServer;

  const { secret, pem } = certificate();

  const nodePort = (node: string): Door => ({ origin: `http://${lab.address(node)}:30090` });
  const ingress = (node: string): Door => ({ origin: `https://${lab.address(node)}`, host: HOST, ca: pem });

  /** Runs a command in a running container of an app; answers what it printed. */
  const inPodOf = async (app: string, command: readonly string[]): Promise<string> => {
    const all = await lab.containers();
    const found = all.find(({ container, state }) => container === app && state === 'running');
    if (!found) throw new Error(`no container ${app} runs`);
    return (await lab.docker(found.node, ['exec', found.id, ...command])).stdout;
  };

  const inNodeOf = (app: string, program: string): Promise<string> =>
    inPodOf(app, ['node', '--input-type=module', '-e', program]);

  beforeAll(async () => {
    const images = await ensureImages(socketPath(), EXAMPLE);
    lab = await Lab.create({ dir, name: `books-${process.pid}`, machines: 3 });
    await lab.start();
    await lab.copyImages(images);
    mail = new MailServer(lab.layout.hostAddress);
    await mail.listens();
    const sha = await lab.push(
      { ...manifests(lab.layout.hostAddress), 'certificate.yaml': secret },
      'Open the bookstore',
    );
    await lab.status(sha, 'rollout', 'success');
    await eventually('an answer at every ingress', async () => {
      const answers = ['h1', 'h2', 'h3'].map((node) => new Shopper(ingress(node)).get('/').catch(() => undefined));
      return (await Promise.all(answers)).every((answer) => answer?.status === 200);
    });
  }, 3 * MINUTE);

  afterAll(async () => {
    mail?.stop();
    if (existsSync(path.join(dir, 'lab.json'))) await new Lab(dir).destroy();
  }, MINUTE);

  it('shows a page at every machine, from services of other machines', async () => {
    const remote = new Set<string>();
    await eventually('every service answered across machines', async () => {
      for (const node of ['h1', 'h2', 'h3']) {
        const { status, body } = await new Shopper(ingress(node)).get('/');
        expect(status).toBe(200);
        const servers = serversOf(body);
        expect([...servers.keys()].sort()).toEqual(SERVICES);
        const home = servers.get('storefront')?.node;
        for (const [service, at] of servers) if (at.node !== home) remote.add(service);
      }
      return remote.size === SERVICES.length - 1;
    });
  });

  it('has both versions of the reviews behind one name', async () => {
    const shopper = new Shopper(ingress('h1'));
    const editions = new Set<boolean>();
    await eventually('reviews with and without words', async () => {
      const { body } = await shopper.get('/');
      expect(body).toContain('★★★★★');
      return editions.add(body.includes('<q>')).size === 2;
    });
  });

  it('sells a book: cart, price, ledger, and a letter through a server outside', async () => {
    const shopper = new Shopper(ingress('h2'));
    await shopper.get('/');
    for (const quantity of ['2', '1'])
      expect((await shopper.post('/add', { book: 'the-slipway', quantity })).status).toBe(303);
    expect((await shopper.get('/')).body).toContain('<li>3 × the-slipway</li>');
    const { status, body } = await shopper.post('/buy');
    expect(status).toBe(200);
    // Three at € 24.00, one tenth less.
    expect(body).toContain('<b id="total">€ 64.80</b>');
    expect(body).toContain('<span id="mail">sent</span>');
    expect(mail.lines.slice(1).map((line) => JSON.parse(line) as object)).toEqual([
      {
        from: 'orders@bookstore.example',
        to: 'shopper@bookstore.example',
        text: expect.stringContaining('6480 cents'),
      },
    ]);
    expect((await shopper.get('/')).body).toContain('<p id="cart">empty</p>');
    expect((await shopper.post('/buy')).status).toBe(409);
  });

  it('shows the same shop at a NodePort, and sends plain HTTP to HTTPS at the ingress', async () => {
    expect((await new Shopper(nodePort('h2')).get('/')).body).toContain('<h1>Bookstore</h1>');
    const plain = await new Shopper({ origin: `http://${lab.address('h2')}`, host: HOST }).get('/');
    expect([plain.status, plain.headers.location]).toEqual([308, `https://${HOST}/`]);
  });

  it('leads paths to services: catalog, cart, pushed events, gRPC', async () => {
    const shopper = new Shopper(ingress('h3'));
    expect(JSON.parse((await shopper.get('/api/catalog/the-slipway')).body)).toMatchObject({
      book: { title: 'The Slipway' },
    });
    expect(JSON.parse((await shopper.get('/api/cart')).body)).toMatchObject({ items: [] });
    expect(JSON.parse(await firstEvent(ingress('h1'), '/live'))).toMatchObject({
      books: [{ book: 'the-slipway', sold: 3 }],
    });
    const items = [{ book: 'tide-tables', quantity: 2 }];
    const quote = await callGrpc(ingress('h2'), '/pricing.PricingService/Quote', { items });
    expect(quote).toMatchObject({ cents: 1980, from: { pod: expect.stringMatching(/^pricing-/) } });
  });

  it('keeps a client with one pod of the cart', async () => {
    const ask = 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do wget -q -O - http://cart:8080/api/cart; done';
    const pods = [...(await inPodOf('storefront', ['sh', '-c', ask])).matchAll(/"pod":"(cart-[^"]+)"/g)].map(
      ([, pod]) => pod,
    );
    expect(pods).toHaveLength(12);
    expect(new Set(pods).size).toBe(1);
  });

  it('lets only those in who need it: the ledger answers orders and nobody else', async () => {
    const attempts = [
      ['orders', 'ledger', 6379, 'connected'],
      ['storefront', 'ledger', 6379, 'silence'],
      ['cart', 'ledger', 6379, 'silence'],
      ['reviews', 'ledger', 6379, 'silence'],
      ['orders', 'cart-store', 6379, 'silence'],
      ['pricing', 'orders', 8080, 'silence'],
      ['storefront', 'orders', 8080, 'connected'],
    ] as const;
    const words = attempts.map(([from, to, port]) => inNodeOf(from, tryToConnect(to, port)));
    const outcome = (await Promise.all(words)).map((word, index) => [...attempts[index]!.slice(0, 3), word.trim()]);
    expect(outcome).toEqual(attempts);
  });

  it(
    'rolls the storefront without a failed request',
    async () => {
      const clients = ['h1', 'h3'].map((node) => startClient(`${nodePort(node).origin}/`));
      const stops = [...clients.map(({ stop }) => stop), visit(ingress('h2'))];
      const file = 'storefront.yaml';
      const sha = await lab.push({ [file]: manifest(file).replace('bookstore:1.0.0', 'bookstore:1.1.0') }, 'Roll');
      await lab.status(sha, 'rollout', 'success');
      await eventually('an answer of the new version', async () => {
        const { headers } = await new Shopper(ingress('h1')).get('/');
        return headers['x-version'] === '1.1.0';
      });
      await lab.settled(sha);
      const counts = await Promise.all(stops.map((stop) => stop()));
      expect(counts.flatMap(({ failures }) => failures)).toEqual([]);
      for (const { versions } of counts) expect(Object.keys(versions).sort()).toEqual(['1.0.0', '1.1.0']);
    },
    MINUTE,
  );
});
