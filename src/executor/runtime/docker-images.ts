import { createInterface } from 'node:readline';
import { messageOf, SlipwayError } from '../../model/errors.js';
import type { EngineClient } from './docker-client.js';
import { callError, detailOfCall, isConnectionError, pullError, statusOfCall } from './docker-errors.js';
import type { RegistryAuth } from './runtime.js';

/** A pull that says nothing for so long is given up; its whole duration has no limit, images may be large. */
const PULL_SILENCE_MS = 120_000;

/** One line of the engine's progress stream. */
interface Progress {
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

/** Name and tag as the API wants them: a digest stays in the name; without a tag the engine would pull all of them. */
export const splitImage = (image: string): { readonly name: string; readonly tag?: string } => {
  if (image.includes('@')) return { name: image };
  const colon = image.lastIndexOf(':');
  if (colon > image.lastIndexOf('/')) return { name: image.slice(0, colon), tag: image.slice(colon + 1) };
  return { name: image, tag: 'latest' };
};

const errorIn = (line: string): string | undefined => {
  const progress = JSON.parse(line) as Progress;
  return progress.errorDetail?.message ?? progress.error;
};

/** Reads the progress to its end; the sentence of the first error in it, or `undefined`. */
const follow = async (stream: NodeJS.ReadableStream, silenceMs: number): Promise<string | undefined> => {
  const readable = stream as NodeJS.ReadableStream & { destroy(error: Error): void };
  const silence = setTimeout(() => readable.destroy(new Error(`no progress for ${silenceMs} ms`)), silenceMs);
  let failure: string | undefined;
  try {
    // readline does not forward the input's error: listen for it, then look once the lines end.
    let broken: Error | undefined;
    stream.on('error', (error: Error) => (broken = error));
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      silence.refresh();
      if (line.trim() !== '') failure ??= errorIn(line);
    }
    if (broken) throw broken;
    return failure;
  } finally {
    clearTimeout(silence);
  }
};

export const imageId = async (client: EngineClient, image: string): Promise<string | undefined> => {
  try {
    const path = `/images/${image.split('/').map(encodeURIComponent).join('/')}/json`;
    return (await client.json<{ Id: string }>({ operation: `inspect image ${image}`, method: 'GET', path })).Id;
  } catch (error) {
    if (statusOfCall(error) === 404) return undefined;
    throw error;
  }
};

export const pullImage = async (client: EngineClient, image: string, auth?: RegistryAuth): Promise<void> => {
  const { name, tag } = splitImage(image);
  const request = {
    operation: `pull ${image}`,
    method: 'POST',
    path: '/images/create',
    query: { fromImage: name, ...(tag === undefined ? {} : { tag }) },
    timeoutMs: PULL_SILENCE_MS,
    ...(auth === undefined ? {} : { auth }),
  } as const;
  let failure: string | undefined;
  try {
    failure = await follow(await client.stream(request), PULL_SILENCE_MS);
  } catch (error) {
    const answered = statusOfCall(error) !== undefined;
    if (isConnectionError(error) || (error instanceof SlipwayError && !answered)) {
      throw callError(error, request.operation, client.socketPath);
    }
    throw pullError(image, detailOfCall(error), error);
  }
  if (failure !== undefined) throw pullError(image, failure);
};

export interface ImageImport {
  readonly image: string;
  readonly tar: Buffer;
  readonly changes: readonly string[];
}

export const importImage = async (client: EngineClient, { image, tar, changes }: ImageImport): Promise<void> => {
  const operation = `import ${image}`;
  const { name, tag } = splitImage(image);
  const query = { fromSrc: '-', repo: name, tag, changes: [...changes] };
  const stream = await client.stream({ operation, method: 'POST', path: '/images/create', query, file: tar });
  const failure = await follow(stream, PULL_SILENCE_MS).catch((error: unknown) => messageOf(error));
  if (failure !== undefined) throw new SlipwayError('ENGINE_ERROR', { operation, detail: failure });
};
