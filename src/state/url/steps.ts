import type { Granularity, Step, Syntax } from '../../analysis/filters/step.ts';
import { escapeText, PARTS, unescapeAll } from '../../base/fragment-text.ts';
import type { ShownStep } from '../shown-step.ts';
import { type Codec, listOf, number, oneOf } from './codec.ts';
import { readNames, writeNames } from './names.ts';

export const granularity: Codec<Granularity> = oneOf<Granularity>({
  function: true,
  line: true,
  address: true,
  file: true,
  package: true,
  module: true,
  binary: true,
});

/**
 * Steps in their order, each its kind and what goes with it: `focus~kubelet;!hide~runtime./`. One that is switched off
 * has `!` in front.
 */
export const stepsCodec: Codec<readonly ShownStep[]> = listOf({
  write: ({ step, on }) => `${on ? '' : '!'}${writeStep(step)}`,
  read(raw) {
    const on = !raw.startsWith('!');
    const step = readStep(on ? raw : raw.slice(1));
    return step && { step, on };
  },
});

function writeStep(step: Step): string {
  return [step.kind, ...partsOf(step)].join(PARTS);
}

/** What follows the kind. What is absent at the end is left away. */
function partsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'focus':
    case 'ignore':
    case 'hide':
    case 'show':
    case 'show-from':
    case 'prune-from':
    case 'label-show':
    case 'label-hide':
      return [escapeText(step.pattern), ...(step.syntax ? [step.syntax] : [])];
    case 'label-focus':
    case 'label-ignore':
      return [escapeText(step.label), ...(step.syntax ? [step.syntax] : [])];
    case 'focus-path':
      return [step.by ?? '', ...writeNames(step.path)];
    case 'focus-function':
    case 'merge-function':
    case 'drop-function':
      return [escapeText(step.name), ...(step.by ? [step.by] : [])];
    case 'collapse-recursion':
      return [step.of, ...(step.name === undefined ? [] : [escapeText(step.name)])];
    case 'collapse':
      return [step.by, ...(step.name === undefined ? [] : [escapeText(step.name)])];
    case 'only-my-code':
      return step.mine.map(escapeText);
    case 'fold-small':
      return [number.write(step.share)];
    case 'label-root':
    case 'label-leaf':
      return step.keys.map(escapeText);
  }
}

function readStep(raw: string): Step | undefined {
  const [kind = '', ...parts] = raw.split(PARTS);
  return Object.hasOwn(READERS, kind) ? READERS[kind as Step['kind']](parts) : undefined;
}

type Reader = (parts: readonly string[]) => Step | undefined;

const syntaxes = oneOf<Syntax>({ plain: true, go: true });
const collapsed = oneOf<Extract<Step, { kind: 'collapse' }>['by']>({
  package: true,
  module: true,
  binary: true,
  file: true,
});
const recursions = oneOf<'direct' | 'all'>({ direct: true, all: true });

const READERS: Readonly<Record<Step['kind'], Reader>> = {
  focus: pattern('focus'),
  ignore: pattern('ignore'),
  hide: pattern('hide'),
  show: pattern('show'),
  'show-from': pattern('show-from'),
  'prune-from': pattern('prune-from'),
  'label-show': pattern('label-show'),
  'label-hide': pattern('label-hide'),
  'label-focus': label('label-focus'),
  'label-ignore': label('label-ignore'),
  'focus-path'([by = '', ...items]) {
    const path = items.length > 0 ? readNames(items) : [];
    const named = granularity.read(by);
    if (!path || (by !== '' && !named)) return undefined;
    return { kind: 'focus-path', path, ...(named && { by: named }) };
  },
  'focus-function': ofFunction('focus-function'),
  'merge-function': ofFunction('merge-function'),
  'drop-function': ofFunction('drop-function'),
  'collapse-recursion'([raw = '', ...names]) {
    const of = recursions.read(raw);
    const name = optionalName(names);
    return of && name && { kind: 'collapse-recursion', of, ...name };
  },
  collapse([raw = '', ...names]) {
    const by = collapsed.read(raw);
    const name = optionalName(names);
    return by && name && { kind: 'collapse', by, ...name };
  },
  'only-my-code'(raws) {
    const mine = unescapeAll(raws);
    return mine && { kind: 'only-my-code', mine };
  },
  'fold-small'([raw = '', ...more]) {
    const share = number.read(raw);
    if (share === undefined || share < 0 || share > 1 || more.length > 0) return undefined;
    return { kind: 'fold-small', share };
  },
  'label-root': grouped('label-root'),
  'label-leaf': grouped('label-leaf'),
};

/** A text and, after it, how it is written; undefined for anything else. */
function written(parts: readonly string[]): { readonly text: string; readonly syntax?: Syntax } | undefined {
  const [text] = unescapeAll(parts.slice(0, 1)) ?? [];
  if (text === undefined || parts.length > 2) return undefined;
  if (parts[1] === undefined) return { text };
  const syntax = syntaxes.read(parts[1]);
  return syntax && { text, syntax };
}

function pattern(kind: Extract<Step, { readonly pattern: string }>['kind']): Reader {
  return (parts) => {
    const found = written(parts);
    return found && { kind, pattern: found.text, ...(found.syntax && { syntax: found.syntax }) };
  };
}

function label(kind: Extract<Step, { readonly label: string }>['kind']): Reader {
  return (parts) => {
    const found = written(parts);
    return found && { kind, label: found.text, ...(found.syntax && { syntax: found.syntax }) };
  };
}

function ofFunction(kind: 'focus-function' | 'merge-function' | 'drop-function'): Reader {
  return ([raw, by, ...more]) => {
    const [name] = unescapeAll(raw === undefined ? [] : [raw]) ?? [];
    const named = by === undefined ? undefined : granularity.read(by);
    if (name === undefined || more.length > 0 || (by !== undefined && !named)) return undefined;
    return { kind, name, ...(named && { by: named }) };
  };
}

function grouped(kind: 'label-root' | 'label-leaf'): Reader {
  return (raws) => {
    const keys = unescapeAll(raws);
    return keys && { kind, keys };
  };
}

function optionalName(raws: readonly string[]): { readonly name?: string } | undefined {
  const names = unescapeAll(raws);
  if (!names || names.length > 1) return undefined;
  return names[0] === undefined ? {} : { name: names[0] };
}
