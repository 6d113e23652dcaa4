#!/usr/bin/env python3
"""Recomputes the ranking of Tenken's samples without Tenken, with exact fractions.

    rank.py YEAR SAMPLES_DIR CATALOGUE_JSON [--weights 3,2,1] [--factors confidentiality=3,criticality=2,incident=1]
            [--then FOLDER]… [--problems]

Reads SAMPLES_DIR/suppliers.csv and every file below SAMPLES_DIR/returns, and prints the `rank` listing up to its column `status` as CSV.
`--then FOLDER` is a later import, whose returns supersede; `--problems` lists on standard error what could not be used.
Shares no code with the program on purpose: where both agree on every line, neither is likely to be wrong.
"""
import argparse
import csv
import io
import json
import os
import re
import sys
import unicodedata
from fractions import Fraction

MET, PARTIAL, UNMET, NOT_APPLICABLE = "met", "partial", "unmet", "notApplicable"
CREDIT = {MET: Fraction(1), PARTIAL: Fraction(1, 2), UNMET: Fraction(0)}

WORDS = {
    MET: "2|○|〇|◯|◎|済|実施済|対応済|完了|はい|適合|達成|yes|met",
    PARTIAL: "1|△|一部|一部対応|一部実施|対応中|partial",
    UNMET: "0|×|✕|✗|未|未対応|未実施|いいえ|不適合|未達成|no|unmet",
    NOT_APPLICABLE: "NA|N/A|n/a|－|-|―|対象外|該当なし|該当無し|適用外|not applicable|notApplicable",
}
HEADINGS = {
    "code": "supplier_code|取引先コード",
    "year": "fiscal_year|年度",
    "item": "item_no|No.|No|項番|項目番号",
    "answer": "answer|評価|回答|自己評価",
    "comment": "comment|コメント|備考",
}
TOTALS = {"合計", "小計", "計", "total"}


