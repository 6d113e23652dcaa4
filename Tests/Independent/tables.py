#!/usr/bin/env python3
"""Exports tables of invented years and holds the rollup of other engines against Tenken's own figures.

    tables.py TENKEN [--suppliers 300]        TENKEN is the built binary

Exit status 0: the package is valid, and every figure of DuckDB and PostgreSQL is Tenken's; 1: a list of what differs.
PostgreSQL is left out, and said, where it isn't installed (apt-get install postgresql).
"""
import argparse
import csv
import fractions
import glob
import gzip
import hashlib
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import duckdb
import frictionless

import edition

ROOT = pathlib.Path(__file__).resolve().parents[2]
SQL = ROOT / "Schemas" / "sql"
YEARS = (2024, 2025, 2026)
failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


class Office:
    """A database of invented suppliers, and tenken on it."""

    def __init__(self, tenken, folder):
        self.tenken, self.folder = tenken, folder

    def run(self, *arguments, allowed=(0, 1)):
        run = subprocess.run(
            [self.tenken, *map(str, arguments), "--db", f"{self.folder}/office.db", "--as-of", "2026-11-30", "--lang", "en"],
            capture_output=True, text=True)
        if run.returncode not in allowed:
            sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {run.returncode}\n{run.stderr}")
        return run

    def listing(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.run(*arguments, "--format", "csv").stdout)))


