#!/usr/bin/env bash
# Times ten questions of a dashboard over JDBC: as SQL on gold, and the same computed from silver.
# Usage: bench/thrift.sh [DOMAINS] [URLS]     (default: 1000000 domains, 20000000 URLs; synthetic)
set -euo pipefail
unset CDPATH
cd "$(dirname "$0")/.."
domains=${1:-1000000}
urls=${2:-20000000}
# shellcheck source=bin/java17.sh
. bin/java17.sh
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

./mvnw -B -ntp -q -pl thrift -am -DskipTests package
bin/weir thrift --help >/dev/null
run=("$JAVA_HOME/bin/java" @conf/jvm.options -Xmx6g -Dlog4j2.configurationFile=conf/log4j2.properties
  -cp "thrift/target/test-classes:thrift/target/weir-thrift.jar:$(cat thrift/target/thrift.classpath)")

"${run[@]}" dev.weir.thrift.DashboardBench generate "$work/lake" "$domains" "$urls"

export WEIR_THRIFT_EXPOSE_SILVER=true WEIR_THRIFT_AUDIT_FILE=$work/audit
started=$(date +%s%N)
bin/weir --lake "$work/lake" thrift --port 0 >"$work/out" &
server=$!
until grep -q ready "$work/out"; do
  kill -0 "$server"
  sleep 0.1
done
url=$(grep -o 'jdbc:hive2://[^ ]*' "$work/out")
bin/beeline -u "$url" -n bench -e 'SELECT count(*) FROM gold.domain_rates' >/dev/null 2>&1
first=$((($(date +%s%N) - started) / 1000000))

{
  echo "bench/thrift.sh $domains $urls"
  bench/machine.sh
  echo "Medians in ms: gold of 15 runs, silver of 3, after 40 and 2 of each question that do not count"
  echo
  "${run[@]}" dev.weir.thrift.DashboardBench ask "$url"
  printf 'first answer after start (by Beeline, its own start among it): %s ms\n' "$first"
} | tee "bench/results/thrift-$(date -u +%F).txt"
