#!/usr/bin/env python3
"""Holds schemas, samples and outputs against each other, with an independent validator (check-jsonschema).

    validate.py [TENKEN]        TENKEN is the built binary; without it only schemas and samples are held against each other

Exit status 0: all as it should be; 1: a list of what isn't.
"""
import copy
import csv
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS, SAMPLES = ROOT / "Schemas", ROOT / "Samples"
# Samples as messy as real ones, which the published shape must refuse: one message that must be among the complaints, and why.
MESSY = {
    "ポータル回答_2025.json": ("'NA' is not one of", "the answer word NA, which only tables have"),
    "ポータル回答_2026-07.json": ("'○' is not one of", "answers as marks, items and dates as people write them"),
}
failures = []


# MARK: The validator


def checker():
    """How check-jsonschema is started: the module of this Python, else the program on the path."""
    if importlib.util.find_spec("check_jsonschema"):
        return [sys.executable, "-m", "check_jsonschema"]
    if program := shutil.which("check-jsonschema"):
        return [program]
    venv = ".build/schema-venv"
    install = f"python3 -m venv {venv} && {venv}/bin/pip install -r Tests/requirements.txt"
    sys.exit(f"check-jsonschema is missing: {install}; then run this with {venv}/bin/python")


def complaints(schema, files):
    """What the validator says of files: texts, none where all are valid. A file that it can't read at all is a failure of its own."""
    run = subprocess.run([*CHECKER, "--schemafile", SCHEMAS / schema, "-v", "-o", "json", *files], capture_output=True, text=True)
    try:
        report = json.loads(run.stdout)
    except json.JSONDecodeError:
        failures.append(f"{schema}: the validator gave no report\n{run.stdout}{run.stderr}".rstrip())
        return []
    for error in report.get("parse_errors", []):
        failures.append(f"{schema}: {pathlib.Path(error['filename']).name}: {error['message']}")
    texts = []
    for error in report.get("errors", []):
        # Of “none of these shapes fits” only the reasons are worth reading: the complaint itself quotes the whole document.
        reasons = [part for part in error.get("sub_errors", []) if part["message"][0] not in "[{"]
        for part in reasons or [error]:
            texts.append(f"{pathlib.Path(error['filename']).name}: {part['path']}: {part['message'][:300]}")
    if run.returncode != 0 and not texts and not report.get("parse_errors"):
        failures.append(f"{schema}: status {run.returncode}\n{run.stdout}{run.stderr}".rstrip())
    return texts


def must_pass(schema, *files):
    if texts := complaints(schema, files):
        refused = sorted({text.split(": ")[0] for text in texts})
        failures.append("\n  ".join([f"{schema} refuses {', '.join(refused)}:", *texts[:10]]))


def must_fail(schema, file, message, why):
    texts = complaints(schema, [file])
    if not any(message in text for text in texts):
        failures.append("\n  ".join([f"{schema} must refuse {file.name} with “{message}” ({why}); it says:", *(texts[:10] or ["nothing"])]))


# MARK: Schemas


def undescribed(node, path="$"):
    """Properties without a description."""
    if isinstance(node, list):
        return [place for index, element in enumerate(node) for place in undescribed(element, f"{path}[{index}]")]
    if not isinstance(node, dict):
        return []
    found = []
    # Under if, then and else properties are only conditions on what is described elsewhere.
    for key, value in node.items():
        if key == "properties" and isinstance(value, dict):
            found += [f"{path}.{name}" for name, property in value.items() if "description" not in property]
        if key not in ("if", "then", "else"):
            found += undescribed(value, f"{path}.{key}")
    return found


