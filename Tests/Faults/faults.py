#!/usr/bin/env python3
"""Pulls the plug at every moment, and holds what is left against before and after (docs/reliability.md).

  faults.py TENKEN [--smoke | --many | --whole] [--only NAME,…] [--seed N]

Each scenario is a command on a small database. It is first run without a fault, which tells what it writes, syncs and removes and what the
content is afterwards. Then it is run again and again on a copy of the database before, each time with one fault: killed at a system call, an
error from a system call (once, and from there on), too little room, the power gone. After each, the content must be that of before or of after,
what was acknowledged must be there, and the same command run again must complete with the content of after and nothing twice.

Without --whole a seeded sample of the faults is injected; --smoke, for the tests, takes it of four commands only.
"""
import argparse
import collections
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = f"{ROOT}/Samples"
DAY = "2026-11-30"

# Written anew by every run: the hour, and what is chained over it; and the login name, of which only the number is left where the system can't
# be asked for it.
VOLATILE = {
    "source_file": {"imported_at", "sum"}, "journal": {"made_at", "made_by", "previous", "hash"}, "journal_head": {"hash"}, "frozen_review": {"frozen_at"},
    "seal": {"sum"},
}

# When a visit was written down, inside its JSON.
RECORDED_AT = re.compile(rb'"recordedAt":"[^"]*",?')

