{{/* One variable out of a secret: (dict "name" .. "secret" .. "key" ..). */}}
{{- define "stagegate.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- if .optional }}
      optional: true
{{- end }}
{{- end }}

{{- define "stagegate.databaseSecret" -}}
{{- $name := coalesce .values.database.existingSecret .root.Values.database.existingSecret -}}
{{- required (printf "database.existingSecret, or %s.database.existingSecret, must name the Secret that holds the database's username and password" .key) $name -}}
{{- end }}

{{- define "stagegate.databaseAddress" -}}
{{- $host := required "database.host must say where PostgreSQL answers" .root.Values.database.host -}}
postgresql://{{ $host }}:{{ .root.Values.database.port }}/{{ .values.database.name }}
{{- end }}

{{/* What migrates: the owner of the tables. */}}
{{- define "stagegate.flywayEnv" -}}
{{- $keys := .root.Values.database.secretKeys -}}
{{- $secret := default (include "stagegate.databaseSecret" .) .values.database.ownerSecret -}}
- name: SPRING_FLYWAY_URL
  value: {{ printf "jdbc:%s%s" (include "stagegate.databaseAddress" .) .root.Values.database.jdbcParameters | quote }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_FLYWAY_USER" "secret" $secret "key" $keys.username) }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_FLYWAY_PASSWORD" "secret" $secret "key" $keys.password) }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_R2DBC_USERNAME" "secret" (include "stagegate.databaseSecret" .) "key" $keys.username) }}
{{- end }}

{{- define "stagegate.databaseEnv" -}}
{{- $keys := .root.Values.database.secretKeys -}}
- name: SPRING_R2DBC_URL
  value: {{ printf "r2dbc:%s%s" (include "stagegate.databaseAddress" .) .root.Values.database.r2dbcParameters | quote }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_R2DBC_PASSWORD" "secret" (include "stagegate.databaseSecret" .) "key" $keys.password) }}
{{- if .root.Values.migrations.job.enabled }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_R2DBC_USERNAME" "secret" (include "stagegate.databaseSecret" .) "key" $keys.username) }}
# The job has migrated; the service does not know who owns its tables.
- name: SPRING_FLYWAY_ENABLED
  value: "false"
{{- else }}
{{ include "stagegate.flywayEnv" . }}
{{- end }}
{{- end }}

{{/* How Kafka is reached: (dict "root" $ "secret" (the Secret with the SASL configuration, or "")). */}}
{{- define "stagegate.kafkaEnv" -}}
{{- $kafka := .root.Values.kafka -}}
- name: SPRING_KAFKA_BOOTSTRAPSERVERS
  value: {{ required "kafka.bootstrapServers must say where Kafka answers" $kafka.bootstrapServers | quote }}
- name: SPRING_KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
- name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM
  value: {{ $kafka.sasl.mechanism }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG" "secret" (required (printf "kafka.existingSecret must name the Secret that holds the JAAS configuration, since kafka.securityProtocol is %s" $kafka.securityProtocol) (default $kafka.existingSecret .secret)) "key" $kafka.sasl.jaasConfigKey) }}
{{- end }}
{{- with $kafka.tls.caSecret }}
- name: SPRING_KAFKA_SSL_TRUSTSTORETYPE
  value: PEM
{{ include "stagegate.secretEnv" (dict "name" "SPRING_KAFKA_SSL_TRUSTSTORECERTIFICATES" "secret" . "key" $kafka.tls.caKey) }}
{{- end }}
{{- with $kafka.tls.clientSecret }}
- name: SPRING_KAFKA_SSL_KEYSTORETYPE
  value: PEM
{{ include "stagegate.secretEnv" (dict "name" "SPRING_KAFKA_SSL_KEYSTORECERTIFICATECHAIN" "secret" . "key" "tls.crt") }}
{{ include "stagegate.secretEnv" (dict "name" "SPRING_KAFKA_SSL_KEYSTOREKEY" "secret" . "key" "tls.key") }}
{{- end }}
{{- end }}

{{- define "stagegate.topicsEnv" -}}
- name: STAGEGATE_EVENTS_PARTITIONS
  value: {{ .root.Values.topics.partitions | quote }}
- name: STAGEGATE_EVENTS_REPLICAS
  value: {{ .root.Values.topics.replicas | quote }}
{{- end }}

{{- define "stagegate.issueServiceEnv" -}}
- name: STAGEGATE_CONSOLE_URL
  value: {{ include "stagegate.publicUrl" .root | quote }}
{{- range tuple "ACCESS" "WORKSPACE" "INTAKE" "GIT" }}
- name: STAGEGATE_{{ . }}_SEALINGKEYSET
  value: {{ printf "file:/etc/stagegate/sealing-keys/%s" $.root.Values.sealingKeys.key }}
{{- end }}
{{- if .root.Values.workspace.existingSecret }}
- name: STAGEGATE_WORKSPACE_FILE
  value: {{ printf "file:/etc/stagegate/workspace/%s" .root.Values.workspace.key }}
{{- end }}
{{- if .root.Values.workspace.targetPasswordsSecret }}
- name: STAGEGATE_WORKSPACE_SECRETFILES
  value: /etc/stagegate/targets
{{- end }}
{{- end }}

{{- define "stagegate.approvalEngineEnv" -}}
{{ include "stagegate.jwksEnv" . }}
{{- end }}

{{- define "stagegate.imGatewayEnv" -}}
{{ include "stagegate.jwksEnv" . }}
- name: STAGEGATE_EXTERNAL_PUBLICURL
  value: {{ include "stagegate.publicUrl" .root | quote }}
- name: STAGEGATE_IM_SEALINGKEYSET
  value: {{ printf "file:/etc/stagegate/sealing-keys/%s" .root.Values.sealingKeys.key }}
{{- $feishu := .root.Values.feishu }}
{{- if $feishu.existingSecret }}
{{- $keys := $feishu.secretKeys }}
- name: STAGEGATE_FEISHU_ENABLED
  value: "true"
- name: STAGEGATE_FEISHU_CHANNEL
  value: {{ $feishu.channel }}
{{ include "stagegate.secretEnv" (dict "name" "STAGEGATE_FEISHU_APPID" "secret" $feishu.existingSecret "key" $keys.appId) }}
{{ include "stagegate.secretEnv" (dict "name" "STAGEGATE_FEISHU_APPSECRET" "secret" $feishu.existingSecret "key" $keys.appSecret) }}
{{ include "stagegate.secretEnv" (dict "name" "STAGEGATE_FEISHU_VERIFICATIONTOKEN" "secret" $feishu.existingSecret "key" $keys.verificationToken) }}
{{ include "stagegate.secretEnv" (dict "name" "STAGEGATE_FEISHU_ENCRYPTKEY" "secret" $feishu.existingSecret "key" $keys.encryptKey "optional" true) }}
{{- end }}
{{- end }}

{{/* Where the keys lie that verify tokens: at issue-service, which is the one call from service to service. */}}
{{- define "stagegate.jwksEnv" -}}
- name: STAGEGATE_ACCESS_JWKS
{{- if .root.Values.access.jwksUrl }}
  value: {{ .root.Values.access.jwksUrl | quote }}
{{- else if .root.Values.issueService.enabled }}
  value: {{ printf "http://%s:%v/.well-known/jwks.json" (include "stagegate.name" (dict "root" .root "component" "issue-service")) .root.Values.issueService.service.port | quote }}
{{- else }}
{{- fail "access.jwksUrl must say where issue-service tells its keys, since issueService.enabled is false" }}
{{- end }}
{{- end }}

{{- define "stagegate.env" -}}
{{ include "stagegate.databaseEnv" . }}
{{ include "stagegate.kafkaEnv" (dict "root" .root "secret" "") }}
- name: STAGEGATE_EVENTS_CREATETOPICS
  value: {{ not .root.Values.topics.job.enabled | quote }}
{{ include "stagegate.topicsEnv" . }}
{{- with .root.Values.trustedProxies }}
- name: STAGEGATE_WEB_TRUSTEDPROXIES
  value: {{ join "," . | quote }}
{{- end }}
{{ include (printf "stagegate.%sEnv" .key) . }}
{{- with .values.jvmOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- with .values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
