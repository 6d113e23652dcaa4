#!/usr/bin/env python3
"""Rows that stand apart give the same, whether they are put together one by one or all rows are gathered first.

    apart.py TENKEN [ROUNDS]

Each round imports two files. The first has the returns of a few companies and some late rows at its end: so few are put
together with what is stored. The second has the same rows, and behind them two more companies whose rows alternate:
so many let all rows be gathered. What is said of the first companies, their gaps and counts must be equal.
"""
import csv
import os
import random
import subprocess
import sys
import tempfile

HEADINGS = ["supplier_code", "supplier_name", "fiscal_year", "item_no", "answer", "evidence", "evidence_date",
            "planned_date", "comment"]
# Some that are read, some that aren't, and some that are read as something else.
CELLS = {
    "answer": ["○", "×", "△", "対象外", "", "??", "met"],
    "evidence": ["", "規程 第3版", "-", "log.pdf"],
    "evidence_date": ["", "2025-12-01", "2019-01-01", "31/12"],
    "planned_date": ["", "2026-09-30", "来年"],
    "comment": ["", "対応中", "a,b\nc"],
}


def tenken(binary, folder, *arguments):
    command = [binary, *arguments, "--db", "t.db", "--as-of", "2026-03-31", "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False).stdout


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def others(text):
    """The rows of a list that aren't about the companies whose rows alternate."""
    rows = csv.reader(text.splitlines(keepends=True))
    return [row for row in rows if not any(cell.startswith("Z-") for cell in row)]


def scenario(chance):
    """Years, companies, the rows of a file and its late rows."""
    years = [2025] if chance.random() < 0.6 else [2024, 2025]
    codes = [f"S-{number:03}" for number in range(chance.randint(2, 12))]

    def row(code, year, item):
        name = f"見本{code}" if chance.random() < 0.99 else "みほん別会社"
        number = item if chance.random() < 0.97 else chance.choice(["154", "A", ""])
        return [code, name, year, number, *(chance.choice(cells) for cells in CELLS.values())]

    rows, late = [], []
    for code in codes:
        for year in years:
            for item in range(1, chance.choice([5, 30, 60, 154])):
                (late if chance.random() < 0.01 else rows).append(row(code, year, item))
    late += [row(chance.choice(codes), chance.choice(years), chance.randint(1, 60)) for _ in range(chance.randint(0, 8))]
    chance.shuffle(late)
    return years, codes, rows, late[:14]


def told(binary, folder, years, codes, rows):
    write(f"{folder}/register.csv", [["code", "name"], *([code, f"見本{code}"] for code in codes)])
    write(f"{folder}/returns.csv", [HEADINGS, *rows])
    tenken(binary, folder, "supplier", "import", "register.csv")
    lists = [others(tenken(binary, folder, "import", "returns.csv", "--format", "csv"))]
    for year in years:
        lists.append(others(tenken(binary, folder, "gaps", "--year", str(year), "--format", "csv")))
    return lists


def main():
    binary, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 12
    alternating = [[f"Z-{number % 2}", f"例示{number % 2}", 2025, 1 + number // 2, "○", "x", "", "", ""] for number in range(80)]
    different = compared = 0
    for number in range(rounds):
        years, codes, rows, late = scenario(random.Random(number))
        with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
            merged = told(binary, few, years, [*codes, "Z-0", "Z-1"], rows + late)
            gathered = told(binary, many, years, [*codes, "Z-0", "Z-1"], rows + late + alternating)
        compared += sum(len(rows) for rows in merged)
        if merged != gathered:
            different += 1
            print(f"round {number}:")
            for one, other in zip(merged, gathered):
                for row in [row for row in one if row not in other][:5]:
                    print("  put together only:", row)
                for row in [row for row in other if row not in one][:5]:
                    print("  gathered only:    ", row)
    print(f"apart: {rounds} rounds, {compared} rows compared, {different} rounds differ")
    sys.exit(1 if different or compared < 100 * rounds else 0)


if __name__ == "__main__":
    main()
