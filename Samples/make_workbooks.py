#!/usr/bin/env python3
"""Writes the sample workbooks from the sample CSV files: returns as Excel makes them, and the register.

    python3 Samples/make_workbooks.py [FOLDER]        (default: workbooks beside this script; needs openpyxl 3.1.5)

The same bytes every time: what openpyxl takes from the clock is replaced. What each workbook shows stands in README.md.
"""
import csv
import datetime
import io
import pathlib
import re
import sys
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

HERE = pathlib.Path(__file__).resolve().parent
OUT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "workbooks"
RETURNS = HERE / "returns" / "2026"
FIXED = (2026, 8, 1, 0, 0, 0)
HEADER = PatternFill("solid", fgColor="D9E1F2")


def rows_of(name, encoding):
    return list(csv.reader(io.StringIO((RETURNS / name).read_bytes().decode(encoding), newline="")))


def save(book, name):
    """openpyxl stamps the time of saving into the properties and the zip."""
    raw = io.BytesIO()
    book.properties.creator = "架空の取引先"
    book.save(raw)
    OUT.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-08-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(part, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, data, compresslevel=9)


def day(text):
    """2026/5/14 or R8.5.14 as a real date, as Excel makes of what people type."""
    parts = re.fullmatch(r"(R?)(\d+)[./](\d+)[./](\d+)", text)
    if not parts:
        return text or None
    year = int(parts[2]) + (2018 if parts[1] else 0)
    return datetime.date(year, int(parts[3]), int(parts[4]))


def check_sheet(sheet, rows, era):
    """The rows of a sheet CSV with real numbers and dates, a merged title, widths and colours."""
    header = next(index for index, row in enumerate(rows) if row[0].startswith(("No", "Ｎｏ")))
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            if not text:
                continue
            value = text
            if index > header and column == 0 and text.isdigit():
                value = int(text)
            elif index > header and column in (6, 8) or index < header and row[0] == "回答日" and column == 1:
                value = day(text)
            elif index < header and row[0] == "年度" and column == 1:
                value = int(text)
            cell = sheet.cell(index + 1, column + 1, value)
            if isinstance(value, datetime.date):
                cell.number_format = '[$-411]ggge"年"m"月"d"日"' if era else "yyyy/m/d"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=9)
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[header + 1]:
        cell.fill, cell.font, cell.alignment = HEADER, Font(bold=True), Alignment(wrap_text=True)
    for letter, width in zip("ABCDEFGHI", (6, 22, 34, 8, 8, 24, 16, 30, 16)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(header + 2, 1)
    return header + 1


def official_form():
    """A cover sheet before the check sheet, real dates, one answer cell merged over two items, rows hidden by a filter, last year's sheet hidden."""
    rows = rows_of("S-0024_架空ねじ_チェックシート.csv", "cp932")
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "記入要領"
    for number, text in enumerate(("ご記入のお願い", "○＝達成　△＝一部　×＝未達成　－＝該当なし", "2 枚目のシートにご記入ください。"), 1):
        cover.cell(number, 1, text)
    sheet = book.create_sheet("自己評価シート")
    header = check_sheet(sheet, rows, era=False)
    # Items 28 and 29 under one mark.
    numbers = {sheet.cell(row, 1).value: row for row in range(header + 1, sheet.max_row + 1)}
    sheet.cell(numbers[29], 5).value = None
    sheet.merge_cells(start_row=numbers[28], start_column=5, end_row=numbers[29], end_column=5)
    sheet.auto_filter.ref = f"A{header}:I{sheet.max_row}"
    for row in range(header + 1, sheet.max_row + 1):
        if sheet.cell(row, 4).value == "Lv3":
            sheet.row_dimensions[row].hidden = True
    last = book.create_sheet("2025年度")
    for row in rows[: header + 3]:
        last.append(row)
    last["B4"] = 2025
    last.sheet_state = "hidden"
    book.active = 1
    save(book, "S-0024_架空ねじ_チェックシート.xlsx")


def era_dates():
    """Dates with a Japanese era format, full-width code, renamed headings."""
    book = openpyxl.Workbook()
    book.active.title = "回答"
    check_sheet(book.active, rows_of("【回答】ひながた化成_自己評価.csv", "cp932"), era=True)
    save(book, "【回答】ひながた化成_自己評価.xlsx")


def own_form():
    """A form of the supplier's own, which needs a map."""
    rows = rows_of("S-0030_れい電池_チェックシート_20260724.csv", "utf-8")
    header = next(index for index, row in enumerate(rows) if row[0] == "No.")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "社内様式7"
    sheet["B1"] = "れい電池 社内点検表（様式7）"
    sheet["B2"], sheet["D2"] = "御中控え", "S-0030"
    sheet["B3"], sheet["D3"] = "対象期", 2026
    sheet.append([])
    for column, text in enumerate(("管理番号", "内容", "自社判定", "よりどころ", "確かめた日", "ひとこと", "いつまでに", "担当課"), 2):
        sheet.cell(5, column, text)
    line = 6
    for row in rows[header + 1 :]:
        number = row[0].removeprefix("No.")
        if not number.isdigit():
            continue
        values = (int(number), row[2], row[4], row[5], day(row[6]), row[7], day(row[8]), f"第{int(number) % 3 + 1}課")
        for column, value in enumerate(values, 2):
            if value not in (None, ""):
                sheet.cell(line, column, value)
        line += 1
    save(book, "れい電池_社内様式7.xlsx")


def register():
    book = openpyxl.Workbook()
    book.active.title = "取引先台帳"
    with open(HERE / "suppliers.csv", encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if number == 0:
                book.active.append(list(row))
            book.active.append([
                datetime.date.fromisoformat(text) if key.startswith("contract_") and text else int(text) if text.isdigit() and len(text) < 3 else text or None
                for key, text in row.items()
            ])
    save(book, "suppliers.xlsx")


official_form()
era_dates()
own_form()
register()
