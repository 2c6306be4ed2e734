import type { NodeSnapshot, SnapshotSection } from '../../model/node-snapshot.ts';
import { Ledger } from '../ledger.ts';
import { TextLines, textOf } from '../text-lines.ts';
import { versionIn } from './cgroup-path.ts';
import { LogParts } from './log-parts.ts';
import { LONGEST_LINE, type PasteLine, unwrapLine } from './paste-line.ts';
import { readBareCommand, readPrompt } from './prompt.ts';
import type { SectionContext, SectionKind, SectionReader } from './section.ts';
import { sectionKinds } from './sections.ts';
import { SnapshotDraft } from './snapshot-draft.ts';
import { type LedgerCode, ledgerKinds } from './texts.ts';

/** What a text holds of a node, and what it is besides. */
export interface SnapshotRead {
  readonly snapshot: NodeSnapshot;
  readonly ledger: Ledger<LedgerCode>;
  /** Lines, blank ones left out, by what they are. */
  readonly lines: LineCounts;
  /** Lines of a log, which `node-log` reads. */
  readonly log: LogParts;
  /** Whether a section stands right behind a command typed at a prompt. */
  readonly isTyped: boolean;
}

export interface LineCounts {
  /** In sections. */
  readonly sections: number;
  /** In no section: of a log, prose, what is not known here. */
  readonly others: number;
}

/** How much of a text is read. */
export interface ReadLimits {
  /** Bytes. */
  readonly bytes?: number;
  /** Lines to give up after when no section is among them. */
  readonly lines?: number;
}

/** Reads the sections of a text; whatever stands between them is passed over. O(bytes). */
export function readSnapshot(bytes: Uint8Array, limits: ReadLimits = {}): SnapshotRead {
  const { bytes: limit = bytes.length, lines: mostLines = Number.POSITIVE_INFINITY } = limits;
  const walk = new Walk(bytes);
  const lines = new TextLines(bytes, 0, Math.min(limit, bytes.length));
  while (lines.next()) {
    if (lines.number > mostLines && !walk.hasSections) break;
    if (lines.blank) {
      walk.skipBlank();
      continue;
    }
    const { start, end, number } = lines;
    if (end - start > LONGEST_LINE) walk.ledger.add('lines-long', { line: number });
    walk.take(number, start, end);
  }
  if (limit < bytes.length) walk.ledger.add('rest-unread', undefined, bytes.length - limit);
  return walk.finish();
}

/** A section that may go on. */
interface OpenSection {
  readonly kind: SectionKind;
  readonly reader: SectionReader;
  readonly command: string;
  /** File that a heading says it is of. */
  readonly path: string;
  readonly from: number;
  to: number;
  /** Lines since `to` that are of no section. */
  strangers: number;
}

/** Goes from line to line: the open section has the first word, then prompts, then every kind of section. */
class Walk {
  readonly ledger = new Ledger(ledgerKinds);
  readonly #bytes: Uint8Array;
  readonly #draft = new SnapshotDraft();
  readonly #log = new LogParts();
  readonly #sections: SnapshotSection[] = [];
  readonly #seen = new Set<string>();
  #open: OpenSection | undefined;
  #command = '';
  #commandLines = 0;
  #isContinued: boolean = false;
  #heading: string = '';
  #isTyped = false;
  #isAfterBlank: boolean = false;
  #others = 0;
  #read = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether a section has been found. */
  get hasSections(): boolean {
    return this.#sections.length > 0 || this.#open !== undefined;
  }

  /** A blank line: sections may go on after it. */
  skipBlank(): void {
    this.#isAfterBlank = true;
    this.#log.close();
  }