def check_schemas():
    schemas = sorted(SCHEMAS.glob("*.schema.json"))
    run = subprocess.run([*CHECKER, "--check-metaschema", *schemas], capture_output=True, text=True)
    if run.returncode:
        failures.append(f"metaschema:\n{run.stdout}{run.stderr}".rstrip())
    for path in schemas:
        schema = json.loads(path.read_text(encoding="utf-8"))
        expected = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"https://tenken.example/schemas/{path.name}"}
        failures.extend(f"{path.name}: {key} must be {value}" for key, value in expected.items() if schema.get(key) != value)
        failures.extend(f"{path.name}: no {key}" for key in ("title", "description") if not schema.get(key))
        failures.extend(f"{path.name}: {place} has no description" for place in undescribed(schema))
    return len(schemas)


# MARK: Samples


def returns_of(path):
    """The file that the validator reads: NDJSON becomes an array, one element a line."""
    if path.suffix == ".json":
        return path
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    return written(f"{path.stem}.ndjson.json", json.dumps(lines))


def check_samples():
    samples = sorted([*SAMPLES.rglob("*.json"), *SAMPLES.rglob("*.ndjson")])
    for path in samples:
        if path.name in MESSY:
            must_fail("return.schema.json", returns_of(path), *MESSY[path.name])
    must_pass("return.schema.json", *[returns_of(path) for path in samples if path.name not in MESSY])
    for name in MESSY.keys() - {path.name for path in samples}:
        failures.append(f"{name}: listed as messy, and isn't among the samples")
    with open(SAMPLES / "suppliers.csv", encoding="utf-8-sig", newline="") as file:
        must_pass("register.schema.json", written("suppliers.json", json.dumps(list(csv.DictReader(file)))))
    must_pass("settings.schema.json", SAMPLES / "tenken.yaml", SAMPLES / "scale" / "tenken.yaml")
    maps = sorted(SAMPLES.rglob("*.map.yaml"))
    must_pass("map.schema.json", *maps)
    must_pass("catalogue.schema.json", ROOT / "Sources" / "CatalogueData" / "jama-japia-2.2.json")
    return len(samples) + len(maps) + 3


