// The inner loops of training as WebAssembly with 128-bit SIMD, over ten times as fast as the same loops in JavaScript. Multiply and add is one
// fused instruction, which every x86 processor since 2013 and every 64-bit ARM rounds alike. An older one gives other last bits.

import {
  ADD,
  constant,
  get,
  HEADER,
  I32,
  list,
  section,
  set,
  simd,
  text,
  unsigned,
  V128,
} from '#src/search/vectors/wasm.ts';

interface Kernels {
  /**
   * out = Σ weight[k] · row[k] over `count` rows of `base`. `rows` lists row numbers (u32) and `weights` their weights (f32). All are byte
   * addresses, and `width` is the bytes of a row, a multiple of 128.
   */
  combine(out: number, width: number, count: number, rows: number, weights: number, base: number): void;
  /** Four rows of the product of a matrix of `count` columns and one of `count` rows: out = left · right. */
  multiply(out: number, width: number, count: number, left: number, right: number): void;
  /** Adagrad over `width` bytes: sums += g², values -= rate · g / √sums. */
  adagrad(values: number, sums: number, gradient: number, width: number, rate: number): void;
}

/** A function's code, with the types of its parameters and the number of its other variables: first integers, then vectors. */
interface Code {
  parameters: number[];
  integers: number;
  vectors: number;
  code: number[];
}

const F32 = 0x7d;
const VOID = 0x40;

const MULTIPLY = [0x6c];
const LESS = [0x49];
const load32 = [0x28, 2, 0];
const loadVector = (offset: number) => simd(0x00, 4, ...unsigned(offset));
const storeVector = (offset: number) => simd(0x0b, 4, ...unsigned(offset));
const LOAD_SPLAT = simd(0x09, 2, 0);
const SPLAT = simd(0x13);
const ZERO = simd(0x0c, ...new Array<number>(16).fill(0));
const SQRT4 = simd(0xe3);
const ADD4 = simd(0xe4);
const SUB4 = simd(0xe5);
const MUL4 = simd(0xe6);
const DIV4 = simd(0xe7);
/** f32x4.relaxed_madd */
const FUSED = simd(0x105);

/** Repeats `body` while it leaves a true value. */
const loop = (...body: number[][]) => [0x03, VOID, ...body.flat(), 0x0d, 0, 0x0b];
const when = (condition: number[], ...body: number[][]) => [...condition, 0x04, VOID, ...body.flat(), 0x0b];
const advance = (local: number, by: number[]) => [...get(local), ...by, ...ADD, ...set(local)];

/** Sums in registers: 16 are all there are. */
const LANES = 8;

function combineCode(): Code {
  const [out, width, count, rows, weights, base] = [0, 1, 2, 3, 4, 5];
  const [block, row, weight, end, address] = [6, 7, 8, 9, 10];
  const splat = 11;
  const sums = Array.from({ length: LANES }, (_, i) => 12 + i);
  const inner = loop(
    [...get(base), ...get(row), ...load32, ...get(width), ...MULTIPLY, ...ADD, ...get(block), ...ADD],
    set(address),
    [...get(weight), ...LOAD_SPLAT, ...set(splat)],
    ...sums.map((sum, i) => [
      ...[...get(splat), ...get(address), ...loadVector(i * 16), ...get(sum), ...FUSED],
      ...set(sum),
    ]),
    advance(weight, constant(4)),
    advance(row, constant(4)),
    [...get(row), ...get(end), ...LESS],
  );
  const code = loop(
    ...sums.map((sum) => [...ZERO, ...set(sum)]),
    [...get(rows), ...set(row)],
    [...get(weights), ...set(weight)],
    [...get(rows), ...get(count), ...constant(4), ...MULTIPLY, ...ADD, ...set(end)],
    when(get(count), inner),
    [...get(out), ...get(block), ...ADD, ...set(address)],
    ...sums.map((sum, i) => [...get(address), ...get(sum), ...storeVector(i * 16)]),
    advance(block, constant(16 * LANES)),
    [...get(block), ...get(width), ...LESS],
  );
  return { parameters: new Array(6).fill(I32), integers: 5, vectors: 1 + LANES, code };
}

/** Rows that share every load of `right`, and the vectors of each that are summed at a time. */
const HEIGHT = 4;
const BREADTH = 2;

