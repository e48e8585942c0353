// The page of the web form in a browser, opened from a file as an officer opens it: by keyboard alone, on a phone, in Chinese, with a hostile
// part, without WebAssembly, after the engine was lost.
//
// In: FORM (the page that form/build wrote), UPHOLD_NODE, WORK, CHROMIUM. axe-core looks for breaches of WCAG 2.x, levels A and AA.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { check, end, load, nothing, work } from "./tell.mjs";

const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const root = fileURLToPath(new URL("../..", import.meta.url));
const template = readFileSync(process.env.FORM, "utf8");
const example = readFileSync(join(root, "checklists/hrc-31-7/example.toml"), "utf8");

/** Writes a page for a part, as the program does. */
function made(file, text, more = {}) {
  const data = JSON.stringify({ language: "en", name: "part.toml", text, checklist: null, ...more }).replaceAll("<", "\\u003c");
  const blanks = { language: more.language ?? "en", title: "Questionnaire", notes: "<p>This page cannot run here</p>", data };
  // The engine and the script are behind the last blank.
  const end_ = template.indexOf("{{data}}") + 8;
  const filled = template.slice(0, end_).replace(/\{\{([a-z]+)\}\}/g, (whole, name) => blanks[name] ?? whole);
  writeFileSync(join(work, file), filled + template.slice(end_));
  return pathToFileURL(join(work, file)).href;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a page; everything that goes wrong meanwhile is kept. Browsers show no dialog for files to a test, so pages save by download. */
async function open(url, view = {}, prepare = null) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, acceptDownloads: true, ...view });
  await context.addInitScript(() => { delete window.showSaveFilePicker; delete window.showOpenFilePicker; });
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const trouble = [];
  page.on("request", (request) => request.url() !== url && !request.url().startsWith("blob:") && trouble.push(`asks for ${request.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.type()} ${dialog.message()}`); void dialog.accept(); });
  await page.goto(url, { waitUntil: "load" });
  return { page, trouble, close: () => context.close() };
}

const ready = (page) => page.waitForSelector("main h1");
const go = async (page, hash) => {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForTimeout(250);
};

async function breaches(page) {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const found = await globalThis.axe.run(document, { runOnly: { type: "tag", values: only }, iframes: false, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`));
  }, tags);
}

const questions = ["q=op02-protection-covers-digital", "q=op09-hotline", "q=op02-inclusive-access-policy", "q=op02-access-worst-served", "q=op12-victims-identified"];
const plain = made("form-example.html", example);
const chinese = made("form-chinese.html", example, { language: "zh" });
const views = [
  ["wide", plain, {}],
  ["phone", plain, { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
  ["400 percent", plain, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ["forced colours", plain, { forcedColors: "active" }],
  ["Chinese", chinese, {}],
];
for (const [name, url, view] of views) {
  const { page, trouble, close } = await open(url, view);
  await ready(page);
  for (const hash of ["list", ...questions, "check", "report"]) {
    await go(page, hash);
    await check(`${name}, ${hash}: no breach of WCAG A or AA, nothing wider than the window`, async () => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await page.waitForTimeout(100);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const keys = await page.evaluate(() => document.body.innerText.match(/⟦[^⟧]*⟧/g) ?? []);
      nothing([...(await breaches(page)), ...(wide > 0 ? [`${wide} px wider`] : []), ...keys]);
    });
  }
  await check(`${name}: no request, no dialog, no message of the browser`, () => nothing(trouble));
  await close();
}

/** Presses Tab until an element has the focus. */
async function tabTo(page, selector) {
  for (let count = 0; count < 400; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${selector}`);
}
const text = (page) => page.evaluate("text");
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return readFileSync(await download.path(), "utf8");
}

await check("a file that is only looked at is saved as it was, byte for byte", async () => {
  const odd = `\ufeff${example.replaceAll("\n", "\r\n")}`;
  const { page, close } = await open(made("form-odd.html", odd));
  await ready(page);
  for (const hash of ["list", ...questions, "check", "report", "list"]) await go(page, hash);
  const back = await saved(page, () => page.getByRole("button", { name: "Save" }).click());
  await close();
  nothing(back === odd ? [] : ["other bytes"]);
});

