/*
 * What the names of functions say. Go writes `path/of/package.(*Type).method`, with type arguments in brackets that
 * may hold slashes and dots themselves; C++ and Rust write `namespace::Type::method`; a location without a symbol is
 * `[binary]+0xoffset`.
 */

/** Whose code a package is, for the colours of the graph: runtime and system recede. */
export type Family = 'application' | 'library' | 'standard' | 'runtime' | 'system';

/**
 * The package of a function, without the folder it is vendored in:
 * `k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping` gives
 * `github.com/google/cadvisor/manager`. The namespace of a C++ or Rust function, `[binary]` where there is no
 * symbol, `''` for a bare name.
 */
export function packageOf(name: string): string {
  const dot = packageEnd(name);
  if (dot >= 0) return withoutVendor(generated(name.slice(0, dot)).replaceAll('%2e', '.'));
  const binary = /^\[[^\]]*\]/.exec(name);
  if (binary) return binary[0];
  if (/_\[k\]$/.test(name)) return '[kernel]';
  const parts = namespaceParts(name);
  return parts.slice(0, -1).join('::');
}

/** The function within its package: `(*containerData).housekeeping`. */
export function methodName(name: string): string {
  const dot = packageEnd(name);
  return dot >= 0 ? name.slice(dot + 1) : (namespaceParts(name).at(-1) as string);
}

/** The function with the last part of its package: `manager.(*containerData).housekeeping`. */
export function shortName(name: string): string {
  const path = packageOf(name);
  const method = methodName(name);
  if (path === '' || name.startsWith('[')) return name;
  if (packageEnd(name) < 0) return path.startsWith('[') ? name : namespaceParts(name).slice(-2).join('::');
  const parts = path.split('/');
  // A major version says nothing without the name before it: xxhash/v2.
  const from = /^v\d+$/.test(parts.at(-1) as string) ? -2 : -1;
  return `${parts.slice(from).join('/')}.${method}`;
}

/**
 * A name as rules match it: without ` (inline)`, without type arguments, and without what the compiler appends for
 * closures, wrappers and method values (`.func1.2`, `.gowrap1`, `.deferwrap1`, `-range1`, `-fm`, `.abi0`).
 */
export function normalizeName(name: string): string {
  let plain = name.replace(/ \((?:partial-)?inline\)$/, '');
  if (plain.includes('[') && !plain.startsWith('[')) plain = withoutBrackets(plain, '');
  for (;;) {
    const shorter = plain.replace(APPENDED, '');
    if (shorter === plain) return plain;
    plain = shorter;
  }
}

const APPENDED = /(?:-fm|-range\d+|\.func\d+(?:\.\d+)*|\.gowrap\d+|\.deferwrap\d+|\.abi0)$/;

/** Whose code a package, as `packageOf` gives it, is. `''`, a bare name, is a C function or one in assembly. */
export function familyOf(path: string): Family {
  if (
    /^(?:syscall|\[kernel\S*|\[vdso\]|golang\.org\/x\/sys\/.*|internal\/syscall\/.*|(?:internal\/runtime|runtime\/internal)\/syscall.*)$/.test(
      path,
    )
  ) {
    return 'system';
  }
  if (path === '' || /^(?:runtime|internal\/(?:runtime|abi|bytealg|cpu|goarch))(?:\/|$)/.test(path)) return 'runtime';
  const first = /^[^/:]*/.exec(path)?.[0] as string;
  if (STANDARD.has(first)) return 'standard';
  // Paths begin with a host name; what doesn't is the program itself, as are parts of Kubernetes that aren't vendored.
  if (!first.includes('.') && !path.includes('::')) return 'application';
  return path.startsWith('k8s.io/kubernetes/') ? 'application' : 'library';
}

/** First parts of the import paths of Go's own packages, and the namespaces of C++ and Rust's. */
const STANDARD = new Set(
  `archive arena bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt
  go hash html image index internal io iter log maps math mime net os path plugin reflect regexp slices sort strconv
  strings structs sync testing text time unicode unique unsafe vendor weak std core alloc __gnu_cxx`.split(/\s+/),
);

/**
 * What is one project among packages, so that a colour can stand for it: `github.com/google/cadvisor`,
 * `k8s.io/client-go`, `net`, `std`, `[kubelet]`.
 */
export function packageGroup(path: string): string {
  if (path.startsWith('[')) return path;
  if (path.includes('::')) return path.slice(0, path.indexOf('::'));
  const parts = path.split('/');
  const host = parts[0] as string;
  if (!host.includes('.')) return host;
  return parts.slice(0, OWNERS_BELOW.has(host) ? 3 : 2).join('/');
}

/** Hosts where a project is the third part of the path. */
const OWNERS_BELOW = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'golang.org', 'git.sr.ht']);

