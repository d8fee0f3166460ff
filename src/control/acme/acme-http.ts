import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import axios from 'axios';
import type { AxiosError, InternalAxiosRequestConfig } from 'axios';
import acme from 'acme-client';
import { messageOf } from '../../model/errors.js';

const TIMEOUT_MS = 30_000;

/** What the last failed request to the CA met. */
export interface HttpTrouble {
  /** Absent: the CA answered. */
  readonly network?: string;
  readonly retryAfterMs: number;
}

/**
 * How acme-client asks. It retries nothing by itself: the keeper does, and others wait for it. The library forgets why a request failed
 * and what `Retry-After` said, so the adapter remembers both. acme-client has one HTTP client a process; so there is one of these.
 */
export class AcmeHttp {
  trouble: HttpTrouble | undefined;

  constructor(caFile: string | undefined) {
    const { defaults } = acme.axios;
    Object.assign(defaults, { acmeSettings: { retryMaxAttempts: 0 }, timeout: TIMEOUT_MS });
    if (caFile !== undefined) defaults.httpsAgent = new Agent({ ca: readFileSync(caFile) });
    const send = axios.getAdapter('http');
    defaults.adapter = async (config: InternalAxiosRequestConfig) => {
      try {
        return await send(config);
      } catch (error) {
        this.remember(error as AxiosError);
        throw error;
      }
    };
    // Its texts are for its developers.
    acme.setLogger(() => undefined);
  }

  /** The library has every answer come this way. */
  private remember(error: AxiosError): void {
    const { response } = error;
    if (!response) this.trouble = { network: messageOf(error) || String(error.code), retryAfterMs: 0 };
    else if (response.status >= 400)
      this.trouble = { retryAfterMs: retryAfterMs(String(response.headers['retry-after'] ?? ''), Date.now()) };
  }
}

/** Seconds or a date (RFC 9110, 10.2.3); 0 when it is neither. */
export const retryAfterMs = (text: string, now: number): number => {
  const at = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(at - now, 0);
};