function multiplyCode(): Code {
  const [out, width, count, left, right] = [0, 1, 2, 3, 4];
  const [block, end, address] = [5, 6, 7];
  const pointers = Array.from({ length: HEIGHT }, (_, i) => 8 + i);
  const splats = pointers.map((pointer) => pointer + HEIGHT);
  const loaded = Array.from({ length: BREADTH }, (_, i) => 8 + 2 * HEIGHT + i);
  const sums = Array.from({ length: HEIGHT * BREADTH }, (_, i) => 8 + 2 * HEIGHT + BREADTH + i);
  const columnBytes = [...get(count), ...constant(4), ...MULTIPLY];
  const inner = loop(
    ...splats.map((splat, i) => [...get(pointers[i]!), ...LOAD_SPLAT, ...set(splat)]),
    ...loaded.map((vector, i) => [...get(address), ...loadVector(i * 16), ...set(vector)]),
    ...sums.map((sum, i) => [
      ...[...get(splats[Math.floor(i / BREADTH)]!), ...get(loaded[i % BREADTH]!), ...get(sum), ...FUSED],
      ...set(sum),
    ]),
    ...pointers.map((pointer) => advance(pointer, constant(4))),
    advance(address, get(width)),
    [...get(pointers[0]!), ...get(end), ...LESS],
  );
  const code = loop(
    ...sums.map((sum) => [...ZERO, ...set(sum)]),
    ...pointers.map((pointer, i) => [
      ...[...get(left), ...columnBytes, ...constant(i), ...MULTIPLY, ...ADD],
      ...set(pointer),
    ]),
    [...get(left), ...columnBytes, ...ADD, ...set(end)],
    [...get(right), ...get(block), ...ADD, ...set(address)],
    inner,
    ...sums.map((sum, i) => [
      ...[...get(out), ...get(width), ...constant(Math.floor(i / BREADTH)), ...MULTIPLY, ...ADD, ...get(block), ...ADD],
      ...[...get(sum), ...storeVector((i % BREADTH) * 16)],
    ]),
    advance(block, constant(16 * BREADTH)),
    [...get(block), ...get(width), ...LESS],
  );
  return { parameters: new Array(5).fill(I32), integers: 3 + HEIGHT, vectors: HEIGHT + BREADTH * (1 + HEIGHT), code };
}

function adagradCode(): Code {
  const [values, sums, gradient, width, rate] = [0, 1, 2, 3, 4];
  const end = 5;
  const [g, sum] = [6, 7];
  const code = [
    ...get(values),
    ...get(width),
    ...ADD,
    ...set(end),
    ...loop(
      [...get(gradient), ...loadVector(0), ...set(g)],
      [...get(sums), ...loadVector(0), ...get(g), ...get(g), ...MUL4, ...ADD4, ...set(sum)],
      [...get(sums), ...get(sum), ...storeVector(0)],
      [...get(values), ...get(values), ...loadVector(0)],
      [...get(rate), ...SPLAT, ...get(g), ...MUL4, ...get(sum), ...SQRT4, ...DIV4, ...SUB4, ...storeVector(0)],
      ...[values, sums, gradient].map((pointer) => advance(pointer, constant(16))),
      [...get(values), ...get(end), ...LESS],
    ),
  ];
  return { parameters: [I32, I32, I32, I32, F32], integers: 1, vectors: 2, code };
}

/** The kernels over a shared memory. */
export function kernelsOver(memory: WebAssembly.Memory, pages: number): Kernels {
  const module = new WebAssembly.Module(moduleBytes(pages));
  return new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as Kernels;
}

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  const functions = { combine: combineCode(), multiply: multiplyCode(), adagrad: adagradCode() };
  const codes = Object.values(functions);
  const types = codes.map(({ parameters }) => [0x60, ...list(parameters.map((type) => [type])), 0]);
  const bodies = codes.map(({ integers, vectors, code }) => {
    const locals = [
      [integers, I32],
      [vectors, V128],
    ];
    const body = [...list(locals), ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  const exported = Object.keys(functions).map((name, i) => [...text(name), 0, i]);
  return Uint8Array.from([
    ...HEADER,
    ...section(1, list(types)),
    // One import: the shared memory.
    ...section(2, list([[...text('m'), ...text('m'), 2, 3, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(3, list(codes.map((_, i) => [i]))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}
