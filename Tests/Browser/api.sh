#!/usr/bin/env bash
# The API against its own description: valid OpenAPI 3.1, and no answer of 500 or above whatever is sent.
set -euo pipefail

folder=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
export TANGGA_DATABASE="sqlite:$folder/api.sqlite"

"$TANGGA_BINARY" demo >/dev/null
token=$("$TANGGA_BINARY" token add --user provinsi)
"$TANGGA_BINARY" serve --port 0 >"$folder/out" 2>"$folder/err" &
server=$!
address=$(timeout 30 grep -m 1 -o 'http://[0-9.:]*' <(tail -n +1 -f "$folder/out"))

# Things that exist, so that the requests reach further than "not found".
ask() { curl -s -H "Authorization: Bearer $token" "$address/api/v1/$1"; }
ids() { ask "$1" | { grep -o '"id":"[0-9a-f-]*"' || true; } | cut -d '"' -f 4; }
first() { ids "$1?limit=1" | head -n 1; }
codes() { ask "events/$1/certificates" | { grep -o '"code":"[0-9A-Z]*"' || true; } | cut -d '"' -f 4; }
event=$(first events) code=
for known in $(ids events); do
    code=$(codes "$known" | head -n 1)
    [ -z "$code" ] || { event=$known; break; }
done
activity=$(first activities) line=
for known in $(ids activities); do
    line=$(ids "activities/$known/lines" | head -n 1)
    [ -z "$line" ] || { activity=$known; break; }
done
cat >"$folder/schemathesis.toml" <<TOML
[parameters]
"path.owner" = "$(first owners)"
"path.business" = "$(first businesses)"
"path.promotion" = "$(first promotions)"
"path.event" = "$event"
"path.code" = "$code"
"path.activity" = "$activity"
"path.line" = "$line"
"header.If-Match" = "*"
TOML

.venv/bin/python -m openapi_spec_validator Public/openapi.json
.venv/bin/schemathesis --config-file "$folder/schemathesis.toml" run "$address/openapi.json" --header "Authorization: Bearer $token" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
    --phases examples,fuzzing --max-examples "${TANGGA_FUZZ:-40}" --seed 7 --workers 2 --no-color
"$TANGGA_BINARY" recount
