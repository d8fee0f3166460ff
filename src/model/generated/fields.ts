/* Made by `npm run generate` from schemas/. Do not edit. */
export interface TierRule {
  readonly support: 'works' | 'ignored' | 'refused';
  readonly why: string;
  /** Only these values are meant. */
  readonly values?: readonly unknown[];
  /** All values but these are meant. */
  readonly unless?: readonly unknown[];
}
export interface FieldInfo {
  /** Name of the shape of the value, of its items (`list`) or of its values (`map`). */
  readonly of?: string;
  readonly many?: 'list' | 'map';
  /** A map of texts: an empty value means ''. */
  readonly text?: true;
  readonly rules?: readonly TierRule[];
}
export interface Shape {
  readonly fields: Readonly<Record<string, FieldInfo>>;
  /** Fields that are not listed. */
  readonly rest?: FieldInfo;
}
export interface FormatInfo {
  readonly code: 'NAME_INVALID' | 'QUANTITY_INVALID' | 'FIELD_VALUE';
  readonly expected: string;
}

/** `apiVersion/kind` -> shape. */
export const KINDS: Readonly<Record<string, string>> = {
  "v1/Namespace": "Namespace",
  "v1/ConfigMap": "ConfigMap",
  "v1/Secret": "Secret",
  "v1/Pod": "Pod",
  "apps/v1/Deployment": "Deployment",
  "v1/Service": "Service",
  "v1/Endpoints": "Endpoints",
  "discovery.k8s.io/v1/EndpointSlice": "EndpointSlice",
  "networking.k8s.io/v1/NetworkPolicy": "NetworkPolicy",
  "k8s.cni.cncf.io/v1/NetworkAttachmentDefinition": "NetworkAttachmentDefinition",
  "networking.k8s.io/v1/Ingress": "Ingress",
  "networking.k8s.io/v1/IngressClass": "IngressClass",
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  "Namespace": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"rules":[{"support":"ignored","why":"a namespace needs no settings"}]},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "ObjectMeta": {"fields":{"name":{},"namespace":{},"labels":{"many":"map","text":true},"annotations":{"many":"map","text":true},"generateName":{"rules":[{"support":"ignored","why":"names come from git: write metadata.name"}]},"creationTimestamp":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"deletionTimestamp":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"deletionGracePeriodSeconds":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"generation":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"resourceVersion":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"selfLink":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"uid":{"rules":[{"support":"ignored","why":"set by the system, not declared"}]},"managedFields":{"rules":[{"support":"ignored","why":"git is the only writer"}]},"ownerReferences":{"rules":[{"support":"ignored","why":"owners follow from the manifests"}]},"finalizers":{"rules":[{"support":"ignored","why":"nothing waits for finalizers"}]}}},
  "ConfigMap": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"data":{"many":"map","text":true},"binaryData":{"many":"map","text":true},"immutable":{"rules":[{"support":"ignored","why":"git is the only writer"}]}}},
  "Secret": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"type":{},"data":{"many":"map","text":true},"stringData":{"many":"map","text":true},"immutable":{"rules":[{"support":"ignored","why":"git is the only writer"}]}}},
  "Pod": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"PodSpec"},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "PodSpec": {"fields":{"containers":{"of":"Container","many":"list"},"volumes":{"of":"Volume","many":"list"},"imagePullSecrets":{"of":"LocalObjectReference","many":"list"},"restartPolicy":{},"terminationGracePeriodSeconds":{},"hostname":{},"securityContext":{"of":"PodSecurityContext"},"hostNetwork":{"rules":[{"support":"works","why":"unless the operator forbids it (policy.allowHostNetwork)"}]},"hostPID":{"rules":[{"support":"refused","values":[true],"why":"the pod would not see the processes of the node; sharing them comes with a later version"}]},"hostIPC":{"rules":[{"support":"refused","values":[true],"why":"the pod would not share memory with the node; sharing it comes with a later version"}]},"hostUsers":{"rules":[{"support":"refused","values":[false],"why":"the pod would run with the user ids of the node; user namespaces come with a later version"}]},"initContainers":{"rules":[{"support":"refused","why":"the app would start without its preparation; init containers come with a later version"}]},"ephemeralContainers":{"rules":[{"support":"refused","why":"they are for debugging a running pod, not for manifests"}]},"activeDeadlineSeconds":{"rules":[{"support":"ignored","why":"the pod is not stopped; this comes with a later version"}]},"affinity":{"of":"Affinity","rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"nodeName":{"rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"nodeSelector":{"many":"map","text":true,"rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"tolerations":{"of":"Toleration","many":"list","rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"topologySpreadConstraints":{"of":"TopologySpreadConstraint","many":"list","rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"schedulerName":{"rules":[{"support":"ignored","unless":["default-scheduler"],"why":"there is one scheduler"}]},"schedulingGates":{"rules":[{"support":"refused","why":"the pod would start though it asks to wait"}]},"priority":{"rules":[{"support":"ignored","why":"pods are not preempted; this comes with a later version"}]},"priorityClassName":{"rules":[{"support":"ignored","why":"pods are not preempted; this comes with a later version"}]},"preemptionPolicy":{"rules":[{"support":"ignored","unless":["PreemptLowerPriority"],"why":"pods are not preempted; this comes with a later version"}]},"automountServiceAccountToken":{"rules":[{"support":"ignored","unless":[false],"why":"there is no token to mount"}]},"serviceAccountName":{"rules":[{"support":"ignored","unless":["default"],"why":"pods get no account"}]},"serviceAccount":{"rules":[{"support":"ignored","unless":["default"],"why":"pods get no account"}]},"dnsPolicy":{},"dnsConfig":{"of":"PodDNSConfig"},"enableServiceLinks":{"rules":[{"support":"ignored","unless":[false],"why":"services are found by name, not by environment variables"}]},"hostAliases":{"of":"HostAlias","many":"list"},"hostnameOverride":{"rules":[{"support":"ignored","why":"use hostname"}]},"subdomain":{},"setHostnameAsFQDN":{"rules":[{"support":"ignored","unless":[false],"why":"the host name is the short one"}]},"shareProcessNamespace":{"rules":[{"support":"ignored","unless":[false],"why":"containers see their own processes; this comes with a later version"}]},"os":{"of":"PodSpec.os"},"overhead":{"many":"map","rules":[{"support":"ignored","why":"the sandbox needs next to nothing"}]},"resources":{"rules":[{"support":"ignored","why":"set resources on the containers"}]},"readinessGates":{"of":"PodSpec.readinessGates","many":"list","rules":[{"support":"ignored","why":"readiness is that of the containers"}]},"resourceClaims":{"rules":[{"support":"refused","why":"the pod would start without its device"}]},"runtimeClassName":{"rules":[{"support":"refused","why":"the pod would run with less isolation than asked for"}]},"workloadRef":{"rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]},"schedulingGroup":{"rules":[{"support":"ignored","why":"pods go where they fit, by requests and host ports; choosing nodes comes with a later version"}]}}},
  "Container": {"fields":{"name":{},"image":{},"imagePullPolicy":{},"command":{"many":"list"},"args":{"many":"list"},"workingDir":{},"env":{"of":"EnvVar","many":"list"},"envFrom":{"of":"EnvFromSource","many":"list"},"ports":{"of":"ContainerPort","many":"list"},"resources":{"of":"ResourceRequirements"},"volumeMounts":{"of":"VolumeMount","many":"list"},"readinessProbe":{"of":"Probe"},"livenessProbe":{"of":"Probe"},"securityContext":{"of":"SecurityContext"},"stdin":{},"tty":{},"startupProbe":{"of":"Probe","rules":[{"support":"ignored","why":"startup probes come with a later version; readinessProbe and livenessProbe begin at once"}]},"lifecycle":{"of":"Lifecycle","rules":[{"support":"ignored","why":"hooks come with a later version"}]},"stdinOnce":{"rules":[{"support":"ignored","unless":[false],"why":"standard input stays open"}]},"terminationMessagePath":{"rules":[{"support":"ignored","unless":["/dev/termination-log"],"why":"the message is the exit code and the log"}]},"terminationMessagePolicy":{"rules":[{"support":"ignored","unless":["File"],"why":"the message is the exit code and the log"}]},"resizePolicy":{"of":"Container.resizePolicy","many":"list","rules":[{"support":"ignored","why":"a change of resources replaces the pod"}]},"restartPolicy":{"rules":[{"support":"ignored","why":"the pod's restartPolicy decides"}]},"restartPolicyRules":{"many":"list","rules":[{"support":"ignored","why":"the pod's restartPolicy decides"}]},"volumeDevices":{"rules":[{"support":"refused","why":"the container would start without its block device"}]}}},
  "EnvVar": {"fields":{"name":{},"value":{},"valueFrom":{"of":"EnvVarSource"}}},
  "EnvVarSource": {"fields":{"configMapKeyRef":{"of":"ConfigMapKeySelector"},"secretKeyRef":{"of":"SecretKeySelector"},"fieldRef":{"of":"ObjectFieldSelector"},"resourceFieldRef":{"of":"ResourceFieldSelector","rules":[{"support":"ignored","why":"the variable stays unset; this source comes with a later version"}]},"fileKeyRef":{"rules":[{"support":"refused","why":"the variable would be missing"}]}}},
  "ConfigMapKeySelector": {"fields":{"name":{},"key":{},"optional":{}}},
  "SecretKeySelector": {"fields":{"name":{},"key":{},"optional":{}}},
  "ObjectFieldSelector": {"fields":{"apiVersion":{},"fieldPath":{}}},
  "ResourceFieldSelector": {"fields":{"containerName":{},"resource":{},"divisor":{}}},
  "EnvFromSource": {"fields":{"prefix":{},"configMapRef":{"of":"ConfigMapEnvSource"},"secretRef":{"of":"SecretEnvSource"}}},
  "ConfigMapEnvSource": {"fields":{"name":{},"optional":{}}},
  "SecretEnvSource": {"fields":{"name":{},"optional":{}}},
  "ContainerPort": {"fields":{"containerPort":{},"name":{},"hostPort":{},"hostIP":{},"protocol":{}}},
  "ResourceRequirements": {"fields":{"requests":{"of":"ResourceList"},"limits":{"of":"ResourceList"},"claims":{"rules":[{"support":"refused","why":"the container would start without its device"}]}}},
  "ResourceList": {"fields":{"cpu":{},"memory":{},"ephemeral-storage":{"rules":[{"support":"ignored","why":"disk use is not limited; this comes with a later version"}]}},"rest":{"rules":[{"support":"refused","why":"the container would start without this resource"}]}},
  "VolumeMount": {"fields":{"name":{},"mountPath":{},"readOnly":{},"subPath":{},"subPathExpr":{"rules":[{"support":"refused","why":"the whole volume would be mounted instead; use subPath"}]},"mountPropagation":{"rules":[{"support":"ignored","unless":["None"],"why":"mounts stay private"}]},"recursiveReadOnly":{"rules":[{"support":"refused","values":["Enabled"],"why":"mounts below would stay writable"}]}}},
  "Probe": {"fields":{"httpGet":{"of":"HTTPGetAction"},"tcpSocket":{"of":"TCPSocketAction"},"exec":{"of":"ExecAction"},"initialDelaySeconds":{},"periodSeconds":{},"timeoutSeconds":{},"successThreshold":{},"failureThreshold":{},"grpc":{"rules":[{"support":"refused","why":"the container would count as healthy without being asked; use tcpSocket or exec"}]},"terminationGracePeriodSeconds":{"rules":[{"support":"ignored","why":"the pod's terminationGracePeriodSeconds applies"}]}}},
  "HTTPGetAction": {"fields":{"path":{},"port":{},"host":{},"scheme":{},"httpHeaders":{"of":"HTTPHeader","many":"list"}}},
  "HTTPHeader": {"fields":{"name":{},"value":{}}},
  "TCPSocketAction": {"fields":{"port":{},"host":{}}},
  "ExecAction": {"fields":{"command":{"many":"list"}}},
  "SecurityContext": {"fields":{"runAsUser":{},"runAsGroup":{},"privileged":{},"readOnlyRootFilesystem":{},"allowPrivilegeEscalation":{},"capabilities":{"of":"Capabilities"},"runAsNonRoot":{"rules":[{"support":"works","why":"only beside a runAsUser other than 0; refused without one, because the user of the image is not checked"}]},"seccompProfile":{"of":"SecurityContext.seccompProfile"},"appArmorProfile":{"of":"SecurityContext.appArmorProfile"},"seLinuxOptions":{"of":"SELinuxOptions","rules":[{"support":"ignored","why":"the engine's own labels apply"}]},"procMount":{"rules":[{"support":"ignored","unless":["Default"],"why":"/proc stays masked"}]},"windowsOptions":{"rules":[{"support":"refused","why":"nodes run Linux"}]}}},
  "Capabilities": {"fields":{"add":{"many":"list"},"drop":{"many":"list"}}},
  "SecurityContext.seccompProfile": {"fields":{"type":{"rules":[{"support":"refused","values":["Localhost"],"why":"the profile would not be loaded; seccomp profiles of the node come with a later version"},{"support":"ignored","values":["Unconfined"],"why":"the engine's default profile stays in force"}]},"localhostProfile":{"rules":[{"support":"refused","why":"the profile would not be loaded"}]}}},
  "SecurityContext.appArmorProfile": {"fields":{"type":{"rules":[{"support":"refused","values":["Localhost"],"why":"the profile would not be loaded; AppArmor profiles of the node come with a later version"},{"support":"ignored","values":["Unconfined"],"why":"the engine's default profile stays in force"}]},"localhostProfile":{"rules":[{"support":"refused","why":"the profile would not be loaded"}]}}},
  "SELinuxOptions": {"fields":{"level":{},"role":{},"type":{},"user":{}}},
  "Lifecycle": {"fields":{"preStop":{"of":"LifecycleHandler"},"postStart":{"of":"LifecycleHandler"},"stopSignal":{}}},
  "LifecycleHandler": {"fields":{"exec":{"of":"ExecAction"},"httpGet":{"of":"HTTPGetAction"},"tcpSocket":{"of":"TCPSocketAction"},"sleep":{"of":"LifecycleHandler.sleep"}}},
  "LifecycleHandler.sleep": {"fields":{"seconds":{}}},
  "Container.resizePolicy": {"fields":{"resourceName":{},"restartPolicy":{}}},
  "Volume": {"fields":{"name":{},"emptyDir":{"of":"EmptyDirVolumeSource"},"hostPath":{"of":"HostPathVolumeSource"},"configMap":{"of":"ConfigMapVolumeSource"},"secret":{"of":"SecretVolumeSource"},"persistentVolumeClaim":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"projected":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"downwardAPI":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"ephemeral":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"csi":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"nfs":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"image":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume comes with a later version"}]},"awsElasticBlockStore":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"azureDisk":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"azureFile":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"cephfs":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"cinder":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"fc":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"flexVolume":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"flocker":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"gcePersistentDisk":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"gitRepo":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"glusterfs":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"iscsi":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"photonPersistentDisk":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"portworxVolume":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"quobyte":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"rbd":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"scaleIO":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"storageos":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]},"vsphereVolume":{"rules":[{"support":"refused","why":"the files would be missing; this kind of volume is not supported"}]}}},
  "EmptyDirVolumeSource": {"fields":{"medium":{"rules":[{"support":"refused","values":["HugePages"],"why":"huge pages are not set up"}]},"sizeLimit":{"rules":[{"support":"ignored","why":"the size is not limited; this comes with a later version"}]}}},
  "HostPathVolumeSource": {"fields":{"path":{},"type":{}}},
  "ConfigMapVolumeSource": {"fields":{"name":{},"items":{"of":"KeyToPath","many":"list"},"defaultMode":{},"optional":{}}},
  "KeyToPath": {"fields":{"key":{},"path":{},"mode":{}}},
  "SecretVolumeSource": {"fields":{"secretName":{},"items":{"of":"KeyToPath","many":"list"},"defaultMode":{},"optional":{}}},
  "LocalObjectReference": {"fields":{"name":{}}},
  "PodSecurityContext": {"fields":{"runAsUser":{},"runAsGroup":{},"runAsNonRoot":{"rules":[{"support":"works","why":"only beside a runAsUser other than 0; refused without one, because the user of the image is not checked"}]},"seccompProfile":{"of":"PodSecurityContext.seccompProfile"},"appArmorProfile":{"of":"PodSecurityContext.appArmorProfile"},"fsGroup":{"rules":[{"support":"ignored","why":"files of volumes keep their group; this comes with a later version"}]},"fsGroupChangePolicy":{"rules":[{"support":"ignored","why":"files of volumes keep their group"}]},"supplementalGroups":{"many":"list","rules":[{"support":"ignored","why":"only the group of the image applies; this comes with a later version"}]},"supplementalGroupsPolicy":{"rules":[{"support":"ignored","unless":["Merge"],"why":"only the group of the image applies"}]},"sysctls":{"of":"PodSecurityContext.sysctls","many":"list","rules":[{"support":"ignored","why":"kernel settings stay as they are; this comes with a later version"}]},"seLinuxOptions":{"of":"SELinuxOptions","rules":[{"support":"ignored","why":"the engine's own labels apply"}]},"seLinuxChangePolicy":{"rules":[{"support":"ignored","why":"the engine's own labels apply"}]},"windowsOptions":{"rules":[{"support":"refused","why":"nodes run Linux"}]}}},
  "PodSecurityContext.seccompProfile": {"fields":{"type":{"rules":[{"support":"refused","values":["Localhost"],"why":"the profile would not be loaded; seccomp profiles of the node come with a later version"},{"support":"ignored","values":["Unconfined"],"why":"the engine's default profile stays in force"}]},"localhostProfile":{"rules":[{"support":"refused","why":"the profile would not be loaded"}]}}},
  "PodSecurityContext.appArmorProfile": {"fields":{"type":{"rules":[{"support":"refused","values":["Localhost"],"why":"the profile would not be loaded; AppArmor profiles of the node come with a later version"},{"support":"ignored","values":["Unconfined"],"why":"the engine's default profile stays in force"}]},"localhostProfile":{"rules":[{"support":"refused","why":"the profile would not be loaded"}]}}},
  "PodSecurityContext.sysctls": {"fields":{"name":{},"value":{}}},
  "Affinity": {"fields":{"nodeAffinity":{"of":"NodeAffinity"},"podAffinity":{"of":"PodAffinity"},"podAntiAffinity":{"of":"PodAffinity"}}},
  "NodeAffinity": {"fields":{"requiredDuringSchedulingIgnoredDuringExecution":{"of":"NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"},"preferredDuringSchedulingIgnoredDuringExecution":{"of":"NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution","many":"list"}}},
  "NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution": {"fields":{"nodeSelectorTerms":{"of":"NodeSelectorTerm","many":"list"}}},
  "NodeSelectorTerm": {"fields":{"matchExpressions":{"of":"NodeSelectorRequirement","many":"list"},"matchFields":{"of":"NodeSelectorRequirement","many":"list"}}},
  "NodeSelectorRequirement": {"fields":{"key":{},"operator":{},"values":{"many":"list"}}},
  "NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution": {"fields":{"weight":{},"preference":{"of":"NodeSelectorTerm"}}},
  "PodAffinity": {"fields":{"requiredDuringSchedulingIgnoredDuringExecution":{"of":"PodAffinityTerm","many":"list"},"preferredDuringSchedulingIgnoredDuringExecution":{"of":"PodAffinity.preferredDuringSchedulingIgnoredDuringExecution","many":"list"}}},
  "PodAffinityTerm": {"fields":{"labelSelector":{"of":"LabelSelector"},"namespaceSelector":{"of":"LabelSelector"},"namespaces":{"many":"list"},"topologyKey":{},"matchLabelKeys":{"many":"list"},"mismatchLabelKeys":{"many":"list"}}},
  "LabelSelector": {"fields":{"matchLabels":{"many":"map","text":true},"matchExpressions":{"of":"LabelSelectorRequirement","many":"list"}}},
  "LabelSelectorRequirement": {"fields":{"key":{},"operator":{},"values":{"many":"list"}}},
  "PodAffinity.preferredDuringSchedulingIgnoredDuringExecution": {"fields":{"weight":{},"podAffinityTerm":{"of":"PodAffinityTerm"}}},
  "Toleration": {"fields":{"key":{},"operator":{},"value":{},"effect":{},"tolerationSeconds":{}}},
  "TopologySpreadConstraint": {"fields":{"maxSkew":{},"topologyKey":{},"whenUnsatisfiable":{},"labelSelector":{"of":"LabelSelector"},"matchLabelKeys":{"many":"list"},"minDomains":{},"nodeAffinityPolicy":{},"nodeTaintsPolicy":{}}},
  "PodDNSConfig": {"fields":{"nameservers":{"many":"list"},"searches":{"many":"list"},"options":{"of":"PodDNSConfig.options","many":"list"}}},
  "PodDNSConfig.options": {"fields":{"name":{},"value":{}}},
  "HostAlias": {"fields":{"ip":{},"hostnames":{"many":"list"}}},
  "PodSpec.os": {"fields":{"name":{"rules":[{"support":"refused","values":["windows"],"why":"nodes run Linux"}]}}},
  "PodSpec.readinessGates": {"fields":{"conditionType":{}}},
  "Deployment": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"DeploymentSpec"},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "DeploymentSpec": {"fields":{"replicas":{},"selector":{"of":"LabelSelector"},"template":{"of":"PodTemplateSpec"},"strategy":{"of":"DeploymentStrategy"},"minReadySeconds":{},"progressDeadlineSeconds":{},"revisionHistoryLimit":{},"paused":{}}},
  "PodTemplateSpec": {"fields":{"metadata":{"of":"ObjectMeta"},"spec":{"of":"PodSpec"}}},
  "DeploymentStrategy": {"fields":{"type":{},"rollingUpdate":{"of":"RollingUpdateDeployment"}}},
  "RollingUpdateDeployment": {"fields":{"maxSurge":{},"maxUnavailable":{}}},
  "Service": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"ServiceSpec"},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "ServiceSpec": {"fields":{"type":{},"clusterIP":{},"ports":{"of":"ServicePort","many":"list"},"selector":{"many":"map","text":true},"publishNotReadyAddresses":{},"clusterIPs":{"many":"list","rules":[{"support":"ignored","why":"the address is spec.clusterIP; dual stack comes with a later version"}]},"externalIPs":{"many":"list"},"externalName":{},"externalTrafficPolicy":{},"internalTrafficPolicy":{},"healthCheckNodePort":{"rules":[{"support":"ignored","why":"no load balancer outside the cluster asks for it"}]},"ipFamilies":{"many":"list","rules":[{"support":"ignored","why":"addresses are IPv4"}]},"ipFamilyPolicy":{"rules":[{"support":"ignored","unless":["SingleStack"],"why":"addresses are IPv4"}]},"allocateLoadBalancerNodePorts":{},"loadBalancerClass":{"rules":[{"support":"ignored","why":"there is one load balancer: the nodes themselves"}]},"loadBalancerIP":{"rules":[{"support":"ignored","why":"a load balancer answers on the addresses of the nodes; for another one write externalIPs"}]},"loadBalancerSourceRanges":{"many":"list"},"sessionAffinity":{},"sessionAffinityConfig":{"of":"SessionAffinityConfig"},"trafficDistribution":{}}},
  "ServicePort": {"fields":{"name":{},"port":{},"targetPort":{},"nodePort":{},"protocol":{},"appProtocol":{}}},
  "SessionAffinityConfig": {"fields":{"clientIP":{"of":"SessionAffinityConfig.clientIP"}}},
  "SessionAffinityConfig.clientIP": {"fields":{"timeoutSeconds":{}}},
  "Endpoints": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"subsets":{"of":"EndpointSubset","many":"list"}}},
  "EndpointSubset": {"fields":{"addresses":{"of":"EndpointAddress","many":"list"},"notReadyAddresses":{"of":"EndpointAddress","many":"list"},"ports":{"of":"EndpointPort","many":"list"}}},
  "EndpointAddress": {"fields":{"ip":{},"hostname":{},"nodeName":{},"targetRef":{"rules":[{"support":"ignored","why":"the address says where connections go"}]}}},
  "EndpointPort": {"fields":{"name":{},"port":{},"protocol":{},"appProtocol":{"rules":[{"support":"ignored","why":"the Service's port says it"}]}}},
  "EndpointSlice": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"addressType":{"rules":[{"support":"refused","values":["IPv6"],"why":"addresses are IPv4"},{"support":"refused","values":["FQDN"],"why":"connections go to addresses; for a name use a Service of type ExternalName"}]},"endpoints":{"of":"SliceEndpoint","many":"list"},"ports":{"of":"SlicePort","many":"list"}}},
  "SliceEndpoint": {"fields":{"addresses":{"many":"list"},"conditions":{"of":"EndpointConditions"},"hostname":{},"nodeName":{},"zone":{"rules":[{"support":"ignored","why":"the node has the zone"}]},"targetRef":{"rules":[{"support":"ignored","why":"the address says where connections go"}]},"hints":{"rules":[{"support":"ignored","why":"the Service's trafficDistribution decides"}]},"deprecatedTopology":{"rules":[{"support":"ignored","why":"as in Kubernetes"}]}}},
  "EndpointConditions": {"fields":{"ready":{},"serving":{"rules":[{"support":"ignored","why":"ready decides"}]},"terminating":{"rules":[{"support":"ignored","why":"ready decides"}]}}},
  "SlicePort": {"fields":{"name":{},"port":{},"protocol":{},"appProtocol":{"rules":[{"support":"ignored","why":"the Service's port says it"}]}}},
  "NetworkPolicy": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"NetworkPolicySpec"},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "NetworkPolicySpec": {"fields":{"podSelector":{"of":"LabelSelector"},"policyTypes":{"many":"list"},"ingress":{"of":"NetworkPolicyIngressRule","many":"list"},"egress":{"of":"NetworkPolicyEgressRule","many":"list"}}},
  "NetworkPolicyIngressRule": {"fields":{"from":{"of":"NetworkPolicyPeer","many":"list"},"ports":{"of":"NetworkPolicyPort","many":"list"}}},
  "NetworkPolicyPeer": {"fields":{"podSelector":{"of":"LabelSelector"},"namespaceSelector":{"of":"LabelSelector"},"ipBlock":{"of":"IPBlock"}}},
  "IPBlock": {"fields":{"cidr":{},"except":{"many":"list"}}},
  "NetworkPolicyPort": {"fields":{"protocol":{},"port":{},"endPort":{}}},
  "NetworkPolicyEgressRule": {"fields":{"to":{"of":"NetworkPolicyPeer","many":"list"},"ports":{"of":"NetworkPolicyPort","many":"list"}}},
  "NetworkAttachmentDefinition": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"NetworkAttachmentDefinition.spec"}}},
  "NetworkAttachmentDefinition.spec": {"fields":{"config":{"rules":[{"support":"works","why":"a CNI configuration of type bridge (mtu, isGateway, slipway.dev/uplink) or macvlan (master, mode, mtu), with ipam host-local, static or none; a change reaches pods that are made after it"}]}}},
  "Ingress": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"IngressSpec"},"status":{"rules":[{"support":"ignored","why":"status is observed, not declared"}]}}},
  "IngressSpec": {"fields":{"ingressClassName":{},"defaultBackend":{"of":"IngressBackend"},"tls":{"of":"IngressTLS","many":"list"},"rules":{"of":"IngressRule","many":"list"}}},
  "IngressBackend": {"fields":{"service":{"of":"IngressServiceBackend"},"resource":{"rules":[{"support":"refused","why":"requests go to Services; write backend.service"}]}}},
  "IngressServiceBackend": {"fields":{"name":{},"port":{"of":"ServiceBackendPort"}}},
  "ServiceBackendPort": {"fields":{"name":{},"number":{}}},
  "IngressTLS": {"fields":{"hosts":{"many":"list"},"secretName":{}}},
  "IngressRule": {"fields":{"host":{},"http":{"of":"HTTPIngressRuleValue"}}},
  "HTTPIngressRuleValue": {"fields":{"paths":{"of":"HTTPIngressPath","many":"list"}}},
  "HTTPIngressPath": {"fields":{"path":{},"pathType":{},"backend":{"of":"IngressBackend"}}},
  "IngressClass": {"fields":{"apiVersion":{},"kind":{},"metadata":{"of":"ObjectMeta"},"spec":{"of":"IngressClassSpec"}}},
  "IngressClassSpec": {"fields":{"controller":{},"parameters":{"rules":[{"support":"ignored","why":"the proxy is set up by node.ingress in slipway.config.yaml"}]}}},
  "SlipwayConfig": {"fields":{"apiVersion":{},"kind":{},"cluster":{},"data":{},"sources":{"of":"SourceConfig","many":"list"},"redis":{"of":"SlipwayConfig.redis"},"node":{"of":"SlipwayConfig.node"},"ingress":{"of":"SlipwayConfig.ingress"},"docker":{"of":"SlipwayConfig.docker"},"network":{"of":"SlipwayConfig.network"},"policy":{"of":"SlipwayConfig.policy"},"webhook":{"of":"SlipwayConfig.webhook"},"resyncSeconds":{}}},
  "SourceConfig": {"fields":{"name":{},"url":{},"ref":{},"path":{},"pollSeconds":{},"timeoutSeconds":{},"auth":{"of":"SourceConfig.auth"},"status":{"of":"SourceConfig.status"}}},
  "SourceConfig.auth": {"fields":{"username":{},"passwordFile":{},"passwordEnv":{}}},
  "SourceConfig.status": {"fields":{"notes":{},"github":{"of":"SourceConfig.status.github"}}},
  "SourceConfig.status.github": {"fields":{"repository":{},"apiUrl":{},"tokenFile":{},"tokenEnv":{}}},
  "SlipwayConfig.redis": {"fields":{"url":{}}},
  "SlipwayConfig.node": {"fields":{"name":{},"address":{},"labels":{"many":"map","text":true},"reserved":{"of":"SlipwayConfig.node.reserved"},"maxPods":{},"concurrency":{},"ingress":{"of":"SlipwayConfig.node.ingress"}}},
  "SlipwayConfig.node.reserved": {"fields":{"cpu":{},"memory":{}}},
  "SlipwayConfig.node.ingress": {"fields":{"enabled":{},"httpPort":{},"httpsPort":{},"addresses":{"many":"list"},"trustedProxies":{"many":"list"}}},
  "SlipwayConfig.ingress": {"fields":{"acme":{"of":"SlipwayConfig.ingress.acme"}}},
  "SlipwayConfig.ingress.acme": {"fields":{"directoryUrl":{},"email":{},"termsOfServiceAgreed":{},"accountKeyFile":{},"caFile":{}}},
  "SlipwayConfig.docker": {"fields":{"socketPath":{},"registries":{"of":"SlipwayConfig.docker.registries","many":"list"}}},
  "SlipwayConfig.docker.registries": {"fields":{"server":{},"username":{},"passwordFile":{}}},
  "SlipwayConfig.network": {"fields":{"podCIDR":{},"backend":{},"serviceCIDR":{},"nodePortRange":{},"domain":{}}},
  "SlipwayConfig.policy": {"fields":{"rollOnConfigChange":{},"allowHostNetwork":{},"crashBackoff":{"of":"SlipwayConfig.policy.crashBackoff"}}},
  "SlipwayConfig.policy.crashBackoff": {"fields":{"initialSeconds":{},"maxSeconds":{},"resetSeconds":{}}},
  "SlipwayConfig.webhook": {"fields":{"listen":{},"secretFile":{}}},
};

