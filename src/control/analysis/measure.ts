import type { AnalysisMetric, AnalysisRunSpec, Measurement } from '../../model/analysis.js';
import { fillPlaceholders, placeholderOf } from '../../model/arg-placeholders.js';
import type { Value } from '../../model/conditions/values.js';
import { messageOf } from '../../model/errors.js';
import { keyOf } from '../../model/objects.js';
import type { KubeObject } from '../../model/objects.js';
import { judge } from './evaluate.js';
import type { HttpPlace } from './providers/ask-http.js';
import { askPrometheus } from './providers/prometheus.js';
import { showValue } from './providers/provider.js';
import { askWeb } from './providers/web.js';
import { redactor } from './redact.js';

export interface MeasurePlace extends HttpPlace {
  /** Object of git by its key: Secrets that arguments refer to. */
  readonly find: (key: string) => KubeObject | undefined;
  readonly now: () => number;
}

/** Asks once for a metric that is no Job, and judges the answer. What goes wrong is a measurement, too. No secret is in it (I12). */
export const measure = async (
  run: Pick<AnalysisRunSpec, 'namespace' | 'args'>,
  metric: AnalysisMetric,
  place: MeasurePlace,
): Promise<Measurement> => {
  let redact = redactor([]);
  let value: string | undefined;
  try {
    const secrets = secretsOf(run, metric, place);
    redact = redactor([...secrets.values()]);
    const filled = fillPlaceholders(metric, (name) => secrets.get(name) ?? placeholderOf(name));
    const answer = await ask(filled, place);
    value = redact(showValue(answer));
    return { phase: judge(filled, answer), at: place.now(), value };
  } catch (error) {
    const shown = value === undefined ? {} : { value };
    return { phase: 'Error', at: place.now(), ...shown, message: redact(messageOf(error)) };
  }
};

const ask = ({ provider }: AnalysisMetric, place: HttpPlace): Promise<Value> => {
  if (provider.prometheus) return askPrometheus(provider.prometheus, place);
  if (provider.web) return askWeb(provider.web, place);
  throw new Error('has no provider that can be asked');
};

type Secrets = ReadonlyMap<string, string>;

/** Values of the secret arguments that this metric uses. */
const secretsOf = (
  { namespace, args }: Pick<AnalysisRunSpec, 'namespace' | 'args'>,
  metric: AnalysisMetric,
  { find }: MeasurePlace,
): Secrets => {
  const used = new Set<string>();
  fillPlaceholders(metric, (name) => {
    used.add(name);
    return '';
  });
  return new Map(
    args.flatMap(({ name, secret }) => {
      if (!secret || !used.has(name)) return [];
      const found = find(keyOf('Secret', namespace, secret.name));
      const data = found?.kind === 'Secret' ? found.data?.[secret.key] : undefined;
      if (data === undefined)
        throw new Error(
          `the argument ${name} needs the key ${secret.key} of Secret ${namespace}/${secret.name}, which is not in git`,
        );
      return [[name, Buffer.from(data, 'base64').toString()] as const];
    }),
  );
};
