// The HTML report in a browser: what a reader, a screen reader, a phone and a printer make of it.
//
// In: UPHOLD_NODE, WORK, CHROMIUM. axe-core looks for breaches of WCAG 2.x, levels A and AA.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { check, end, files, load, nothing, work } from "./tell.mjs";

const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

const views = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  { name: "phone-dark", colorScheme: "dark", viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  // 1280 by 1024 at 400 % is 320 by 256 of the page's own pixels.
  { name: "400-percent", colorScheme: "light", viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
];

// Nothing of the browser's own may reach for the network; each run has a new profile.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
  ],
});

/** Opens a report as a reader would, from a file; everything that goes wrong meanwhile is kept. */
async function open(file, view) {
  const context = await browser.newContext(view);
  const page = await context.newPage();
  const trouble = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => request.url() !== url && !request.url().startsWith("data:") && trouble.push(`asks for ${request.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url, { waitUntil: "load" });
  return { page, trouble, close: () => context.close() };
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));

for (const name of ["example", "chinese", "blank", "small", "hostile", "wordy"]) {
  for (const view of views) {
    const { page, trouble, close } = await open(files[name].html, view);
    await unfold(page);
    await check(`${name}, ${view.name}: no breach of WCAG A or AA, and nothing outside a landmark`, async () => {
      await page.evaluate(axe);
      const found = await page.evaluate(async (only) => {
        const result = await globalThis.axe.run(document, { runOnly: { type: "tag", values: only }, rules: { region: { enabled: true } }, resultTypes: ["violations"] });
        const passes = result.passes.length;
        const lines = result.violations.flatMap((rule) =>
          rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`));
        return { lines, passes };
      }, tags);
      nothing(found.lines);
      if (found.passes < 10) throw new Error(`only ${found.passes} rules had something to look at`);
    });
    await check(`${name}, ${view.name}: the page does not scroll sideways`, async () => {
      const wide = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const inside = (element) => element.closest(".scroll, pre") !== null;
        const over = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`] : [];
        for (const element of document.querySelectorAll("main *, header *, nav *")) {
          const box = element.getBoundingClientRect();
          if (box.width > 0 && box.right > width + 1 && !inside(element)) over.push(`${element.tagName}.${element.className} reaches ${Math.round(box.right)} of ${width}`);
        }
        return over;
      });
      nothing(wide);
    });
    await check(`${name}, ${view.name}: no request, no error, no dialog`, () => nothing(trouble));
    await close();
  }
}

await check("hostile text is shown as it was written, and does nothing", async () => {
  const { page, trouble, close } = await open(files.hostile.html, views[0]);
  await unfold(page);
  await page.waitForLoadState("networkidle");
  const seen = await page.evaluate(() => ({
    bad: [...document.querySelectorAll("script, img, iframe, object, embed, form, input, base, link, foreignObject, svg image")].map((one) => one.outerHTML.slice(0, 120)),
    handlers: [...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((attribute) => attribute.name.startsWith("on"))).map((one) => one.outerHTML.slice(0, 120)),
    links: [...document.querySelectorAll("a")].map((one) => one.getAttribute("href")).filter((href) => !href.startsWith("#")),
    styles: document.querySelectorAll("style").length,
    text: document.body.textContent,
    title: document.title,
  }));
  const literal = (part) => seen.text.split(part).length - 1;
  nothing([...seen.bad, ...seen.handlers, ...seen.links, ...trouble]);
  // A draft is marked in the margin of each printed page by a second one.
  if (seen.styles !== 2) throw new Error(`${seen.styles} style elements`);
  for (const part of ["<script>alert(1)</script>", "onerror=alert(2)>", "</title></style>", "{{ 7*7 }}", "{% raw %}", "&lt;b&gt;", "<!--"]) {
    if (literal(part) < 30) throw new Error(`${part} is shown ${literal(part)} times, in 30 and more fields`);
  }
  if (!seen.title.includes("<script>alert(1)</script>")) throw new Error(`the title is ${seen.title}`);
  await close();
});

await check("the page needs no script and keeps its promise with scripts switched off", async () => {
  const text = readFileSync(files.example.html, "utf8");
  const page = await browser.newPage();
  await page.goto(pathToFileURL(files.example.html).href);
  const policy = await page.evaluate(() => document.querySelector("meta[http-equiv=Content-Security-Policy]").content);
  if (!policy.includes("default-src 'none'") || policy.includes("unsafe")) throw new Error(policy);
  if (/<script|\son[a-z]+=|https?:\/\/(?!www\.w3\.org)/i.test(text.replace(/<(p|li|td|bdi|blockquote)[^>]*>[^<]*/g, ""))) throw new Error("a script, a handler or an address in the markup");
  await page.close();
});

await check("headings never jump, every measure and paragraph can be reached, every link leads somewhere", async () => {
  const { page, close } = await open(files.example.html, views[0]);
  const asked = JSON.parse(readFileSync(files.example.json, "utf8")).paragraphs.flatMap((one) => one.measures).length;
  const found = await page.evaluate((asked) => {
    const lines = [];
    let last = 0;
    for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      const level = Number(heading.tagName[1]);
      if (level > last + 1) lines.push(`h${last} is followed by h${level}: ${heading.textContent.slice(0, 60)}`);
      last = level;
    }
    for (const link of document.querySelectorAll("a")) {
      const target = link.getAttribute("href");
      if (!target.startsWith("#") || !document.getElementById(target.slice(1))) lines.push(`${target} leads nowhere`);
    }
    const measures = document.querySelectorAll("article.measure").length;
    if (measures !== asked) lines.push(`${measures} measures`);
    const squares = document.querySelectorAll("table.picture td > *").length;
    if (squares !== asked) lines.push(`${squares} squares in the picture of all measures`);
    for (const table of document.querySelectorAll("table")) if (!table.caption || table.querySelectorAll("th[scope]").length === 0) lines.push("a table without caption or headers");
    return lines;
  }, asked);
  nothing(found);
  await close();
});

for (const name of ["example", "blank", "hostile"]) {
  await check(`${name}: printed on paper`, async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(files[name].html).href);
    const pdf = join(work, `${name}.pdf`);
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
    await page.close();
    const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f").slice(0, -1);
    const found = [];
    pages.forEach((text, index) => {
      const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
      const number = `${index + 1} / ${pages.length}`;
      if (lines.length < 2) found.push(`page ${index + 1} is blank`);
      if (!lines.at(-1)?.endsWith(number)) found.push(`page ${index + 1} ends with ${JSON.stringify(lines.at(-1))}, not with ${number}`);
    });
    nothing(found);
    if (pages.length < 3 || pages.length > 120) throw new Error(`${pages.length} pages`);
    console.log(`     ${name}: ${pages.length} pages`);
  });
}

await browser.close();
end();
