#!/usr/bin/env bash
# Plays three years as docs/year.md tells them: runs its commands, and compares what they end in with Samples/years/end.
#   bash Samples/years.sh TENKEN [FOLDER]      TENKEN is the built binary; in FOLDER stays what was made (default: none)
#   TENKEN_RECORD=1 bash Samples/years.sh …    writes the recorded state anew; look at the difference before committing
set -euo pipefail
# Both paths are meant from where the command was given.
binary=$(realpath "$1")
out=$(realpath -m "${2:-$(mktemp -d)}")
cd "$(dirname "$0")/.."
[ $# -gt 1 ] || trap 'rm -rf "$out"' EXIT
mkdir -p "$out"
work="$out/play"
rm -rf "$work"
mkdir -p "$work/year/end"
ln -s "$PWD/Samples" "$work/Samples"

{
  echo 'set -euo pipefail'
  echo "tenken() { \"$binary\" \"\$@\"; }"
  awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' docs/year.md
} >"$work/year.sh"
(cd "$work" && TENKEN_DB=year/tenken.db LC_ALL="${LC_ALL:-C.UTF-8}" bash year.sh >year/said.txt 2>&1) || {
  tail -n 20 "$work/year/said.txt" >&2
  echo "a step of docs/year.md failed" >&2
  exit 1
}

if [ -n "${TENKEN_RECORD:-}" ]; then
  rm -rf Samples/years/end
  cp -r "$work/year/end" Samples/years/end
fi
diff -r Samples/years/end "$work/year/end" || { echo "the three years end in another state than recorded" >&2; exit 1; }
echo "three years: $(grep -c '^tenken ' "$work/year.sh") commands, the recorded state"
