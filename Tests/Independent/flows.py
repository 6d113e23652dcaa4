#!/usr/bin/env python3
"""Recomputes impact and coverage of the sample register of flows with networkx, and holds tenken's answers against it.

    flows.py TENKEN        TENKEN is the built binary

Exit status 0: equal for every company; 1: a list of what differs.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import networkx

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Samples"
failures = []


def read(name):
    with open(SAMPLES / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tenken(*arguments):
    environment = {key: value for key, value in os.environ.items() if key != "TENKEN_DB"}
    day = [] if "--as-of" in arguments else ["--as-of", "2026-11-30"]
    run = subprocess.run([sys.argv[1], *map(str, arguments), *COMMON, *day], capture_output=True, cwd=ROOT, env=environment, text=True)
    if run.returncode:
        sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {run.returncode}\n{run.stderr}")
    return run.stdout


def goods_graph(flows):
    """Companies, with one edge per pair: the shortest stock. A stock that isn't known counts as none."""
    graph = networkx.DiGraph()
    for flow in flows:
        if flow["kind"] != "goods":
            continue
        ends, days = (flow["from_code"], flow["to_code"]), int(flow["stock_days"] or 0)
        if not graph.has_edge(*ends) or graph.edges[ends]["days"] > days:
            graph.add_edge(*ends, days=days)
    return graph


def impact(code, flows, graph):
    """What a stop or a leak of one company hits, as rows like tenken's."""
    days = networkx.single_source_dijkstra_path_length(graph, code, weight="days") if code in graph else {code: 0}
    hits = sorted((reached, day) for reached, day in days.items() if reached != code)
    stops = []
    for flow in flows:
        if flow["kind"] != "goods" or flow["from_code"] not in days:
            continue
        day = days[flow["from_code"]] + int(flow["stock_days"] or 0)
        others = {
            other["from_code"] for other in flows
            if flow["part"] and other["kind"] == "goods" and (other["to_code"], other["part"]) == (flow["to_code"], flow["part"])
            and other["from_code"] not in (flow["from_code"], code) and days.get(other["from_code"], float("inf")) > day
        }
        stops.append((flow["flow_id"], day, ";".join(sorted(others))))
    leaks, partners = [], set()
    for flow in flows:
        ends, handed = {flow["from_code"], flow["to_code"]}, flow["reconsigned_to"].split(";")
        if code in ends:
            partners |= ends
        elif code in handed:
            partners.add(flow["to_code"])
        if flow["kind"] == "data" and (code in ends or code in handed):
            holding = "received" if flow["to_code"] == code else "sent" if flow["from_code"] == code else "reconsigned"
            leaks.append((flow["flow_id"], holding, flow["owner_code"] or flow["from_code"]))
    return sorted(partners - {code}), sorted(stops), hits, sorted(leaks)


def told(code):
    """The same from tenken."""
    rows = json.loads(tenken("flow", "impact", code, "--format", "json"))
    of = {effect: [row for row in rows if row["effect"] == effect] for effect in ("partner", "stop", "hit", "leak")}
    return (
        sorted(row["companyCode"] for row in of["partner"]),
        sorted((row["flowId"], row["day"], row["alternatives"]) for row in of["stop"]),
        sorted((row["companyCode"], row["day"]) for row in of["hit"]),
        sorted((row["flowId"], row["holding"], row["ownerCode"]) for row in of["leak"]),
    )


def check_impact(suppliers, flows):
    graph = goods_graph(flows)
    if networkx.is_directed_acyclic_graph(graph):
        failures.append("the sample has no cycle")
    if not any(flow["reconsigned_to"] for flow in flows):
        failures.append("the sample has no re-consignment")
    codes = sorted({supplier["code"] for supplier in suppliers} | set(graph))
    for code in codes:
        for name, ours, theirs in zip(("partners", "stops", "hits", "leaks"), impact(code, flows, graph), told(code)):
            if ours != theirs:
                failures.append(f"{code}: {name}\n  networkx {ours}\n  tenken   {theirs}")
    return len(codes)


def check_coverage(suppliers, flows):
    """Suppliers without any flow, and numbers of flows; then what is important, shared and confirmed."""
    weights = {"confidentiality": 3, "criticality": 2, "incident": 1}
    for row, supplier in zip(json.loads(tenken("flow", "coverage", "--format", "json")), sorted(suppliers, key=lambda s: s["code"])):
        code = supplier["code"]
        own = [flow for flow in flows if code in (flow["from_code"], flow["to_code"])]
        goods, data = (sum(flow["kind"] == kind for flow in own) for kind in ("goods", "data"))
        direct = [flow for flow in own if "OWN" in (flow["from_code"], flow["to_code"])]
        rated = all(supplier[factor] for factor in weights)
        important = rated and sum(w * int(supplier[f]) for f, w in weights.items()) >= 2 * sum(weights.values())
        state = "noFlow" if not own else "indirect" if not direct else STATES.get(code, "notShared")
        expected = (code, goods, data, "yes" if important else "no", state)
        found = (row["supplierCode"], row["goods"], row["data"], row["isImportant"], row["state"])
        if expected != found:
            failures.append(f"coverage: expected {expected}, found {found}")


# What is done below with the pictures of some suppliers.
STATES = {"S-0001": "confirmed", "S-0002": "notConfirmed", "S-0003": "overdue", "S-0004": "changed"}

with tempfile.TemporaryDirectory() as folder:
    COMMON = ["--db", f"{folder}/tenken.db", "--config", SAMPLES / "tenken.yaml"]
    suppliers, flows = read("suppliers.csv"), read("flows.csv")
    tenken("supplier", "import", SAMPLES / "suppliers.csv")
    tenken("flow", "import", SAMPLES / "flows.csv")
    count = check_impact(suppliers, flows)
    for code, day in [("S-0001", "2026-05-01"), ("S-0002", "2026-05-01"), ("S-0003", "2025-06-01"), ("S-0004", "2026-05-01")]:
        tenken("flow", "sheet", code, "--out", f"{folder}/{code}.html", "--as-of", day)
        if code != "S-0002":
            tenken("flow", "confirm", code, "--by", "先方担当", "--date", day)
    changed = next(flow for flow in flows if flow["from_code"] == "S-0004" and flow["to_code"] == "OWN")
    changed["timing"] = "毎日"
    with open(f"{folder}/changed.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, changed.keys())
        out.writeheader()
        out.writerow(changed)
    tenken("flow", "import", f"{folder}/changed.csv")
    check_coverage(suppliers, flows)

if failures:
    print("\n".join(failures))
    sys.exit(1)
print(f"flows: impact of {count} companies and coverage are as networkx computes them")
