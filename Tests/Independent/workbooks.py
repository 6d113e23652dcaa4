#!/usr/bin/env python3
"""What cells show, held against three other programs: workbooks.py TENKEN

openpyxl writes every number format below with every number below into the evidence of an item. Tenken imports the workbooks. What it stored is
compared with what a port of SheetJS's formatter (ssf) shows, with what openpyxl takes for a date, and with what calamine takes for a date.
Days of both date systems, merged cells and inline texts are compared with what the two read; a cell with two values is refused.
Differences are allowed only for the reasons listed here, each with its formats; everything else fails.
"""
import csv, datetime, os, re, sqlite3, subprocess, sys, tempfile, warnings, zipfile
import openpyxl, python_calamine

warnings.simplefilter("ignore")
from ssf import SSF

tenken = os.path.abspath(sys.argv[1])
formatter = SSF(decimal_separator=".", thousands_separator=",")

NUMBERS = [0, 1, 2, 5, 41, 451, 2026, 12345, 46113, 46113.75, 1234567, -1, -2.5, -1234, 0.5, 0.125, 0.75, 1.5, 2.25, 0.1 + 0.2, 99.995, 1e-5]
PLAIN = [
    "General", "0", "0.00", "#,##0", "#,##0.00", "0.###", "#,##0_);(#,##0)", "#,##0_);[Red](#,##0)", "0_ ", "* #,##0", "[Red]0", "[Color3]0.0",
    "[White]0", "[Blue]General", "General_ ", "(General)", '#,##0;-#,##0;0', "[$CHF] #,##0", "[$-411]#,##0", "[$¥-411]#,##0.00", "+0;-0;0", "0;[Red]-0",
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "??0", "#",
]
SHOWN = [
    "0%", "0.0%", "0.00E+00", "##0.0E+0", "# ?/?", "# ??/??", "# ?/4", "00000", "000-0000", '"No."General', '"第"General"号"', '"FY"0', '0"年度"', '0"点"',
    '[=1]"○";[=2]"△";"×"', '"はい";;"いいえ"', '"Yes";"Yes";"No"', "[>=10]General;0", '[>=2]"達成";[>=1]"一部";"未"', '[<1]"未";"済"', ";;;", "0;;", "0,", '0.0,,"M"',
    '"△"0', '\\d0', '0.00"d"', '0"h"', '"s"0', '0" of "0', "0\\ \\%", "#,###", "0;0", '"-"', '[Red]"×"', '0"/5"', '"y"0',
]
DATES = [
    "yyyy/m/d", "yyyy-mm-dd", "d-mmm-yy", "mmm-yy", "m/d/yy", 'yyyy"年"m"月"d"日"', "[Red]yyyy/m/d", "yyyy/m/d;@", "yyyy/m/d h:mm", "yyyy-mm-dd hh:mm:ss", "h:mm", "h:mm:ss",
    "h:mm AM/PM", "[$-409]mmmm d, yyyy", "[$-411]yyyy/m/d", "dd.mm.yyyy", "d/m", 'm"月"d"日"',
]
PARTIAL = ["yyyy", 'yyyy"年度"', "mmmm", "dddd", 'd"日"', "[h]:mm", "[mm]:ss", "[s]"]
ERAS = ["[$-411]ge.m.d", '[$-411]ggge"年"m"月"d"日"', "gge/m/d"]

# Why Tenken may differ from ssf: a currency, brackets and signs dress a number, which stays itself; a number that no calendar has stays one.
DRESSING = re.compile(r"[()（）\s\u3000]|\[\$|CHF|¥")
explained = {}


def plain(value):
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def number_in(text, value):
    """The number that a shown text writes, without what dresses it; None for other texts."""
    bare = DRESSING.sub("", text)
    negative = value < 0 and (text.strip().startswith("(") or bare.startswith("-"))
    bare = bare.lstrip("+-").replace(",", "")
    if not re.fullmatch(r"\d*\.?\d*", bare) or bare in ("", "."):
        return None
    if len(bare.split(".")[0]) > 1 and bare.startswith("0"):
        return None
    return -float(bare) if negative else float(bare)