await check("a question is answered, refused, noted, proved and saved by keyboard alone", async () => {
  const { page, trouble, close } = await open(plain);
  await ready(page);
  await tabTo(page, 'a[href="#q=op09-hotline"]');
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1" && location.hash === "#q=op09-hotline");
  await tabTo(page, "main fieldset input[type=radio]:checked");
  await page.keyboard.press("ArrowUp");
  await page.waitForTimeout(100);
  const answer = () => page.evaluate('status_.answers["op09-hotline"]');
  nothing((await answer()).level === "2" ? [] : ["the level is not 2"]);
  // Moving over the reasons changes nothing until one is given.
  for (let count = 0; count < 3; count += 1) await page.keyboard.press("ArrowDown");
  nothing((await answer()).level === "4" ? [] : ["the level was lost on the way to the reasons"]);
  await tabTo(page, "main .inner:not([hidden]) textarea");
  await page.keyboard.type("Not counted yet", { delay: 5 });
  await page.waitForTimeout(500);
  nothing((await answer()).unknown === "Not counted yet" && (await answer()).level === undefined ? [] : [JSON.stringify(await answer())]);
  await page.keyboard.press("Shift+Tab");
  await tabTo(page, "header button:not(:disabled)").catch(() => {});
  const done = await text(page);
  await page.getByRole("button", { name: "Save" }).focus();
  const back = await saved(page, () => page.keyboard.press("Enter"));
  nothing([...(back === done ? [] : ["what was saved is not what was shown"]), ...trouble]);
  await close();
});

await check("what is wrong is said beside its field, in the summary with focus, and on the last page; undo takes it back", async () => {
  const { page, trouble, close } = await open(plain);
  await ready(page);
  await go(page, "q=op16-child-helpline-reach").catch(() => {});
  const number = await page.evaluate(() => sheet.questions.find((one) => one.asks === "number" && status_.answers[one.id]?.value !== undefined).id);
  await go(page, `q=${number}`);
  const field = page.locator("main .inner:not([hidden]) input.short").first();
  await field.fill("81,4");
  await page.waitForSelector("main .field.wrong .error");
  const described = await field.evaluate((one) => one.getAttribute("aria-invalid") === "true" && (one.getAttribute("aria-describedby") ?? "").split(" ").some((id) => document.getElementById(id)?.textContent.includes("81.4")));
  await page.getByRole("button", { name: "Continue" }).click();
  const focused = await page.evaluate(() => document.activeElement?.className);
  const breached = await breaches(page);
  await go(page, "check");
  const listed = await page.locator("main .tag.problem").count();
  await page.getByRole("button", { name: "Undo" }).click();
  const same = (await text(page)) === example;
  await close();
  nothing([described ? "" : "the field does not name its error", focused === "summary" ? "" : `the focus is on ${focused}`, listed === 1 ? "" : `${listed} problems are listed`, same ? "" : "undo leaves other bytes", ...breached, ...trouble].filter(Boolean));
});

await check("a document is added in place, and the figure and what the answer changes follow", async () => {
  const { page, trouble, close } = await open(plain);
  await ready(page);
  await page.evaluate('sheet.body = "justice"');
  await go(page, "q=op09-hotline");
  await page.getByText("Add a document").click();
  await page.getByLabel("Title", { exact: true }).last().fill("A new Act");
  await page.getByRole("button", { name: "Add this document" }).click();
  await page.waitForTimeout(200);
  const ids = await page.evaluate(() => Object.keys(status_.evidence).filter((id) => /^justice-/.test(id) && status_.evidence[id].title === "A new Act"));
  const cited = (await text(page)).includes(`"${ids[0]}"`);
  const rows = await page.locator("main table tbody tr").count();
  await close();
  nothing([ids.length === 1 && cited ? "" : "the document was not added", rows >= 3 ? "" : "no effect is shown", ...trouble].filter(Boolean));
});

// Whatever a field of a file says is text.
const evil = '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)></textarea></title></script><!--<script> javascript:alert(4) {{data}} {{script}} ${alert(5)} " \' ` & &lt; \u202e';
const poison = (source) => source.replace(/(?<=^|[ {])((?:title|issuer|at|note|unknown|withheld|name|author|state-name) = ")((?:[^"\\]|\\.)*)"/gm, (_, key, value) => `${key}${value} ${JSON.stringify(evil).slice(1, -1)}"`);
await check("a part with hostile text in every field: shown as text, no request, no dialog, no script", async () => {
  const hostile = poison(example).replace(/\\?\u202e/g, "");
  const { page, trouble, close } = await open(made("form-hostile.html", hostile));
  await ready(page);
  const ids = await page.evaluate(() => sheet.questions.map((one) => one.id));
  const wrong = [];
  for (const hash of ["list", ...ids.map((id) => `q=${id}`), "check", "report"]) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction((to) => location.hash === `#${to}`, hash);
    await page.waitForTimeout(hash === "report" ? 600 : 20);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    const found = await page.evaluate(() => [...document.querySelectorAll("main img, main svg, main script, main object, main embed, main [onerror], main [onload]")].map((one) => one.outerHTML.slice(0, 80)));
    wrong.push(...found.map((one) => `${hash}: ${one}`));
  }
  const errors = await page.evaluate("status_.errors");
  const shown = await page.evaluate(() => document.querySelector("iframe")?.contentDocument?.body.innerText.includes("<img src=x onerror=alert(1)>"));
  await close();
  nothing([...wrong, ...trouble, ...(errors === 0 ? [] : [`${errors} errors: the part was refused`]), ...(shown ? [] : ["the report does not show the text"])]);
});

