// Open the built site from disk in Chromium and report, as JSON, what a reader would stumble over.
//
//   node audit.mjs SITE [CHROMIUM]
//
// Every page is opened once, measured at every width, folded and unfolded, and as it would be printed,
// and given to axe-core unfolded on a phone. One page of each kind is given to axe-core in every other
// setting, dark ones too, and gone through with the keyboard: pages of a kind share their template and
// style sheet. The answer lists problems, each with page, setting and what was wrong, the drawings
// shown at 360 and 768 pixels, and how high each page is on a phone.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const COLORS = ["color-contrast"];
const KINDS = [
  /^index\.html$/, /^notebooks\/0/, /^figures\/index\.html$/, /^figures\/fig-/,
  /^reading\/(?!index)/, /^compare\.html$/, /^cite\.html$/,
];
const SMALLEST_TEXT = 11;  // CSS pixels
const PHONE = 390;
const TAB_STOPS = 14;
const PATIENCE = 10_000;  // milliseconds for what a page should do at once
const PRINT_WIDTH = 718;  // CSS pixels: A4 with margins of 1 cm

const site = path.resolve(process.argv[2]);
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const problems = [];
const drawings = [];
const heights = {};

async function pagesOf(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.map((name) => name.replaceAll(path.sep, "/")).filter((name) => name.endsWith(".html")).sort();
}

// Collects problems of one page; `setting` is what it is shown in.
function reporter(name) {
  const report = (check, detail) => problems.push({ page: name, setting: report.setting, check, detail });
  report.setting = "source";
  return report;
}

async function checkSource(name, report) {
  const html = await readFile(path.join(site, name), "utf8");
  parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => report("html", `${error.code} in line ${error.startLine}`),
  });
}

// Of long tables the first rows stand for all, which are made in the same way.
async function checkAxe(page, report, only = TAGS) {
  const result = await page.evaluate(
    (only) => globalThis.axe.run({ exclude: "tbody tr:nth-child(n+9)" }, { runOnly: only, resultTypes: ["violations"], preload: false }),
    only,
  );
  for (const violation of result.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    report("axe", `${violation.id}: ${violation.nodes.length} × ${where.join(", ")}`);
  }
}

// Runs in the page: what is wider than it, scrolls sideways, is too small or on a dark ground.
function measure(smallest) {
  const root = document.documentElement;
  const found = { overflow: [], small: [], dark: [], drawings: [] };
  for (const element of document.body.querySelectorAll("*:not(.skip)")) {
    if (!element.checkVisibility()) continue;
    const box = element.getBoundingClientRect();
    const hidden = getComputedStyle(element).clipPath !== "none" || element.closest("thead");
    if (box.right > root.clientWidth + 1 && !hidden) found.overflow.push(`${element.tagName}.${element.className}`);
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth) found.overflow.push(`${element.tagName} scrolls`);
  }
  if (root.scrollWidth > root.clientWidth) found.overflow.push(`${root.scrollWidth} px`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < smallest) found.small.push(`${size} px: ${texts.currentNode.data.trim().slice(0, 30)}`);
  }
  for (const image of document.querySelectorAll(".drawing img")) {
    if (!image.checkVisibility()) continue;
    const ground = getComputedStyle(image.closest(".drawing")).backgroundColor;
    if (ground !== "rgb(255, 255, 255)") found.dark.push(ground);
    found.drawings.push({ file: image.currentSrc, width: image.getBoundingClientRect().width });
  }
  return found;
}

async function checkLayout(page, report) {
  const found = await page.evaluate(measure, SMALLEST_TEXT);
  if (found.overflow.length) report("overflow", found.overflow.slice(0, 5).join(", "));
  for (const text of found.small.slice(0, 3)) report("small text", text);
  for (const ground of found.dark.slice(0, 1)) report("ground of a figure", ground);
  return found.drawings;
}

async function checkPrint(page, report) {
  const found = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    navigation: document.querySelector(".masthead nav")?.checkVisibility() ?? false,
    ground: getComputedStyle(document.body).backgroundColor,
  }));
  if (found.width > PRINT_WIDTH) report("print", `${found.width} px wide: all would be shrunk`);
  if (found.navigation) report("print", "the navigation is printed");
  if (found.ground !== "rgb(255, 255, 255)") report("print", `ground ${found.ground}`);
}

// Runs in the page: waits for the drawing that a screen of this width gets.
async function drawn() {
  for (const image of document.images) image.loading = "eager";
  // After a change of width a picture has no source for a moment.
  const waiting = () => [...document.images].some((image) => !image.complete || !image.currentSrc);
  await new Promise(requestAnimationFrame);
  for (let i = 0; i < 500 && waiting(); i++) await new Promise((done) => setTimeout(done, 20));
  await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
}

