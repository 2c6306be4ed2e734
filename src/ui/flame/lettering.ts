import type { CallTree } from '../../model/call-tree.ts';
import { frameForms, NameFitter } from './fit-name.ts';

/** What the names of a tree are written with. */
export interface Lettering {
  readonly tree: CallTree;
  readonly ratio: number;
  /** As CSS has it, in pixels of the canvas. */
  readonly font: string;
  readonly names: NameFitter;
}

/** In CSS pixels. */
const FONT_SIZE = 11;

/** The font that the page gives to the canvas, at its ratio, and the tree's names fitted in it. */
export function letteringFor(context: CanvasRenderingContext2D, tree: CallTree, ratio: number): Lettering {
  const font = `${FONT_SIZE * ratio}px ${getComputedStyle(context.canvas).fontFamily}`;
  const measure = (text: string) => {
    context.font = font;
    return context.measureText(text).width;
  };
  return {
    tree,
    ratio,
    font,
    names: new NameFitter((func) => frameForms(tree.functions.name[func] as string), measure),
  };
}