await check("without WebAssembly, the page says so", async () => {
  const { page, close } = await open(plain, {}, () => { delete window.WebAssembly; });
  await page.waitForSelector("#notes:not([hidden])");
  const said = await page.locator("#notes").innerText();
  await close();
  nothing(said.includes("cannot run here") ? [] : [said]);
});

await check("when the engine is lost, the page says so, keeps what was typed, and goes on with a new one", async () => {
  const { page, close } = await open(plain);
  await ready(page);
  await go(page, "q=op09-hotline");
  await page.evaluate("engine = { ...engine, call: () => { throw new WebAssembly.RuntimeError('unreachable'); } }");
  await page.locator("main textarea").last().fill("Typed before");
  await page.waitForSelector(".notice.passing");
  const kept = await page.locator("main textarea").last().inputValue();
  await page.locator("main textarea").last().fill("Typed after");
  await page.waitForTimeout(500);
  const after = (await text(page)).includes("Typed after");
  await close();
  nothing([kept === "Typed before" ? "" : "what was typed is gone", after ? "" : "the new engine does not answer"].filter(Boolean));
});

await check("other files are refused by name, and nothing changes", async () => {
  const { page, close } = await open(plain);
  await ready(page);
  const refused = [];
  const files = [["none.toml", ""], ["broken.toml", "a = "], ["binary.toml", Buffer.from([0xff, 0xfe, 0x00, 0x41])], ["other.toml", example.replace('checklist = "hrc-31-7"', 'checklist = "none"')], ["huge.toml", Buffer.alloc(9 << 20, 35)]];
  for (const [name, content] of files) {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a file" }).click()]);
    await chooser.setFiles({ name, mimeType: "application/toml", buffer: Buffer.from(content) });
    await page.waitForSelector(".notice.passing");
    if ((await text(page)) !== example) refused.push(`${name} was taken`);
    await page.evaluate(() => document.querySelector(".notice.passing")?.remove());
  }
  await close();
  nothing(refused);
});

await check("nothing is stored until the reader asks for it, and then it can be deleted", async () => {
  const { page, close } = await open(plain);
  await ready(page);
  const before = await page.evaluate("localStorage.length");
  await go(page, "list");
  await page.getByLabel("Keep a copy in this browser").check();
  const during = await page.evaluate("localStorage.length");
  await page.getByLabel("Keep a copy in this browser").uncheck();
  const after = await page.evaluate("localStorage.length");
  await close();
  nothing(before === 0 && during === 1 && after === 0 ? [] : [`${before}, ${during}, ${after}`]);
});

await check("ready within a second, a key stroke within 50 ms on a laptop four times as slow", async () => {
  const { page, close } = await open(plain);
  await ready(page);
  const started = await page.evaluate(() => performance.now());
  await go(page, "q=op09-hotline");
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => { globalThis.slow = []; new PerformanceObserver((list) => globalThis.slow.push(...list.getEntries().filter((one) => one.name === "keydown" || one.name === "input").map((one) => one.processingEnd - one.processingStart))).observe({ type: "event", durationThreshold: 16 }); });
  await page.locator("main textarea").last().focus();
  await page.keyboard.type("a few words", { delay: 60 });
  await page.waitForTimeout(800);
  const slowest = await page.evaluate(() => Math.max(0, ...globalThis.slow));
  const work_ = await page.evaluate(() => { const begun = performance.now(); refresh(); return performance.now() - begun; });
  await close();
  console.error(`ready after ${started.toFixed(0)} ms, slowest key ${slowest.toFixed(0)} ms, check and figures ${work_.toFixed(0)} ms (throttled)`);
  nothing([started < 3000 ? "" : `ready after ${started} ms`, slowest < 50 ? "" : `a key took ${slowest} ms`].filter(Boolean));
});

await browser.close();
end();
