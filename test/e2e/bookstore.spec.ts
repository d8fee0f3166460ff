import { type ChildProcess, spawn } from 'node:child_process';
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
import { Shopper, serversOf } from '../support/shopper.js';

const EXAMPLE = path.resolve('examples/bookstore');
const SERVICES = ['cart', 'catalog', 'pricing', 'reviews', 'storefront'];
const MAIL_ADDRESS = '192.0.2.25';
const MAIL_PORT = '2525';
const MINUTE = 60_000;

/** Prints a stream of events until the first that has data. */
const FIRST_EVENT = `
const stream = await fetch('http://recommendations:8080/live', { signal: AbortSignal.timeout(10_000) });
for await (const chunk of stream.body) {
  const text = Buffer.from(chunk).toString();
  process.stdout.write(text);
  if (text.includes('data:')) process.exit(0);
}`;

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

describe('the bookstore on three machines', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
  let lab: Lab;
  let mail: MailServer;

  const origin = (node: string): string => `http://${lab.address(node)}:30090`;

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
    const sha = await lab.push(manifests(lab.layout.hostAddress), 'Open the bookstore');
    await lab.status(sha, 'rollout', 'success');
  }, 3 * MINUTE);

  afterAll(async () => {
    mail?.stop();
    if (existsSync(path.join(dir, 'lab.json'))) await new Lab(dir).destroy();
  }, MINUTE);

  it('shows a page at every machine, from services of other machines', async () => {
    const remote = new Set<string>();
    await eventually('every service answered across machines', async () => {
      for (const node of ['h1', 'h2', 'h3']) {
        const { status, body } = await new Shopper(origin(node)).get('/');
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
    const shopper = new Shopper(origin('h1'));
    const editions = new Set<boolean>();
    await eventually('reviews with and without words', async () => {
      const { body } = await shopper.get('/');
      expect(body).toContain('★★★★★');
      return editions.add(body.includes('<q>')).size === 2;
    });
  });

  it('sells a book: cart, price, ledger, and a letter through a server outside', async () => {
    const shopper = new Shopper(origin('h2'));
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

  it('pushes what sells best', async () => {
    const stream = await inNodeOf('storefront', FIRST_EVENT);
    expect(stream).toContain('event: bestsellers');
    expect(stream).toMatch(/"book":"the-slipway","sold":\d/);
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
      const clients = ['h1', 'h3'].map((node) => startClient(`${origin(node)}/`));
      const file = 'storefront.yaml';
      const sha = await lab.push({ [file]: manifest(file).replace('bookstore:1.0.0', 'bookstore:1.1.0') }, 'Roll');
      await lab.status(sha, 'rollout', 'success');
      await eventually('an answer of the new version', async () => {
        const { headers } = await new Shopper(origin('h1')).get('/');
        return headers['x-version'] === '1.1.0';
      });
      await lab.settled(sha);
      const counts = await Promise.all(clients.map((client) => client.stop()));
      expect(counts.flatMap(({ failures }) => failures)).toEqual([]);
      for (const { versions } of counts) expect(Object.keys(versions).sort()).toEqual(['1.0.0', '1.1.0']);
    },
    MINUTE,
  );
});
