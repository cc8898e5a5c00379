// Addresses in; for each, what Lighthouse gives it on a slow phone, one line of JSON: {address, runs, failed}.
// One Chrome for all. A page is looked at again, up to RUNS times, until every category has enough: speed is measured,
// and measures ill on a busy machine.
//
//     node tests/tools/lighthouse.mjs CHROMIUM ENOUGH RUNS ADDRESS…
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { throttling } from "lighthouse/core/config/constants.js";

const [chromePath, enough, most, ...addresses] = process.argv.slice(2);
// How much slower than the machine of a developer the phone is that Lighthouse imagines, if Lighthouse's own benchmark
// gives that machine so much. A slower machine is slowed down less, down to not at all.
const SLOWER = 4, DEVELOPERS = 1000;
const slowdown = (index) => Math.min(SLOWER, Math.max(1, (SLOWER * index) / DEVELOPERS));
// Lighthouse waits a second for each of four things that pages may do late; ours do none of them. Nobody looks at its
// picture of the whole page.
const quick = {
  pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250, disableFullPageScreenshot: true,
};
// A page that keeps search engines away on purpose is not asked whether they may list it.
const unasked = (address) => (address.endsWith("/all/") ? ["is-crawlable"] : []);

const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-component-update"];
const chrome = await launch({ chromePath, chromeFlags });
try {
  for (const address of addresses) {
    const runs = [];
    let cpuSlowdownMultiplier = SLOWER, audits;
    while (runs.length < Number(most) && !runs.some((run) => Math.min(...Object.values(run)) >= Number(enough))) {
      const flags = { port: chrome.port, logLevel: "error", skipAudits: unasked(address) };
      const config = { extends: "lighthouse:default", settings: { ...quick, throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier } } };
      const { lhr } = await lighthouse(address, flags, config);
      runs.push(Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, category.score || 0])));
      cpuSlowdownMultiplier = slowdown(lhr.environment.benchmarkIndex);
      audits = lhr.audits;
    }
    const failed = Object.values(audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
    console.log(JSON.stringify({ address, runs, failed: Object.fromEntries(failed.map(({ id, score }) => [id, score])) }));
  }
} finally {
  chrome.kill();
}
