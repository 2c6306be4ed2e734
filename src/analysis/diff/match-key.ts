/** What a name is called whatever the build: two names with one key are one function. */
export type MatchKey = (name: string) => string;

/**
 * The key of a function: its name without the folder that it is vendored in, without versions of modules, type
 * arguments that only the compiler knows (`go.shape.…`, which pprof prints as `...`), numbers of closures and wrappers,
 * the ABI and the linker's escapes; packages that have moved go by one of their paths. Why: docs/decisions/0016.
 */
export function functionKey(name: string): string {
  let key = withoutShapes(name)
    .replaceAll('%2e', '.')
    .replace(/^(?:[^\s[(]*\/)?(?:vendor|Godeps\/_workspace\/src)\//, '')
    .replace(/@v\d+\.\d+\.\d+[^/\s]*(?=\/)|@v\d+\.\d+\.\d+(?=\.[A-Za-z(])/g, '')
    .replace(/\.abi(?:0|internal)$/, '')
    .replace(/(?:\.(?:func|gowrap|deferwrap)\d+(?:\.\d+)*)+(?=-|$)/g, '.func')
    .replace(/(?:-range\d+)+$/, '-range');
  for (const [from, to] of MOVES) key = key.replace(from, to);
  return key;
}

/** The key of a frame of a trace: processes and threads without their numbers, which no two runs have in common. */
export function threadKey(name: string): string {
  return name.replace(/^(\S.*?) \d+(?= \(|$)/, '$1');
}

/** Packages that have moved, and where they are now. */
const MOVES: readonly (readonly [from: RegExp, to: string])[] = [
  [/^github\.com\/google\/cadvisor\/lib\//, 'github.com/google/cadvisor/'],
  [
    /^github\.com\/(?:docker\/libcontainer|opencontainers\/runc\/libcontainer)\/cgroups(?=[/.])/,
    'github.com/opencontainers/cgroups',
  ],
  // Its managers were exported, one after the other.
  [/^(github\.com\/opencontainers\/cgroups\/(?:fs2?|systemd)\.\(\*)manager\)/, '$1Manager)'],
  [/^(github\.com\/opencontainers\/cgroups\/systemd\.\(\*)legacyManager\)/, '$1LegacyManager)'],
  [/^(github\.com\/opencontainers\/cgroups\/systemd\.\(\*)unifiedManager\)/, '$1UnifiedManager)'],
  [/^github\.com\/(?:coreos\/bbolt|boltdb\/bolt|etcd-io\/bbolt)(?=[/.])/, 'go.etcd.io/bbolt'],
  [/^github\.com\/coreos\/etcd(?=[/.])/, 'go.etcd.io/etcd'],
  // Go 1.23 and 1.24 moved these; Go 1.26 gave the system calls a package per system.
  [/^runtime\/internal\/(?=[a-z])/, 'internal/runtime/'],
  [/^internal\/runtime\/syscall\/linux\./, 'internal/runtime/syscall.'],
  [/^sync\.\(\*(Mutex|HashTrieMap)/, 'internal/sync.(*$1'],
];

/** Without the bracketed groups whose types are shapes, or which pprof has printed as `[...]`. */
function withoutShapes(name: string): string {
  if (!name.includes('[go.shape.') && !name.includes('[...]') && !name.includes(',go.shape.')) return name;
  let plain = '';
  let depth = 0;
  let from = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '[' && depth++ === 0) {
      plain += name.slice(from, i);
      from = i;
    } else if (name[i] === ']' && depth > 0 && --depth === 0) {
      const group = name.slice(from, i + 1);
      if (!group.includes('go.shape.') && group !== '[...]') plain += group;
      from = i + 1;
    }
  }
  return plain + name.slice(from);
}