def plain(text):
    """The form in which words are compared: full width to half width, trimmed, case gone."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


ANSWER_OF = {plain(word): answer for answer, words in WORDS.items() for word in words.split("|")}
FIELD_OF = {plain(word): field for field, words in HEADINGS.items() for word in words.split("|")}


def item_number(text):
    """41, No.41, No41, item_41, full width: the number, if it is one of 1 to 153."""
    match = re.fullmatch(r"(?:no\.?\s*|item_)?([0-9]{1,3})", plain(text))
    return int(match[1]) if match and 1 <= int(match[1]) <= 153 else None


def fiscal_year(text):
    match = re.fullmatch(r"(?:fy)?([0-9]{4})(?:年度|年)?", plain(text))
    if match:
        return int(match[1])
    match = re.fullmatch(r"(?:令和|r)([0-9]{1,2})(?:年度|年)?", plain(text))
    return 2018 + int(match[1]) if match else None


# ------------------------------------------------------------------------------------------------------------------ reading returns


class Returns:
    """What one file, or one import, says: {(supplier code, year): {item: (answer, has a reason)}}."""

    def __init__(self):
        self.sheets = {}
        self.problems = []

    def problem(self, place, text):
        self.problems.append(f"{place}: {text}")

    def add(self, place, code, year, item, answer, comment, is_blank=False):
        """One row (or cell) of a return: the first usable, non-blank answer to an item counts."""
        code, year = unicodedata.normalize("NFKC", code).strip(), fiscal_year(year)
        if is_blank or plain(item) in TOTALS:
            return
        if not code or year is None:
            return self.problem(place, "no supplier code or no fiscal year")
        sheet = self.sheets.setdefault((code, year), {})
        number = item_number(item)
        if number is None:
            return self.problem(place, f"no item number: {item!r}")
        if not plain(answer):
            return
        if plain(answer) not in ANSWER_OF:
            return self.problem(place, f"no answer to item {number}: {answer!r}")
        if number in sheet:
            return self.problem(place, f"item {number} is already answered")
        sheet[number] = (ANSWER_OF[plain(answer)], bool(plain(comment)))


class NotAReturn(Exception):
    pass


def text_of(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp932")


def read_file(path):
    with open(path, "rb") as file:
        text = text_of(file.read())
    name, found = os.path.basename(path), Returns()
    if path.endswith((".json", ".ndjson")):
        read_json(name, text, found)
    else:
        read_table(name, text, found)
    return found


def first_of_equal_keys(pairs):
    return dict(reversed(pairs))


def read_json(name, text, found):
    if name.endswith(".ndjson"):
        values = [json.loads(line, object_pairs_hook=first_of_equal_keys) for line in text.split("\n") if line.strip()]
    else:
        value = json.loads(text, object_pairs_hook=first_of_equal_keys)
        values = value if isinstance(value, list) else [value]
    for at, value in enumerate(values):
        for index, row in enumerate(value["answers"]):
            item, answer, comment = ("" if row.get(key) is None else str(row[key]) for key in ("item", "answer", "comment"))
            found.add(f"{name}[{at}].answers[{index}]", value["supplier"]["code"], str(value["fiscalYear"]), item, answer, comment)


def read_table(name, text, found):
    for delimiter in ",\t;":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for at, row in enumerate(rows):
            column = {}
            for index, cell in enumerate(row):
                if plain(cell) in FIELD_OF:
                    column.setdefault(FIELD_OF[plain(cell)], index)
            if {"item", "answer"} <= column.keys():
                read = read_long if {"code", "year"} <= column.keys() else read_sheet
                return read(name, rows, at, column, found)
            items = {index: cell for index, cell in enumerate(row) if item_number(cell)}
            if {"code", "year"} <= column.keys() and items:
                return read_wide(name, rows, at, column, items, found)
    raise NotAReturn


def cell(row, column, field):
    index = column.get(field, len(row))
    return row[index] if index < len(row) else ""


def is_blank(row):
    return not any(plain(cell) for cell in row)


def read_long(name, rows, at, column, found):
    for number, row in enumerate(rows[at + 1:], at + 2):
        values = [cell(row, column, field) for field in ("code", "year", "item", "answer", "comment")]
        found.add(f"{name} record {number}", *values, is_blank=is_blank(row))


def read_sheet(name, rows, at, column, found):
    """Rows of heading and value above the table: the first two cells of a row that are not blank."""
    heading = {}
    for row in rows[:at]:
        filled = [cell for cell in row if plain(cell)]
        if len(filled) >= 2 and plain(filled[0]) in FIELD_OF:
            heading.setdefault(FIELD_OF[plain(filled[0])], filled[1])
    if "code" not in heading or "year" not in heading:
        raise NotAReturn
    for number, row in enumerate(rows[at + 1:], at + 2):
        values = [cell(row, column, field) for field in ("item", "answer", "comment")]
        found.add(f"{name} record {number}", heading["code"], heading["year"], *values, is_blank=is_blank(row))


def read_wide(name, rows, at, column, items, found):
    """No cell for a reason, so a "not applicable" of a wide file is never accepted."""
    for number, row in enumerate(rows[at + 1:], at + 2):
        for index, item in items.items():
            answer = row[index] if index < len(row) else ""
            found.add(f"{name} record {number}", cell(row, column, "code"), cell(row, column, "year"), item, answer, "", is_blank=is_blank(row))


def read_import(folder):
    """Every file below a folder, in byte order of the paths. Of two files with the same return the first counts."""
    whole = Returns()
    paths = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if not name.startswith(".")]
    for path in sorted(paths, key=os.fsencode):
        try:
            found = read_file(path)
        except NotAReturn:
            whole.problem(os.path.basename(path), "no check sheet")
            continue
        whole.problems += found.problems
        for key, sheet in found.sheets.items():
            if key in whole.sheets:
                whole.problem(os.path.basename(path), f"{key[0]} of {key[1]} was already in another file")
            else:
                whole.sheets[key] = sheet
    return whole


# ---------------------------------------------------------------------------------------------------------------------- the figures


class Catalogue:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            items = json.load(file)["items"]
        self.level = {item["no"]: item["level"] for item in items if item["level"]}
        self.never = {item["no"] for item in items if item["notApplicable"]["when"] == "never"}

    def required(self, target):
        return [no for no, level in self.level.items() if level <= target]


def importance(supplier, factors):
    """Σ weight · score / Σ weight, or None where a factor is not rated."""
    if any(not supplier[name].strip() for name in factors):
        return None
    return sum(weight * int(supplier[name]) for name, weight in factors.items()) / sum(factors.values())


def measure(sheet, catalogue, target, weights):
    """Achievement (None when nothing is left in the sums), answered, and the gaps of each level."""
    reached = possible = Fraction(0)
    answered, gaps = 0, {1: 0, 2: 0, 3: 0}
    for no in catalogue.required(target):
        level = catalogue.level[no]
        answer, has_reason = sheet.get(no, (None, False))
        answered += answer is not None
        if answer == NOT_APPLICABLE and has_reason and no not in catalogue.never:
            continue
        possible += weights[level]
        reached += weights[level] * CREDIT.get(answer, Fraction(0))
        gaps[level] += answer != MET
    return (reached / possible if possible else None), answered, gaps


def decimals(value):
    """Four decimals, half up; blank when undefined."""
    if value is None:
        return ""
    units = (value * 10000 + Fraction(1, 2)).__floor__()
    return f"{units // 10000}.{units % 10000:04d}"


def class_of(value):
    return "" if value is None else "A" if value >= 2 else "B" if value >= 1 else "C"


COLUMNS = ("rank,supplier_code,supplier_name,importance_class,importance,gap,priority,achievement,coverage,answered,required,"
           "gaps_lv1,gaps_lv2,gaps_lv3,status,found").split(",")
STATUS_ORDER = ["unrated", "noReturn", "notScorable", "ranked"]


def line_of(supplier, sheet, catalogue, weights, factors):
    target, required = int(supplier["target_level"]), len(catalogue.required(int(supplier["target_level"])))
    value = importance(supplier, factors)
    line = dict.fromkeys(COLUMNS, "")
    line.update(supplier_code=supplier["code"], supplier_name=supplier.get("name_en") or supplier["name"], importance_class=class_of(value),
                importance=decimals(value), required=required)
    achievement = priority = None
    if sheet is not None:
        line["found"] = 0  # Nobody was visited.
        achievement, answered, gaps = measure(sheet, catalogue, target, weights)
        gap = None if achievement is None else 1 - achievement
        priority = None if gap is None or value is None else value * gap
        line.update(gap=decimals(gap), priority=decimals(priority), achievement=decimals(achievement), answered=answered,
                    coverage=decimals(Fraction(answered, required) if required else None),
                    gaps_lv1=gaps[1], gaps_lv2=gaps[2], gaps_lv3=gaps[3])
    if value is None:
        line["status"] = "unrated"
    elif sheet is None:
        line["status"] = "noReturn"
    else:
        line["status"] = "notScorable" if achievement is None else "ranked"
    by = {"unrated": 0, "ranked": priority}.get(line["status"], value)
    return (STATUS_ORDER.index(line["status"]), -by, line["supplier_code"]), line


def was_due(supplier, year):
    """Whether its contract has a day in the fiscal year; a date that isn't given excludes nothing."""
    start, end = supplier["contract_start"], supplier["contract_end"]
    return not (start and start > f"{year + 1}-03-31") and not (end and end < f"{year}-04-01")


