import type { Label } from '../../model/label-sets.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { Ledger } from '../ledger.ts';
import { type PrintedFrame, type PrintedStacks, parsePrintedFrame } from '../printed-stacks.ts';
import type { LedgerCode } from './texts.ts';

/** A line of values and addresses. */
export interface SampleLine {
  /** One for each value type. */
  readonly values: readonly number[];
  readonly labels: readonly Label[];
  readonly addresses: string;
}

/** What samples are read into. */
export interface SamplesContext {
  readonly builder: ProfileBuilder;
  readonly stacks: PrintedStacks;
  readonly ledger: Ledger<LedgerCode>;
}

/** Collects samples: a line of values and addresses, then, in texts of Go, a line for each frame. */
export class Samples {
  readonly #context: SamplesContext;
  #open: (SampleLine & { readonly line: number }) | undefined;
  #frames: PrintedFrame[] = [];

  constructor(context: SamplesContext) {
    this.#context = context;
  }

  begin(sample: SampleLine, line: number): void {
    this.finish();
    this.#open = { ...sample, line };
  }

  /** Reads a line under a sample. @returns false when it is no frame */
  frame(text: string): boolean {
    const frame = this.#open && parsePrintedFrame(text);
    if (frame) this.#frames.push(frame);
    return frame !== undefined;
  }

  /** Adds the sample that is open. */
  finish(): void {
    if (!this.#open) return;
    const { builder, stacks, ledger } = this.#context;
    const { values, labels, addresses, line } = this.#open;
    const stack = stacks.stackOf(addresses, this.#frames);
    if (stack.cut) ledger.add('frames-missing', { line });
    if (stack.row < 0) ledger.add('samples-without-stack', { line });
    builder.addSample(stack.row, values, builder.labelSetOf(labels));
    this.#open = undefined;
    this.#frames = [];
  }
}
