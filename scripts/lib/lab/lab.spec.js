import { describe, expect, it } from '@jest/globals';
import { commandOf } from './commands.js';
import { Layout, checkChoices } from './layout.js';
import { parseOptions } from './options.js';
import { merge } from './slipway.js';

const choices = { name: 'lab', dir: '/tmp/lab', machines: 3, links: 2, octet: 77, liveRestore: true };

describe('Layout', () => {
  const layout = new Layout(choices);

  it('gives machines to links in turn', () => {
    expect(layout.machines.map(({ name, link, address, namespace }) => [name, link, address, namespace])).toEqual([
      ['h1', 1, '10.77.1.1', 'lab-h1'],
      ['h2', 2, '10.77.2.2', 'lab-h2'],
      ['h3', 1, '10.77.1.3', 'lab-h3'],
    ]);
  });

  it('has a router only between links', () => {
    expect(layout.namespaces).toContain('lab-router');
    expect(new Layout({ ...choices, links: 1 }).namespaces).toEqual([
      'lab-sw',
      'lab-outsider',
      'lab-h1',
      'lab-h2',
      'lab-h3',
    ]);
  });

  it('finds machines by number and name, and says which there are', () => {
    expect(layout.machine('h2')).toBe(layout.machine(2));
    expect(layout.namespaceOf('outsider')).toBe('lab-outsider');
    expect(() => layout.machine('h4')).toThrow('no machine h4');
  });

  it('has interface names that the kernel takes (IFNAMSIZ)', () => {
    expect(`${new Layout({ ...choices, octet: 255 }).hostInterface}-sw`.length).toBeLessThan(16);
  });

  it.each([
    [{ name: 'Lab' }, 'cannot name a lab'],
    [{ name: 'a'.repeat(23) }, 'cannot name a lab'],
    [{ machines: 0 }, 'no number of machines'],
    [{ machines: 201 }, 'no number of machines'],
    [{ links: 1.5 }, 'no number of links'],
    [{ dir: `/${'d'.repeat(66)}` }, 'too long'],
  ])('refuses %j', (change, message) => {
    expect(() => checkChoices({ ...choices, ...change })).toThrow(message);
  });

  it('takes folders whose sockets containerd takes (104 characters)', () => {
    const deepest = (/** @type {string} */ dir) => `${dir}/h200/exec/containerd/containerd-debug.sock`;
    const dir = `/${'d'.repeat(60)}`;
    expect(deepest(dir)).toHaveLength(104);
    expect(() => checkChoices({ ...choices, dir })).not.toThrow();
    expect(() => checkChoices({ ...choices, dir: `${dir}d` })).toThrow('too long');
  });
});

describe('parseOptions', () => {
  it('keeps a command of its own apart', () => {
    const { words, name, flags } = parseOptions(['exec', 'h2', '--name', 'two', '--', 'ls', '-l', '--name', 'x']);
    expect(words).toEqual(['exec', 'h2', 'ls', '-l', '--name', 'x']);
    expect([name, flags]).toEqual(['two', ['--name', 'two']]);
  });

  it('names an unknown option', () => {
    expect(() => parseOptions(['3', '--linsk', '2'])).toThrow('--linsk');
  });
});

describe('commandOf', () => {
  it('refuses unknown words and a wrong number of arguments', () => {
    expect(() => commandOf('cat', ['h1'])).toThrow('"cat" is no command');
    expect(() => commandOf('cut', [])).toThrow('does not take 0');
    expect(() => commandOf('status', ['h1'])).toThrow('does not take 1');
    expect(() => commandOf('exec', ['h1'])).toThrow('does not take 1');
    expect(commandOf('exec', ['h1', 'ls', '-l']).usage).toContain('CMD');
  });
});

describe('merge', () => {
  it('adds keys to sections and replaces everything else', () => {
    const base = { resyncSeconds: 30, node: { name: 'h1' }, sources: [{ name: 'app' }] };
    expect(merge([base, { node: { labels: { a: 'b' } }, resyncSeconds: 1, sources: [] }])).toEqual({
      resyncSeconds: 1,
      node: { name: 'h1', labels: { a: 'b' } },
      sources: [],
    });
  });
});
