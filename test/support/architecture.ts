import { dirname, join, normalize } from 'node:path/posix';
import { parseSync } from 'rolldown/utils';

/** The TypeScript of src/ by path, such as `src/base/assert.ts`; a map, so that a test can invent one. */
export type Sources = ReadonlyMap<string, string>;

/** What one place (a folder of src/, or a file directly in it) may know. */
export interface Layer {
  /** Places it may import from, besides itself. */
  readonly mayImport: readonly string[];
  /** Names of the browser it may use; `all` of them only where things are drawn. */
  readonly browser?: readonly string[] | 'all';
  /** Of these, the ones that only one of its files may use. */
  readonly inOneFile?: readonly string[];
  /** React, and JSX. */
  readonly react?: true;
  /** D3, whichever part. */
  readonly d3?: true;
  /** Modules of Node. */
  readonly node?: true;
}

/** Places by name. */
export type Layers = Readonly<Record<string, Layer>>;

/** The form of a syntax tree's node that matters here. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What the rules need to know of one file. */
interface Module {
  readonly file: string;
  /** Where its imports lead: paths in this project, or names of packages. */
  readonly imports: readonly { readonly to: string; readonly local: boolean }[];
  /** Names it uses without declaring them. */
  readonly free: ReadonlySet<string>;
  readonly exportsDefault: boolean;
}

const REACT =
  /^(react|react-dom|react-i18next|vitest-browser-react)($|\/)|^@base-ui\/|^@tanstack\/react-|^zustand($|\/(react|traditional|shallow)$)/;
const D3 = /^d3($|-|\/)/;
const NODE = /^node:|^(fs|path|os|url|util|zlib|crypto|stream|process|worker_threads|child_process|perf_hooks)($|\/)/;
const BROWSER = new Set([
  ...['document', 'window', 'location', 'history', 'navigator', 'screen', 'matchMedia', 'getComputedStyle'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'fetch', 'Worker', 'postMessage'],
  ...['requestAnimationFrame', 'ResizeObserver', 'MutationObserver', 'OffscreenCanvas', 'Image', 'DOMParser'],
  ...['CanvasRenderingContext2D', 'KeyboardEvent', 'PointerEvent', 'MouseEvent', 'WheelEvent', 'DragEvent'],
]);
const DOM_ELEMENT = /^(HTML|SVG)\w*Element$/;
/** The ways out that this app has no use for: nothing that is opened leaves the machine. */
const NETWORK = new Set([
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'sendBeacon',
]);
const BANNED_FOLDER = /^(utils?|types|helpers?|common|misc)$/;
const ALIASES: Readonly<Record<string, string>> = {
  '#spawn': 'src/worker/spawn/hosted.ts',
  'virtual:samples': 'src/samples',
};

/**
 * Everything in `sources` that the layers forbid, a sentence each that names the file: imports from above or aside,
 * cycles, React, D3, Node or the browser where they have no place, ways into the network, and names that say nothing.
 */
export function findBreaches(sources: Sources, layers: Layers): readonly string[] {
  const modules = [...sources]
    .filter(([file]) => !file.endsWith('.d.ts'))
    .map(([file, code]) => read(file, code, sources));
  return [
    ...modules.flatMap((module) => [...misplaced(module, layers), ...misnamed(module)]),
    ...Object.entries(layers).flatMap(([place, layer]) => usedTwice(place, layer, modules)),
    ...cycles(modules),
  ];
}

function misplaced(module: Module, layers: Layers): readonly string[] {
  const { file, imports, free } = module;
  const place = placeOf(file);
  const layer = layers[place];
  if (!layer) return [`${file}: ${place} has no place in the layers`];
  const wrong: string[] = [];
  for (const { to, local } of imports) {
    if (local) {
      const from = placeOf(to);
      if (from !== place && !layer.mayImport.includes(from)) {
        wrong.push(`${file} imports ${to}: ${place} may import ${layer.mayImport.join(', ') || 'nothing'}`);
      }
    } else if ((REACT.test(to) && !layer.react) || (D3.test(to) && !layer.d3) || (NODE.test(to) && !layer.node)) {
      wrong.push(`${file} imports ${to}: ${place} must not know it`);
    }
  }
  if (file.endsWith('.tsx') && !layer.react) wrong.push(`${file} is written for React: ${place} must not know it`);
  for (const name of free) {
    const drawn = BROWSER.has(name) || DOM_ELEMENT.test(name);
    const allowed = layer.browser === 'all' || layer.browser?.includes(name);
    if (NETWORK.has(name)) wrong.push(`${file} uses ${name}: nothing here talks to a network`);
    else if (drawn && !allowed) wrong.push(`${file} uses ${name}: ${place} must not know the browser`);
  }
  return wrong;
}