def invent(office, count, seed):
    """A register with holes and three years of answers of every kind, some suppliers missing in some years, and an incident."""
    draw = random.Random(seed)
    codes = [f"T-{number:05}" for number in range(count)]
    with open(f"{office.folder}/suppliers.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("code name name_en country tier target_level confidentiality criticality incident".split())
        for code in codes:
            scores = [draw.choice(["", "0", "1", "2", "3"] if draw.random() < 0.1 else ["0", "1", "2", "3"]) for _ in range(3)]
            scores[2] = draw.choice("012")
            writer.writerow([code, f"見本{code}工業", f"Sample {code}, \"Ltd\"", "JP", draw.choice(["1", "2", ""]), draw.choice(["", "1", "2", "3"]), *scores])
    office.run("supplier", "import", f"{office.folder}/suppliers.csv")
    items = 153
    for year in YEARS:
        # Each year has weights of its own, and the last one another edition of the criteria.
        with open(f"{office.folder}/tenken.yaml", "w", encoding="utf-8") as file:
            file.write(f"level-weights: {{1: {year - 2020}, 2: 2.5, 3: {2027 - year}}}\n")
        if year == YEARS[-1]:
            items = edition.make(lambda *arguments: office.run(*arguments).stdout, office.folder)
            office.run("cycle", "open", year, "--due", f"{year}-12-31", "--edition", "2.3")
        path = f"{office.folder}/{year}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow("supplier_code supplier_name fiscal_year item_no answer evidence evidence_date comment planned_date".split())
            for code in codes:
                if draw.random() < 0.15:
                    continue
                lean = draw.choice([0.2, 0.5, 0.9])
                # Some answer alike, so that equal priorities meet.
                draws = random.Random(int(lean * 10)) if draw.random() < 0.3 else draw
                for item in range(1, items + 1):
                    answer = "2" if draws.random() < lean else draws.choice(["2", "1", "0", "NA", "NA-", ""])
                    comment = "該当する設備がない" if answer == "NA" else "a, \"b\"\nc" if draws.random() < 0.02 else ""
                    writer.writerow([
                        code, f"見本{code}工業", year, item, answer.rstrip("-"), "EV-1" if answer == "2" else "",
                        f"{year}-06-01" if answer == "2" else "", comment, f"{year + 1}-03-31" if answer == "0" else ""])
        office.run("import", path)
    with open(f"{office.folder}/tenken.yaml", "w", encoding="utf-8") as file:
        file.write("level-weights: {1: 9}\n")
    office.run("incident", "add", codes[0], "--on", "2026-05-01", "--kind", "leak", "--source", "a, \"b\"", "--serious")


def rows(folder, name):
    paths = glob.glob(f"{folder}/{name}.csv*")
    opened = gzip.open if paths[0].endswith(".gz") else open
    with opened(paths[0], "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_package(folder):
    """The package as the specification wants it, and the hashes it states."""
    report = frictionless.Package(f"{folder}/datapackage.json").validate()
    expect(report.valid, f"frictionless: {json.dumps(report.flatten(['type', 'message']), ensure_ascii=False)[:2000]}")
    with open(f"{folder}/datapackage.json", encoding="utf-8") as file:
        package = json.load(file)
    for resource in package["resources"]:
        with open(f"{folder}/{resource['path']}", "rb") as file:
            content = file.read()
        expect(hashlib.sha256(content).hexdigest() == resource["hash"].removeprefix("sha256:"), f"{resource['path']}: other hash")
        expect(len(content) == resource["bytes"], f"{resource['path']}: other size")
        expect(len(rows(folder, resource["name"])) == resource["tenkenRows"], f"{resource['path']}: other number of rows")


def value(text):
    return None if text in ("", None) else int(float(text)) if not isinstance(text, int) else text


def check_ranking(name, office, ranked):
    """`ranked`: the rows of rollup_ranking as dictionaries."""
    by_key = {(row["supplier_code"], int(row["fiscal_year"])): row for row in ranked}
    for year in YEARS:
        listed = office.listing("rank", "--year", year)
        expect(len(listed) == sum(1 for key in by_key if key[1] == year), f"{name} {year}: other number of suppliers")
        for line in listed:
            row = by_key.get((line["supplier_code"], year))
            if row is None:
                failures.append(f"{name} {year} {line['supplier_code']}: missing")
                continue
            levels = [line[f"gaps_lv{level}"] for level in (1, 2, 3)]
            ours = (line["status"], line["rank"], "" if "" in levels else str(sum(map(int, levels))))
            theirs = (row["status"], "" if row["rank_no"] is None else str(int(row["rank_no"])), "" if row["gaps"] is None else str(int(row["gaps"])))
            expect(ours == theirs, f"{name} {year} {line['supplier_code']}: {ours} / {theirs}")
    return by_key


def check_figures(name, folder, by_key):
    """Every fraction exactly, against the table of Tenken's own ranking."""
    for line in rows(folder, "ranking"):
        row = by_key[line["supplier_code"], int(line["fiscal_year"])]
        for column in ("answered", "weight_sum", "achieved_twice"):
            theirs = row[column]
            ours = value(line[column])
            expect(ours == (None if theirs is None else int(theirs)), f"{name} {line['supplier_code']} {column}: {ours} / {theirs}")
        for ours, theirs in (("importance", ("importance_sum", "factor_weight")), ("priority", ("p", "q"))):
            if line[f"{ours}_numerator"] == "":
                continue
            if ours == "priority" and line["status"] != "ranked":
                continue
            expect(
                fractions.Fraction(int(line[f"{ours}_numerator"]), int(line[f"{ours}_denominator"]))
                == fractions.Fraction(int(row[theirs[0]]), int(row[theirs[1]])), f"{name} {line['supplier_code']} {ours}")


def check_gaps(name, office, gaps, year_of):
    for year in YEARS:
        ours = {(row["supplier_code"], int(row["item_no"]), row["kind"]) for row in office.listing("gaps", "--year", year) if row["kind"] != "stale"}
        theirs = {(gap[0], int(gap[2]), gap[3]) for gap in gaps if int(gap[1]) == year}
        expect(ours == theirs, f"{name} {year}: {len(ours)} gaps, {len(theirs)} by SQL, {len(ours ^ theirs)} differ: {sorted(ours ^ theirs)[:3]}")


def with_duckdb(office, folder):
    engine = duckdb.connect()
    where = os.getcwd()
    os.chdir(folder)
    try:
        engine.execute((SQL / "duckdb.sql").read_text(encoding="utf-8"))
    finally:
        os.chdir(where)
    engine.execute((SQL / "rollup.sql").read_text(encoding="utf-8"))
    found = engine.execute("SELECT * FROM rollup_ranking")
    names = [column[0] for column in found.description]
    by_key = check_ranking("DuckDB", office, [dict(zip(names, row)) for row in found.fetchall()])
    check_figures("DuckDB", folder, by_key)
    check_gaps("DuckDB", office, engine.execute("SELECT supplier_code, fiscal_year, item_no, kind FROM rollup_gap").fetchall(), YEARS)
    missed = engine.execute("SELECT fiscal_year, item_no, suppliers FROM rollup_missed").fetchall()
    counted = {}
    for row in rows(folder, "gap"):
        if row["kind"] != "stale":
            key = (int(row["fiscal_year"]), int(row["item_no"]))
            counted[key] = counted.get(key, 0) + 1
    expect({(int(y), int(i)): int(n) for y, i, n in missed} == counted, "DuckDB: items missed")


class Postgres:
    """A server of its own, in a folder of its own, that listens on a socket there alone."""

    def __init__(self, folder):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        self.bin = os.path.dirname(found[-1]) if found else None
        self.folder = f"{folder}/postgresql"

    def command(self, program, *arguments, **options):
        line = [f"{self.bin}/{program}", *arguments]
        if os.geteuid() == 0:
            # The server refuses to run as root.
            line = ["runuser", "-u", "postgres", "--", *line]
        return subprocess.run(line, check=True, capture_output=True, text=True, cwd="/", **options)

    def __enter__(self):
        os.makedirs(self.folder)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.command("initdb", "-D", f"{self.folder}/data", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.command("pg_ctl", "-D", f"{self.folder}/data", "-w", "-o", f"-c listen_addresses='' -k {self.folder}", "-l", f"{self.folder}/log", "start")
        return self

    def __exit__(self, *_):
        self.command("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")

    def psql(self, folder, *arguments):
        user = "postgres" if os.geteuid() == 0 else os.environ.get("USER", "postgres")
        run = subprocess.run(
            [f"{self.bin}/psql", "-h", self.folder, "-U", user, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q", *arguments],
            capture_output=True, text=True, cwd=folder)
        if run.returncode:
            sys.exit(f"psql: {run.stderr}")
        return run.stdout


def with_postgresql(office, folder):
    server = Postgres(office.folder)
    if not server.bin:
        print("tables: PostgreSQL is left out, since it isn't installed (apt-get install postgresql)")
        return
    with server:
        server.psql(folder, "-f", str(SQL / "postgresql.sql"), "-f", str(SQL / "rollup.sql"))
        text = server.psql(folder, "--csv", "-c", "SELECT * FROM rollup_ranking")
        ranked = [{key: None if cell == "" else cell for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text))]
        by_key = check_ranking("PostgreSQL", office, ranked)
        check_figures("PostgreSQL", folder, by_key)
        gaps = server.psql(folder, "--csv", "-t", "-c", "SELECT supplier_code, fiscal_year, item_no, kind FROM rollup_gap")
        check_gaps("PostgreSQL", office, list(csv.reader(io.StringIO(gaps))), YEARS)


def check_leaving_out(office):
    """Neither texts nor the ledger's words where they were not asked for; refusals write nothing."""
    folder = f"{office.folder}/bare"
    office.run("export", "tables", "--out", folder, "--without-texts", "--gzip", "--year", 2026)
    for name in ("answer_text", "finding", "visit", "action", "ledger", "incident"):
        with gzip.open(f"{folder}/{name}.csv.gz", "rt", encoding="utf-8") as file:
            heading = file.readline().strip().split(",")
        for column in ("evidence", "comment", "found", "note", "what", "decision"):
            expect(column not in heading or name == "visit" and column == "found", f"{name}: {column} is there")
    check_package(folder)
    expect({row["fiscal_year"] for row in rows(folder, "answer")} == {"2026"}, "--year 2026: other years are there")
    expect(office.run("export", "tables", "--out", folder, allowed=(73,)).returncode == 73, "a folder that isn't empty")
    expect(office.run("export", "tables", "--out", f"{office.folder}/none", "--year", 2011, allowed=(66,)).returncode == 66, "a year without returns")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenken")
    parser.add_argument("--suppliers", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        office = Office(os.path.abspath(options.tenken), folder)
        invent(office, options.suppliers, options.seed)
        tables = f"{folder}/tables"
        office.run("export", "tables", "--out", tables)
        check_package(tables)
        with_duckdb(office, tables)
        with_postgresql(office, tables)
        check_leaving_out(office)
    for failure in failures[:50]:
        print(f"tables: {failure}")
    if failures:
        sys.exit(f"tables: {len(failures)} differ (seed {options.seed})")
    print(f"tables: {options.suppliers} suppliers, {len(YEARS)} years: every figure agrees (seed {options.seed})")


if __name__ == "__main__":
    main()
