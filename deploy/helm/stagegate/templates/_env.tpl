{{/*
Settings out of Secrets are told as a list: setting, secret, key, optional. They become variables, or files that are
called as the setting is (secretsAsFiles).
*/}}
{{- define "stagegate.secretEnvs" -}}
{{- if not .root.Values.secretsAsFiles }}
{{- range fromYamlArray .secrets }}
- name: {{ .setting | replace "-" "" | replace "." "_" | upper }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- if .optional }}
      optional: true
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "stagegate.hasSettings" -}}
{{- $none := and (hasKey . "secrets") (not (trim (toString .secrets))) -}}
{{- if or .root.Values.settingsSecret (and .root.Values.secretsAsFiles (not $none)) }}yes{{ end }}
{{- end }}

{{/* The volume of such files: (dict "root" $ "secrets" (the list)). */}}
{{- define "stagegate.settingsVolume" -}}
{{- if include "stagegate.hasSettings" . }}
- name: settings
  projected:
    defaultMode: 0440
    sources:
{{- with .root.Values.settingsSecret }}
      - secret:
          name: {{ . }}
{{- end }}
{{- if .root.Values.secretsAsFiles }}
{{- range fromYamlArray .secrets }}
      - secret:
          name: {{ .secret }}
{{- if .optional }}
          optional: true
{{- end }}
          items:
            - key: {{ .key }}
              path: {{ .setting }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "stagegate.settingsMount" -}}
{{- if include "stagegate.hasSettings" . }}
- name: settings
  mountPath: /etc/stagegate/settings
  readOnly: true
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

{{/* How the end of an address asks for TLS: (dict "root" $ "mode" "sslMode" "ca" "sslRootCert" "more" (r2dbc- or jdbcParameters)). */}}
{{- define "stagegate.databaseParameters" -}}
{{- $tls := .root.Values.database.tls -}}
{{- if $tls.mode }}
{{- if .more }}
{{- fail "database.tls.mode and database.r2dbcParameters or jdbcParameters must not both be given" }}
{{- end -}}
?{{ .mode }}={{ $tls.mode }}
{{- if $tls.caSecret }}&{{ .ca }}=/etc/stagegate/database-ca/{{ $tls.caKey }}{{ end }}
{{- else -}}
{{ .more }}
{{- end }}
{{- end }}

{{/* What migrates: the owner of the tables. */}}
{{- define "stagegate.flywaySecrets" -}}
{{- $keys := .root.Values.database.secretKeys -}}
{{- $secret := default (include "stagegate.databaseSecret" .) .values.database.ownerSecret -}}
- {setting: spring.flyway.user, secret: {{ $secret }}, key: {{ $keys.username }}}
- {setting: spring.flyway.password, secret: {{ $secret }}, key: {{ $keys.password }}}
- {setting: spring.r2dbc.username, secret: {{ include "stagegate.databaseSecret" . }}, key: {{ $keys.username }}}
{{- end }}

{{- define "stagegate.databaseSecrets" -}}
{{- $keys := .root.Values.database.secretKeys -}}
- {setting: spring.r2dbc.password, secret: {{ include "stagegate.databaseSecret" . }}, key: {{ $keys.password }}}
{{- if .root.Values.migrations.job.enabled }}
- {setting: spring.r2dbc.username, secret: {{ include "stagegate.databaseSecret" . }}, key: {{ $keys.username }}}
{{- else }}
{{ include "stagegate.flywaySecrets" . }}
{{- end }}
{{- end }}

{{- define "stagegate.flywayUrl" -}}
{{- $parameters := include "stagegate.databaseParameters" (dict "root" .root "mode" "sslmode" "ca" "sslrootcert" "more" .root.Values.database.jdbcParameters) -}}
- name: SPRING_FLYWAY_URL
  value: {{ printf "jdbc:%s%s" (include "stagegate.databaseAddress" .) $parameters | quote }}
{{- end }}

{{- define "stagegate.flywayEnv" -}}
{{ include "stagegate.flywayUrl" . }}
{{- include "stagegate.secretEnvs" (dict "root" .root "secrets" (include "stagegate.flywaySecrets" .)) }}
{{- end }}

{{- define "stagegate.databaseEnv" -}}
{{- $parameters := include "stagegate.databaseParameters" (dict "root" .root "mode" "sslMode" "ca" "sslRootCert" "more" .root.Values.database.r2dbcParameters) -}}
- name: SPRING_R2DBC_URL
  value: {{ printf "r2dbc:%s%s" (include "stagegate.databaseAddress" .) $parameters | quote }}
{{- include "stagegate.secretEnvs" (dict "root" .root "secrets" (include "stagegate.databaseSecrets" .)) }}
{{- if .root.Values.migrations.job.enabled }}
# The job has migrated; the service does not know who owns its tables.
- name: SPRING_FLYWAY_ENABLED
  value: "false"
{{- else }}
{{ include "stagegate.flywayUrl" . }}
{{- end }}
{{- end }}

