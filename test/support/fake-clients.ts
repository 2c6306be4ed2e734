import type { LogFilter } from '../../src/analysis/log/filter-log.ts';
import type { LineText } from '../../src/analysis/log/line-text.ts';
import type { CallFilter } from '../../src/analysis/syscalls/filter-calls.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { RuleCard } from '../../src/model/rule-card.ts';
import type { CaseClient } from '../../src/worker/case-client.ts';
import type { CheckedRules } from '../../src/worker/case-protocol.ts';
import type { CaptureClient } from '../../src/worker/client.ts';
import type {
  Answer,
  CallText,
  FoldedView,
  FoldOptions,
  NarrowedLog,
  NarrowedSyscalls,
  OpenedCapture,
  OpenSource,
  Outcome,
  OwnJudgement,
  Progress,
  Question,
  SharedLink,
  ShareRequest,
} from '../../src/worker/protocol.ts';
import { foldedView } from './folded-view.ts';
import { CPU, treeOf } from './stacks.ts';

/** A call that waits for the test to answer it. */
interface Waiting<T> {
  answer(outcome: Outcome<T>): Promise<void>;
}

/** The thread of one capture, played by the test. */
export interface FakeClient extends CaptureClient {
  readonly opening:
    | (Waiting<OpenedCapture> & { source: OpenSource; name: string; report(progress: Progress): void })
    | undefined;
  readonly foldings: readonly (Waiting<FoldedView> & { options: FoldOptions })[];
  readonly narrowings: readonly (Waiting<NarrowedSyscalls> & { filter: CallFilter; options: FoldOptions })[];
  readonly textRequests: readonly (Waiting<readonly CallText[]> & { rows: readonly number[] })[];
  readonly logFilterings: readonly (Waiting<NarrowedLog> & { filter: LogFilter })[];
  readonly lineRequests: readonly (Waiting<readonly LineText[]> & { rows: readonly number[] })[];
  readonly questions: readonly (Waiting<Answer> & { question: Question; options: FoldOptions })[];
  readonly sharings: readonly (Waiting<readonly (SharedLink | undefined)[]> & { request: ShareRequest })[];
  readonly ownJudgings: readonly (Waiting<OwnJudgement> & { rules: string })[];
  readonly ended: boolean;
}

/** Makes clients, and remembers them in the order in which they were asked for. */
export function fakeClients(): { readonly clients: FakeClient[]; createClient(): CaptureClient } {
  const clients: FakeClient[] = [];
  return {
    clients,
    createClient() {
      const client = {
        opening: undefined as FakeClient['opening'],
        foldings: [] as FakeClient['foldings'][number][],
        narrowings: [] as FakeClient['narrowings'][number][],
        textRequests: [] as FakeClient['textRequests'][number][],
        logFilterings: [] as FakeClient['logFilterings'][number][],
        lineRequests: [] as FakeClient['lineRequests'][number][],
        questions: [] as FakeClient['questions'][number][],
        sharings: [] as FakeClient['sharings'][number][],
        ownJudgings: [] as FakeClient['ownJudgings'][number][],
        ended: false,
        open(source: OpenSource, name: string, report: (progress: Progress) => void) {
          const { promise, answer } = waiting<OpenedCapture>();
          client.opening = { source, name, report, answer };
          return promise;
        },
        fold(options: FoldOptions) {
          const { promise, answer } = waiting<FoldedView>();
          client.foldings.push({ options, answer });
          return promise;
        },
        narrow(filter: CallFilter, options: FoldOptions) {
          const { promise, answer } = waiting<NarrowedSyscalls>();
          client.narrowings.push({ filter, options, answer });
          return promise;
        },
        callTexts(rows: readonly number[]) {
          const { promise, answer } = waiting<readonly CallText[]>();
          client.textRequests.push({ rows, answer });
          return promise;
        },
        filterLog(filter: LogFilter) {
          const { promise, answer } = waiting<NarrowedLog>();
          client.logFilterings.push({ filter, answer });
          return promise;
        },
        lineTexts(rows: readonly number[]) {
          const { promise, answer } = waiting<readonly LineText[]>();
          client.lineRequests.push({ rows, answer });
          return promise;
        },
        templateRate: async () => ({ ok: true as const, value: undefined }),
        ask(question: Question, options: FoldOptions) {
          const { promise, answer } = waiting<Answer>();
          client.questions.push({ question, options, answer });
          return promise;
        },
        partFacts: async () => ({ ok: true as const, value: undefined }),
        linkFacts: async () => ({
          ok: false as const,
          failure: { code: 'bug', text: { en: 'No facts.', zh: '没有信息。' } },
        }),
        linkCalls: async () => ({
          ok: false as const,
          failure: { code: 'bug', text: { en: 'No calls.', zh: '没有调用。' } },
        }),
        handOver: async () => ({
          ok: false as const,
          failure: { code: 'bug', text: { en: 'No trees.', zh: '没有调用树。' } },
        }),
        exportPprof: async () => ({ ok: true as const, value: new Uint8Array(0) }),
        share(request: ShareRequest) {
          const { promise, answer } = waiting<readonly (SharedLink | undefined)[]>();
          client.sharings.push({ request, answer });
          return promise;
        },
        judgeOwn(rules: string) {
          const { promise, answer } = waiting<OwnJudgement>();
          client.ownJudgings.push({ rules, answer });
          return promise;
        },
        end() {
          client.ended = true;
        },
      };
      clients.push(client);
      return client;
    },
  };
}

