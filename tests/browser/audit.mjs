// Open the built site from disk in Chromium and report, as JSON, what a reader would stumble over.
//
//   node audit.mjs SITE [CHROMIUM]
//
// Every page is opened at one setting; one page of each kind at every width, in dark and with the
// keyboard; every page as it would be printed. The answer lists problems, each with page, setting,
// what was wrong and where, and the width at which each figure is shown at 360 pixels.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";
import { chromium } from "playwright-core";

// Beside "light 768", at which every page is opened. Dark is colours alone: one width shows it.
const SETTINGS = [["light", 360], ["light", 1600], ["dark", 768]];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const KINDS = [
  /^index\.html$/, /^notebooks\/index\.html$/, /^notebooks\/0/, /^figures\/index\.html$/,
  /^figures\/fig-/, /^reading\/index\.html$/, /^reading\/(?!index)/, /^compare\.html$/,
  /^provenance\.html$/, /^cite\.html$/,
];
const SMALLEST_TEXT = 11;  // CSS pixels
const TAB_STOPS = 14;
const PATIENCE = 10_000;  // milliseconds for what a page should do at once
const PRINT_WIDTH = 718;  // CSS pixels: A4 with margins of 1 cm

const site = path.resolve(process.argv[2]);
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const problems = [];
const figures = [];

async function pagesOf(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.map((name) => name.replaceAll(path.sep, "/")).filter((name) => name.endsWith(".html")).sort();
}

// Collects problems of one page at one setting.
function reporter(name, setting) {
  return (check, detail) => problems.push({ page: name, setting, check, detail });
}

async function checkSource(name) {
  const report = reporter(name, "source");
  const html = await readFile(path.join(site, name), "utf8");
  parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => report("html", `${error.code} in line ${error.startLine}`),
  });
}

async function withPage(browser, options, name, setting, visit) {
  const context = await browser.newContext({ viewport: { width: 768, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const report = reporter(name, setting);
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
    await page.goto(pathToFileURL(path.join(site, name)).href);
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    });
    await visit(page, report);
  } catch (error) {
    report("failed", error.message.split("\n")[0]);
  } finally {
    await context.close();
  }
}

// Of long tables the first rows stand for all, which are made in the same way.
async function checkAxe(page, report) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (tags) => globalThis.axe.run({ exclude: "tbody tr:nth-child(n+9)" }, { runOnly: tags, resultTypes: ["violations"], preload: false }),
    TAGS,
  );
  for (const violation of result.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    report("axe", `${violation.id}: ${violation.nodes.length} × ${where.join(", ")}`);
  }
}

// Runs in the page: what is wider than it, too small, or on a dark ground.
function measure(smallest) {
  const root = document.documentElement;
  const found = { overflow: [], small: [], dark: [], cue: [], figures: [] };
  if (root.scrollWidth > root.clientWidth) {
    for (const element of document.body.querySelectorAll("*")) {
      if (element.getBoundingClientRect().right > root.clientWidth + 1) {
        found.overflow.push(`${element.tagName}.${element.className}`);
      }
    }
    found.overflow = found.overflow.slice(0, 4).concat(`${root.scrollWidth} px`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < smallest) found.small.push(`${size} px: ${texts.currentNode.data.trim().slice(0, 30)}`);
  }
  for (const image of document.querySelectorAll(".drawing img")) {
    const ground = getComputedStyle(image.closest(".drawing")).backgroundColor;
    if (ground !== "rgb(255, 255, 255)") found.dark.push(ground);
    found.figures.push({ file: image.getAttribute("src"), width: image.getBoundingClientRect().width });
  }
  for (const box of document.querySelectorAll(".drawing")) {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls !== box.previousElementSibling.checkVisibility()) found.cue.push(`scrolls: ${scrolls}`);
    const cut = box.scrollHeight > box.clientHeight;
    if (cut && getComputedStyle(box).overflowY !== "hidden") found.cue.push("scrolls downwards");
    if (cut && !box.nextElementSibling.querySelector("a")) found.cue.push("cut, without a link");
  }
  for (const box of document.querySelectorAll(".stacked .scroll")) {
    if (box.scrollWidth > box.clientWidth) found.overflow.push("a table of words, which should fit");
  }
  return found;
}

async function checkLayout(page, report) {
  const found = await page.evaluate(measure, SMALLEST_TEXT);
  if (found.overflow.length) report("overflow", found.overflow.join(", "));
  for (const text of found.small.slice(0, 3)) report("small text", text);
  for (const cue of found.cue.slice(0, 1)) report("cue", cue);
  for (const ground of found.dark.slice(0, 1)) report("ground of a figure", ground);
  return found.figures;
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
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  const main = await page.evaluate(() => document.activeElement.id);
  if (main !== "main") report("focus", `the skip link leads to "${main}"`);
}

async function checkPrint(page, report) {
  await page.setViewportSize({ width: PRINT_WIDTH, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    const cut = [...document.querySelectorAll(".drawing, .scroll, pre")]
      .filter((box) => box.checkVisibility() && getComputedStyle(box).overflow !== "visible")
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.getAttribute("aria-label") ?? box.className);
    return {
      cut,
      width: root.scrollWidth,
      navigation: document.querySelector(".masthead nav").checkVisibility(),
      ground: getComputedStyle(document.body).backgroundColor,
    };
  });
  for (const box of found.cut) report("print", `cut: ${box}`);
  if (found.width > PRINT_WIDTH) report("print", `${found.width} px wide: all would be shrunk`);
  if (found.navigation) report("print", "the navigation is printed");
  if (found.ground !== "rgb(255, 255, 255)") report("print", `ground ${found.ground}`);
}

async function checkCopy(page, report) {
  const buttons = await page.locator("button.copy").count();
  if (!buttons) return;
  const button = page.locator("button.copy").nth(1);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button.click();
  await page.waitForFunction(() => document.querySelector(".status").textContent !== "");
  const [copied, expected] = await page.evaluate(async () => [
    await navigator.clipboard.readText(),
    document.getElementById(document.querySelectorAll("button.copy")[1].dataset.copies).textContent,
  ]);
  if (copied !== expected) report("copy", `the clipboard holds ${copied.slice(0, 40)}`);
}

function jobsOf(names) {
  const jobs = [];
  for (const name of names) {
    jobs.push(() => checkSource(name));
    jobs.push((browser) => withPage(browser, {}, name, "light 768", async (page, report) => {
      await checkAxe(page, report);
      await checkLayout(page, report);
      await checkPrint(page, report);
    }));
  }
  const kinds = KINDS.map((kind) => names.find((name) => kind.test(name))).filter(Boolean);
  for (const name of kinds) {
    jobs.push((browser) => withPage(browser, {}, name, "keyboard", async (page, report) => {
      await checkKeyboard(page, report);
      await checkCopy(page, report);
    }));
    for (const [colorScheme, width] of SETTINGS) {
      const options = { colorScheme, viewport: { width, height: 900 } };
      jobs.push((browser) => withPage(browser, options, name, `${colorScheme} ${width}`, async (page, report) => {
        await checkAxe(page, report);
        const shown = await checkLayout(page, report);
        if (width === 360) figures.push(...shown.map((figure) => ({ page: name, ...figure })));
      }));
    }
  }
  return { jobs, kinds };
}

const names = await pagesOf(site);
const { jobs, kinds } = jobsOf(names);
const count = jobs.length;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const version = browser.version();
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) await job(browser);
}
await Promise.all([work(), work()]);
await browser.close();
console.log(JSON.stringify({ chromium: version, pages: names, kinds, checks: count, problems, figures }, null, 1));