# What each schema must refuse: a valid document, and changes to it (the path, the value) of which each makes it invalid.
ABSENT = object()
RETURN = {
    "supplier": {"code": "S-0001", "name": "例", "corporateNumber": "8999900000001"}, "fiscalYear": 2026,
    "criteria": {"id": "jama-japia", "edition": "2.2"},
    "answers": [{"item": 153, "answer": "met", "evidence": "例", "evidenceDate": "2026-04-01", "comment": None, "plannedDate": None}],
}
REGISTER = [{"code": "S-0001", "name": "例", "corporate_number": "", "tier": "1", "target_level": "", "contract_end": "", "incident": "3"}]
SETTINGS = {
    "scale": {
        "version": "1", "decided-on": "2026-04-01",
        "factors": [{"id": "incident", "name": {"ja": "例"}, "weight": 1.5, "scores": {"0": "none", "3": {"ja": "例", "en": "serious"}}}],
    },
    "level-weights": {"1": 3}, "evidence": {"default-months": "none"}, "rules": {"normalised": {"enabled": False}},
    "flows": {"own-name": "例", "confirmed-for-months": 12, "classes": [{"id": "極秘", "not-by": ["mail"]}]},
    "waivers": [{"rule": "na-never", "supplier": "S-0001", "item": 1, "reason": "r", "by": "b", "until": "2026-12-31"}],
}
FINDINGS = [{
    "rule": "unknown-item", "severity": "error", "file": "a.csv", "sheet": "", "row": 2, "column": 1, "path": "", "supplierCode": "S-0001",
    "fiscalYear": 2026, "itemNo": None, "message": "m", "remedy": "r",
    "waivedUntil": "2026-12-31", "waivedBy": "b", "waiverReason": None,
}]
GAPS = [{
    "supplierCode": "S-0001", "supplierName": "例", "fiscalYear": 2026, "itemNo": 4, "level": 1, "labelNo": 2, "title": "t",
    "answer": "unmet", "kind": "unmet", "weight": 3, "plannedDate": "2027-04-20", "evidenceDate": None, "sinceYear": 2024, "basis": "said", "state": "reopened",
}]
RANK = [{
    "rank": 1, "supplierCode": "S-0001", "supplierName": "例", "importanceClass": "A", "importance": 2.5, "gap": 0.2, "priority": 0.5,
    "achievement": 0.8, "coverage": 1.0, "answered": 30, "required": 30, "gapsLv1": 4, "gapsLv2": 0, "gapsLv3": 0, "status": "ranked", "found": 0,
}]
ACTIONS = [{
    "supplierCode": "S-0001", "supplierName": "例", "fiscalYear": 2026, "itemNo": 4, "lineId": "", "title": "t", "what": "w", "owner": "",
    "dueOn": "2026-12-31", "state": "open", "source": "entered", "promise": "open", "daysOverdue": None, "closedOn": None, "closedBy": "",
    "reason": "", "acceptedBy": "", "acceptedUntil": None,
}]
VISITS = [{
    "supplierCode": "S-0001", "supplierName": "例", "visitedOn": "2026-11-20", "visitedBy": "例", "metWith": "", "itemNo": 4, "said": "met",
    "found": "unmet", "agrees": "no", "note": "", "evidence": "",
}]
CRITERIA = [{"itemNo": 2, "level": None, "labelNo": None, "label": None, "title": "t", "frequency": "", "source": "s"}]
SUPPLIERS = [{
    "code": "S-0001", "name": "例", "nameEn": "", "corporateNumber": "", "parentCode": "", "country": "JP", "tier": None, "targetLevel": 3,
    "contractStart": "2012-04-01", "contractEnd": None, "incident": None, "importance": None, "importanceClass": None,
}]
FLOWS = [{
    "flowId": "F-1", "fromCode": "OWN", "fromName": "", "toCode": "S-0001", "toName": "", "kind": "data", "what": "例", "confidentiality": "秘",
    "means": "cloud", "timing": "", "part": "", "reconsignedTo": "", "stockDays": None, "leadTimeDays": 3, "ownerCode": "", "note": "",
}]
RATINGS = [{
    "supplierCode": "S-0001", "fiscalYear": 2026, "factor": "incident", "score": None, "ratedBy": "例", "ratedOn": "2026-04-20", "reason": "",
}]
REFUSED = {
    "map": ({"header-row": 0, "columns": {"item": "No.", "41": {"column": "F"}, "answer": {"column": 3}}, "cells": {"fiscal-year": "C2"}}, [
        (("columns", "anser"), "評価"), (("columns", "1000"), "x"), (("columns", "item"), {"heading": "a", "column": "F"}),
        (("columns", "item"), {"column": "F2"}), (("cells", "answer"), "C2"), (("cells", "fiscal-year"), "2C"), (("header-row",), 201), (("colums",), {}),
    ]),
    "return": (RETURN, [
        (("supplier", "code"), ABSENT), (("supplier", "corporateNumber"), "899990000000"), (("fiscalYear",), "2026"),
        (("answers",), ABSENT), (("fiscal_year",), 2026), (("answers", 0, "item"), 0),
        (("answers", 0, "item"), 1000), (("answers", 0, "item"), "41"),
        (("answers", 0, "answer"), "○"), (("answers", 0, "answer"), 3), (("answers", 0, "answer"), ABSENT),
        (("answers", 0, "evidenceDate"), "2026/4/1"),
        (("answers", 0, "evidenceDate"), "2026-02-30"), (("answers", 0, "plannedDate"), "20260401"), (("answers", 0, "remark"), ""),
    ]),
    "register": (REGISTER, [
        ((0, "code"), ""), ((0, "name"), ABSENT), ((0, "corporate_number"), "12"), ((0, "tier"), "0"), ((0, "target_level"), "4"),
        ((0, "contract_end"), "2026-02-30"), ((0, "incident"), "101"), ((0, "incident"), "high"), ((0, "tier"), None),
    ]),
    "settings": (SETTINGS, [
        (("offices",), ""), (("scale", "version"), ABSENT), (("scale", "decided-on"), "1.4.2026"), (("scale", "factors"), []),
        (("scale", "factors", 0, "weight"), 0), (("scale", "factors", 0, "scores", "101"), "x"), (("scale", "factors", 0, "name"), {}),
        (("level-weights", "4"), 1), (("evidence", "default-months"), 0), (("rules", "normalized"), {}),
        (("rules", "normalised", "severity"), "fatal"), (("waivers", 0, "until"), ABSENT), (("waivers", 0, "item"), 1000),
        (("waivers", 0, "by"), " "), (("waivers", 0, "from"), "2026-04-01"), (("flows", "classes"), []),
        (("flows", "classes", 0, "id"), ABSENT), (("flows", "confirmed-for-months"), 0), (("scale",), [{"version": "1"}]),
        (("scale",), [{"version": "1", "from": 26}]), (("scale", "from"), 2026),
    ]),
    "output-findings": (FINDINGS, [
        ((0, "remedy"), ABSENT), ((0, "severity"), "fatal"), ((0, "row"), 0), ((0, "itemNo"), 1000), ((0, "fiscalYear"), 0),
        ((0, "rule"), "Unknown item"), ((0, "waivedUntil"), "soon"), ((0, "waivedBy"), ABSENT), ((0, "waiverReason"), ""),
    ]),
    "output-gaps": (GAPS, [
        ((0, "kind"), "met"), ((0, "level"), 4), ((0, "plannedDate"), ""), ((0, "sinceYear"), None), ((0, "weight"), "3"), ((0, "state"), "closed"),
    ]),
    "output-actions": (ACTIONS, [
        ((0, "state"), "done"), ((0, "promise"), "perhaps"), ((0, "daysOverdue"), 0), ((0, "dueOn"), ""), ((0, "itemNo"), 0),
    ]),
    "output-visits": (VISITS, [((0, "found"), "unanswered"), ((0, "visitedOn"), "2026/11/20"), ((0, "itemNo"), 1000), ((0, "visitedBy"), "")]),
    "output-rank": (RANK, [
        ((0, "status"), "unrated"), ((0, "rank"), None), ((0, "gap"), 1.1), ((0, "importance"), "2.5"), ((0, "required"), 1000),
    ]),
    "output-flows": (FLOWS, [
        ((0, "kind"), "money"), ((0, "what"), ""), ((0, "stockDays"), -1), ((0, "leadTimeDays"), "3"), ((0, "toCode"), ABSENT),
    ]),
    "output-ratings": (RATINGS, [((0, "ratedBy"), ""), ((0, "ratedOn"), "2026/4/20"), ((0, "fiscalYear"), 26), ((0, "score"), "3")]),
    "output-criteria": (CRITERIA, [((0, "itemNo"), 1000), ((0, "level"), 0), ((0, "label"), ABSENT)]),
    "output-suppliers": (SUPPLIERS, [
        ((0, "targetLevel"), None), ((0, "corporateNumber"), "12"), ((0, "incident"), "3"), ((0, "contractEnd"), ""),
        ((0, "contractStart"), "2026/4/1"), ((0, "tier"), 0),
    ]),
}


