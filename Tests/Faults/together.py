#!/usr/bin/env python3
"""Several at once on one database: what each command says is true, nothing is lost or there twice, and nobody is answered with a constraint.

    together.py TENKEN [--small]        TENKEN is the built binary; --small for the tests

Eight imports of one file and of eight files; different writing commands side by side; readers while a long import runs, which must see all of it or
nothing; a locked database, which every command waits for, for five seconds, and then says so. Exit status 0: all as promised; 1: a list.
"""
import collections
import concurrent.futures
import csv
import io
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Samples"
DONE, FINDINGS, USAGE, BUSY = 0, 1, 64, 75
WAIT = 5
failures = []
counts = collections.Counter()


def tenken(database, *arguments):
    started = time.monotonic()
    run = subprocess.run(
        [TENKEN, *map(str, arguments), "--db", database, "--config", SAMPLES / "tenken.yaml", "--as-of", "2026-11-30", "--lang", "en"],
        capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
    run.seconds = time.monotonic() - started
    run.what = " ".join(map(str, arguments[:2]))
    return run


def expect(holds, words):
    counts["checks"] += 1
    if not holds:
        failures.append(words)


def answered(run, *statuses):
    """Whatever happens beside it, a command ends as its document says, and speaks of the database as a user knows it."""
    expect(run.returncode in statuses, f"{run.what}: status {run.returncode}: {run.stderr[-300:]}")
    expect(not any(word in run.stderr.lower() for word in ("constraint", "unique", "sqlite", "unexpected")), f"{run.what}: {run.stderr[-300:]}")


def at_once(calls):
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(lambda call: tenken(*call), calls))


def sheets(path, codes):
    with open(path, "w", encoding="utf-8") as file:
        file.write("supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment\n")
        for code in codes:
            for item in range(1, 154):
                file.write(f"{code},2026,{item},{(item + len(code)) % 3},規程 第{item}条,2026-04-01,備考{item}\n")
    return path


def register(folder, database, count):
    path = folder / "register.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("code,name\n" + "".join(f"S-{number:05d},見本{number}株式会社\n" for number in range(count)))
    answered(tenken(database, "supplier", "import", path), DONE)


