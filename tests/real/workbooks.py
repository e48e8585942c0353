"""Parts as workbooks, filled in and saved by other programs: LibreOffice re-saves them, openpyxl fills them in as an officer would.

In: WORK. Each check prints one line; a check that could not run says so and is never a pass. The test program of the suite writes and
reads the workbooks, see tests/suite/workbook/exchange.rs.
"""

import datetime
import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import openpyxl

from checks import check, end, skip

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ["WORK"]) / "workbooks"
BODY = '\n[part]\nbody = "justice"\n'


def exchange():
    """Writes the workbooks of new parts, and reads those that came back."""
    words = ["cargo", "test", "-q", "--features", "pdf", "--test", "suite", "--", "--exact"]
    words.append("workbook::exchange::workbooks_go_to_other_programs_and_come_back")
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "UPHOLD_WORKBOOKS": str(FOLDER)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def resaved(name, to):
    """The same workbook, opened and saved by LibreOffice."""
    out = FOLDER / "saved"
    profile = f"-env:UserInstallation=file://{FOLDER}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, FOLDER / name]
    subprocess.run(list(map(str, words)), capture_output=True, check=True, timeout=300)
    shutil.move(out / name, FOLDER / to)


def answer(name):
    return json.loads((FOLDER / f"{name}.back.json").read_text(encoding="utf-8"))


def same(part, back):
    """Nothing was filled in, so the text is the same, byte for byte."""
    told = answer(back)
    found = [] if told == {"changes": [], "problems": []} else [json.dumps(told, ensure_ascii=False)[:400]]
    equal = (FOLDER / f"{part}.toml").read_bytes() == (FOLDER / f"{back}.back.toml").read_bytes()
    return found + ([] if equal else ["the text is another one"])