function misnamed({ file, exportsDefault }: Module): readonly string[] {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  const wrong: string[] = [];
  if (/^index\.tsx?$/.test(name)) wrong.push(`${file}: no barrels, name the file after what it holds`);
  const vague = parts.slice(1, -1).find((folder) => BANNED_FOLDER.test(folder));
  if (vague) wrong.push(`${file}: a folder named ${vague} says nothing`);
  if (exportsDefault && !file.startsWith('src/hotspots/rules/')) wrong.push(`${file}: default exports are for rules`);
  return wrong;
}

function usedTwice(place: string, layer: Layer, modules: readonly Module[]): readonly string[] {
  return (layer.inOneFile ?? []).flatMap((name) => {
    const users = modules.filter(({ file, free }) => placeOf(file) === place && free.has(name)).map(({ file }) => file);
    return users.length > 1 ? [`${name} is used in ${users.join(' and ')}: one file of ${place} may`] : [];
  });
}

function cycles(modules: readonly Module[]): readonly string[] {
  const graph = new Map(modules.map(({ file, imports }) => [file, imports.filter(({ local }) => local)]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    else if (!done.has(file)) {
      for (const { to } of graph.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

/** The folder of src/ that a file lies in, or its own name when it lies in src/ itself. */
function placeOf(file: string): string {
  const [root, first = ''] = file.split('/');
  return root === 'src' ? first.replace(/\.\w+$/, '') : 'outside src';
}

function read(file: string, code: string, sources: Sources): Module {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const specifiers = new Set<string>();
  const declared = new Set<string>();
  const used = new Set<string>();
  let exportsDefault = false;
  visit(program as unknown as Node, undefined, '', (node, parent, key) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.add(specifier);
    if (node.type === 'ExportDefaultDeclaration') exportsDefault = true;
    if (node.type !== 'Identifier') return;
    const name = String(node.name);
    if (key === 'exported' && name === 'default') exportsDefault = true;
    if (declares(parent, key)) declared.add(name);
    else if (isUse(name, parent, key)) used.add(name);
  });
  return {
    file,
    imports: [...specifiers].map((specifier) => resolve(file, specifier, sources)),
    free: new Set([...used].filter((name) => !declared.has(name))),
    exportsDefault,
  };
}

function visit(
  node: Node,
  parent: Node | undefined,
  key: string,
  see: (node: Node, parent: Node | undefined, key: string) => void,
): void {
  see(node, parent, key);
  // What `{ a, b: c }` takes apart is declared by its values, wherever the pattern stands.
  const inside = parent?.type === 'ObjectPattern' && node.type === 'Property' ? parent : node;
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, inside, name, see);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const text = (value: unknown): string | undefined =>
  isNode(value) && typeof value.value === 'string' ? value.value : undefined;

/** What `import`, `export … from`, `import()`, `import('…').Type` and `new URL('…', import.meta.url)` ask for. */
function specifierOf(node: Node): string | undefined {
  if (
    /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(node.type)
  ) {
    return text(node.source);
  }
  if (node.type !== 'NewExpression' || !isNode(node.callee) || node.callee.name !== 'URL') return undefined;
  const [address, base] = Array.isArray(node.arguments) ? (node.arguments as readonly unknown[]) : [];
  return isNode(base) && isNode(base.object) && base.object.type === 'MetaProperty' ? text(address) : undefined;
}

/** Roughly: a name declared anywhere in a file counts as the file's own everywhere in it. */
function declares(parent: Node | undefined, key: string): boolean {
  if (/^(id|params?|parameters|local|name)$/.test(key)) return true;
  if (parent?.type === 'AssignmentPattern') return key === 'left';
  return key !== 'key' && /^(ObjectPattern|ArrayPattern|RestElement)$/.test(parent?.type ?? '');
}

function isUse(name: string, parent: Node | undefined, key: string): boolean {
  if (/^(label|imported|exported|parameterName)$/.test(key)) return false;
  if (key === 'key') return parent?.computed === true;
  if (key === 'property' && !parent?.computed) return isGlobalObject(parent?.object) || NETWORK.has(name);
  return !(parent?.type === 'TSQualifiedName' && key === 'right');
}

const isGlobalObject = (node: unknown): boolean => isNode(node) && /^(globalThis|self|window)$/.test(String(node.name));

function resolve(file: string, specifier: string, sources: Sources): Module['imports'][number] {
  const bare = specifier.replace(/\?.*$/, '');
  const alias = ALIASES[bare];
  if (alias !== undefined) return { to: alias, local: true };
  if (!/^[./]/.test(bare)) return { to: bare, local: false };
  const path = bare.startsWith('/') ? bare.slice(1) : normalize(join(dirname(file), bare));
  const to =
    [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => sources.has(candidate)) ?? path;
  return { to, local: true };
}
