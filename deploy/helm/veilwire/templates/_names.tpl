{{/* The name of everything here, and of the parts of a fleet: NAME-engine, … */}}
{{- define "veilwire.name" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (.Values.nameOverride | default .Chart.Name) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "veilwire.part" -}}
{{- printf "%s-%s" (include "veilwire.name" .root) .part -}}
{{- end }}

{{/* What picks the pods of a part; never to be changed, Kubernetes does not allow it. */}}
{{- define "veilwire.selector" -}}
app.kubernetes.io/name: veilwire
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "veilwire.labels" -}}
{{ include "veilwire.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "veilwire.image" -}}
{{- $image := .image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "veilwire.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "veilwire.name" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end -}}
{{- end }}

{{/* Seconds that a stop may take: timeouts.shutdown, 20 without. */}}
{{- define "veilwire.shutdown" -}}
{{- $timeouts := .Values.settings.timeouts | default dict -}}
{{- $timeouts.shutdown | default "20s" | trimSuffix "s" -}}
{{- end }}

{{/* The port of clients: what is said, or 8443 with a certificate. */}}
{{- define "veilwire.port" -}}
{{- if and .Values.tls.secretName (eq (int .Values.gateway.port) 8080) -}}8443{{- else -}}{{ .Values.gateway.port }}{{- end -}}
{{- end }}
{{- define "veilwire.servicePort" -}}
{{- if and .Values.tls.secretName (eq (int .Values.service.port) 80) -}}443{{- else -}}{{ .Values.service.port }}{{- end -}}
{{- end }}
