import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeHighlight from 'rehype-highlight';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const modules = join(import.meta.dirname, 'node_modules');
const css = ['github-markdown-css/github-markdown-light.css', 'highlight.js/styles/github.css'].map((file) =>
  readFileSync(join(modules, file), 'utf8'),
);

/** Markdown as a page of GitHub's looks; what its sanitizer takes out is out. Diagrams are drawn in the browser. */
export async function page(markdown: string): Promise<string> {
  const body = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize, { ...defaultSchema, clobberPrefix: '' })
    .use(rehypeHighlight, { plainText: ['mermaid'] })
    .use(rehypeStringify)
    .process(markdown);
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${css.join('\n')} body { margin: 16px } .mermaid { text-align: center }</style>
<article class="markdown-body">${alerts(String(body))}</article>
<script src="file://${join(modules, 'mermaid/dist/mermaid.min.js')}"></script>`;
}

/** GitHub's alerts are not part of its published dialect. */
function alerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, rest: string) =>
      `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind[0]}${kind.slice(1).toLowerCase()}</p><p>${rest}</div>`,
  );
}
