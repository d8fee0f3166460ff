import type { AnalysisMetric } from '../../../model/analysis.js';
import { parseFloatText } from '../../../model/conditions/functions.js';
import type { Value } from '../../../model/conditions/values.js';
import { askHttp } from './ask-http.js';
import type { HttpAnswer, HttpQuestion } from './ask-http.js';
import type { Provider } from './provider.js';

type Config = NonNullable<AnalysisMetric['provider']['prometheus']>;

const TIMEOUT_SECONDS = 30;
const FORM = { key: 'Content-Type', value: 'application/x-www-form-urlencoded' };

/** What /api/v1/query answers (prometheus.io/docs/prometheus/latest/querying/api). */
interface Answer {
  readonly status?: string;
  readonly error?: string;
  readonly errorType?: string;
  readonly data?: { readonly resultType?: string; readonly result?: unknown };
}

/** The query's value now: a number of a scalar, a list of numbers of a vector. */
export const askPrometheus: Provider<Config> = async (config, place) => {
  const { address = '', query, timeout = TIMEOUT_SECONDS, insecure = false, headers = [] } = config;
  const url = `${address.replace(/\/+$/, '')}/api/v1/query`;
  const form = new URLSearchParams({ query }).toString();
  const question = { headers, timeoutMs: (Number(timeout) || TIMEOUT_SECONDS) * 1000, insecure };
  // POST, as a query may be longer than an address can be.
  const post: HttpQuestion = { ...question, url, method: 'POST', headers: [...headers, FORM], body: form };
  const answer = await askHttp(post, place);
  // Proxies before Prometheus may allow GET only.
  const isRefused = answer.status === 405 || answer.status === 501;
  return valueOf(isRefused ? await askHttp({ ...question, url: `${url}?${form}`, method: 'GET' }, place) : answer);
};

const valueOf = ({ status, text }: HttpAnswer): Value => {
  const answer = read(text);
  if (answer?.status === 'error') throw new Error(`Prometheus: ${answer.errorType}: ${answer.error}`);
  if (status !== 200 || answer?.status !== 'success')
    throw new Error(`Prometheus answered ${status}${answer ? '' : ', not JSON'}`);
  const { resultType, result } = answer.data ?? {};
  if (resultType === 'scalar') return numberOf(result);
  if (resultType === 'vector' && Array.isArray(result))
    return result.map((sample) => numberOf((sample as { value?: unknown })?.value));
  throw new Error(`the query gives a ${resultType}: write one that gives a vector or a scalar`);
};

const read = (text: string): Answer | undefined => {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
};

/** Of `[time, "0.5"]`. */
const numberOf = (sample: unknown): number => {
  const text: unknown = Array.isArray(sample) ? sample[1] : undefined;
  const value = typeof text === 'string' ? parseFloatText(text) : undefined;
  if (value === undefined) throw new Error('Prometheus gave a value that is no number');
  return value;
};
