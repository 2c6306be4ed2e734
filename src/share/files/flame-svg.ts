import { createBoxes, type FlameBoxes, layoutFlame, visibleBoxes } from '../../analysis/flame-layout.ts';
import { nextSibling } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { familyOf, packageGroup, packageOf, shortName } from '../../model/names.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';

/** What stands around the graph. */
export interface SvgOptions {
  /** First line: what was captured. */
  readonly title: string;
  /** Greatest size of the text in bytes; below half a megabyte a README shows it at once. */
  readonly budget?: number;
}

const WIDTH = 1200;
const LEVEL = 17;
const TOP = 46;
/** Of the letters that a viewer has: Menlo and DejaVu Sans Mono are as wide. */
const LETTER = 6.65;
const BUDGET = 480_000;

/**
 * The flame graph of a tree as a picture for a README or an issue: roots on top, every frame with its name and numbers as
 * a title, no script. What is too narrow is one grey box a place, with how many frames it stands for and their exact sum;
 * so narrow is what would make the text longer than the budget. The same tree makes the same text.
 */
export function flameSvg(tree: CallTree, { title, budget = BUDGET }: SvgOptions): string {
  for (let least = 0.4; ; least *= 1.5) {
    const svg = drawn(tree, title, least);
    if (new TextEncoder().encode(svg).length <= budget || least > WIDTH) return svg;
  }
}

function drawn(tree: CallTree, title: string, minWidth: number): string {
  const boxes = createBoxes();
  visibleBoxes(
    layoutFlame(tree),
    { from: 0, to: 1, width: WIDTH, minWidth, fromDepth: 0, toDepth: Math.max(0, tree.height - 1) },
    boxes,
  );
  let deepest = -1;
  const frames: string[] = [];
  for (let i = 0; i < boxes.length; i++) {
    deepest = Math.max(deepest, boxes.depth[i] as number);
    frames.push(frame(tree, boxes, i));
  }
  const height = TOP + (deepest + 1) * LEVEL + 10;
  const whole = `${formatValue(tree.sum, tree.valueType.unit)} (${tree.valueType.name}), ${formatCount(tree.countSum)} samples`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Menlo,DejaVu Sans Mono,Consolas,monospace" font-size="11">`,
    `<title>${xml(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fcfbf9"/>`,
    `<text x="8" y="18" font-size="13" font-weight="bold" fill="#1c1917">${xml(title)}</text>`,
    `<text x="8" y="34" fill="#57514c">${xml(whole)}</text>`,
    ...frames,
    '</svg>',
    '',
  ].join('\n');
}

function frame(tree: CallTree, boxes: FlameBoxes, i: number): string {
  const row = boxes.row[i] as number;
  const rest = boxes.rest[i] as number;
  const name = tree.functions.name[tree.func[row] as number] as string;
  const { unit } = tree.valueType;
  const value = rest > 0 ? sumOfRest(tree, row) : (tree.total[row] as number);
  const share = tree.whole === 0 ? '' : `, ${formatShare(value / tree.whole)}`;
  const said = rest > 0 ? `${formatCount(rest)} more frames` : name;
  const x = (boxes.x[i] as number).toFixed(1);
  const y = TOP + (boxes.depth[i] as number) * LEVEL;
  const width = Math.max(0.3, (boxes.width[i] as number) - 0.5);
  const letters = Math.floor((width - 6) / LETTER);
  const text = rest > 0 || letters < 3 ? '' : cut(shortName(name), letters);
  return [
    `<g><title>${xml(`${said}: ${formatValue(value, unit)}${share}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${LEVEL - 1}" fill="${rest > 0 ? '#d9d6d2' : colourOf(name)}"/>`,
    text && `<text x="${((boxes.x[i] as number) + 3).toFixed(1)}" y="${y + 12}">${xml(text)}</text>`,
    '</g>',
  ].join('');
}

/** What the siblings from this one on have together. */
function sumOfRest(tree: CallTree, first: number): number {
  let sum = 0;
  for (let row = first; row >= 0; row = nextSibling(tree, row)) sum += tree.total[row] as number;
  return sum;
}

function cut(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`;
}

/** By package, so that it is the same in every capture; code that one can't change recedes. */
function colourOf(name: string): string {
  const path = packageOf(name);
  switch (familyOf(path)) {
    case 'runtime':
      return '#d3d8e6';
    case 'system':
      return '#c3c9cb';
    case 'standard':
      return '#a4d5ec';
    default: {
      let hash = 7;
      for (const letter of packageGroup(path)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
      return `hsl(${hash % 360},62%,79%)`;
    }
  }
}

/** Text as XML has it; what no XML may hold is left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
