#!/usr/bin/env python3
"""Issued check sheets, filled by another program, come back exactly: roundtrip.py TENKEN

Issues a sheet per sample supplier, fills the XLSX with openpyxl and the CSV with Python's csv, imports both and compares every answer, text
and date with what was filled in; then swaps the hidden IDs of two sheets, which must be noticed. Seeded: the same run every time.
"""
import csv, datetime, json, os, random, sqlite3, subprocess, sys, tempfile
import openpyxl

tenken = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
choice = random.Random(20261123)
TEXTS = ["", "", "規程集 第3版", "EV-12.pdf", "髙﨑工場（㈱みほん）で確認\n2行目", 'quote " and, comma', "①～③"]
CODES = {"2": "met", "1": "partial", "0": "unmet", "NA": "notApplicable", None: "unanswered"}


def run(*arguments, status=(0, 1)):
    done = subprocess.run([tenken, *arguments], capture_output=True, text=True)
    assert done.returncode in status, (arguments, done.returncode, done.stderr)
    return done.stdout


def answer():
    """Answer, evidence, day, comment, planned day."""
    code = choice.choice(["2", "2", "2", "1", "0", "NA", None])
    day = datetime.date(2026, choice.randint(4, 10), choice.randint(1, 28)) if code == "2" and choice.random() < 0.7 else None
    planned = datetime.date(2027, choice.randint(1, 12), choice.randint(1, 28)) if code in ("1", "0") and choice.random() < 0.7 else None
    return [code, choice.choice(TEXTS) or None, day, choice.choice(TEXTS) or None, planned]


def fill_xlsx(path, expected):
    book = openpyxl.load_workbook(path)
    sheet = book.active
    started = False
    for row in sheet.iter_rows():
        number = row[0].value
        started = started or number == "No."
        if not started or not isinstance(number, int):
            continue
        values = answer()
        expected[number] = values
        for cell, value in zip(row[6:11], values):
            cell.value = int(value) if value in ("2", "1", "0") and choice.random() < 0.5 else value
    book.save(path)


def fill_csv(path, expected):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        if row and row[0].isdigit():
            values = answer()
            expected[int(row[0])] = values
            row[6:11] = ["" if value is None else str(value) for value in values]
    with open(path, "w", encoding="cp932" if choice.random() < 0.5 else "utf-8-sig", newline="", errors="strict") as file:
        csv.writer(file).writerows(rows)


def shown(values):
    code, evidence, day, comment, planned = values
    return (CODES[code], evidence or "", day and str(day), comment or "", planned and str(planned))


