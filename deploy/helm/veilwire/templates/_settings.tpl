{{/* What the chart knows better than whoever writes the settings. Secrets are only named:
their files come out of mounted Secrets. */}}

{{- define "veilwire.settings.gateway" -}}
{{- $own := dict "version" 1 "listen" (printf ":%s" (include "veilwire.port" .)) "admin" ":9090" -}}
{{- if .Values.tls.secretName -}}
{{- $_ := set $own "tls" (dict "cert" "tls/tls.crt" "key" "tls/tls.key") -}}
{{- end -}}
{{ toYaml (merge $own .Values.settings) }}
{{- end }}

{{- define "veilwire.settings.peer" -}}
{{ toYaml (dict "cert" "/etc/veilwire/peer/tls.crt" "key" "/etc/veilwire/peer/tls.key" "ca" "/etc/veilwire/peer/ca.crt") }}
{{- end }}

{{- define "veilwire.settings.controlPlane" -}}
{{- $edge := dict "name" "chat" "listen" (printf "0.0.0.0:%s" (include "veilwire.port" .)) -}}
{{- if .Values.tls.secretName -}}
{{- if not .Values.fleet.peerTLS.secretName -}}
{{- fail "tls.secretName in a fleet needs fleet.peerTLS.secretName, too: the key of that certificate goes to whoever connects to the control plane" -}}
{{- end -}}
{{- $_ := set $edge "tls" (dict "cert" "tls/tls.crt" "key" "tls/tls.key") -}}
{{- end -}}
{{- $engine := include "veilwire.part" (dict "root" . "part" "engine") -}}
{{- $fleet := dict "listen" ":18000" "dir" "/var/lib/veilwire/fleet" "edges" (list $edge) "engines" (list (printf "%s.%s.svc:9002" $engine .Release.Namespace)) -}}
{{- if .Values.fleet.peerTLS.secretName -}}
{{- $_ := set $fleet "tls" (include "veilwire.settings.peer" . | fromYaml) -}}
{{- $_ := set $fleet "engine_tls" (include "veilwire.settings.peer" . | fromYaml) -}}
{{- end -}}
{{ toYaml (merge (dict "version" 1 "admin" ":9090" "fleet" $fleet) .Values.settings) }}
{{- end }}

{{- define "veilwire.settings.engine" -}}
{{- $server := printf "%s.%s.svc:18000" (include "veilwire.part" (dict "root" . "part" "control-plane")) .Release.Namespace -}}
{{- $fleet := dict "server" $server "dir" "/var/lib/veilwire/settings" -}}
{{- $extproc := dict "listen" ":9002" "fleet" $fleet -}}
{{- if .Values.fleet.peerTLS.secretName -}}
{{- $_ := set $fleet "tls" (include "veilwire.settings.peer" . | fromYaml) -}}
{{- $_ := set $extproc "tls" (include "veilwire.settings.peer" . | fromYaml) -}}
{{- end -}}
{{- $own := dict "version" 1 "admin" ":9090" "extproc" $extproc -}}
{{- range $key := list "timeouts" "log" -}}
{{- with get $.Values.settings $key }}{{ $_ := set $own $key . }}{{ end -}}
{{- end -}}
{{ toYaml (merge $own .Values.fleet.engine.settings) }}
{{- end }}

{{/* A ConfigMap's keys hold no slash; the volume below puts it back. */}}
{{- define "veilwire.settings.key" -}}
{{- . | replace "/" "__" -}}
{{- end }}

{{/* /etc/veilwire: the settings with their files and the certificates, in one volume, since
nothing can be mounted into another that is read-only. Other Secrets lie beside it. */}}
{{- define "veilwire.settings.volume" -}}
- name: settings
  projected:
    defaultMode: 0440
    sources:
      - configMap:
          name: {{ .name }}
          items:
            - {key: veilwire.yaml, path: veilwire.yaml}
            {{- if .files }}
            {{- range $path, $_ := .root.Values.files }}
            - {key: {{ include "veilwire.settings.key" $path | quote }}, path: {{ $path | quote }}}
            {{- end }}
            {{- end }}
      {{- with .root.Values.tls.secretName }}
      {{- if $.tls }}
      - secret:
          name: {{ . | quote }}
          items: [{key: tls.crt, path: tls/tls.crt}, {key: tls.key, path: tls/tls.key}]
      {{- end }}
      {{- end }}
      {{- with .root.Values.fleet.peerTLS.secretName }}
      {{- if $.peer }}
      - secret:
          name: {{ . | quote }}
          items: [{key: tls.crt, path: peer/tls.crt}, {key: tls.key, path: peer/tls.key}, {key: ca.crt, path: peer/ca.crt}]
      {{- end }}
      {{- end }}
{{- range .root.Values.secrets }}
- name: secret-{{ .name }}
  secret: {secretName: {{ .secretName | quote }}, defaultMode: 0440}
{{- end }}
{{- end }}

{{- define "veilwire.settings.mounts" -}}
- {name: settings, mountPath: /etc/veilwire, readOnly: true}
{{- range .root.Values.secrets }}
- {name: secret-{{ .name }}, mountPath: /run/veilwire/secrets/{{ .name }}, readOnly: true}
{{- end }}
{{- end }}
