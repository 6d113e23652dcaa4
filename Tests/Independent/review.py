#!/usr/bin/env python3
"""Recomputes every table of the yearly review from the exported facts, and holds page and tables against them.

    review.py TENKEN        TENKEN is the built binary

Plays the three sample years, writes the reviews, reads `export all`, and computes each number anew by docs/method.md (review_facts.py). Tables that
are lists of another command are held against that command. At last one exported answer is changed, which must be noticed.
Exit status 0: all as it should be; 1: a list of what isn't.
"""
import collections
import csv
import datetime
import html.parser
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

from review_facts import Office, WORDS, sha256

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

    def rows(self, table, rows, wanted, key, in_order=True):
        """`wanted`: by key, the cells to compare by column."""
        self.tables += 1
        keys = [tuple(row[column] for column in key) for row in rows]
        expected = [tuple(str(part) for part in name) for name in wanted]
        same = keys == expected if in_order else sorted(keys) == sorted(expected)
        if not same:
            odd = [name for name in keys if name not in expected] + [name for name in expected if name not in keys]
            self.failures.append(f"{table}: other rows, or another order: {odd[:5] or keys[:5]}")
        by_key = dict(zip(expected, wanted.values()))
        for name, row in zip(keys, rows):
            for column, value in by_key.get(name, {}).items():
                self.equal(f"{table} {'/'.join(name)} {column}", row[column], "" if value is None else value)


