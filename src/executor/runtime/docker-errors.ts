import { messageOf, SlipwayError } from '../../model/errors.js';

/** Errors of a connection, as opposed to an answer of the engine. */
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EACCES', 'ETIMEDOUT', 'ENOTSOCK']);
const MAX_DETAIL = 2_000;

const statusOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** The engine's own sentence, without what docker-modem puts around it. */
const sentenceOf = (error: unknown): string =>
  messageOf(error)
    .replace(/^\(HTTP code \d+\) unexpected - /, '')
    .trim()
    .slice(0, MAX_DETAIL);

/** A kept connection that the other side closed. */
export const isStaleConnection = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes(codeOf(error));

/**
 * Turns what a call threw into the catalogue: no answer is ENGINE_UNREACHABLE, 4xx ENGINE_REJECTED, 5xx ENGINE_ERROR
 * with the engine's sentence. The status stays readable through `statusOfCall`.
 */
export const callError = (error: unknown, operation: string, socket: string): SlipwayError => {
  if (error instanceof SlipwayError) return error;
  const status = statusOf(error);
  const detail = sentenceOf(error);
  if (status === undefined) return new SlipwayError('ENGINE_UNREACHABLE', { socket, detail }, { cause: error });
  const code = status < 500 ? 'ENGINE_REJECTED' : 'ENGINE_ERROR';
  return new SlipwayError(code, { operation, detail }, { cause: error });
};

/** HTTP status of a failed call; `undefined` when there was no answer. */
export const statusOfCall = (error: unknown): number | undefined =>
  error instanceof SlipwayError ? statusOf(error.cause) : undefined;

/** The engine's sentence of a failed call. */
export const detailOfCall = (error: unknown): string =>
  error instanceof SlipwayError ? String(error.params['detail'] ?? error.message) : messageOf(error);

/** A conflict with the state of the moment (409) or a container that is gone (404) can heal: the job tries again. */
export const asStateConflict = (error: unknown, operation: string): unknown =>
  [404, 409].includes(statusOfCall(error) ?? 0)
    ? new SlipwayError('ENGINE_ERROR', { operation, detail: detailOfCall(error) }, { cause: error })
    : error;

const DENIED = /unauthorized|denied|forbidden|authentication required|no basic auth|incorrect username or password/i;

/** What a pull said, as IMAGE_AUTH or IMAGE_NOT_FOUND. Registries answer 401 and 403 in these words (distribution spec, error codes). */
export const pullError = (image: string, detail: string, cause?: unknown): SlipwayError =>
  DENIED.test(detail)
    ? new SlipwayError('IMAGE_AUTH', { image, detail }, { cause })
    : new SlipwayError('IMAGE_NOT_FOUND', { image, detail: `cannot be pulled: ${detail}` }, { cause });

/** @returns true for errors of the connection itself */
export const isConnectionError = (error: unknown): boolean => CONNECTION_CODES.has(codeOf(error));
