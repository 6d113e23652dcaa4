"""The page of the review, read as a browser does: every printed figure is that of its table, rounded to the places that are printed."""
import collections
import html.parser
import re

from review_text import Texts


class Page(html.parser.HTMLParser):
    """The tables of the page by section, as texts; and the texts of each section."""

    def __init__(self):
        super().__init__()
        self.sections, self.texts, self.section, self.cell = collections.defaultdict(list), collections.defaultdict(str), None, None
        self.captions, self.caption, self.steps, self.depth = collections.defaultdict(list), None, [], 0

    @classmethod
    def of(cls, text):
        page = cls()
        page.feed(text)
        return page

    def handle_starttag(self, tag, attributes):
        if tag == "section":
            self.section = dict(attributes).get("id")
        elif tag == "table":
            self.sections[self.section].append([])
        elif tag == "tr" and self.sections[self.section]:
            self.sections[self.section][-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif tag == "caption":
            self.caption = ""
        elif tag == "ol" and dict(attributes).get("class") == "steps":
            self.depth = 1
        elif tag == "li" and self.depth:
            if self.depth == 1:
                self.steps.append("")
            self.depth += 1

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.sections[self.section][-1][-1].append(self.cell.strip())
            self.cell = None
        elif tag == "caption":
            self.captions[self.section].append(self.caption)
            self.caption = None
        elif tag == "li" and self.depth:
            self.depth -= 1
        elif tag == "ol":
            self.depth = 0

    def handle_data(self, data):
        if self.caption is not None:
            self.caption += data
        if self.depth > 1:
            self.steps[-1] += data
        if self.section:
            self.texts[self.section] += data
        if self.cell is not None:
            self.cell += data


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
        (9, "closed_gaps", 1), (10, "newly_asked_gaps", 1)], keep=both, foot=1)
    each("missed", "levers", [(0, "item_no", 1), (3, "relief", 1), (4, "important_missing" if review.language == "en" else "important_asked", 1)],
         index=1)
    each("item41", "item41", [(2, "goods", 1), (3, "data", 1)])
    each("item42", "cycle", [(1, "suppliers", 1)], foot=1)
    each("visits", "said-found", [
        (2, "visited_items", 1), (3, "agreeing", 1), (4, "overstated", 1), (5, "understated", 1), (6, "agreement", 100)])
    each("missed", "missed-items", [(0, "item_no", 1)])
    each("method", "sources", [(1, "bytes", 1)], index=1)
    counts(checks, review, rows)
    heat(checks, review, rows("labels"), page)
    summary(checks, review, page.texts["summary"])
    Texts(checks, review, page).all()


def counts(checks, review, rows):
    """“7 of 9” beside the two columns of the table, and the trend of years beside its figures."""
    for shown, row in zip(rows("missed"), review.table("missed-items")):
        wanted = sorted([row["important_missed"], row["important_asked"]]), sorted([row["missed"], row["asked"]])
        for cell, pair in zip(shown[4:6], wanted):
            checks.equal(f"{review.language} page, missed {shown[0]}", sorted(re.findall("[0-9]+", cell)), pair)
    points = collections.defaultdict(list)
    for row in review.table("trend"):
        if row["by"] != "supplier":
            points[(row["by"], row["level"], row["label_no"])].append(row)
    shown = rows("trend", 0) + rows("trend", 1)
    for cells, line in zip(shown, points.values()):
        for cell, row in zip([cell for cell in cells[1:] if cell.strip(" –")], line):
            printed(checks, f"{review.language} page, trend {cells[0]} {row['fiscal_year']}", cell, row["achievement"], 100)
            change = re.search(r"[(（](.+)[)）]", cell)
            if change:
                printed(checks, f"{review.language} page, trend {cells[0]} {row['fiscal_year']} change", change[1], row["change"], 100)
    checks.tables += 3


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
