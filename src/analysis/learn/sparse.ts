/** A sparse vector: the first `n` entries of `index` and `value`. */
export interface Sparse {
  n: number;
  index: Int32Array;
  value: Float32Array;
  /** Added to every margin: what is known before fitting. */
  offset: number;
  /** What the whole text means, where the task asks for it; dear, so made when it is asked for. */
  meaning?: (() => Float32Array) | undefined;
}

/** A sparse vector being filled; grows as needed, and can be emptied and filled again. */
export interface Filling extends Sparse {
  add(index: number, value: number): void;
  /** Adds a value of 1 at each index. */
  addAll(indexes: Int32Array): void;
  /** Makes room for `n` entries. */
  room(n: number): void;
  /** Scales the entries from `from` on to length `norm`. */
  scale(from: number, norm: number): void;
  clear(): void;
  copy(): Sparse;
}

export function filling(capacity = 2048): Filling {
  return {
    n: 0,
    offset: 0,
    meaning: undefined,
    index: new Int32Array(capacity),
    value: new Float32Array(capacity),
    add(index, value) {
      if (this.n === this.index.length) this.room(this.n + 1);
      this.index[this.n] = index;
      this.value[this.n++] = value;
    },
    addAll(indexes) {
      this.room(this.n + indexes.length);
      this.index.set(indexes, this.n);
      this.value.fill(1, this.n, this.n + indexes.length);
      this.n += indexes.length;
    },
    room(n) {
      if (n <= this.index.length) return;
      const wider = filling(Math.max(n, 2 * this.index.length));
      wider.index.set(this.index);
      wider.value.set(this.value);
      this.index = wider.index;
      this.value = wider.value;
    },
    scale(from, norm) {
      let squares = 0;
      for (let k = from; k < this.n; k++) squares += this.value[k]! * this.value[k]!;
      if (squares === 0) return;
      const by = norm / Math.sqrt(squares);
      for (let k = from; k < this.n; k++) this.value[k]! *= by;
    },
    clear() {
      this.n = 0;
      this.offset = 0;
      this.meaning = undefined;
    },
    copy() {
      return {
        n: this.n,
        offset: this.offset,
        index: this.index.slice(0, this.n),
        value: this.value.slice(0, this.n),
        meaning: this.meaning,
      };
    },
  };
}
