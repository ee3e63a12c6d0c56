#!/bin/sh
# Makes our app and the sample's people known to the simulated Feishu. It may run again.
set -eu
control=http://front-door:8080/feishu/simulator/api
tell() { # method, path, JSON
  curl --silent --show-error --fail-with-body --retry 30 --retry-delay 1 --retry-all-errors -X "$1" -H 'Content-Type: application/json' --data "$3" "$control$2"
}
tell POST /people '[
  {"email": "dev@example.com", "name": "Dana Developer"},
  {"email": "owner@example.com", "name": "Olivia Owner"},
  {"email": "dba@example.com", "name": "Dinah DBA"},
  {"email": "admin@example.com", "name": "Ada Admin"}]'
tell PUT /apps/cli_stagegate0000001 '{"app_secret": "stagegate-app-secret", "encrypt_key": "stagegate-encrypt-key", "verification_token": "stagegate-token", "name": "Stagegate"}'
# Feishu asks the address whether it is ours, so it must answer by now.
tell PATCH /apps/cli_stagegate0000001 '{"event_url": "http://im-gateway:8083/hooks/feishu/events"}'
