import { describe, expect, it } from 'vitest';
import { readDumpLine } from '../../../src/formats/goroutine-text/dump-line.ts';

/** A line in short: its kind, and what it says. */
function drawn(text: string): string {
  const line = readDumpLine(text);
  if (line.kind === 'header') {
    const labels = line.labels.map(({ key, text, number, unit }) => `${key}=${text ?? `${number} ${unit}`}`);
    return [`header ${line.goroutine}`, ...labels.sort()].join(' | ');
  }
  if (line.kind === 'frame') return `frame ${line.name} | ${line.args}`;
  if (line.kind === 'place') return `place ${line.file} | ${line.line} | ${line.offset} | 0x${line.pc.toString(16)}`;
  if (line.kind === 'created') return `created ${line.by}`;
  return line.kind;
}

describe('a line of a dump', () => {
  it.each([
    ['goroutine 1 [running]:', 'header 1 | state=running'],
    [
      'goroutine 12 [select, 5 minutes, locked to thread]:',
      'header 12 | locked to thread=true | state=select | wait=5 minutes',
    ],
    ['goroutine 7 [chan receive (nil chan)]:', 'header 7 | state=chan receive (nil chan)'],
    ['goroutine 7 [select (no cases), 61 minutes]:', 'header 7 | state=select (no cases) | wait=61 minutes'],
    ['goroutine 3 [GC worker (idle)]:', 'header 3 | state=GC worker (idle)'],
    ['goroutine 3 [runnable (scan)]:', 'header 3 | state=runnable'],
    [
      'goroutine 9 [chan send (leaked) (scan), 2 minutes]:',
      'header 9 | leaked=true | state=chan send | wait=2 minutes',
    ],
    ['goroutine 9 [sleep (durable), synctest bubble 1]:', 'header 9 | durable=true | state=sleep | synctest bubble=1'],
    ['goroutine 0 gp=0x1cda0e0 m=0 mp=0x1cdb2e0 [idle]:', 'header 0 | state=idle'],
    ['goroutine 33 gp=0x24 m=nil [chan receive, 5 minutes]:', 'header 33 | state=chan receive | wait=5 minutes'],
    ['goroutine 5 [running] {pattern: "GET /x"}:', 'header 5 | pattern=GET /x | state=running'],
    ['goroutine 5 [running] {pattern: }:', 'header 5 | pattern= | state=running'],
    ['goroutine running on other thread; stack unavailable', 'unavailable'],
    ['goroutine profile: total 3', 'other'],
    ['goroutine 1 gets stuck', 'other'],
  ])('header %s', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it.each([
    ['main.main()', 'frame main.main | '],
    [
      'net/http.(*conn).serve(0xc0, {0x12dd730, 0xcc2f4519800})',
      'frame net/http.(*conn).serve | 0xc0, {0x12dd730, 0xcc2f4519800}',
    ],
    ['internal/poll.(*pollDesc).waitRead(...)', 'frame internal/poll.(*pollDesc).waitRead | ...'],
    ['slices.SortFunc[...](0x1?, _)', 'frame slices.SortFunc[...] | 0x1?, _'],
    ['panic({0x5, 0x6})', 'frame panic | {0x5, 0x6}'],
    ['main.f(0x1', 'other'],
    ['the pod was evicted (why?!)', 'other'],
    ['(nothing)', 'other'],
    ['created by main.leak in goroutine 1', 'created main.leak'],
    ['created by main.leak', 'created main.leak'],
    ['...2402 frames elided...', 'elided'],
    ['...additional frames elided...', 'elided'],
    ['...', 'other'],
    ['[originating from goroutine 3]:', 'ancestor'],
    ['[signal SIGSEGV: segmentation violation]', 'other'],
    ['', 'blank'],
  ])('%s', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it.each([
    ['/src/main.go:12 +0x1d', 'place /src/main.go | 12 | true | 0x0'],
    ['/src/main.go:12', 'place /src/main.go | 12 | false | 0x0'],
    [
      'C:/src/my app/main.go:12 +0x1d fp=0xc1 sp=0xc0 pc=0x4e3798',
      'place C:/src/my app/main.go | 12 | true | 0x4e3798',
    ],
    ['/src/lib.c:7 pc=0x10', 'place /src/lib.c | 7 | false | 0x10'],
    ['/src/main.go:99999999999', 'place /src/main.go | 0 | false | 0x0'],
    ['/src/main.go:', 'other'],
    ['rax    0x0', 'other'],
  ])('%s', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });
});
