/*
 * Names that everybody knows may stay when a reader wants his own hidden: they are what a finding rests on, and say
 * nothing about whose program it is. A list, not a guess: what is not on it is replaced.
 */
const KNOWN = [
  'runtime',
  'k8s.io/',
  'sigs.k8s.io/',
  'github.com/google/cadvisor/',
  'github.com/opencontainers/',
  'github.com/containerd/',
  'github.com/prometheus/',
  'github.com/golang/',
  'go.etcd.io/',
  'golang.org/',
  'google.golang.org/',
];

/** Without what another module has copied them under. */
const VENDOR = /^.*\/vendor\//;

/** Package and the rest of a name of Go: the package ends at the first dot after its last slash. */
function partsOf(name: string): { readonly pack: string; readonly local: string } {
  // Type arguments hold packages of their own.
  const plain = name.split('[', 1)[0] as string;
  const dot = plain.indexOf('.', plain.lastIndexOf('/') + 1);
  return dot < 0 ? { pack: '', local: name } : { pack: name.slice(0, dot), local: name.slice(dot + 1) };
}

/** Whether a name is of a package that everybody knows: on the list, or of Go's own library (no dot before the first slash). */
export function isKnownName(name: string): boolean {
  const pack = partsOf(name).pack.replace(VENDOR, '');
  if (KNOWN.some((known) => (known.endsWith('/') ? `${pack}/`.startsWith(known) : pack === known))) return true;
  const first = pack.split('/', 1)[0] as string;
  return GO.has(first) && !name.includes('[');
}

/** First parts of the packages of Go's own library. */
const GO: ReadonlySet<string> = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar fmt go hash html ' +
    'image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings ' +
    'structs sync syscall testing text time unicode unique unsafe weak'
  ).split(' '),
);

/**
 * Gives every name that is not known a placeholder: its package a number, and itself one within it. Equal names get equal
 * ones, and the same names of a capture get the same ones in whatever order they are asked for.
 */
export function placeholders(names: Iterable<string>): (name: string) => string {
  const hidden = [...new Set(names)].filter((name) => !isKnownName(name)).sort((a, b) => (a < b ? -1 : 1));
  const packages = new Map<string, number>();
  const replaced = new Map<string, string>();
  const members = new Map<string, number>();
  for (const name of hidden) {
    const { pack } = partsOf(name);
    if (!packages.has(pack)) packages.set(pack, packages.size + 1);
    const member = (members.get(pack) ?? 0) + 1;
    members.set(pack, member);
    replaced.set(name, `package${packages.get(pack)}.function${member}`);
  }
  return (name) => replaced.get(name) ?? name;
}
