"""Loads the tables that `tenken export tables --out DIR` wrote into Spark 4, and works out the rollup.

  spark-submit spark.py DIR OUT      writes rollup_ranking, rollup_gap, rollup_missed and rollup_trend as Parquet to OUT
"""
import json
import pathlib
import sys

from pyspark.sql import SparkSession

TYPES = {"string": "STRING", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
RESULTS = ["rollup_ranking", "rollup_gap", "rollup_missed", "rollup_trend"]


def load(spark, folder):
    """One table of the default catalog for each resource of the package, with the types that it states."""
    with open(f"{folder}/datapackage.json", encoding="utf-8") as file:
        package = json.load(file)
    for resource in package["resources"]:
        schema = ", ".join(f"`{field['name']}` {TYPES[field['type']]}" for field in resource["schema"]["fields"])
        rows = spark.read.csv(
            f"{folder}/{resource['path']}", schema=schema, header=True, multiLine=True, quote='"', escape='"',
            mode="FAILFAST")
        rows.write.mode("overwrite").saveAsTable(resource["name"])


def rollup(spark):
    """The views of rollup.sql, which stands beside this file."""
    text = pathlib.Path(__file__).with_name("rollup.sql").read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    for statement in plain.split(";"):
        if statement.strip():
            spark.sql(statement)


def main():
    folder, out = sys.argv[1:3]
    spark = SparkSession.builder.appName("tenken-rollup").getOrCreate()
    load(spark, folder)
    rollup(spark)
    for name in RESULTS:
        spark.table(name).write.mode("overwrite").parquet(f"{out}/{name}")
    spark.stop()


if __name__ == "__main__":
    main()
