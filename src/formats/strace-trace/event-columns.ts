import { FloatColumn, IntColumn } from '../../base/columns.ts';
import { EVENT_KINDS, type EventKind, type EventTable } from '../../model/syscall-trace.ts';

/** The columns of what is not a call, while a trace is read. */
export class EventColumns {
  readonly #kind = new IntColumn();
  readonly #thread = new IntColumn();
  readonly #time = new FloatColumn();
  readonly #textStart = new IntColumn();
  readonly #textEnd = new IntColumn();
  readonly #line = new IntColumn();

  get length(): number {
    return this.#kind.length;
  }

  /** Time of the event that was added last. */
  get lastTime(): number {
    return this.#time.at(this.#time.length - 1);
  }

  add(event: { kind: EventKind; thread: number; time: number; start: number; end: number; line: number }): number {
    this.#thread.push(event.thread);
    this.#time.push(event.time);
    this.#textStart.push(event.start);
    this.#textEnd.push(event.end);
    this.#line.push(event.line);
    return this.#kind.push(EVENT_KINDS.indexOf(event.kind));
  }

  /** The table; `shift` is added to all times. */
  done(shift: number): EventTable {
    const time = this.#time.done();
    if (shift !== 0) for (let i = 0; i < time.length; i++) time[i] = (time[i] as number) + shift;
    return {
      length: this.length,
      kind: new Uint8Array(this.#kind.done()),
      thread: this.#thread.done(),
      time,
      textStart: new Uint32Array(this.#textStart.done().buffer),
      textEnd: new Uint32Array(this.#textEnd.done().buffer),
      line: new Uint32Array(this.#line.done().buffer),
    };
  }
}
