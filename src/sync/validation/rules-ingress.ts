import { ingressOptions } from '../../model/ingress-annotations.js';
import type { AnnotationProblem } from '../../model/ingress-annotations.js';
import { readPath, rewriteOf } from '../../model/ingress-path.js';
import type { Ingress } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, problem, type Problem } from './problem.js';

type Backend = NonNullable<Ingress['spec']['defaultBackend']>;
type HttpPath = NonNullable<NonNullable<Ingress['spec']['rules']>[number]['http']>['paths'][number];

/** Rules between the fields of an Ingress (kubernetes/kubernetes, pkg/apis/networking/validation: ValidateIngressSpec). */
export const ingressProblems = (ingress: Ingress): Problem[] => {
  const { rules = [], defaultBackend, tls = [] } = ingress.spec;
  const paths = rules.flatMap(({ http }, index) =>
    (http?.paths ?? []).map((path, at) => ({ path, where: ['spec', 'rules', index, 'http', 'paths', at] })),
  );
  return [
    ...annotationProblems(ingress),
    ...(rules.length === 0 && !defaultBackend
      ? [conflict(['spec'], 'has neither rules nor defaultBackend', 'add one of them')]
      : []),
    ...(defaultBackend ? backendProblems(defaultBackend, ['spec', 'defaultBackend']) : []),
    ...paths.flatMap(({ path, where }) => [
      ...pathProblems(path, where),
      ...backendProblems(path.backend, [...where, 'backend']),
    ]),
    ...paths.flatMap(({ path, where }) => rewriteProblems(ingress, path, where)),
    ...tls.flatMap((_each, index) => tlsProblems(ingress, index)),
  ];
};

const ANNOTATIONS = ['metadata', 'annotations'];

const annotationProblems = ({ metadata }: Ingress): Problem[] =>
  ingressOptions(metadata.annotations).problems.map(({ annotation, expected, actual }: AnnotationProblem) => {
    const path = [...ANNOTATIONS, annotation];
    if (expected !== undefined)
      return problem('FIELD_VALUE', path, { actual: JSON.stringify(actual), expected: `must be ${expected}` });
    const why = 'the proxy has no such option; see docs/ingress.md for those it has';
    return problem('IGNORED_FIELD', path, { why }, { severity: 'warning', side: 'key' });
  });

const backendProblems = ({ service }: Backend, path: Path): Problem[] => {
  if (!service) return [missing([...path, 'service'])];
  const { name, number } = service.port ?? {};
  const at = [...path, 'service', 'port'];
  if (name === undefined && number === undefined) return [missing(service.port ? [...at, 'number'] : at)];
  return name !== undefined && number !== undefined ? [conflict(at, 'has name and number', 'keep one of them')] : [];
};

/** Sequences that a server may read as another path. */
const UNCLEAR = ['//', '/./', '/../', '%2f', '%2F'];

const pathProblems = ({ path, pathType }: HttpPath, where: Path): Problem[] => {
  if (path === undefined) return pathType === 'ImplementationSpecific' ? [] : [missing([...where, 'path'])];
  const at = [...where, 'path'];
  const unclear = UNCLEAR.find((part) => path.includes(part)) ?? /\/\.\.?$/.exec(path)?.[0];
  if (unclear !== undefined && pathType !== 'ImplementationSpecific')
    return [conflict(at, `"${unclear}" is not allowed in a path`, 'write the path that is meant')];
  if (readPath(path, pathType)) return [];
  const remedy = 'use pathType: Prefix; of regular expressions only /path(/|$)(.*) and /path/(.*) are understood';
  return [conflict(at, 'is a regular expression', remedy)];
};

const rewriteProblems = ({ metadata }: Ingress, { path = '/', pathType }: HttpPath, where: Path): Problem[] => {
  const { rewriteTarget, useRegex } = ingressOptions(metadata.annotations).options;
  const read = readPath(path, pathType);
  if (!read) return [];
  const at = [...where, 'path'];
  if (useRegex && read.group === undefined && path !== '/')
    return [
      conflict(
        at,
        'would be a regular expression by the annotation use-regex',
        'remove use-regex and use pathType: Prefix',
      ),
    ];
  if (rewriteTarget === undefined || rewriteOf(rewriteTarget, read)) return [];
  const remedy = 'write rewrite-target: /$2 with path /path(/|$)(.*), or a target without $';
  return [conflict(at, `does not go with rewrite-target ${rewriteTarget}`, remedy)];
};

const tlsProblems = ({ spec }: Ingress, index: number): Problem[] => {
  const ruled = (spec.rules ?? []).map(({ host = '' }) => host);
  return (spec.tls?.[index]?.hosts ?? []).flatMap((host, at) => {
    if (ruled.some((name) => name === host || name === '' || host === name.replace(/^[^.]*/, '*'))) return [];
    const path = ['spec', 'tls', index, 'hosts', at];
    const why = `no rule of this Ingress is for ${host}`;
    return [{ ...conflict(path, why, 'add a rule for it, or remove it'), severity: 'warning' as const }];
  });
};
