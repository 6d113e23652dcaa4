#!/usr/bin/env bash
# The benchmark: Tenken beside DuckDB on the same returns.
#   bash Tests/Benchmarks/run.sh [benchmark.py's options]      (default: 60,000 suppliers, 5 rounds, about half an hour and 6 GB)
#   bash Tests/Benchmarks/run.sh --suppliers 300 --rounds 1 --single 20 --workbooks 5      (a smoke test: only that all of it runs)
set -euo pipefail
cd "$(dirname "$0")/../.."
dpkg -s python3-venv >/dev/null 2>&1 || { as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo); "${as_root[@]}" apt-get install -y -qq python3-venv; }
venv=.build/benchmark-venv
[ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements.txt
swift build -c release --static-swift-stdlib --product tenken
"$venv/bin/python" Tests/Benchmarks/benchmark.py "$(swift build -c release --static-swift-stdlib --show-bin-path)/tenken" --work .build/benchmark "$@"
