// A growable typed array. Plain arrays of millions of numbers take several times the memory and can't be written to a file as they are.

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** `data` may be longer than `length`. What lies beyond `length` is meaningless. */
export interface TypedColumn<A extends Numbers> {
  data: A;
  length: number;
}

export function bytes(capacity = 1024): TypedColumn<Uint8Array> {
  return { data: new Uint8Array(capacity), length: 0 };
}
export function shorts(capacity = 1024): TypedColumn<Uint16Array> {
  return { data: new Uint16Array(capacity), length: 0 };
}
export function counts(capacity = 1024): TypedColumn<Uint32Array> {
  return { data: new Uint32Array(capacity), length: 0 };
}
export function integers(capacity = 1024): TypedColumn<Int32Array> {
  return { data: new Int32Array(capacity), length: 0 };
}
export function doubles(capacity = 1024): TypedColumn<Float64Array> {
  return { data: new Float64Array(capacity), length: 0 };
}

/** Makes room for `more` values. Growing by half keeps both waste and copying small. */
export function reserve(column: TypedColumn<Numbers>, more: number): void {
  const needed = column.length + more;
  if (needed <= column.data.length) return;
  const capacity = Math.max(needed, Math.ceil(column.data.length * 1.5), 64);
  column.data = resized(column.data, capacity);
}

export function push(column: TypedColumn<Numbers>, value: number): void {
  if (column.length === column.data.length) reserve(column, 1);
  column.data[column.length++] = value;
}

/** The values without the spare room. Shares the memory. */
export function used<A extends Numbers>(column: TypedColumn<A>): A {
  return column.data.subarray(0, column.length) as A;
}

function resized(from: Numbers, capacity: number): Numbers {
  const into = new (from.constructor as new (length: number) => Numbers)(capacity);
  into.set(from.subarray(0, capacity));
  return into;
}
