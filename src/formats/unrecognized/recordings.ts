import { advice, sentences } from './advice.ts';
import { firstLine, type Look } from './head.ts';

/** Tables and traces that are cut so much, or so much among other text, that neither is recognised. */
export const straceRemains: Look = ({ text }) => {
  const lines = text.split('\n', 60).filter((line) => line.trim() !== '');
  const remains = lines.filter((line) => TABLE_ROW.test(line) || CALL.test(line)).length;
  return remains > 0 && remains * 3 >= lines.length
    ? sentences(
        {
          en: 'This looks like a part of what strace prints, but too little of it is left to be read: a table needs its header line (“% time  seconds …”), a trace most of its lines.',
          zh: '这像是 strace 输出的一部分，但剩下的内容不足以读取：统计表需要表头行（“% time  seconds …”），跟踪需要大部分行都完整。',
        },
        advice.strace,
      )
    : undefined;
};

/** A row of a table, whose header is missing. */
const TABLE_ROW = /^ *\d{1,3}[.,]\d\d +\d+[.,]\d{6} +\d+ +\d+ (?: *\d+)? *[a-z_]\w*\r?$/;
const CALL = /\b[a-z_]\w*\(.*\) += (?:-?\d|0x|\?)/;

/** What other tracers of system calls print: `0.043 ( 0.002 ms): ls/1 openat(…) = 3` of perf trace. */
export const perfTrace: Look = ({ text }) =>
  /^ *\d+\.\d+ \( *(?:\d+\.\d+ ms)? *\): /m.test(text)
    ? sentences({ en: 'This is the output of perf trace.', zh: '这是 perf trace 的输出。' }, advice.strace)
    : undefined;

/** What strace or go tool pprof say on the side while they record. */
export const messages: Look = ({ text }) => {
  const line = firstLine(text);
  if (/^strace: /.test(line)) {
    return sentences(
      {
        en: 'These are messages of strace, without a table or a trace: those are in the file named after -o, or strace was ended before it wrote them.',
        zh: '这是 strace 的提示信息，不含统计表或跟踪：它们在 -o 指定的文件中，或 strace 在写出之前就被终止。',
      },
      advice.strace,
    );
  }
  return /^(?:Fetching profile over HTTP|Saved profile in|Please wait\.\.\. \()/.test(line)
    ? {
        en: 'This is what go tool pprof said while it recorded. The profile is in the files named after "Saved profile in" and "Generating report in": drop one of these.',
        zh: '这是 go tool pprof 录制时的提示信息。性能剖析在 “Saved profile in” 和 “Generating report in” 之后的文件中：请拖入其中之一。',
      }
    : undefined;
};

/** Goroutines that a Go program printed, among so many other lines that the file is no dump of them. */
export const buriedGoroutines: Look = ({ text }) =>
  /\bgoroutine \d{1,19} (?:[\w=]{1,40} ){0,3}\[[^\]\n]{1,200}\]:\r?$/m.test(text)
    ? sentences(
        {
          en: 'A Go program printed its goroutines somewhere in this text, but most of it is something else.',
          zh: '这份文本中有一段 Go 程序打印的 goroutine，但大部分是其他内容。',
        },
        {
          en: 'Cut out the lines from the first “goroutine 1 [running]:” on into a file of their own and drop that, or record them anew: curl -o goroutine.pb.gz "http://$HOST/debug/pprof/goroutine".',
          zh: '请把从第一个 “goroutine 1 [running]:” 开始的各行另存为一个文件再拖入，或重新录制：curl -o goroutine.pb.gz "http://$HOST/debug/pprof/goroutine"。',
        },
      )
    : undefined;

/** What jemalloc writes; its first line looks like one of tcmalloc, the others do not. */
export const jemallocHeap: Look = ({ text }) =>
  /^heap_v2\/\d+\r?\n/.test(text)
    ? sentences(
        { en: 'This is a heap profile of jemalloc.', zh: '这是 jemalloc 的堆剖析文件。' },
        {
          en: 'Turn it into folded stacks with the program beside it: jeprof --collapsed PROGRAM FILE > stacks.txt.',
          zh: '请连同程序文件一起转换为折叠栈：jeprof --collapsed PROGRAM FILE > stacks.txt。',
        },
      )
    : undefined;

/** Reports of pprof that do not hold the stacks any more. */
export const pprofReport: Look = ({ text }) =>
  /^Showing (?:nodes accounting for|top \d+ nodes)/m.test(text) ||
  /^(?:File: .*\n)?(?:Build ID: .*\n)?Type: \w+\r?$/m.test(text) ||
  /^ *\S.*: Total \S+ of \S+ \( *[\d.]+%\)$/m.test(text)
    ? sentences(
        {
          en: 'This is a report that go tool pprof printed (-top, -peek, -tree, -tags or -traces), not the profile itself.',
          zh: '这是 go tool pprof 打印的报告（-top、-peek、-tree、-tags 或 -traces），而不是性能剖析本身。',
        },
        {
          en: 'Drop the .pb.gz file it was made from, or print that with go tool pprof -raw -output=kubelet.pprof FILE.pb.gz.',
          zh: '请拖入生成它的 .pb.gz 文件，或用 go tool pprof -raw -output=kubelet.pprof FILE.pb.gz 打印。',
        },
      )
    : undefined;

