"""The tables of the review that come from cycle, flows, ledger, ratings, visits and actions, recomputed from the exported facts.

As docs/cycle.md, docs/flows.md, docs/ledger.md, docs/visits.md and docs/method.md tell them. No code is shared with the program.
"""
import collections
import datetime
import json
import unicodedata

from review_facts import ANSWERS, Return, load, months_before

FACTS = """supplier_code,fiscal_year,factor,score,rated_by,rated_on,reason
S-0005,2026,confidentiality,3,見本,2026-05-01,図面の提供を始めた
S-0005,2026,criticality,3,見本,2026-05-01,代替先がなくなった
S-0007,2026,confidentiality,0,見本,2026-05-01,提供を終えた
S-0008,2026,incident,,見本,2026-05-01,調査中
"""
WAIVED = [
    {"rule": "prerequisite", "supplier": "S-0001", "until": "2027-03-31"},
    {"rule": "stale-evidence", "supplier": "S-0002", "until": "2027-03-30"},
    {"rule": "duplicate-item", "supplier": "S-0003", "until": "2027-04-30"},
]


def add_facts(run, folder):
    """What the three years don't have: ratings of a year, contracts that end, pictures that were shared, waivers."""
    (folder / "ratings.csv").write_text(FACTS, encoding="utf-8")
    with open(folder / "tenken.yaml", "a", encoding="utf-8") as settings:
        settings.write("\nwaivers:\n")
        for waiver in WAIVED:
            settings.write("  - {rule: %(rule)s, supplier: %(supplier)s, reason: 見直している, by: 委員長, until: %(until)s}\n" % waiver)
    run("supplier", "rate", "--file", folder / "ratings.csv")
    run("contract", "end", "S-0019", "--date", "2027-03-01")
    run("contract", "end", "S-0001", "--date", "2027-05-31")
    for supplier in ("S-0001", "S-0002"):
        run("flow", "sheet", supplier, "--out", folder / f"{supplier}.html")
    run("flow", "confirm", "S-0001", "--by", "見本", "--date", "2027-03-31")


# Importance


def important_class(office, year):
    """Who entered or left an important class since the year before; on one scale only scores can be the cause."""
    then, now = ({supplier.code: supplier for supplier in office.suppliers(at)} for at in (year - 1, year))
    def state(supplier):
        if supplier is None:
            return "absent"
        return "unrated" if supplier.importance is None else "important" if supplier.is_important else "other"
    def is_important(supplier):
        return supplier is not None and supplier.is_important
    return {
        (code,): {
            "before": state(then.get(code)), "after": state(now.get(code)),
            "class_before": code in then and then[code].klass or "", "class_after": code in now and now[code].klass or "",
            "importance_before": code in then and then[code].importance or None,
            "importance_after": code in now and now[code].importance or None,
            "cause": "rating" if code in then and code in now else "business",
        }
        for code in sorted({*then, *now}) if is_important(then.get(code)) != is_important(now.get(code))}


# Item 41


def item41(office, year):
    """Of important suppliers: the flows it sends or receives, and how far the picture of those with us is shared."""
    sheets = {row["supplier_code"]: row for row in load(office.folder, "flow_sheet")}
    confirmed = {row["supplier_code"]: row for row in load(office.folder, "flow_confirmation")}
    flows, rows = load(office.folder, "flow"), {}
    for supplier in office.suppliers(year):
        if not supplier.is_important:
            continue
        code = supplier.code
        ours = collections.Counter(flow["kind"] for flow in flows if code in (flow["from_code"], flow["to_code"]))
        with_us = any({flow["from_code"], flow["to_code"]} == {code, "OWN"} for flow in flows)
        sheet, answer = sheets.get(code, {}), confirmed.get(code, {})
        if not with_us:
            state = "indirect" if ours else "noFlow"
        elif not sheet:
            state = "notShared"
        elif not answer:
            state = "notConfirmed"
        elif answer["flows_hash"] != sheet["flows_hash"]:
            state = "changed"
        else:
            state = "overdue" if datetime.date.fromisoformat(answer["confirmed_on"]) < months_before(office.as_of, 12) else "confirmed"
        rows[(code,)] = {
            "goods": ours["goods"], "data": ours["data"], "shared_on": sheet.get("shared_on", ""), "state": state,
            "confirmed_on": answer.get("confirmed_on", ""), "importance_class": supplier.klass,
        }
    return rows


# Item 42


