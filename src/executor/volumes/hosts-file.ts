import type { PodRecord } from '../../model/pod.js';
import { hostnameOf } from '../pod/pod-context.js';

/** The names that every machine has: kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods. */
const FIXED = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::0\tip6-localnet',
  'fe00::0\tip6-mcastprefix',
  'fe00::1\tip6-allnodes',
  'fe00::2\tip6-allrouters',
];

/** The text of a pod's `/etc/hosts`. */
export const hostsFile = (record: Pick<PodRecord, 'name' | 'spec'>, podIP: string): string =>
  ['# Written by Slipway.', ...FIXED, `${podIP}\t${hostnameOf(record)}`, ''].join('\n');
