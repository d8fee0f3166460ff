import { describe, expect, it } from '@jest/globals';
import { Batcher } from './batcher.js';
import { cableScript, macOf, readCableOutput } from './cable-script.js';
import { formatCidr, parseCidr } from '../../model/cidr.js';
import { HostPorts } from './host-ports.js';
import { defaultDevice, isTaken, parseRoutes } from './host-routes.js';
import { noPassRules, passRules } from './iptables-rules.js';
import { isInternalInterface, networkNames } from './names.js';
import { firstFreeRange } from './node-subnet.js';

describe('networkNames', () => {
  it('fits interface names into the kernel’s 15 characters, different for each cluster and pod', () => {
    const one = networkNames('a cluster with a rather long name');
    const two = networkNames('another');
    expect(one.bridge).toMatch(/^slip-\w{8}$/);
    expect(one.hostInterface('x')).toMatch(/^slv\w{12}$/);
    expect(one.secondBridge('shop/dmz')).toMatch(/^slip-\w{10}$/);
    expect(one.secondInterface('x', 'net1')).toMatch(/^slw\w{12}$/);
    expect(
      new Set([one.bridge, two.bridge, one.hostInterface('x'), one.hostInterface('y'), two.hostInterface('x')]).size,
    ).toBe(5);
  });

  it('knows bridges that are no address of the machine', () => {
    expect(['slip-x', 'docker0', 'br-0123456789ab', 'br-lan', 'br0', 'eth0'].map(isInternalInterface)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

const ROUTES = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlan0	00000000	010200C0	0003	0	0	600	00000000	0	0	0
eth0	00000000	010200C0	0003	0	0	100	00000000	0	0	0
tun0	0000000A	00000000	0001	0	0	0	000000FF	0	0	0
slip-x	00072A0A	00000000	0001	0	0	0	00FFFFFF	0	0	0
other	80082A0A	00000000	0001	0	0	0	80FFFFFF	0	0	0
`;

describe('host routes', () => {
  const routes = parseRoutes(ROUTES);

  it('reads the kernel’s table', () => {
    expect(routes.map((route) => `${route.device} ${formatCidr(route)}`)).toEqual([
      'wlan0 0.0.0.0/0',
      'eth0 0.0.0.0/0',
      'tun0 10.0.0.0/8',
      'slip-x 10.42.7.0/24',
      'other 10.42.8.128/25',
    ]);
    expect(defaultDevice(routes)).toBe('eth0');
  });

  it('takes a range as taken when another device has a part of it', () => {
    const taken = (range: string, bridge: string): boolean => isTaken(parseCidr(range)!, bridge, routes);
    expect(taken('10.42.7.0/24', 'slip-x')).toBe(false);
    expect(taken('10.42.7.0/24', 'slip-y')).toBe(true);
    expect(taken('10.42.8.0/24', 'slip-x')).toBe(true);
    expect(taken('10.42.9.0/24', 'slip-x')).toBe(false);
  });

  it('offers the ranges of a lone node in order, until there are no more', async () => {
    const ask = firstFreeRange('10.42.4.0/23');
    expect(await ask([])).toBe('10.42.4.0/24');
    expect(await ask(['10.42.4.0/24'])).toBe('10.42.5.0/24');
    await expect(ask(['10.42.4.0/24', '10.42.5.0/24'])).rejects.toMatchObject({ code: 'NETWORK_SETUP' });
  });
});

describe('passRules', () => {
  const ctx = { bridge: 'slip-x', gateway: '10.42.7.1', podCIDR: '10.42.0.0/16', tag: 'slipway-x' };
  const save = (...rules: string[]): string =>
    ['*filter', ':INPUT DROP [0:0]', ':FORWARD DROP [0:0]', ...rules, 'COMMIT'].join('\n');
  const jump = '-A FORWARD -j DOCKER-USER';
  const foreign = '-A DOCKER-USER -i slip-x -m comment --comment slipway-x2 -j DROP';
  const ours = (chain: string): string[] => [
    `${chain} -i slip-x -m comment --comment slipway-x -j ACCEPT`,
    `${chain} -o slip-x -m comment --comment slipway-x -j ACCEPT`,
    `${chain} -s 10.42.0.0/16 -m comment --comment slipway-x -j ACCEPT`,
    `${chain} -d 10.42.0.0/16 -m comment --comment slipway-x -j ACCEPT`,
    `${chain} -m connmark --mark 0x20000000/0x20000000 -m comment --comment slipway-x -j ACCEPT`,
    'INPUT -d 10.42.7.1/32 -i slip-x -p udp -m udp --dport 53 -m comment --comment slipway-x -j ACCEPT',
    'INPUT -d 10.42.7.1/32 -i slip-x -p tcp -m tcp --dport 53 -m comment --comment slipway-x -j ACCEPT',
  ];
  const added = (chain: string): string[] => ours(chain).map((rule) => `-A ${rule}`);

  it('adds to DOCKER-USER where Docker uses it, else to FORWARD', () => {
    const text = (chain: string): string =>
      ['*filter', ...ours(chain).map((rule) => `-I ${rule}`), 'COMMIT', ''].join('\n');
    expect(passRules(save(jump, foreign), ctx)).toBe(text('DOCKER-USER'));
    expect(passRules(save(), ctx)).toBe(text('FORWARD'));
  });

  it('says nothing when all stands, or when there is nothing that could drop', () => {
    expect(passRules(save(jump, ...added('DOCKER-USER')), ctx)).toBe('');
    expect(passRules('', ctx)).toBe('');
  });

  it('lets DNS in only where something may keep it out', () => {
    const accepting = (...rules: string[]): string => save(...rules).replace(':INPUT DROP', ':INPUT ACCEPT');
    const rulesOf = (text: string): string[] =>
      passRules(text, ctx)
        .split('\n')
        .filter((line) => line.includes('INPUT'));
    expect(rulesOf(accepting(jump))).toEqual([]);
    expect(rulesOf(accepting(jump, '-A INPUT -p udp -j DROP'))).toHaveLength(2);
    expect(rulesOf(accepting(jump, ...added('DOCKER-USER'))).every((line) => line.startsWith('-D'))).toBe(true);
  });

  it('moves its rules when Docker comes, and never touches others', () => {
    const lines = passRules(save(jump, foreign, ...added('FORWARD')), ctx).split('\n');
    expect(lines.filter((line) => line.startsWith('-D'))).toEqual(ours('FORWARD').map((rule) => `-D ${rule}`));
    expect(lines.filter((line) => line.startsWith('-I'))).toEqual(ours('DOCKER-USER').map((rule) => `-I ${rule}`));
  });

  it('lets what stays within the bridge of a further network pass', () => {
    const lines = passRules(save(jump), { ...ctx, secondBridges: ['slip-dmz'] }).split('\n');
    expect(lines).toContain('-I DOCKER-USER -i slip-dmz -o slip-dmz -m comment --comment slipway-x -j ACCEPT');
  });

  it('takes exactly its own rules away', () => {
    const text = noPassRules(save(jump, foreign, ...added('DOCKER-USER')), 'slipway-x');
    expect(text.split('\n').slice(1, -2)).toEqual(ours('DOCKER-USER').map((rule) => `-D ${rule}`));
    expect(noPassRules(save(foreign), 'slipway-x')).toBe('');
  });
});

describe('cables', () => {
  it('derives the MAC from the address', () => {
    expect(macOf('10.42.7.200')).toBe('0a:58:0a:2a:07:c8');
  });

  it('lays several cables with one program on the host and one in each pod', () => {
    const ctx = { bridge: 'slip-x', gateway: '10.42.7.1', mtu: 1400 };
    const script = cableScript(
      [
        { hostInterface: 'slva', pid: 11, ip: '10.42.7.2' },
        { hostInterface: 'slvb', pid: 12, ip: '10.42.7.3' },
      ],
      ctx,
    );
    expect(script.match(/ip -force -batch/g)).toHaveLength(1);
    expect(script).toContain(
      "pod 1 12 <<'END' &\nlink set lo up\nlink set eth0 addrgenmode none\nlink set eth0 up\naddr add 10.42.7.3/32 dev eth0\n",
    );
  });

  it('tells each cable its own outcome', () => {
    expect(readCableOutput('ok 1\nfailed 0 Cannot find device "eth0"\n', 3)).toEqual([
      'Cannot find device "eth0"',
      undefined,
      'no answer',
    ]);
  });
});

describe('Batcher', () => {
  it('works on what came meanwhile as one batch, and tells failures apart', async () => {
    const batches: string[][] = [];
    const batcher = new Batcher<string>(async (items) => {
      batches.push([...items]);
      await Promise.resolve();
      return items.map((item) => (item === 'bad' ? new Error('bad') : undefined));
    }, 3);
    const outcomes = await Promise.allSettled(['a', 'bad', 'c', 'd'].map((item) => batcher.add(item)));
    expect(batches).toEqual([['a', 'bad', 'c'], ['d']]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('fails every item of a batch that broke, and goes on', async () => {
    let broken = true;
    const batcher = new Batcher<number>(
      (items) => (broken ? Promise.reject(new Error('broken')) : Promise.resolve(items.map(() => undefined))),
      8,
    );
    await expect(Promise.all([batcher.add(1), batcher.add(2)])).rejects.toThrow('broken');
    broken = false;
    await expect(batcher.add(3)).resolves.toBeUndefined();
  });
});

describe('HostPorts', () => {
  const port = (hostPort: number, hostIP = '') => ({ protocol: 'TCP' as const, hostPort, containerPort: 80, hostIP });

  it('gives a port to one pod at a time', () => {
    const ports = new HostPorts();
    expect(ports.set('a', '10.42.7.2', [port(80)])?.elements).toHaveLength(1);
    expect(ports.set('a', '10.42.7.2', [port(80)])).toBeUndefined();
    expect(() => ports.set('b', '10.42.7.3', [port(80, '192.0.2.1')])).toThrow('port 80 is taken by pod a');
    ports.delete('a');
    expect(ports.set('b', '10.42.7.3', [port(80, '192.0.2.1')])).toBeDefined();
    expect(ports.set('c', '10.42.7.4', [port(80, '192.0.2.2')])).toBeDefined();
  });

  it('refuses what can’t be written', () => {
    for (const bad of [port(0), port(70_000), port(80, 'x; flush ruleset')])
      expect(() => new HostPorts().set('a', '10.42.7.2', [bad])).toThrow('is no port mapping');
  });
});
