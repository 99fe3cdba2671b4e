import { seeded, shuffled, sigmoid } from './logistic.ts';

/** A net with one layer of hidden units: `wide` numbers in, one margin out. Rows of `into` are hidden units, the last column their bias. */
export interface Net {
  wide: number;
  hidden: number;
  into: Float32Array;
  /** Weights of the hidden units, and the bias last. */
  out: Float32Array;
}

export interface NetOptions {
  hidden: number;
  epochs: number;
  rate: number;
  /** L2 penalty, per example. */
  l2: number;
  seed: number;
}

const BATCH = 32;
const units = new Float32Array(256);

/** How many of an example's numbers have to be looked at: those after them are 0, as under no negation. */
function reachOf(x: Float32Array, from: number, wide: number): number {
  let n = wide;
  while (n > 0 && x[from + n - 1] === 0) n--;
  return n;
}

/** The margin of one example; the hidden units' answers are left in `units`. */
export function netMargin(net: Net, x: Float32Array, from = 0, reach = reachOf(x, from, net.wide)): number {
  const { wide, hidden, into, out } = net;
  let z = out[hidden]!;
  for (let h = 0; h < hidden; h++) {
    const row = h * (wide + 1);
    let sum = into[row + wide]!;
    for (let k = 0; k < reach; k++) sum += into[row + k]! * x[from + k]!;
    units[h] = sum > 0 ? sum : 0;
    z += units[h]! * out[h]!;
  }
  return z;
}

/** Adam (Kingma & Ba 2015) over one array of weights. */
function adam(w: Float32Array, rate: number): (gradient: Float32Array, step: number) => void {
  const mean = new Float32Array(w.length);
  const square = new Float32Array(w.length);
  return (gradient, step) => {
    const by = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    for (let k = 0; k < w.length; k++) {
      const g = gradient[k]!;
      mean[k] = 0.9 * mean[k]! + 0.1 * g;
      square[k] = 0.999 * square[k]! + 0.001 * g * g;
      w[k]! -= (by * mean[k]!) / (Math.sqrt(square[k]!) + 1e-8);
    }
  };
}

function begun(wide: number, { hidden, seed }: NetOptions): Net {
  const random = seeded(seed);
  const around = (n: number, spread: number) => Float32Array.from({ length: n }, () => spread * (2 * random() - 1));
  return {
    wide,
    hidden,
    into: around(hidden * (wide + 1), Math.sqrt(6 / (wide + hidden))),
    out: around(hidden + 1, Math.sqrt(6 / (hidden + 1))),
  };
}

/** Sums of gradients, of the same shape as the net. */
type Gradient = Pick<Net, 'into' | 'out'>;

/** Adds the gradient of one example. */
function addGradient(net: Net, x: Float32Array, from: number, reach: number, gap: number, { into, out }: Gradient) {
  const { wide, hidden } = net;
  out[hidden]! += gap;
  for (let h = 0; h < hidden; h++) {
    if (units[h] === 0) continue;
    out[h]! += gap * units[h]!;
    const back = gap * net.out[h]!;
    const row = h * (wide + 1);
    for (let k = 0; k < reach; k++) into[row + k]! += back * x[from + k]!;
    into[row + wide]! += back;
  }
}

/**
 * Fits a net by Adam on the log loss with L2, in batches.
 * @param xs all examples one after the other, `wide` numbers each
 */
export function fitNet(
  xs: Float32Array,
  wide: number,
  labels: readonly number[],
  weights: readonly number[],
  o: NetOptions,
): Net {
  const net = begun(wide, o);
  const [stepInto, stepOut] = [adam(net.into, o.rate), adam(net.out, o.rate)];
  const sum: Gradient = { into: new Float32Array(net.into.length), out: new Float32Array(net.out.length) };
  const reach = labels.map((_, i) => reachOf(xs, i * wide, wide));
  const random = seeded(o.seed + 1);
  let step = 0;
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    const order = shuffled(labels.length, random);
    for (let a = 0; a < order.length; a += BATCH) {
      const batch = order.subarray(a, a + BATCH);
      for (let k = 0; k < net.into.length; k++) sum.into[k] = o.l2 * net.into[k]!;
      for (let k = 0; k < net.out.length; k++) sum.out[k] = o.l2 * net.out[k]!;
      for (const i of batch) {
        const gap = ((sigmoid(netMargin(net, xs, i * wide, reach[i])) - labels[i]!) * weights[i]!) / batch.length;
        addGradient(net, xs, i * wide, reach[i]!, gap, sum);
      }
      step++;
      stepInto(sum.into, step);
      stepOut(sum.out, step);
    }
  }
  return net;
}
