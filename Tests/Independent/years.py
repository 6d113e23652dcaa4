#!/usr/bin/env python3
"""Plays four years in which what is asked changes, and recomputes each year's review from the facts that are exported at the end.

    years.py TENKEN        TENKEN is the built binary

Levels are raised and lowered, suppliers join, leave and merge, incidents happen and age, scale and weights change in the third year, and the
fourth asks for another edition of the criteria. Settings change after years are fixed. Every review is frozen at the end of its year. At the end of the play each is computed again: its tables must be those that were frozen, and
those that review_facts.py computes by docs/method.md. Exit status 0: all as it should be; 1: a list of what isn't.
"""
import csv
import datetime
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import edition
import review
import review_facts

FIRST = 2023
# One after the other; the third year takes another weight, and a higher threshold.
SCALES = {
    FIRST: ({"confidentiality": 3, "criticality": 2, "incident": 1}, [("A", 2), ("B", 1), ("C", 0)]),
    FIRST + 2: ({"confidentiality": 1, "criticality": 4, "incident": 1}, [("A", 2.5), ("B", 1), ("C", 0)]),
}
# Of levels; changed in the third year, too.
WEIGHTS = {FIRST: {1: 3, 2: 2, 3: 1}, FIRST + 2: {1: 4, 2: 1.5, 3: 2}}
INCIDENTS = [(24, False, 2), (24, True, 3), (60, False, 1)], None
TABLES = [
    review.ranking, review.gaps, review.coverage, review.classes, review.labels, review.missed, review.levers, review.change, review.trend,
    review.next_steps,
]
NAMES = ["ranking", "stability", "gaps", "important-class", "missed-items", "levers", "change", "trend", "findings-by-rule"]
# They answer the sheet of edition 2.2 once more, in the year that asks for 2.3.
STAYING = ["K-08", "K-11", "K-14"]
ALIKE = {name: list(range(4)) for name in SCALES[FIRST][0]}


def settings(years):
    """The settings file of a year: the scales so far."""
    lines = ["scale:"]
    for first, (factors, classes) in SCALES.items():
        if first not in years:
            continue
        lines += [f"  - from: {first}", f"    version: '{first}'", "    factors:"]
        for name, weight in factors.items():
            scores = ", ".join(f"{score}: {{ja: 点{score}, en: score {score}}}" for score in ALIKE[name])
            steps = ", ".join(f"{{within-months: {months}, serious: {str(serious).lower()}, score: {score}}}" for months, serious, score in INCIDENTS[0])
            words = f", incidents: [{steps}]" if name == "incident" else ""
            lines.append(f"      - {{id: {name}, name: {{ja: {name}, en: {name}}}, weight: {weight}, scores: {{{scores}}}, role: {name}{words}}}")
        lines.append("    classes:")
        lines += [f"      - {{id: {name}, name: {{ja: {name}, en: {name}}}, from: {start}, important: {str(name == 'A').lower()}}}"
                  for name, start in classes]
    weights = WEIGHTS[max(first for first in WEIGHTS if first in years)]
    lines.append(f"level-weights: {{{', '.join(f'{level}: {weight}' for level, weight in weights.items())}}}")
    return "\n".join(lines) + "\n"


