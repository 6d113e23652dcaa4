#!/usr/bin/env python3
"""Recomputes every table of the yearly review from the exported facts, and holds page and tables against them.

    review.py TENKEN        TENKEN is the built binary

Plays the three sample years, writes the reviews, reads `export all`, and computes each number anew by the documents (review_facts.py,
review_lists.py). Then once more with facts that the three years don't have. At last one exported answer is changed, which must be noticed.
Exit status 0: all as it should be; 1: a list of what isn't.
"""
import collections
import csv
import datetime
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

import review_lists
from review_page import Page, page_tables
from review_facts import FACTORS, Office, WORDS, sha256

ROOT = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2027-03-31"


def decimal(value, places=4):
    """Halves away from zero; nothing for what is undefined."""
    if value is None:
        return ""
    scaled = abs(value) * 10**places
    digits = math.floor(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and digits else ""
    return f"{sign}{digits // 10**places}.{digits % 10**places:0{places}d}"


class Checks:
    """Counts what was compared, and keeps what differs."""

    def __init__(self):
        self.numbers, self.tables, self.failures = 0, 0, []

    def equal(self, where, got, wanted):
        self.numbers += 1
        if str(got) != str(wanted):
            self.failures.append(f"{where}: {got!r}, recomputed {wanted!r}")

    def rows(self, table, rows, wanted, key):
        """`wanted`: by key, in the order of the table, the cells to compare by column."""
        self.tables += 1
        keys = [tuple(row[column] for column in key) for row in rows]
        expected = [tuple(str(part) for part in name) for name in wanted]
        if keys != expected:
            odd = [name for name in keys if name not in expected] + [name for name in expected if name not in keys]
            self.failures.append(f"{table}: other rows, or another order: {odd[:5] or keys[:5]}")
        by_key = dict(zip(expected, wanted.values()))
        for name, row in zip(keys, rows):
            for column, value in by_key.get(name, {}).items():
                self.equal(f"{table} {'/'.join(name)} {column}", row[column], "" if value is None else value)


class Review:
    """What one run of `review` wrote, in one language."""

    def __init__(self, run, year, language, folder, office):
        run("review", year, "--out", folder, "--lang", language)
        self.folder, self.year, self.language, self.day = folder, year, language, AS_OF
        self.targets = {supplier.code: supplier.target for supplier in office.suppliers(year)}

    def table(self, name):
        with open(self.folder / f"{name}-{self.year}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def page(self):
        return Page.of((self.folder / f"review-{self.year}.html").read_text(encoding="utf-8"))


# MARK: The tables


def ranking(checks, review, office):
    lines = office.ranking(review.year)
    spans = office.stability(review.year)
    wanted, stable = {}, {}
    for line in lines:
        supplier, score = line["supplier"], line["score"]
        name = (supplier.code,)
        wanted[name] = {
            "rank": line["rank"], "importance_class": supplier.klass, "importance": decimal(supplier.importance),
            "priority": decimal(line["priority"]), "status": line["status"], "supplier_name": supplier.name,
        }
        if score:
            wanted[name] |= {
                "gap": decimal(None if score.achievement is None else 1 - score.achievement), "achievement": decimal(score.achievement),
                "coverage": decimal(score.coverage), "answered": score.answered, "required": score.asked,
                **{f"gaps_lv{level}": score.gaps[level] for level in (1, 2, 3)},
                "found": len(line["sheet"].found),
            }
        best, worst, inside = spans.get(supplier.code, ("", "", None))
        share = "" if inside is None else decimal(Fraction(inside, 1000), 3)
        stable[name] = wanted[name] | {"rank_best": best, "rank_worst": worst, "in_top": share}
    checks.rows("ranking", review.table("ranking"), wanted, ["supplier_code"])
    checks.rows("stability", review.table("stability"), stable, ["supplier_code"])


def gaps(checks, review, office):
    wanted = {}
    for line in office.ranking(review.year):
        supplier = line["supplier"]
        for item, kind, sheet, since, state in office.gaps(supplier, review.year):
            wanted[(supplier.code, item.no)] = {
                "level": item.level, "label_no": item.label, "kind": kind, "answer": WORDS[sheet.codes[item.no - 1]], "weight": f"{float(item.weight(review.year)):g}",
                "planned_date": sheet.planned_date(item.no), "evidence_date": sheet.evidence_date(item.no), "since_year": since,
                "basis": "found" if item.no in sheet.found else "said", "state": state,
            }
    checks.rows("gaps", review.table("gaps"), wanted, ["supplier_code", "item_no"])


def coverage(checks, review, office):
    lines = office.ranking(review.year)
    important = [line for line in lines if line["supplier"].is_important]
    received = [line for line in lines if line["sheet"]]
    counts = {
        "registered": len(lines), "received": len(received), "invalid": sum(line["sheet"].invalid for line in received),
        "missing": len(lines) - len(received), "unrated": sum(line["status"] == "unrated" for line in lines),
        "ranked": sum(line["status"] == "ranked" for line in lines), "important": len(important),
        "importantMissing": sum(line["sheet"] is None for line in important),
    }
    checks.rows("coverage", review.table("coverage"), {(state,): {"suppliers": count} for state, count in counts.items()}, ["state"])


def mean(values):
    return decimal(Fraction(round(sum(map(float, values)) / len(values) * 10**6), 10**6)) if values else ""


def classes(checks, review, office):
    wanted = {}
    for name in ("A", "B", "C", ""):
        lines = [line for line in office.ranking(review.year) if (line["supplier"].klass or "") == name]
        if name == "" and not lines:
            continue
        scored = [line["score"] for line in lines if line["score"] and line["score"].weight]
        count = collections.Counter(line["status"] for line in lines)
        wanted[(name,)] = {
            "suppliers": len(lines), "received": sum(line["sheet"] is not None for line in lines), "ranked": count["ranked"],
            "not_scorable": count["notScorable"], "no_return": count["noReturn"], "unrated": count["unrated"],
            "mean_achievement": mean([score.achievement for score in scored]), "mean_coverage": mean([score.coverage for score in scored]),
            "gaps": sum(line["score"].gap_count for line in lines if line["score"]),
        }
    checks.rows("classes", review.table("classes"), wanted, ["importance_class"])


def labels(checks, review, office):
    numbers = sorted({item.label for item in office.items_of(review.year) if item.label})
    wanted = {}
    for line in [line for line in office.ranking(review.year) if line["status"] == "ranked"][:40]:
        for label in numbers:
            score = office.score(line["supplier"], line["sheet"], lambda item: item.label == label)
            if score.weight:
                wanted[(line["supplier"].code, label)] = {"achievement": decimal(score.achievement)}
    checks.rows("labels", review.table("labels"), wanted, ["supplier_code", "label_no"])


def missed_items(office, year):
    missed = {}
    for item in office.items_of(year):
        asked = [s for s in office.suppliers(year) if item.level and item.level <= s.target and office.sheet(s, year)]
        missing = [s for s in asked if item.is_gap(office.sheet(s, year).codes[item.no - 1])]
        if missing:
            missed[item.no] = {
                "level": item.level, "asked": len(asked), "missed": len(missing),
                "important_asked": sum(s.is_important for s in asked), "important_missed": sum(s.is_important for s in missing),
            }
    return dict(sorted(missed.items(), key=lambda pair: (-pair[1]["important_missed"], -pair[1]["missed"], pair[0])))


def missed(checks, review, office):
    wanted = {(no,): row for no, row in missed_items(office, review.year).items()}
    checks.rows("missed-items", review.table("missed-items"), wanted, ["item_no"])


def levers(checks, review, office):
    found = sorted(office.levers(review.year).items(), key=lambda pair: (-pair[1]["relief"], pair[0]))
    wanted = {(no,): row | {"relief": decimal(Fraction(int(row["relief"]), 10**12))} for no, row in found}
    checks.rows("levers", review.table("levers"), wanted, ["item_no"])


def change(checks, review, office):
    before = {line["supplier"].code: line for line in office.ranking(review.year - 1)} if review.year - 1 in office.returns else {}
    wanted = {}
    for line in office.ranking(review.year):
        supplier, past = line["supplier"], before.get(line["supplier"].code, {"score": None, "rank": None})
        states, pair = office.states(supplier, review.year), office.compared(supplier, review.year)
        newly, no_longer = office.asked_apart(supplier, review.year)
        wanted[(supplier.code,)] = {
            "achievement": decimal(line["score"] and line["score"].achievement),
            "previous_achievement": decimal(past["score"] and past["score"].achievement), "previous_rank": past["rank"],
            "change": decimal(pair and pair[0].achievement - pair[1].achievement),
            **{f"{state}_gaps": states.get(state, 0) for state in ("new", "continued", "closed", "reopened")},
            "newly_asked_gaps": states.get("newlyAsked", 0), "newly_asked": newly, "no_longer_asked": no_longer,
        }
    checks.rows("change", review.table("change"), wanted, ["supplier_code"])


def trend(checks, review, office):
    groups = [(("all", "", "", ""), None, lambda item: True)]
    groups += [(("level", "", level, ""), None, lambda item, level=level: item.level == level) for level in (1, 2, 3)]
    numbers = sorted({item.label for item in office.items_of(review.year) if item.label and item.level})
    groups += [(("label", "", "", label), None, lambda item, label=label: item.label == label) for label in numbers]
    ranked = [line["supplier"].code for line in office.ranking(review.year)]
    former = [row["code"] for row in office.rows if row["code"] not in ranked]
    groups += [(("supplier", code, "", ""), code, lambda item: True) for code in ranked + former]
    wanted = {}
    for name, code, counts in groups:
        for year, (score, number, moved, compared) in office.trend(review.year, code, counts).items():
            wanted[(*name, year)] = {
                "achievement": decimal(score.achievement), "coverage": decimal(score.coverage), "gaps": score.gap_count, "asked": score.asked,
                "suppliers": number, "change": decimal(moved), "compared_suppliers": compared,
            }
    checks.rows("trend", review.table("trend"), wanted, ["by", "supplier_code", "level", "label_no", "fiscal_year"])


def next_steps(checks, review, office):
    lines, year = office.ranking(review.year), review.year
    steps = []
    def put(kind, chosen):
        steps.extend((kind, code, "", count or "") for code, count in chosen)
    def gap_counts(counts, among=lambda line: True):
        for line in lines:
            number = sum(counts(gap) for gap in office.gaps(line["supplier"], year)) if among(line) else 0
            if number:
                yield line["supplier"].code, number
    put("collect", [(line["supplier"].code, 0) for line in lines if not line["sheet"]])
    put("rate", [(line["supplier"].code, 0) for line in lines if line["status"] == "unrated"])
    put("mend", [(line["supplier"].code, 0) for line in lines if line["sheet"] and line["sheet"].invalid])
    put("justify", [(line["supplier"].code, 0) for line in lines if line["status"] == "notScorable"])
    put("visit", [(line["supplier"].code, line["score"].gap_count) for line in lines
                  if line["status"] == "ranked" and line["supplier"].is_important and line["score"].gap_count][:5])
    put("overdue", gap_counts(lambda gap: gap[1] != "stale" and "" < gap[2].planned_date(gap[0].no) < AS_OF))
    put("plan", gap_counts(lambda gap: gap[1] != "stale" and not gap[2].planned_date(gap[0].no), lambda line: line["supplier"].is_important))
    for line in lines:
        pair = office.compared(line["supplier"], year)
        if pair and pair[0].achievement - pair[1].achievement <= Fraction(-1, 10):
            put("worsened", [(line["supplier"].code, 0)])
    put("renew", gap_counts(lambda gap: gap[1] == "stale"))
    steps += [("support", "", no, "") for no, row in missed_items(office, year).items() if row["important_missed"] >= 2][:3]
    wanted = {(kind, code, item): {"gaps": count} for kind, code, item, count in steps}
    checks.rows("next-steps", review.table("next-steps"), wanted, ["step", "supplier_code", "item_no"])


def findings(checks, review, office):
    counts, waived, suppliers, severities = collections.Counter(), collections.Counter(), collections.defaultdict(set), {}
    for code, sheet in office.returns[review.year].items():
        for finding in office.findings.get(sheet.id, []):
            counts[finding[0]] += 1
            waived[finding[0]] += office.waived(code, finding)
            suppliers[finding[0]].add(code)
            severities[finding[0]] = finding[1]
    wanted = {(rule,): {"severity": severities[rule], "count": count, "suppliers": len(suppliers[rule]), "waived": waived[rule]} for rule, count in counts.items()}
    grave = ["error", "warning", "info"]
    listed = sorted(wanted.items(), key=lambda pair: (grave.index(pair[1]["severity"]), -pair[1]["count"], pair[0]))
    checks.rows("findings-by-rule", review.table("findings-by-rule"), dict(listed), ["rule"])


def said_found(checks, review, office):
    order = ["unmet", "partial", "met"]
    wanted = {}
    for supplier in {visit["supplier"] for visit in office.visits}:
        seen = agreeing = over = under = 0
        for visit in office.visits:
            day = datetime.date.fromisoformat(visit["on"])
            if visit["supplier"] != supplier or day.year - (day.month < 4) != review.year:
                continue
            for entry in visit["found"]:
                said, found = office.returns[review.year][supplier].said[entry["item"] - 1], entry["answer"]
                said = WORDS[said] if said != "-" else None
                if said is None:
                    continue
                seen += 1
                agreeing += said == found
                if said != found:
                    higher = said == "notApplicable" or (found != "notApplicable" and order.index(said) > order.index(found))
                    over, under = over + higher, under + (not higher)
        if not seen:
            continue
        p, z = agreeing / seen, 1.96
        root, middle, whole = z * math.sqrt(p * (1 - p) / seen + z * z / (4 * seen**2)), p + z * z / (2 * seen), 1 + z * z / seen
        wanted[(supplier,)] = {
            "visited_items": seen, "agreeing": agreeing, "overstated": over, "understated": under, "agreement": decimal(Fraction(agreeing, seen)),
            "agreement_low": f"{abs((middle - root) / whole):.4f}", "agreement_high": f"{(middle + root) / whole:.4f}",
        }
    listed = sorted(wanted.items(), key=lambda pair: (-pair[1]["overstated"], pair[0]))
    checks.rows("said-found", review.table("said-found"), dict(listed), ["supplier_code"])


def sources(checks, review, office):
    used = {sheet.file for sheet in office.returns[review.year].values()}
    wanted = {(row["name"],): {"bytes": row["byte_count"], "sha256": sha256(row)} for key, row in office.files.items() if key in used}
    checks.rows("sources", review.table("sources"), dict(sorted(wanted.items(), key=lambda pair: pair[0][0].encode())), ["file"])


def waivers(checks, review, office):
    wanted = {}
    for waiver in office.waivers:
        code, rule = waiver["supplier"], waiver["rule"]
        sheet = office.returns[review.year].get(code)
        met = sum(finding[0] == rule for finding in office.findings.get(sheet.id, [])) if sheet else 0
        state = "expired" if waiver["until"] < AS_OF else "active" if met else "unused"
        wanted[(rule, code, "")] = {"findings": met, "state": state, "waived_until": waiver["until"]}
    checks.rows("waivers", review.table("waivers"), wanted, ["rule", "supplier_code", "item_no"])


def visited_items(office, year):
    wanted = {}
    for visit in office.visits:
        day = datetime.date.fromisoformat(visit["on"])
        if day.year - (day.month < 4) == year:
            for entry in visit["found"]:
                wanted[(visit["supplier"], entry["item"])] = {"visited_on": visit["on"], "found": entry["answer"]}
    return dict(sorted(wanted.items(), key=lambda pair: (pair[0][0], pair[1]["visited_on"], pair[0][1])))


def by_code(rows):
    return dict(sorted(rows.items()))


def other_records(checks, review, office):
    year = review.year
    entered = {name: row | {key: decimal(row[key]) for key in ("importance_before", "importance_after")}
               for name, row in review_lists.important_class(office, year).items()}
    checks.rows("important-class", review.table("important-class"), by_code(entered), ["supplier_code"])
    flows = sorted(review_lists.item41(office, year).items(), key=lambda pair: (pair[1]["state"] in ("confirmed", "indirect"), pair[0]))
    checks.rows("item41", review.table("item41"), dict(flows), ["supplier_code"])
    endings = sorted(review_lists.item43(office, year).items(), key=lambda pair: (pair[1]["contract_end"], pair[0]))
    checks.rows("item43", review.table("item43"), dict(endings), ["supplier_code", "contract"])
    states, rows = review_lists.cycle(office, year), review.table("cycle")
    checks.rows("cycle", rows, {(row["state"],): {"suppliers": states[row["state"]]} for row in rows}, ["state"])
    checks.equal("cycle: everybody", sum(int(row["suppliers"]) for row in rows), sum(states.values()))
    checks.rows("overdue", review.table("overdue"), by_code(review_lists.overdue(office, year)), ["supplier_code"])
    checks.rows("visited-items", review.table("visited-items"), visited_items(office, year), ["supplier_code", "item_no"])
    weights = {(name, score): {"weight": weight} for name, weight in FACTORS.items() for score in range(4)}
    checks.rows("scale", review.table("scale"), weights, ["factor", "score"])
    promised = sorted(review_lists.promises(office, year).items(), key=lambda pair: (-pair[1]["broken"] - pair[1]["overdue"], pair[0]))
    checks.rows("promises", review.table("promises"), dict(promised), ["supplier_code", "fiscal_year"])


TABLES = [ranking, gaps, coverage, classes, labels, missed, levers, change, trend, next_steps, findings, waivers, said_found, other_records, sources]


def bite(review, office):
    """One answer changed must be noticed by every table that counts answers."""
    supplier = next(line["supplier"] for line in office.ranking(review.year) if line["status"] == "ranked" and line["rank"] == 1)
    sheet = office.sheet(supplier, review.year)
    item = next(item for item in office.asked(supplier) if sheet.codes[item.no - 1] == "2" and item.no not in sheet.found)
    sheet.codes = sheet.codes[:item.no - 1] + "0" + sheet.codes[item.no:]
    silent = []
    for table in (ranking, gaps, classes, labels, levers, change, trend, next_steps):
        checks = Checks()
        table(checks, review, office)
        if not checks.failures:
            silent.append(table.__name__)
    return silent


def bite_page(review):
    """One figure changed in one cell of the page must be noticed; tried in each column of each kind of table."""
    text = (review.folder / f"review-{review.year}.html").read_text(encoding="utf-8")
    pick, places, silent = random.Random(1), collections.defaultdict(list), []
    for section, tables in Page.of(text).sections.items():
        for index, table in enumerate(tables):
            for number, row in list(enumerate(table))[2:]:
                for column, cell in enumerate(row):
                    if re.search("[0-9]", cell):
                        places[(section, min(index, 2), column)].append((index, number, column))
    for (section, _, _), found in places.items():
        index, number, column = pick.choice(found)
        page, checks = Page.of(text), Checks()
        row = page.sections[section][index][number]
        row[column] = re.sub("[0-9](?=[^0-9]*$)", lambda digit: str((int(digit[0]) + 5) % 10), row[column])
        review.page = lambda page=page: page
        page_tables(checks, review)
        if not checks.failures:
            silent.append(f"{section}, {row[0]}, {row[column]!r}")
    return silent


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch)
        subprocess.run(["bash", ROOT / "Samples/years.sh", binary, out], check=True, stdout=subprocess.DEVNULL)
        folder = out / "play/year"

        def run(*arguments):
            common = ["--db", folder / "tenken.db", "--config", folder / "tenken.yaml", "--as-of", AS_OF]
            done = subprocess.run([binary, *map(str, [*arguments, *common])], cwd=folder, capture_output=True, text=True)
            if done.returncode not in (0, 1):
                sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {done.returncode}\n{done.stderr}")
            return done.stdout

        catalogue = json.loads(run("criteria", "export"))
        for part, waived in (("played", []), ("more", review_lists.WAIVED)):
            if waived:
                review_lists.add_facts(run, folder)
            run("export", "all", "--out", out / part)
            office = Office(out / part, catalogue, datetime.date.fromisoformat(AS_OF), waived)
            for year in sorted(office.returns):
                review = Review(run, year, "ja", out / f"{part}-{year}", office)
                for table in TABLES:
                    table(checks, review, office)
                page_tables(checks, review)
            last = Review(run, year, "en", out / f"{part}-en", office)
            page_tables(checks, last)
        for silent in bite_page(last):
            checks.failures.append(f"page: a changed figure isn't noticed: {silent}")
        for silent in bite(review, office):
            checks.failures.append(f"{silent}: a changed answer isn't noticed")
    print(f"review: {checks.tables} tables, {checks.numbers:,} numbers recomputed, {len(checks.failures)} failures")
    for failure in checks.failures[:60]:
        print(f"  {failure}", file=sys.stderr)
    sys.exit(1 if checks.failures else 0)


if __name__ == "__main__":
    main()
