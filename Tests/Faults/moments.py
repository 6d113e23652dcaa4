#!/usr/bin/env python3
"""A review is one moment: returns are imported while reviews of 4,000 suppliers are computed and frozen.

    moments.py TENKEN [--small] [--rounds N]

Each round takes a database whose suppliers have 200 gaps between them, lets a review of it be frozen, and imports a
file that makes them 2,000 while that is computed. There are 50 rounds, or one with --small. The ranking, the gap list, the
counts by item and the list of source files must then tell of the same state: before the import, or after it.
"""
import csv
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

SUPPLIERS, CHANGED, YEAR = 4_000, 200, 2026
# Items of Lv1, which is what everybody is asked.
ITEMS = [1, 4, 8, 9, 13, 16, 18, 24, 26, 28, 29, 38, 44, 46, 49, 51, 59, 60, 66, 70, 76, 77, 78, 79, 124, 136, 137, 148,
         149, 150]
BEFORE, AFTER = CHANGED * 1, CHANGED * 10


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def register(path):
    # Few are rated: what is drawn of the rated ones takes longest, and is nothing that an import could tear.
    scores = [[i % 4, i // 4 % 4, i // 16 % 4] if i < 100 else ["", "", ""] for i in range(SUPPLIERS)]
    heading = ["code", "name", "target_level", "confidentiality", "criticality", "incident"]
    write(path, [heading] + [[f"S-{i:05}", f"見本{i}社", 1] + scores[i] for i in range(SUPPLIERS)])


def returns(path, count, gaps):
    heading = ["supplier_code", "supplier_name", "fiscal_year"] + ITEMS
    answers = [0] * gaps + [2] * (len(ITEMS) - gaps)
    write(path, [heading] + [[f"S-{i:05}", f"見本{i}社", YEAR] + (answers if i < CHANGED else [2] * len(ITEMS))
                             for i in range(count)])


def table(folder, name):
    with open(folder / f"{name}-{YEAR}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(folder):
    """What a review says of gaps, each from another of its tables, and whether it has seen the import."""
    ranking = table(folder, "ranking")
    return {
        "suppliers": len(ranking),
        "ranking": sum(int(line["gaps_lv1"]) for line in ranking),
        "gap list": len(table(folder, "gaps")),
        "counts by item": sum(int(line["missed"]) for line in table(folder, "missed-items")),
        "sources": AFTER if any(line["file"].endswith("second.csv") for line in table(folder, "sources")) else BEFORE,
    }


def main():
    tenken = str(pathlib.Path(sys.argv[1]).resolve())
    small = "--small" in sys.argv
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 1 if small else 50
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*arguments, ok=(0,)):
            ran = subprocess.run([tenken, *arguments], cwd=folder, capture_output=True, text=True)
            if ran.returncode not in ok:
                sys.exit(f"moments: tenken {' '.join(arguments)} ended with {ran.returncode}\n{ran.stderr}")
            return ran

        register(folder / "register.csv")
        returns(folder / "first.csv", SUPPLIERS, 1)
        returns(folder / "second.csv", CHANGED, 10)
        run("supplier", "import", "register.csv", "--db", "base.db")
        run("import", "first.csv", "--db", "base.db", "--errors", "findings.csv")
        took, seen = 0.0, {BEFORE: 0, AFTER: 0}
        for number in range(rounds):
            shutil.copyfile(folder / "base.db", folder / "tenken.db")
            out = folder / "review"
            shutil.rmtree(out, ignore_errors=True)
            began = time.monotonic()
            steps = ["review", "freeze", str(YEAR)]
            review = subprocess.Popen([tenken, *steps], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            # While it reads, which is at its beginning; the first round shows how long it takes.
            time.sleep(chance.uniform(0, 0.3) * took if took else 0.3)
            run("import", "second.csv", "--errors", "findings.csv")
            _, messages = review.communicate()
            took = took or time.monotonic() - began
            if review.returncode != 0:
                sys.exit(f"moments: {' '.join(steps)} ended with {review.returncode}\n{messages.decode()}")
            run("review", str(YEAR), "--out", "review")
            facts = told(out)
            counts = {key: value for key, value in facts.items() if key != "suppliers"}
            if facts["suppliers"] != SUPPLIERS or len(set(counts.values())) != 1:
                sys.exit(f"moments: round {number + 1}: the review tells of two states: {facts}")
            seen[facts["sources"]] += 1
            run("verify")
    print(f"moments: {rounds} reviews of {SUPPLIERS} suppliers during an import, each of one state "
          f"({seen[BEFORE]} before it, {seen[AFTER]} after it)")


main()
