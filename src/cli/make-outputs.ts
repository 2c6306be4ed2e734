import { basename } from 'node:path';
import type { Language, Localized } from '../base/localized.ts';
import { flameSvg } from '../share/files/flame-svg.ts';
import { foldedStacks } from '../share/files/folded.ts';
import { writePprof } from '../share/files/pprof.ts';
import { markdownReport } from '../share/files/report.ts';
import type { FileError, JudgedFile } from './analyze.ts';
import { whyNot } from './link-extras.ts';
import { holdsOf, makeLink } from './make-link.ts';
import type { OutputKind, ShareArgs } from './share-args.ts';
import { type LinkSize, shareTexts } from './share-texts.ts';

/** What was made of one capture; pages are made of files, not of captures. */
export interface MadeOutputs {
  /** The capture as it was named. */
  readonly name: string;
  readonly contents: ReadonlyMap<OutputKind, string | Uint8Array>;
  /** What there was nothing to make of. */
  readonly errors: readonly FileError[];
  /** Of the link, where one was made. */
  readonly linkSize: LinkSize | undefined;
}

/** Makes what was asked for of a capture. Paths of files stay here: it is called by its base name. */
export function makeOutputs(judged: JudgedFile, { outputs, link: args }: ShareArgs, language: Language): MadeOutputs {
  const { analyzed, capture, tree } = judged;
  const name = basename(analyzed.name);
  const contents = new Map<OutputKind, string | Uint8Array>();
  const errors: FileError[] = [];
  const lacks = (code: string, text: Localized) => errors.push({ name: analyzed.name, code, text });
  const isLog = analyzed.facts.kind === 'log' && !capture.snapshot;
  const canLink = capture.profile !== undefined || analyzed.syscalls !== undefined || isLog;
  const refusal = args && canLink ? whyNot(args, holdsOf(judged)) : undefined;
  if (refusal) lacks('not-in-links', refusal);
  const link = args && canLink && !refusal ? makeLink(judged, args, language) : undefined;
  if (args && canLink && !refusal && !link) {
    const hasLabels = args.extras.includes('labels') && judged.profile.labels.key.length > 0;
    lacks('no-room', shareTexts.noRoom(args.budget, hasLabels));
  }

  for (const { kind } of outputs) {
    if (kind === 'markdown') {
      const { facts, findings } = analyzed;
      contents.set(kind, markdownReport({ name, facts, findings, language, ...(link && { link: link.href }) }));
    } else if (kind === 'svg' || kind === 'folded') {
      if (tree.length === 0) lacks('no-stacks', shareTexts.noStacks);
      else contents.set(kind, kind === 'svg' ? flameSvg(tree, { title: name }) : foldedStacks(tree, false));
    } else if (kind === 'pprof') {
      // Those of a trace or a log in a link are derived.
      if (!capture.profile || analyzed.syscalls || isLog) lacks('no-stacks', shareTexts.noStacksOfItsOwn);
      else contents.set(kind, writePprof(capture.profile));
    } else if (kind === 'link') {
      if (!canLink) lacks('no-stacks', shareTexts.notInLinks);
      else if (link) contents.set(kind, `${link.href}\n`);
    }
  }
  return { name: analyzed.name, contents, errors, linkSize: link?.size };
}
