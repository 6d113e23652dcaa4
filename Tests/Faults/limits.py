#!/usr/bin/env python3
"""Runs commands where the system gives little: no second thread, little memory, few files, a small stack.

  limits.py TENKEN [--small] [--table] [--limits NAME,…]

Each command runs on a copy of a small database under one limit at a time, from the smallest at which `tenken --version` runs up to the first at
which the command does its work. Below that it must end in time, with words and a status that the guide knows; only where memory or stack is short
may a signal end it, since Swift can't report that it found no memory. The database must then hold what it held before, or what it holds after.

--table prints the least of each limit, as docs/reliability.md has it.
"""
import argparse
import os
import pwd
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = f"{ROOT}/Samples"
SECONDS = 30
DONE = (0, 1)
WORDED = (64, 65, 66, 73, 74, 75)
# Of these a signal is no fault: what was asked for is memory.
MEMORY = {"memory", "stack"}

COMMANDS = {
    "--version": ["--version"],
    "check": ["check", "{in}/returns"],
    "import": ["import", "{in}/returns"],
    "import, rows apart": ["import", "{in}/apart.csv"],
    "supplier import": ["supplier", "import", f"{SAMPLES}/suppliers.csv"],
    "supplier list": ["supplier", "list"],
    "rank": ["rank", "--year", "2026"],
    "rank --stability": ["rank", "--year", "2026", "--stability"],
    "gaps": ["gaps", "--year", "2026"],
    "review": ["review", "2026", "--out", "{out}"],
    "review --xlsx": ["review", "2026", "--out", "{out}", "--xlsx"],
    "review freeze": ["review", "freeze", "2026", "--by", "r"],
    "reliability": ["reliability", "--year", "2026"],
    "trend": ["trend"],
    "status": ["status"],
    "cycle open": ["cycle", "open", "2026", "--due", "2027-03-31", "--by", "r"],
    "sheet issue": ["sheet", "issue", "S-0001", "--year", "2026", "--out", "{out}"],
    "letter": ["letter", "S-0001", "--year", "2026", "--out", "{out}"],
    "flow import": ["flow", "import", f"{SAMPLES}/flows.csv", "--by", "r"],
    "ledger import": ["ledger", "import", f"{SAMPLES}/ledger/ledger.csv", "--by", "r"],
    "journal verify": ["journal", "verify"],
    "verify": ["verify"],
    "backup": ["backup", "{out}.db"],
    "export all": ["export", "all", "--out", "{out}"],
    "criteria list": ["criteria", "list"],
    "rules list": ["rules", "list"],
}
SMALL = ["--version", "check", "import", "import, rows apart", "rank", "review"]


