import { describe, expect, it } from '@jest/globals';
import { SHAPES } from '../../src/model/generated/fields.js';

/** Fields of Kubernetes v1.33 (kubernetes.io/docs/reference/kubernetes-api). */
const KUBERNETES: Record<string, string> = {
  ObjectMeta:
    'annotations creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName generation labels managedFields name namespace ownerReferences resourceVersion selfLink uid',
  PodSpec:
    'activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname imagePullSecrets initContainers nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources restartPolicy runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations topologySpreadConstraints volumes',
  Container:
    'args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources restartPolicy securityContext startupProbe stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
  Volume:
    'awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath image iscsi name nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume',
  VolumeMount: 'mountPath mountPropagation name readOnly recursiveReadOnly subPath subPathExpr',
  Probe:
    'exec failureThreshold grpc httpGet initialDelaySeconds periodSeconds successThreshold tcpSocket terminationGracePeriodSeconds timeoutSeconds',
  SecurityContext:
    'allowPrivilegeEscalation appArmorProfile capabilities privileged procMount readOnlyRootFilesystem runAsGroup runAsNonRoot runAsUser seLinuxOptions seccompProfile windowsOptions',
  PodSecurityContext:
    'appArmorProfile fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser seLinuxChangePolicy seLinuxOptions seccompProfile supplementalGroups supplementalGroupsPolicy sysctls windowsOptions',
  DeploymentSpec:
    'minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy template',
  ServiceSpec:
    'allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges ports publishNotReadyAddresses selector sessionAffinity sessionAffinityConfig trafficDistribution type',
  ServicePort: 'appProtocol name nodePort port protocol targetPort',
};

describe('the schemas', () => {
  it.each(Object.entries(KUBERNETES))('%s has every field of Kubernetes, each in a tier', (shape, fields) => {
    expect(Object.keys(SHAPES[shape]?.fields ?? {})).toEqual(expect.arrayContaining(fields.split(' ')));
  });

  it('say why wherever a field does not simply work', () => {
    const rules = Object.values(SHAPES).flatMap(({ fields }) =>
      Object.values(fields).flatMap((field) => field.rules ?? []),
    );
    expect(rules.length).toBeGreaterThan(100);
    expect(rules.filter(({ why }) => why.length < 10)).toEqual([]);
  });
});
