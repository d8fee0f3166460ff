import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { checkSnapshot, parseFile } from '../../src/sync/manifests.js';
import { check, type Tree } from './validate-manifests.js';

const policy = (spec: Tree, metadata: Tree = {}): Tree => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p', ...metadata },
  spec,
});
const from = (...peers: Tree[]): Tree => policy({ podSelector: {}, ingress: [{ from: peers }] });
const block = (cidr: string, ...except: string[]): Tree => from({ ipBlock: { cidr, except } });
const ports = (...list: Tree[]): Tree => policy({ podSelector: {}, egress: [{ ports: list }] });
const PEER = 'spec.ingress[0].from[0]';
const PORT = 'spec.egress[0].ports[0]';

describe('NetworkPolicy', () => {
  it.each<[string, Tree, string[]]>([
    ['the smallest', policy({}), []],
    ['all peers and ports', policy({ ingress: [{}], egress: [{ to: [], ports: [] }] }), []],
    ['a range with parts left out', block('10.0.0.0/8', '10.1.0.0/16', '10.2.3.4/32'), []],
    ['a range with host bits', block('10.9.0.1/8', '10.1.0.0/16'), []],
    ['a bare address', block('10.0.0.7'), [`FIELD_VALUE ${PEER}.ipBlock.cidr`]],
    ['a range that is none', block('10.0.0.0/33'), [`FIELD_VALUE ${PEER}.ipBlock.cidr`]],
    ['an octet too large', block('10.0.256.0/24'), [`FIELD_VALUE ${PEER}.ipBlock.cidr`]],
    ['a name', block('example.com'), [`FIELD_VALUE ${PEER}.ipBlock.cidr`]],
    ['no range', from({ ipBlock: {} }), [`FIELD_MISSING ${PEER}.ipBlock.cidr`]],
    ['an exception outside', block('10.0.0.0/8', '11.0.0.0/16'), [`FIELD_CONFLICT ${PEER}.ipBlock.except[0]`]],
    ['an exception that is all', block('10.0.0.0/8', '10.0.0.0/8'), [`FIELD_CONFLICT ${PEER}.ipBlock.except[0]`]],
    ['an exception that is more', block('10.0.0.0/8', '10.0.0.0/7'), [`FIELD_CONFLICT ${PEER}.ipBlock.except[0]`]],
    ['an exception that is none', block('10.0.0.0/8', 'ten'), [`FIELD_VALUE ${PEER}.ipBlock.except[0]`]],
    ['an exception of IPv6', block('10.0.0.0/8', 'fd00::/16'), [`FIELD_CONFLICT ${PEER}.ipBlock.except[0]`]],
    ['a range of IPv6', block('fd00::/8', 'fd00:1::/32'), [`~IGNORED_FIELD ${PEER}.ipBlock.cidr`]],
    ['an empty peer', from({}), [`FIELD_CONFLICT ${PEER}`]],
    [
      'a range beside a selector',
      from({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
      [`FIELD_CONFLICT ${PEER}.ipBlock`],
    ],
    ['both selectors', from({ podSelector: {}, namespaceSelector: {} }), []],
    [
      'an unclear selector',
      policy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
      ['FIELD_CONFLICT spec.podSelector.matchExpressions[0].values'],
    ],
    ['a port range', ports({ port: 80, endPort: 80 }, { protocol: 'SCTP' }, { port: 'http' }), []],
    ['an end before the beginning', ports({ port: 80, endPort: 79 }), [`FIELD_CONFLICT ${PORT}.endPort`]],
    ['an end of a name', ports({ port: 'http', endPort: 90 }), [`FIELD_CONFLICT ${PORT}.endPort`]],
    ['an end without a beginning', ports({ endPort: 90 }), [`FIELD_CONFLICT ${PORT}.endPort`]],
    ['a port that is none', ports({ port: 0 }), [`FIELD_VALUE ${PORT}.port`]],
    ['a protocol that is none', ports({ protocol: 'ICMP' }), [`FIELD_VALUE ${PORT}.protocol`]],
    ['a type that is none', policy({ policyTypes: ['Ingres'] }), ['FIELD_VALUE spec.policyTypes[0]']],
    [
      'rules of a type that is not named',
      policy({ policyTypes: ['Egress'], ingress: [{}] }),
      ['~IGNORED_FIELD spec.ingress'],
    ],
    ['a misspelt field', policy({ ingress: [{ form: [] }] }), ['FIELD_UNKNOWN spec.ingress[0].form']],
  ])('%s', (_what, manifest, expected) => {
    expect(check(manifest)).toEqual(expected);
  });

  it('gets the defaults of Kubernetes', () => {
    const spec = (tree: Tree): unknown =>
      (parseFile('f', stringify(policy(tree))).objects[0]?.object as { spec?: unknown }).spec;
    expect(spec({})).toEqual({ podSelector: {}, policyTypes: ['Ingress'] });
    expect(spec({ egress: [] })).toMatchObject({ policyTypes: ['Ingress'] });
    expect(spec({ egress: [{ ports: [{ port: 1 }] }] })).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      egress: [{ ports: [{ port: 1, protocol: 'TCP' }] }],
    });
    expect(spec({ policyTypes: ['Egress'] })).toMatchObject({ policyTypes: ['Egress'] });
  });

  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'w', namespace: 'shop', labels: { app: 'web', tier: 'front' } },
    spec: { containers: [{ name: 'a', image: 'b:1' }] },
  };
  it.each<[string, Tree, string[]]>([
    ['all pods of the namespace', policy({}, { namespace: 'shop' }), []],
    ['a pod', policy({ podSelector: { matchLabels: { app: 'web', tier: 'front' } } }, { namespace: 'shop' }), []],
    [
      'a pod by an expression',
      policy(
        { podSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['back'] }] } },
        { namespace: 'shop' },
      ),
      [],
    ],
    [
      'no pod',
      policy(
        {
          podSelector: {
            matchLabels: { app: 'web' },
            matchExpressions: [{ key: 'tier', operator: 'In', values: ['back'] }],
          },
        },
        { namespace: 'shop' },
      ),
      [
        'warning NetworkPolicy shop/p selects no pod that is in git: give pods the labels app: web, tier In (back), or fix the selector',
      ],
    ],
    [
      'no pod for want of a namespace',
      policy({}),
      [
        'warning "metadata.namespace": no pod in git is in namespace default, so the policy is for none: name the namespace of the pods it is meant for',
      ],
    ],
  ])('that selects %s', (_what, manifest, expected) => {
    const text = `${stringify(pod)}---\n${stringify(manifest)}`;
    const findings = checkSnapshot(parseFile('f', text).objects, () => text);
    expect(findings.map(({ severity, message, remedy }) => `${severity} ${message}: ${remedy}`)).toEqual(expected);
  });
});
