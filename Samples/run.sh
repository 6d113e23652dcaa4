#!/usr/bin/env bash
# The main job on the sample company, from a fresh clone: installs what is missing, builds tenken, reads the returns,
# ranks the suppliers and writes the yearly partner review.
#   bash Samples/run.sh [OUTPUT_FOLDER]        (default: demo)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-demo}
lang=${TENKEN_LANG:-en}

if ! dpkg -s libsqlite3-dev zlib1g-dev libdeflate-dev libexpat1-dev libxlsxwriter-dev >/dev/null 2>&1; then
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq libsqlite3-dev zlib1g-dev libdeflate-dev libexpat1-dev libxlsxwriter-dev
fi
swift build -c release --static-swift-stdlib --product tenken
tenken="$(swift build -c release --static-swift-stdlib --show-bin-path)/tenken"

mkdir -p "$out"
rm -f "$out/tenken.db"
cp Samples/tenken.yaml "$out/tenken.yaml"
common=(--db "$out/tenken.db" --as-of 2026-11-30 --lang "$lang")

echo "== the register of suppliers"
"$tenken" supplier import Samples/suppliers.csv "${common[@]}"

echo "== flows of goods and data, and what hits us if a company of the third tier stops"
"$tenken" flow import Samples/flows.csv "${common[@]}" --format csv >"$out/findings-flows.csv"
"$tenken" flow impact S-0023 "${common[@]}" --format csv >"$out/impact-S-0023.csv"
"$tenken" flow draw --out "$out/chain.svg" "${common[@]}"

echo "== the ledger: one contract ends clean, one doesn't"
"$tenken" ledger import Samples/ledger/ledger.csv "${common[@]}" --format csv >"$out/findings-ledger.csv"
for code in S-0012 S-0019; do
  "$tenken" contract end "$code" --date 2026-09-30 --out "$out/recovery-$code.xlsx" --print "$out/recovery-$code.html" --by recorder "${common[@]}"
  "$tenken" contract recover "$code" "Samples/ledger/${code}_回収確認票.csv" --evidence Samples/ledger/evidence --by recorder "${common[@]}"
  "$tenken" contract verify "$code" --by verifier "${common[@]}"
done
"$tenken" contract close S-0012 --by verifier "${common[@]}"
"$tenken" contract statement S-0012 --out "$out/statement-S-0012.html" "${common[@]}"
status=0
"$tenken" status "${common[@]}" || status=$?
# 1: S-0019 has open lines after its end.
[ "$status" = 1 ] || { echo "expected exit status 1, got $status" >&2; exit 1; }

echo "== three years of returns, as a mailbox holds them"
status=0
"$tenken" import Samples/returns --keep-going "${common[@]}" --format csv >"$out/findings.csv" || status=$?
# 65: one file is no check sheet and was named; the others are stored. That is what the samples are meant to show.
[ "$status" = 65 ] || { echo "expected exit status 65, got $status" >&2; exit 1; }
echo "   $(($(wc -l <"$out/findings.csv") - 1)) lines of findings in $out/findings.csv; the first errors:"
grep ',error,' "$out/findings.csv" | head -n 5 | cut -c 1-200

echo "== a corrected return supersedes the older one"
"$tenken" import Samples/corrections "${common[@]}" --format csv >"$out/findings-corrections.csv" || status=$?

echo "== what visits found beside what was said, and promises kept and broken"
"$tenken" visit record Samples/visits/visits.csv --by recorder "${common[@]}"
"$tenken" visit compare "${common[@]}"
"$tenken" visit plan 2026 -n 5 "${common[@]}"
"$tenken" action promises "${common[@]}" --format csv >"$out/promises.csv"

echo "== suppliers by importance and gaps, 2026"
"$tenken" rank --year 2026 "${common[@]}" --format csv >"$out/rank-2026.csv"
"$tenken" rank --year 2026 "${common[@]}" | head -n 20

echo "== the yearly partner review"
"$tenken" review 2026 --out "$out/review" "${common[@]}"
echo "open $out/review/review-2026.html in a browser"
