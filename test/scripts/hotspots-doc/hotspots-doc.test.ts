import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hotspotsDoc } from '../../../scripts/hotspots-doc/hotspots-doc.ts';
import { countReferences } from '../../../scripts/hotspots-doc/references.ts';
import { rules } from '../../../src/hotspots/catalog.ts';
import { causes } from '../../../src/hotspots/causes.ts';

const FILE = 'docs/hotspots.md';
const made = hotspotsDoc();

/** Headings of a level, in order. */
const headings = (level: number) => [...made.matchAll(new RegExp(`^#{${level}} (.+)$`, 'gm'))].map(([, text]) => text);

/** What GitHub makes the address of a heading of. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

describe(FILE, () => {
  it('is what the rules and the causes make', () => {
    const isCurrent = readFileSync(FILE, 'utf8') === made;
    expect(isCurrent, `${FILE} is behind src/hotspots: run npm run docs:hotspots`).toBe(true);
  });

  it('has a section for each rule and each cause', () => {
    expect(headings(3).slice(0, rules.length)).toEqual(rules.map(({ id }) => id));
    expect(headings(3)).toEqual(expect.arrayContaining(causes.map(({ id }) => `Cause ${id}`)));
  });

  it('has a row for each rule', () => {
    const rows = [...made.matchAll(/^\| \[`([a-z0-9-]+)`\]\(#\1\) \| (.*) \|$/gm)];
    expect(rows.map(([, id]) => id)).toEqual(rules.map(({ id }) => id));
    for (const [, , cells] of rows) expect(cells?.split(' | ')).toHaveLength(5);
  });

  it('leads nowhere but to headings it has', () => {
    const anchors = new Set([1, 2, 3].flatMap(headings).map((heading) => anchorOf(heading as string)));
    const links = [...made.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor as string);
    expect(links.length).toBeGreaterThan(rules.length);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('counts every reference as verified or not, and marks each', () => {
    const { verified, notVerified, pages } = countReferences();
    const all = [...rules, ...causes].flatMap(({ references }) => references);
    expect(verified + notVerified).toBe(all.length);
    expect(pages).toBeLessThanOrEqual(all.length);
    expect(made).toContain(`**${verified} verified**`);
    expect(made).toContain(`**${notVerified} not verified**`);
    expect(made.match(/^- \[.*\]\(https?:.*\) · verified/gm)).toHaveLength(verified);
    expect(made.match(/^- \[.*\]\(https?:.*\) · \*\*not verified\*\*/gm)).toHaveLength(notVerified);
  });

  it('holds nothing that is not there', () => {
    expect(made).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(made.match(/\n{3,}/g)).toBeNull();
  });
});
