#!/usr/bin/env python3
"""Holds the schemas against the metaschema, and samples and outputs against the schemas, with an independent validator.

    validate.py TENKEN          TENKEN is the built binary; check-jsonschema must be on the path (pip install check-jsonschema)
"""
import csv, json, pathlib, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS, SAMPLES = ROOT / "Schemas", ROOT / "Samples"
# Samples that are made as messy as real ones, so that the published shape must refuse them.
MESSY = {
    "ポータル回答_2025.json": "the answer word NA, which only tables have",
    "ポータル回答_2026-07.json": "answers as numbers, items and dates as people write them",
}
failures = []


def validate(schema, *files, fails=False):
    run = subprocess.run(["check-jsonschema", "--schemafile", str(schema), *map(str, files)], capture_output=True, text=True)
    if (run.returncode != 0) != fails:
        failures.append(f"{schema.name}: {', '.join(f.name for f in files)}\n{run.stdout}{run.stderr}".rstrip())


def tenken(*arguments, expect=(0,)):
    run = subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if run.returncode not in expect:
        failures.append(f"tenken {' '.join(map(str, arguments))}: status {run.returncode}\n{run.stderr}")
    return run.stdout


def main():
    if len(sys.argv) != 2 or not shutil.which("check-jsonschema"):
        sys.exit(__doc__)
    schemas = sorted(SCHEMAS.glob("*.schema.json"))
    run = subprocess.run(["check-jsonschema", "--check-metaschema", *map(str, schemas)], capture_output=True, text=True)
    if run.returncode:
        failures.append(run.stdout + run.stderr)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def written(name, text):
            path = folder / name
            path.write_text(text, encoding="utf-8")
            return path

        checked = 0
        for path in sorted(SAMPLES.rglob("*.json")):
            validate(SCHEMAS / "return.schema.json", path, fails=path.name in MESSY)
            checked += 1
        for path in sorted(SAMPLES.rglob("*.ndjson")):
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
            validate(SCHEMAS / "return.schema.json", written(f"{path.stem}.json", json.dumps(lines)), fails=path.name in MESSY)
            checked += 1
        with open(SAMPLES / "suppliers.csv", encoding="utf-8-sig", newline="") as file:
            validate(SCHEMAS / "register.schema.json", written("suppliers.json", json.dumps(list(csv.DictReader(file)))))
        validate(SCHEMAS / "settings.schema.json", SAMPLES / "tenken.yaml")
        validate(SCHEMAS / "catalogue.schema.json", ROOT / "Sources/CatalogueData/jama-japia-2.2.json")

        common = ["--db", folder / "t.db", "--as-of", "2026-11-30", "--config", SAMPLES / "tenken.yaml"]
        tenken("supplier", "import", SAMPLES / "suppliers.csv", *common)
        outputs = {
            "findings": tenken("import", SAMPLES / "returns", "--keep-going", "--format", "json", *common, expect=(65,)),
            "gaps": tenken("gaps", "--format", "json", *common),
            "rank": tenken("rank", "--format", "json", *common),
            "criteria": tenken("criteria", "list", "--format", "json", *common),
        }
        for name, text in outputs.items():
            validate(SCHEMAS / f"output-{name}.schema.json", written(f"{name}.json", text))
        check = tenken("check", SAMPLES / "returns" / "2025", "--format", "json", expect=(0, 1))
        validate(SCHEMAS / "output-findings.schema.json", written("check.json", check))
        validate(SCHEMAS / "catalogue.schema.json", written("export.json", tenken("criteria", "export", *common)))

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"schemas: {len(schemas)} schemas, {checked} sample files, {len(outputs) + 2} outputs; {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
