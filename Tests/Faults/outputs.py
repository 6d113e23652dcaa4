#!/usr/bin/env python3
"""Files that commands write, with an error from the system at one call: a file is whole or not there, and done is said only where it is whole.

    outputs.py TENKEN [--whole] [--seed N]

Each command is run without a fault first. Then again and again, each time with one error (EIO or ENOSPC, once or from there on) at a read, write,
sync, opening or renaming; without --whole, at a seeded sample of them. Exit status 0: nothing damaged; 1: a list.
"""
import argparse
import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Samples"
COMMANDS = {
    "sheet issue": ["sheet", "issue", "S-0001", "--year", "2026", "--out", "OUT"],
    "sheet return": ["sheet", "return", "S-0001", "--year", "2026", "--out", "OUT"],
    "letter xlsx": ["letter", "S-0001", "--year", "2026", "--format", "xlsx", "--out", "OUT"],
    "review": ["review", "write", "2026", "--out", "OUT", "--xlsx"],
    "ledger export": ["ledger", "export", "--reveal", "--format", "xlsx", "--out", "OUT/ledger.xlsx"],
    "visit sheet": ["visit", "sheet", "S-0001", "--out", "OUT/visit.xlsx"],
    "flow draw": ["flow", "draw", "--out", "OUT/flow.svg"],
    "export all": ["export", "all", "--out", "OUT/all"],
}
ERRORS = {"EIO": ["read", "write", "fsync", "rename", "pread64"], "ENOSPC": ["write", "openat", "fsync"]}


class Outputs:
    def __init__(self, tenken, folder, count, seed):
        self.tenken, self.folder, self.count, self.random = tenken, pathlib.Path(folder), count, random.Random(seed)
        self.failures, self.counts = [], collections.Counter()
        self.database = self.folder / "t.db"
        for command in (["supplier", "import", SAMPLES / "suppliers.csv"], ["import", SAMPLES / "returns/2026", "--keep-going"],
                        ["ledger", "import", SAMPLES / "ledger/ledger.csv"], ["flow", "import", SAMPLES / "flows.csv"]):
            made = self.run(command, self.folder / "out")
            if made.returncode not in (0, 1, 65):
                sys.exit(f"{command}: {made.stderr}")

    def run(self, command, out, before=()):
        arguments = [str(word).replace("OUT", str(out)) for word in command]
        return subprocess.run(
            [*before, self.tenken, *arguments, "--db", self.database, "--config", SAMPLES / "tenken.yaml", "--as-of", "2026-11-30", "--lang", "en"],
            capture_output=True, text=True, timeout=120, env={**os.environ, "TMPDIR": str(self.folder / "tmp")})

    def written(self, out):
        return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}

    def scenario(self, name, command):
        out, trace = self.folder / "out", self.folder / "trace"
        self.clean(out)
        calls = sorted({call for listed in ERRORS.values() for call in listed})
        plain = self.run(command, out, ["strace", "-f", "-o", trace, "-e", f"trace={','.join(calls)}"])
        if plain.returncode > 1:
            sys.exit(f"{name}: {plain.stderr}")
        wanted = self.written(out)
        made = collections.Counter(
            match[1] for line in trace.read_text(errors="replace").splitlines() if (match := re.match(r"\d+ +([a-z0-9]+)\(", line)))
        faults = [
            (error, call, when, suffix) for error, listed in ERRORS.items() for call in listed for when in range(1, made[call] + 1)
            for suffix in ("", "+")]
        for error, call, when, suffix in faults if self.count is None else self.random.sample(faults, min(self.count, len(faults))):
            self.clean(out)
            try:
                run = self.run(
                    command, out, ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}{suffix}"])
            except subprocess.TimeoutExpired:
                self.failures.append(f"{name}, {error} at {call} {when}{suffix}: hangs")
                continue
            self.counts[name] += 1
            found = self.written(out)
            # The loader and the system's own tables are read too; when that fails, nothing has been begun.
            said_done = run.returncode == plain.returncode
            damaged = [file for file, content in found.items() if not os.path.basename(file).startswith(".") and content != wanted.get(file)]
            if damaged or (said_done and found != wanted) or run.returncode < -64 or "Fatal error" in run.stderr:
                self.failures.append(
                    f"{name}, {error} at {call} {when}{suffix}: status {run.returncode}, damaged {damaged}, {len(found)} of {len(wanted)}; {run.stderr[-200:]}")
        print(f"{name}: {self.counts[name]} faults of {len(faults)}", flush=True)

    def clean(self, out):
        for folder in (out, self.folder / "tmp"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenken")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of commands, with commas")
    options = parser.parse_args()
    if shutil.which("strace") is None:
        print("outputs: skipped, since there is no strace (apt-get install strace)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/tmp")
        os.makedirs(f"{folder}/out")
        outputs = Outputs(os.path.abspath(options.tenken), folder, None if options.whole else 12, options.seed)
        for name, command in COMMANDS.items():
            if not options.only or name in options.only.split(","):
                outputs.scenario(name, command)
    for failure in outputs.failures:
        print(f"DAMAGED {failure}")
    print(f"outputs: {sum(outputs.counts.values())} faults, {len(outputs.failures)} damaged")
    return 1 if outputs.failures else 0


if __name__ == "__main__":
    sys.exit(main())
