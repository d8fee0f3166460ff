import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validateFolder } from '../../src/sync/validate-folder.js';

const FOLDER = path.join('test', 'fixtures', 'broken');

/** `code line:column field` and the remedy of every finding. */
const EXPECTED: Record<string, readonly [string, string][]> = {
  'bad-yaml': [['YAML_SYNTAX 6:13 ', 'fix the YAML at this place']],
  'duplicate-key': [['YAML_DUPLICATE_KEY 8:3 colour', 'keep one of them']],
  'unknown-kind': [['KIND_UNKNOWN 8:7 kind', 'did you mean "Deployment"?']],
  'misspelt-field': [['FIELD_UNKNOWN 6:3 spec.replica', 'did you mean "replicas"?']],
  'wrong-type': [
    ['FIELD_TYPE 6:13 spec.replicas', 'write a whole number'],
    ['FIELD_TYPE 18:22 spec.template.spec.containers[0].env[0].value', 'write text in quotes'],
  ],
  'bad-quantity': [
    [
      'QUANTITY_INVALID 11:19 spec.containers[0].resources.requests.memory',
      'write a number with an optional suffix, such as 500m, 128Mi or 2',
    ],
  ],
  'duplicate-object': [['OBJECT_DUPLICATE 11:9 metadata.name', 'remove one, or rename it']],
  'missing-config-map': [
    [
      'REFERENCE_MISSING 14:21 spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      'add ConfigMap shop/colours, fix the name, or set optional: true',
    ],
  ],
  'selector-mismatch': [['SELECTOR_MISMATCH 6:3 spec.selector', 'give the template the labels app: web']],
  'bad-steps': [['ANNOTATION_VALUE 7:24 metadata.annotations["slipway.dev/steps"]', 'did you mean "pause 5m"?']],
  'empty-step': [
    [
      'FIELD_CONFLICT 13:11 spec.strategy.canary.steps[1]',
      'write one of setWeight, pause, setCanaryScale, setHeaderRoute, analysis, experiment',
    ],
  ],
  'job-always': [
    [
      'FIELD_CONFLICT 7:5 spec.template.spec.restartPolicy',
      'write Never (a new pod tries again) or OnFailure (the container is started again)',
    ],
  ],
  'service-without-ports': [['FIELD_MISSING 5:1 spec.ports', 'add it']],
  'node-port-twice': [['FIELD_CONFLICT 19:17 spec.ports[0].nodePort', 'choose another, or remove it']],
  'alias-of-an-address': [
    ['FIELD_CONFLICT 7:17 spec.externalName', 'write a Service without selector and an EndpointSlice with the address'],
  ],
  'endpoints-on-loopback': [
    ['FIELD_CONFLICT 7:13 subsets[0].addresses[0].ip', 'write an address that others can reach'],
  ],
  'invalid-name': [
    [
      'NAME_INVALID 4:9 metadata.name',
      'use lower-case letters, digits and "-", at most 63, beginning with a letter and ending with a letter or digit',
    ],
  ],
};

describe('a folder of broken input', () => {
  it.each(Object.keys(EXPECTED))('%s: names place, field and remedy', async (name) => {
    const file = path.join(FOLDER, `${name}.yaml`);
    const { findings } = await validateFolder(file);
    expect(
      findings.map(({ code, line, column, field, remedy }) => [`${code} ${line}:${column} ${field}`, remedy]),
    ).toEqual(EXPECTED[name]);
    expect(
      findings.every((finding) => finding.file === file && finding.severity === 'error' && finding.message !== ''),
    ).toBe(true);
  });

  it('reports all of them in one run, sorted by place', async () => {
    const { findings, files } = await validateFolder(FOLDER);
    const names = readdirSync(FOLDER).map((name) => path.basename(name, '.yaml'));
    expect(names.sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(files).toBe(names.length);
    expect(findings).toHaveLength(Object.values(EXPECTED).flat().length);
    const places = findings.map(({ file, line }) => `${file}:${String(line).padStart(4, '0')}`);
    expect(places).toEqual([...places].sort());
  });
});
