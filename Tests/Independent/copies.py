#!/usr/bin/env python3
"""Measures what the search for copied returns finds and misses, and whom it blames without reason.

    copies.py TENKEN [COMPANIES [SEED]]     TENKEN is the program, COMPANIES how many there are (default 600)

Companies answer as those of Tests/Benchmarks/data.py do, and copies are planted among them: pairs and threes that are
equal byte for byte, and pairs with ten answers changed and the texts kept. Then trades of which each fills one
template: the same evidence and remarks for all, answers of their own. Then companies that are alone with one other.
Exit status 0: every equal return and four fifths of the changed ones are found, and at most one company in a thousand
is blamed that copied nothing; else 1.
"""
import csv
import io
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Benchmarks"))
import data  # noqa: E402

RULES = ("copied-answers", "nearly-copied-answers", "copied-texts")
HEAD = "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date".split(",")
# A template's words for an item, and what its fillers add.
SECTIONS = "規程 手順書 台帳 教育記録 点検表 契約書 配置図 議事録".split()


class Companies:
    """Returns by code, as rows of item, answer, evidence, day, comment and planned day."""

    def __init__(self, chance):
        self.chance = chance
        self.rows = {}

    def ordinary(self, count, seed):
        for index in range(count):
            code, _, rows = data.rows_of(seed, index)
            self.rows[code] = [row[:6] for row in rows if row[0].isdigit() and 1 <= int(row[0]) <= data.ITEMS]

    def template(self, name, count, least, most, remarks):
        """A trade that shares a template: of each item one evidence and one remark, and few words of their own."""
        words = {item: f"{name}共通{SECTIONS[item % 8]} 第{item}章" for item in range(1, data.ITEMS + 1)}
        hard = self.chance.sample(range(1, data.ITEMS + 1), 15)
        for number in range(count):
            good = self.chance.uniform(least, most)
            rows = []
            for item in range(1, data.ITEMS + 1):
                is_met = self.chance.random() < good * (0.7 if item in hard else 1)
                answer = "2" if is_met else self.chance.choice("10")
                own = f"{name}{number}で{self.chance.randrange(9)}月に確認" if self.chance.random() < remarks else "ひな形のとおり"
                rows.append((str(item), answer, words[item], "", own, ""))
            self.rows[f"{name}-{number:04}"] = rows

    def copy(self, code, new, changed=0):
        rows = [list(row) for row in self.rows[code]]
        answered = [index for index, row in enumerate(rows) if row[1] in ("0", "1", "2")]
        for index in self.chance.sample(answered, changed):
            rows[index][1] = self.chance.choice([word for word in "012" if word != rows[index][1]])
        self.rows[new] = rows

    def table(self):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEAD)
        for code, rows in self.rows.items():
            writer.writerows((code, f"見本{code}", 2025, *row) for row in rows)
        return text.getvalue()


def blamed(program, companies):
    """By rule, the companies that it names."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "returns.csv"
        path.write_text(companies.table(), encoding="utf-8")
        run = subprocess.run(
            [program, "import", path, "--db", f"{folder}/t.db", "--format", "csv", "--lang", "en", "--as-of", "2026-03-31"],
            capture_output=True, text=True, check=False,
        )
        if run.returncode not in (0, 1):
            sys.exit(run.stderr)
        found = {}
        for row in csv.DictReader(io.StringIO(run.stdout)):
            if row["rule"] in RULES:
                found.setdefault(row["supplier_code"], set()).add(row["rule"])
        return found


def planted(program, count, seed):
    """Copies among ordinary companies."""
    chance = random.Random(seed)
    companies = Companies(chance)
    companies.ordinary(count, seed)
    codes = chance.sample(sorted(companies.rows), 70)
    equal, changed = set(), []
    for number, code in enumerate(codes[:30]):
        copies = [f"E{number:03}{letter}" for letter in ("A" if number < 20 else "AB")]
        for new in copies:
            companies.copy(code, new)
        equal |= {code, *copies}
    for number, code in enumerate(codes[30:]):
        companies.copy(code, f"C{number:03}", changed=10)
        changed.append((code, f"C{number:03}"))
    found = blamed(program, companies)
    pairs = {code for pair in changed for code in pair}
    return (
        ("equal, in pairs and threes", len(equal & set(found)), len(equal)),
        ("ten answers changed, in pairs", sum(set(pair) <= set(found) for pair in changed), len(changed)),
        ("nothing copied", len(set(found) - equal - pairs), len(companies.rows) - len(equal | pairs)),
    )


def templates(program, count, seed):
    """Trades of several sizes beside ordinary companies; nobody copied."""
    for size in (3, 8, 25, count // 5):
        for name, least, most in (("middling", 0.5, 0.9), ("good", 0.9, 0.99)):
            companies = Companies(random.Random(seed + size))
            companies.ordinary(count - size, seed)
            companies.template("T", size, least, most, remarks=0.1)
            found = blamed(program, companies)
            yield f"template of {size} {name} companies", sum(code.startswith("T-") for code in found), size, len(found)


def alone(program, seed):
    """Two companies, or three, and nobody else."""
    chance = random.Random(seed)
    tally = {"equal": 0, "changed": 0, "own": 0}
    rounds = 10
    for number in range(rounds):
        for kind in tally:
            companies = Companies(chance)
            companies.ordinary(1, 1000 * seed + number)
            first = next(iter(companies.rows))
            if kind == "own":
                rows = companies.rows.pop(first)
                companies.ordinary(1, 1000 * seed + number + 500)
                companies.rows["A"] = rows
            else:
                companies.copy(first, "A", changed=10 if kind == "changed" else 0)
                if number % 2:
                    companies.copy(first, "B", changed=10 if kind == "changed" else 0)
            found = blamed(program, companies)
            tally[kind] += len(found) == len(companies.rows) if kind != "own" else bool(found)
    return (
        ("equal, and nobody else", tally["equal"], rounds),
        ("ten answers changed, and nobody else", tally["changed"], rounds),
        ("two that copied nothing, and nobody else", tally["own"], rounds),
    )


def main(program, count, seed):
    rows = list(planted(program, count, seed))
    equal, changed, innocent = rows
    small = list(alone(program, seed))
    false, all_of_them = innocent[1], innocent[2]
    for name, hit, size, total in templates(program, count, seed):
        rows.append((name, hit, size))
        false += total
        all_of_them += count
    for name, found, of in rows + small:
        print(f"| {name} | {found} of {of} |")
    print(f"| blamed without reason, in all | {false} of {all_of_them} |")
    holds = (
        equal[1] == equal[2] and changed[1] * 5 >= changed[2] * 4 and false * 1000 <= all_of_them
        and small[0][1] == small[0][2] and small[1][1] * 5 >= small[1][2] * 4 and small[2][1] == 0
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600, int(sys.argv[3]) if len(sys.argv) > 3 else 1))