class Review:
    """What one run of `review` wrote, in one language."""

    def __init__(self, run, year, language, folder):
        run("review", year, "--out", folder, "--lang", language)
        self.folder, self.year, self.language = folder, year, language

    def table(self, name):
        with open(self.folder / f"{name}-{self.year}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def page(self):
        page = Page()
        page.feed((self.folder / f"review-{self.year}.html").read_text(encoding="utf-8"))
        return page


class Page(html.parser.HTMLParser):
    """The tables of the page by section, as texts; and the texts of each section."""

    def __init__(self):
        super().__init__()
        self.sections, self.texts, self.section, self.cell = collections.defaultdict(list), collections.defaultdict(str), None, None

    def handle_starttag(self, tag, attributes):
        if tag == "section":
            self.section = dict(attributes).get("id")
        elif tag == "table":
            self.sections[self.section].append([])
        elif tag == "tr" and self.sections[self.section]:
            self.sections[self.section][-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.sections[self.section][-1][-1].append(self.cell.strip())
            self.cell = None

    def handle_data(self, data):
        if self.section:
            self.texts[self.section] += data
        if self.cell is not None:
            self.cell += data


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
                "level": item.level, "label_no": item.label, "kind": kind, "answer": WORDS[sheet.codes[item.no - 1]], "weight": item.weight,
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
    numbers = sorted({item.label for item in office.items if item.label})
    wanted = {}
    for line in [line for line in office.ranking(review.year) if line["status"] == "ranked"][:40]:
        for label in numbers:
            score = office.score(line["supplier"], line["sheet"], lambda item: item.label == label)
            if score.weight:
                wanted[(line["supplier"].code, label)] = {"achievement": decimal(score.achievement)}
    checks.rows("labels", review.table("labels"), wanted, ["supplier_code", "label_no"])


def missed_items(office, year):
    missed = {}
    for item in office.items:
        asked = [s for s in office.suppliers if item.level and item.level <= s.target and office.sheet(s, year)]
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
        wanted[(supplier.code,)] = {
            "achievement": decimal(line["score"] and line["score"].achievement),
            "previous_achievement": decimal(past["score"] and past["score"].achievement), "previous_rank": past["rank"],
            "change": decimal(pair and pair[0].achievement - pair[1].achievement),
            **{f"{state}_gaps": states.get(state, 0) for state in ("new", "continued", "closed", "reopened")},
        }
    checks.rows("change", review.table("change"), wanted, ["supplier_code"])


def trend(checks, review, office):
    groups = [(("all", "", "", ""), office.suppliers, lambda item: True)]
    groups += [(("level", "", level, ""), office.suppliers, lambda item, level=level: item.level == level) for level in (1, 2, 3)]
    numbers = sorted({item.label for item in office.items if item.label and item.level})
    groups += [(("label", "", "", label), office.suppliers, lambda item, label=label: item.label == label) for label in numbers]
    groups += [(("supplier", line["supplier"].code, "", ""), [line["supplier"]], lambda item: True) for line in office.ranking(review.year)]
    wanted = {}
    for name, suppliers, counts in groups:
        for year, (score, number, moved, compared) in office.trend(review.year, suppliers, counts).items():
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
    counts, suppliers, severities = collections.Counter(), collections.defaultdict(set), {}
    for code, sheet in office.returns[review.year].items():
        for finding in office.findings.get(sheet.id, []):
            counts[finding[0]] += 1
            suppliers[finding[0]].add(code)
            severities[finding[0]] = finding[1]
    wanted = {(rule,): {"severity": severities[rule], "count": count, "suppliers": len(suppliers[rule]), "waived": 0} for rule, count in counts.items()}
    checks.rows("findings-by-rule", review.table("findings-by-rule"), wanted, ["rule"], in_order=False)


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
    checks.rows("said-found", review.table("said-found"), wanted, ["supplier_code"], in_order=False)


def sources(checks, review, office):
    used = {sheet.file for sheet in office.returns[review.year].values()}
    wanted = {(row["name"],): {"bytes": row["byte_count"], "sha256": sha256(row)} for key, row in office.files.items() if key in used}
    checks.rows("sources", review.table("sources"), dict(sorted(wanted.items(), key=lambda pair: pair[0][0].encode())), ["file"])


def lists_of_others(checks, review, run):
    """Tables that another command lists: row by row, or counted."""
    def listed(*arguments):
        return list(csv.DictReader(run(*arguments, "--format", "csv", "--lang", review.language).splitlines()))
    def same(name, rows, key):
        checks.rows(name, review.table(name), {tuple(row[column] for column in key): row for row in rows}, key, in_order=False)
    year = review.year
    same("waivers", listed("rules", "waivers", "--year", year), ["rule", "supplier_code", "item_no"])
    same("important-class", listed("scale", "diff", year - 1, year), ["supplier_code"])
    same("item41", [row for row in listed("flow", "coverage", "--year", year) if row["is_important"] == "yes"], ["supplier_code"])
    same("item43", listed("contract", "ending", "--within", 90), ["supplier_code"])
    states = collections.Counter(row["state"] for row in listed("cycle", "status", year))
    rows = review.table("cycle")
    checks.rows("cycle", rows, {(row["state"],): {"suppliers": states[row["state"]]} for row in rows}, ["state"])
    checks.equal("cycle: everybody", sum(int(row["suppliers"]) for row in rows), sum(states.values()))
    counts = collections.defaultdict(collections.Counter)
    for row in listed("action", "list"):
        if row["promise"] and int(row["fiscal_year"]) <= year:
            counts[(row["supplier_code"], row["fiscal_year"])][row["promise"]] += 1
    outcomes = ("kept", "late", "broken", "overdue", "open")
    wanted = {name: {"promises": sum(count.values()), **{state: count[state] for state in outcomes}} for name, count in counts.items()}
    checks.rows("promises", review.table("promises"), wanted, ["supplier_code", "fiscal_year"], in_order=False)


# MARK: The page


def number(text):
    found = re.search(r"[+−±-]?[0-9][0-9,]*(?:\.[0-9]+)?", text)
    return found and float(found[0].replace("−", "-").replace("±", "").replace(",", "")), len(found[0].partition(".")[2]) if found else 0


def printed(checks, where, text, value, factor=1):
    """A printed figure is that of the table, rounded to the places that are printed."""
    if value == "":
        return checks.equal(where, text.strip(" –"), "")
    shown, places = number(text)
    close = shown is not None and abs(shown - float(value) * factor) <= 0.5 * 10**-places + factor * 0.5e-4 + 1e-9
    return checks.equal(where, shown if not close else value, value)


def page_tables(checks, review):
    page = review.page()
    def rows(section, index=0):
        tables = page.sections[section]
        return [row for row in tables[index] if row][1:] if len(tables) > index else []
    def each(section, table, columns, index=0, keep=lambda row: True, foot=0):
        listed = [row for row in review.table(table) if keep(row)]
        shown = rows(section, index)
        shown = shown[:max(0, len(shown) - foot)]
        checks.tables += 1
        checks.equal(f"{review.language} page, {section}: rows", len(shown), min(len(listed), len(shown)) if len(shown) in (10, 20) else len(listed))
        for cells, row in zip(shown, listed):
            for place, column, factor in columns:
                printed(checks, f"{review.language} page, {section}, {cells[:3]} {column}", cells[place], row[column], factor)
    ranked = lambda row: row["status"] == "ranked"
    each("ranking", "ranking", [
        (0, "rank", 1), (6, "importance", 1), (7, "gap", 1), (8, "priority", 1), (9, "achievement", 100), (10, "coverage", 100),
        (12, "gaps_lv1", 1), (13, "gaps_lv2", 1), (14, "gaps_lv3", 1)], keep=ranked)
    each("unranked", "ranking", [(4, "importance", 1), (5, "achievement", 100), (6, "coverage", 100)], keep=lambda row: not ranked(row))
    each("coverage", "classes", [
        (1, "suppliers", 1), (2, "ranked", 1), (3, "not_scorable", 1), (4, "no_return", 1), (5, "unrated", 1), (6, "mean_achievement", 100),
        (7, "mean_coverage", 100), (8, "gaps", 1)], index=1, foot=1)
    each("findings", "findings-by-rule", [(3, "count", 1), (4, "suppliers", 1), (5, "waived", 1)])
    each("promises", "promises", [(place, column, 1) for place, column in enumerate(
        ("fiscal_year", "promises", "kept", "late", "broken", "overdue", "open"), 2)])
    both = lambda row: row["achievement"] and row["previous_achievement"]
    each("change", "change", [
        (2, "previous_achievement", 100), (3, "achievement", 100), (6, "new_gaps", 1), (7, "continued_gaps", 1), (8, "reopened_gaps", 1),
        (9, "closed_gaps", 1)], keep=both, foot=1)
    each("missed", "levers", [(0, "item_no", 1), (3, "relief", 1), (4, "important_missing" if review.language == "en" else "important_asked", 1)],
         index=1)
    heat(checks, review, rows("labels"), page)
    summary(checks, review, page.texts["summary"])


def heat(checks, review, shown, page):
    numbers = [int(cell) for cell in page.sections["labels"][0][0][1:]]
    values = {(row["supplier_code"], int(row["label_no"])): row["achievement"] for row in review.table("labels")}
    checks.tables += 1
    for cells in shown:
        for label, cell in zip(numbers, cells[1:]):
            printed(checks, f"{review.language} page, labels {cells[0]}/{label}", cell, values.get((cells[0], label), ""), 100)


def summary(checks, review, text):
    """Each figure that the summary needs stands in it."""
    coverage = {row["state"]: row["suppliers"] for row in review.table("coverage")}
    sums = {state: sum(int(row[f"{state}_gaps"]) for row in review.table("change")) for state in ("new", "continued", "closed", "reopened")}
    plain = re.sub(r"\s+", " ", text)
    figures = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", plain))
    for name, value in {**{name: coverage[name] for name in ("registered", "received", "ranked", "missing", "unrated")}, **sums}.items():
        checks.equal(f"{review.language} page, summary: {name}", value if str(value) in figures else f"{value} isn't there", value)


TABLES = [ranking, gaps, coverage, classes, labels, missed, levers, change, trend, next_steps, findings, said_found, sources]


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

        run("export", "all", "--out", out / "export")
        catalogue = json.loads(run("criteria", "export"))
        office = Office(out / "export", catalogue, datetime.date.fromisoformat(AS_OF))
        for year in sorted(office.returns):
            review = Review(run, year, "ja", out / f"review-{year}")
            for table in TABLES:
                table(checks, review, office)
            lists_of_others(checks, review, run)
            page_tables(checks, review)
        english = Review(run, year, "en", out / "english")
        page_tables(checks, english)
        for silent in bite(review, office):
            checks.failures.append(f"{silent}: a changed answer isn't noticed")
    print(f"review: {checks.tables} tables, {checks.numbers:,} numbers recomputed, {len(checks.failures)} failures")
    for failure in checks.failures[:60]:
        print(f"  {failure}", file=sys.stderr)
    sys.exit(1 if checks.failures else 0)


if __name__ == "__main__":
    main()
