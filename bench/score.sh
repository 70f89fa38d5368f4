#!/usr/bin/env bash
# Bronze-to-silver scoring of generated rows beside a scikit-learn peer, in turn, in one run.
# Usage: bench/score.sh [ROWS=5000000[,ROWS…]] [PEER_ROWS=200000] [ROUNDS=3]
set -euo pipefail
unset CDPATH

IFS=, read -ra sizes <<<"${1:-5000000}"
peer_rows=${2:-200000}
rounds=${3:-3}
home=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-/usr/bin/python3}
cores=$(nproc)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$home/bench/results"

"$python" -c 'import sklearn' 2>/dev/null || {
  echo "bench: $python has no scikit-learn. Install it (Debian: apt-get install python3-sklearn), or name another with PYTHON." >&2
  exit 2
}

weir() { "$home/bin/weir" --lake "$work/lake" "$@"; }
field() { "$python" -c 'import json,sys; print(json.loads(sys.stdin.readlines()[-1])[sys.argv[1]])' "$1"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
rate() { awk -v n="$1" -v s="$2" -v c="$cores" 'BEGIN { printf "%d", n / s / c }'; }

"$home/bin/weir" generate --rows 40000 --seed 1 --out "$work/train.csv" >/dev/null
weir ingest --feed kaggle --input "$work/train.csv" >/dev/null
weir train >/dev/null
mv "$work/lake" "$work/trained"
"$python" "$home/bench/peer.py" train --csv "$work/train.csv" --out "$work/peer.pkl"

{
  echo "bench/score.sh ${sizes[*]} $peer_rows $rounds"
  echo "$("$home/bench/machine.sh")," \
    "scikit-learn $("$python" -c 'import sklearn; print(sklearn.__version__)')"
  echo "URLs/s per core; Weir by the stage's own seconds and by the whole process"
  echo
  printf '%10s %5s %6s %10s %8s %12s %14s %10s %8s\n' \
    rows round load scored seconds 'Weir stage' 'Weir process' peer ratio
  for rows in "${sizes[@]}"; do
    rm -rf "$work/lake"
    cp -r "$work/trained" "$work/lake"
    "$home/bin/weir" generate --rows "$rows" --seed 2 --out "$work/score.csv" >/dev/null
    weir ingest --feed kaggle --input "$work/score.csv" >/dev/null
    for round in $(seq "$rounds"); do
      rm -rf "$work/lake/silver"
      load=$(cut -d' ' -f1 /proc/loadavg)
      start=$(date +%s.%N)
      weir score >"$work/out"
      wall=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
      scored=$(field scored <"$work/out")
      seconds=$(field seconds <"$work/out")
      stage=$(rate "$scored" "$seconds")
      process=$(rate "$scored" "$wall")
      mkdir -p "$work/peer"
      "$python" "$home/bench/peer.py" score --csv "$work/score.csv" --rows "$peer_rows" \
        --model "$work/peer.pkl" --processes "$cores" --out "$work/peer" >"$work/out"
      peer=$(rate "$(field scored <"$work/out")" "$(field seconds <"$work/out")")
      printf '%10s %5s %6s %10s %8s %12s %14s %10s %8s\n' \
        "$rows" "$round" "$load" "$scored" "$seconds" "$stage" "$process" "$peer" \
        "$(ratio "$stage" "$peer")"
    done
  done
} | tee "$home/bench/results/score-$(date -u +%F).txt"
