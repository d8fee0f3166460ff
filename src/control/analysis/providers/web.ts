import type { AnalysisMetric } from '../../../model/analysis.js';
import type { Value } from '../../../model/conditions/values.js';
import { firstMatch } from '../../../model/json-path.js';
import { askHttp } from './ask-http.js';
import type { HttpQuestion } from './ask-http.js';
import type { Provider } from './provider.js';

type Config = NonNullable<AnalysisMetric['provider']['web']>;

const TIMEOUT_SECONDS = 10;
const JSON_TYPE = { key: 'Content-Type', value: 'application/json' };

/** The answer, or what `jsonPath` leads to in it. An answer that is no JSON is a text. */
export const askWeb: Provider<Config> = async (config, place) => {
  const { url, method = 'GET', timeoutSeconds = TIMEOUT_SECONDS, insecure = false } = config;
  const { status, text } = await askHttp(
    { url, method, timeoutMs: timeoutSeconds * 1000, insecure, ...contentOf(config) },
    place,
  );
  if (status >= 300 && status < 400)
    throw new Error(`answered ${status}: redirects are not followed, write the final address`);
  if (status < 200 || status > 299) throw new Error(`answered ${status}`);
  return config.jsonPath === undefined ? wholeOf(text) : partOf(text, config.jsonPath);
};

const contentOf = ({ headers = [], body, jsonBody }: Config): Pick<HttpQuestion, 'headers' | 'body'> => {
  if (jsonBody === undefined) return { headers, body };
  const hasType = headers.some(({ key }) => key.toLowerCase() === 'content-type');
  return { headers: hasType ? headers : [...headers, JSON_TYPE], body: JSON.stringify(jsonBody) };
};

const wholeOf = (text: string): Value => {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
};

const partOf = (text: string, path: string): Value => {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error('the answer is not JSON');
  }
  const found = firstMatch(path, answer);
  if (found === undefined) throw new Error(`the answer has nothing at ${path}`);
  return found as Value;
};
