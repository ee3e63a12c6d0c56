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

{{- define "stagegate.volumes" -}}
{{ include "stagegate.tmpVolume" .root }}
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