# Some of them by the name that another library or machine uses.
WRITING = ["pwrite64", "write", "fsync", "fdatasync", "unlink", "unlinkat", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat"]
# What each error can come from.
ERRORS = {
    "ENOSPC": ["pwrite64", "write", "fsync", "fdatasync", "ftruncate", "openat", "link", "linkat"],
    "EIO": ["pwrite64", "pread64", "read", "write", "fsync", "fdatasync", "unlink", "unlinkat", "rename", "renameat", "renameat2"],
    "EMFILE": ["openat"],
    "ENOMEM": ["mmap"],
}
SMOKE = ["import", "ledger import", "contract close", "cycle open"]
DONE, FINDINGS, USAGE, CANNOT_CREATE = 0, 1, 64, 73


class Scenario:
    """A command, and what makes the database before it."""

    def __init__(self, name, before, command, again=(DONE, FINDINGS)):
        self.name, self.before, self.command = name, before, command
        # Statuses with which the command may end when it has been done already.
        self.again = again


def scenarios(files):
    register = ["supplier", "import", f"{files}/suppliers.csv", "--by", "r"]
    ledger = ["ledger", "import", f"{SAMPLES}/ledger/ledger.csv", "--by", "r"]
    end = ["contract", "end", "S-0012", "--date", "2026-09-30", "--by", "r"]
    flows = ["flow", "import", f"{SAMPLES}/flows.csv", "--by", "r"]
    ended = ["contract", "end", "S-0003", "--date", "2026-09-30", "--by", "r"]
    recover = ["contract", "recover", "S-0012", f"{SAMPLES}/ledger/S-0012_回収確認票.csv", "--evidence", f"{SAMPLES}/ledger/evidence", "--by", "r"]
    verify = ["contract", "verify", "S-0012", "--by", "v"]
    close = ["contract", "close", "S-0012", "--by", "v"]
    returns = ["import", f"{files}/returns", "--format", "csv"]
    whole = [register, ledger, end, recover, verify]
    spring = ["--as-of", "2026-05-11", "--by", "r"]
    cycle = ["cycle", "open", "2026", "--due", "2026-07-31", *spring]
    send = ["cycle", "send", "2026", "S-0001", "S-0002", "--out", f"{files}/sent", *spring]
    exempt = ["cycle", "exempt", "2026", "S-0002", "--reason", "x", "--until", "2027-03-31", *spring]
    accept = ["cycle", "accept", "2026", "S-0001", "--note", "n", "--as-of", "2026-06-30", "--by", "r"]
    return [
        Scenario("import into a new database", [], ["import", f"{files}/returns/one.csv", "--format", "csv"]),
        Scenario("import", [register, ["import", f"{files}/returns/one.csv", "--format", "csv"]], returns),
        Scenario("import of rows apart", [register], ["import", f"{files}/apart.csv", "--format", "csv"]),
        Scenario("prefer", [register, ["import", f"{files}/rivals"]], ["import", "--prefer", f"{files}/rivals/two.csv", "--by", "r"]),
        Scenario("register", [], register),
        Scenario("ledger import", [register], ledger),
        Scenario("agreement add", [register], ["agreement", "add", "S-0001", "kind=nda", "signed_on=2026-04-01", "classes=秘", "--by", "r"]),
        Scenario("contract add", [register, ledger], ["contract", "add", "S-0012", "空-2025-04", "subject=x", "ends_on=2026-09-30", "--by", "r"]),
        Scenario("contract end", [register, ledger], end),
        Scenario("contract recover", [register, ledger, end], recover),
        Scenario("contract settle", [register, flows, ended], ["contract", "settle", "S-0003", "F-0014", "--reason", "x", "--by", "r"]),
        Scenario("contract close", whole, close, again=(DONE, USAGE)),
        Scenario("visit record", [register, returns], ["visit", "record", f"{files}/visit.csv", "--by", "r"]),
        Scenario("restore", [], ["restore", f"{files}/copy.db"], again=(CANNOT_CREATE,)),
        Scenario("cycle open", [register], cycle),
        Scenario("cycle send", [register, cycle], send, again=(DONE, USAGE)),
        Scenario("cycle exempt", [register, cycle], exempt, again=(DONE, USAGE)),
        Scenario("cycle accept", [register, cycle, send, returns], accept, again=(DONE, USAGE)),
        Scenario("review freeze", [register, returns], ["review", "freeze", "2026", "--by", "r"], again=(USAGE,)),
        Scenario("incident add", [register], ["incident", "add", "S-0001", "--on", "2026-05-01", "--kind", "leak", "--source", "x", "--by", "r"]),
        Scenario("evidence add", [register, returns], ["evidence", "add", "S-0001", f"{files}/seen.pdf", "--year", "2026", "--item", "41", "--by", "r"]),
        Scenario("evidence add of several", [register, returns, ["evidence", "add", "S-0001", f"{files}/seen.pdf", "--by", "r"]], ["evidence", "add", "S-0002", f"{files}/seen.pdf", f"{files}/more.pdf", "--by", "r"]),
        Scenario("certificate add", [register], ["certificate", "add", "S-0001", "--scheme", "isms", "--expires", "2027-03-31", "--file", f"{files}/seen.pdf", "--by", "r"]),
        Scenario("visit schedule", [register], ["visit", "schedule", "S-0001", "--on", "2026-12-10", "--people", "v", "--reason", "x", "--by", "r"]),
        Scenario("drill add", [register], ["drill", "add", "--on", "2026-10-01", "--with", "S-0001", "--with", "S-0002", "--what", "x", "--by", "r"]),
        Scenario("contact add", [register], ["contact", "add", "S-0001", "--role", "incidentDay", "--telephone", "052-000-0000", "--by", "r"]),
        Scenario("action set", [register, returns], ["action", "set", "S-0001", "1", "what=x", "due_on=2027-03-31", "--by", "r"]),
    ]


class Suite:
    def __init__(self, tenken, folder, whole, share, seed):
        self.tenken, self.folder, self.whole, self.share = tenken, folder, whole, share
        self.random = random.Random(seed)
        self.counts = collections.OrderedDict()
        self.failures = []
        self.skipped = []
        self.files = f"{folder}/files"
        self.starving = self.compile(f"{folder}/allocations.so")
        self.make_files()

    @staticmethod
    def compile(library):
        """A library whose allocations fail; None where there is no compiler."""
        compiler = shutil.which("cc") or shutil.which("clang")
        if not compiler:
            return None
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "allocations.c")
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        return library

    # Inputs

    def make_files(self):
        os.makedirs(f"{self.files}/returns")
        shutil.copy(f"{SAMPLES}/suppliers.csv", f"{self.files}/suppliers.csv")
        for name, code in (("one", "S-0001"), ("two", "S-0002"), ("three", "S-0003")):
            with open(f"{self.files}/returns/{name}.csv", "w", encoding="utf-8") as file:
                file.write("supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment\n")
                for item in range(1, 154):
                    file.write(f"{code},2026,{item},{'012'[item % 3 if item > 1 else 0]},規程 第{item}条,2026-04-01,備考{item}\n")
        os.makedirs(f"{self.files}/rivals")
        heading = "supplier_code,fiscal_year,item_no,answer\n"
        for name, answer in (("one", 2), ("two", 0)):
            with open(f"{self.files}/rivals/{name}.csv", "w", encoding="utf-8") as file:
                file.write(heading + "".join(f"S-0004,2026,{item},{answer}\n" for item in range(1, 154)))
        with open(f"{self.files}/apart.csv", "w", encoding="utf-8") as file:
            file.write(heading + "".join(f"S-{code:04d},2026,{item},{item % 3}\n" for item in range(1, 154) for code in range(1, 30)))
        for name in ("seen", "more"):
            with open(f"{self.files}/{name}.pdf", "w", encoding="utf-8") as file:
                file.write(f"%PDF-1.4\n{name * 20000}\n%%EOF\n")
        with open(f"{self.files}/visit.csv", "w", encoding="utf-8") as file:
            file.write("supplier_code,visited_on,visited_by,item_no,found\nS-0001,2026-11-12,v,1,unmet\nS-0002,2026-11-13,v,2,met\n")
        for command in (["supplier", "import", f"{self.files}/suppliers.csv"], ["backup", f"{self.files}/copy.db"]):
            self.run(command, f"{self.files}/original.db").check_returncode()

    def arguments(self, command, database):
        day = [] if "--as-of" in command else ["--as-of", DAY]
        return [self.tenken, *command, "--db", database, "--config", f"{SAMPLES}/tenken.yaml", *day, "--lang", "en"]

    def run(self, command, database, before=(), timeout=60, **options):
        return subprocess.run(
            [*before, *self.arguments(command, database)], capture_output=True, timeout=timeout, stdin=subprocess.DEVNULL, cwd=self.folder,
            **options)

    # What a database holds

    def content(self, database):
        """All rows of all tables but what the hour decides; a missing database holds nothing. A hot journal is played back, as by any reader."""
        if not os.path.exists(database):
            return None
        connection = sqlite3.connect(database)
        connection.text_factory = bytes
        try:
            if connection.execute("PRAGMA integrity_check").fetchall() != [(b"ok",)]:
                return "damaged"
            tables = [name.decode() for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY 1")]
            held = {}
            for table in tables:
                columns = [row[1].decode() for row in connection.execute(f'PRAGMA table_info("{table}")')]
                kept = ", ".join(f'"{column}"' for column in columns if column not in VOLATILE.get(table, ()))
                rows = connection.execute(f'SELECT {kept} FROM "{table}"').fetchall()
                if table == "evidence_file" and not self.has_files(database, connection):
                    return "evidence that isn't in its folder, or isn't what was kept"
                held[table] = sorted(([RECORDED_AT.sub(b"", cell) if isinstance(cell, bytes) else cell for cell in row] for row in rows), key=repr)
            # A database that was made, and into which nothing was put, is as good as none.
            empty = all(not rows or table in ("grdb_migrations", "journal_head", "seal") for table, rows in held.items())
            return None if empty else held
        except sqlite3.DatabaseError as error:
            return f"unreadable: {error}"
        finally:
            connection.close()

    @staticmethod
    def has_files(database, connection):
        """Whatever the database names is in the folder beside it, whole."""
        for sha256, count in connection.execute("SELECT lower(hex(sha256)), byte_count FROM evidence_file"):
            try:
                with open(f"{database}.evidence/{sha256.decode()}", "rb") as file:
                    held = file.read()
            except OSError:
                return False
            if len(held) != count or hashlib.sha256(held).hexdigest() != sha256.decode():
                return False
        return True

    def prepare(self, scenario):
        database = f"{self.folder}/before.db"
        self.remove(database)
        for command in scenario.before:
            done = self.run(command, database)
            if done.returncode not in (DONE, FINDINGS):
                sys.exit(f"{scenario.name}: {' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
        scenario.held_before = self.content(database)
        self.fresh(database, f"{self.folder}/after.db")
        trace = f"{self.folder}/trace"
        done = self.run(
            scenario.command, f"{self.folder}/after.db", ["strace", "-f", "-qq", "-o", trace, "-e", "trace=" + ",".join(self.calls())])
        scenario.status = done.returncode
        scenario.held_after = self.content(f"{self.folder}/after.db")
        if done.returncode not in (DONE, FINDINGS) or scenario.held_after == scenario.held_before:
            sys.exit(f"{scenario.name} does nothing: {done.returncode} {done.stderr.decode()}")
        with open(trace, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        # What the loader does before is the system's.
        start = next((index for index, line in enumerate(lines) if "/proc/self/maps" in line), 0)
        scenario.loading = self.counted(lines[:start])
        scenario.calls = self.counted(lines)
        scenario.database = database

    @staticmethod
    def counted(lines):
        return collections.Counter(match.group(1) for match in (re.match(r"\d+ +(\w+)\(", line) for line in lines) if match)

    @staticmethod
    def moments(scenario, call):
        return range(scenario.loading[call] + 1, scenario.calls[call] + 1)

    @staticmethod
    def calls():
        return sorted({call for calls in ERRORS.values() for call in calls} | set(WRITING))

    @staticmethod
    def remove(database):
        for suffix in ("", "-journal", "-wal"):
            if os.path.exists(database + suffix):
                os.remove(database + suffix)
        shutil.rmtree(database + ".evidence", ignore_errors=True)

    def fresh(self, source, target):
        self.remove(target)
        self.take(source, target)

    @staticmethod
    def take(source, target):
        """A database with its files of evidence and the journal that may lie beside it."""
        for suffix in ("", "-journal"):
            if os.path.exists(source + suffix):
                shutil.copy(source + suffix, target + suffix)
        if os.path.isdir(source + ".evidence"):
            shutil.copytree(source + ".evidence", target + ".evidence", dirs_exist_ok=True)

    # After a fault

    def check(self, scenario, fault, database, done, rerun=True):
        """`done` is what the command said, or None where it was killed."""
        self.counts[fault.kind] = self.counts.get(fault.kind, 0) + 1
        held = self.content(database)
        where = f"{scenario.name}: {fault}"
        said = f" (status {done.returncode}: {done.stderr.decode(errors='replace').strip()[-300:]})" if done else ""
        if held not in (scenario.held_before, scenario.held_after):
            return self.fail(f"{where}: neither before nor after{said}{': ' + held if isinstance(held, str) else ''}")
        if done is not None:
            words = done.stderr.decode(errors="replace")
            if done.returncode == scenario.status and held != scenario.held_after:
                return self.fail(f"{where}: said to be done, and isn't{said}")
            # Swift can't report that it found no memory: there the process may end by a signal, with the database intact.
            if done.returncode < 0 and fault.starves or done.returncode in (127, 128 + signal.SIGILL, 128 + signal.SIGSEGV) and fault.starves:
                done = None
            elif done.returncode not in (scenario.status, 66, 73, 74, 75, 65):
                return self.fail(f"{where}: a status that says nothing{said}")
            # Where nothing can be written any more, nothing can be said.
            if done and done.returncode != scenario.status and not words.strip() and not fault.silences:
                return self.fail(f"{where}: failed without a word{said}")
            if "othing was stored" in words and held == scenario.held_after:
                return self.fail(f"{where}: said that nothing was stored, and it was{said}")
            if ": stored, but" in words and held != scenario.held_after:
                return self.fail(f"{where}: said to be stored, and isn't{said}")
        if not rerun:
            return None
        again = self.run(scenario.command, database)
        if again.returncode not in (scenario.status, *scenario.again):
            return self.fail(f"{where}: run again, status {again.returncode}: {again.stderr.decode(errors='replace')[-300:]}")
        if self.content(database) != scenario.held_after:
            return self.fail(f"{where}: run again, the content isn't that of after")
        sound = self.run(["verify"], database)
        if sound.returncode != DONE:
            return self.fail(f"{where}: verify: {sound.stderr.decode(errors='replace')[-300:]}")
        return None

    def fail(self, text):
        self.failures.append(text)
        print("LOST", text, flush=True)

    def sample(self, faults, most):
        most *= self.share
        if self.whole or len(faults) <= most:
            return faults
        return [faults[index] for index in sorted(self.random.sample(range(len(faults)), most))]

    # Faults

    def injected(self, scenario):
        faults = []
        for call in WRITING:
            faults += [Injected("killed at a call", call, f"signal=KILL:when={n}") for n in self.moments(scenario, call)]
        for error, calls in ERRORS.items():
            for call in calls:
                for n in self.moments(scenario, call):
                    faults += [
                        Injected(f"{error}, once", call, f"error={error}:when={n}"),
                        Injected(f"{error}, from then on", call, f"error={error}:when={n}+"),
                    ]
        for fault in self.sample(faults, 10):
            database = f"{self.folder}/fault.db"
            self.fresh(scenario.database, database)
            options = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{fault.what}"]
            done = self.run(scenario.command, database, options)
            killed = done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
            self.check(scenario, fault, database, None if killed else done)

    def allocations(self, scenario):
        """C libraries that find no memory report it, and so must the command."""
        if not self.starving:
            return self.skip("failing allocations: no C compiler here")
        database, counted = f"{self.folder}/fault.db", f"{self.folder}/counted"
        self.fresh(scenario.database, database)
        self.run(scenario.command, database, env={**os.environ, "LD_PRELOAD": self.starving, "COUNTED": counted})
        with open(counted, encoding="ascii") as file:
            count = int(file.read())
        # An import makes tens of thousands: a whole run takes some from its beginning to its end.
        step = max(1, count // 200)
        faults = [(n, last) for n in range(1, count + 1, step) for last in (n, 1 << 60)]
        for first, last in self.sample(faults, 4):
            self.fresh(scenario.database, database)
            fault = Moment("an allocation of a C library", f"no. {first}" + ("" if last == first else " and all after it"))
            fault.starves = True
            environment = {**os.environ, "LD_PRELOAD": self.starving, "FAIL_FROM": str(first), "FAIL_TO": str(last)}
            self.check(scenario, fault, database, self.run(scenario.command, database, env=environment))

    def random_kills(self, scenario, moments):
        database = f"{self.folder}/fault.db"
        self.fresh(scenario.database, database)
        begin = time.monotonic()
        self.run(scenario.command, database)
        length = time.monotonic() - begin
        for _ in range(moments):
            self.fresh(scenario.database, database)
            after = self.random.uniform(0, length)
            process = subprocess.Popen(
                self.arguments(scenario.command, database), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
            try:
                _, words = process.communicate(timeout=after)
                done = subprocess.CompletedProcess([], process.returncode, b"", words)
            except subprocess.TimeoutExpired:
                process.kill()
                _, words = process.communicate()
                done = None
            self.check(scenario, Moment("killed at a random moment", f"after {after * 1000:.0f} ms"), database, done)

    def file_limits(self, scenario):
        after = os.path.getsize(f"{self.folder}/after.db")
        sizes = [1, 512, *range(4096, after + 65536, 16384)]
        for size in self.sample(sizes, 1):
            database = f"{self.folder}/fault.db"
            self.fresh(scenario.database, database)

            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

            done = self.run(scenario.command, database, preexec_fn=limit)
            self.check(scenario, Moment("a limit on the size of files", f"{size} bytes"), database, done)

    def full_disks(self, scenario):
        place = f"{self.folder}/disk"
        os.makedirs(place, exist_ok=True)
        before = os.path.getsize(scenario.database) if os.path.exists(scenario.database) else 0
        sizes = [before + extra for extra in range(4096, 1 << 20, 49152)]
        for size in self.sample(sizes, 1):
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True).returncode != 0:
                return self.skip("full disks: nothing may be mounted here")
            try:
                database = f"{place}/fault.db"
                if before:
                    self.take(scenario.database, database)
                done = self.run(scenario.command, database)
                fault = Moment("a full disk", f"{size} bytes")
                # There still is no room: a copy elsewhere must hold before or after, and complete.
                elsewhere = f"{self.folder}/fault.db"
                self.remove(elsewhere)
                self.take(database, elsewhere)
                self.check(scenario, fault, elsewhere, done)
            except OSError:
                continue  # Not even the database of before has room.
            finally:
                subprocess.run(["umount", place], check=True)
        return None

    def power_cuts(self, scenario):
        """A file system in a file. The process is stopped, and the file copied as it is: what wasn't synced is not in it."""
        place = f"{self.folder}/disk"
        os.makedirs(place, exist_ok=True)
        moments = [(call, n) for call in ("pwrite64", "fsync", "unlink", "link") for n in self.moments(scenario, call)]
        chosen = self.sample(moments, 1) + [(None, 0)]
        for call, number in chosen:
            # Files of their own: the system may not have let go yet of those before.
            image, copy = (tempfile.mkstemp(dir=self.folder)[1] for _ in range(2))
            with open(image, "wb") as file:
                file.truncate(24 << 20)
            made = subprocess.run(["mkfs.ext4", "-q", "-F", image], capture_output=True)
            if made.returncode != 0 or not self.mount(image, place):
                return self.skip("power cuts: no file system can be mounted from a file here")
            database = f"{place}/fault.db"
            try:
                self.take(scenario.database, database)
                os.sync()
                if call is None:
                    done = self.run(scenario.command, database)
                    self.cut(image, copy)
                else:
                    done = None
                    told = f"{self.folder}/told"
                    stop = ["strace", "-f", "-qq", "-o", told, "-e", f"trace={call}", "-e", f"inject={call}:signal=STOP:when={number}"]
                    process = subprocess.Popen(
                        [*stop, *self.arguments(scenario.command, database)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                        stdin=subprocess.DEVNULL, start_new_session=True)
                    self.wait_for_stop(process, told)
                    self.cut(image, copy)
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    os.remove(told)
            finally:
                self.unmount(place)
            if not self.mount(copy, place):
                self.fail(f"{scenario.name}: the file system after a power cut can't be mounted")
                continue
            try:
                elsewhere = f"{self.folder}/fault.db"
                self.remove(elsewhere)
                self.take(database, elsewhere)
            finally:
                self.unmount(place)
                os.remove(image)
                os.remove(copy)
            what = f"{call} no. {number}" if call else "after it has ended"
            self.check(scenario, Moment("the power gone", what), elsewhere, done)
        return None

    @staticmethod
    def cut(image, copy):
        """Copies a file system as it is at one moment: on a busy machine the system may write to it while it is copied."""
        before = None
        for _ in range(50):
            with open(image, "rb") as file:
                held = file.read()
            if held == before:
                break
            before = held
        with open(copy, "wb") as file:
            file.write(held)

    @staticmethod
    def mount(image, place):
        return subprocess.run(["mount", "-o", "loop", image, place], capture_output=True).returncode == 0

    @staticmethod
    def unmount(place):
        for _ in range(50):
            if subprocess.run(["umount", place], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        sys.exit(f"{place} can't be unmounted")

    @staticmethod
    def wait_for_stop(process, told):
        """Until the traced command stands still, as strace tells, or has ended. Which state the system shows depends on the kernel."""
        for _ in range(2000):
            if process.poll() is not None:
                return
            if os.path.exists(told):
                with open(told, encoding="utf-8", errors="replace") as file:
                    if "stopped by SIGSTOP" in file.read():
                        return
            time.sleep(0.002)

    def skip(self, word):
        if word not in self.skipped:
            self.skipped.append(word)
            print("skipped:", word)

    def all(self, only):
        known = scenarios(self.files)
        names = [scenario.name for scenario in known]
        for scenario in known:
            # A whole name, or a part of several.
            if only and not any(name == scenario.name if name in names else name in scenario.name for name in only):
                continue
            begin = time.monotonic()
            self.prepare(scenario)
            self.injected(scenario)
            self.allocations(scenario)
            self.random_kills(scenario, 200 if self.whole else 2 * self.share)
            self.file_limits(scenario)
            self.full_disks(scenario)
            self.power_cuts(scenario)
            total = sum(self.counts.values())
            print(f"{scenario.name}: {time.monotonic() - begin:.0f} s, {total} faults so far, {len(self.failures)} lost", flush=True)

    def table(self):
        lines = ["| fault | injected | survived | lost |", "|---|---|---|---|"]
        lost = collections.Counter(kind for kind in self.counts for text in self.failures if f": {kind} (" in text)
        for kind, count in self.counts.items():
            lines.append(f"| {kind} | {count} | {count - lost[kind]} | {lost[kind]} |")
        total = sum(self.counts.values())
        lines.append(f"| all | {total} | {total - len(self.failures)} | {len(self.failures)} |")
        return "\n".join(lines + [""] + [f"Skipped – {word}." for word in self.skipped])


class Injected:
    def __init__(self, kind, call, what):
        self.kind, self.call, self.what = kind, call, what
        self.silences = call == "write"
        self.starves = call == "mmap"

    def __str__(self):
        return f"{self.kind} ({self.call} {self.what})"


class Moment:
    silences = False
    starves = False

    def __init__(self, kind, what):
        self.kind, self.what = kind, what

    def __str__(self):
        return f"{self.kind} ({self.what})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenken")
    parser.add_argument("--whole", action="store_true", help="every fault, not a sample")
    parser.add_argument("--many", action="store_true", help="five times as many as a sample")
    parser.add_argument("--smoke", action="store_true", help="a sample of four commands: what fits beside the other tests")
    parser.add_argument("--only", help="scenarios by name, or with this in their name; several with commas")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    traced = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True) if shutil.which("strace") else None
    if traced is None or traced.returncode != 0:
        print("skipped: faults: processes can't be traced here (strace)")
        return 0
    with tempfile.TemporaryDirectory(prefix="tenken-faults-") as folder:
        suite = Suite(os.path.abspath(options.tenken), folder, options.whole, 5 if options.many else 1, options.seed)
        suite.all(SMOKE if options.smoke else options.only.split(",") if options.only else [])
        table = suite.table()
    print(table)
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
