{{/*
Which paths go to which service; the longest that matches wins, and what is not here is not reached from outside
(/actuator above all). A test holds this against the front door of ./stagegate up.
*/}}
{{- define "stagegate.paths" -}}
imGateway:
  - { path: /hooks, type: Prefix }
  - { path: /api/v1/invitations, type: Prefix }
  - { path: /api/v1/external-systems, type: Prefix }
  - { path: /api/v1/im, type: Prefix }
  - { path: /api/v1/installation/im-gateway, type: Exact }
  - { path: /api/v1/openapi/im-gateway, type: Exact }
  - { path: /api/v1/openapi/im-gateway.yaml, type: Exact }
approvalEngine:
  - { path: /api/v1/flows, type: Prefix }
  - { path: "/api/v1/flows:simulate", type: Exact }
  - { path: "/api/v1/flows:export", type: Exact }
  - { path: "/api/v1/flows:import", type: Exact }
  - { path: /api/v1/flow-order, type: Prefix }
  - { path: /api/v1/flow-presets, type: Prefix }
  - { path: /api/v1/flow-history, type: Prefix }
  - { path: /api/v1/risk-table, type: Prefix }
  - { path: "/api/v1/sql:classify", type: Exact }
  - { path: /api/v1/approvals, type: Prefix }
  - { path: "/api/v1/reviews:bulk", type: Exact }
  - { path: /api/v1/installation/approval-engine, type: Exact }
  - { path: /api/v1/openapi/approval-engine, type: Exact }
  - { path: /api/v1/openapi/approval-engine.yaml, type: Exact }
issueService:
  - { path: /hooks/git, type: Prefix }
  - { path: /api, type: Prefix }
  - { path: /.well-known, type: Prefix }
  - { path: /, type: Exact }
  - { path: /sign-in, type: Prefix }
  - { path: /guide, type: Prefix }
  - { path: /issues, type: Prefix }
  - { path: /access, type: Prefix }
  - { path: /flows, type: Prefix }
  - { path: /settings, type: Prefix }
  - { path: /profile, type: Prefix }
  - { path: /assets, type: Prefix }
  - { path: /favicon.svg, type: Exact }
{{- end }}
