#!/usr/bin/env bash
# All tests, from a fresh clone: installs what is missing, then runs the Swift tests and the independent checks.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
for package in libsqlite3-dev zlib1g-dev libdeflate-dev libexpat1-dev libxlsxwriter-dev sqlite3 python3-venv strace faketime postgresql; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq "${missing[@]}"
fi

# The form of the documentation: what the check must find, then the pages.
python3 Tests/Prose/bites.py --quiet
python3 Tests/Prose/prose.py
python3 docs/pictures/modules.py --check

swift build --build-tests -Xswiftc -warnings-as-errors
swift test --skip-build -Xswiftc -warnings-as-errors

# An independent validator and an independent script, so that we don't only agree with ourselves.
venv=.build/schema-venv
[ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements.txt
# The binary that offices run: what was compiled for debugging takes five times as long.
swift build -c release --static-swift-stdlib --product tenken
tenken="$(swift build -c release --static-swift-stdlib --show-bin-path)/tenken"
PATH="$PWD/$venv/bin:$PATH" "$venv/bin/python" Tests/Schemas/validate.py "$tenken"
"$venv/bin/python" Tests/Independent/roundtrip.py "$tenken"
"$venv/bin/python" Tests/Independent/workbooks.py "$tenken"
"$venv/bin/python" Tests/Independent/copies.py "$tenken" 250
"$venv/bin/python" Tests/Independent/flows.py "$tenken"
"$venv/bin/python" Tests/Independent/letters.py "$tenken"
"$venv/bin/python" Tests/Independent/review.py "$tenken"
"$venv/bin/python" Tests/Independent/tables.py "$tenken"
# In an environment of its own, since it wants other versions of what the others use.
trestle=.build/trestle-venv
[ -x "$trestle/bin/pip" ] || python3 -m venv "$trestle"
"$trestle/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements-oscal.txt
"$venv/bin/python" Tests/Independent/oscal.py "$tenken" "$trestle/bin/trestle"
"$venv/bin/python" Tests/Independent/years.py "$tenken"
"$venv/bin/python" Tests/Independent/apart.py "$tenken"
bash Samples/years.sh "$tenken"
if command -v chromium >/dev/null; then
  "$venv/bin/python" Tests/Browser/pages.py "$tenken"
else
  echo "browser: skipped, since there is no chromium (apt-get install chromium fonts-noto-cjk)"
fi
# Kills, errors and power cuts at sampled moments, and bits that flip.
python3 Tests/Faults/faults.py "$tenken" --smoke
python3 Tests/Faults/outputs.py "$tenken"
python3 Tests/Faults/flips.py "$tenken"
python3 Tests/Faults/together.py "$tenken" --small
python3 Tests/Faults/everywhere.py "$tenken" --small
python3 Tests/Faults/moments.py "$tenken" --small
python3 Tests/Faults/bounded.py "$tenken" --small
python3 Tests/Faults/limits.py "$tenken" --small
# A smoke size: that the benchmark runs, and that every finding and figure equals a database's that knows nothing of Tenken.
"$venv/bin/python" Tests/Benchmarks/benchmark.py "$tenken" --suppliers 120 --rounds 1 --single 10 --workbooks 3 --work .build/benchmark-smoke
