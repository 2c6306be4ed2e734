import type { KubernetesVersions } from '../../../model/node-snapshot.ts';
import { wordsOf } from '../../strace-summary/table-line.ts';
import { oneLine, type SectionKind, type SectionReader } from '../section.ts';
import { kernelOf } from './kernel.ts';

const RELEASE = 'v?(\\d{1,2}\\.\\d{1,3}[\\w.+~-]{0,80})';
/** Signs in front of the facts of a ticket: bullets, emphasis. */
const FRONT = '^\\s{0,20}(?:[•*·-]{1,2}\\s{0,4})?(?:\\*\\*|`)?';
const SEP = '(?:\\*\\*|`)?\\s{0,4}[:：=]\\s{0,40}(?:\\*\\*)?`?';
const KERNEL = new RegExp(
  `${FRONT}(?:(?:linux )?kernel(?:[ -]?version)?|内核(?:版本)?|核心(?:版本)?|內核(?:版本)?)${SEP}(?:linux )?${RELEASE}`,
  'i',
);

type Name = keyof KubernetesVersions;

/** Facts of one line, and which version they tell. */
const FACTS: readonly (readonly [RegExp, Name])[] = [
  [/^\s*Client Version: (?:version\.Info\{.{0,80}GitVersion:")?(v\d[\w.+-]{1,40})/, 'client'],
  [/^\s*Server Version: (?:version\.Info\{.{0,80}GitVersion:")?(v\d[\w.+-]{1,40})/, 'server'],
  [/^\s*Kubelet Version:\s{1,20}(v\d[\w.+-]{1,40})$/, 'kubelet'],
  [/^\s*Container Runtime Version:\s{1,20}([a-z-]{2,20}:\/\/\S{1,60})$/, 'runtime'],
  [/^\s*"?kubeletVersion"?: "?(v\d[\w.+-]{1,40})"?,?$/, 'kubelet'],
  [/^\s*"?containerRuntimeVersion"?: "?([a-z-]{2,20}:\/\/[^\s",]{1,60})"?,?$/, 'runtime'],
  [/^\s*Kubernetes (v\d{1,2}\.\d{1,3}\.\d[\w.+-]{0,40})$/, 'kubelet'],
  [new RegExp(`${FRONT}kubelet(?: version)?${SEP}${RELEASE}`, 'i'), 'kubelet'],
  [new RegExp(`${FRONT}(?:kubernetes|k8s)(?: version| ?版本)?${SEP}${RELEASE}`, 'i'), 'server'],
  [new RegExp(`${FRONT}docker(?: version)?${SEP}${RELEASE}`, 'i'), 'runtime'],
  [new RegExp(`${FRONT}containerd(?: version)?${SEP}${RELEASE}`, 'i'), 'runtime'],
  [/^\s*Docker version (\d{1,2}\.[\w.+-]{1,40}), build /, 'runtime'],
  [/^\s*containerd \S{1,80} (v?\d{1,2}\.[\w.+-]{1,40}) [0-9a-f]{7,40}$/, 'runtime'],
];
/** What any of them names: looked for first. */
const SUBJECT = /version|kernel|kube|k8s|docker|containerd|内核|核心|內核/i;
/** Other lines of `kubectl version`, and of what `kubectl describe node` prints under System Info. */
const BESIDE =
  /^\s*(?:Kustomize Version:|System Info:|Machine ID:|System UUID:|Boot ID:|OS Image:|Operating System:|Architecture:|Kube-Proxy Version:|bootID:|machineID:|systemUUID:|osImage:|operatingSystem:|architecture:|kubeProxyVersion:)/;
const NODES = /^\s*NAME\s+STATUS\s+ROLES\s+AGE\s+VERSION\b/;

/**
 * Versions: `kubectl version` old and new, `kubelet --version`, System Info of `kubectl describe node`, `kubectl get nodes
 * -o wide`, and facts as tickets state them (`Kernel: 3.10.0-957…`, `Kubernetes: v1.15.0`).
 */
export const versions: SectionKind = {
  kind: 'versions',
  title: { en: 'Versions', zh: '版本' },
  begin(first) {
    if (NODES.test(first.text)) return nodesTable(first.text);
    const finishers: SectionReader['finish'][] = [];
    const take = (text: string) => {
      const finish = readFact(text);
      if (finish) finishers.push(finish);
      return finish !== undefined;
    };
    if (!take(first.text)) return undefined;
    return {
      take: ({ text }) => take(text) || BESIDE.test(text),
      finish(draft) {
        for (const finish of finishers) finish(draft);
      },
    };
  },
};

function readFact(text: string): SectionReader['finish'] | undefined {
  if (text.length > 600 || !SUBJECT.test(text)) return undefined;
  const release = KERNEL.exec(text)?.[1] ?? /^\s*"?kernelVersion"?: "?(\d[\w.+~-]{1,80})"?,?$/.exec(text)?.[1];
  const kernel = release === undefined ? undefined : kernelOf(release);
  if (kernel) return ({ facts }) => (facts.kernel = kernel);
  for (const [expression, name] of FACTS) {
    const found = expression.exec(text)?.[1];
    if (found !== undefined)
      return oneLine(({ facts }) => (facts.kubernetes = { ...facts.kubernetes, [name]: written(found, name, text) }))
        .finish;
  }
  return undefined;
}

/** As `kubectl` writes it: `v1.15.0`, `docker://18.9.5`. */
function written(version: string, name: Name, line: string): string {
  if (name !== 'runtime') return version.startsWith('v') ? version : `v${version}`;
  if (version.includes('://')) return version;
  return `${/docker/i.test(line) ? 'docker' : 'containerd'}://${version}`;
}

/** Nodes with their versions; the first one speaks for all. */
function nodesTable(title: string): SectionReader {
  const isWide = /\bKERNEL-VERSION\s+CONTAINER-RUNTIME/.test(title);
  let first: readonly string[] | undefined;
  return {
    take({ text }) {
      const words = wordsOf(text);
      const isRow =
        words.length >= 5 && /^(?:NotReady|Ready|Unknown)\b/.test(words[1] ?? '') && /^v\d/.test(words[4] ?? '');
      if (isRow) first ??= words;
      return isRow;
    },
    finish({ facts }) {
      const kubelet = first?.[4];
      if (first === undefined || kubelet === undefined) return;
      const runtime = isWide ? first.at(-1) : undefined;
      const kernel = isWide ? kernelOf(first.at(-2) ?? '') : undefined;
      facts.kubernetes = { ...facts.kubernetes, kubelet, ...(runtime?.includes('://') && { runtime }) };
      if (kernel) facts.kernel = kernel;
    },
  };
}
