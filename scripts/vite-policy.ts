import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The name of the build that is one HTML file. */
const SINGLE_FILE = 'hotfold.html';

/** What both builds forbid, whatever they allow. `form-action` and the rest do not fall back to `default-src`. */
const FORBIDDEN = [
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
];

/** The policy of the hosted build: what lies beside the page, and nothing else. */
const HOSTED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  ...FORBIDDEN,
].join('; ');

/** The policy of the single file: what is inside it, by its hash, and no connection whatever. */
const singlePolicy = (script: string, style: string) =>
  [
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    'worker-src blob:',
    'img-src data: blob:',
    "connect-src 'none'",
    ...FORBIDDEN,
  ].join('; ');

/** Puts the policy of the hosted build into its page. The dev server has none: it needs a websocket and a preamble. */
export const policy = (): Plugin => ({
  name: 'policy',
  apply: 'build',
  transformIndexHtml: { order: 'post', handler: (html) => withPolicy(html, HOSTED) },
});

/**
 * Closes the single file, after script and style went inside: the icon goes inside too, the manifest goes, and their
 * hashes make the policy. Fails when anything would be left beside the file, where file:// can't reach it.
 */
export const seal = (publicDir: string): Plugin => ({
  name: 'seal',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('the single build made no page');
      const beside = Object.keys(bundle).filter((file) => file !== page.fileName);
      if (beside.length > 0) throw new Error(`not inside the single file: ${beside.join(', ')}`);
      const icon = readFileSync(join(publicDir, 'icon.svg'), 'base64');
      const html = String(page.source)
        .replace(/<link rel="manifest"[^>]*>\s*/, '')
        .replace(/(<link rel="icon" href=")[^"]*/, (_, before: string) => `${before}data:image/svg+xml;base64,${icon}`);
      const script = inline(html, 'script');
      const style = inline(html.replace(script, ''), 'style');
      delete bundle['index.html'];
      this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: withPolicy(html, singlePolicy(script, style)) });
    },
  },
});

/** A policy in a page binds only what follows it, so it comes first. */
const withPolicy = (html: string, content: string) =>
  html.replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`);

/** What stands in the one inline script or style of the page; nothing where there is none. */
function inline(html: string, tag: 'script' | 'style'): string {
  const found = [...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))];
  if (found.length > 1) throw new Error(`${found.length} <${tag}> in the single file: the policy has room for one`);
  return found[0]?.[1] ?? '';
}

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
