#!/usr/bin/env bash
# Feeds a reader made-up files until it breaks or has seen enough: run.sh csv|json|xlsx|table|settings|export [RUNS] [SECONDS]
# Needs the Swift toolchain and what Tests/run.sh installs. Finds are written beside the corpus as crash-*; mend them with a test that failed
# before. What leads into code that nothing in the corpus reached is kept in .build/fuzz/corpus; `run.sh keep TARGET` puts the few of it that
# reach all of that code into Tests/Fuzz/Corpus.
set -euo pipefail
keeps=
if [ "${1:-}" = keep ]; then keeps=yes; shift; fi
target=${1:?csv, json, xlsx, table, settings or export}
runs=${2:-10000000}
seconds=${3:-0}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=$root/.build/fuzz
mkdir -p "$out/corpus/$target"

length=1024 modules=(Criteria Ingest) helpers=() libraries=(-lz -lexpat) systems=(CZlib CExpat CMarks)
case $target in
  csv | json | xlsx) helpers=("$here/ReadReturns.swift") ;;
  table) modules+=(Partners Rules Registers) ;;
  export) modules+=(Partners Store) systems+=(CDeflate) libraries+=(-ldeflate) length=8192 ;;
  settings) modules+=(Partners Rules Rollup Configuration) systems+=(CDeflate) libraries+=(-ldeflate) ;;
esac

# Modules one by one with plain swiftc, since a package can't be built with a fuzzer's main.
swift=(swiftc -O -wmo -parse-as-library -swift-version 6 -package-name tenken -sanitize=fuzzer,address -I "$out" -Xcc -I"$root/Sources/CatalogueData/include")
for system in "${systems[@]}"; do swift+=(-I "$root/Sources/$system" -Xcc "-fmodule-map-file=$root/Sources/$system/module.modulemap"); done
printf 'module CatalogueData { header "%s/Sources/CatalogueData/include/CatalogueData.h" export * }\n' "$root" > "$out/CatalogueData.modulemap"
swift+=(-Xcc "-fmodule-map-file=$out/CatalogueData.modulemap")
if [[ " ${modules[*]} " == *" Store "* ]]; then
  # The packages that these need are taken as the package's own build makes them.
  (cd "$root" && swift build --product tenken)
  built=$(cd "$root" && swift build --show-bin-path)
  swift+=(-I "$built/Modules" -I "$root/.build/checkouts/Yams/Sources/CYaml/include")
  while read -r map; do swift+=(-Xcc "-fmodule-map-file=$map"); done < <(find "$root/.build/checkouts" -path '*/Sources/*/module.modulemap' | grep -E 'CYaml|GRDBSQLite|BoringSSL')
  # Theirs, not ours.
  while read -r object; do libraries+=("$object"); done < <(find "$built" -name '*.o' -path '*.build/*' | grep -vE '/(Criteria|CatalogueData|Ingest|Rules|Partners|Rollup|Reports|Sheets|Store|Configuration|Office|tenken|[A-Za-z]*Tests|[^/]*-tool|ArgumentParserToolInfo-tool|tenkenPackage[A-Za-z]*)\.build/')
  libraries+=(-lsqlite3 -lstdc++)
fi

newest=$(find "${modules[@]/#/$root/Sources/}" "$root/Sources/CatalogueData" "$here" -path "$here/Corpus" -prune -o -newer "$out/fuzz-$target" -print -quit 2>/dev/null || echo first)
if [ ! -x "$out/fuzz-$target" ] || [ -n "$newest" ]; then
  clang -c -I "$root/Sources/CatalogueData/include" "$root/Sources/CatalogueData/CatalogueData.c" -o "$out/CatalogueData.o"
  objects=("$out/CatalogueData.o")
  stale=
  for module in "${modules[@]}"; do
    objects+=("$out/$module.o")
    # A module is built anew when its sources have changed, or a module before it.
    [ -n "$stale" ] || stale=$(find "$root/Sources/$module" -name '*.swift' -newer "$out/$module.o" -print -quit 2>/dev/null || echo first)
    [ -n "$stale" ] || continue
    # The program's own main gives way to the fuzzer's.
    find "$root/Sources/$module" -name '*.swift' -print0 | xargs -0 "${swift[@]}" -module-name "$module" -enable-testing -Xfrontend -entry-point-function-name -Xfrontend "${module}_main" \
      -emit-module -emit-module-path "$out/$module.swiftmodule" -c -o "$out/$module.o"
  done
  "${swift[@]}" -module-name fuzz "${helpers[@]}" "$here/$target.swift" "${objects[@]}" "${libraries[@]}" -o "$out/fuzz-$target"
fi

options=(-max_len="${FUZZ_LENGTH:-$length}" -timeout=5 -rss_limit_mb=512 -artifact_prefix="$out/crash-$target-" -verbosity="${FUZZ_VERBOSITY:-1}")
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=4
if [ -n "$keeps" ]; then exec "$out/fuzz-$target" -merge=1 "${options[@]}" "$here/Corpus/$target" "$out/corpus/$target"; fi
limit=(); [ "$seconds" = 0 ] || limit=(-max_total_time="$seconds")
exec "$out/fuzz-$target" -runs="$runs" "${limit[@]}" "${options[@]}" -print_final_stats=1 "$out/corpus/$target" "$here/Corpus/$target"
