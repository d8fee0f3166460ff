import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import { chromium } from 'playwright-core';

/**
 * Draws docs/images/pull-request-comment.png: the example comment of docs/pull-requests.md, rendered. The unit test of that page holds that the example is what
 * Slipway says; run this after it changed: node scripts/docs/pull-request-comment.js
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const BROWSER = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const EXAMPLE = /<!-- example -->\n([\s\S]*?)\n<!-- \/example -->/;
const WIDTH = 1012;

const STYLE = `
  body { margin: 0; padding: 20px; background: #fff; width: ${WIDTH - 40}px; }
  .comment { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
  .by { padding: 9px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e; font: 14px "DejaVu Sans", sans-serif; }
  .by b { color: #1f2328; }
  .markdown-body { padding: 16px; font-size: 14px; font-family: -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
  .markdown-body code, .markdown-body pre { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; }
  .add { color: #116329; background: #dafbe1; } .del { color: #82071e; background: #ffebe9; } .note { color: #953800; background: #fff1e5; }
`;
/** @type {Readonly<Record<string, string>>} */
const CLASSES = { '+': 'add', '-': 'del', '!': 'note' };

/** @param {string} line of a diff */
const colouredLine = (line) => {
  const name = CLASSES[line.slice(0, 1)];
  return name ? `<span class="${name}">${line}</span>` : line;
};

/** @param {string} html */
const coloured = (html) =>
  html.replace(
    /(?<=<code class="language-diff">)[\s\S]*?(?=<\/code>)/g,
    (/** @type {string} */ lines) => lines.split('\n').map(colouredLine).join('\n'),
  );

const page = () => {
  const [, example] = EXAMPLE.exec(readFileSync(join(ROOT, 'docs/pull-requests.md'), 'utf8')) ?? [];
  if (!example) throw new Error('docs/pull-requests.md has no example between <!-- example --> and <!-- /example -->');
  const css = readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
  const body = coloured(marked.parse(example, { gfm: true, async: false })).replace('<details>', '<details open>');
  const by = '<div class="by"><b>slipway</b> commented</div>';
  return `<!doctype html><meta charset="utf-8"><style>${css}${STYLE}</style><div class="comment">${by}<article class="markdown-body">${body}</article></div>`;
};

const main = async () => {
  if (!existsSync(BROWSER)) throw new Error(`${BROWSER} is missing: apt-get install -y chromium fonts-noto-core fonts-noto-color-emoji`);
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  try {
    const tab = await browser.newPage({ viewport: { width: WIDTH, height: 800 }, deviceScaleFactor: 1.5 });
    await tab.setContent(page());
    await tab.screenshot({ path: join(ROOT, 'docs/images/pull-request-comment.png'), fullPage: true });
  } finally {
    await browser.close();
  }
};

await main();