with tempfile.TemporaryDirectory() as folder:
    compared = 0
    for format, fill in (("xlsx", fill_xlsx), ("csv", fill_csv)):
        database = os.path.join(folder, format + ".db")
        out = os.path.join(folder, format)
        run("supplier", "import", os.path.join(root, "Samples", "suppliers.csv"), "--db", database)
        run("sheet", "issue", "--year", "2026", "--out", out, "--format", format, "--lang", "ja", "--db", database)
        expected = {}
        names = sorted(os.listdir(out))
        assert len(names) == 40, names
        for name in names:
            code = name[len("sheet-2026-"):-len(format) - 1]
            fill(os.path.join(out, name), expected.setdefault(code, {}))
        run("import", out, "--db", database, "--as-of", "2026-11-30", "--format", "json")
        found = {}
        with sqlite3.connect(database) as connection:
            for code, item, *rest in connection.execute(
                "SELECT supplier_code, item_no, answer, evidence, evidence_date, comment, planned_date FROM answer WHERE fiscal_year = 2026"
            ):
                found.setdefault(code, {})[item] = tuple(rest)
        assert found.keys() == expected.keys()
        for code, answers in expected.items():
            for item, values in answers.items():
                assert found[code][item] == shown(values), (format, code, item, found[code][item], values)
                compared += 1

    # What an issued workbook holds, as another program sees it; last year's answers beside, and in English.
    out = os.path.join(folder, "next")
    run("sheet", "issue", "S-0001", "--year", "2027", "--with-last-year", "--out", out, "--lang", "en", "--db", os.path.join(folder, "xlsx.db"))
    sheet = openpyxl.load_workbook(os.path.join(out, "sheet-2027-S-0001.xlsx")).active
    header = next(row for row in sheet.iter_rows() if row[0].value == "No.")
    columns = {cell.value: cell.column_letter for cell in header}
    first, last = header[0].row + 1, sheet.max_row
    assert sheet.freeze_panes == f"E{first}" and sheet.protection.sheet
    kinds = {validation.type: validation for validation in sheet.data_validations.dataValidation}
    assert kinds["list"].formula1 == '"2,1,0,NA"' and f"{columns['Answer']}{first}:{columns['Answer']}{last}" in str(kinds["list"].sqref)
    dates = " ".join(str(validation.sqref) for validation in sheet.data_validations.dataValidation if validation.type == "date")
    assert all(f"{columns[name]}{first}:{columns[name]}{last}" in dates for name in ("Evidence date", "Planned date")), dates
    answered = {columns[name] for name in ("Answer", "Evidence", "Evidence date", "Comment", "Planned date")}
    for row in sheet.iter_rows(min_row=first):
        assert all(cell.protection.locked == (cell.column_letter not in answered) for cell in row)
    coloured = " ".join(str(area.sqref) for area in sheet.conditional_formatting)
    assert all(columns[name] + str(first) in coloured for name in ("Answer", "Comment", "Planned date")), coloured
    hidden = [row for row, kind in sheet.row_dimensions.items() if kind.hidden]
    assert [sheet.cell(row, 1).value for row in hidden] == ["Sheet ID"]
    assert sheet.cell(hidden[0], 4).value.startswith("tenken1:S-0001:2027:jama-japia:2.2:")
    with sqlite3.connect(os.path.join(folder, "xlsx.db")) as connection:
        past = {item: (answer, comment) for item, answer, comment in connection.execute(
            "SELECT item_no, answer, comment FROM answer WHERE supplier_code = 'S-0001' AND fiscal_year = 2026")}
    words = {name: code or "" for code, name in CODES.items()}
    for row in range(first, last + 1):
        shown_last = [sheet[f"{columns[name]}{row}"].value or "" for name in ("Last year's answer", "Last year's comment")]
        answer_then, comment_then = past[sheet.cell(row, 1).value]
        assert shown_last == [words[answer_then], comment_then], (row, shown_last, answer_then, comment_then)

    # Somebody else's sheet: the ID of another supplier's.
    first, second = (os.path.join(folder, "xlsx", name) for name in sorted(os.listdir(os.path.join(folder, "xlsx")))[:2])
    book, other = openpyxl.load_workbook(first), openpyxl.load_workbook(second)
    book.active["D2"].value = other.active["D2"].value
    book.save(first)
    findings = json.loads(run("check", first, "--format", "json"))
    assert any(finding["rule"] == "sheet-id-mismatch" for finding in findings), findings
    # A return sheet: every row answered anew by another program, merged, the other answers as before.
    database = os.path.join(folder, "xlsx.db")

    def answers(code):
        with sqlite3.connect(database) as connection:
            return {item: rest for item, *rest in connection.execute(
                "SELECT item_no, answer, evidence, evidence_date, comment, planned_date FROM answer WHERE supplier_code = ?", (code,))}

    before = answers("S-0001")
    out = os.path.join(folder, "returned")
    run("sheet", "return", "S-0001", "--out", out, "--db", database, "--as-of", "2026-11-30", "--lang", "ja")
    path = os.path.join(out, "return-2026-S-0001.xlsx")
    book = openpyxl.load_workbook(path)
    rows = [row for row in book.active.iter_rows() if isinstance(row[0].value, int)]
    assert rows and rows[0][3].value and rows[0][4].value
    for row in rows:
        was = before[row[0].value]
        shown_answer = {"met": 2, "partial": 1, "unmet": 0, "notApplicable": "NA", "unanswered": None}[was[0]]
        assert row[5].value == shown_answer and (row[6].value or "") == was[1] and (row[8].value or "") == was[3], (was, row[0].value)
        row[5].value, row[6].value, row[7].value, row[8].value, row[9].value = 2, "新しい根拠", datetime.date(2026, 10, 1), None, None
    book.save(path)
    run("import", path, "--db", database, "--as-of", "2026-11-30", "--format", "json")
    after = answers("S-0001")
    numbers = {row[0].value for row in rows}
    for item, was in before.items():
        assert after[item] == (["met", "新しい根拠", "2026-10-01", "", None] if item in numbers else was), (item, was, after[item])
print(f"round trip: {compared} answers of issued sheets came back as filled in")