/** A `-raw` text whose beginning is missing: lines of samples or locations are left. */
export const rawFragment: Look = ({ text }) => {
  const lines = text.split('\n', 60).filter((line) => line.trim() !== '');
  const known = lines.filter((line) => /^ +(?:-?\d+ *)+: (?:\d+ )*\r?$|^ *\d+: 0x[\da-f]+ /.test(line)).length;
  return known > 2 && known * 2 > lines.length
    ? sentences(
        {
          en: 'This is a part of a go tool pprof -raw text: its beginning is missing (the lines from PeriodType: to Samples:).',
          zh: '这是 go tool pprof -raw 文本的一部分：缺少开头（从 PeriodType: 到 Samples: 的各行）。',
        },
        {
          en: 'Copy the whole text, or let pprof write it to a file: go tool pprof -raw -output=kubelet.pprof FILE.pb.gz.',
          zh: '请复制完整文本，或让 pprof 直接写入文件：go tool pprof -raw -output=kubelet.pprof FILE.pb.gz。',
        },
      )
    : undefined;
};

/** What `perf script` prints: a line of the sample, then its frames, indented. */
export const perfScript: Look = ({ text }) =>
  /^\S.*? +\d+(?:\/\d+)? +(?:\[\d+\] +)?\d+\.\d+: +(?:\d+ +)?\S+/m.test(text) &&
  /^\s+[\da-f]{4,} .+ \(.+\)\r?$/m.test(text)
    ? sentences(
        { en: 'This is the output of perf script.', zh: '这是 perf script 的输出。' },
        {
          en: 'Turn it into folded stacks: stackcollapse-perf.pl FILE > stacks.txt.',
          zh: '请转换为折叠栈：stackcollapse-perf.pl FILE > stacks.txt。',
        },
      )
    : undefined;

/** Kinds of JSON that profilers write, by what only they contain. */
const JSON_KINDS: readonly (readonly [has: RegExp, en: string, zh: string])[] = [
  [/speedscope\.app\/file-format-schema/, 'a speedscope file', 'speedscope 文件'],
  [/"traceEvents"\s*:/, 'a Chrome trace', 'Chrome 跟踪文件'],
  [
    /^\s*\{\s*"nodes"\s*:\s*\[|"nodes"\s*:[\s\S]*"callFrame"\s*:/,
    'a CPU profile of V8 (.cpuprofile, from Node.js or Chrome)',
    'V8 的 CPU 性能剖析（.cpuprofile，来自 Node.js 或 Chrome）',
  ],
  [/"flamebearer"\s*:/, 'a flamebearer file of Pyroscope', 'Pyroscope 的 flamebearer 文件'],
  [/"preprocessedProfileVersion"\s*:/, 'a profile of the Firefox Profiler', 'Firefox Profiler 的性能剖析'],
];

/** Profiles of other tools in JSON, and any other JSON. */
export const jsonFile: Look = ({ text }) => {
  if (!/^\s*[[{]\s*(?:["\d\]}[{-]|true|false|null)/.test(text) || /^\s*\[\w+ *\w*\] /.test(text)) return undefined;
  const [, en, zh] = JSON_KINDS.find(([has]) => has.test(text)) ?? [];
  return sentences(
    en === undefined
      ? { en: 'This is JSON, but not a profile that is known here.', zh: '这是 JSON，但不是已知的性能剖析。' }
      : { en: `This is ${en} (JSON).`, zh: `这是 ${zh}（JSON）。` },
    advice.formats,
    advice.cpu,
  );
};

/** A flame graph as a picture, and any other SVG or XML. */
export const svgPicture: Look = ({ text }) => {
  if (!/^\s*(?:<\?xml\b|<svg\b|<!DOCTYPE svg\b)/.test(text)) return undefined;
  if (!/<svg\b/.test(text)) {
    return sentences({ en: 'This is XML, not a profile.', zh: '这是 XML，而不是性能剖析。' }, advice.formats);
  }
  const flames = /flame ?graph|class="func_g"|id="frames"/i.test(text);
  return sentences(
    flames
      ? {
          en: 'This is a picture of a flame graph (SVG), not the profile.',
          zh: '这是火焰图的图像（SVG），而不是性能剖析本身。',
        }
      : { en: 'This is a picture (SVG), not a profile.', zh: '这是一张图片（SVG），而不是性能剖析。' },
    {
      en: 'Drop the folded stacks or the profile that it was drawn from.',
      zh: '请拖入绘制它所用的折叠栈或性能剖析文件。',
    },
  );
};
