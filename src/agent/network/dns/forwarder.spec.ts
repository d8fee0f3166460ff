import { afterEach, describe, expect, it } from '@jest/globals';
import { decode, type Packet } from 'dns-packet';
import { opt, query, read } from '../../../../test/support/dns.js';
import { address, answering, type FakeUpstream, soa, startUpstream } from '../../../../test/support/dns-upstream.js';
import { DnsMetrics } from './dns-metrics.js';
import { Forwarder } from './forwarder.js';
import { type Upstream, Upstreams, upstreamsOf } from './upstreams.js';
import { usualQuery } from './usual-query.js';

const NXDOMAIN = 3;
const SERVFAIL = 2;
const TRUNCATED = 0x200;

describe('Forwarder', () => {
  const started: FakeUpstream[] = [];
  const upstream = async (reply: FakeUpstream['reply']): Promise<FakeUpstream> => {
    const made = await startUpstream(reply);
    started.push(made);
    return made;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.close()));
  });

  const setUp = (list: () => readonly Upstream[]) => {
    const clock = { now: 1_000_000 };
    const metrics = new DnsMetrics();
    const forwarder = new Forwarder({ upstreams: list, metrics, now: () => clock.now });
    const ask = async (message: Buffer) => read((await forwarder.ask(message, usualQuery(message)!))!);
    return { clock, metrics, forwarder, ask };
  };

  it('gives the first answer that fits the question, under the asker’s id', async () => {
    const forged = await upstream(() => undefined);
    forged.reply = (message) =>
      answering([address('203.0.113.66')], { questions: [{ name: 'other.example', type: 'A' }] })(message);
    const honest = await upstream(answering([address('203.0.113.9')]));
    const { ask } = setUp(() => [forged, honest]);
    expect(await ask(query('example.com', 'A'))).toMatchObject({ id: 77, data: ['203.0.113.9'] });
  }, 15_000);

  it('asks under ids of its own, with an OPT of its own where the asker has one', async () => {
    const honest = await upstream(answering([address('203.0.113.9')]));
    const { ask } = setUp(() => [honest]);
    for (let n = 0; n < 8; n++) await ask(query(`${n}.example.com`, 'A', { additionals: [opt({ flags: 0x8000 })] }));
    expect(new Set(honest.asked.map(({ message }) => message.readUInt16BE(0))).size).toBeGreaterThan(2);
    expect(decode(honest.asked[0]!.message).additionals).toMatchObject([{ udpPayloadSize: 1232, flag_do: true }]);
    await ask(query('plain.example.com', 'A'));
    expect(decode(honest.asked.at(-1)!.message).additionals).toEqual([]);
  });

  it('remembers an answer for its TTL, which grows shorter, in the asker’s spelling', async () => {
    const honest = await upstream(answering([address('203.0.113.9', 60)]));
    const { ask, clock, metrics } = setUp(() => [honest]);
    await ask(query('example.com', 'A'));
    clock.now += 20_500;
    const second = await ask(query('EXAMPLE.com', 'A', { id: 4242 }));
    expect(second).toMatchObject({ id: 4242, answers: [{ ttl: 40, data: '203.0.113.9' }] });
    expect(second.questions?.[0]?.name).toBe('EXAMPLE.com');
    expect(honest.asked).toHaveLength(1);
    clock.now += 39_500;
    await ask(query('example.com', 'A'));
    expect(honest.asked).toHaveLength(2);
    expect(metrics).toMatchObject({ cacheHits: 1, cacheMisses: 2 });
  });

  it('keeps apart what answers depend on: type, EDNS, DNSSEC', async () => {
    const honest = await upstream(answering([address('203.0.113.9')]));
    const { ask, forwarder } = setUp(() => [honest]);
    const asked = [
      query('example.com', 'A'),
      query('example.com', 'AAAA'),
      query('example.com', 'A', { additionals: [opt()] }),
      query('example.com', 'A', { additionals: [opt({ flags: 0x8000 })] }),
    ];
    for (const message of [...asked, ...asked]) await ask(message);
    expect(honest.asked).toHaveLength(4);
    expect(forwarder.entries).toBe(4);
  });

  it.each<[string, Partial<Packet>, number]>([
    ['NXDOMAIN by its SOA', { flags: NXDOMAIN, authorities: [soa(900, 20)] }, 20],
    ['no data by its SOA, at most 30 s', { authorities: [soa(900, 900)] }, 30],
    ['NXDOMAIN without SOA not at all', { flags: NXDOMAIN }, 0],
    ['SERVFAIL a few seconds', { flags: SERVFAIL }, 3],
  ])('remembers %s', async (_what, reply, seconds) => {
    const honest = await upstream(answering([], reply));
    const { ask, clock } = setUp(() => [honest]);
    await ask(query('example.com', 'A'));
    clock.now += seconds * 1000 - 1;
    await ask(query('example.com', 'A'));
    expect(honest.asked).toHaveLength(seconds === 0 ? 2 : 1);
    clock.now += 1;
    await ask(query('example.com', 'A'));
    expect(honest.asked).toHaveLength(seconds === 0 ? 3 : 2);
  });

  it('keeps names apart that only look alike: upper and lower case are of ASCII', async () => {
    const honest = await upstream((message) => {
      const answer = Buffer.from(message);
      answer.writeUInt16BE(0x8180, 2);
      answer.writeUInt16BE(1, 6);
      const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 203, 0, 113, message[13]!]);
      return Buffer.concat([answer, record]);
    });
    const { forwarder } = setUp(() => [honest]);
    const lastBytes: number[] = [];
    for (const byte of [0xc0, 0xe0]) {
      const asked = query('x.example.com', 'A');
      asked[13] = byte;
      lastBytes.push((await forwarder.ask(asked, usualQuery(asked)!))!.at(-1)!);
    }
    expect(lastBytes).toEqual([0xc0, 0xe0]);
  });

  it('puts askers of one question together', async () => {
    const honest = await upstream(answering([address('203.0.113.9')]));
    const { ask } = setUp(() => [honest]);
    const answers = await Promise.all([1, 2, 3].map((id) => ask(query('example.com', 'A', { id }))));
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(honest.asked).toHaveLength(1);
  });

  it('comes back over TCP for what does not fit into a datagram', async () => {
    const large = Array.from({ length: 100 }, (_, index) => address(`203.0.113.${index}`));
    const honest = await upstream((message, transport) =>
      transport === 'udp' ? answering([], { flags: TRUNCATED })(message) : answering(large)(message),
    );
    const { ask } = setUp(() => [honest]);
    expect((await ask(query('example.com', 'A'))).data).toHaveLength(100);
    expect(honest.asked.map(({ transport }) => transport)).toEqual(['udp', 'tcp']);
  });

  it('asks the next resolver when one fails, and then first', async () => {
    const failing = await upstream(answering([], { flags: SERVFAIL }));
    const closed = await startUpstream(() => undefined);
    await closed.close();
    const honest = await upstream(answering([address('203.0.113.9')]));
    const { ask, clock } = setUp(() => [closed, failing, honest]);
    expect((await ask(query('example.com', 'A'))).data).toEqual(['203.0.113.9']);
    const upstreams = new Upstreams({ read: () => [closed, honest], now: () => clock.now, onChange: () => undefined });
    upstreams.current();
    upstreams.note(closed, false);
    expect(upstreams.inOrder()).toEqual([honest, closed]);
    clock.now += 10_000;
    expect(upstreams.inOrder()).toEqual([closed, honest]);
  });

  it('gives an old answer rather than none', async () => {
    const honest = await upstream(answering([address('203.0.113.9', 10)]));
    const { ask, clock, metrics } = setUp(() => [honest]);
    await ask(query('example.com', 'A'));
    honest.reply = answering([], { flags: SERVFAIL });
    clock.now += 60_000;
    expect(await ask(query('example.com', 'A'))).toMatchObject({
      rcode: 'NOERROR',
      answers: [{ ttl: 5, data: '203.0.113.9' }],
    });
    expect(metrics.staleAnswers).toBe(1);
    clock.now += 3_600_000;
    expect((await ask(query('example.com', 'A'))).rcode).toBe('SERVFAIL');
  });

  it('says SERVFAIL without a resolver, or when the port is closed', async () => {
    const closed = await startUpstream(() => undefined);
    await closed.close();
    for (const list of [[], [closed]]) {
      const { ask, metrics } = setUp(() => list);
      expect((await ask(query('example.com', 'A'))).rcode).toBe('SERVFAIL');
      expect(metrics.forwardFailures).toBe(1);
    }
  });

  it('forgets answers of resolvers that are no longer the machine’s', async () => {
    const office = await upstream(answering([address('192.0.2.1')]));
    const home = await upstream(answering([address('192.0.2.2')]));
    let list = [office];
    const { ask, clock } = setUp(() => list);
    expect((await ask(query('example.com', 'A'))).data).toEqual(['192.0.2.1']);
    list = [home];
    clock.now += 1_000;
    expect((await ask(query('example.com', 'A'))).data).toEqual(['192.0.2.2']);
  });

  it('reads resolv.conf, without itself', () => {
    const text =
      '# nameserver 9.9.9.9\nnameserver 10.42.7.1\nnameserver 192.0.2.53 # office\nnameserver fe80::1%eth0\nnameserver ::1\nsearch x\nnameserver nonsense\n';
    expect(upstreamsOf(text, '10.42.7.1').map((each) => each.address)).toEqual(['192.0.2.53', 'fe80::1', '::1']);
  });
});
