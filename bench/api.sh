#!/usr/bin/env bash
# The REST service beside PostgreSQL and Spark on one mart: look-ups, a sorted list, an export, the start.
# Usage: bench/api.sh [DOMAINS=1000000] [SECONDS=15] [CLIENTS=8,32]
set -euo pipefail
unset CDPATH

domains=${1:-1000000}
seconds=${2:-15}
clients=${3:-8,32}
home=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=bin/java17.sh
. "$home/bin/java17.sh"
work=$(mktemp -d)
port=18099
pgport=18098
pgbin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort | tail -n 1)
if ! command -v wrk >/dev/null || [ -z "$pgbin" ]; then
  echo "bench: wrk and PostgreSQL are needed (Debian: apt-get install wrk postgresql-15)." >&2
  exit 2
fi
mkdir -p "$home/bench/results"
chmod 755 "$work"
api=
finish() {
  [ -z "$api" ] || kill "$api" 2>/dev/null || true
  as_postgres "$pgbin/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
trap finish EXIT
url=http://127.0.0.1:$port

(cd "$home" && ./mvnw -B -q -pl api,thrift -am -DskipTests -Dspotless.check.skip package \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath >&2)
"$home/bin/weir" --help >/dev/null
classes=$home/api/target/test-classes:$home/api/target/weir-api.jar
"$JAVA_HOME/bin/java" -cp "$classes:$(cat "$home/api/target/test.classpath")" dev.weir.api.FixtureLake "$work/lake" "$domains" 2>/dev/null

# As a user starts it: bin/weir gives it 512 MiB of heap.
serve() {
  "$home/bin/weir" --lake "$work/lake" api --port $port >"$work/api.out" 2>"$work/api.err" &
  api=$!
  until curl -sf "$url/health/live" >/dev/null; do sleep 0.05; done
}
# The service may be a child of another shell than this one.
stop() {
  kill "$api"
  while kill -0 "$api" 2>/dev/null; do sleep 0.1; done
}
since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }
began=$(date +%s.%N)
serve
started=$(since "$began")
until grep -q event=prepared "$work/api.err"; do sleep 0.05; done
prepared=$(since "$began")

mkdir "$work/pg"
[ "$(id -u)" -ne 0 ] || chown postgres "$work/pg"
as_postgres "$pgbin/initdb" -D "$work/pg" -A trust >/dev/null
as_postgres "$pgbin/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" \
  -o "-p $pgport -k $work/pg -c listen_addresses=127.0.0.1" start >/dev/null
sql() { as_postgres "$pgbin/psql" -q -h 127.0.0.1 -p $pgport -d postgres "$@"; }
sql -c "CREATE TABLE domain_rates AS SELECT 'd' || i || '.example' AS registered_domain, 'example' AS public_suffix,
  'weir-url' AS model_name, 1 AS model_version, (1 + i % 97)::bigint AS urls, ((i * 7) % (1 + i % 97))::bigint AS malicious_urls,
  0::bigint AS benign_urls, 0::bigint AS defacement_urls, ((i * 7) % (1 + i % 97))::bigint AS phishing_urls, 0::bigint AS malware_urls,
  ((i * 7) % (1 + i % 97))::float8 / (1 + i % 97) AS malicious_rate, 0.1::float8 AS wilson_low, 0.9::float8 AS wilson_high,
  DATE '2026-11-19' AS first_seen, DATE '2026-11-20' AS last_seen FROM generate_series(1, $domains) AS s(i)" \
  -c 'CREATE UNIQUE INDEX ON domain_rates (registered_domain, model_version)' -c 'VACUUM ANALYZE domain_rates'
cat >"$work/lookup.sql" <<SQL
\\set i random(1, $domains)
SELECT * FROM domain_rates WHERE registered_domain = 'd' || :i || '.example' AND model_version = 1;
SQL
chmod 644 "$work/lookup.sql"
lookups() { # lookups MILLIS-BETWEEN-REQUESTS-OF-A-CLIENT >script
  cat <<LUA
math.randomseed(7)
request = function() return wrk.format("GET", "/v1/domains/d" .. math.random(1, $domains) .. ".example") end
LUA
  [ "$1" -eq 0 ] || echo "delay = function() return $1 end"
}
lookups 0 >"$work/lookup.lua"
echo "delay = function() return 100 end" >"$work/slow.lua"