def stored(database):
    """How often each supplier's return is there."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return collections.Counter(code for (code,) in connection.execute("SELECT supplier_code FROM check_return"))


def verified(database):
    run = tenken(database, "verify")
    expect(run.returncode == DONE, f"verify: {run.stdout[-300:]} {run.stderr[-300:]}")


def imports(folder, rounds):
    for number in range(rounds):
        database = folder / f"imports-{number}.db"
        register(folder, database, 20)
        one = sheets(folder / "one.csv", ["S-00000"])
        runs = at_once([(database, "import", one)] * 8)
        for run in runs:
            answered(run, DONE, FINDINGS, BUSY)
        new = sum("1 new" in run.stderr for run in runs)
        expect(new == 1 and stored(database) == {"S-00000": 1}, f"one file eight times: {new} said new, {dict(stored(database))}")
        codes = [f"S-{number:05d}" for number in range(1, 9)]
        files = [sheets(folder / f"{code}.csv", [code]) for code in codes]
        runs = at_once([(database, "import", file) for file in files])
        for run in runs:
            answered(run, DONE, FINDINGS, BUSY)
        said = [code for code, run in zip(codes, runs) if run.returncode != BUSY]
        expect(stored(database) == collections.Counter(["S-00000", *said]), f"eight files: {said}, stored {dict(stored(database))}")
        verified(database)


def mixed(folder, rounds):
    """Commands that write different tables, and the same one twice."""
    for number in range(rounds):
        database = folder / f"mixed-{number}.db"
        answered(tenken(database, "supplier", "import", SAMPLES / "suppliers.csv"), DONE)
        one, two = sheets(folder / "S-0001.csv", ["S-0001"]), sheets(folder / "S-0002.csv", ["S-0002"])
        visit = folder / "visit.csv"
        visit.write_text("supplier_code,visited_on,visited_by,item_no,found\nS-0001,2026-11-12,v,1,unmet\n", encoding="utf-8")
        calls = [
            ("import", one), ("import", one), ("import", two), ("ledger", "import", SAMPLES / "ledger/ledger.csv"),
            ("ledger", "import", SAMPLES / "ledger/ledger.csv"), ("flow", "import", SAMPLES / "flows.csv"), ("visit", "record", visit, "--by", "v"),
            ("visit", "record", visit, "--by", "v"), ("cycle", "open", "2026", "--due", "2026-12-31"), ("cycle", "open", "2026", "--due", "2026-12-31"),
            ("action", "set", "S-0001", "1", "what=x", "due_on=2027-03-31"), ("supplier", "import", SAMPLES / "suppliers.csv"),
            ("contract", "end", "S-0012", "--date", "2026-09-30"), ("contract", "end", "S-0012", "--date", "2026-09-30"),
            ("incident", "add", "S-0001", "--on", "2026-05-01", "--kind", "leak", "--source", "x"),
            ("contract", "add", "S-0012", "K-7", "subject=x"), ("agreement", "add", "S-0001", "signed_on=2026-04-01", "classes=秘"),
            ("contact", "add", "S-0001", "--role", "sheet", "--mail", "a@example.jp"),
        ]
        for run in at_once([(database, *call) for call in calls]):
            # An order of the fifteen in which one has nothing to work on yet is refused in words.
            answered(run, DONE, FINDINGS, USAGE, 65, 66, BUSY)
        expect(max(stored(database).values()) == 1, f"side by side: {dict(stored(database))}")
        verified(database)


def readers(folder, suppliers):
    """While thousands of returns are stored: the ranking has none of them or all."""
    database = folder / "readers.db"
    register(folder, database, suppliers)
    answered(tenken(database, "import", sheets(folder / "first.csv", ["S-00000"])), DONE, FINDINGS)
    many = sheets(folder / "many.csv", [f"S-{number:05d}" for number in range(1, suppliers)])
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        started = time.time()
        long = pool.submit(tenken, database, "import", many)
        seen, backups = collections.Counter(), 0
        while not long.done():
            run = tenken(database, "rank", "--format", "csv")
            answered(run, DONE, BUSY)
            if run.returncode == DONE:
                seen[sum(row["status"] != "noReturn" for row in csv.DictReader(io.StringIO(run.stdout)))] += 1
            copy = folder / f"copy-{backups}.db"
            run = tenken(database, "backup", copy)
            answered(run, DONE, BUSY)
            if run.returncode == DONE:
                backups += 1
                expect(sum(stored(copy).values()) in (1, suppliers), f"a copy has {sum(stored(copy).values())} of 1 or {suppliers} returns")
        answered(long.result(), DONE, FINDINGS)
    expect(set(seen) <= {1, suppliers}, f"readers saw {dict(seen)} of {suppliers}")
    expect(sum(seen.values()) > 0, "no reader got through")
    expect(sum(stored(database).values()) == suppliers, f"stored {sum(stored(database).values())} of {suppliers}")
    counts["readings"] += sum(seen.values())
    counts["copies"] += backups
    verified(database)


def locked(folder):
    """Who holds the database is waited for; after five seconds the command says so and has changed nothing."""
    database = folder / "locked.db"
    answered(tenken(database, "supplier", "import", SAMPLES / "suppliers.csv"), DONE)
    one = sheets(folder / "S-0001.csv", ["S-0001"])
    answered(tenken(database, "import", sheets(folder / "S-0002.csv", ["S-0002"])), DONE, FINDINGS)
    writing = [
        ("import", one), ("supplier", "import", SAMPLES / "suppliers.csv"), ("ledger", "import", SAMPLES / "ledger/ledger.csv"),
        ("flow", "import", SAMPLES / "flows.csv"), ("cycle", "open", "2026", "--due", "2026-12-31"),
        ("action", "set", "S-0002", "1", "what=x", "due_on=2027-03-31"), ("contract", "end", "S-0012", "--date", "2026-09-30"),
    ]
    reading = [("rank",), ("supplier", "list"), ("status",), ("verify",), ("backup", folder / "of-locked.db")]
    holder = sqlite3.connect(database, isolation_level=None)
    for lock, commands in (("EXCLUSIVE", writing + reading), ("IMMEDIATE", writing)):
        before = database.read_bytes()
        holder.execute(f"BEGIN {lock}")
        for run in at_once([(database, *call) for call in commands]):
            answered(run, BUSY)
            expect(WAIT - 0.5 <= run.seconds <= 3 * WAIT, f"{run.what}, {lock}: waited {run.seconds:.1f} s")
            expect(str(database) in run.stderr, f"{run.what}, {lock}: {run.stderr}")
        holder.execute("ROLLBACK")
        expect(database.read_bytes() == before, f"{lock}: the database was changed")
    # Somebody who is done in time delays a command, and nothing else.
    holder.execute("BEGIN EXCLUSIVE")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(tenken, database, "import", one)
        time.sleep(2)
        holder.execute("ROLLBACK")
        answered(waiting.result(), DONE, FINDINGS)
    holder.close()
    expect(stored(database) == {"S-0001": 1, "S-0002": 1}, f"after waiting: {dict(stored(database))}")


def main():
    global TENKEN
    TENKEN = os.path.abspath(sys.argv[1])
    small = "--small" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        imports(folder, 2 if small else 30)
        mixed(folder, 2 if small else 30)
        readers(folder, 1_500 if small else 20_000)
        locked(folder)
    print(f"together: {counts['checks']} checks, {counts['readings']} readings and {counts['copies']} copies beside an import, {len(failures)} failures")
    for failure in failures[:40]:
        print(f"  {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
