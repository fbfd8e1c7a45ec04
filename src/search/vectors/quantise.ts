// A vector as one signed byte a dimension and a scale: a quarter of the memory, at a cost in rank agreement that does not show.

export interface ByteVector {
  bytes: Int8Array;
  /** A dimension's value is its byte times this. */
  scale: number;
}

export function quantise(vector: Float32Array): ByteVector {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = Math.fround(largest / 127);
  const bytes = new Int8Array(vector.length);
  if (scale > 0) for (let i = 0; i < vector.length; i++) bytes[i] = Math.round(vector[i]! / scale);
  return { bytes, scale };
}

export function dequantise({ bytes, scale }: ByteVector): Float32Array {
  const vector = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) vector[i] = bytes[i]! * scale;
  return vector;
}

/** The dot product of two byte vectors. Of quantised unit vectors: their cosine. */
export function dot(a: ByteVector, b: ByteVector): number {
  const left = a.bytes;
  const right = b.bytes;
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i]! * right[i]!;
  return sum * a.scale * b.scale;
}
