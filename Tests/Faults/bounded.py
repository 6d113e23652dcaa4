#!/usr/bin/env python3
"""Large input in little memory: one long file, and a folder of files of which one is no check sheet.

    bounded.py TENKEN [--small]        TENKEN is the built binary; --small for the tests: 60 MB and 1,000 files instead of 1 GB and 10,000

The command gets 256 MB of memory for its data and 64 open files. The bad file is named, the others are stored.
Exit status 0: within the limits; 1: a list.
"""
import pathlib
import os
import random
import resource
import subprocess
import sys
import tempfile

MEGABYTE = 1 << 20
LIMIT = 256 * MEGABYTE
HEAD = "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date\n"
failures = []


def sheet(supplier):
    """153 answers with texts as long as suppliers write them, 16 KB."""
    note = "責任者が確認した。" * 4
    answers = random.Random(supplier).choices("0122", k=153)
    return "".join(f"{supplier},2026,{item},{answers[item - 1]},規程 第{item}条,2026-04-01,{note},2027-03-31\n" for item in range(1, 154))


def run(tenken, folder, *arguments):
    def limits():
        resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    with open(folder / "messages", "w+", encoding="utf-8") as messages:
        process = subprocess.Popen(
            [tenken, *map(str, arguments), "--db", folder / "tenken.db", "--lang", "en", "--as-of", "2026-11-30"], stdout=subprocess.DEVNULL,
            stderr=messages, preexec_fn=limits)
        _, status, usage = os.wait4(process.pid, 0)
        messages.seek(0)
        return os.waitstatus_to_exitcode(status), messages.read(), usage.ru_maxrss / 1024


def long_file(tenken, folder, size):
    path, count = folder / "long.csv", 0
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD)
        while file.tell() < size:
            file.write(sheet(f"S-{count:06}"))
            count += 1
    status, said, peak = run(tenken, folder, "import", path, "--format", "csv")
    if status not in (0, 1) or f"returns: {count} new" not in said:
        failures.append(f"a file of {size // MEGABYTE} MB: status {status}: {said[-300:]}")
    return count, peak


def many_files(tenken, folder, count):
    place = folder / "returns"
    place.mkdir()
    for number in range(count - 1):
        (place / f"{number:05}.csv").write_text(HEAD + sheet(f"S-{number:06}"), encoding="utf-8")
    (place / "bad 17.csv").write_bytes(b"\x00\x01\x02 no check sheet")
    os.remove(folder / "tenken.db")
    status, said, peak = run(tenken, folder, "import", place, "--keep-going", "--format", "csv")
    if status != 65 or f"returns: {count - 1} new" not in said or "bad 17.csv" not in said:
        failures.append(f"{count} files: status {status}: {said[-300:]}")
    return peak


def main():
    tenken = pathlib.Path(sys.argv[1]).resolve()
    size, files = (60 * MEGABYTE, 1_000) if "--small" in sys.argv else (1 << 30, 10_000)
    with tempfile.TemporaryDirectory(prefix="tenken-bounded-") as scratch:
        folder = pathlib.Path(scratch)
        count, peak = long_file(tenken, folder, size)
        other = many_files(tenken, folder, files)
    print(f"bounded: {size // MEGABYTE} MB with {count:,} returns in {peak:.0f} MB; {files:,} files in {other:.0f} MB; {len(failures)} failures")
    for failure in failures:
        print(f"  {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
