"""Holds what Tenken says of the benchmark's data against what a peer says of it: every finding by kind and row, every supplier's figures."""
import csv
from collections import Counter
from fractions import Fraction

# The job's checks by the rules that are theirs.
RULES = {
    "unknown-item": "E01", "unknown-answer": "E02", "na-without-reason": "E03", "stale-evidence": "E04",
    "duplicate-item": "E05", "missing-item": "E06",
}
FACTOR_WEIGHTS = 3 + 2 + 4


def record_of_line(path):
    """The number of the record that begins on each physical line (the heading is record 0)."""
    records, line, record = {}, 1, 0
    with open(path, "rb") as file:
        open_quote = False
        for text in file:
            if not open_quote:
                records[line] = record
                record += 1
            if text.count(b'"') % 2:
                open_quote = not open_quote
            line += 1
    return records


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def our_findings(path, data):
    """(code, record or None, supplier, item or None): where a row has no place of its own, as of what is missing, its item tells which."""
    records = record_of_line(f"{data}/long.csv")
    for row in rows(path):
        code = RULES.get(row["rule"])
        if code == "E06":
            yield (code, None, row["supplier_code"], row["item_no"])
        elif code:
            yield (code, records[int(row["row"])], row["supplier_code"], None)


def peer_findings(path):
    """The peer's checks don't know of each other; Tenken judges what it uses. So of a row that isn't used (no such item, no such answer,
    answered before) only that is compared, and a blank answer is a missing item, not an unknown answer."""
    found = list(rows(path))
    unused = {row["rec_no"] for row in found if row["code"] in ("E01", "E02", "E05")}
    unknown = {row["rec_no"] for row in found if row["code"] == "E01"}
    for row in found:
        if row["code"] == "E06":
            yield (row["code"], None, row["supplier_code"], row["item_no"])
        elif row["code"] == "E02" and (row["detail"] == "" or row["rec_no"] in unknown):
            continue
        elif row["code"] in ("E03", "E04") and row["rec_no"] in unused:
            continue
        else:
            yield (row["code"], int(row["rec_no"]), row["supplier_code"], None)


def decimal(value):
    """Four decimals, half away from zero, as Tenken prints figures."""
    scaled = int(value * 10_000 + Fraction(1, 2))
    return f"{scaled // 10_000}.{scaled % 10_000:04d}"


def peer_figures(out):
    """Importance, gap, priority and answered per supplier, of the peer's integers and of the weights that its database holds."""
    import duckdb

    connection = duckdb.connect(f"{out}/db.duckdb", read_only=True)
    levels = dict(connection.execute("SELECT level, sum(weight) FROM items GROUP BY 1").fetchall())
    accepted = dict(connection.execute(
        """SELECT supplier_code, sum(weight) FROM answers JOIN suppliers USING (supplier_code) JOIN items USING (item_no)
           WHERE answer IS NULL AND comment IS NOT NULL AND level <= target_level GROUP BY 1""").fetchall())
    connection.close()
    for row in rows(f"{out}/ranking.csv"):
        asked = sum(weight for level, weight in levels.items() if level <= int(row["target_level"]))
        scored = asked - accepted.get(row["supplier_code"], 0)
        gap = Fraction(int(row["gap_score_x2"]), 2 * int(scored)) if scored else None
        importance = Fraction(int(row["importance"]), FACTOR_WEIGHTS)
        yield row["supplier_code"], (
            decimal(importance), decimal(gap) if gap is not None else "", decimal(importance * gap) if gap is not None else "",
            row["gap_l1"], row["gap_l2"], row["gap_l3"])


def our_figures(path):
    for row in rows(path):
        # The office ranks who answered; a company without a return has no figures of its own.
        yield row["supplier_code"], (
            row["importance"], row["gap"], row["priority"], row["gaps_lv1"], row["gaps_lv2"], row["gaps_lv3"])


def second_texts(data, peer):
    """Records that answer what an unusable answer before them left open. Where both carry a text, Tenken can keep only one, and says so."""
    unusable = {(row["supplier_code"], row["item_no"]): int(row["rec_no"]) for row in rows(f"{peer}/errors.csv") if row["code"] == "E02"}
    with open(f"{data}/long.csv", encoding="utf-8", newline="") as file:
        for record, row in enumerate(csv.DictReader(file), 1):
            if unusable.get((row["supplier_code"], row["item_no"]), record) < record:
                yield record


def compare(data, peer, findings, ranking):
    """(what differs, how many findings and suppliers were held against each other)"""
    ours, theirs = Counter(our_findings(findings, data)), Counter(peer_findings(f"{peer}/errors.csv"))
    only_ours = set(ours - theirs)
    if any(key[0] == "E05" for key in only_ours):
        explained = set(second_texts(data, peer))
        only_ours = {key for key in only_ours if key[0] != "E05" or key[1] not in explained}
    differences = [("only ours", *key) for key in only_ours] + [("only the peer's", *key) for key in (theirs - ours)]
    ours_by_code, theirs_by_code = dict(our_figures(ranking)), dict(peer_figures(peer))
    for code in sorted(ours_by_code.keys() | theirs_by_code.keys()):
        if ours_by_code.get(code) != theirs_by_code.get(code):
            differences.append(("figures", code, ours_by_code.get(code), theirs_by_code.get(code)))
    return differences, sum(theirs.values()), len(theirs_by_code)
