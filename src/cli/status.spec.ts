import { describe, expect, it } from '@jest/globals';
import type { IngressRow, NetworkPolicyRow } from '../api/network-views.js';
import type { StateView } from '../api/state-view.js';
import { statusLines } from './status.js';

const EMPTY: StateView = {
  ...{ cluster: 'c', leading: true, epoch: 1, sources: [], nodes: [], workloads: [], unschedulable: [], pods: [] },
  ...{ services: [], ingresses: [], networkPolicies: [], warnings: [] },
};
const condition = (reason: string) => ({
  ...{ type: reason, reason, status: 'True' as const, message: '', lastTransitionTime: '' },
});
const ingress = (name: string, rest: Partial<IngressRow>): IngressRow => ({
  ...{ namespace: 'shop', name, hosts: ['a.test', '*.b.test'], addresses: ['192.0.2.1', '192.0.2.2'] },
  ...{ ready: true, conditions: [], ...rest },
});
const policy = (name: string, rest: Partial<NetworkPolicyRow>): NetworkPolicyRow => ({
  ...{ namespace: 'shop', name, podSelector: {}, policyTypes: ['Ingress', 'Egress'], ready: true, conditions: [] },
  ...rest,
});
const lines = (state: Partial<StateView>): string[] => statusLines({ ...EMPTY, ...state }, 0);

describe('statusLines', () => {
  it('lists Ingresses with their addresses, and why they are not ready', () => {
    const ingresses = [
      ingress('good', {}),
      ingress('odd', { conditions: [condition('IngressClassMissing')] }),
      ingress('bad', { ready: false, conditions: [condition('TargetMissing'), condition('SecretMissing')] }),
      ingress('alone', { ready: false, addresses: [] }),
    ];
    expect(lines({ ingresses }).slice(-5)).toEqual([
      'NAMESPACE  NAME   HOSTS            ADDRESS              READY',
      'shop       good   a.test,*.b.test  192.0.2.1,192.0.2.2  yes',
      'shop       odd    a.test,*.b.test  192.0.2.1,192.0.2.2  yes: IngressClassMissing',
      'shop       bad    a.test,*.b.test  192.0.2.1,192.0.2.2  no: TargetMissing, SecretMissing',
      'shop       alone  a.test,*.b.test  -                    no: no node runs a proxy',
    ]);
  });

  it('lists NetworkPolicies with the pods that they are for', () => {
    const networkPolicies = [
      policy('all', {}),
      policy('none', {
        ...{ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] },
        ...{ ready: false, conditions: [condition('SelectsNothing')] },
      }),
    ];
    expect(lines({ networkPolicies }).slice(-3)).toEqual([
      'NAMESPACE  NAME  POD-SELECTOR  TYPES           READY',
      'shop       all   <none>        Ingress,Egress  yes',
      'shop       none  app=web       Ingress         no: SelectsNothing',
    ]);
  });

  it('says how versions share the traffic of Services, when any are rolled out', () => {
    const service = (name: string, more: Partial<StateView['services'][number]>): StateView['services'][number] => ({
      ...{ namespace: 'shop', name, type: 'ClusterIP', clusterIP: '10.96.0.1', selector: {}, readyEndpoints: 2 },
      ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 80 }],
      ...{ publishNotReadyAddresses: false, balancerAddresses: [], ...more },
    });
    const weights = [
      { selector: { hash: 'a1' }, weight: 80 },
      { selector: { hash: 'b2' }, weight: 20 },
    ];
    const services = [service('web', { weights }), service('live', { pinned: { hash: 'a1' } }), service('db', {})];
    expect(lines({ services }).slice(-4)).toEqual([
      'NAMESPACE  NAME  TYPE       CLUSTER-IP  EXTERNAL  PORTS   READY  TRAFFIC',
      'shop       web   ClusterIP  10.96.0.1   -         80/TCP  2      hash=a1 80% · hash=b2 20%',
      'shop       live  ClusterIP  10.96.0.1   -         80/TCP  2      hash=a1',
      'shop       db    ClusterIP  10.96.0.1   -         80/TCP  2      -',
    ]);
    expect(lines({ services: services.slice(2) }).join()).not.toContain('TRAFFIC');
  });

  it('has no section for what is not there', () => {
    const text = lines({}).join('\n');
    expect(text).toContain('SERVICES');
    expect(text).not.toMatch(/INGRESSES|NETWORK POLICIES/);
  });
});
