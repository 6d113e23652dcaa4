#!/usr/bin/env python3
"""The same work in other places and at other hours: what is stored and what is listed must not differ.

    everywhere.py TENKEN [--small]      TENKEN is the built binary; faketime moves the clock where it is installed; --small for the tests

Plays the three sample years (whose end is recorded) in several time zones and locales and at awkward hours of the clock, and compares everything
that `export all` writes, but for the hour of writing. Then the clock jumps back between two commands: the journal keeps its order.
Exit status 0: all the same; 1: a list.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = [("UTC", "C"), ("Asia/Tokyo", "ja_JP.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8"), ("Pacific/Kiritimati", "C.UTF-8")]
HOURS = ["2027-03-31 23:59:50", "2028-02-29 23:59:50", "2026-12-31 23:59:50", "1999-12-31 12:00:00"]
# Of the hour, or chained over it.
VOLATILE = {"imported_at", "made_at", "previous", "hash", "frozen_at", "sum"}
RECORDED_AT = re.compile(r'\\"recordedAt\\":\\"[^"]*\\"')
failures = []


def play(tenken, folder, before=(), **environment):
    run = subprocess.run(
        [*before, "bash", ROOT / "Samples/years.sh", tenken, folder], capture_output=True, text=True, env={**os.environ, **environment})
    return run.returncode, run.stdout + run.stderr


def content(tenken, folder):
    """All rows of all tables without what is of the hour."""
    subprocess.run(
        [tenken, "export", "all", "--out", folder / "export", "--db", folder / "play/year/tenken.db"], check=True, capture_output=True)
    held = {}
    for path in sorted((folder / "export/tables").iterdir()):
        if path.stem in ("seal", "journal_head"):
            continue
        rows = [json.loads(RECORDED_AT.sub('', line)) for line in path.read_text(encoding="utf-8").splitlines()]
        held[path.stem] = [{name: value for name, value in row.items() if name not in VOLATILE} for row in rows]
    return held


def compare(tenken, scratch, name, first, before=(), **environment):
    folder = scratch / re.sub(r"\W", "-", name)
    status, said = play(tenken, folder, before, **environment)
    # Where Japanese is spoken, lists have Japanese names: then only what is stored is compared.
    if status != 0 and not (environment.get("LANG", "").startswith("ja") and "another state than recorded" in said):
        failures.append(f"{name}: the three years end otherwise: {said[-400:]}")
        return first
    held = content(tenken, folder)
    if first is not None and held != first:
        failures.append(f"{name}: stored otherwise: {[table for table in held if held[table] != first.get(table)]}")
    return first or held


def jump_back(tenken, scratch):
    """A clock that is put back between two commands."""
    database = ["--db", scratch / "jump.db", "--config", ROOT / "Samples/tenken.yaml"]
    for hour, command in (
        ("2027-04-01 00:00:01", ["supplier", "import", ROOT / "Samples/suppliers.csv", "--by", "r"]),
        ("2026-01-01 00:00:00", ["ledger", "import", ROOT / "Samples/ledger/ledger.csv", "--by", "r"]),
        ("2026-01-01 00:00:05", ["journal", "verify"]), ("2026-01-01 00:00:06", ["verify"]),
    ):
        run = subprocess.run(["faketime", "-f", hour, tenken, *map(str, command), *map(str, database)], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            failures.append(f"the clock put back: {command[:2]} ended with {run.returncode}: {run.stderr[-300:]}")


def main():
    tenken = pathlib.Path(sys.argv[1]).resolve()
    small = "--small" in sys.argv
    places, hours = (PLACES[1:3], HOURS[:1]) if small else (PLACES, HOURS)
    moments = hours if shutil.which("faketime") else []
    with tempfile.TemporaryDirectory(prefix="tenken-everywhere-") as folder:
        scratch, first = pathlib.Path(folder), None
        for zone, locale in places:
            first = compare(tenken, scratch, f"{zone} {locale}", first, TZ=zone, LC_ALL=locale, LANG=locale)
        for hour in moments:
            compare(tenken, scratch, hour, first, ["faketime", "-f", f"@{hour}"], TZ="Asia/Tokyo")
        if moments:
            jump_back(tenken, scratch)
        else:
            print("everywhere: the clock wasn't moved (apt-get install faketime)")
    print(f"everywhere: {len(places)} places, {len(moments)} hours of the clock; {len(failures)} failures")
    for failure in failures:
        print(f"  {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