def check_refusals():
    """Each wrong document is a file of its own in one run: the validator must complain of every one."""
    count = 0
    for name, (valid, changes) in REFUSED.items():
        must_pass(f"{name}.schema.json", written(f"{name}-valid.json", json.dumps(valid)))
        files = {}
        for number, (path, value) in enumerate(changes):
            document = copy.deepcopy(valid)
            parent = document
            for key in path[:-1]:
                parent = parent[key]
            if value is ABSENT:
                del parent[path[-1]]
            else:
                parent[path[-1]] = value
            words = f"{'.'.join(map(str, path))} " + ("left out" if value is ABSENT else f"= {value!r}")
            files[written(f"{name}-wrong-{number}.json", json.dumps(document))] = words
        refused = {text.split(": ")[0] for text in complaints(f"{name}.schema.json", files)}
        failures.extend(f"{name}.schema.json must refuse {words}" for path, words in files.items() if path.name not in refused)
        count += len(files)
    return count


# MARK: Outputs


def tenken(*arguments, status):
    environment = {key: value for key, value in os.environ.items() if key != "TENKEN_DB"}
    run = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, cwd=ROOT, env=environment)
    if run.returncode != status:
        error = run.stderr.decode(errors="replace")
        failures.append(f"tenken {' '.join(map(str, arguments[:3]))} …: status {run.returncode}, expected {status}\n{error}".rstrip())
    return run.stdout.decode()


