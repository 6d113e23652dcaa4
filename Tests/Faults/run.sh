#!/usr/bin/env bash
# Every fault of the suite, on a build of its own (two and a half hours); the tests run a sample.
#   bash Tests/Faults/run.sh [faults.py's options]
#   bash Tests/Faults/run.sh bites      shows that the suite finds a build without transactions and one that doesn't sync
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v strace >/dev/null || { as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo); "${as_root[@]}" apt-get install -y -qq strace; }

if [ "${1:-}" != bites ]; then
  swift build --product tenken
  tenken="$(swift build --show-bin-path)/tenken"
  python3 Tests/Faults/moments.py "$tenken"
  exec python3 Tests/Faults/faults.py "$tenken" --whole "$@"
fi

# Each weakened copy must be caught.
copy=.build/weakened
rm -rf "$copy"
mkdir -p "$copy"
weaken() { # NAME FILE EXPRESSION SCENARIO
  cp -r Package.swift Sources Tests "$copy/"
  sed -i -E "$3" "$copy/$2"
  if cmp -s "$2" "$copy/$2"; then echo "$1: nothing was weakened in $2" >&2; exit 1; fi
  (cd "$copy" && swift build --product tenken)
  python3 Tests/Faults/faults.py "$(cd "$copy" && swift build --show-bin-path)/tenken" --only "$4" --many | tee "$copy/said" || true
  # A suite that fails to run has found nothing.
  if ! grep -q '^LOST' "$copy/said"; then
    echo "$1: not found by the suite" >&2
    exit 1
  fi
  echo "$1: found, as it should be"
}
# Each statement is committed by itself, as without BEGIN.
weaken "without a transaction" Sources/Store/StoreWriter.swift \
  's/^import GRDB$/import GRDB\nimport GRDBSQLite/
  s/(try database.cachedStatement\(sql: sql\).execute\(arguments: arguments\))/\1; _ = sqlite3_exec(database.sqliteConnection, "COMMIT; BEGIN IMMEDIATE", nil, nil, nil)/' "ledger import"
weaken "without syncing" Sources/Store/Database/Connection.swift 's/"synchronous = EXTRA"/"synchronous = OFF"/' contract
