#!/usr/bin/env bash
# The line under which figures stand: date, revision, machine, and its load before.
set -euo pipefail
echo "$(date -u +%F), revision $(git -C "$(dirname "$0")" rev-parse --short HEAD), $(nproc) cores," \
  "$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)," \
  "$(awk '/MemTotal/ { printf "%d GiB", $2 / 1048576 }' /proc/meminfo)," \
  "load $(cut -d' ' -f1 /proc/loadavg)"
