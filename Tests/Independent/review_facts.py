"""What a review says, computed from the exported facts by docs/method.md alone. Shares no code with the program."""
import base64
import calendar
import collections
import datetime
import hashlib
import json
from fractions import Fraction

# The samples' scale, as docs/method.md and Samples/tenken.yaml have it.
FACTORS = {"confidentiality": 3, "criticality": 2, "incident": 1}
CLASSES = [("A", 2), ("B", 1), ("C", 0)]
# Other scales, by the fiscal year from which each holds; years.py has some.
SCALES = {}
LEVEL_WEIGHT = {1: 3, 2: 2, 3: 1}
MET, EXEMPT, PARTIAL = "met", "exempt", "partial"
VALUE = {MET: Fraction(1), PARTIAL: Fraction(1, 2)}
ANSWERS = {"met": "2", "partial": "1", "unmet": "0", "notApplicable": "N", "unanswered": "-"}
WORDS = {code: word for word, code in ANSWERS.items()} | {"n": "notApplicable"}


def load(folder, table):
    with open(f"{folder}/tables/{table}.ndjson", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def unpacked(texts):
    """Evidence, its date, comment and planned date of each item, as docs/architecture.md says that they are kept."""
    kept = json.loads(texts)
    comments = {no: text for text, items in kept["comments"].items() for no in items}
    items = [[*(element or []), "", "", ""][:3] for element in kept["items"]]
    return [[evidence, day, comments.get(no, ""), planned] for no, (evidence, day, planned) in enumerate(items, 1)]


def scale(year):
    """Factors with their weights, and classes with where they begin, of a fiscal year."""
    began = [first for first in SCALES if first <= year]
    return SCALES[max(began)] if began else (FACTORS, CLASSES)


class Item:
    def __init__(self, row, described):
        self.no, self.level, self.label = row["no"], row["level"], row["label"]
        self.weight = Fraction(row["weight"], 1000) if row["weight"] else LEVEL_WEIGHT.get(self.level, 0)
        self.never_inapplicable = bool(row["na_never"])
        periods = [entry["perMonths"] // entry["times"] for entry in described.get("schedule", []) if "perMonths" in entry]
        self.months = max(1, min(periods)) if periods else 12

    def standing(self, code):
        """What an answer is worth: met, partial, exempt, or the kind of gap."""
        if code == "N":
            return "notAccepted" if self.never_inapplicable else EXEMPT
        return {"2": MET, "1": PARTIAL, "0": "unmet", "-": "unanswered", "n": "notAccepted"}[code]

    def is_gap(self, code):
        return self.standing(code) not in (MET, EXEMPT)


class Supplier:
    """A supplier in one year: what the register said of it then, its scores, and the level that it was asked."""

    def __init__(self, row, scores, year, asked=None):
        factors, classes = scale(year)
        self.code, self.name, self.scores = row["code"], row["name"], scores
        rated = all(factor in scores for factor in factors)
        self.importance = Fraction(sum(w * scores[f] for f, w in factors.items()), sum(factors.values())) if rated else None
        self.klass = next((name for name, start in classes if rated and self.importance >= start), None)
        highest = max(scores.get("confidentiality", 0), scores.get("criticality", 0))
        self.target = asked["level"] if asked else row["target_level"] or max(1, highest)
        self.was_due = bool(asked["in_business"]) if asked else in_business(row, year)

    @property
    def is_important(self):
        return self.klass == "A"


def in_business(row, year):
    """Whether the office dealt with a supplier in a year for which nothing is recorded."""
    start, end = datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
    begins, ends, retired = (row.get(name) and datetime.date.fromisoformat(row[name]) for name in ("contract_start", "contract_end", "retired_on"))
    return not (row.get("first_year") or 0) > year and not (begins and begins > end) and not (ends and ends < start) and not (
        retired and retired <= end)


class Score:
    """The sums of one or several returns."""

    def __init__(self):
        self.weight, self.worth, self.answered, self.asked = Fraction(0), Fraction(0), 0, 0
        self.gaps = collections.Counter()

    def count(self, item, code):
        standing = item.standing(code)
        self.asked += 1
        self.answered += code != "-"
        if standing == EXEMPT:
            return self
        self.weight += item.weight
        self.worth += item.weight * VALUE.get(standing, 0)
        if standing != MET:
            self.gaps[item.level] += 1
        return self

    def add(self, other):
        self.weight += other.weight
        self.worth += other.worth
        self.answered += other.answered
        self.asked += other.asked
        self.gaps += other.gaps
        return self

    @property
    def achievement(self):
        return self.worth / self.weight if self.weight else None

    @property
    def coverage(self):
        return Fraction(self.answered, self.asked) if self.asked else None

    @property
    def gap_count(self):
        return sum(self.gaps.values())


class Return:
    """A supplier's current return of a year: codes with what visits found in their place, texts, what was found."""

    def __init__(self, row, texts, found):
        self.id, self.year, self.invalid, self.file = row["id"], row["fiscal_year"], row["state"] == "invalid", row["source_file_id"]
        self.version, self.answered_on = row["version"], row["answered_on"]
        self.found = found
        self.said = row["answers"]
        self.codes = "".join(ANSWERS[found[no][0]] if no in found else code for no, code in enumerate(row["answers"], 1))
        self.texts = texts

    def text(self, no, index):
        entry = self.texts[no - 1] if no <= len(self.texts) else 0
        return entry[index] if isinstance(entry, list) and len(entry) > index else ""

    def evidence_date(self, no):
        return self.found[no][1] if no in self.found else self.text(no, 1)

    def planned_date(self, no):
        return self.text(no, 3)


def months_before(day, months):
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Office:
    """Everything that the exports hold, and the figures of the method."""

    def __init__(self, folder, catalogue, as_of, waivers=()):
        self.folder, self.waivers = folder, waivers
        described = {item["no"]: item for item in catalogue["items"]}
        self.items = [Item(row, described[row["no"]]) for row in load(folder, "item")]
        self.as_of = as_of
        self.rows, self.rated, self.by_code = load(folder, "supplier"), {}, {}
        self.register_scores = collections.defaultdict(dict)
        for row in load(folder, "rating"):
            self.register_scores[row["supplier_code"], None][row["factor"]] = row["score"]
        for row in load(folder, "register_score"):
            self.register_scores[row["supplier_code"], row["until_year"]][row["factor"]] = row["score"]
        self.past_rows = collections.defaultdict(list)
        for row in sorted(load(folder, "register_year"), key=lambda row: row["until_year"]):
            self.past_rows[row["supplier_code"]].append(row)
        self.spans = {row["supplier_code"]: row for row in load(folder, "supplier_span")}
        self.ratings = sorted(load(folder, "year_rating"), key=lambda row: row["fiscal_year"])
        self.asked_rows = {(row["supplier_code"], row["fiscal_year"]): row for row in load(folder, "asked")}
        self.actions = [json.loads(row["action"]) for row in load(folder, "corrective_action")]
        self.visits = [json.loads(row["visit"]) for row in load(folder, "visit")]
        self.files = {row["id"]: row for row in load(folder, "source_file")}
        self.findings = {row["return_id"]: json.loads(row["findings"]) for row in load(folder, "return_finding")}
        self.texts = texts = {row["return_id"]: unpacked(row["texts"]) for row in load(folder, "return_text")}
        self.returns, self.current_rows = collections.defaultdict(dict), collections.defaultdict(list)
        for row in load(folder, "check_return"):
            if row["is_current"]:
                code, year = row["supplier_code"], row["fiscal_year"]
                self.current_rows[code].append(row)
                self.returns[year][code] = Return(row, texts.get(row["id"], []), self.found(code, year))

    def suppliers(self, year):
        """Everybody, with the scores of a year: a score counts until a later one; one taken back leaves none."""
        if year not in self.rated:
            self.rated[year] = []
            for row in self.rows:
                code = row["code"]
                past = next((past for past in self.past_rows[code] if past["until_year"] >= year), None)
                scores = dict(self.register_scores[code, past["until_year"] if past else None])
                for rating in self.ratings:
                    if rating["supplier_code"] == code and rating["fiscal_year"] <= year:
                        scores[rating["factor"]] = rating["score"]
                known = {factor: score for factor, score in scores.items() if score is not None}
                supplier = Supplier(self.spans.get(code, {}) | row | (past or {}), known, year, self.asked_rows.get((code, year)))
                if supplier.was_due or code in self.returns.get(year, {}):
                    self.rated[year].append(supplier)
        return self.rated[year]

    def waived(self, supplier, finding):
        """An error about reading counts all the same; the samples waive none."""
        day = self.as_of.isoformat()
        return any((w["rule"], w["supplier"]) == (finding[0], supplier) and w["until"] >= day for w in self.waivers)

    def found(self, supplier, year):
        """What visits of a fiscal year found: answer and day by item; the later visit counts."""
        found = {}
        for visit in sorted((v for v in self.visits if v["supplier"] == supplier), key=lambda v: v["on"]):
            day = datetime.date.fromisoformat(visit["on"])
            if day.year - (day.month < 4) == year:
                found.update({entry["item"]: (entry["answer"], visit["on"]) for entry in visit["found"]})
        return found

    def asked(self, supplier):
        return [item for item in self.items if item.level and item.level <= supplier.target]

    def was_asked(self, code, item, year):
        """Whether an item was asked of a supplier in a year, by what is recorded of that year."""
        if year not in self.by_code:
            self.by_code[year] = {supplier.code: supplier for supplier in self.suppliers(year)}
        then = self.by_code[year].get(code)
        return bool(item.level) and (then is None or item.level <= then.target)

    def score(self, supplier, sheet, counts=lambda item: True):
        score = Score()
        for item in self.asked(supplier):
            if counts(item):
                score.count(item, sheet.codes[item.no - 1])
        return score

    def sheet(self, supplier, year):
        return self.returns.get(year, {}).get(supplier.code)

    # The ranking

    def ranking(self, year):
        lines = []
        for supplier in self.suppliers(year):
            sheet = self.sheet(supplier, year)
            score = self.score(supplier, sheet) if sheet else None
            if supplier.importance is None:
                status = "unrated"
            elif sheet is None:
                status = "noReturn"
            else:
                status = "ranked" if score.weight else "notScorable"
            lines.append({"supplier": supplier, "sheet": sheet, "score": score, "status": status, "rank": None, "priority": None})
        for line in lines:
            if line["status"] == "ranked":
                line["priority"] = line["supplier"].importance * (1 - line["score"].achievement)
        order = ["unrated", "noReturn", "notScorable", "ranked"]
        lines.sort(key=lambda line: (
            order.index(line["status"]),
            0 if line["status"] == "unrated" else -(line["priority"] if line["status"] == "ranked" else line["supplier"].importance),
            line["supplier"].code.encode()))
        ranked = [line for line in lines if line["status"] == "ranked"]
        for place, line in enumerate(ranked, 1):
            same = place > 1 and line["priority"] == ranked[place - 2]["priority"]
            line["rank"] = ranked[place - 2]["rank"] if same else place
        return lines

    # Gaps

    def is_stale(self, item, date, year, sheet):
        """On the day of the answer, else that on which it came in; what a visit saw on the day of asking."""
        if not date:
            return False
        file = self.files[sheet.file]
        answered = None if item.no in sheet.found else sheet.answered_on or file["received_on"] or file["imported_at"][:10]
        day = min(self.as_of, datetime.date(year + 1, 3, 31))
        day = min(day, datetime.date.fromisoformat(answered)) if answered else day
        return datetime.date.fromisoformat(date) < months_before(day, item.months)

    def gap_state(self, supplier, item, is_gap, year):
        """new, continued, reopened, closed, newlyAsked, notCompared or None where it is and was no gap."""
        def was(at):
            sheet = self.sheet(supplier, at)
            if sheet is None or not self.was_asked(supplier.code, item, at):
                return None
            return item.is_gap(sheet.codes[item.no - 1])
        before = was(year - 1)
        if before is None:
            return ("newlyAsked" if self.sheet(supplier, year - 1) else "notCompared") if is_gap else None
        if before:
            return "continued" if is_gap else "closed"
        if not is_gap:
            return None
        return "reopened" if any(was(at) for at in list(self.returns) if at < year - 1) else "new"

    def since(self, supplier, item, year):
        while (sheet := self.sheet(supplier, year - 1)) and self.was_asked(supplier.code, item, year - 1) and item.is_gap(
                sheet.codes[item.no - 1]):
            year -= 1
        return year

    def gaps(self, supplier, year):
        sheet = self.sheet(supplier, year)
        for item in self.asked(supplier) if sheet else []:
            code = sheet.codes[item.no - 1]
            kind = item.standing(code)
            if kind == MET and self.is_stale(item, sheet.evidence_date(item.no), year, sheet):
                yield item, "stale", sheet, year, None
            elif item.is_gap(code):
                yield item, kind, sheet, self.since(supplier, item, year), self.gap_state(supplier, item, True, year)

    def asked_apart(self, supplier, year):
        """How many items are newly asked, and how many no longer; None without returns of both years."""
        if not self.sheet(supplier, year) or not self.sheet(supplier, year - 1):
            return None, None
        now = {item.no for item in self.asked(supplier)}
        before = {item.no for item in self.items if self.was_asked(supplier.code, item, year - 1)}
        return len(now - before), len(before - now)

    def states(self, supplier, year):
        sheet = self.sheet(supplier, year)
        return collections.Counter(
            self.gap_state(supplier, item, item.is_gap(sheet.codes[item.no - 1]), year) for item in self.asked(supplier)) if sheet else {}

    # Over the years

    def compared(self, supplier, year):
        """The scores of a year and of the year before, on the items asked in both; None where one is missing."""
        now, before = self.sheet(supplier, year), self.sheet(supplier, year - 1)
        if not now or not before:
            return None
        both = lambda item: self.was_asked(supplier.code, item, year - 1)
        pair = self.score(supplier, now, both), self.score(supplier, before, both)
        return pair if pair[0].weight and pair[1].weight else None

    def trend(self, year, suppliers, counts=lambda item: True):
        """By year: the summed score, its suppliers, and the change over those that have both years."""
        points = {}
        for at in sorted(y for y in self.returns if y <= year):
            total, both, before, number, compared = Score(), Score(), Score(), 0, 0
            asked = {supplier.code: supplier for supplier in self.suppliers(at)}
            for code in [supplier.code for supplier in suppliers]:
                if code not in asked:
                    continue
                supplier = asked[code]
                sheet, past = self.sheet(supplier, at), self.sheet(supplier, at - 1)
                if not sheet:
                    continue
                now = self.score(supplier, sheet, counts)
                if not now.weight:
                    continue
                total.add(now)
                number += 1
                in_both = lambda item: counts(item) and self.was_asked(code, item, at - 1)
                now = self.score(supplier, sheet, in_both)
                then = self.score(supplier, past, in_both) if past else Score()
                if now.weight and then.weight:
                    both.add(now)
                    before.add(then)
                    compared += 1
            if number:
                change = both.achievement - before.achievement if compared else None
                points[at] = (total, number, change, compared)
        return points

    # What would move it

    def levers(self, year):
        levers = {}
        for line in self.ranking(year):
            if line["status"] != "ranked":
                continue
            supplier = line["supplier"]
            for item in self.asked(supplier):
                standing = item.standing(line["sheet"].codes[item.no - 1])
                if standing == EXEMPT:
                    continue
                lever = levers.setdefault(item.no, {"relief": 0, "asked": 0, "missing": 0, "important_asked": 0, "important_missing": 0})
                missing = 1 - VALUE.get(standing, 0)
                lever["asked"] += 1
                lever["missing"] += missing > 0
                lever["important_asked"] += supplier.is_important
                lever["important_missing"] += supplier.is_important and missing > 0
                fall = supplier.importance * item.weight * missing / line["score"].weight
                lever["relief"] += (fall * 10**12 * 2 + 1) // 2
        return {no: lever for no, lever in levers.items() if lever["missing"]}

    def stability(self, year, draws=1000, spread=0.2, seed=1, top=10):
        """By supplier: best and worst rank and how often it is among the first."""
        ranked = [line for line in self.ranking(year) if line["status"] == "ranked"]
        weights, _ = scale(year)
        sums = []
        for line in ranked:
            weight, missing = [0.0] * 3, [0.0] * 3
            for item in self.asked(line["supplier"]):
                standing = item.standing(line["sheet"].codes[item.no - 1])
                if standing != EXEMPT:
                    weight[item.level - 1] += float(item.weight)
                    missing[item.level - 1] += float(item.weight * (1 - VALUE.get(standing, 0)))
            sums.append((line["supplier"], weight, missing))
        spans = {line["supplier"].code: [len(ranked) + 1, 0, 0] for line in ranked}
        for draw in range(draws):
            factor = split_mix(seed, draw, spread)
            factors = {name: weight * next(factor) for name, weight in weights.items()}
            levels = [next(factor) for _ in range(3)]
            values = {
                supplier.code: sum(factors[f] * supplier.scores[f] for f in weights) / sum(factors.values())
                * sum(m * l for m, l in zip(missing, levels)) / sum(w * l for w, l in zip(weight, levels))
                for supplier, weight, missing in sums}
            for code, value in values.items():
                # A little apart is equal: sums of doubles depend on their order.
                rank = 1 + sum(other > value * (1 + 1e-12) for other in values.values())
                span = spans[code]
                span[:] = [min(span[0], rank), max(span[1], rank), span[2] + (rank <= min(top, len(ranked)))]
        return spans


def split_mix(seed, draw, spread):
    """SplitMix64 as published, begun as docs/method.md says, each number made a factor between 1 − spread and 1 + spread."""
    mask = (1 << 64) - 1
    state = (seed * 0x9E3779B97F4A7C15 + draw * 0xD1B54A32D192ED03) & mask
    first = True
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        value = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & mask
        value = ((value ^ value >> 27) * 0x94D049BB133111EB) & mask
        value ^= value >> 31
        if not first:
            yield 1 + spread * ((value >> 11) / (1 << 53) * 2 - 1)
        first = False


def sha256(row):
    """Of the bytes that were stored, not of what the database says of them."""
    return hashlib.sha256(base64.b64decode(row["bytes"])).hexdigest()
