import { generateProgram, type Program } from './generate-program.ts';
import { ProtoWriter } from './proto-writer.ts';
import { Random } from './random.ts';

/** How large a profile is to be. The same size gives the same bytes. */
export interface ProfileSize {
  readonly stacks: number;
  readonly functions: number;
  readonly seed?: number;
}

/** What the profile looks like from outside, to be checked and printed. */
export interface GeneratedStacks {
  /** A node is a call path: its caller's node and the location it runs at. */
  readonly nodeParent: Int32Array;
  readonly nodeLocation: Int32Array;
  readonly nodes: number;
  /** Node that each sample ends in. */
  readonly leaf: Int32Array;
}

/** Mean and spread of the depth of Go server stacks as captures of a kubelet show it. */
const DEPTH = { mean: 30, deviation: 9, least: 4, most: 120 };
/** Mean number of frames that a stack has to itself: 2.5 to 3 in profiles of this kind. */
const OWN_FRAMES = 2.8;
const ROOTS = 24;
const SAMPLE_NANOS = 10_000_000;
const CHUNK = 1 << 20;

/**
 * A CPU profile in the shape that a Go server writes: two value types, packed ids, a few labels, some inlined
 * lines, samples in no order. Yields the protobuf in pieces of about a megabyte.
 */
export function* generateProfile(size: ProfileSize): Generator<Uint8Array<ArrayBuffer>> {
  const random = new Random(size.seed ?? 1);
  const program = generateProgram(size.functions, random);
  const stacks = growStacks(size.stacks, program, random);
  const texts = new Texts();
  const out = new ProtoWriter(CHUNK * 2);

  writeValueType(out, 1, texts.idOf('samples'), texts.idOf('count'));
  writeValueType(out, 1, texts.idOf('cpu'), texts.idOf('nanoseconds'));
  yield* writeSamples(out, stacks, texts, random);
  writeMapping(out, texts);
  yield* writeLocations(out, program);
  yield* writeFunctions(out, program, texts);
  out.number(9, 1_790_000_000_000_000_000);
  out.number(10, size.stacks * SAMPLE_NANOS);
  writeValueType(out, 11, texts.idOf('cpu'), texts.idOf('nanoseconds'));
  out.number(12, SAMPLE_NANOS);
  const encoder = new TextEncoder();
  for (const text of texts.all) out.block(6, encoder.encode(text));
  yield out.view().slice();
}

/**
 * Grows call paths as real ones share their callers: a stack branches off a path that is there already, chosen
 * at random and cut so that the depths come out right, and adds a few frames of its own along the call graph.
 */
export function growStacks(count: number, program: Program, random: Random): GeneratedStacks {
  const capacity = count * 8 + 1024;
  const nodeParent = new Int32Array(capacity);
  const nodeLocation = new Int32Array(capacity);
  const nodeDepth = new Int32Array(capacity);
  const leaf = new Int32Array(count);
  let nodes = 0;
  const add = (parent: number, location: number) => {
    nodeParent[nodes] = parent;
    nodeLocation[nodes] = location;
    nodeDepth[nodes] = parent < 0 ? 1 : (nodeDepth[parent] as number) + 1;
    return nodes++;
  };
  for (let i = 0; i < ROOTS; i++) add(-1, program.rootLocation(i));

  for (let i = 0; i < count; i++) {
    const depth = Math.min(Math.max(Math.round(random.around(DEPTH.mean, DEPTH.deviation)), DEPTH.least), DEPTH.most);
    const own = 1 + Math.floor(-Math.log(1 - random.next()) * (OWN_FRAMES - 0.5));
    let node = random.int(nodes);
    while ((nodeDepth[node] as number) > Math.max(depth - own, 1)) node = nodeParent[node] as number;
    const missing = Math.min(Math.max(i < 100 ? depth - (nodeDepth[node] as number) : own, 1), 60);
    for (let k = 0; k < missing && nodes < capacity; k++) {
      node = add(node, program.calleeLocation(nodeLocation[node] as number, random));
    }
    leaf[i] = node;
  }
  return { nodeParent, nodeLocation, nodes, leaf };
}