// Runs in the page: everything that is folded or hidden until a reader asks for it.
function unfold() {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const box of document.querySelectorAll("input[type=checkbox]")) box.checked = true;
}

async function checkSettings(page, report, name, isKind) {
  const show = async (setting, width, media) => {
    report.setting = setting;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: "screen", colorScheme: "light", ...media });
    if (!media) await page.evaluate(drawn);
  };
  const keep = (shown, width) => drawings.push(...shown.map((drawing) => ({ page: name, at: width, ...drawing })));
  await show("light 360 folded", 360);
  if (isKind) await checkAxe(page, report);
  keep(await checkLayout(page, report), 360);
  await page.setViewportSize({ width: PHONE, height: 844 });
  heights[name] = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(unfold);
  for (const width of [360, 768, 1600]) {
    await show(`light ${width}`, width);
    if (isKind || width === 360) await checkAxe(page, report);
    const shown = await checkLayout(page, report);
    if (width === 768) keep(shown, width);
  }
  for (const width of isKind ? [768, 360] : []) {
    await show(`dark ${width}`, width, { colorScheme: "dark" });
    await checkAxe(page, report, COLORS);
  }
  await show("print", PRINT_WIDTH, { media: "print" });
  if (isKind) await checkAxe(page, report);
  await checkPrint(page, report);
}

// Runs in the page: the element that has the focus, and whether a reader sees that it has.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const all = [...document.querySelectorAll("*")];
  return {
    name: `${element.tagName} ${(element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 30)}`,
    place: all.indexOf(element),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    skip: element.classList.contains("skip"),
  };
}

async function checkKeyboard(page, report) {
  let before = -1;
  for (let stop = 0; stop < TAB_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const element = await page.evaluate(focused);
    if (!element || element.place <= before) break;  // the page has no further stop
    if (stop === 0 && !element.skip) report("focus", `first is ${element.name}, not the skip link`);
    if (!element.outlined) report("focus", `no outline on ${element.name}`);
    if (!element.seen) report("focus", `out of sight: ${element.name}`);
    before = element.place;
  }
  if (before < 0) report("focus", "nothing takes the focus");
  await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
  if (!(await page.locator(".skip").count())) return report("focus", "there is no skip link");
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  const main = await page.evaluate(() => document.activeElement.id);
  if (main !== "main") report("focus", `the skip link leads to "${main}"`);
}

async function checkCopy(page, report) {
  const button = page.locator("button.copy").first();
  if (!(await button.count())) return;
  await page.evaluate(unfold);
  await button.click();
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
  const [copied, expected] = await page.evaluate(async () => [
    await navigator.clipboard.readText(),
    document.getElementById(document.querySelector("button.copy").dataset.copies).textContent,
  ]);
  if (copied !== expected) report("copy", `the clipboard holds ${copied.slice(0, 40)}`);
}

// A note is shown when its words are followed, facts when their box is checked; neither before.
async function checkReading(page, report) {
  const facts = page.locator("#show-facts");
  if (!(await facts.count())) return;
  const shown = (selector) => page.locator(`${selector} >> visible=true`).count();
  if (await shown(".note") || await shown(".facts")) report("reading", "a note or fact is shown unasked");
  await page.locator("a.said").first().focus();
  await page.keyboard.press("Enter");
  if (await shown(".note") !== 1) report("reading", "following words shows no note");
  await facts.check();
  if (!(await shown(".facts"))) report("reading", "the box shows no facts");
}

async function visit(context, name, isKind) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const report = reporter(name);
  const inside = pathToFileURL(site).href + "/";
  page.on("request", (request) => {
    if (!request.url().startsWith(inside)) report("request", request.url());
  });
  await page.route(/^(?!file:)/, (route) => route.abort());  // told above; the test stays offline
  page.on("requestfailed", (request) => report("missing", request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) report("console", message.text());
  });
  page.on("pageerror", (error) => report("script", error.message));
  try {
    await checkSource(name, report);
    await page.goto(pathToFileURL(path.join(site, name)).href);
    if (isKind) {
      report.setting = "keyboard";
      await checkKeyboard(page, report);
      await checkReading(page, report);
      await checkCopy(page, report);
      await page.goto(pathToFileURL(path.join(site, name)).href);
    }
    await page.evaluate(axe);
    await checkSettings(page, report, name, isKind);
  } catch (error) {
    report("failed", error.message.split("\n")[0]);
  } finally {
    await page.close();
  }
}

const names = await pagesOf(site);
const kinds = KINDS.map((kind) => names.find((name) => kind.test(name))).filter(Boolean);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const version = browser.version();
const waiting = [...names];
async function work() {
  const context = await browser.newContext({ reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"] });
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    await visit(context, name, kinds.includes(name));
  }
  await context.close();
}
await Promise.all([work(), work()]);
await browser.close();
console.log(JSON.stringify({ chromium: version, pages: names, kinds, problems, drawings, heights }, null, 1));
