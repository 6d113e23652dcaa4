#!/usr/bin/env bash
# Feeds a reader made-up files until it breaks or has seen enough: run.sh csv|json|xlsx [RUNS] [SECONDS]
# Needs the Swift toolchain and what Tests/run.sh installs. Finds are written beside the corpus as crash-*; mend them with a test that failed before.
set -euo pipefail
target=${1:?csv, json or xlsx}
runs=${2:-10000000}
seconds=${3:-0}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=$root/.build/fuzz
mkdir -p "$out/corpus/$target"

# Modules one by one with plain swiftc, since a package can't be built with a fuzzer's main.
swift=(swiftc -O -wmo -parse-as-library -swift-version 6 -package-name tenken -sanitize=fuzzer,address -I "$out" -I "$root/Sources/CZlib" -I "$root/Sources/CExpat"
  -Xcc "-fmodule-map-file=$root/Sources/CZlib/module.modulemap" -Xcc "-fmodule-map-file=$root/Sources/CExpat/module.modulemap"
  -Xcc -I"$root/Sources/CatalogueData/include")
printf 'module CatalogueData { header "%s/Sources/CatalogueData/include/CatalogueData.h" export * }\n' "$root" > "$out/CatalogueData.modulemap"
swift+=(-Xcc "-fmodule-map-file=$out/CatalogueData.modulemap")
newest=$(find "$root/Sources/Criteria" "$root/Sources/Ingest" "$root/Sources/CatalogueData" "$here" -newer "$out/fuzz-$target" -print -quit 2>/dev/null || echo first)
if [ ! -x "$out/fuzz-$target" ] || [ -n "$newest" ]; then
  clang -c -I "$root/Sources/CatalogueData/include" "$root/Sources/CatalogueData/CatalogueData.c" -o "$out/CatalogueData.o"
  for module in Criteria Ingest; do
    find "$root/Sources/$module" -name '*.swift' -print0 | xargs -0 "${swift[@]}" -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" -c -o "$out/$module.o"
  done
  "${swift[@]}" -module-name fuzz "$here/ReadReturns.swift" "$here/$target.swift" "$out/CatalogueData.o" "$out/Criteria.o" "$out/Ingest.o" -lz -lexpat -o "$out/fuzz-$target"
fi

limit=(); [ "$seconds" = 0 ] || limit=(-max_total_time="$seconds")
ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=4 exec "$out/fuzz-$target" -runs="$runs" "${limit[@]}" -max_len="${FUZZ_LENGTH:-1024}" -timeout=5 -rss_limit_mb=256 \
  -artifact_prefix="$out/crash-$target-" -print_final_stats=1 -verbosity="${FUZZ_VERBOSITY:-1}" "$out/corpus/$target" "$here/Corpus/$target"