def expected(code, value):
    if code in DATES + ERAS:
        if value < 0 or value > 401_767:
            return plain(value), "Tenken's calendar is from 1900 to 2999"
        if code in ("h:mm", "h:mm:ss", "h:mm AM/PM"):
            seconds = int((value % 1) * 86400 + 0.0005)
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}", None
        if value < 1:
            return plain(value), "day 0 has no date"
        day = datetime.date(1899, 12, 31 if value < 60 else 30) + datetime.timedelta(int(value))
        seconds = int((value % 1) * 86400 + 0.0005)
        if code == "mmm-yy":
            return day.isoformat()[:7], None
        hasTime = "h" in code and seconds
        return day.isoformat() + (f" {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if hasTime else ""), None
    if code in PARTIAL and (value < 0 or value > 401_767):
        return plain(value), "Tenken's calendar is from 1900 to 2999"
    if code == "dddd" and value < 60:
        return None, "Excel's weekdays before March 1900 are those of its 29 February"
    if code in PARTIAL and code != "[h]:mm" and value < 1 and not code.startswith("["):
        return None, "day 0 has no date, and shows nothing of one"
    shown = formatter.format(code, value)
    number = number_in(shown, value)
    if number is not None and abs(number - value) <= 1e-14 * max(1, abs(value)) and "%" not in code and "E" not in code:
        return plain(value), None
    if code in PLAIN and number is not None:
        return plain(number), None
    return shown.strip(), None


# Where ssf itself doesn't show what Excel does.
def ssf_is_wrong(code, value):
    if code == "General" and 0 < abs(value) < 1e-4:
        return "General has an exponent for very small numbers; Tenken writes them as they are stored"
    if code == "##0.0E+0":
        return "ssf doesn't keep the digits of numbers with an exponent of steps of three"
    if "?/" in code:
        return "ssf's fraction isn't always the nearest one"
    if value < 0 and code in ('"No."General', '"第"General"号"'):
        return "ssf puts the sign in front of General, Excel in front of everything"
    if value < 0 and code in ("0,", '0.0,,"M"'):
        return "the sign of what is rounded to zero"
    if code in ("[mm]:ss", "[s]", "[h]:mm") and value != int(value):
        return "ssf rounds elapsed time of parts of a second otherwise"
    return None


def write(folder, pairs):
    """A workbook for every 150 pairs of format and number."""
    for number in range(0, len(pairs), 150):
        code = f"W-{number // 150:03}"
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "回答"
        for row in (["取引先コード", code], ["年度", 2026], ["No.", "評価", "根拠"]):
            sheet.append(row)
        for item, (form, value) in enumerate(pairs[number : number + 150], 1):
            sheet.append([item, 2])
            cell = sheet.cell(row=item + 3, column=3)
            cell.value = value
            cell.number_format = form
        book.save(f"{folder}/{code}.xlsx")


def read_others(folder):
    """For every pair: whether openpyxl and whether calamine take the cell for a date."""
    others = []
    for name in sorted(os.listdir(folder)):
        rows = python_calamine.CalamineWorkbook.from_path(f"{folder}/{name}").get_sheet_by_index(0).to_python()
        sheet = openpyxl.load_workbook(f"{folder}/{name}").active
        for row in range(4, sheet.max_row + 1):
            value = rows[row - 1][2]
            kinds = (datetime.date, datetime.datetime, datetime.time, datetime.timedelta)
            others.append((sheet.cell(row=row, column=3).is_date, isinstance(value, kinds)))
    return others


def check_sheet(code):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "回答"
    for row in (["取引先コード", code], ["年度", 2026], ["No.", "評価", "根拠", "確認日", "コメント"]):
        sheet.append(row)
    return book, sheet


def write_days(path, epoch):
    """Days and moments of a workbook that counts from 1900 or from 1904."""
    book, sheet = check_sheet(os.path.basename(path)[:-5])
    book.epoch = epoch
    for item, day in enumerate([datetime.date(2026, 4, 1), datetime.date(2024, 2, 29), datetime.date(2000, 1, 1), datetime.date(2035, 12, 31)], 1):
        sheet.append([item, 2, "規程", day, None])
        sheet.cell(row=item + 3, column=4).number_format = ("yyyy/m/d", 'ggge"年"m"月"d"日"', "d-mmm-yy", "yyyy-mm-dd;@")[item - 1]
    book.save(path)
    others = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    again = openpyxl.load_workbook(path).active
    wanted = {}
    for item in range(1, 5):
        theirs = [again.cell(row=item + 3, column=4).value, others[item + 2][3]]
        wanted[item] = [str(value)[:10] for value in theirs]
    return wanted, "evidence_date"


def write_merged(path):
    """Evidence of merged cells, as openpyxl says which cell shows what."""
    book, sheet = check_sheet(os.path.basename(path)[:-5])
    for item in range(1, 13):
        sheet.append([item, 2, f"根拠{item}", None, f"コメント{item}"])
    for cells in ("C4:C6", "C8:C9", "C12:D12", "E4:E15"):
        sheet.merge_cells(cells)
    book.save(path)
    again = openpyxl.load_workbook(path).active
    ranges = again.merged_cells.ranges
    def shown(row):
        cell = next((r.start_cell for r in ranges if f"C{row}" in r), again.cell(row=row, column=3))
        return cell.value or ""
    return {item: [shown(item + 3)] for item in range(1, 13)}, "evidence"


def write_inline(path):
    """Inline texts, some with a value of old beside them, and one in two runs."""
    book, sheet = check_sheet(os.path.basename(path)[:-5])
    texts = ["規程集", " 前の空白", "a\nb", "<&>", "２０２６", "二つの文"]
    for item, text in enumerate(texts, 1):
        sheet.append([item, 2, text, None, None])
        sheet.cell(row=item + 3, column=3).data_type = "inlineStr"
    book.save(path)
    inside = zipfile.ZipFile(path)
    parts = {name: inside.read(name) for name in inside.namelist()}
    xml = parts["xl/worksheets/sheet1.xml"].decode()
    # openpyxl writes such texts as values, and reads only those that are written as they should be.
    xml = re.sub(r'(t="inlineStr">)<v>([^<]*)</v>', r'\1<is><t xml:space="preserve">\2</t></is>', xml)
    xml = xml.replace('<is><t xml:space="preserve">規程集<', '<v>7</v><is><t xml:space="preserve">規程集<')
    xml = xml.replace('<t xml:space="preserve">二つの文</t>', "<r><t>二つの</t></r><r><rPr><b/></rPr><t>文</t></r>")
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else content)
    again = openpyxl.load_workbook(path).active
    others = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return {item: [again.cell(row=item + 3, column=3).value, others[item + 2][2]] for item in range(1, len(texts) + 1)}, "evidence"