  /** Takes a line, which is `[start, end)` of the bytes. */
  take(number: number, start: number, end: number): void {
    // In the middle of a log, which may be long, its lines need not be held against every kind of section.
    const isLog = this.#log.isOpen && this.#log.take(this.#bytes, start, end);
    if (isLog) this.#others++;
    else {
      // A UTF-16 unit takes at most three bytes of UTF-8.
      const text = textOf(this.#bytes, start, Math.min(end, start + 3 * LONGEST_LINE));
      const line = unwrapLine(text, number);
      if (this.#place(line)) this.#log.close();
      else this.#pass(line, start, end);
    }
    this.#isAfterBlank = false;
  }

  finish(): SnapshotRead {
    this.#close();
    const { facts } = this.#draft;
    const version = facts.cgroupVersion ?? shownVersion(this.#draft);
    if (version !== undefined) facts.cgroupVersion = version;
    const processes = this.#draft.processes();
    this.ledger.add('sections', undefined, this.#sections.length);
    this.ledger.add('lines', undefined, this.#read);
    return {
      snapshot: { sections: this.#sections, ...facts, ...(processes && { processes }) },
      ledger: this.ledger,
      lines: { sections: this.#read, others: this.#others },
      log: this.#log,
      isTyped: this.#isTyped,
    };
  }

  /** Takes a line that is known here; false for any other one. */
  #place(line: PasteLine): boolean {
    if (line.isHeading) {
      this.#close();
      this.#heading = line.path;
      return true;
    }
    if (line.text === '' || FENCE.test(line.text)) return true;
    if (this.#takeCommand(line)) return true;
    const context = this.#contextAt(line);
    this.#commandLines++;
    const open = this.#open;
    if (open?.reader.take(line, context)) {
      open.to = line.number;
      open.strangers = 0;
      this.#read++;
      return true;
    }
    if (this.#begin(line, context) || this.#takeBareCommand(line)) return true;
    // A line that is cut off or out of place does not end a table.
    if (open && ++open.strangers > MOST_STRANGERS) this.#close();
    return false;
  }

  /** Takes a command at a prompt, or the rest of one that goes on in the next line. */
  #takeCommand(line: PasteLine): boolean {
    const typed = this.#isContinued ? line.text.trim() : readPrompt(line.text);
    if (typed === undefined) return false;
    this.#close();
    const command = this.#isContinued ? `${this.#command} ${typed}` : typed;
    this.#isContinued = command.endsWith('\\');
    this.#setCommand(command.replace(/\s?\\$/, ''));
    this.ledger.add('commands', { line: line.number });
    return true;
  }

  #setCommand(command: string): void {
    this.#command = command.slice(0, MOST_COMMAND);
    this.#commandLines = 0;
    this.#heading = '';
  }

  #contextAt({ path }: PasteLine): SectionContext {
    return {
      command: this.#command,
      path: path || this.#heading,
      isFirst: this.#commandLines === 0 && this.#command !== '',
      ledger: this.ledger,
    };
  }

  #begin(line: PasteLine, context: SectionContext): boolean {
    for (const kind of sectionKinds) {
      const reader = kind.begin(line, context);
      if (!reader) continue;
      this.#close();
      this.#open = {
        kind,
        reader,
        command: context.command,
        path: context.path,
        from: line.number,
        to: line.number,
        strangers: 0,
      };
      if (context.isFirst) this.#isTyped = true;
      this.#read++;
      return true;
    }
    return false;
  }

  /** Takes a command that stands on a line without a prompt. */
  #takeBareCommand(line: PasteLine): boolean {
    const bare = readBareCommand(line.text);
    if (bare === undefined) return false;
    this.#close();
    this.#setCommand(bare);
    this.ledger.add('commands', { line: line.number });
    return true;
  }

  /** A line that is not known here: of a log, of prose. */
  #pass(line: PasteLine, start: number, end: number): void {
    this.#others++;
    if (this.#log.take(this.#bytes, start, end)) return;
    if (this.#log.goOn(end)) return;
    // Prose in a paragraph of its own: what follows is no answer of the last command.
    if (this.#isAfterBlank) this.#setCommand('');
    this.ledger.add('lines-skipped', { line: line.number });
  }

  #close(): void {
    const open = this.#open;
    if (!open) return;
    const { kind, title } = open.kind;
    open.reader.finish(this.#draft);
    const isAgain = REPLACES.has(kind) && this.#seen.has(kind);
    if (isAgain) this.ledger.add('sections-repeated', { line: open.from });
    this.#seen.add(kind);
    const version = versionIn(open.path || open.command);
    if (version !== undefined && OF_CGROUPS.has(kind)) this.#draft.facts.cgroupVersion ??= version;
    this.#sections.push({ kind, title, command: open.command, from: open.from, to: open.to });
    this.#open = undefined;
  }
}

const MOST_STRANGERS = 2;
const FENCE = /^\s*(?:`{3,}|~{3,})\s*\w{0,20}$/;
/** Characters; longer commands are scripts. */
const MOST_COMMAND = 2000;
/** Kinds of which the last one counts. */
const REPLACES = new Set([
  'slabinfo',
  'slabtop',
  'cgroups',
  'free',
  'load',
  'memory-stat',
  'meminfo',
  'kubelet-memory',
]);
const OF_CGROUPS = new Set(['memory-stat', 'cpu-stat', 'cgroup-stat', 'cpu-max']);

/** The cgroup version that the keys of memory.stat or the hierarchy of the memory controller show. */
function shownVersion({ facts: { memoryStat, controllers } }: SnapshotDraft): 1 | 2 | undefined {
  if (memoryStat) {
    if ('total_inactive_file' in memoryStat || 'hierarchical_memory_limit' in memoryStat) return 1;
    if ('anon' in memoryStat && 'file' in memoryStat) return 2;
  }
  const memory = controllers?.find(({ name }) => name === 'memory');
  if (!memory?.enabled) return undefined;
  return memory.hierarchy === 0 ? 2 : 1;
}
