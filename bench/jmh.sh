#!/usr/bin/env bash
# What anatomy, features and the compiled model cost for one URL on one thread (JMH).
# Usage: bench/jmh.sh [JMH OPTION...]
set -euo pipefail
unset CDPATH

home=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=bin/java17.sh
. "$home/bin/java17.sh"
mkdir -p "$home/bench/results"
(cd "$home" && ./mvnw -q -B -pl bench -am -DskipTests package)
{
  echo "bench/jmh.sh $*"
  "$home/bench/machine.sh"
  echo
  "$JAVA_HOME/bin/java" -jar "$home/bench/target/weir-bench.jar" "$@" | sed -n '/^Benchmark /,$p'
} | tee "$home/bench/results/jmh-$(date -u +%F).txt"