{{/* How Kafka is reached: (dict "root" $ "secret" (the Secret with the SASL configuration, or "")). */}}
{{- define "stagegate.kafkaSecrets" -}}
{{- $kafka := .root.Values.kafka -}}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
- {setting: spring.kafka.properties.sasl.jaas.config, secret: {{ required (printf "kafka.existingSecret must name the Secret that holds the JAAS configuration, since kafka.securityProtocol is %s" $kafka.securityProtocol) (default $kafka.existingSecret .secret) }}, key: {{ $kafka.sasl.jaasConfigKey }}}
{{- end }}
{{- with $kafka.tls.caSecret }}
- {setting: spring.kafka.ssl.trust-store-certificates, secret: {{ . }}, key: {{ $kafka.tls.caKey }}}
{{- end }}
{{- with $kafka.tls.clientSecret }}
- {setting: spring.kafka.ssl.key-store-certificate-chain, secret: {{ . }}, key: tls.crt}
- {setting: spring.kafka.ssl.key-store-key, secret: {{ . }}, key: tls.key}
{{- end }}
{{- end }}

{{- define "stagegate.kafkaEnv" -}}
{{- $kafka := .root.Values.kafka -}}
- name: SPRING_KAFKA_BOOTSTRAPSERVERS
  value: {{ required "kafka.bootstrapServers must say where Kafka answers" $kafka.bootstrapServers | quote }}
- name: SPRING_KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
- name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM
  value: {{ $kafka.sasl.mechanism }}
{{- with $kafka.sasl.tokenEndpointUrl }}
- name: SPRING_KAFKA_PROPERTIES_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL
  value: {{ . | quote }}
- name: SPRING_KAFKA_PROPERTIES_SASL_LOGIN_CALLBACK_HANDLER_CLASS
  value: org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
{{- end }}
{{- end }}
{{- if $kafka.tls.caSecret }}
- name: SPRING_KAFKA_SSL_TRUSTSTORETYPE
  value: PEM
{{- end }}
{{- if $kafka.tls.clientSecret }}
- name: SPRING_KAFKA_SSL_KEYSTORETYPE
  value: PEM
{{- end }}
{{- include "stagegate.secretEnvs" (dict "root" .root "secrets" (include "stagegate.kafkaSecrets" .)) }}
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
{{- end }}
{{- with $feishu.proxy }}
{{- if .host }}
- name: STAGEGATE_FEISHU_PROXY_HOST
  value: {{ .host | quote }}
- name: STAGEGATE_FEISHU_PROXY_PORT
  value: {{ .port | quote }}
{{- end }}
{{- end }}
{{- include "stagegate.secretEnvs" (dict "root" .root "secrets" (include "stagegate.feishuSecrets" .)) }}
{{- end }}

{{- define "stagegate.feishuSecrets" -}}
{{- $feishu := .root.Values.feishu }}
{{- if $feishu.existingSecret }}
{{- $keys := $feishu.secretKeys }}
- {setting: stagegate.feishu.app-id, secret: {{ $feishu.existingSecret }}, key: {{ $keys.appId }}}
- {setting: stagegate.feishu.app-secret, secret: {{ $feishu.existingSecret }}, key: {{ $keys.appSecret }}}
- {setting: stagegate.feishu.verification-token, secret: {{ $feishu.existingSecret }}, key: {{ $keys.verificationToken }}}
- {setting: stagegate.feishu.encrypt-key, secret: {{ $feishu.existingSecret }}, key: {{ $keys.encryptKey }}, optional: true}
{{- end }}
{{- with $feishu.proxy.existingSecret }}
- {setting: stagegate.feishu.proxy.username, secret: {{ . }}, key: {{ $feishu.proxy.secretKeys.username }}}
- {setting: stagegate.feishu.proxy.password, secret: {{ . }}, key: {{ $feishu.proxy.secretKeys.password }}}
{{- end }}
{{- end }}

{{/* All that a service gets out of Secrets. */}}
{{- define "stagegate.secrets" -}}
{{ include "stagegate.databaseSecrets" . }}
{{ include "stagegate.kafkaSecrets" (dict "root" .root "secret" "") }}
{{- if eq .key "imGateway" }}
{{ include "stagegate.feishuSecrets" . }}
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
{{- if .root.Values.outbound.caSecret }}
- name: STAGEGATE_OUTBOUND_CAFILE
  value: /etc/stagegate/outbound-ca/{{ .root.Values.outbound.caKey }}
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