/** The thread of the case, played by the test. */
export interface FakeCase extends CaseClient {
  readonly diagnosings: readonly (Waiting<readonly Diagnosis[]> & { given: Parameters<CaseClient['diagnose']>[0] })[];
  readonly checkings: readonly (Waiting<CheckedRules> & { text: string })[];
  readonly describings: readonly (Waiting<readonly RuleCard[]> & { own: string | undefined })[];
}

/** A case client that waits for the test to answer. */
export function fakeCase(): FakeCase {
  const client = {
    diagnosings: [] as FakeCase['diagnosings'][number][],
    checkings: [] as FakeCase['checkings'][number][],
    describings: [] as FakeCase['describings'][number][],
    diagnose(given: Parameters<CaseClient['diagnose']>[0]) {
      const { promise, answer } = waiting<readonly Diagnosis[]>();
      client.diagnosings.push({ given, answer });
      return promise;
    },
    checkRules(text: string) {
      const { promise, answer } = waiting<CheckedRules>();
      client.checkings.push({ text, answer });
      return promise;
    },
    describeCatalog(own: string | undefined) {
      const { promise, answer } = waiting<readonly RuleCard[]>();
      client.describings.push({ own, answer });
      return promise;
    },
  };
  return client;
}

/** Folded stacks drawn as text, as a thread would hand them over. */
export function viewOf(stacks: string, options: FoldOptions = { valueType: 0, allFrames: false }): FoldedView {
  const tree = treeOf(stacks, { valueTypes: CPU.slice(0, 1) });
  return foldedView(tree, options);
}

/** An opened capture of these stacks; captures of the same `sha256` have the same content. */
export function openedOf(stacks: string, name = 'kubelet.pprof', sha256 = name): OpenedCapture {
  return {
    name,
    format: 'folded',
    bytes: stacks.length,
    sha256,
    facts: {
      kind: 'cpu',
      program: 'kubelet',
      buildId: '',
      valueTypes: [{ name: 'samples', unit: 'count', total: 0, whole: 0 }],
      defaultValueType: 0,
      isDifference: false,
      samples: 0,
      stacks: 0,
      functions: 0,
      locations: 0,
      labels: 0,
      hasTimes: false,
      period: 0,
      periodUnit: '',
      timeMillis: undefined,
      durationNanos: undefined,
      cores: undefined,
      dropsFrames: false,
      dropFrames: '',
      keepFrames: '',
      mappings: [],
      mappingCount: 0,
      comments: [],
      docUrl: '',
    },
    ledger: [],
    findings: [],
    lookedFor: [],
    view: viewOf(stacks),
  };
}

/** Lets everything that is ready to run do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function waiting<T>() {
  let resolve: (outcome: Outcome<T>) => void = () => {};
  const promise = new Promise<Outcome<T>>((done) => {
    resolve = done;
  });
  const answer = (outcome: Outcome<T>) => {
    resolve(outcome);
    return settle();
  };
  return { promise, answer };
}