class Sweep:
    def __init__(self, tenken, folder, small):
        self.tenken, self.folder, self.small = tenken, folder, small
        self.failures, self.least, self.runs = [], {}, 0
        # Root may have any number of processes.
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.make_files()
        self.states = {}

    def make_files(self):
        os.makedirs(f"{self.folder}/in/returns")
        heading = "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment\n"
        rows = {code: [f"{code},2026,{item},{item % 3},規程 第{item}条,2026-04-01,備考{item}\n" for item in range(1, 154)]
                for code in (f"S-{number:04d}" for number in range(1, 9))}
        for code, lines in rows.items():
            with open(f"{self.folder}/in/returns/{code}.csv", "w", encoding="utf-8") as file:
                file.write(heading + "".join(lines))
        with open(f"{self.folder}/in/apart.csv", "w", encoding="utf-8") as file:
            file.write(heading + "".join(lines[item] for item in range(153) for lines in rows.values()))
        self.original = f"{self.folder}/original.db"
        for command in (["supplier", "import", f"{SAMPLES}/suppliers.csv"], ["import", f"{self.folder}/in/returns/S-0001.csv"]):
            done = self.run(command, self.original)
            if done.returncode not in DONE:
                sys.exit(f"{command}: {done.stderr.decode()}")
        # Another user runs the commands.
        for path, folders, files in os.walk(self.folder):
            os.chmod(path, 0o777)
            for name in files:
                os.chmod(f"{path}/{name}", 0o666)

    def arguments(self, command, database, out="out"):
        words = [word.replace("{in}", f"{self.folder}/in").replace("{out}", f"{self.folder}/{out}") for word in command]
        if words == ["--version"]:
            return [self.tenken, *words]
        return [self.tenken, *words, "--db", database, "--config", f"{SAMPLES}/tenken.yaml", "--as-of", "2026-11-30", "--lang", "en"]

    def run(self, command, database, limit=None, value=None):
        self.runs += 1

        def before():
            if self.user and limit:
                os.setgroups([])
                os.setgid(self.user.pw_gid)
                os.setuid(self.user.pw_uid)
            kind = {"threads": resource.RLIMIT_NPROC, "memory": resource.RLIMIT_AS, "files": resource.RLIMIT_NOFILE,
                    "stack": resource.RLIMIT_STACK}.get(limit)
            if kind is not None:
                resource.setrlimit(kind, (value, value))

        environment = {"PATH": "/usr/bin:/bin", "TMPDIR": self.folder, "HOME": self.folder, "SWIFT_BACKTRACE": "enable=no"}
        return subprocess.run(
            self.arguments(command, database), capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL, cwd=self.folder, env=environment,
            preexec_fn=before)

    def state(self, database):
        """The hash of all that is stored; None where it doesn't agree."""
        if not os.path.exists(database):
            return ""
        done = self.run(["verify"], database)
        words = (done.stdout + done.stderr).decode()
        return words.split()[-1] if done.returncode == 0 else None

    # One run

    def attempt(self, name, limit, value):
        """Whether the command did its work."""
        database = f"{self.folder}/t.db"
        for suffix in ("", "-journal"):
            if os.path.exists(database + suffix):
                os.remove(database + suffix)
        shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
        if os.path.exists(f"{self.folder}/out.db"):
            os.remove(f"{self.folder}/out.db")
        shutil.copy(self.original, database)
        os.chmod(database, 0o666)
        where = f"{name}, {limit} {value}"
        try:
            done = self.run(COMMANDS[name], database, limit, value)
        except subprocess.TimeoutExpired:
            self.failures.append(f"{where}: hangs")
            return False
        except (PermissionError, OSError, subprocess.SubprocessError):
            # Not even begun.
            return False
        if done.returncode in DONE and not (done.returncode == 1 and name == "--version"):
            return True
        words = done.stderr.decode(errors="replace").strip()
        if done.returncode < 0:
            if limit not in MEMORY and name != "--version":
                self.failures.append(f"{where}: ended by {signal.Signals(-done.returncode).name}: {words[-200:]}")
        elif done.returncode == 127:
            # The system's loader found no room for the libraries.
            return False
        elif done.returncode not in WORDED and name != "--version":
            self.failures.append(f"{where}: status {done.returncode}: {words[-200:]}")
        elif not words and name != "--version":
            self.failures.append(f"{where}: status {done.returncode} without a word")
        if name != "--version" and self.state(database) is None:
            self.failures.append(f"{where}: the database doesn't agree any more (status {done.returncode})")
        return False

    # Ladders

    def ladder(self, limit):
        if limit == "threads":
            return list(range(1, 8)) if not self.small else [1, 2, 4]
        if limit == "files":
            return list(range(3, 33)) if not self.small else [4, 5, 6, 8, 12, 24]
        if limit == "stack":
            return [1024 * kilobytes for kilobytes in ((64, 128, 256, 512, 1024, 2048, 4096, 8192) if not self.small else (128, 512, 8192))]
        first, factor = 20 << 20, 1.6 if self.small else 1.08
        steps = [first]
        while steps[-1] < 8 << 30:
            steps.append(int(steps[-1] * factor) >> 12 << 12)
        return steps

    def sweep(self, limit):
        ladder = self.ladder(limit)
        begin = next((index for index, value in enumerate(ladder) if self.attempt("--version", limit, value)), None)
        if begin is None:
            self.failures.append(f"--version: does nothing within {limit} {ladder[-1]}")
            return
        for name in SMALL if self.small else COMMANDS:
            done = next((value for value in ladder[begin:] if self.attempt(name, limit, value)), None)
            if done is None:
                self.failures.append(f"{name}: does nothing within {limit} {ladder[-1]}")
            self.least.setdefault(name, {})[limit] = done


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tenken")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--limits", default="threads,memory,files,stack")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        tenken = os.path.abspath(options.tenken)
        sweep = Sweep(tenken, folder, options.small)
        for limit in options.limits.split(","):
            sweep.sweep(limit)
    if options.table:
        print("| command | threads | memory, MB | open files | stack, KB |\n|---|---|---|---|---|")
        for name, least in sweep.least.items():
            cells = [least.get("threads"), least.get("memory") and round(least["memory"] / 1e6), least.get("files"),
                     least.get("stack") and least["stack"] // 1024]
            print(f"| `{name}` | " + " | ".join("–" if cell is None else str(cell) for cell in cells) + " |")
    for failure in sweep.failures:
        print("LOST", failure)
    print(f"limits: {sweep.runs} runs, {len(sweep.failures)} failures")
    sys.exit(1 if sweep.failures else 0)


if __name__ == "__main__":
    main()
