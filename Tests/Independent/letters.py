#!/usr/bin/env python3
"""Reads the letters of a cycle with Python's mail parser, and holds them against the sheets and texts that lie beside them.

    letters.py TENKEN        TENKEN is the built binary

Exit status 0: all as it should be; 1: a list of what isn't.
"""
import csv
import email
import email.header
import email.policy
import email.utils
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Samples"
failures = []
# Names that try to leave their header.
NAMES = {
    "S-0001": '見本, "春子" <evil@example.jp>',
    "S-0002": "=?UTF-8?Q?Bcc:_evil=40example.jp?=",
    "S-0003": "とても長い名前" * 20,
    "S-0004": "Kari Taro",
}


def tenken(*arguments, day):
    common = ["--db", FOLDER / "tenken.db", "--config", SAMPLES / "tenken.yaml", "--as-of", day]
    run = subprocess.run([sys.argv[1], *map(str, [*arguments, *common])], capture_output=True, cwd=ROOT, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {run.returncode}\n{run.stderr}")
    return run.stdout


def check(condition, what):
    if not condition:
        failures.append(what)


def check_letter(path, suppliers):
    raw = path.read_bytes()
    check(b"\n" not in raw.replace(b"\r\n", b""), f"{path.name}: a bare line feed")
    check(all(len(line) <= 998 for line in raw.split(b"\r\n")), f"{path.name}: a line above 998 bytes")
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    check(not mail.defects, f"{path.name}: {mail.defects}")
    code = path.stem.split("-", 2)[2]
    kind = path.name.split("-")[0]
    check(mail["From"].addresses[0].addr_spec == "security@aozora.example", f"{path.name}: from {mail['From']}")
    check(mail["Date"].datetime is not None and mail["Bcc"] is None and mail["Cc"] is None, f"{path.name}: headers {mail.keys()}")
    if code in NAMES:
        # Encoded words side by side make one text (RFC 2047, 6.2); Python's newer parser puts blanks between those of a name.
        [(name, address)] = email.utils.getaddresses([email.message_from_bytes(raw)["To"]])
        name = str(email.header.make_header(email.header.decode_header(name)))
        check((name, address) == (NAMES[code], f"{code.lower()}@example.jp"), f"{path.name}: to {name!r} {address}")
    else:
        check(mail["To"] is None, f"{path.name}: to {mail['To']}")
    parts = list(mail.iter_parts())
    check([part.get_content_type() for part in parts][:1] == ["text/plain"] and len(parts) == 2, f"{path.name}: {len(parts)} parts")
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    body = parts[0].get_content().replace("\r\n", "\n")
    check(text == f"{mail['Subject']}\n\n{body}", f"{path.name}: its text says something else")
    name = parts[1].get_filename()
    check(name == f"{'return' if kind == 'correction' else 'sheet'}-2026-{code}.xlsx", f"{path.name}: attachment {name}")
    attached = parts[1].get_payload(decode=True)
    check(attached == (path.parent / name).read_bytes(), f"{path.name}: the attachment isn't the sheet beside it")
    check(zipfile.ZipFile(io.BytesIO(attached)).testzip() is None, f"{path.name}: the attachment isn't a whole workbook")
    for other, row in suppliers.items():
        check(other == code or row["name"] not in body, f"{path.name}: names {other}")
        check(other == code or other not in body, f"{path.name}: names {other}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        with open(SAMPLES / "suppliers.csv", encoding="utf-8-sig", newline="") as file:
            suppliers = {row["code"]: row for row in csv.DictReader(file)}
        with open(FOLDER / "contacts.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [["supplier_code", "contact", "mail"], *([code, given, f"{code.lower()}@example.jp"] for code, given in NAMES.items())])
        tenken("supplier", "import", SAMPLES / "suppliers.csv", day="2026-05-01")
        tenken("flow", "import", SAMPLES / "flows.csv", day="2026-05-01")
        tenken("import", SAMPLES / "returns" / "2025", day="2026-05-01")
        tenken("cycle", "open", "2026", "--due", "2026-07-31", day="2026-05-01")
        contacts = ["--contacts", FOLDER / "contacts.csv"]
        tenken("cycle", "send", "2026", "--out", FOLDER / "ja", *contacts, day="2026-05-10")
        asked = [path.stem.split("-", 2)[2] for path in (FOLDER / "ja").glob("letter-*.eml")]
        tenken("cycle", "send", "2026", *asked, "--out", FOLDER / "en", "--lang", "en", *contacts, day="2026-05-11")
        tenken("import", SAMPLES / "returns" / "2026" / "0805_取引先ポータル出力_チェックシート回答.csv", day="2026-08-05")
        tenken("cycle", "remind", "2026", "--out", FOLDER / "late", *contacts, day="2026-08-06")
        letters = sorted(FOLDER.glob("*/*.eml"))
        check(len(letters) > 2 * len(NAMES), f"only {len(letters)} letters")
        for letter in letters:
            check_letter(letter, suppliers)
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"letters: {len(letters)} read; {len(failures)} failures")
    sys.exit(1 if failures else 0)