def check_listing(name, title, text, factors=()):
    """Holds a listing against its schema, and its columns against the order of `required`."""
    must_pass(f"output-{name}.schema.json", written(f"{title}.json", text))
    columns = json.loads((SCHEMAS / f"output-{name}.schema.json").read_text(encoding="utf-8"))["items"]["required"]
    if factors:
        columns = [*columns[:-2], *factors, *columns[-2:]]
    try:
        rows = json.loads(text)
    except json.JSONDecodeError:
        return  # The validator has said so.
    if not rows:
        failures.append(f"{title}: holds no rows, so that nothing was checked")
    for row in rows:
        if list(row) != columns:
            failures.append(f"{title}: columns {list(row)}, expected {columns}")
            break


def check_visits(common):
    json_format = ["--format", "json", *common]
    tenken("visit", "record", SAMPLES / "visits" / "visits.csv", *common, status=0)
    listings = {
        "actions": ["action", "list"], "promises": ["action", "promises"], "visits": ["visit", "list"], "agreement": ["visit", "compare"],
        "visit-plan": ["visit", "plan", "2026"],
    }
    for name, arguments in listings.items():
        check_listing(name, " ".join(arguments), tenken(*arguments, *json_format, status=0))
    return len(listings)


def check_outputs():
    common = ["--db", FOLDER / "tenken.db", "--as-of", "2026-11-30", "--config", SAMPLES / "tenken.yaml"]
    json_format = ["--format", "json", *common]
    with open(SAMPLES / "suppliers.csv", encoding="utf-8-sig", newline="") as file:
        factors = next(csv.reader(file))[10:]
    tenken("supplier", "import", SAMPLES / "suppliers.csv", *common, status=0)
    # 65: one sample is no check sheet, and is named; the others are read.
    check_listing("findings", "check", tenken("check", SAMPLES / "returns", *json_format, status=65))
    check_listing("findings", "import", tenken("import", SAMPLES / "returns", "--keep-going", *json_format, status=65))
    count = 2
    listings = {"gaps": ["gaps"], "gap-history": ["gaps", "--history"], "aged-evidence": ["gaps", "--aged"], "trend": ["trend"], "reliability": ["reliability"], "stability": ["rank", "--stability", "--draws", "50"], "levers": ["rank", "--levers"], "rank": ["rank"], "suppliers": ["supplier", "list"], "criteria": ["criteria", "list"]}
    for language in ("ja", "en"):
        for name, arguments in listings.items():
            text = tenken(*arguments, "--lang", language, *json_format, status=0)
            check_listing(name, f"{' '.join(arguments)} ({language})", text, factors=factors if name == "suppliers" else ())
            count += 1
    check_listing("shown-answers", "evidence answers", tenken("evidence", "answers", *json_format, status=0))
    count += 1 + check_visits(common)
    count += check_flows()
    count += check_ledger()
    count += check_cycle()
    count += check_editions()
    must_pass("catalogue.schema.json", written("criteria export.json", tenken("criteria", "export", *common, status=0)))
    check_rule_names(tenken("rules", "list", *json_format, status=0))
    check_log(tenken("check", SAMPLES / "returns", "--format", "sarif", *common, status=65))
    return count + 3


