import type { Granularity, ViewOptions } from '../../analysis/filters/step.ts';
import type { GoroutinesBy } from '../../analysis/goroutine-sections.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { ShownStep } from '../shown-step.ts';
import type { AppState, CaptureView, LogView, Orientation, SyscallView, Tab } from '../state.ts';
import type { ComparisonAddress } from './comparison-fields.ts';
import type { FramePath } from './frame-path.ts';

/**
 * How one capture is looked at, in words that mean the same in another capture of the same program. What is absent is as
 * it was when the capture had just been opened.
 */
export interface ViewAddress {
  readonly tab?: Tab;
  /** Name of the value type. */
  readonly type?: string;
  readonly allFrames?: true;
  readonly steps?: readonly ShownStep[];
  readonly granularity?: Granularity;
  readonly inlined?: ViewOptions['inlined'];
  readonly inverted?: true;
  /** The frame that was zoomed to. */
  readonly zoom?: FramePath;
  /** The part of the graph that was panned to, where no frame fills the width. */
  readonly window?: CaptureView['window'];
  readonly selected?: FramePath;
  /** The function that is selected where no frame is. */
  readonly selectedFunction?: string;
  readonly search?: string;
  readonly highlighted?: string;
  readonly sort?: CaptureView['sort'];
  readonly sandwichOf?: string;
  readonly groupBy?: Granularity;
  readonly hiddenColumns?: CaptureView['hiddenColumns'];
  readonly graphNodes?: number;
  readonly goroutinesBy?: GoroutinesBy;
  readonly functionFilter?: string;
  readonly calls?: CallFilterAddress;
  readonly range?: TimeRange;
  readonly call?: number;
  readonly callSort?: SyscallView['sort'];
  readonly seconds?: NonNullable<SyscallView['seconds']>;
  readonly lines?: LogFilterAddress;
  readonly line?: number;
  readonly lineSort?: LogView['sort'];
}

/** A `CallFilter` whose threads are told by their id, or as `@row` where that tells them not. */
export interface CallFilterAddress {
  readonly threads?: readonly string[];
  readonly syscalls?: readonly string[];
  readonly errnos?: readonly string[];
  readonly pathText?: string;
  readonly minDuration?: number;
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
}

/** A `LogFilter` whose templates are told by their text, or as `@row` where that tells them not. */
export interface LogFilterAddress {
  readonly text?: string;
  readonly level?: number;
  readonly units?: readonly string[];
  readonly sources?: readonly string[];
  readonly templates?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly patterns?: readonly string[];
}

/** One of the captures of a page. */
export interface CaptureAddress {
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** The first hexadecimal digits of the SHA-256 of the file. */
  readonly hash: string;
  readonly view: ViewAddress;
  /** The capture itself, as `share/link` writes it, where the link carries it. */
  readonly data?: string;
}

/** What a page shows. */
export interface PageAddress {
  readonly screen: AppState['screen'];
  readonly orientation: Orientation;
  readonly captures: readonly CaptureAddress[];
  /** Place of the capture on the screen, -1 for the start page. */
  readonly active: number;
  /** Some of the captures held against each other. */
  readonly comparison?: ComparisonAddress;
}
