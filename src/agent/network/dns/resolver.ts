import { decode } from 'dns-packet';
import { HEADER_BYTES, RCODE } from './dns-constants.js';
import type { DnsMetrics } from './dns-metrics.js';
import { failure } from './failure.js';
import type { Forwarder } from './forwarder.js';
import { cutTo } from './message-records.js';
import { type Responder, type Response, type Transport, withQuestion } from './responder.js';
import type { UsualQuery } from './usual-query.js';

const MAX_MESSAGE = 65_535;

/** From a message to its answer: the cluster's names at once, the outside's when the machine's resolvers have answered. */
export class Resolver {
  constructor(
    private readonly responder: Responder,
    private readonly forwarder: Forwarder,
    private readonly metrics: DnsMetrics,
  ) {}

  /** `send` is called at most once, in this turn of the event loop for the cluster's names. */
  resolve(message: Buffer, transport: Transport, send: (response: Buffer) => void): void {
    const response = this.responder.respond(message, transport);
    if (response === 'ignore') {
      this.metrics.dropped++;
      return;
    }
    if (Buffer.isBuffer(response)) {
      this.metrics.answered(transport, response);
      return send(response);
    }
    const limit = transport === 'udp' ? queryOf(response).udpLimit : MAX_MESSAGE;
    this.outside(message, response)
      .catch(() => failure(message, RCODE.SERVFAIL))
      .then((answer) => {
        const cut = cutTo(limit, answer);
        this.metrics.answered(transport, cut);
        send(cut);
      })
      // Only a closed socket throws here: nobody is left to answer.
      .catch(() => undefined);
  }

  private async outside(message: Buffer, response: Outside): Promise<Buffer> {
    if ('forward' in response)
      return (await this.forwarder.ask(message, response.forward)) ?? failure(message, RCODE.SERVFAIL);
    const { alias, outside, query } = response;
    const target = questionFor(message, outside, query);
    const answer = await this.forwarder.ask(target.message, target.query);
    return answer ? joined(message, alias, answer) : alias;
  }
}

type Outside = Exclude<Response, Buffer | 'ignore'>;

const queryOf = (response: Outside): UsualQuery => ('forward' in response ? response.forward : response.query);

/** The asker's question, about another name. */
const questionFor = (message: Buffer, name: string, query: UsualQuery): { message: Buffer; query: UsualQuery } => {
  const nameBytes = Buffer.from(name, 'latin1');
  const asked = Buffer.concat([message.subarray(0, HEADER_BYTES), nameBytes, message.subarray(query.end - 4)]);
  return { message: asked, query: { ...query, name, end: HEADER_BYTES + nameBytes.length + 4 } };
};

/** The alias, then what the outside said of its target. The alias alone when the outside failed: the asker may know another way. */
const joined = (message: Buffer, alias: Buffer, answer: Buffer): Buffer => {
  try {
    const ours = decode(alias);
    const theirs = decode(answer);
    const rcode = (theirs.flags ?? 0) & 0x0f;
    if (rcode !== RCODE.NOERROR && rcode !== RCODE.NXDOMAIN) return alias;
    return withQuestion(message, {
      ...ours,
      flags: (ours.flags ?? 0) | rcode,
      answers: [...(ours.answers ?? []), ...(theirs.answers ?? [])],
      authorities: theirs.authorities ?? [],
    });
  } catch {
    return alias;
  }
};
