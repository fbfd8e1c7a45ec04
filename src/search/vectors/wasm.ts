// Writes WebAssembly modules byte by byte (https://webassembly.github.io/spec/core/binary/), for loops that need 128-bit SIMD.

/** "\0asm" and the version. */
export const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;
/** i32.add */
export const ADD = [0x6a];

export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const constant = (value: number) => [0x41, ...signed(value)];
export const simd = (code: number, ...rest: number[]) => [0xfd, ...unsigned(code), ...rest];

export const move = (local: number, by: number) => [...get(local), ...constant(by), ...ADD, ...set(local)];
/** Repeats `body` while the local `from` is below `end`. At least once. */
export const loop = (from: number, end: number[], ...body: number[][]) => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...[...get(from), ...end, 0x49, 0x0d, 0, 0x0b],
];

/** A function's code: the types of its parameters, and its other variables as pairs of number and type. It returns nothing. */
export interface Code {
  parameters: number[];
  variables: number[][];
  code: number[];
}

/** A module that exports these functions by their names and imports its memory as `m.m`. */
export function moduleOf(codes: Readonly<Record<string, Code>>): Uint8Array<ArrayBuffer> {
  const names = Object.keys(codes);
  const all = Object.values(codes);
  const bodies = all.map(({ variables, code }) => [...list(variables), ...code, 0x0b]);
  return Uint8Array.from([
    ...HEADER,
    ...section(1, list(all.map(({ parameters }) => [0x60, ...list(parameters.map((type) => [type])), 0]))),
    ...section(2, list([[...text('m'), ...text('m'), 2, 0, 1]])),
    ...section(3, list(all.map((_, i) => [i]))),
    ...section(7, list(names.map((name, i) => [...text(name), 0, i]))),
    ...section(10, list(bodies.map((body) => [...unsigned(body.length), ...body]))),
  ]);
}

export function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

export function list(items: readonly number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

export function text(name: string): number[] {
  return list([...name].map((letter) => [letter.charCodeAt(0)]));
}

/** LEB128. */
export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const rest = value >> 7;
  const done = (rest === 0 && (value & 64) === 0) || (rest === -1 && (value & 64) !== 0);
  return done ? [value & 127] : [(value & 127) | 128, ...signed(rest)];
}