def cycle(office, year):
    """Suppliers by state, as the table of states tells."""
    members = [json.loads(row["member"]) for row in load(office.folder, "cycle_member") if row["fiscal_year"] == year]
    due = {row["fiscal_year"]: row["due_on"] for row in load(office.folder, "cycle")}.get(year)
    day = min(office.as_of, datetime.date(year + 1, 3, 31)).isoformat()
    states = collections.Counter()
    for member in members:
        states[cycle_state(office, member, year, due, day)] += 1
    return states


def overdue(office, year):
    """Members of the cycle whose sheet is overdue."""
    due = {row["fiscal_year"]: row["due_on"] for row in load(office.folder, "cycle")}.get(year)
    day = min(office.as_of, datetime.date(year + 1, 3, 31)).isoformat()
    members = [json.loads(row["member"]) for row in load(office.folder, "cycle_member") if row["fiscal_year"] == year]
    return {
        (member["supplier"],): {"due_on": due, "sent_on": member["sentOn"], "reminders": len(member["reminded"])}
        for member in members if cycle_state(office, member, year, due, day) == "overdue"}


def cycle_state(office, member, year, due, day):
    """An exemption comes first; else the return that counts decides, and without one the days."""
    if member.get("exemption", {}).get("until", "") >= day:
        return "exempt"
    sheet = office.returns[year].get(member["supplier"])
    if not sheet:
        return "overdue" if due < day else "sent" if member["sentOn"] else "due"
    counted = {finding[1] for finding in office.findings.get(sheet.id, []) if not office.waived(member["supplier"], finding)}
    if "error" in counted:
        return "invalid"
    if "warning" in counted and member.get("acceptance", {}).get("version") != sheet.version:
        return "received"
    return "limited" if member.get("limitation") else "accepted"


# Item 43


# The settings' classes from the most to the least confidential, as docs/flows.md has the standard ones.
CONFIDENTIALITY = ["極秘", "秘", "社外秘", "一般"]


