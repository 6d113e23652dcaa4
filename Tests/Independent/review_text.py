"""The texts of the review's page: each cell that isn't a figure is that of its table, in the page's language.

Words for states stand one for one for the table's words: two states never look the same, and one state never looks like two.
"""
import re

WORDS = {}


def word(checks, where, column, shown, value):
    """A state of the table, as the page says it."""
    for known, key, other in ((WORDS, (column, value), shown), (WORDS, (column, "shown", shown), value)):
        checks.equal(f"{where} {column} {value!r}", other, known.setdefault(key, other))


def day(text):
    """2027年3月1日 and 2027-03-01 alike."""
    found = re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", text)
    return "%s-%02d-%02d" % (found[1], int(found[2]), int(found[3])) if found else ""


def year(text):
    return (re.findall(r"\d{4}", text) or [""])[0]


class Texts:
    """One page against its tables."""

    def __init__(self, checks, review, page):
        self.checks, self.review, self.page = checks, review, page
        self.lang = review.language

    def shown(self, section, index=0, foot=0):
        tables = self.page.sections[section]
        rows = [row for row in tables[index] if row][1:] if len(tables) > index else []
        return rows[:len(rows) - foot]

    def each(self, section, table, columns, index=0, foot=0, keep=lambda row: True):
        """`columns`: by the place of the cell, the column and how it is read: a function, or `word` for states."""
        listed = [row for row in self.review.table(table) if keep(row)]
        shown = self.shown(section, index, foot)
        self.checks.tables += 1
        for cells, row in zip(shown, listed):
            where = f"{self.lang} page, {section} {cells[0]}"
            for place, column, reading in columns:
                value = column(row) if callable(column) else row[column]
                if reading is word:
                    word(self.checks, where, f"{self.lang} {table} {place}", cells[place], value)
                else:
                    self.checks.equal(f"{where}, cell {place}", reading(cells[place]), value)

    def all(self):
        company = [(0, "supplier_code", str), (1, "supplier_name", str)]
        change = {row["supplier_code"]: row for row in self.review.table("change")}
        spans = {row["supplier_code"]: row for row in self.review.table("stability")}
        plain = lambda text: text.strip(" –")
        def before(row):
            """Last year's rank, and by how many places it moved up or down."""
            old, now = change[row["supplier_code"]]["previous_rank"], row["rank"]
            moved = int(old) - int(now) if old else 0
            return "" if not old else f"{old} {'↑' if moved > 0 else '↓' if moved < 0 else '→'}{abs(moved) or ''}"
        def span(row):
            best, worst = spans[row["supplier_code"]]["rank_best"], spans[row["supplier_code"]]["rank_worst"]
            return best if best == worst else f"{best}–{worst}"
        ranked = lambda row: row["status"] == "ranked"
        self.each("ranking", "ranking", [
            (1, before, plain), (2, "supplier_code", str), (3, "supplier_name", str), (4, "importance_class", plain),
            (15, span, plain)], keep=ranked)
        ranking = {row["supplier_code"]: row for row in self.review.table("ranking")}
        for cells, row in zip(self.shown("ranking"), filter(ranked, ranking.values())):
            self.points(f"ranking {cells[2]} change", cells[11], change[row["supplier_code"]]["change"])
            self.checks.equal(f"{self.lang} page, ranking {cells[2]} target", cells[5], f"Lv{self.review.targets.get(cells[2])}")
        self.each("unranked", "ranking", company + [(2, "status", word), (3, "importance_class", plain)], keep=lambda row: not ranked(row))
        level = lambda text: text.removeprefix("Lv")
        title = lambda place, offset=0: [(place + offset, "title", str), (place + offset + 1, "level", level)]
        self.each("missed", "missed-items", title(1))
        self.each("missed", "levers", title(1), index=1)
        for cells, row in zip(self.shown("missed", 1), self.review.table("levers")):
            for cell, pair in ((cells[4], (row["important_missing"], row["important_asked"])), (cells[5], (row["missing"], row["asked"]))):
                self.checks.equal(f"{self.lang} page, levers {cells[0]}", sorted(re.findall("[0-9]+", cell)), sorted(pair))
        self.labels()
        both = lambda row: row["achievement"] and row["previous_achievement"]
        self.each("change", "change", company, foot=1, keep=both)
        for cells, row in zip(self.shown("change", foot=1), filter(both, self.review.table("change"))):
            self.points(f"change {cells[0]}", cells[5], row["change"])
            self.points(f"change {cells[0]} coverage", cells[4], ranking[row["supplier_code"]]["coverage"])
        self.coverage()
        self.totals("change", "change", {6: "new_gaps", 7: "continued_gaps", 8: "reopened_gaps", 9: "closed_gaps", 10: "newly_asked_gaps"},
                    keep=both)
        self.totals("coverage", "classes", {1: "suppliers", 2: "ranked", 3: "not_scorable", 4: "no_return", 5: "unrated", 8: "gaps"}, index=1)
        self.totals("item42", "cycle", {1: "suppliers"})
        self.each("importance", "important-class", company + [
            (5, "cause", word), (6, lambda row: re.findall(r"\d", row["factors"]), lambda text: re.findall(r"\d", text))])
        for cells, row in zip(self.shown("importance"), self.review.table("important-class")):
            self.move(cells, row)
        self.each("findings", "findings-by-rule", [(0, "rule", str), (2, "severity", word)])
        self.each("findings", "waivers", [
            (0, "rule", str), (1, "supplier_code", str), (2, "item_no", lambda text: "".join(re.findall("[0-9]+", text))), (3, "state", word),
            (4, "findings", str), (5, "waived_until", day), (6, "waived_by", str), (7, "waiver_reason", str)], index=1)
        self.each("item41", "item41", company + [(4, "shared_on", day), (5, "confirmed_on", day), (6, "confirmed_by", str), (7, "state", word)])
        self.each("item42", "cycle", [(0, "state", word)], foot=1)
        self.each("item42", "overdue", company + [(2, "sent_on", day), (3, "reminders", str)], index=1)
        self.each("visits", "said-found", company)
        for cells, row in zip(self.shown("visits"), self.review.table("said-found")):
            ends = re.findall(r"[0-9]+\.[0-9]", cells[6])[1:]
            for end, column in zip(ends, ("agreement_low", "agreement_high")):
                self.points(f"visits {cells[0]} {column}", end, row[column])
            self.checks.equal(f"{self.lang} page, visits {cells[0]} interval", len(ends), 2)
        self.each("visits", "visited-items", company + [
            (2, "visited_on", day), (3, "item_no", str), (4, "title", str), (5, "said", word), (6, "found", word)],
            index=1, keep=lambda row: row["said"] not in ("", "unanswered", row["found"]))
        self.each("promises", "promises", company)
        self.each("item43", "item43", company + [
            (2, "contract", str), (3, "contract_end", day), (4, "lines", str), (5, "open_lines", str), (6, "lines_past_due", str),
            (7, "unsettled_flows", str), (8, "longest_active_days", str), (9, lambda row: bool(row["state"] == "forced"), bool)])
        self.each("method", "sources", [(0, "file", str), (1, "bytes", str), (2, "sha256", str)], index=1)
        self.scale()
        self.gaps()
        self.steps()

    def points(self, where, text, value):
        """A share, or a difference of shares, in percent with one decimal."""
        shown = re.search(r"[+−-]?[0-9]+\.[0-9]", text)
        close = abs(float(shown[0].replace("−", "-")) - 100 * float(value)) < 0.0551 if shown and value else not shown and not value
        self.checks.equal(f"{self.lang} page, {where}", value if close else text, value)

    def labels(self):
        """Items of the list of missed ones under their label, and the trend's groups by name."""
        names = {row["label_no"]: row["label"] for row in self.review.table("trend") if row["by"] == "label"}
        label = {row["item_no"]: names[row["label_no"]] for row in self.review.table("levers") if row["label_no"]}
        for cells in self.shown("missed"):
            self.checks.equal(f"{self.lang} page, missed {cells[0]} label", cells[3], label.get(cells[0]))
        self.checks.equal(f"{self.lang} page, trend of levels", [row[0] for row in self.shown("trend")][1:], ["Lv1", "Lv2", "Lv3"])
        groups = dict.fromkeys(f"{row['label_no']} {row['label']}" for row in self.review.table("trend") if row["by"] == "label")
        self.checks.equal(f"{self.lang} page, trend", [row[0] for row in self.shown("trend", 1)], list(groups))

    def coverage(self):
        """States in the page's order, and classes under their letter."""
        counts = {row["state"]: row["suppliers"] for row in self.review.table("coverage")}
        wanted = [counts[state] for state in ("registered", "received", "invalid", "missing", "unrated", "ranked")]
        self.checks.equal(f"{self.lang} page, coverage", [row[1] for row in self.shown("coverage")], wanted)
        for cells, row in zip(self.shown("coverage", 1), self.review.table("classes")):
            if row["importance_class"]:
                self.checks.equal(f"{self.lang} page, classes", cells[0].split()[0], row["importance_class"])

    def totals(self, section, table, columns, index=0, keep=lambda row: True):
        rows = [row for row in self.review.table(table) if keep(row)]
        foot = ([row for row in self.page.sections[section][index] if row] if len(self.page.sections[section]) > index else []) or [None]
        for place, column in columns.items() if foot[-1] else ():
            self.checks.equal(f"{self.lang} page, {section}: total {column}", foot[-1][place], sum(int(row[column] or 0) for row in rows))

    def move(self, cells, row):
        where = f"{self.lang} page, importance {cells[0]}"
        ends = cells[3].split(" → "), cells[4].split(" → ")
        for place, name in enumerate(("before", "after")):
            value = row[f"importance_{name}"]
            self.checks.equal(f"{where} class {name}", ends[0][place] if row[f"class_{name}"] else "", row[f"class_{name}"])
            self.checks.equal(f"{where} importance {name}", ends[1][place].strip("–"), value and f"{float(value) + 1e-9:.2f}")
        entered = cells[2] in ("entered", "入った")
        self.checks.equal(f"{where} direction", entered, row["after"] == "important")

    def scale(self):
        rows, factors = self.review.table("scale"), {}
        for row in rows:
            factors.setdefault((row["name"], row["weight"]), []).append((row["score"], row["meaning"]))
        wanted = [[name, weight, "".join(f"{score}: {meaning}" for score, meaning in scores)] for (name, weight), scores in factors.items()]
        self.checks.equal(f"{self.lang} page, scale", [[cell.replace("\n", "") for cell in row] for row in self.shown("method")], wanted)

    def gaps(self):
        """Each supplier's list, in the order of the page's own ranking: the ranked, then the others as the table has them."""
        listed = {}
        for row in self.review.table("gaps"):
            listed.setdefault(row["supplier_code"], []).append(row)
        titles = dict(zip(self.page.captions["gaps"], self.page.sections["gaps"]))
        self.checks.equal(f"{self.lang} page, gap lists", sorted(title.split()[0] for title in titles), sorted(listed))
        for title, table in titles.items():
            code = title.split()[0]
            self.checks.tables += 1
            for cells, row in zip([cells for cells in table if cells][1:], listed.get(code, [])):
                where, stale = f"{self.lang} page, gaps {code} {cells[0]}", row["kind"] == "stale"
                wanted = {0: row["item_no"], 1: row["title"], 2: f"Lv{row['level']}"}
                for place, value in wanted.items():
                    self.checks.equal(where, cells[place], value)
                word(self.checks, where, f"{self.lang} gaps kind", cells[3], row["kind"])
                self.checks.equal(f"{where} planned", day(cells[4]), "" if stale else row["planned_date"])
                past = not stale and "" < row["planned_date"] < self.review.day
                self.checks.equal(f"{where} past", bool(re.search("past|超過", cells[4])), past)
                self.checks.equal(f"{where} since", year(cells[5]), "" if stale else row["since_year"])
                if row["state"]:
                    word(self.checks, where, f"{self.lang} gaps state", cells[6], row["state"])

    def steps(self):
        """Each step names its first ten suppliers with their counts, and counts the rest; support names its items."""
        wanted, order = {}, []
        for row in self.review.table("next-steps"):
            if row["step"] not in wanted:
                order.append(row["step"])
            wanted.setdefault(row["step"], []).append(row)
        shown = self.page.steps
        self.checks.equal(f"{self.lang} page, steps", len(shown), len(order))
        for text, step in zip(shown, order):
            rows = wanted[step]
            where = f"{self.lang} page, step {step}"
            if step == "support":
                self.checks.equal(where, re.findall(r"No\.\s?(\d+)[,「]", text), [row["item_no"] for row in rows])
                continue
            self.checks.equal(where, re.findall(r"S-\d{4}", text), [row["supplier_code"] for row in rows[:10]])
            for row in rows[:10]:
                count = re.search(re.escape(row["supplier_code"]) + r".*?" + re.escape(row["supplier_name"]) + r"(?:\s*[（(](\d+))?", text)
                self.checks.equal(f"{where} {row['supplier_code']}", (count and count[1] or "") if count else "isn't named", row["gaps"])
            rest = re.search(r"and (\d+) more|ほか (\d+) 社", text)
            self.checks.equal(f"{where} rest", int(rest[1] or rest[2]) if rest else 0, max(0, len(rows) - 10))
