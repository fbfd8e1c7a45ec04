// Writes WebAssembly modules byte by byte (https://webassembly.github.io/spec/core/binary/), for loops that need 128-bit SIMD.

/** "\0asm" and the version. */
export const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
export const I32 = 0x7f;
export const V128 = 0x7b;
/** i32.add */
export const ADD = [0x6a];

export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const constant = (value: number) => [0x41, ...signed(value)];
export const simd = (code: number, ...rest: number[]) => [0xfd, ...unsigned(code), ...rest];

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
