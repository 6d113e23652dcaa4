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
# Other scales, weights of levels and words for incidents, by the fiscal year from which each holds; years.py has some.
SCALES = {}
LEVEL_WEIGHTS = {}
LEVEL_WEIGHT = {1: 3, 2: 2, 3: 1}
# Within so many months such a score, for serious incidents alone or all, then what holds else (None: nobody said).
INCIDENTS = [(12, True, 3), (12, False, 2), (36, False, 1)], None
NOT_ASKED = "not asked"
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


def level_weight(level, year):
    began = [first for first in LEVEL_WEIGHTS if first <= year]
    return (LEVEL_WEIGHTS[max(began)] if began else LEVEL_WEIGHT).get(level, 0)


class Item:
    def __init__(self, row, described):
        self.edition, self.no, self.level, self.label = row["edition"], row["no"], row["level"], row["label"]
        self.own_weight = Fraction(row["weight"], 1000) if row["weight"] else None
        self.never_inapplicable = bool(row["na_never"])
        periods = [entry["perMonths"] // entry["times"] for entry in described.get("schedule", []) if "perMonths" in entry]
        self.months = max(1, min(periods)) if periods else 12

    def weight(self, year):
        return self.own_weight if self.own_weight is not None else level_weight(self.level, year)

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
        self.year = year
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
    """The sums of one or several returns, by the weights of a year."""

    def __init__(self, year):
        self.year = year
        self.weight, self.worth, self.answered, self.asked = Fraction(0), Fraction(0), 0, 0
        self.gaps = collections.Counter()

    def count(self, item, code):
        standing = item.standing(code)
        self.asked += 1
        self.answered += code != "-"
        if standing == EXEMPT:
            return self
        self.weight += item.weight(self.year)
        self.worth += item.weight(self.year) * VALUE.get(standing, 0)
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
        self.edition = row["criteria_edition"]
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

    def __init__(self, folder, catalogue, as_of, waivers=(), editions=None, year=None):
        self.folder, self.waivers = folder, waivers
        # Catalogues by edition, that of the program first.
        catalogues = {"": catalogue} | (editions or {})
        described = {(name, item["no"]): item for name, one in catalogues.items() for item in one["items"]}
        self.editions = collections.defaultdict(list)
        for row in sorted(load(folder, "item"), key=lambda row: row["no"]):
            self.editions[row["edition"]].append(Item(row, described[row["edition"], row["no"]]))
        # What each item was in the edition before, where the two can be compared.
        self.before = {row["edition"]: predecessors(json.loads(row["content"])) for row in load(folder, "edition")}
        self.named = named = lambda name: "" if name in (None, catalogue["edition"]) else name
        asked = {row["fiscal_year"]: named(row["edition"]) for row in load(folder, "asked_year")}
        self.asked_editions = asked | {row["fiscal_year"]: named(row["edition"]) for row in load(folder, "cycle")}
        self.as_of = as_of
        self.items = self.items_of(self.fiscal_year(as_of)) if year is None else self.items_of(year)
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
        self.incidents = load(folder, "incident")
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
                self.take_incidents(code, year, scores)
                known = {factor: score for factor, score in scores.items() if score is not None}
                supplier = Supplier(self.spans.get(code, {}) | row | (past or {}), known, year, self.asked_rows.get((code, year)))
                if supplier.was_due or code in self.returns.get(year, {}):
                    self.rated[year].append(supplier)
        return self.rated[year]

    def take_incidents(self, code, year, scores):
        """The score for incidents, on the day of asking and no later than at the year's end."""
        day = min(self.as_of, datetime.date(year + 1, 3, 31)).isoformat()
        known = [row for row in self.incidents_of(code, "") if max(row["occurred_on"], row["known_on"]) <= day
                 and not (row["withdrawn_on"] and row["withdrawn_on"] <= day)]
        steps, otherwise = INCIDENTS
        if not known:
            if scores.get("incident") is None and otherwise is not None:
                scores["incident"] = otherwise
            return
        rated = [row["rated_on"] for row in self.ratings if (row["supplier_code"], row["fiscal_year"], row["factor"]) == (code, year, "incident")
                 and row["score"] is not None]
        if rated and all(row["known_on"] <= rated[-1] for row in known):
            return
        back = lambda months: months_before(datetime.date.fromisoformat(day), months).isoformat()
        found = [score for months, serious, score in steps for row in known
                 if row["occurred_on"] >= back(months) and (row["is_serious"] or not serious)]
        scores["incident"] = max(found, default=otherwise or 0)

    def incidents_of(self, code, since):
        """Its own, and those of whoever was merged into it, which it has known of since that day."""
        own = [row | {"known_on": max(row["known_on"], since)} for row in self.incidents if row["supplier_code"] == code]
        merged = [former for former, span in self.spans.items() if span.get("merged_into") == code]
        return own + [row for former in merged for row in self.incidents_of(former, max(since, self.spans[former]["retired_on"]))]

    @staticmethod
    def fiscal_year(day):
        return day.year - (day.month < 4)

    def edition(self, year):
        """The edition that a year asks for: its own, else that of the last year before it; that of the program at first."""
        began = [first for first in self.asked_editions if first <= year]
        return self.asked_editions[max(began)] if began else ""

    def items_of(self, year):
        return self.editions[self.edition(year)]

    def number_then(self, item, at):
        """The number that an item had in an earlier year; None where the two can't be compared."""
        return item.no if item.edition == self.edition(at) else self.before.get(item.edition, {}).get(item.no)

    def answer_then(self, code, item, at):
        """What a supplier answered to an item in a year: its code, NOT_ASKED, or None where nothing can be compared."""
        sheet = self.returns.get(at, {}).get(code)
        number = self.number_then(item, at) if sheet else None
        if number is None:
            return None
        then = self.items_of(at)[number - 1]
        if self.is_other(sheet, at):
            # Read by its own edition: its number, and its level.
            number = self.before.get(then.edition, {}).get(number)
            if number is None:
                return None
            then = self.editions[self.named(sheet.edition)][number - 1]
        return sheet.codes[number - 1] if self.was_asked(code, then, at) else NOT_ASKED

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
        return [item for item in self.items_of(supplier.year) if item.level and item.level <= supplier.target]

    def was_asked(self, code, item, year):
        """Whether an item of a year's edition was asked of a supplier in it, by what is recorded of that year."""
        if year not in self.by_code:
            self.by_code[year] = {supplier.code: supplier for supplier in self.suppliers(year)}
        then = self.by_code[year].get(code)
        return bool(item.level) and (then is None or item.level <= then.target)

    def score(self, supplier, sheet, counts=lambda item: True):
        score = Score(supplier.year)
        for item in self.asked(supplier):
            if counts(item):
                score.count(item, sheet.codes[item.no - 1])
        return score

    def sheet(self, supplier, year):
        """The return that gives figures of a year; none where it answers another known edition than the year asks for."""
        sheet = self.returns.get(year, {}).get(supplier.code)
        return None if sheet and self.is_other(sheet, year) else sheet

    def is_other(self, sheet, year):
        stated = self.named(sheet.edition)
        return sheet.edition != "" and stated in self.editions and stated != self.edition(year)

    # The ranking

    def ranking(self, year):
        lines = []
        for supplier in self.suppliers(year):
            sheet = self.sheet(supplier, year)
            score = self.score(supplier, sheet) if sheet else None
            if supplier.importance is None:
                status = "unrated"
            elif sheet is None:
                status = "notScorable" if supplier.code in self.returns.get(year, {}) else "noReturn"
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
            code = self.answer_then(supplier.code, item, at)
            return None if code in (None, NOT_ASKED) else item.is_gap(code)
        before = was(year - 1)
        if before is None:
            newly = self.answer_then(supplier.code, item, year - 1) == NOT_ASKED
            return ("newlyAsked" if newly else "notCompared") if is_gap else None
        if before:
            return "continued" if is_gap else "closed"
        if not is_gap:
            return None
        return "reopened" if any(was(at) for at in list(self.returns) if at < year - 1) else "new"

    def since(self, supplier, item, year):
        while (code := self.answer_then(supplier.code, item, year - 1)) not in (None, NOT_ASKED) and item.is_gap(code):
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
        if any(supplier.code not in self.returns.get(at, {}) for at in (year, year - 1)):
            return None, None
        now = {item.no for item in self.asked(supplier)}
        then = {item.no: self.answer_then(supplier.code, item, year - 1) for item in self.items_of(year)}
        return (sum(then[no] == NOT_ASKED for no in now),
                sum(code not in (None, NOT_ASKED) for no, code in then.items() if no not in now))

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
        pair = Score(year), Score(year)
        for item in self.asked(supplier):
            code = self.answer_then(supplier.code, item, year - 1)
            if code not in (None, NOT_ASKED):
                pair[0].count(item, now.codes[item.no - 1])
                pair[1].count(item, code)
        return pair if pair[0].weight and pair[1].weight else None

    def trend(self, year, wanted=None, counts=lambda item: True):
        """By year: the summed score of all who were there, or of one, its suppliers, and the change over those that have both years.

        On the items that can be compared in every year, each weighed as an item of the year in question by the weights of then."""
        points, years = {}, sorted(y for y in self.returns if y <= year)
        items = [item for item in self.items_of(year) if item.level and counts(item) and all(self.number_then(item, at) for at in years)]
        for at in years:
            total, both, before, number, compared = Score(at), Score(at), Score(at), 0, 0
            for supplier in self.suppliers(at):
                code = supplier.code
                if wanted not in (None, code) or code not in self.returns[at]:
                    continue
                one, now, then = Score(at), Score(at), Score(at)
                for item in items:
                    answer, past = self.answer_then(code, item, at), self.answer_then(code, item, at - 1)
                    if answer in (None, NOT_ASKED):
                        continue
                    one.count(item, answer)
                    if past not in (None, NOT_ASKED):
                        now.count(item, answer)
                        then.count(item, past)
                if not one.weight:
                    continue
                total.add(one)
                number += 1
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
                fall = supplier.importance * item.weight(year) * missing / line["score"].weight
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
                    weight[item.level - 1] += float(item.weight(year))
                    missing[item.level - 1] += float(item.weight(year) * (1 - VALUE.get(standing, 0)))
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


def predecessors(edition):
    """By item of an edition, the item before whose answer can be compared, as docs/formats.md says."""
    lineage = edition.get("lineage")
    numbers = {item["no"]: item["no"] for item in edition["items"]} if lineage else {}
    for step in lineage["steps"] if lineage else ():
        for number in step["now"]:
            numbers[number] = step["before"][0] if step["change"] in ("unchanged", "reworded") else None
    return {now: before for now, before in numbers.items() if before}


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
