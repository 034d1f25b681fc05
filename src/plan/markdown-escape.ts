import { escapeUnprintable } from './quote.ts';

/**
 * Foreign text as code, in a table cell too. Every sign that could mean something is a character reference, so that
 * nothing in it is markdown, HTML, a cell's end; and within `<code>` nothing is a mention or a reference.
 */
export function code(text: string): string {
  return text === '' ? '' : `<code>${references(text)}</code>`;
}

/** Foreign text as running text of one line. A mention or an issue's number in it is broken by an invisible space. */
export function inline(text: string): string {
  return references(text.replace(/\s+/g, ' ').trim()).replace(/&#(64|35);/g, '$&&#8203;');
}

/** A longer run of backticks is cut: the fence has to be longer than any, and would count twice. */
const LONG_RUN = /(`{20})`+/g;

/** Lines as a fenced block that nothing in them can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const cut = lines.map((line) => line.replace(LONG_RUN, '$1…'));
  const runs = cut.flatMap((line) => line.match(/`+/g) ?? []);
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...cut, fence].join('\n');
}

/** A row of a table; its cells are markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Markdown that folds away below its summary, which is plain text of our own. */
export function folded(summary: string, content: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function references(text: string): string {
  const escaped = escapeUnprintable(text).replace(
    /^-|[^\p{L}\p{N} .,/()'-]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  // GitHub makes a link of it, and it holds no sign that was escaped above.
  return escaped.replace(/(www)\./gi, '$1&#46;');
}
