import type { TFunction } from 'i18next';
import type { Step } from '../../analysis/filters/step.ts';
import type { Language, Localized } from '../../base/localized.ts';
import type { Actions } from '../../state/actions.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { AppState } from '../../state/state.ts';
import type { FrameTarget } from '../steps/frame-target.ts';
import type { StepKind } from '../steps/step-kinds.ts';
import type { FrameActions } from '../steps/use-frame-actions.ts';

/** What commands are grouped by, in the order in which groups that fit equally well are listed. */
export const COMMAND_GROUPS = [
  'views',
  'captures',
  'frame',
  'steps',
  'look',
  'findings',
  'functions',
  'copy',
  'page',
] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that the reader can do now; what can't be done now is no command. */
export interface Command {
  /** The same for the same deed whenever it can be done, so that it is known again. */
  readonly id: string;
  readonly group: CommandGroup;
  /** In both languages: it is found in either, and shown in that of the page. */
  readonly text: Localized;
  /** What it is about, where the text does not say it; found too. */
  readonly note?: Localized;
  /** A number, at the end of the line; not found. */
  readonly amount?: string;
  /** The key that does the same, as `KEYS` has it. */
  readonly keys?: string | undefined;
  run(): void;
}

/** Namespaces of the texts that commands are called by. */
export const COMMAND_TEXTS = [
  'palette',
  'shell',
  'workspace',
  'steps',
  'findings',
  'start',
  'links',
  'share',
  'compare',
  'app',
] as const;

/** Says something in both languages. */
export type Say = (text: (t: TFunction<typeof COMMAND_TEXTS>, language: Language) => string) => Localized;

/** What commands do besides changing the state. */
export interface Deeds {
  /** What can be done with a frame of a capture. */
  frame(entry: OpenEntry, target: FrameTarget): FrameActions;
  /** Opens the field in which a step of this kind is written; a view of stacks must be on the screen. */
  writeStep(kind: StepKind): void;
  focusSearch(): void;
  chooseFiles(): void;
  showKeys(): void;
  copyLink(): void;
  /** Opens the share sheet; a capture must be on the screen. */
  share(): void;
}

/** All that commands are made from. */
export interface CommandContext {
  readonly state: AppState;
  readonly actions: Actions;
  readonly deeds: Deeds;
  readonly samples: readonly { readonly id: string; readonly file: string }[];
  readonly say: Say;
  /** A step in words, in both languages. */
  sayStep(step: Step): Localized;
}
