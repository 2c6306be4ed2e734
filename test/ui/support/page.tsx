import { render } from 'vitest-browser-react';
import type { Language } from '../../../src/base/localized.ts';
import type { Failure, LedgerEntry } from '../../../src/model/capture.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import type { CaptureFacts } from '../../../src/model/facts.ts';
import type { Evidence, Finding } from '../../../src/model/finding.ts';
import type { Preferences } from '../../../src/state/state.ts';
import { type AppStore, createAppStore, type StoreSurroundings } from '../../../src/state/store.ts';
import { App } from '../../../src/ui/App.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { serveCase } from '../../../src/worker/serve-case.ts';
import { compareClient } from '../../support/compare-client.ts';
import { foldedView } from '../../support/folded-view.ts';
import { treeOf } from '../../support/stacks.ts';

type Client = ReturnType<StoreSurroundings['createClient']>;
type CaseClient = ReturnType<StoreSurroundings['createCaseClient']>;
type Opened = Extract<Awaited<ReturnType<Client['open']>>, { ok: true }>['value'];

/** A kubelet in short: most of it reads cgroups, some collects garbage. Milliseconds, ten of them a sample. */
export const STACKS = `
  runtime.goexit;k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping;os.Open;syscall.Openat 60 600000000
  runtime.goexit;k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping;os.ReadFile            20 200000000
  runtime.gcBgMarkWorker;runtime.scanobject                                                                                     15 150000000
  net/http.(*conn).serve                                                                                                         5  50000000
`;

/** What is captured, unless a test says otherwise: one second of CPU in one second. */
export const FACTS: CaptureFacts = {
  kind: 'cpu',
  program: 'kubelet',
  buildId: '',
  valueTypes: [
    { name: 'samples', unit: 'count', total: 100, whole: 100 },
    { name: 'cpu', unit: 'nanoseconds', total: 1e9, whole: 1e9 },
  ],
  defaultValueType: 1,
  isDifference: false,
  samples: 100,
  stacks: 4,
  functions: 7,
  locations: 9,
  labels: 0,
  hasTimes: false,
  period: 10_000_000,
  periodUnit: 'nanoseconds',
  timeMillis: Date.UTC(2026, 10, 20, 18, 3),
  durationNanos: 1e9,
  cores: 1,
  dropsFrames: false,
  dropFrames: '',
  keepFrames: '',
  mappings: [],
  mappingCount: 0,
  comments: [],
  docUrl: '',
};

/** A ledger with one entry of each kind. */
export const LEDGER: readonly LedgerEntry[] = [
  { code: 'samples', kind: 'read', count: 100, text: { en: '100 samples were read.', zh: '读取了 100 个样本。' } },
  {
    code: 'bad-lines',
    kind: 'skipped',
    count: 2,
    text: { en: '2 lines were not understood.', zh: '有 2 行无法识别。' },
    at: { line: 1234 },
  },
  { code: 'joined', kind: 'repaired', count: 1, text: { en: '1 field was joined.', zh: '合并了 1 个字段。' } },
];

const evidence = (en: string, zh: string, share: number, level: number): Evidence => ({
  label: { en, zh },
  share,
  value: share * 1e9,
  unit: 'nanoseconds',
  cores: share,
  against: false,
  level,
});

/** A finding with something in every field. */
export const FINDING: Finding = {
  rule: 'cadvisor-housekeeping-dominant',
  severity: 'critical',
  title: { en: 'cAdvisor is eating this kubelet', zh: 'cAdvisor 占满了这个 kubelet' },
  summary: { en: 'It reads every cgroup again and again.', zh: '它反复读取所有 cgroup。' },
  severityReason: { en: '80.0% is above 50%.', zh: '80.0% 高于 50%。' },
  captures: ['kubelet.pprof'],
  share: 0.8,
  cores: 0.8,
  value: 8e8,
  unit: 'nanoseconds',
  evidence: [
    evidence('Housekeeping', '例行统计', 0.8, 0),
    evidence('Opening files', '打开文件', 0.6, 1),
    { ...evidence('Reading memory.stat', '读取 memory.stat', 0.02, 1), against: true },
  ],
  highlight: [['housekeeping']],
  explanation: { en: 'Each cgroup has a goroutine.', zh: '每个 cgroup 都有一个 goroutine。' },
  confirm: [
    { command: 'time cat memory.stat', tells: { en: 'Slow when it takes a second.', zh: '超过一秒即为慢。' } },
    { command: 'cat /proc/cgroups', tells: { en: 'How many cgroups there are.', zh: 'cgroup 的数量。' } },
  ],
  remedies: [
    { kind: 'temporary', text: { en: 'Raise the interval.', zh: '调大间隔。' } },
    { kind: 'durable', text: { en: 'Remove dead cgroups.', zh: '清理失效的 cgroup。' } },
  ],
  references: [
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
    { ref: 'a talk', url: 'https://example.org/talk', verified: false },
  ],
  mayBeWrong: [{ en: 'Hundreds of pods were starting.', zh: '当时有数百个 Pod 正在启动。' }],
  children: [],
};