/**
 * Ways to write a name, from the whole to the shortest that still tells the function: first the vendor folder goes,
 * then the path from the left, then the package, then the type. Each is shorter than the one before.
 */
export function nameForms(name: string): readonly string[] {
  const forms = [name];
  const add = (form: string) => {
    if (form !== '' && form.length < (forms.at(-1) as string).length) forms.push(form);
  };
  if (name.startsWith('[')) return forms;
  if (packageEnd(name) >= 0) {
    const parts = packageOf(name).split('/');
    const method = withoutBrackets(methodName(name), '[…]');
    add(`${parts.join('/')}.${methodName(name)}`);
    add(`${parts.join('/')}.${method}`);
    for (let from = 1; from < parts.length - 1; from++) add(`…/${parts.slice(from).join('/')}.${method}`);
    add(`${packageEnd(shortName(name)) >= 0 ? withoutBrackets(shortName(name), '[…]') : method}`);
    add(method);
    add(method.replace(/^\([^)]*\)\.|^\w+\.(?!func\d)/, ''));
  } else {
    const parts = namespaceParts(name);
    for (let from = 0; from < parts.length; from++) add(parts.slice(from).join('::'));
  }
  return forms;
}

/** The longest form of a name that has at most `most` characters; the shortest one, cut at its end, when none does. */
export function shortenName(name: string, most: number): string {
  const forms = nameForms(name);
  const fitting = forms.find((form) => form.length <= most);
  if (fitting !== undefined) return fitting;
  return most < 2 ? '' : `${(forms.at(-1) as string).slice(0, most - 1)}…`;
}

/** Where the package of a Go name ends: the first dot after the last slash before any bracket; -1 when there is none. */
function packageEnd(name: string): number {
  if (name.startsWith('[') || name.includes('::')) return -1;
  const prefix = name.length - generated(name).length;
  const bracket = name.slice(prefix).search(/[[( ]/);
  const head = bracket < 0 ? name : name.slice(0, prefix + bracket);
  const dot = head.indexOf('.', Math.max(head.lastIndexOf('/') + 1, prefix));
  return dot > 0 ? dot : -1;
}

/** The type that a function which the compiler made for it is about: `type:.eq.net/http.key`, once `type..eq.…`. */
function generated(name: string): string {
  return name.replace(/^type[.:]\.(?:eq|hash)\.(?:\[\d*\])?/, '');
}

function withoutVendor(path: string): string {
  return path.replace(/^(?:.*\/)?(?:vendor|Godeps\/_workspace\/src)\//, '');
}

/** A C++ or Rust name in its parts, without arguments; the brackets of template arguments are kept together. */
function namespaceParts(name: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let end = name.length;
  for (let i = 0; i < name.length; i++) {
    const char = name[i] as string;
    if (
      char === '(' &&
      depth === 0 &&
      i > 0 &&
      !name.startsWith('(anonymous', i) &&
      !name.slice(0, i).endsWith('operator')
    ) {
      end = i;
      break;
    }
    if (char === '<' || char === '(') depth++;
    else if ((char === '>' && name[i - 1] !== '-') || char === ')') depth = Math.max(depth - 1, 0);
    else if (char === ':' && name[i + 1] === ':' && depth === 0) {
      parts.push(name.slice(from, i));
      from = i + 2;
      i++;
    }
  }
  parts.push(name.slice(from, end));
  return parts;
}

/** A name with every outermost `[…]` replaced. */
function withoutBrackets(name: string, replacement: string): string {
  let plain = '';
  let depth = 0;
  for (const char of name) {
    if (char === '[' && depth++ === 0) plain += replacement;
    if (depth === 0) plain += char;
    if (char === ']' && depth > 0) depth--;
  }
  return plain;
}