def ranking(suppliers, returns, year, catalogue, weights, factors):
    suppliers = [s for s in suppliers if was_due(s, year) or (s["code"], year) in returns]
    lines = [line_of(s, returns.get((s["code"], year)), catalogue, weights, factors) for s in suppliers]
    lines.sort(key=lambda pair: pair[0])
    ranked = [(-by, line) for (_, by, _), line in lines if line["status"] == "ranked"]
    for priority, line in ranked:
        line["rank"] = 1 + sum(other > priority for other, _ in ranked)
    return [line for _, line in lines]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("year", type=int)
    parser.add_argument("samples")
    parser.add_argument("catalogue")
    parser.add_argument("--weights", default="3,2,1", help="weights of Lv1, Lv2 and Lv3")
    parser.add_argument("--factors", default="confidentiality=3,criticality=2,incident=1", help="weights of the factors")
    parser.add_argument("--then", action="append", default=[], metavar="FOLDER", help="a later import, whose returns supersede")
    parser.add_argument("--problems", action="store_true", help="list on standard error what could not be used")
    options = parser.parse_args()
    weights = dict(zip((1, 2, 3), map(Fraction, options.weights.split(","))))
    factors = {name: Fraction(weight) for name, weight in (part.split("=") for part in options.factors.split(","))}

    with open(os.path.join(options.samples, "suppliers.csv"), encoding="utf-8-sig", newline="") as file:
        suppliers = list(csv.DictReader(file))
    returns = {}
    for folder in [os.path.join(options.samples, "returns")] + options.then:
        read = read_import(folder)
        returns.update(read.sheets)
        if options.problems:
            print("\n".join(read.problems), file=sys.stderr)

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    out.writerows(ranking(suppliers, returns, options.year, Catalogue(options.catalogue), weights, factors))


if __name__ == "__main__":
    main()