def plain(text):
    """A text as texts are compared: without blanks, in one width and case."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def is_of(line, flow):
    """Whether a line of the ledger is of what a flow gives."""
    if line.get("flow"):
        return line["flow"] == flow["id"]
    held, asked = line["confidentiality"], flow["confidentiality"]
    if line["kind"] != "information" or held and asked and CONFIDENTIALITY.index(held) > CONFIDENTIALITY.index(asked):
        return False
    one, other = plain(line["what"]), plain(flow["what"])
    return one == other or min(len(one), len(other)) >= 4 and (one in other or other in one)


def contracts(office, code):
    """The lines, the end and the flows beside the ledger of each contract of a supplier, by number."""
    known = {row["number"]: row for row in load(office.folder, "contract") if row["supplier_code"] == code}
    lines = [json.loads(row["line"]) | {"state": row["state"]} for row in load(office.folder, "ledger_line") if row["supplier_code"] == code]
    flows = [flow for flow in load(office.folder, "flow") if flow["kind"] == "data" and flow["to_code"] == code
             and "OWN" in (flow["from_code"], flow["owner_code"]) and flow["confidentiality"] != CONFIDENTIALITY[-1]
             and not any(is_of(line, flow) for line in lines)]
    if not known and flows:
        known = {code: {"ends_on": None}}
    found = {number: {"ends_on": row["ends_on"], "lines": [], "flows": []} for number, row in known.items()}
    for line in lines:
        found[line["contract"] if line["contract"] in found else code]["lines"].append(line)
    for flow in flows:
        # No contract of this play names a flow, and none is closed.
        under = code if code in found else next(iter(found)) if len(found) == 1 else None
        if under:
            found[under]["flows"].append(flow)
    return found


def item43(office, _):
    """Contracts that have ended or end within 90 days with open lines or flows, and those with lines past due."""
    ends = {(row["supplier_code"], row["number"]): json.loads(row["ending"]) for row in load(office.folder, "contract_ending")}
    rows = {}
    for row in office.rows:
        for number, contract in contracts(office, row["code"]).items():
            ending = ends.get((row["code"], number))
            end = ending["endedOn"] if ending else contract["ends_on"] or row["contract_end"]
            unfinished = [line for line in contract["lines"] if line["state"] != "verified"]
            days = (datetime.date.fromisoformat(end) - office.as_of).days if end else None
            has_ended = bool(ending) or end and days < 0
            late = [line for line in unfinished if not has_ended and line["dueOn"] and line["dueOn"] < office.as_of.isoformat()]
            if not late and not (end and days <= 90 and (unfinished or contract["flows"])):
                continue
            active = [line for line in unfinished if line["kind"] == "access" and line["state"] == "open" and end and days < 0]
            state = "ending" if ending else "due" if has_ended else "pastDue" if late else "upcoming"
            rows[(row["code"], number)] = {
                "contract_end": end or "", "days": days if end else "", "lines": len(contract["lines"]), "open_lines": len(unfinished),
                "active_access": len(active), "longest_active_days": -days if active else "", "state": state,
                "lines_past_due": len(late), "unsettled_flows": len(contract["flows"]),
            }
    return rows


# Promises


class Look:
    """A return as a look at every item; what a visit of its year found later stands in place of the answer."""

    def __init__(self, day, sheet, errors):
        self.day, self.fiscal_year, self.sheet, self.errors = day, sheet.year, sheet, errors

    def shows_gap(self, item):
        return item.no in self.errors or item.is_gap(self.sheet.codes[item.no - 1])

    def evidence(self, item):
        return self.sheet.text(item.no, 1)


class VisitLook:
    """A visit as a look at what it found."""

    def __init__(self, visit):
        self.day, self.fiscal_year = visit["on"], None
        self.found = {entry["item"]: entry["answer"] for entry in visit["found"]}

    def shows_gap(self, item):
        return item.is_gap(ANSWERS[self.found[item.no]])

    def evidence(self, _):
        return ""


def looks_of(office, supplier):
    """The return that counts for each year, and the visits."""
    looks = []
    for row in office.current_rows[supplier.code]:
        year = row["fiscal_year"]
        came = office.files[row["source_file_id"]]["received_on"]
        day = row["answered_on"] or min(came, f"{year + 1}-03-31")
        # What a visit finds never makes an answer better here: it is a look of its own.
        found = {no: entry for no, entry in office.found(supplier.code, year).items() if entry[1] >= day and is_gap(office, no, entry[0])}
        errors = {finding[2] for finding in office.findings.get(row["id"], []) if finding[1] == "error"}
        looks.append(Look(day, Return(row, office.texts.get(row["id"], []), found), errors))
    return looks + [VisitLook(visit) for visit in office.visits if visit["supplier"] == supplier.code]


def is_gap(office, no, answer):
    return office.items[no - 1].is_gap(ANSWERS[answer])


def promises_of(office, supplier, looks):
    """By year and item: the day of the promise and its due date. One that was entered stands in place of a planned date."""
    made = {}
    for look in [look for look in looks if look.fiscal_year]:
        for item in office.items:
            if not office.was_asked(supplier.code, item, look.fiscal_year):
                continue
            if item.level and item.is_gap(look.sheet.said[item.no - 1]) and look.sheet.planned_date(item.no):
                made[(look.fiscal_year, item.no)] = (look.day, look.sheet.planned_date(item.no))
    for action in office.actions:
        if action["supplier"] == supplier.code and action.get("item") and action["due"]:
            made[(action["year"], action["item"])] = (action["since"], action["due"])
    return [(year, office.items[no - 1], *promise) for (year, no), promise in made.items()]


def outcome(office, looks, code, year, item, made_on, due):
    """Kept, late, broken, overdue or open. A year that doesn't ask for the item can show it done, not missing."""
    def is_later(look):
        if look.fiscal_year and not office.was_asked(code, item, look.fiscal_year) and look.sheet.said[item.no - 1] != "2":
            return False
        if look.fiscal_year is None:
            return look.day > made_on and item.no in look.found
        return look.fiscal_year > year or look.fiscal_year == year and not look.shows_gap(item)
    later = sorted(filter(is_later, looks), key=lambda look: look.day)
    closing = next((look for look in later if not look.shows_gap(item)), None)
    before = later[:later.index(closing)] if closing else later
    still = any(look.day >= due and look.shows_gap(item) for look in before)
    if closing:
        return "late" if still or closing.evidence(item) > due else "kept"
    return "broken" if still else "overdue" if due < office.as_of.isoformat() else "open"


def promises(office, year):
    counts = collections.defaultdict(collections.Counter)
    # Who has left since is still held to what was promised.
    everybody = {supplier.code: supplier for past in sorted(office.returns) if past <= year for supplier in office.suppliers(past)}
    for supplier in everybody.values():
        looks = looks_of(office, supplier)
        for promised, item, *rest in promises_of(office, supplier, looks):
            if promised <= year:
                counts[(supplier.code, str(promised))][outcome(office, looks, supplier.code, promised, item, *rest)] += 1
    outcomes = ("kept", "late", "broken", "overdue", "open")
    return {name: {"promises": sum(count.values()), **{state: count[state] for state in outcomes}} for name, count in counts.items()}
