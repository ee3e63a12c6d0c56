{{/* The services, as keys of values. */}}
{{- define "stagegate.services" -}}
issueService approvalEngine imGateway
{{- end }}

{{/* The beginning of all names. */}}
{{- define "stagegate.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* What a service's things are called: (dict "root" $ "component" "issue-service"). */}}
{{- define "stagegate.name" -}}
{{- printf "%s-%s" (include "stagegate.fullname" .root) .component -}}
{{- end }}

{{- define "stagegate.labels" -}}
{{ include "stagegate.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: stagegate
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "stagegate.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "stagegate.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "stagegate.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{/* Hooks run before the account of the release exists. */}}
{{- define "stagegate.hookServiceAccountName" -}}
{{- if .Values.serviceAccount.create -}}default{{- else -}}{{ include "stagegate.serviceAccountName" . }}{{- end -}}
{{- end }}

{{- define "stagegate.image" -}}
{{- $image := .root.Values.image -}}
{{- $own := .values.image -}}
{{- $repository := default (printf "%s%s" $image.repositoryPrefix .component) $own.repository -}}
{{- with $image.registry }}{{ $repository = printf "%s/%s" (trimSuffix "/" .) $repository }}{{ end -}}
{{- if $own.digest -}}
{{- printf "%s@%s" $repository $own.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (coalesce $own.tag $image.tag .root.Chart.AppVersion) -}}
{{- end -}}
{{- end }}

{{- define "stagegate.port" -}}
{{- get (dict "issue-service" 8081 "approval-engine" 8082 "im-gateway" 8083) .component -}}
{{- end }}

{{/* The host that people reach Stagegate at. */}}
{{- define "stagegate.host" -}}
{{- (urlParse (include "stagegate.publicUrl" .)).hostname -}}
{{- end }}

{{- define "stagegate.publicUrl" -}}
{{- required "publicUrl must say where people reach Stagegate, such as https://stagegate.example.com" .Values.publicUrl | trimSuffix "/" -}}
{{- end }}
