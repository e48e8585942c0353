"""The data that scripts read: CSV by Python's reader, JSON by a validator of schemas, TOML by Python's parser, SARIF by its makers' tool.

In: WORK, UPHOLD_NODE. Each check prints one line; a check that could not run says so and is never a pass.
"""

import csv
import datetime
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from checks import check, end, skip

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ["WORK"])
FILES = json.loads((WORK / "files.json").read_text(encoding="utf-8"))


def rows(name):
    text = Path(FILES[name]["csv"]).read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))


def table(name):
    table = rows(name)
    report = json.loads(Path(FILES[name]["json"]).read_text(encoding="utf-8"))
    measures = [measure for paragraph in report["paragraphs"] for measure in paragraph["measures"]]
    found = []
    if len(table) != len(measures) + 1:
        found.append(f"{len(table)} rows for {len(measures)} measures and a head")
    found += [f"row {number}: {len(row)} cells" for number, row in enumerate(table, 1) if len(row) != len(table[0])]
    head = table[0]
    for row, measure in zip(table[1:], measures):
        cells = dict(zip(head, row))
        low = measure["figures"]["declared"]["low"]
        if cells["measure"] != measure["id"] or cells["declared_low"] != (str(low["percent"]) if low else ""):
            found.append(f"{cells['measure']} is not {measure['id']} with {low and low['percent']}")
        if (measure["answer"]["note"] or "").lstrip("'").replace("\r", "") not in cells["note"]:
            found.append(f"{measure['id']}: the note is not whole: {cells['note'][:60]!r}")
    for number, row in enumerate(table, 1):
        for cell in row:
            if cell.lstrip(" \u00a0\u3000\ufeff")[:1] in ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"):
                found.append(f"row {number}: a spreadsheet would run {cell[:40]!r}")
    return found


def as_json(value):
    """TOML as JSON: dates become texts, since JSON has none."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def errors(schema, value):
    schema = json.loads((WORK / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def toml(path, schema):
    with path.open("rb") as file:
        return errors(schema, as_json(tomllib.load(file)))


def refused():
    """A validator that takes everything would prove nothing."""
    report = json.loads(Path(FILES["example"]["json"]).read_text(encoding="utf-8"))
    del report["overall"]["zeroed"]
    report["paragraphs"][1]["measures"][0]["figures"]["declared"]["low"] = 0.5
    found = errors("report", report)
    return [] if len(found) >= 2 else [f"only {found}"]


def sarif(tool):
    path = WORK / "check.sarif"
    log = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                found.append(f"rule {result['ruleIndex']} is not {result['ruleId']}")
    if sum(len(run["results"]) for run in log["runs"]) < 3:
        found.append("next to no results")
    out = WORK / "sarif-validation.sarif"
    # The tool would ask the system for a library of languages that need not be there.
    surroundings = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [tool, "validate", str(path), "--output", str(out), "--log", "ForceOverwrite"], capture_output=True, text=True, env=surroundings, timeout=120
    )
    if not out.exists():
        return found + [done.stdout + done.stderr]
    for run in json.loads(out.read_text(encoding="utf-8-sig"))["runs"]:
        for result in run.get("results", []):
            if result.get("level", "warning") == "error":
                found.append(f"{result['ruleId']}: {json.dumps(result['message'])} at {json.dumps(result['locations'][0])[:200]}")
    return found


def spreadsheet(office):
    """LibreOffice opens the table and saves it again: every cell stays, none becomes a formula."""
    found = []
    for name in ("example", "hostile"):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "in.csv"
            shutil.copy(FILES[name]["csv"], source)
            profile = f"-env:UserInstallation=file://{folder}/profile"
            done = subprocess.run(
                [office, profile, "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", f"{folder}/out", str(source)],
                capture_output=True, text=True, timeout=180,
            )
            saved = Path(folder) / "out/in.csv"
            if not saved.exists():
                return [done.stdout + done.stderr]
            again = list(csv.reader(io.StringIO(saved.read_text(encoding="utf-8-sig"), newline="")))
            before = rows(name)
            if len(again) != len(before):
                found.append(f"{name}: {len(again)} rows, not {len(before)}")
            found += [f"{name}: {cell!r}" for row in again for cell in row if cell.startswith(("Err:", "#NAME", "#VALUE"))]
    return found


def formulas(office):
    """No text becomes a formula in LibreOffice, whichever sign it is told to split at. Saved as a flat document, a formula would show."""
    found = []
    source = Path(tempfile.mkdtemp()) / "in.csv"
    # The table of the program, and one cell that must be a formula: without it the check could not fail.
    source.write_text(Path(FILES["formulas"]["csv"]).read_text(encoding="utf-8-sig") + "live;=1+1\n", encoding="utf-8")
    for sign in (44, 59, 9):
        with tempfile.TemporaryDirectory() as folder:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            done = subprocess.run(
                [office, profile, "--headless", f"--infilter=CSV:{sign},34,76,1", "--convert-to", "fods", "--outdir", folder, str(source)],
                capture_output=True, text=True, timeout=180,
            )
            saved = Path(folder) / "in.fods"
            if not saved.exists():
                return [done.stdout + done.stderr]
            live = re.findall(r'table:formula="([^"]*)"', saved.read_text(encoding="utf-8"))
            expected = ["of:=1+1"] if sign == 59 else []
            if live != expected:
                found.append(f"split at {chr(sign)!r}: {live}, not {expected}")
    return found


for name in ("example", "chinese", "alone", "blank", "small", "hostile"):
    check(f"{name}: the CSV has a row for each measure and no formula", lambda name=name: table(name))
    check(f"{name}: the JSON report fits its schema", lambda name=name: errors("report", json.loads(Path(FILES[name]["json"]).read_text(encoding="utf-8"))))
check("the schema of reports refuses a wrong report", refused)
check("score --json and check --json fit their schemas", lambda: [
    *errors("score", json.loads((WORK / "score.json").read_text(encoding="utf-8"))),
    *errors("diagnostics", json.loads((WORK / "check.json").read_text(encoding="utf-8"))),
])
for path in sorted([*ROOT.glob("checklists/*/*.toml"), *ROOT.glob("tests/checklists/*/*.toml"), WORK / "blank.toml", *WORK.glob("hostile-files/*.toml")]):
    with path.open("rb") as file:
        table = tomllib.load(file)
    if "made-from" in table:
        # A translation has no schema: the lint of its checklist reads it. That a reader of TOML 1.0 takes it was seen just now.
        continue
    kind = "checklist" if "paragraph" in table else "assessment"
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    check(f"{name} is TOML 1.0 and fits its schema", lambda path=path, kind=kind: toml(path, kind))

tool = Path(os.environ["UPHOLD_NODE"]) / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
if tool.exists():
    tool.chmod(0o755)
    check("SARIF is valid for the tool of its makers", lambda: sarif(str(tool)))
else:
    skip("SARIF is valid for the tool of its makers", "sarif-multitool is not there for this system")

office = shutil.which("soffice")
if office:
    check("LibreOffice opens the CSV and keeps every row", lambda: spreadsheet(office))
    check("LibreOffice makes no formula of a text, split at commas, semicolons or tabs", lambda: formulas(office))
else:
    skip("LibreOffice opens the CSV and keeps every row", "LibreOffice is not installed")
    skip("LibreOffice makes no formula of a text, split at commas, semicolons or tabs", "LibreOffice is not installed")
end()