class Play:
    def __init__(self, binary, folder):
        self.binary, self.folder, self.random = binary, folder, random.Random(27)
        self.suppliers = {}

    def run(self, *arguments, day, allowed=(0, 1)):
        common = ["--db", self.folder / "tenken.db", "--config", self.folder / "tenken.yaml", "--as-of", day, "--lang", "ja"]
        done = subprocess.run([self.binary, *map(str, [*arguments, *common])], cwd=self.folder, capture_output=True, text=True)
        if done.returncode not in allowed:
            sys.exit(f"tenken {' '.join(map(str, arguments[:4]))}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def register(self, year):
        """The register of a year: levels and scores move, three come, one ends."""
        number = len(self.suppliers)
        for index in range(number, number + (12 if year == FIRST else 3)):
            self.suppliers[f"K-{index:02}"] = {"start": "", "end": ""}
        for code, supplier in self.suppliers.items():
            if year == FIRST or self.random.random() < 0.4 or "level" not in supplier:
                supplier["level"] = self.random.choice(["", 1, 2, 3])
                supplier["scores"] = [self.random.randint(0, 3) for _ in range(3)]
        if year == FIRST + 1:
            self.suppliers["K-03"]["end"] = f"{year}-03-31"
        if year == FIRST:
            self.suppliers["K-04"]["start"] = f"{year + 1}-04-01"
        rows = [["code", "name", "target_level", "contract_start", "contract_end", *SCALES[FIRST][0]]]
        rows += [[code, f"架空{code}", s["level"], s["start"], s["end"], *s["scores"]] for code, s in self.suppliers.items()]
        return rows

    def returns(self, year, items):
        """Most answer, each item as it comes; a third of the answers states evidence with a day."""
        rows = [["supplier_code", "supplier_name", "fiscal_year", "item_no", "answer", "evidence", "evidence_date", "planned_date"]]
        for code in self.suppliers:
            if self.random.random() < 0.15 or year == FIRST + 3 and code in STAYING:
                continue
            for no in range(1, items + 1):
                answer = self.random.choice(["2", "2", "2", "1", "0", "NA", ""])
                day = f"{year - self.random.randint(0, 1)}-{self.random.randint(4, 6):02}-15" if answer == "2" and self.random.random() < 0.3 else ""
                planned = f"{year + 1}-03-31" if answer in ("0", "1") and self.random.random() < 0.3 else ""
                rows.append([code, f"架空{code}", year, no, answer, "規程" if day else "", day, planned])
        return rows

    def stay(self, year):
        """Returns of the edition before: kept and told, in no figure of the year. One of them comes again by the year's own edition."""
        for code in STAYING:
            answers = [{"item": no, "answer": self.random.choice(["met", "partial", "unmet"])} for no in range(1, 154)]
            path = self.folder / f"{code}-{year}.json"
            path.write_text(json.dumps({
                "supplier": {"code": code, "name": f"架空{code}"}, "fiscalYear": year, "criteria": {"id": "jama-japia", "edition": "2.2"},
                "answers": answers}), encoding="utf-8")
            self.run("import", path, "--format", "csv", day=f"{year}-07-21", allowed=(1,))
        again = json.loads(path.read_text(encoding="utf-8"))
        again["criteria"]["edition"] = "2.3"
        again["answers"] += [{"item": no, "answer": "met"} for no in (154, 155)]
        path.write_text(json.dumps(again), encoding="utf-8")
        self.run("import", path, "--format", "csv", day=f"{year}-07-25")

    def write(self, name, rows):
        path = self.folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return path

    def year(self, year):
        (self.folder / "tenken.yaml").write_text(settings(range(FIRST, year + 1)), encoding="utf-8")
        start = f"{year}-04-10"
        self.run("supplier", "import", self.write(f"register-{year}.csv", self.register(year)), day=start)
        items = len(json.loads(self.run("criteria", "export", day=start))["items"])
        if year == FIRST + 3:
            items = edition.make(lambda *arguments: self.run(*arguments, day=start), self.folder)
            self.run("cycle", "open", year, "--due", f"{year}-07-31", "--edition", "2.3", day=start)
        if year == FIRST + 1:
            self.run("supplier", "retire", "K-05", "--reason", "撤退", "--by", "例", day=start)
        # One is known late, one is withdrawn, one goes over to K-07 by a merger; the rating of K-10 knows of all.
        happened = {FIRST + 1: [("K-02", f"{year - 1}-09-01", True), ("K-01", f"{year}-04-02", False), ("K-10", f"{year}-04-02", True),
                                ("K-06", f"{year}-04-03", False)],
                    FIRST + 2: [("K-00", f"{year - 4}-05-01", False), ("K-11", f"{year}-04-05", True)]}
        for number, (code, on, serious) in enumerate(happened.get(year, [])):
            self.run("incident", "add", code, "--on", on, "--kind", "leak", "--source", "連絡", "--id", f"I-{year}-{number}",
                     *(["--serious"] if serious else []), day=start)
        if year == FIRST + 1:
            self.run("supplier", "rate", "K-10", "incident", "1", "--by", "例", "--reason", "軽い", day=start)
        if year == FIRST + 3:
            self.run("incident", "withdraw", f"I-{FIRST + 2}-1", "--reason", "誤報", day=start)
        if year == FIRST + 2:
            self.run("supplier", "merge", "K-06", "K-07", "--reason", "合併", "--by", "例", day=start)
            self.run("supplier", "rate", "K-08", "incident", "3", "--by", "例", "--reason", "漏えい", day=start)
        self.run("import", self.write(f"returns-{year}.csv", self.returns(year, items)), "--format", "csv", day=f"{year}-07-20")
        if year == FIRST + 3:
            self.stay(year)
            self.run("supplier", "ask", "K-09", "--year", year, "--level", 2, "--reason", "合意", "--by", "例", day=f"{year}-08-01")
        # What changes now holds from the next year on.
        kept = [line for line in settings(range(FIRST, year + 1)).splitlines() if not line.startswith("level-weights")]
        changed = [*kept, "target-level: {default: 3}", "level-weights: {1: 9}", ""]
        (self.folder / "tenken.yaml").write_text("\n".join(changed), encoding="utf-8")
        self.run("review", "freeze", year, "--by", "例", day=end(year))


def important_class(checks, written, office):
    """Who entered or left class A since the year before, and which of scores, weights and thresholds would have moved it alone."""
    if written.year - 1 not in office.returns:
        return
    year, wanted = written.year, {}
    scales = [review_facts.scale(year - 1), review_facts.scale(year)]
    suppliers = [{supplier.code: supplier for supplier in office.suppliers(at)} for at in (year - 1, year)]
    def standing(scores, weights, thresholds):
        if any(factor not in scores for factor in weights):
            return "unrated"
        importance = Fraction(sum(weight * scores[factor] for factor, weight in weights.items()), sum(weights.values()))
        return "important" if importance >= dict(thresholds)["A"] else "other"
    for code in sorted({*suppliers[0], *suppliers[1]}):
        old, new = (there.get(code) for there in suppliers)
        def state(rating, weight, threshold):
            scores = (new if rating else old).scores
            return standing(scores, scales[weight][0], [(name, Fraction(start)) for name, start in scales[threshold][1]])
        before = state(0, 0, 0) if old else "absent"
        after = state(1, 1, 1) if new else "absent"
        if (before == "important") == (after == "important"):
            continue
        causes = ["business"]
        if old and new:
            parts = ["rating", "weight", "threshold"]
            reaches = lambda chosen: state(*(int(part in chosen) for part in parts)) == after
            alone = [part for part in parts if reaches([part])]
            pairs = [pair for pair in (parts[:2], parts[::2], parts[1:]) if reaches(pair)]
            causes = alone or (pairs or [parts])[0]
        wanted[(code,)] = {
            "before": before, "after": after, "cause": "+".join(causes),
            "importance_before": review.decimal(old and old.importance), "importance_after": review.decimal(new and new.importance),
        }
    checks.rows("important-class", written.table("important-class"), wanted, ["supplier_code"])


def end(year):
    return f"{year + 1}-03-31"


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    checks, failures = review.Checks(), []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        play = Play(binary, folder)
        (folder / "tenken.yaml").write_text("", encoding="utf-8")
        years = range(FIRST, FIRST + 4)
        for year in years:
            play.year(year)
        catalogue, later = (
            json.loads(play.run("criteria", "export", "--edition", name, day=end(FIRST))) for name in ("2.2", "2.3"))
        play.run("verify", day=end(years[-1]), allowed=(0,))
        play.run("export", "all", "--out", folder / "facts", day=end(years[-1]))
        review_facts.SCALES.update(SCALES)
        review_facts.LEVEL_WEIGHTS.update({first: {level: Fraction(weight) for level, weight in weights.items()} for first, weights in WEIGHTS.items()})
        review_facts.INCIDENTS = INCIDENTS
        for year in years:
            frozen, anew = folder / f"frozen-{year}", folder / f"anew-{year}"
            play.run("review", year, "--out", frozen, day=end(year))
            office = review_facts.Office(
                folder / "facts", catalogue, datetime.date.fromisoformat(end(year)), editions={"2.3": later}, year=year)
            review.AS_OF = end(year)
            written = review.Review(
                lambda *arguments: play.run(*arguments[:-2], "--fresh", day=end(year)), year, "ja", anew, office)
            for name in NAMES:
                if (frozen / f"{name}-{year}.csv").read_bytes() != (anew / f"{name}-{year}.csv").read_bytes():
                    failures.append(f"{name} of {year}: another one at the end of the play than was frozen")
            for compute in [*TABLES, important_class]:
                compute(checks, written, office)
        states = {row["state"] for row in table(folder / f"anew-{years[-1]}" / f"gaps-{years[-1]}.csv")}
        for state in ("new", "continued", "reopened", "newlyAsked", "notCompared"):
            if state not in states:
                failures.append(f"the play has no gap that is {state}")
    failures += checks.failures
    print(f"years: {checks.tables} tables, {checks.numbers:,} numbers recomputed, {len(failures)} failures")
    for failure in failures[:60]:
        print(f"  {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