def check_log(text):
    """The log of findings is SARIF 2.1.0 by another project's model of it, and its rules are those of its results."""
    from sarif_pydantic import Sarif

    log = Sarif.model_validate_json(text)
    run = log.runs[0]
    known = {rule.id for rule in run.tool.driver.rules}
    if log.version != "2.1.0" or not run.results:
        failures.append("check --format sarif: no results")
    for result in run.results:
        place = result.locations[0].physical_location if result.locations else None
        if result.rule_id not in known or not result.message.text or (place and not place.artifact_location.uri):
            failures.append(f"check --format sarif: {result}"[:300])


def check_flows():
    """Item 41: the register of flows, what a stop hits, coverage, ratings and their differences over the years."""
    common = ["--db", FOLDER / "flows.db", "--as-of", "2026-11-30", "--config", SAMPLES / "scale" / "tenken.yaml", "--format", "json"]
    tenken("supplier", "import", SAMPLES / "suppliers.csv", *common[:-2], status=0)
    check_listing("findings", "flow import", tenken("flow", "import", SAMPLES / "flows.csv", *common, status=0))
    tenken("supplier", "rate", "--file", SAMPLES / "scale" / "ratings.csv", *common, status=0)
    incident = ["--on", "2026-05-01", "--kind", "leak", "--source", "取引先の連絡", "--serious", "--id", "I-1"]
    tenken("incident", "add", "S-0005", *incident, *common, status=0)
    tenken("incident", "withdraw", "I-1", "--reason", "誤報", *common[:-2], status=0)
    tenken("incident", "add", "S-0005", *incident[:-1], "I-2", *common, status=0)
    tenken("evidence", "add", "S-0005", SAMPLES / "ledger" / "evidence" / "K-0001_廃棄証明.txt", "--of", "incident", "--number", "I-2", *common[:-2], status=0)
    tenken("certificate", "add", "S-0005", "--scheme", "isms", "--number", "I-1", "--expires", "2027-03-31", *common, status=0)
    tenken("visit", "schedule", "S-0005", "--on", "2026-12-10", "--people", "v", "--reason", "r", "--items", "1,2", *common[:-2], status=0)
    tenken("drill", "add", "--on", "2026-10-01", "--with", "S-0005", "--what", "w", *common[:-2], status=0)
    tenken("talk", "add", "S-0005", "--on", "2026-10-01", "--people", "p", "--measure", "m", "--need", "n", "--cost", "c", *common[:-2], status=0)
    tenken("contact", "add", "S-0005", "--role", "incidentDay", "--telephone", "052-000-0000", *common, status=0)
    tenken("contact", "test", "S-0005", *common[:-2], status=0)
    listings = {
        "appointments": ["visit", "appointments"], "drills": ["drill", "list"], "talks": ["talk", "list"], "certificates": ["certificate", "list"], "contacts": ["contact", "list"], "evidence": ["evidence", "list"], "incidents": ["incident", "list"], "flows": ["flow", "list"], "impact": ["flow", "impact", "S-0023"], "flow-coverage": ["flow", "coverage"],
        "ratings": ["supplier", "ratings"], "scale-diff": ["scale", "diff", "2025", "2026"],
    }
    for name, arguments in listings.items():
        check_listing(name, " ".join(arguments), tenken(*arguments, *common, status=0))
    return len(listings) + 1