def write_twice(path):
    """A cell with two values, which the others read as one of them or as both."""
    book, sheet = check_sheet(os.path.basename(path)[:-5])
    sheet.append([1, 2, 5, None, None])
    book.save(path)
    inside = zipfile.ZipFile(path)
    parts = {name: inside.read(name) for name in inside.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content.replace(b"<v>5</v>", b"<v>5</v><v>6</v>"))


def compare_structures(work):
    """Days of both systems, merged cells, inline texts, cells with two values: what differs from openpyxl and calamine."""
    folder = f"{work}/structures"
    os.mkdir(folder)
    wanted = {
        "DAYS-1900": write_days(f"{folder}/DAYS-1900.xlsx", openpyxl.utils.datetime.CALENDAR_WINDOWS_1900),
        "DAYS-1904": write_days(f"{folder}/DAYS-1904.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904),
        "MERGED": write_merged(f"{folder}/MERGED.xlsx"), "INLINE": write_inline(f"{folder}/INLINE.xlsx"),
    }
    database = f"{work}/structures.db"
    done = subprocess.run([tenken, "import", folder, "--db", database, "--as-of", "2026-11-30"], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    write_twice(f"{work}/TWICE.xlsx")
    twice = subprocess.run([tenken, "check", f"{work}/TWICE.xlsx"], capture_output=True, text=True)
    failures = [] if twice.returncode == 65 else [f"a cell with two values: status {twice.returncode}"]
    explained["a cell with two values is refused, since openpyxl and calamine don't agree on what it holds"] = 1
    cells = 1
    connection = sqlite3.connect(database)
    for code, (values, column) in wanted.items():
        for item, theirs in values.items():
            cells += len(theirs)
            mine = connection.execute(f"SELECT coalesce({column}, '') FROM answer WHERE supplier_code = ? AND item_no = ?", (code, item)).fetchone()[0]
            failures += [f"{code} item {item}: Tenken {mine!r}, another {value!r}" for value in theirs if mine != value]
    return cells, failures


def main():
    pairs = [(code, value) for code in PLAIN + SHOWN + DATES + PARTIAL + ERAS for value in NUMBERS]
    with tempfile.TemporaryDirectory() as work:
        folder = f"{work}/returns"
        os.mkdir(folder)
        write(folder, pairs)
        others = read_others(folder)
        with open(f"{work}/register.csv", "w", newline="") as file:
            csv.writer(file).writerows([["code", "name"]] + [[name[:-5], name[:-5]] for name in sorted(os.listdir(folder))])
        database = f"{work}/tenken.db"
        for arguments in (["supplier", "import", f"{work}/register.csv"], ["import", folder, "--as-of", "2026-11-30"]):
            done = subprocess.run([tenken, *arguments, "--db", database], capture_output=True, text=True)
            assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr)
        cells, differing = compare_structures(work)
        found = sqlite3.connect(database).execute(
            "SELECT supplier_code, item_no, coalesce(evidence, '') FROM answer ORDER BY 1, 2").fetchall()
        stored = {(code, item): text for code, item, text in found}

    failures = differing
    for index, (form, value) in enumerate(pairs):
        mine = stored[(f"W-{index // 150:03}", index % 150 + 1)]
        wanted, reason = expected(form, value)
        reason = reason or ssf_is_wrong(form, value)
        if mine != wanted:
            if reason:
                explained[reason] = explained.get(reason, 0) + 1
            else:
                failures.append(f"{form} of {value!r}: Tenken {mine!r}, ssf {wanted!r}")
        isDate = bool(re.match(r"\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d", mine))
        for name, theirs in zip(("openpyxl", "calamine"), others[index]):
            if theirs == isDate:
                continue
            if form in PARTIAL:
                why = f"{name} takes a year, a weekday or an elapsed time for a date"
            elif form == "mmm-yy":
                why = f"{name} takes a month of a year for its first day"
            elif isDate is False and form in DATES + ERAS:
                why = f"{name} takes a number that Tenken's calendar doesn't have for a date"
            elif form in ERAS:
                why = f"{name} doesn't know eras"
            else:
                why = None
            if why:
                explained[why] = explained.get(why, 0) + 1
            else:
                failures.append(f"{form} of {value!r}: Tenken {mine!r}, {name} says date: {theirs}")
    for reason, count in sorted(explained.items()):
        print(f"  {count:5} explained: {reason}")
    for failure in failures[:40]:
        print("  " + failure)
    print(f"workbooks: {len(pairs) + cells} cells, {len(failures)} differences that aren't explained")
    sys.exit(1 if failures else 0)


main()
