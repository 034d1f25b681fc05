// See script/render-summary.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { page as pageOf } from './html.ts';
import { SAMPLES } from './samples.ts';

/** The width of a comment on a desktop, and of a phone. */
const WIDTHS = { desktop: 900, phone: 390 };

const folder = resolve(process.argv[2]!);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
});
try {
  for (const [name, { markdown, diagrams }] of Object.entries(SAMPLES)) {
    writeFileSync(join(folder, `${name}.md`), markdown);
    writeFileSync(join(folder, `${name}.html`), await pageOf(markdown));
    for (const [device, width] of Object.entries(WIDTHS)) {
      const page = await browser.newPage({ viewport: { width, height: 600 } });
      await page.goto(`file://${join(folder, `${name}.html`)}`);
      await drawDiagrams(page);
      assert.equal(await page.locator('.mermaid svg').count(), diagrams, `${name}: diagrams`);
      assert.ok((await page.locator('table').count()) > 0, `${name}: a table`);
      for (const file of [`${name}-${device}.png`, `${name}-${device}-open.png`]) {
        await page.screenshot({ path: join(folder, file), fullPage: true });
        await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
}
console.log(`${Object.keys(SAMPLES).length} samples are in ${folder}`);

/** mermaid rejects a diagram it cannot read, with its parser's message. */
async function drawDiagrams(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (const code of document.querySelectorAll('code.language-mermaid')) {
      const diagram = Object.assign(document.createElement('div'), { className: 'mermaid', textContent: code.textContent });
      code.parentElement.replaceWith(diagram);
    }
    mermaid.initialize({ startOnLoad: false });
    await mermaid.run();
  })()`);
}
