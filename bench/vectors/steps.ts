// What the threads of a team can do. Each step computes items `from` to `to` and gets byte addresses in the shared memory. Matrices are of
// 32-bit floats, row after row, and `width` is the bytes of a row.

import { kernelsOver } from './kernels.ts';

type Step = (from: number, to: number, given: Int32Array) => void;
export type StepName = keyof ReturnType<typeof createSteps>;

export function createSteps(memory: WebAssembly.Memory) {
  const kernels = kernelsOver(memory, memory.buffer.byteLength / 65_536);
  const floats = new Float32Array(memory.buffer);
  const counts = new Uint32Array(memory.buffer);

  /** out[i] = Σ weights[k] · base[rows[k]] for k from starts[i] to starts[i + 1]. */
  const sparse: Step = (from, to, [out = 0, width = 0, starts = 0, rows = 0, weights = 0, base = 0]) => {
    for (let i = from; i < to; i++) {
      const first = counts[(starts >> 2) + i]!;
      const count = counts[(starts >> 2) + i + 1]! - first;
      kernels.combine(out + i * width, width, count, rows + first * 4, weights + first * 4, base);
    }
  };

  /** out = left · right, where `left` has `count` columns. Items are of four rows. */
  const dense: Step = (from, to, [out = 0, width = 0, count = 0, left = 0, right = 0]) => {
    for (let i = from * 4; i < to * 4; i += 4) {
      kernels.multiply(out + i * width, width, count, left + i * count * 4, right);
    }
  };

  /** Scales rows to length 1 and notes their lengths. */
  const normalise: Step = (from, to, [rows = 0, width = 0, lengths = 0]) => {
    for (let i = from; i < to; i++) {
      const row = (rows + i * width) >> 2;
      const end = row + (width >> 2);
      let sum = 0;
      for (let k = row; k < end; k++) sum += floats[k]! * floats[k]!;
      const length = Math.sqrt(sum) || 1;
      floats[(lengths >> 2) + i] = length;
      for (let k = row; k < end; k++) floats[k]! /= length;
    }
  };

  /** out[j][i] = matrix[i][j], with `columns` columns and `height` rows. */
  const transpose: Step = (from, to, [out = 0, matrix = 0, columns = 0, height = 0]) => {
    for (let j = 0; j < columns; j++) {
      for (let i = from; i < to; i++) floats[(out >> 2) + j * height + i] = floats[(matrix >> 2) + i * columns + j]!;
    }
  };

  /** Cosines become exp((cosine - 1) · sharpness), with sums by row. */
  const exponentiate: Step = (from, to, [scores = 0, size = 0, sums = 0, sharpness = 0]) => {
    for (let i = from; i < to; i++) {
      const row = (scores >> 2) + i * size;
      let sum = 0;
      for (let k = row; k < row + size; k++) {
        const value = Math.exp((floats[k]! - 1) * sharpness);
        floats[k] = value;
        sum += value;
      }
      floats[(sums >> 2) + i] = sum;
    }
  };

  /** Sums by column. */
  const sumColumns: Step = (from, to, [scores = 0, size = 0, sums = 0]) => {
    const first = sums >> 2;
    floats.fill(0, first + from, first + to);
    for (let i = 0; i < size; i++) {
      const row = (scores >> 2) + i * size;
      for (let j = from; j < to; j++) floats[first + j]! += floats[row + j]!;
    }
  };

  /** The loss of each pair i, i; scores become its gradient by cosine: the mean of both softmaxes less the identity. */
  const softmax: Step = (from, to, [scores = 0, size = 0, rowSums = 0, columnSums = 0, losses = 0]) => {
    for (let i = from; i < to; i++) {
      const row = (scores >> 2) + i * size;
      const columns = columnSums >> 2;
      const share = 0.5 / floats[(rowSums >> 2) + i]!;
      const own = floats[row + i]!;
      floats[(losses >> 2) + i] = -0.5 * Math.log(own * share * 2) - 0.5 * Math.log(own / floats[columns + i]!);
      for (let j = 0; j < size; j++) floats[row + j]! *= share + 0.5 / floats[columns + j]!;
      floats[row + i]! -= 1;
    }
  };

  /** A gradient by a normalised row becomes the gradient by the row before it was normalised. */
  const throughNormalise: Step = (from, to, [gradients = 0, rows = 0, width = 0, lengths = 0]) => {
    const size = width >> 2;
    for (let i = from; i < to; i++) {
      const gradient = (gradients >> 2) + i * size;
      const row = (rows >> 2) + i * size;
      let along = 0;
      for (let k = 0; k < size; k++) along += floats[gradient + k]! * floats[row + k]!;
      const length = floats[(lengths >> 2) + i]!;
      for (let k = 0; k < size; k++) {
        floats[gradient + k] = (floats[gradient + k]! - along * floats[row + k]!) / length;
      }
    }
  };

  /** Adagrad on the rows `which[i]` of `values`, by the gradients in row i. `rate` is in millionths. */
  const adagrad: Step = (from, to, [values = 0, width = 0, sums = 0, which = 0, gradients = 0, rate = 0]) => {
    for (let i = from; i < to; i++) {
      const row = counts[(which >> 2) + i]! * width;
      kernels.adagrad(values + row, sums + row, gradients + i * width, width, rate / 1e6);
    }
  };

  return { sparse, dense, normalise, transpose, exponentiate, sumColumns, softmax, throughNormalise, adagrad };
}
