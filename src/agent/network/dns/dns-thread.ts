// The entry of the thread that answers DNS, so that an agent busy with a rollout delays no answer. Started by threaded-dns.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../model/errors.js';
import { LocalDns } from './local-dns.js';
import type { NodeDnsOptions } from './node-dns.js';
import type { ThreadCall, ThreadReply, ThreadRequest } from './thread-messages.js';

const say = (reply: ThreadReply): void => parentPort?.postMessage(reply);

const dns = new LocalDns(workerData as NodeDnsOptions, {
  warn: (warning) => say({ warning }),
  onDown: () => say({ down: true }),
});

const answer = async (id: number, call: ThreadCall): Promise<void> => {
  try {
    say({ id, result: (await dns[call]()) ?? undefined });
  } catch (error) {
    const { cause = error } = error as Error;
    say({ id, error: { code: (cause as NodeJS.ErrnoException).code, message: messageOf(cause) } });
  }
};

parentPort?.on('message', (request: ThreadRequest) => {
  if ('call' in request) void answer(request.id, request.call);
  else for (const [key, part] of request.names) dns.setNames(key, part);
});
