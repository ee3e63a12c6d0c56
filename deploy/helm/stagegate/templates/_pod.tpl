{{/* What every pod of ours has: restricted, as Kubernetes calls it. */}}
{{- define "stagegate.containerSecurity" -}}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
{{- end }}

{{- define "stagegate.podBasics" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- end }}

{{/* The folder for files that go with the pod: all else is read-only. */}}
{{- define "stagegate.tmpVolume" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmpSizeLimit }}
{{- end }}

{{/* Certificates of a Secret: (dict "name" .. "secret" .. "key" ..). */}}
{{- define "stagegate.caVolume" -}}
{{- if .secret }}
- name: {{ .name }}
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    items:
      - key: {{ .key }}
        path: {{ .key }}
{{- end }}
{{- end }}

{{- define "stagegate.databaseCaVolume" -}}
{{- $tls := .Values.database.tls }}
{{- include "stagegate.caVolume" (dict "name" "database-ca" "secret" $tls.caSecret "key" $tls.caKey) }}
{{- end }}

{{- define "stagegate.databaseCaMount" -}}
{{- if .Values.database.tls.caSecret }}
- name: database-ca
  mountPath: /etc/stagegate/database-ca
  readOnly: true
{{- end }}
{{- end }}

{{- define "stagegate.volumes" -}}
{{ include "stagegate.tmpVolume" .root }}
{{- include "stagegate.settingsVolume" (dict "root" .root "secrets" (include "stagegate.secrets" .)) }}
{{- include "stagegate.databaseCaVolume" .root }}
{{- include "stagegate.caVolume" (dict "name" "outbound-ca" "secret" .root.Values.outbound.caSecret "key" .root.Values.outbound.caKey) }}
{{- if ne .key "approvalEngine" }}
- name: sealing-keys
  secret:
    secretName: {{ required "sealingKeys.existingSecret must name the Secret that holds the keyset that secrets are sealed with; docs/kubernetes.md tells how to make it" .root.Values.sealingKeys.existingSecret }}
    defaultMode: 0440
    items:
      - key: {{ .root.Values.sealingKeys.key }}
        path: {{ .root.Values.sealingKeys.key }}
{{- end }}
{{- if eq .key "issueService" }}
{{- with .root.Values.workspace.existingSecret }}
- name: workspace
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ $.root.Values.workspace.key }}
        path: {{ $.root.Values.workspace.key }}
{{- end }}
{{- with .root.Values.workspace.targetPasswordsSecret }}
- name: targets
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- with .values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "stagegate.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- include "stagegate.settingsMount" . }}
{{- include "stagegate.databaseCaMount" .root }}
{{- if .root.Values.outbound.caSecret }}
- name: outbound-ca
  mountPath: /etc/stagegate/outbound-ca
  readOnly: true
{{- end }}
{{- if ne .key "approvalEngine" }}
- name: sealing-keys
  mountPath: /etc/stagegate/sealing-keys
  readOnly: true
{{- end }}
{{- if eq .key "issueService" }}
{{- if .root.Values.workspace.existingSecret }}
- name: workspace
  mountPath: /etc/stagegate/workspace
  readOnly: true
{{- end }}
{{- if .root.Values.workspace.targetPasswordsSecret }}
- name: targets
  mountPath: /etc/stagegate/targets
  readOnly: true
{{- end }}
{{- end }}
{{- with .values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Replicas apart from one another, where nothing else is asked for. */}}
{{- define "stagegate.spread" -}}
{{- if .values.topologySpreadConstraints }}
{{- toYaml .values.topologySpreadConstraints }}
{{- else }}
{{- range tuple "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "stagegate.selector" $ | nindent 6 }}
{{- end }}
{{- end }}
{{- end }}
