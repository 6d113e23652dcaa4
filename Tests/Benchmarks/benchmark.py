#!/usr/bin/env python3
"""Drives the real tenken and its peers over the same data, in turn, and reports medians of the ratios of each round.

  benchmark.py TENKEN --suppliers 60000 [--rounds 5] [--work FOLDER] [--write docs/performance.md]

Ratios of one round are taken between commands that ran within the same minute, since a machine's own speed changes more than what is measured.
Equal results come first: a benchmark of different answers would say nothing.
"""
import argparse
import concurrent.futures
import csv
import io
import json
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import textwrap

import equal

HERE = os.path.dirname(os.path.abspath(__file__))
AS_OF = "2026-03-31"
TABLE_BEGINS, TABLE_ENDS = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"


class Machine:
    """Runs commands and notes wall time, CPU time (with children) and the largest process's peak memory."""

    def __init__(self, tenken, work):
        self.tenken, self.work = tenken, work
        self.launcher = subprocess.Popen([sys.executable, f"{HERE}/launcher.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, command, output=None, allowed=(0, 1)):
        asked = {"command": command, "stdout": output or os.devnull, "stderr": f"{self.work}/stderr"}
        print(json.dumps(asked), file=self.launcher.stdin, flush=True)
        took = json.loads(self.launcher.stdout.readline())
        if took["code"] not in allowed:
            with open(f"{self.work}/stderr", encoding="utf-8", errors="replace") as file:
                sys.exit(f"{' '.join(command)} ended with {took['code']}: {file.read()[-2000:]}")
        return Measure(took["wall"], took["cpu"], took["peak"])

    def ours(self, arguments, database, settings, output=None):
        return self.run(
            [self.tenken, *arguments, "--db", database, "--config", settings, "--as-of", AS_OF, "--lang", "en"], output)


class Measure:
    def __init__(self, wall=0.0, cpu=0.0, peak=0.0):
        self.wall, self.cpu, self.peak = wall, cpu, peak

    def __add__(self, other):
        return Measure(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def remove(*paths):
    for path in paths:
        for each in (path, path + "-wal", path + "-shm", path + "-journal", path + ".wal"):
            if os.path.exists(each):
                os.remove(each)


def copy(source, target):
    """A database to change. It reaches the disk first: what is measured would else wait for it at its own commit."""
    remove(target)
    shutil.copy(source, target)
    os.sync()


def make_data(machine, suppliers):
    folder = f"{machine.work}/data-{suppliers}"
    if not os.path.exists(f"{folder}/done"):
        subprocess.run([sys.executable, f"{HERE}/data.py", str(suppliers), folder, "--json"], check=True)
        open(f"{folder}/done", "w").close()
    return folder


def make_settings(machine):
    """The job's own settings with every rule that isn't one of its checks switched off, and the same with all rules on."""
    with open(f"{HERE}/job.yaml", encoding="utf-8") as file:
        job = file.read()
    listed = subprocess.run([machine.tenken, "rules", "list", "--format", "csv", "--lang", "en"], check=True, capture_output=True, text=True)
    off = [
        row["rule"] for row in csv.DictReader(io.StringIO(listed.stdout))
        # Errors tell what wasn't used; nobody can switch them off.
        if row["severity"] != "error" and row["rule"] not in equal.RULES
    ]
    for name, text in (("all", job), ("job", job + "rules:\n" + "".join(f"  {rule}: {{enabled: false}}\n" for rule in off))):
        with open(f"{machine.work}/{name}.yaml", "w", encoding="utf-8") as file:
            file.write(text)
    return f"{machine.work}/job.yaml", f"{machine.work}/all.yaml"


def whole_job(machine, data, settings, database):
    """Catalogue, register, returns and ranking, as an office does it; every finding and the ranking are written as CSV."""
    remove(database)
    os.sync()
    total = machine.ours(["criteria", "import", f"{data}/items.csv"], database, settings)
    total += machine.ours(["supplier", "import", f"{data}/suppliers.csv"], database, settings)
    total += machine.ours(["import", f"{data}/long.csv", "--format", "csv"], database, settings, database + ".findings.csv")
    total += machine.ours(["rank", "--format", "csv"], database, settings, database + ".ranking.csv")
    return total


def peer_job(machine, data, out):
    os.sync()
    return machine.run([sys.executable, f"{HERE}/peer/job.py", data, out])


def base(machine, data, settings):
    """A database that knows items and suppliers and no return yet."""
    path = f"{machine.work}/base.db"
    remove(path)
    machine.ours(["criteria", "import", f"{data}/items.csv"], path, settings)
    machine.ours(["supplier", "import", f"{data}/suppliers.csv"], path, settings)
    return path


def import_alone(machine, base_path, settings, source):
    path = f"{machine.work}/alone.db"
    copy(base_path, path)
    return machine.ours(["import", source, "--format", "csv"], path, settings, f"{machine.work}/alone.csv")


def other_forms(machine, data, limit):
    """The same returns in CP932, and as single files of at most `limit` suppliers, with that part as one file."""
    legacy, part, folder = f"{data}/cp932.csv", f"{data}/part.csv", f"{data}/single"
    if not os.path.exists(legacy):
        with open(f"{data}/long.csv", encoding="utf-8", newline="") as source:
            with open(legacy, "w", encoding="cp932", errors="replace", newline="") as target:
                shutil.copyfileobj(source, target, 1 << 20)
    if not os.path.exists(folder):
        os.makedirs(folder)
        with open(f"{data}/long.csv", encoding="utf-8", newline="") as source, open(part, "w", encoding="utf-8", newline="") as together:
            reader, last, seen, target, writer = csv.reader(source), None, set(), None, None
            heading = next(reader)
            whole = csv.writer(together, lineterminator="\n")
            whole.writerow(heading)
            for row in reader:
                if row[0] != last:
                    if row[0] in seen or len(seen) == limit:
                        break
                    seen.add(row[0])
                    last = row[0]
                    if target:
                        target.close()
                    target = open(f"{folder}/{last}.csv", "w", encoding="utf-8", newline="")
                    writer = csv.writer(target, lineterminator="\n")
                    writer.writerow(heading)
                writer.writerow(row)
                whole.writerow(row)
            if target:
                target.close()
    return legacy, part, folder


def make_workbooks(data, count):
    import openpyxl

    folder = f"{data}/workbooks"
    if os.path.exists(folder):
        return folder
    os.makedirs(folder)
    with open(f"{data}/long.csv", encoding="utf-8", newline="") as source:
        reader, last, book, made = csv.reader(source), None, None, 0
        heading = next(reader)
        for row in reader:
            if row[0] != last:
                if book:
                    book.save(f"{folder}/{last}.xlsx")
                    made += 1
                if made == count:
                    break
                last, book = row[0], openpyxl.Workbook(write_only=True)
                sheet = book.create_sheet("returns")
                sheet.append(heading)
            sheet.append(row)
    return folder


READ_WORKBOOKS = """
import glob, openpyxl, sys
for path in sorted(glob.glob(sys.argv[1] + "/*.xlsx")):
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True): pass
    book.close()
"""


def row_per_answer(machine, peer):
    """The size of an SQLite file with one row per answer, as a competent engineer would keep them."""
    import duckdb
    import sqlite3

    path = f"{machine.work}/rows.db"
    remove(path)
    rows = sqlite3.connect(path)
    rows.execute("PRAGMA journal_mode = OFF")
    rows.execute(
        """CREATE TABLE answers (supplier INTEGER, fiscal_year INTEGER, item_no INTEGER, answer INTEGER, evidence TEXT, evidence_date TEXT,
             comment TEXT, planned_date TEXT, rec_no INTEGER, PRIMARY KEY (supplier, fiscal_year, item_no)) WITHOUT ROWID""")
    peers = duckdb.connect(f"{peer}/db.duckdb", read_only=True)
    answers = peers.execute(
        """SELECT substr(supplier_code, 2)::INTEGER, fiscal_year, item_no, answer, evidence, evidence_date::VARCHAR, comment,
             planned_date::VARCHAR, rec_no FROM answers ORDER BY 1, 2, 3""")
    while batch := answers.fetchmany(50_000):
        rows.executemany("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", batch)
    rows.commit()
    rows.close()
    peers.close()
    return os.path.getsize(path)


def one_return(data, path):
    """A resubmission of one supplier: 153 rows, all met."""
    with open(f"{data}/suppliers.csv", encoding="utf-8", newline="") as file:
        supplier = list(csv.DictReader(file))[7]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("supplier_code supplier_name fiscal_year item_no answer evidence evidence_date comment planned_date".split())
        for item in range(1, 154):
            writer.writerow([supplier["supplier_code"], supplier["supplier_name"], 2025, item, 2, f"EV-{item}.pdf", "2026-01-15", "", ""])
    return path


def increment_ours(machine, full, settings, rows):
    database = f"{machine.work}/increment.db"
    copy(full, database)
    return (machine.ours(["import", rows, "--format", "csv"], database, settings, f"{machine.work}/increment.findings.csv")
            + machine.ours(["rank", "--format", "csv"], database, settings, f"{machine.work}/increment.ranking.csv"))


def increment_peer(machine, peer, rows):
    database = f"{machine.work}/increment.duckdb"
    copy(f"{peer}/db.duckdb", database)
    return machine.run([sys.executable, f"{HERE}/peer/increment.py", database, rows, f"{machine.work}/increment"])


def one_liner(machine):
    """The least that a Swift program with Foundation costs."""
    source, program = f"{machine.work}/least.swift", f"{machine.work}/least"
    with open(source, "w", encoding="utf-8") as file:
        file.write("import Foundation\nprint(ProcessInfo.processInfo.processIdentifier)\n")
    subprocess.run(["swiftc", "-O", source, "-o", program], check=True)
    return program


def build_readers(machine):
    """Our CSV reader by itself, and what the machine can do with the same table in C; None where the processor isn't what the C is written for."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        if not {"avx2", "pclmulqdq", "bmi1"} <= set(file.read().split()):
            return None
    root, out = os.path.normpath(f"{HERE}/../.."), f"{machine.work}/readers"
    os.makedirs(out, exist_ok=True)
    subprocess.run(["clang", "-O3", "-mavx2", "-mpclmul", "-mbmi", f"{HERE}/limit/parse.c", "-o", f"{out}/parse"], check=True)
    embedded = f"{root}/Sources/CatalogueData"
    subprocess.run(["clang", "-c", f"-I{embedded}/include", f"{embedded}/CatalogueData.c", "-o", f"{out}/CatalogueData.o"], check=True)
    with open(f"{out}/CatalogueData.modulemap", "w", encoding="utf-8") as file:
        file.write(f'module CatalogueData {{ header "{embedded}/include/CatalogueData.h" export * }}\n')
    # The reader is seen by its own module only, so that what drives it is compiled as part of that.
    swift = ["swiftc", "-O", "-wmo", "-parse-as-library", "-swift-version", "6", "-package-name", "tenken", "-I", out, "-Xcc", f"-I{embedded}/include"]
    for module_map in (f"{out}/CatalogueData.modulemap", *(f"{root}/Sources/{name}/module.modulemap" for name in ("CZlib", "CExpat", "CMarks"))):
        swift += ["-Xcc", f"-fmodule-map-file={module_map}"]

    def sources(module):
        return sorted(str(path) for path in pathlib.Path(root, "Sources", module).rglob("*.swift"))

    subprocess.run(
        [*swift, "-module-name", "Criteria", *sources("Criteria"), "-emit-module", "-emit-module-path", f"{out}/Criteria.swiftmodule",
         "-c", "-o", f"{out}/Criteria.o"], check=True)
    subprocess.run(
        [*swift, "-module-name", "ReadCells", *sources("Ingest"), f"{HERE}/limit/ReadCells.swift", f"{out}/Criteria.o",
         f"{out}/CatalogueData.o", "-lz", "-lexpat", "-o", f"{out}/ReadCells"], check=True)
    return f"{out}/ReadCells", f"{out}/parse"


def read_alone(machine, readers, table):
    """Both read the table, three times in turn, and must have seen the same in it."""
    ours, limit = Measure(), Measure()
    for _ in range(3):
        ours += machine.run([readers[0], table], f"{machine.work}/cells.ours")
        limit += machine.run([readers[1], table], f"{machine.work}/cells.limit")
    with open(f"{machine.work}/cells.ours", "rb") as a, open(f"{machine.work}/cells.limit", "rb") as b:
        if a.read() != b.read():
            sys.exit(f"the readers differ: see {machine.work}/cells.ours and cells.limit")
    return ours, limit


def ratio(rounds, ours, theirs, figure):
    return statistics.median(getattr(r[ours], figure) / max(getattr(r[theirs], figure), 1e-9) for r in rounds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenken")
    parser.add_argument("--suppliers", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--single", type=int, default=10_000, help="how many single files")
    parser.add_argument("--workbooks", type=int, default=300)
    parser.add_argument("--work", default="benchmark-data")
    parser.add_argument("--write", help="a Markdown file whose table is replaced")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    machine = Machine(os.path.abspath(options.tenken), os.path.abspath(options.work))

    small = max(100, options.suppliers // 6)
    data, small_data = make_data(machine, options.suppliers), make_data(machine, small)
    job, everything = make_settings(machine)
    peer, database = f"{machine.work}/peer", f"{machine.work}/job.db"

    print(f"warm-up and comparison, {options.suppliers} suppliers", flush=True)
    peer_job(machine, data, peer)
    whole_job(machine, data, job, database)
    # In a process of its own: what this one takes would be counted as its children's, from fork to exec.
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        compared = pool.submit(equal.compare, data, peer, database + ".findings.csv", database + ".ranking.csv")
        differences, findings, suppliers = compared.result()
    print(f"{findings} findings and {suppliers} suppliers compared: {len(differences)} differ")
    for difference in differences[:20]:
        print("  ", difference)

    legacy, part, folder = other_forms(machine, data, options.single)
    workbooks = make_workbooks(data, options.workbooks)
    rows = one_return(data, f"{machine.work}/one.csv")
    known = base(machine, data, job)
    least = one_liner(machine)
    readers = build_readers(machine)
    rounds = []
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", flush=True)
        at = {}
        at["peer"] = peer_job(machine, data, peer)
        at["job"] = whole_job(machine, data, job, database)
        at["rank"] = machine.ours(["rank", "--format", "csv"], database, job, f"{machine.work}/rank.csv")
        at["all"] = whole_job(machine, data, everything, f"{machine.work}/all.db")
        at["small"] = whole_job(machine, small_data, job, f"{machine.work}/small.db")
        at["one peer"] = increment_peer(machine, peer, rows)
        at["one"] = increment_ours(machine, database, job, rows)
        for name, source in (("csv", f"{data}/long.csv"), ("ndjson", f"{data}/returns.ndjson"), ("cp932", legacy), ("part", part), ("single", folder)):
            at[name] = import_alone(machine, known, job, source)
        if readers:
            at["reader"], at["limit"] = read_alone(machine, readers, f"{data}/long.csv")
        at["workbooks"] = machine.ours(["check", workbooks, "--format", "csv"], f"{machine.work}/none.db", job)
        at["openpyxl"] = machine.run([sys.executable, "-c", READ_WORKBOOKS, workbooks])
        at["least"], at["version"] = Measure(), Measure()
        for _ in range(10):
            at["least"] += machine.run([least])
            at["version"] += machine.run([machine.tenken, "--version"])
        rounds.append(at)

    def growth():
        return statistics.median(math.log(r["job"].wall / r["small"].wall) / math.log(options.suppliers / small) for r in rounds)

    memory = statistics.median(r["job"].peak for r in rounds)
    table = [
        ("the job against DuckDB, wall", ratio(rounds, "job", "peer", "wall"), 0.12),
        ("the job against DuckDB, CPU", ratio(rounds, "job", "peer", "cpu"), 0.07),
        ("the job with all rules against DuckDB, wall", ratio(rounds, "all", "peer", "wall"), 0.20),
        ("peak memory of the job, MB", memory, round(28 + 0.35 * options.suppliers / 1024, 1)),
        (f"growth exponent, {small:,} → {options.suppliers:,} suppliers", growth(), 1.10),
        ("one return into all, ranking again, against DuckDB, wall", ratio(rounds, "one", "one peer", "wall"), 0.10),
        *([("the CSV reader alone against a parser in C, wall", ratio(rounds, "reader", "limit", "wall"), 2.0)] if readers else []),
        ("NDJSON against CSV, wall", ratio(rounds, "ndjson", "csv", "wall"), 2.0),
        ("CP932 against UTF-8, wall", ratio(rounds, "cp932", "csv", "wall"), 1.6),
        (f"{min(options.single, options.suppliers):,} single files against one, wall", ratio(rounds, "single", "part", "wall"), 1.6),
        ("workbooks against openpyxl read-only, CPU", ratio(rounds, "workbooks", "openpyxl", "cpu"), 0.12),
        ("database size against a row per answer", os.path.getsize(database) / row_per_answer(machine, peer), 0.75),
        ("rank alone against the job, wall", ratio(rounds, "rank", "job", "wall"), 0.15),
        ("--version against a one-line program, wall", ratio(rounds, "version", "least", "wall"), 2.0),
    ]
    lines = ["| figure | measured | to reach |", "|---|---|---|"]
    lines += [f"| {name} | {value:.3f} | {reach} |" for name, value, reach in table]
    load = os.getloadavg()[0]
    summary = (f"{options.suppliers:,} suppliers, medians of {options.rounds} rounds, {os.cpu_count()} cores (load {load:.1f} at the end); "
               f"{findings:,} findings and {suppliers:,} suppliers held against DuckDB's: {len(differences)} differ. "
               f"Peak memory of DuckDB: {statistics.median(r['peer'].peak for r in rounds):.0f} MB.")
    lines += ["", textwrap.fill(summary, 100)]
    text = "\n".join(lines)
    print(text)
    if options.write:
        with open(options.write, encoding="utf-8") as file:
            before, _, rest = file.read().partition(TABLE_BEGINS)
        _, _, after = rest.partition(TABLE_ENDS)
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(f"{before}{TABLE_BEGINS}\n{text}\n{TABLE_ENDS}{after}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