def check_ledger():
    """Item 43: the ledger, ends of contracts, what is to be done, and the journal of it all."""
    common = ["--db", FOLDER / "ledger.db", "--as-of", "2026-10-20", "--config", SAMPLES / "tenken.yaml"]
    tenken("supplier", "import", SAMPLES / "suppliers.csv", *common, status=0)
    listed = [*common, "--format", "json"]
    must_pass("output-findings.schema.json", written("ledger import.json", tenken("ledger", "import", SAMPLES / "ledger" / "ledger.csv", *listed, status=0)))
    tenken("flow", "import", SAMPLES / "flows.csv", *common, status=0)
    nda = ["kind=nda", "signed_on=2025-04-01", "classes=秘", "incident_notice=no", "copies=yes"]
    tenken("agreement", "add", "S-0019", *nda, *common, status=0)
    tenken("contract", "end", "S-0019", "--date", "2026-09-30", *common, status=0)
    sheet = SAMPLES / "ledger" / "S-0019_回収確認票.csv"
    tenken("contract", "recover", "S-0019", sheet, "--by", "recorder", *common, status=0)
    listings = {
        "ledger": (["ledger", "list"], 0), "endings": (["contract", "ending"], 0), "statement": (["contract", "statement", "S-0019"], 0),
        "status": (["status"], 1), "journal": (["journal", "show"], 0), "corrections": (["ledger", "corrections"], 0),
        "confirmations": (["ledger", "confirm", "--overdue"], 1), "agreements": (["agreement", "list"], 0),
        "agreement-problems": (["agreement", "check"], 1), "contracts": (["contract", "list"], 0), "comparison": (["ledger", "compare"], 0),
    }
    for name, (arguments, status) in listings.items():
        check_listing(name, " ".join(arguments), tenken(*arguments, *listed, status=status))
    return len(listings) + 1


def check_cycle():
    """Item 42: whom a year's cycle asks, and where everybody stands."""
    common = ["--db", FOLDER / "tenken.db", "--config", SAMPLES / "tenken.yaml", "--format", "json"]
    opening = ["cycle", "open", "2026", "--due", "2026-07-31", "--as-of", "2026-05-01"]
    check_listing("cycle-changes", "cycle open", tenken(*opening, *common, status=0))
    check_listing("cycle", "cycle status", tenken("cycle", "status", "--as-of", "2026-11-30", *common, status=0))
    return 2


def check_editions():
    """An invented edition after the built-in one: what its items were, what changed, and its catalogue."""
    common = ["--db", FOLDER / "editions.db", "--as-of", "2026-11-30", "--config", SAMPLES / "tenken.yaml"]
    listed = [*common, "--format", "json"]
    rows = [["No.", "レベル", "達成条件"]] + [[str(n), "Lv1", f"架空の条件{n}"] for n in range(1, 156)]
    sheet = written("edition.csv", "".join(",".join(row) + "\n" for row in rows))
    lineage = written("lineage.csv", "item_no,change,previous_items\n1,unchanged,1\n2,split,2\n3,split,2\n,gone,3\n")
    arguments = ["criteria", "import", sheet, "--edition", "2.3", "--lineage", lineage]
    check_listing("edition-items", "criteria import --edition", tenken(*arguments, *listed, status=0))
    check_listing("editions", "criteria editions", tenken("criteria", "editions", *listed, status=0))
    check_listing("edition-diff", "criteria diff", tenken("criteria", "diff", "2.2", "2.3", *listed, status=0))
    text = tenken("criteria", "export", "--edition", "2.3", *common, status=0)
    must_pass("catalogue.schema.json", written("criteria export 2.3.json", text))
    return 4


def check_rule_names(text):
    """The settings name every rule that there is, and no other."""
    schema = json.loads((SCHEMAS / "settings.schema.json").read_text(encoding="utf-8"))
    named = set(schema["properties"]["rules"]["propertyNames"]["anyOf"][0]["enum"])
    try:
        known = {row["rule"] for row in json.loads(text)}
    except json.JSONDecodeError as error:
        failures.append(f"rules list: not JSON: {error}")
        return
    for rule in sorted(named ^ known):
        failures.append(f"settings.schema.json: rules: {rule} " + ("is no rule" if rule in named else "is missing"))


# MARK: All of it


def written(name, text):
    path = FOLDER / name
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    BINARY = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) == 2 else None
    if BINARY and not os.access(BINARY, os.X_OK):
        sys.exit(f"{sys.argv[1]}: no such program")
    CHECKER = checker()
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        summary = f"{check_schemas()} schemas, {check_samples()} sample files, {check_refusals()} wrong documents"
        summary += f", {check_outputs()} outputs" if BINARY else ", no outputs (no binary given)"
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"schemas: {summary}; {len(failures)} failures")
    sys.exit(1 if failures else 0)
