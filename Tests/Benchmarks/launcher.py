"""Runs commands for the benchmark: a JSON line of command and files in, one of what it took out.

The system counts as a program's peak memory also that of the process which started it, until the program itself begins. The benchmark holds
tables of millions of cells; this process holds nothing.
"""
import json
import os
import subprocess
import sys
import time

for line in sys.stdin:
    asked = json.loads(line)
    begin = time.monotonic()
    with open(asked["stdout"], "wb") as stdout, open(asked["stderr"], "wb") as stderr:
        process = subprocess.Popen(asked["command"], stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
    took = {
        "code": os.waitstatus_to_exitcode(status), "wall": time.monotonic() - begin, "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024}
    print(json.dumps(took), flush=True)
