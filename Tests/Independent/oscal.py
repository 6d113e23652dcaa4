#!/usr/bin/env python3
"""Exports OSCAL documents of the samples and of hostile texts, and holds them against compliance-trestle and our own checks.

    oscal.py TENKEN [TRESTLE]        TENKEN is the built binary; TRESTLE is trestle's program, else it is asked for by pip

What trestle and the JSON schemas let pass although it is wrong is checked here: dangling references, ids that are twice.
Exit status 0: every document is valid, and says what tenken's own listings say; 1: a list of what isn't.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = {
    "catalog.json": "catalog", "assessment-plan.json": "assessment-plan", "assessment-results.json": "assessment-results",
    "plan-of-action.json": "plan-of-action-and-milestones",
}
failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def run(tenken, database, *arguments, allowed=(0, 1)):
    ended = subprocess.run(
        [tenken, *map(str, arguments), "--db", database, "--as-of", "2026-11-30"], capture_output=True, text=True, cwd=ROOT)
    if ended.returncode not in allowed:
        sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {ended.returncode}\n{ended.stderr}")
    return ended


def invent(tenken, folder):
    """A register and returns whose names and texts are what OSCAL's patterns refuse in the wrong place."""
    database = f"{folder}/hostile.db"
    names = ["見本　工業", " =SUM(A1) \"x\"", "<b>&amp;</b>", "a" * 200, "㍿サンプル🙂", "١٢٣ تجربة"]
    with open(f"{folder}/suppliers.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("code name target_level confidentiality criticality incident".split())
        for number, name in enumerate(names):
            writer.writerow([f"H-{number}", name, "3", "2", "1", "0"])
    with open(f"{folder}/returns.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("supplier_code supplier_name fiscal_year item_no answer evidence evidence_date comment planned_date".split())
        for number, name in enumerate(names):
            for item in range(1, 154):
                answer = ["2", "1", "0", "NA", ""][(item + number) % 5] if number else "2"
                writer.writerow([
                    f"H-{number}", name, 2026, item, answer, "　証跡\n二行目" if item % 3 else "", "2026-04-01" if answer == "2" else "",
                    "\t理由：設備なし\n</script>" if answer == "NA" else "", "2027-03-31" if answer == "0" else ""])
    run(tenken, database, "supplier", "import", f"{folder}/suppliers.csv")
    run(tenken, database, "import", f"{folder}/returns.csv")
    return database


def sample(tenken, folder):
    database = f"{folder}/sample.db"
    settings = ("--config", "Samples/tenken.yaml")
    run(tenken, database, "supplier", "import", "Samples/suppliers.csv", *settings)
    run(tenken, database, "import", "Samples/returns", "--keep-going", *settings, allowed=(0, 1, 65))
    return database


def walk(value, path=""):
    if isinstance(value, dict):
        for key, each in value.items():
            yield path, key, each
            yield from walk(each, f"{path}/{key}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from walk(each, f"{path}/{index}")


def check_references(name, document, controls):
    """Every identifier is once, and whatever is referred to is there."""
    uuids = [value for _, key, value in walk(document) if key == "uuid"]
    expect(len(uuids) == len(set(uuids)), f"{name}: a uuid is twice")
    for uuid in uuids:
        expect(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uuid), f"{name}: {uuid}")
    for path, key, value in walk(document):
        if key in ("observation-uuid", "risk-uuid", "finding-uuid", "actor-uuid", "subject-uuid"):
            expect(value in uuids, f"{name}{path}: {key} {value} leads nowhere")
        if key == "control-id":
            expect(value in controls, f"{name}{path}: {value} is no control")
        if key == "target-id":
            expect(value.removesuffix("_obj") in controls, f"{name}{path}: {value} is no objective")
        if key == "href" and value.startswith("#"):
            expect(value[1:] in uuids, f"{name}{path}: {value} leads nowhere")


def check_content(tenken, database, folder, settings=()):
    """Each folder says what `gaps` says."""
    gaps = {}
    listed = run(tenken, database, "gaps", "--format", "csv", *settings).stdout
    for row in csv.DictReader(io.StringIO(listed)):
        gaps.setdefault(row["supplier_code"], {})[int(row["item_no"])] = row
    with open(f"{folder}/catalog.json", encoding="utf-8") as file:
        catalog = json.load(file)["catalog"]
    controls = {control["id"] for group in catalog["groups"] for control in group["controls"]}
    expect(len(controls) == 153, f"{len(controls)} controls")
    check_references("catalog.json", catalog, controls)
    for own in sorted(os.listdir(folder)):
        if own == "catalog.json":
            continue
        for name in sorted(os.listdir(f"{folder}/{own}")):
            with open(f"{folder}/{own}/{name}", encoding="utf-8") as file:
                check_references(f"{own}/{name}", json.load(file)[KINDS[name]], controls)
        with open(f"{folder}/{own}/assessment-results.json", encoding="utf-8") as file:
            results = json.load(file)["assessment-results"]
        code = results["metadata"]["parties"][0]["external-ids"][0]["id"]
        missing = {
            int(finding["target"]["target-id"].removeprefix("item-").removesuffix("_obj"))
            for finding in results["results"][0].get("findings", []) if finding["target"]["status"]["state"] == "not-satisfied"
        }
        ours = {item for item, row in gaps.get(code, {}).items() if row["kind"] not in ("stale", "unanswered")}
        expect(missing == ours, f"{code}: not satisfied {sorted(missing ^ ours)[:5]}")
        plan = f"{folder}/{own}/plan-of-action.json"
        items = []
        if os.path.exists(plan):
            with open(plan, encoding="utf-8") as file:
                items = json.load(file)["plan-of-action-and-milestones"]["poam-items"]
        expect(len(items) == len(gaps.get(code, {})), f"{code}: {len(items)} items of the plan, {len(gaps.get(code, {}))} gaps")


def check_with_trestle(trestle, folder, work):
    """trestle imports each document, which validates it."""
    os.makedirs(work)
    subprocess.run([trestle, "init", "--local"], cwd=work, check=True, capture_output=True)
    count = 0
    for where, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            count += 1
            ended = subprocess.run(
                [trestle, "import", "-f", f"{where}/{name}", "-o", f"document-{count}"], cwd=work, capture_output=True, text=True)
            expect(ended.returncode == 0, f"trestle: {where}/{name}: {(ended.stdout + ended.stderr)[-400:]}")
    return count


def main():
    tenken = os.path.abspath(sys.argv[1])
    trestle = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, database, settings in (
            ("hostile", invent(tenken, folder), ()), ("sample", sample(tenken, folder), ("--config", "Samples/tenken.yaml"))):
            for language in ("ja", "en"):
                out = f"{folder}/{name}-{language}"
                run(tenken, database, "export", "oscal", "--out", out, "--lang", language, *settings)
                check_content(tenken, database, out, settings)
                again = f"{out}-again"
                run(tenken, database, "export", "oscal", "--out", again, "--lang", language, *settings)
                same = subprocess.run(["diff", "-r", out, again], capture_output=True)
                expect(same.returncode == 0, f"{name} {language}: the same export has other bytes")
            if trestle and name == "hostile":
                count += check_with_trestle(trestle, f"{folder}/hostile-ja", f"{folder}/trestle")
        refused = run(tenken, f"{folder}/hostile.db", "export", "oscal", "--out", f"{folder}/hostile-ja", allowed=(73,))
        expect(refused.returncode == 73, "a folder that isn't empty")
    for failure in failures[:50]:
        print(f"oscal: {failure}")
    if failures:
        sys.exit(f"oscal: {len(failures)} are wrong")
    print(f"oscal: every reference leads somewhere, {count} documents imported by trestle" if trestle else "oscal: every reference leads somewhere")


if __name__ == "__main__":
    main()