of_wrk() { sed -n "s/^Requests\/sec: *//p" "$1"; }
p99() { sed -n 's/^ *99% *//p' "$1"; }
refused() { sed -n 's/^ *\(Non-2xx.*\|Socket errors.*\)/ (\1)/p' "$1"; }
list="$url/v1/domains?type=phishing&min_urls=5&sort=-malicious_rate&limit=50"
listed() { # listed NAME: the sorted list, at 100 requests/s and as fast as one client goes
  wrk -t1 -c1 -d5 "$list" >/dev/null
  wrk -t1 -c10 -d"$seconds" -s "$work/slow.lua" --latency "$list" >"$work/list.out"
  echo "$1, at $(of_wrk "$work/list.out") requests/s: 99th percentile $(p99 "$work/list.out")$(refused "$work/list.out")"
  wrk -t1 -c1 -d"$seconds" --latency "$list" >"$work/list.out"
  echo "$1, one client: $(of_wrk "$work/list.out") requests/s, 99th percentile $(p99 "$work/list.out")$(refused "$work/list.out")"
}
{
  echo "bench/api.sh $domains $seconds $clients"
  echo "$("$home/bench/machine.sh"), server and load on one machine"
  echo "started over $domains domains in $started s, look-ups from memory after $prepared s, heap at most 512 MiB"
  echo
  wrk -t2 -c32 -d10 -s "$work/lookup.lua" "$url" >/dev/null
  printf '%7s %5s %22s %14s %8s %26s\n' clients round 'GET /v1/domains/{d}/s' 'pgbench/s' ratio 'p99 at full / half load'
  for count in ${clients//,/ }; do
    for round in 1 2 3; do
      wrk -t2 -c"$count" -d"$seconds" -s "$work/lookup.lua" --latency "$url" >"$work/wrk.out"
      ours=$(of_wrk "$work/wrk.out")
      as_postgres "$pgbin/pgbench" -n -M prepared -h 127.0.0.1 -p $pgport -c "$count" -j 2 -T "$seconds" \
        -f "$work/lookup.sql" postgres >"$work/pgbench.out" 2>/dev/null
      peer=$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/pgbench.out")
      # wrk holds no rate, its clients wait whole milliseconds: so many clients that half the load comes of it.
      lookups 2 >"$work/half.lua"
      waiting=$(awk -v a="$ours" 'BEGIN { printf "%d", a / 2 * 0.0022 + 1 }')
      wrk -t2 -c"$waiting" -d"$seconds" -s "$work/half.lua" --latency "$url" >"$work/half.out"
      printf '%7s %5s %22.0f %14.0f %8s %26s%s\n' "$count" "$round" "$ours" "$peer" \
        "$(awk -v a="$ours" -v b="$peer" 'BEGIN { printf "%.2f", a / b }')" \
        "$(p99 "$work/wrk.out") / $(p99 "$work/half.out") ($(of_wrk "$work/half.out"))" "$(refused "$work/wrk.out")"
    done
  done
  echo
  listed "sorted list of 50"
  ours=$(awk -v r="$(of_wrk "$work/list.out")" 'BEGIN { printf "%.3f", 1000 / r }')
  for round in 1 2 3; do
    began=$(date +%s.%N)
    lines=$(curl -s -H 'Accept: text/csv' "$url/v1/domains" | wc -l)
    awk -v n="$lines" -v a="$began" -v b="$(date +%s.%N)" \
      'BEGIN { printf "CSV export: %d lines, %.0f rows/s\n", n, n / (b - a) }'
  done
  echo "resident memory of the service after all this: $(awk '/VmRSS/ { printf "%d MiB", $2 / 1024 }' "/proc/$api/status")"
  stop
  WEIR_API_CACHE_MEGABYTES=0 serve
  until grep -q event=prepared "$work/api.err"; do sleep 0.05; done
  listed "the same list, worked out anew each time"
  anew=$(awk -v r="$(of_wrk "$work/list.out")" 'BEGIN { printf "%.3f", 1000 / r }')
  stop
  api=
  "$home/bin/weir" --lake "$work/lake" thrift --port 0 >"$work/thrift.out" 2>/dev/null &
  thrift=$!
  until grep -q jdbc: "$work/thrift.out"; do sleep 0.2; done
  spark=$("$JAVA_HOME/bin/java" -cp "$home/thrift/target/test-classes:$(cat "$home/thrift/target/test.classpath")" \
    dev.weir.thrift.DashboardBench time "$(grep -o 'jdbc:hive2://[^ ]*' "$work/thrift.out")" \
    "SELECT * FROM gold.domain_rates WHERE model_version = 1 AND phishing_urls > 0 AND urls >= 5 ORDER BY malicious_rate DESC, registered_domain LIMIT 50" 2>/dev/null)
  kill "$thrift"
  awk -v s="$spark" -v a="$ours" -v b="$anew" \
    'BEGIN { printf "the same query over JDBC from Spark, median of 7: %d ms; REST %.2f ms (ratio %.0f), anew %.1f ms (ratio %.0f)\n", s, a, s / a, b, s / b }'
} | tee "$home/bench/results/api-$(date -u +%F).txt"