/** An opened capture of stacks drawn as folded text. */
export function openedOf({
  facts,
  ...given
}: Partial<Omit<Opened, 'facts'>> & { facts?: Partial<CaptureFacts> } = {}): Opened {
  const tree = treeOf(STACKS);
  return {
    name: 'kubelet.pprof',
    format: 'pprof',
    bytes: 71_000,
    sha256: '0'.repeat(64),
    facts: { ...FACTS, ...facts },
    ledger: LEDGER,
    findings: [FINDING],
    lookedFor: [
      { rule: FINDING.rule, title: FINDING.title },
      { rule: 'gc-pressure', title: { en: 'Garbage collection', zh: '垃圾回收' } },
    ],
    view: foldedView(tree, { valueType: 1 }),
    ...given,
  };
}

interface PageOptions {
  /** What becomes of every file that is opened; a promise that never ends keeps it reading. */
  outcome?: Opened | Failure | Promise<never>;
  /** The same by the name of the file, where files differ. */
  outcomeOf?: (name: string) => Opened | Failure | Promise<never>;
  language?: Language;
  preferences?: Partial<Preferences>;
  /** What the open captures say together. */
  diagnoses?: readonly Diagnosis[];
  /** What the thread of a capture folds to; otherwise what it was first folded to, whatever is asked. */
  fold?: Client['fold'];
  /** What the thread of a capture says to questions about its stacks; otherwise that it has no answer. */
  ask?: Client['ask'];
  /** The links that the thread of a capture makes; otherwise it makes none. */
  share?: Client['share'];
  /** The catalogue of known hotspots, or what becomes of asking for it; otherwise the real one. */
  describeCatalog?: CaseClient['describeCatalog'];
}

/** The whole page around the real store, whose threads answer at once with what the test says. */
export async function renderPage({
  outcome = openedOf(),
  outcomeOf = () => outcome,
  language = 'en',
  preferences,
  diagnoses = [],
  fold = async () => ({ ok: true, value: openedOf().view }),
  ask = async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No answer.', zh: '没有回答。' } } }),
  share = async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No links.', zh: '没有链接。' } } }),
  describeCatalog = serveCase().describeCatalog,
}: PageOptions = {}) {
  const client: Client = {
    async open(_source, name, onProgress) {
      onProgress({ step: 'decode', bytes: 35_500, total: 71_000 });
      const given = await outcomeOf(name);
      return 'code' in given ? { ok: false, failure: given } : { ok: true, value: given };
    },
    fold,
    narrow: async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No trace.', zh: '没有跟踪。' } } }),
    callTexts: async () => ({ ok: true, value: [] }),
    filterLog: async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No log.', zh: '没有日志。' } } }),
    lineTexts: async () => ({ ok: true, value: [] }),
    templateRate: async () => ({ ok: true, value: undefined }),
    ask,
    exportPprof: async () => ({ ok: true, value: new Uint8Array(0) }),
    partFacts: async () => ({ ok: true, value: undefined }),
    linkFacts: async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No facts.', zh: '没有信息。' } } }),
    linkCalls: async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No calls.', zh: '没有调用。' } } }),
    handOver: async () => ({ ok: false, failure: { code: 'bug', text: { en: 'No trees.', zh: '没有调用树。' } } }),
    share,
    judgeOwn: async () => ({ ok: true, value: { findings: [], lookedFor: [] } }),
    end() {},
  };
  const caseClient: CaseClient = {
    diagnose: async () => ({ ok: true, value: diagnoses }),
    checkRules: serveCase().checkRules,
    describeCatalog,
  };
  const app: AppStore = createAppStore({
    createClient: () => client,
    createCaseClient: () => caseClient,
    createCompareClient: compareClient,
    samples: [],
    storage: keptPreferences({ language, theme: 'light', ...preferences }),
  });
  const translator = createTranslator(app.store.getState().preferences.language);
  const screen = await render(<App store={app} translator={translator} />);
  return { screen, app };
}

/** The page with `kubelet.pprof` opened, by the way of a file. */
export async function renderOpened(options: PageOptions = {}) {
  const page = await renderPage(options);
  page.app.actions.openFiles([{ name: 'kubelet.pprof', blob: new Blob(['x'.repeat(71_000)]) }]);
  return page;
}

function keptPreferences(preferences: Partial<Preferences>) {
  return { getItem: () => JSON.stringify(preferences), setItem() {} };
}