/** Pattern of a schema -> what it asks for. */
export const FORMATS: Readonly<Record<string, FormatInfo>> = {
  "^\\S+$": {"code":"FIELD_VALUE","expected":"an image name without spaces"},
  "^(metadata\\.(name|namespace|uid)|metadata\\.(labels|annotations)\\['[^']+'\\]|spec\\.(nodeName|serviceAccountName)|status\\.(hostIP|hostIPs|podIP|podIPs))$": {"code":"FIELD_VALUE","expected":"metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'], spec.nodeName, spec.serviceAccountName, status.hostIP or status.podIP"},
  "^(?=.{1,253}$)(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$": {"code":"NAME_INVALID","expected":"a DNS name in lower case such as shop.example.com, or *.example.com"},
  "^/[^\\s?#]*$": {"code":"FIELD_VALUE","expected":"a path that begins with \"/\" and has no blank, \"?\" or \"#\""},
  "^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$": {"code":"NAME_INVALID","expected":"lower-case letters, digits and \"-\", at most 63, beginning and ending with a letter or digit"},
  "^(?=.{1,63}$)[a-z]([-a-z0-9]*[a-z0-9])?$": {"code":"NAME_INVALID","expected":"lower-case letters, digits and \"-\", at most 63, beginning with a letter and ending with a letter or digit"},
  "^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$": {"code":"NAME_INVALID","expected":"lower-case letters, digits, \"-\" and \".\", at most 253, each part beginning and ending with a letter or digit"},
  "^((?=[^/]{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(?=.{1,63}$)[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$": {"code":"NAME_INVALID","expected":"an optional DNS prefix and \"/\", then letters, digits, \"-\", \"_\" and \".\", at most 63"},
  "^(?=.{0,63}$)([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$": {"code":"NAME_INVALID","expected":"letters, digits, \"-\", \"_\" and \".\", at most 63, beginning and ending with a letter or digit"},
  "^(?!\\.\\.)(?!\\.$)(?=.{1,253}$)[-._a-zA-Z0-9]+$": {"code":"NAME_INVALID","expected":"letters, digits, \"-\", \"_\" and \".\", at most 253, not beginning with \"..\""},
  "^[ -<>-~]+$": {"code":"NAME_INVALID","expected":"printable ASCII without \"=\""},
  "^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$": {"code":"NAME_INVALID","expected":"lower-case letters, digits and single \"-\", at most 15, with at least one letter"},
  "^\\+?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+|n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$": {"code":"QUANTITY_INVALID","expected":"a number with an optional suffix, such as 500m, 128Mi or 2"},
  "^\\d+%$": {"code":"FIELD_VALUE","expected":"a number that is not negative, or a percentage such as 25%"},
  "^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$": {"code":"FIELD_VALUE","expected":"base64 text; put plain text into stringData (Secret) or data (ConfigMap)"},
  "^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}$": {"code":"FIELD_VALUE","expected":"an IPv4 address"},
  "^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!/)|(?=/))){4}/(3[0-2]|[12]?\\d)$": {"code":"FIELD_VALUE","expected":"an IPv4 range such as 192.0.2.0/24"},
  "^(?!/)(?!\\.\\.(/|$))(?!.*/\\.\\.(/|$)).+$": {"code":"FIELD_VALUE","expected":"a relative path without \"..\""},
  "^/": {"code":"FIELD_VALUE","expected":"a path that begins with \"/\""},
  "^/[^:]*$": {"code":"FIELD_VALUE","expected":"a path that begins with \"/\" and has no \":\""},
  "^(|None|((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4})$": {"code":"FIELD_VALUE","expected":"None, or an IPv4 address in the service range"},
};
