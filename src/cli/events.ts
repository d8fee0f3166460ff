import type { SlipwayEvent } from '../model/pod.js';
import { ApiClient } from './api-client.js';
import type { Io, OutputFormat, ReaderOptions } from './io.js';
import { structured } from './output.js';
import { dataDirOf, socketPathOf } from './data-dir.js';

/** `slipway events`. */
export const runEvents = async (
  options: ReaderOptions & { follow?: boolean; output: OutputFormat },
  io: Io,
): Promise<number> => {
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  for await (const event of client.lines<SlipwayEvent>(`/v1/events?follow=${options.follow === true}`))
    io.out(options.output === 'text' ? line(event) : (structured(event, options.output) ?? ''));
  return 0;
};

const line = (event: SlipwayEvent): string => {
  const time = new Date(event.at).toISOString().slice(0, 19).replace('T', ' ');
  const count = event.count ? ` (×${event.count})` : '';
  return `${time}  ${event.type.padEnd(7)}  ${event.reason.padEnd(18)}  ${event.object}  ${event.message}${count}`;
};
