#!/usr/bin/env python3
"""Flips bits of a database and asks whether that is noticed: `tenken verify` says so, or nothing that the database holds has changed.

    flips.py TENKEN [--each N] [--seed N]        N places in every page (default 1); TENKEN is the built binary

The database is that of the three sample years, with a frozen review, flows, a recorded scale and a contract that has ended: every table has rows.
A reading command must refuse, or list what it lists of the sound database. Exit status 0: each flip was noticed or harmless; 1: a list.
"""
import argparse
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2027-03-31"
# Statuses by which tenken says what happened; all others are crashes.
STATUSES = (0, 1, 65, 66, 74, 75)


# Read beside verify: what they say is refused, or right.
READING = (("rank", "--year", "2026"), ("gaps", "--year", "2026"), ("ledger", "list"), ("cycle", "status"), ("journal", "show"))


class Flips:
    def __init__(self, tenken, folder):
        self.tenken, self.folder = tenken.resolve(), folder
        self.year = folder / "play/year"
        self.database = folder / "flipped.db"

    def run(self, *arguments, database=None):
        common = ["--db", database or self.database, "--config", self.year / "tenken.yaml", "--as-of", DAY, "--lang", "en"]
        return subprocess.run([self.tenken, *map(str, [*arguments, *common])], cwd=self.year, capture_output=True)

    def make(self):
        subprocess.run(["bash", ROOT / "Samples/years.sh", self.tenken, self.folder], check=True, stdout=subprocess.DEVNULL)
        database = self.year / "tenken.db"
        steps = [
            ("scale", "set", "--from", "2026", "--by", "r"),
            ("supplier", "rate", "S-0001", "incident", "2", "--by", "r", "--reason", "x"),
            ("ledger", "import", ROOT / "Samples/ledger/ledger.csv", "--by", "r"),
            ("contract", "end", "S-0012", "--date", "2026-09-30", "--by", "r"),
            ("contract", "recover", "S-0012", ROOT / "Samples/ledger/S-0012_回収確認票.csv", "--evidence", ROOT / "Samples/ledger/evidence", "--by", "r"),
            ("review", "freeze", "2025", "--by", "r"),
        ]
        for step in steps:
            done = self.run(*step, database=database)
            if done.returncode not in (0, 1):
                sys.exit(f"{' '.join(map(str, step))}: {done.returncode} {done.stderr.decode()}")
        return database

    @staticmethod
    def content(database):
        """Every row of every table; None where the file can't be read to its end."""
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        connection.text_factory = bytes
        try:
            schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 2").fetchall()
            tables = [name.decode() for kind, name, _ in schema if kind == b"table" and not name.startswith(b"sqlite_")]
            return schema, {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}
        except (sqlite3.DatabaseError, OverflowError, ValueError):
            return None
        finally:
            connection.close()

    def places(self, whole, each, seed):
        """In every page: its beginning, its pointers to cells, and anywhere."""
        size = struct.unpack(">H", whole[16:18])[0] or 65536
        generator = random.Random(seed)
        for page in range(len(whole) // size):
            chosen = {generator.randrange(8), generator.randrange(8, 64)} | {generator.randrange(size) for _ in range(each)}
            for offset in sorted(generator.sample(sorted(chosen), min(each, len(chosen)))):
                yield page + 1, page * size + offset, 1 << generator.randrange(8)

    def judge(self, before, page, offset, bit):
        """Nothing where the flip was noticed or harmless, else what went wrong."""
        verified = self.run("verify")
        if verified.returncode not in STATUSES:
            return f"page {page}, byte {offset}, bit {bit}: verify ended with {verified.returncode}: {verified.stderr.decode(errors='replace')[-200:]}"
        if verified.returncode == 0:
            held = self.content(self.database)
            if held != before:
                tables = "unreadable" if held is None else [name for name in before[1] if held[1].get(name) != before[1][name]] or "schema"
                return f"page {page}, byte {offset}, bit {bit}: not noticed: {tables}"
        for command in READING:
            done = self.run(*command)
            if done.returncode not in STATUSES:
                return f"page {page}, byte {offset}, bit {bit}: {' '.join(command)} ended with {done.returncode}"
            if done.returncode in (0, 1) and done.stdout != self.right[command]:
                return f"page {page}, byte {offset}, bit {bit}: {' '.join(command)} lists something else"
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenken", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tenken-flips-") as scratch:
        flips = Flips(options.tenken, pathlib.Path(scratch))
        original = flips.make()
        before, whole = flips.content(original), original.read_bytes()
        empty = [name for name, rows in before[1].items() if not rows]
        shutil.copy(original, flips.database)
        # Files of evidence lie beside the database; verify looks at them too.
        shutil.copytree(f"{original}.evidence", f"{flips.database}.evidence")
        if flips.run("verify").returncode != 0:
            sys.exit("verify finds something in a sound database")
        flips.right = {command: flips.run(*command).stdout for command in READING}
        size = struct.unpack(">H", whole[16:18])[0] or 65536
        failures, count = [], 0
        with open(flips.database, "r+b", buffering=0) as file:
            for page, offset, bit in flips.places(whole, options.each, options.seed):
                count += 1
                os.pwrite(file.fileno(), bytes([whole[offset] ^ bit]), offset)
                if problem := flips.judge(before, page, offset, bit):
                    failures.append(problem)
                    print("LOST", problem, flush=True)
                os.pwrite(file.fileno(), whole[offset:offset + 1], offset)
    print(f"flips: {count} bits in {len(whole) // size} pages; tables without rows: {', '.join(empty) or 'none'}; {len(failures)} not noticed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