function* writeSamples(
  out: ProtoWriter,
  { nodeParent, nodeLocation, leaf }: GeneratedStacks,
  texts: Texts,
  random: Random,
): Generator<Uint8Array<ArrayBuffer>> {
  const sample = new ProtoWriter();
  const list = new ProtoWriter();
  const pod = texts.idOf('pod');
  const bytes = texts.idOf('request_bytes');
  const unit = texts.idOf('bytes');
  for (let i = 0; i < leaf.length; i++) {
    sample.clear();
    list.clear();
    for (let node = leaf[i] as number; node >= 0; node = nodeParent[node] as number) {
      list.varint((nodeLocation[node] as number) + 1);
    }
    sample.block(1, list.view());
    const count = 1 + random.skewed(40);
    list.clear();
    list.varint(count);
    list.varint(count * SAMPLE_NANOS);
    sample.block(2, list.view());
    if (i % 5 === 0) {
      list.clear();
      list.number(1, pod);
      list.number(2, texts.idOf(`pod-${random.skewed(40)}`));
      sample.block(3, list.view());
    }
    if (i % 50 === 0) {
      list.clear();
      list.number(1, bytes);
      list.number(3, 1 << random.int(16));
      list.number(4, unit);
      sample.block(3, list.view());
    }
    out.block(2, sample.view());
    yield* flush(out);
  }
}

function writeMapping(out: ProtoWriter, texts: Texts): void {
  const mapping = new ProtoWriter();
  mapping.number(1, 1);
  mapping.number(2, 0x400000);
  mapping.number(3, 0x8000000);
  mapping.number(5, texts.idOf('/usr/bin/kubelet'));
  mapping.number(6, texts.idOf('6f1c9d3e5a7b'));
  for (const field of [7, 8, 9, 10]) mapping.number(field, 1);
  out.block(3, mapping.view());
}

function* writeLocations(out: ProtoWriter, program: Program): Generator<Uint8Array<ArrayBuffer>> {
  const location = new ProtoWriter();
  const line = new ProtoWriter();
  for (let i = 0; i < program.locations; i++) {
    location.clear();
    location.number(1, i + 1);
    location.number(2, 1);
    location.number(3, 0x401000 + i * 37);
    for (const func of program.functionsAt(i)) {
      line.clear();
      line.number(1, func + 1);
      line.number(2, program.startLine(func) + (i % 90));
      location.block(4, line.view());
    }
    out.block(4, location.view());
    yield* flush(out);
  }
}

function* writeFunctions(out: ProtoWriter, program: Program, texts: Texts): Generator<Uint8Array<ArrayBuffer>> {
  const func = new ProtoWriter();
  for (let i = 0; i < program.names.length; i++) {
    func.clear();
    func.number(1, i + 1);
    const name = texts.idOf(program.names[i] as string);
    func.number(2, name);
    func.number(3, name);
    func.number(4, texts.idOf(program.files[i] as string));
    func.number(5, program.startLine(i));
    out.block(5, func.view());
    yield* flush(out);
  }
}

function writeValueType(out: ProtoWriter, field: number, type: number, unit: number): void {
  const message = new ProtoWriter();
  message.number(1, type);
  message.number(2, unit);
  out.block(field, message.view());
}

function* flush(out: ProtoWriter): Generator<Uint8Array<ArrayBuffer>> {
  if (out.length < CHUNK) return;
  yield out.view().slice();
  out.clear();
}

/** profile.proto's string table: every text once, the empty one first. */
class Texts {
  readonly all: string[] = [''];
  readonly #ids = new Map<string, number>([['', 0]]);

  idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.all.push(text) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }
}
