{{/* A pod of ours: gateway, engine or control plane. Wants root, part, command, port,
portName, resources, and whether it has tls, peer, files and state. */}}
{{- define "veilwire.pod" -}}
metadata:
  labels:
    {{- include "veilwire.labels" . | nindent 4 }}
    {{- with .root.Values.podLabels }}{{ toYaml . | nindent 4 }}{{ end }}
  annotations:
    # Settings are followed without a restart, so no checksum of them stands here.
    kubectl.kubernetes.io/default-container: veilwire
    {{- with .root.Values.podAnnotations }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  serviceAccountName: {{ include "veilwire.serviceAccount" .root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  # A stop finishes the work in hand; first, five seconds in which nobody is sent here any more.
  terminationGracePeriodSeconds: {{ add (include "veilwire.shutdown" .root) 10 }}
  securityContext: {{- include "veilwire.podSecurity" . | nindent 4 }}
  containers:
    - name: veilwire
      image: {{ include "veilwire.image" (dict "root" .root "image" .root.Values.image) | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args: [{{ .command }}, --config, /etc/veilwire/veilwire.yaml]
      ports:
        - {name: {{ .portName }}, containerPort: {{ .port }}, protocol: TCP}
        - {name: admin, containerPort: 9090, protocol: TCP}
      startupProbe:
        httpGet: {path: /-/{{ .started | default "ready" }}, port: admin}
        periodSeconds: 1
        failureThreshold: 60
      readinessProbe:
        httpGet: {path: /-/ready, port: admin}
        periodSeconds: 5
      livenessProbe:
        httpGet: {path: /-/healthy, port: admin}
        periodSeconds: 10
        timeoutSeconds: 5
      lifecycle:
        preStop: {sleep: {seconds: 5}}
      resources: {{- toYaml .resources | nindent 8 }}
      securityContext: {{- include "veilwire.containerSecurity" . | nindent 8 }}
      volumeMounts:
        {{- include "veilwire.settings.mounts" . | nindent 8 }}
        {{- if .state }}
        - {name: state, mountPath: /var/lib/veilwire}
        {{- end }}
  volumes:
    {{- include "veilwire.settings.volume" . | nindent 4 }}
    {{- if eq (.state | toString) "emptyDir" }}
    - {name: state, emptyDir: {sizeLimit: 64Mi}}
    {{- end }}
  {{- include "veilwire.placement" . | nindent 2 }}
{{- end }}

{{- define "veilwire.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "veilwire.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Where a part's pods go: apart from each other, as far as there is room. */}}
{{- define "veilwire.placement" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "veilwire.selector" $ | nindent 8 }}
  {{- end }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What every part has beside its pods: a budget of disruptions, and pods by their load. */}}
{{- define "veilwire.keeping" }}
{{- if .root.Values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels: {{- include "veilwire.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "veilwire.selector" . | nindent 6 }}
{{- end }}
{{- with .autoscaling }}
{{- if .enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $.name }}
  labels: {{- include "veilwire.labels" $ | nindent 4 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: {{ $.kind }}, name: {{ $.name }}}
  minReplicas: {{ .min }}
  maxReplicas: {{ .max }}
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: {{ .cpu }}}}
  behavior:
    # Open WebSockets are sent away when a pod ends: slowly.
    scaleDown: {stabilizationWindowSeconds: 600, policies: [{type: Pods, value: 1, periodSeconds: 120}]}
{{- end }}
{{- end }}
{{- end }}
