import { basename } from 'node:path';
import type { Language, Localized } from '../base/localized.ts';
import { flameSvg } from '../share/files/flame-svg.ts';
import { foldedStacks } from '../share/files/folded.ts';
import { writePprof } from '../share/files/pprof.ts';
import { markdownReport } from '../share/files/report.ts';
import { fitLink } from '../share/link/fit-link.ts';
import { captureFragment, HASH_DIGITS } from '../share/link/link-address.ts';
import { linkContent } from '../share/link/link-content.ts';
import type { FileError, JudgedFile } from './analyze.ts';
import type { LinkArgs, OutputKind, ShareArgs } from './share-args.ts';
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
  const link = args && capture.profile ? makeLink(judged, args, language) : undefined;
  if (args && capture.profile && !link) lacks('no-room', shareTexts.noRoom(args.budget));

  for (const { kind } of outputs) {
    if (kind === 'markdown') {
      const { facts, findings } = analyzed;
      contents.set(kind, markdownReport({ name, facts, findings, language, ...(link && { link: link.href }) }));
    } else if (kind === 'svg' || kind === 'folded') {
      if (tree.length === 0) lacks('no-stacks', shareTexts.noStacks);
      else contents.set(kind, kind === 'svg' ? flameSvg(tree, { title: name }) : foldedStacks(tree, false));
    } else if (kind === 'pprof' || kind === 'link') {
      if (!capture.profile) lacks('no-stacks', shareTexts.noStacksOfItsOwn);
      else if (kind === 'pprof') contents.set(kind, writePprof(capture.profile));
      else if (link) contents.set(kind, `${link.href}\n`);
    }
  }
  return { name: analyzed.name, contents, errors, linkSize: link?.size };
}

/** The link of at most so many characters that shows most of a profile; undefined where not even the findings fit. */
function makeLink(
  { analyzed, capture, profile, tree, link }: JudgedFile,
  { budget, page }: LinkArgs,
  language: Language,
): { readonly href: string; readonly size: LinkSize } | undefined {
  const { facts, findings, bytes, sha256 } = analyzed;
  const name = basename(capture.name);
  const hrefOf = (data: string) =>
    `${page}#${captureFragment({ name, bytes, hash: sha256.slice(0, HASH_DIGITS) }, data)}`;
  const content = linkContent({
    capture: { ...capture, name },
    profile,
    facts,
    tree,
    valueType: profile.defaultValueType,
    of: link?.of ?? tree.length,
    // Whoever opens the link has the shipped rules alone.
    findings: findings.filter(({ isOwn }) => !isOwn),
    selected: -1,
    language,
    hidesNames: false,
  });
  const fitted = fitLink(content, budget - hrefOf('').length);
  if (!fitted) return undefined;
  const { data, shown, rows, of } = fitted;
  const href = hrefOf(data);
  return { href, size: { characters: href.length, shown, rows, of } };
}