class Filled:
    """A workbook as an officer fills it in, by what stands in the hidden column of ids and the hidden row of marks."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)

        self.cells = {}
        for sheet in self.book.worksheets:
            marks = [(cell.column, cell.value) for cell in sheet[1] if str(cell.value).startswith("uphold:")]
            for number in range(2, sheet.max_row + 1):
                for column, mark in marks:
                    self.cells[sheet.cell(number, 1).value, mark] = sheet.cell(number, column)

    def cell(self, row, mark="uphold:value"):
        return self.cells[row, mark]

    def put(self, row, value, mark="uphold:value"):
        cell = self.cell(row, mark)
        assert not cell.protection.locked, f"{row} is locked"
        cell.value = value
        # openpyxl takes a leading equals sign for a formula; a person's program leaves text in a cell of texts alone.
        if isinstance(value, str):
            cell.data_type = "s"

    def choose(self, row, number, mark="uphold:value"):
        """Chooses an entry of the drop-down list of a cell."""
        cell = self.cell(row, mark)
        rule = next(one for one in cell.parent.data_validations.dataValidation if cell.coordinate in one.sqref)
        sheet, area = re.fullmatch(r"'(.+)'!(.+)", rule.formula1).groups()
        entries = [entry[0].value for entry in self.book[sheet][area.replace("$", "")]]
        self.put(row, entries[number], mark)
        return entries[number]

    def shuffle(self):
        """Puts the rows of a sheet into another order, and an empty row and an empty column between them, as somebody does who sorts."""
        sheet = self.book.worksheets[2]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(sorted(rows, key=lambda row: str(row[2])), 5):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        sheet.insert_rows(7)
        sheet.insert_cols(3)
        sheet.title = "Sorted"


def filled_in():
    """An officer answers every kind of question, LibreOffice saves the file, and each answer is in its place."""
    book = Filled(FOLDER / "empty.xlsx")
    level = book.choose("op09-hotline/level", 2)
    note = "=1+1 水 قارب 🚤 " + "x" * 19_000
    book.put("op09-hotline/note", note)
    book.put("op12-training-coverage/value", 62.5)
    book.put("op19-awareness/unknown", "No survey asked children.\nسطر ثان\n第三行")
    book.choose("op09-removal-procedure/element/time-limit", 0)
    book.put("op09-removal-procedure/element/time-limit", "art. 21", "uphold:place")
    book.put("evidence/justice-1", "Penal Code", "uphold:title")
    book.choose("evidence/justice-1", 0, "uphold:class")
    book.put("evidence/justice-1", datetime.date(2024, 6, 1), "uphold:date")
    book.put("evidence/justice-1", datetime.date(2026, 2, 10), "uphold:checked")
    book.choose("evidence/justice-1", 0, "uphold:public")
    book.put("op09-removal-procedure/evidence/1", "justice-1")
    book.put("op09-removal-procedure/evidence/1", "arts. 14-19", "uphold:place")
    book.put("op09-removal-procedure/remark", "Is a court order needed?")
    book.shuffle()
    book.book.save(FOLDER / "filled.xlsx")
    resaved("filled.xlsx", "empty.filled.back.xlsx")
    exchange()
    told = answer("empty.filled")
    found = told.get("refused", []) + told.get("problems", [])
    text = tomllib.loads((FOLDER / "empty.filled.back.toml").read_text(encoding="utf-8"))
    answers = text["answer"]
    expected = {
        "level": (answers["op09-hotline"]["level"], int(re.match(r"\d+", level)[0])),
        "note": (answers["op09-hotline"]["note"], note),
        "value": (answers["op12-training-coverage"]["value"], 62.5),
        "unknown": (answers["op19-awareness"]["unknown"], "No survey asked children.\nسطر ثان\n第三行"),
        "covered": (answers["op09-removal-procedure"]["covered"], [{"id": "time-limit", "at": "art. 21"}]),
        "evidence": (answers["op09-removal-procedure"]["evidence"], [{"id": "justice-1", "at": "arts. 14-19"}]),
        "date": (text["evidence"]["justice-1"]["date"], datetime.date(2024, 6, 1)),
        "public": (text["evidence"]["justice-1"]["public"], True),
        "remark": (text["comment"]["op09-removal-procedure"]["justice"], "Is a court order needed?"),
        "changes": (len(told.get("changes", [])), 14),
    }
    return found + [f"{name} is {is_now!r}, not {wanted!r}" for name, (is_now, wanted) in expected.items() if is_now != wanted]


def misfilled():
    """What an officer in a hurry types: each is named by its cell, with what to type."""
    book = Filled(FOLDER / "empty.xlsx")
    book.put("op12-training-coverage/value", "81,4")
    book.put("op09-hotline/level", "=2+1")
    book.cell("op09-hotline/level").data_type = "f"
    book.put("op19-awareness/unknown", "No survey")
    cell = book.cell("op12-training-coverage/note")
    cell.value, cell.number_format = datetime.date(2025, 1, 1), "yyyy-mm-dd"
    book.book.save(FOLDER / "hurried.xlsx")
    resaved("hurried.xlsx", "empty.hurried.back.xlsx")
    exchange()
    told = "\n".join(answer("empty.hurried")["problems"])
    wanted = ['"81,4" is not a number [unreadable-cell] type 81.4', "the cell holds a formula", "turned this text into a date"]
    return [f"not said: {one}\n{told}" for one in wanted if one not in told]


def printed():
    """The whole questionnaire prints, and what is hidden stays hidden."""
    words = ["soffice", f"-env:UserInstallation=file://{FOLDER}/profile", "--headless", "--convert-to", "pdf", "--outdir", FOLDER]
    subprocess.run(list(map(str, [*words, FOLDER / "zh.xlsx"])), capture_output=True, check=True, timeout=600)
    text = subprocess.run(["pdftotext", "-layout", FOLDER / "zh.pdf", "-"], capture_output=True, check=True).stdout.decode()
    found = [f"the print has {one}" for one in ("uphold:", "op09-hotline/level", "sha256") if one in text]
    return found + [f"the print lacks {one}" for one in ("填写说明", "您的答复", "佐证材料") if one not in text.replace(" ", "")]


FOLDER.mkdir(parents=True, exist_ok=True)
EXAMPLE = (ROOT / "checklists/hrc-31-7/example.toml").read_text(encoding="utf-8")
(FOLDER / "en.toml").write_bytes((EXAMPLE + BODY).replace("\n", "\r\n").encode())
(FOLDER / "zh.toml").write_text(EXAMPLE.replace('language = "en"', 'language = "zh"', 1) + BODY, encoding="utf-8")
empty = EXAMPLE.split("# ── Evidence")[0] + "[answer.op09-hotline]\n# level =\n"
# A long text of several lines, which LibreOffice breaks once more.
empty += '\n[answer.op14-victim-services]\nnote = """One\n' + "水x" * 9_900 + '"""\n'
(FOLDER / "empty.toml").write_text(empty + BODY, encoding="utf-8")
exchange()
for part in ("en", "zh"):
    shutil.copy(FOLDER / f"{part}.xlsx", FOLDER / f"{part}.same.back.xlsx")
if shutil.which("soffice"):
    for part in ("en", "zh"):
        resaved(f"{part}.xlsx", f"{part}.saved.back.xlsx")
exchange()
for part in ("en", "zh"):
    check(f"workbook, {part}: nothing was filled in, and the text is the same", lambda: same(part, f"{part}.same"))
if shutil.which("soffice"):
    for part in ("en", "zh"):
        check(f"workbook, {part}: saved again by LibreOffice, and the text is the same", lambda: same(part, f"{part}.saved"))
    check("workbook: filled in, sorted, and saved by LibreOffice", filled_in)
    check("workbook: what cannot be read is named with what to type", misfilled)
    check("workbook: it prints without what is hidden", printed)
else:
    skip("workbook: saved again by LibreOffice", "soffice could not be installed")
end()
