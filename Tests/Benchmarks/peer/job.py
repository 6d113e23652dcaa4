#!/usr/bin/env python3
"""The job of the benchmark in DuckDB: job.py DATA OUT. Its SQL is in job.sql."""
import os
import sys

import duckdb

data, out = sys.argv[1:3]
os.makedirs(out, exist_ok=True)
database = f"{out}/db.duckdb"
for path in (database, database + ".wal"):
    if os.path.exists(path):
        os.remove(path)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "job.sql"), encoding="utf-8") as file:
    sql = file.read().replace("@IN@", data).replace("@OUT@", out).replace("@PK@", ", PRIMARY KEY(supplier_code, fiscal_year, item_no)")
connection = duckdb.connect(database)
connection.execute(sql)
connection.close()
