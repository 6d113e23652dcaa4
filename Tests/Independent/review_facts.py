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
    def __init__(self, row, scores):
        self.code, self.name, self.scores = row["code"], row["name"], scores
        rated = all(factor in scores for factor in FACTORS)
        self.importance = Fraction(sum(w * scores[f] for f, w in FACTORS.items()), sum(FACTORS.values())) if rated else None
        self.klass = next((name for name, start in CLASSES if rated and self.importance >= start), None)
        highest = max(scores.get("confidentiality", 0), scores.get("criticality", 0))
        self.target = row["target_level"] or max(1, highest)

    @property
    def is_important(self):
        return self.klass == "A"


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
        self.version = row["version"]
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
        self.rows, self.rated = load(folder, "supplier"), {}
        self.scores = [row | {"fiscal_year": 0} for row in load(folder, "rating")]
        self.scores += sorted(load(folder, "year_rating"), key=lambda row: row["fiscal_year"])
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
            scores = collections.defaultdict(dict)
            for row in self.scores:
                if row["fiscal_year"] <= year:
                    scores[row["supplier_code"]][row["factor"]] = row["score"]
            known = {code: {f: score for f, score in of.items() if score is not None} for code, of in scores.items()}
            self.rated[year] = [Supplier(row, known.get(row["code"], {})) for row in self.rows]
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

    def score(self, supplier, sheet, counts=lambda item: True):
        score = Score()
        for item in self.asked(supplier):
            if counts(item):
                score.count(item, sheet.codes[item.no - 1])
        return score

    def sheet(self, supplier, year):
        return self.returns[year].get(supplier.code)

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

    def is_stale(self, item, date, year):
        if not date:
            return False
        day = min(self.as_of, datetime.date(year + 1, 3, 31))
        return datetime.date.fromisoformat(date) < months_before(day, item.months)

    def gap_state(self, supplier, item, is_gap, year):
        """new, continued, reopened, closed, notCompared or None where it is and was no gap."""
        def was(at):
            sheet = self.sheet(supplier, at)
            return None if sheet is None else item.is_gap(sheet.codes[item.no - 1])
        before = was(year - 1)
        if before is None:
            return "notCompared" if is_gap else None
        if before:
            return "continued" if is_gap else "closed"
        if not is_gap:
            return None
        return "reopened" if any(was(at) for at in self.returns if at < year - 1) else "new"

    def since(self, supplier, item, year):
        while (sheet := self.sheet(supplier, year - 1)) and item.is_gap(sheet.codes[item.no - 1]):
            year -= 1
        return year

    def gaps(self, supplier, year):
        sheet = self.sheet(supplier, year)
        for item in self.asked(supplier) if sheet else []:
            code = sheet.codes[item.no - 1]
            kind = item.standing(code)
            if kind == MET and self.is_stale(item, sheet.evidence_date(item.no), year):
                yield item, "stale", sheet, year, None
            elif item.is_gap(code):
                yield item, kind, sheet, self.since(supplier, item, year), self.gap_state(supplier, item, True, year)

    def states(self, supplier, year):
        sheet = self.sheet(supplier, year)
        return collections.Counter(
            self.gap_state(supplier, item, item.is_gap(sheet.codes[item.no - 1]), year) for item in self.asked(supplier)) if sheet else {}

    # Over the years

    def compared(self, supplier, year):
        """The scores of a year and of the year before, on the same items; None where one is missing."""
        now, before = self.sheet(supplier, year), self.sheet(supplier, year - 1)
        if not now or not before:
            return None
        pair = self.score(supplier, now), self.score(supplier, before)
        return pair if pair[0].weight and pair[1].weight else None

    def trend(self, year, suppliers, counts=lambda item: True):
        """By year: the summed score, its suppliers, and the change over those that have both years."""
        points = {}
        for at in sorted(y for y in self.returns if y <= year):
            total, both, before, number, compared = Score(), Score(), Score(), 0, 0
            for supplier in suppliers:
                sheet, past = self.sheet(supplier, at), self.sheet(supplier, at - 1)
                if not sheet:
                    continue
                now = self.score(supplier, sheet, counts)
                if not now.weight:
                    continue
                total.add(now)
                number += 1
                then = self.score(supplier, past, counts) if past else Score()
                if then.weight:
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
            factors = {name: weight * next(factor) for name, weight in FACTORS.items()}
            levels = [next(factor) for _ in range(3)]
            values = {
                supplier.code: sum(factors[f] * supplier.scores[f] for f in FACTORS) / sum(factors.values())
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
