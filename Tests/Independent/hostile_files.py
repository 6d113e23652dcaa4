"""Judges the files that HostileInputTests wrote, with readers of Python and not our own: hostile_files.py FOLDER."""
import csv
import html.parser
import pathlib
import re
import sys
import zipfile
import json
import xml.etree.ElementTree

FORMULA = re.compile(r"^[\s\u3000\u00a0\ufeff]*[=@＝＠＋－]|^[\s\u3000\u00a0\ufeff]*[+-](?![0-9.]+$)|^[\t\r\n]")
HIDDEN = re.compile("[\u200b\u202e\u2066\x00-\x08\x0b\x0c\x0e-\x1f]")
bad, seen = [], {}


class Page(html.parser.HTMLParser):
    """Elements that run or fetch, and attributes that do."""

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "img", "link", "base", "form", "b"):
            bad.append(f"{self.name}: <{tag}>")
        for key, value in attributes:
            if key.startswith("on") or (key in ("href", "src", "xlink:href", "action") and not (value or "").startswith(("#", "data:"))):
                if not (key == "href" and re.fullmatch(r"[\w.%-]+", value or "")):
                    bad.append(f"{self.name}: {key}={value!r}")


def page(path):
    text = path.read_text(encoding="utf-8")
    reader = Page()
    reader.name = path.name
    reader.feed(text)
    if HIDDEN.search(text):
        bad.append(f"{path.name}: a hidden character as it is")
    if re.search(r"url\(|@import", text):
        bad.append(f"{path.name}: a style that fetches")


def table(path):
    for number, row in enumerate(csv.reader(path.open(encoding="utf-8-sig", newline="")), 1):
        bad.extend(f"{path.name}:{number}: {cell[:30]!r} is a formula" for cell in row if FORMULA.search(cell))


def workbook(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name:
                bad.append(f"{path.name}: part {name}")
            if "vba" in name.lower() or "externalLink" in name:
                bad.append(f"{path.name}: {name}")
            data = archive.read(name)
            xml.etree.ElementTree.fromstring(data)
            if name.endswith(".rels") and b'TargetMode="External"' in data:
                bad.append(f"{path.name}: {name} leads outside")
            for formula in re.findall(rb"<f>([^<]*)</f>", data):
                if b"evil" in formula or b"1+1" in formula or b"CMD" in formula:
                    bad.append(f"{path.name}: formula {formula[:40]!r}")


for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if not path.is_file():
        continue
    kind = path.suffix.lstrip(".")
    seen[kind] = seen.get(kind, 0) + 1
    if kind in ("html", "svg"):
        page(path)
    elif kind == "csv":
        table(path)
    elif kind == "xlsx":
        workbook(path)
    elif kind in ("json", "sarif"):
        json.loads(path.read_text(encoding="utf-8"))
    elif kind == "eml" and any(HIDDEN.search(line) for line in path.read_text(encoding="utf-8").split("\n")):
        bad.append(f"{path.name}: a hidden character in a letter")
missing = {"csv", "json", "html", "xlsx", "svg"} - set(seen)
print("\n".join(sorted(set(bad))[:60]) or (f"nothing of {missing}" if missing else f"clean: {seen}"))
