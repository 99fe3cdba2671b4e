;; What takes time in the encoder. Sums of products are of whole numbers, so exact, and those of fractions are taken in one
;; order: every machine reads a post alike. `npm run kernel` makes kernel.wasm of it. Places in the memory are in bytes.
;; The product takes six tenths of the time and is bound by its multiplications: other blocks (3 x 3, 2 x 3, 6 x 2), longer steps
;; and weights of 16 bits are within 7% of it. Left out: relaxed dots of 8 by 7 bits, 2.4 times as fast where there is AVX-VNNI,
;; for they bring the cosine to the original from 0.9997 to 0.9991; in two halves of 7 bits they are exact, and 1.2 times as fast.
(module
  (memory (export "memory") 192)

  ;; c[r, o] = sum over k of a[r, k] * b[o, k]
  ;; a: rows x inner numbers of 16 bits, rows a multiple of 4; b: outs x inner numbers of 8 bits, outs a multiple of 2;
  ;; c: rows x outs numbers of 32 bits. inner is a multiple of 8.
  (func (export "product")
    (param $a i32) (param $b i32) (param $c i32) (param $rows i32) (param $inner i32) (param $outs i32)
    (local $out i32) (local $row i32) (local $k i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $b0 i32) (local $b1 i32)
    (local $x v128) (local $y0 v128) (local $y1 v128)
    (local $s00 v128) (local $s01 v128) (local $s10 v128) (local $s11 v128)
    (local $s20 v128) (local $s21 v128) (local $s30 v128) (local $s31 v128)
    (local $wide i32) (local $long i32) (local $to i32)
    (local.set $wide (i32.shl (local.get $inner) (i32.const 1)))
    (local.set $long (i32.shl (local.get $outs) (i32.const 2)))
    (loop $outs_left
      (local.set $row (i32.const 0))
      (local.set $a0 (local.get $a))
      (local.set $to (i32.add (local.get $c) (i32.shl (local.get $out) (i32.const 2))))
      (loop $rows_left
        (local.set $a1 (i32.add (local.get $a0) (local.get $wide)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $wide)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $wide)))
        (local.set $b0 (i32.add (local.get $b) (i32.mul (local.get $out) (local.get $inner))))
        (local.set $b1 (i32.add (local.get $b0) (local.get $inner)))
        (local.set $s00 (v128.const i64x2 0 0)) (local.set $s01 (v128.const i64x2 0 0))
        (local.set $s10 (v128.const i64x2 0 0)) (local.set $s11 (v128.const i64x2 0 0))
        (local.set $s20 (v128.const i64x2 0 0)) (local.set $s21 (v128.const i64x2 0 0))
        (local.set $s30 (v128.const i64x2 0 0)) (local.set $s31 (v128.const i64x2 0 0))
        (local.set $k (i32.const 0))
        (loop $inner_left
          (local.set $y0 (v128.load8x8_s (local.get $b0)))
          (local.set $y1 (v128.load8x8_s (local.get $b1)))
          (local.set $x (v128.load (local.get $a0)))
          (local.set $s00 (i32x4.add (local.get $s00) (i32x4.dot_i16x8_s (local.get $x) (local.get $y0))))
          (local.set $s01 (i32x4.add (local.get $s01) (i32x4.dot_i16x8_s (local.get $x) (local.get $y1))))
          (local.set $x (v128.load (local.get $a1)))
          (local.set $s10 (i32x4.add (local.get $s10) (i32x4.dot_i16x8_s (local.get $x) (local.get $y0))))
          (local.set $s11 (i32x4.add (local.get $s11) (i32x4.dot_i16x8_s (local.get $x) (local.get $y1))))
          (local.set $x (v128.load (local.get $a2)))
          (local.set $s20 (i32x4.add (local.get $s20) (i32x4.dot_i16x8_s (local.get $x) (local.get $y0))))
          (local.set $s21 (i32x4.add (local.get $s21) (i32x4.dot_i16x8_s (local.get $x) (local.get $y1))))
          (local.set $x (v128.load (local.get $a3)))
          (local.set $s30 (i32x4.add (local.get $s30) (i32x4.dot_i16x8_s (local.get $x) (local.get $y0))))
          (local.set $s31 (i32x4.add (local.get $s31) (i32x4.dot_i16x8_s (local.get $x) (local.get $y1))))
          (local.set $a0 (i32.add (local.get $a0) (i32.const 16)))
          (local.set $a1 (i32.add (local.get $a1) (i32.const 16)))
          (local.set $a2 (i32.add (local.get $a2) (i32.const 16)))
          (local.set $a3 (i32.add (local.get $a3) (i32.const 16)))
          (local.set $b0 (i32.add (local.get $b0) (i32.const 8)))
          (local.set $b1 (i32.add (local.get $b1) (i32.const 8)))
          (br_if $inner_left (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 8))) (local.get $inner))))
        (call $put (local.get $to) (local.get $s00) (local.get $s01))
        (local.set $to (i32.add (local.get $to) (local.get $long)))
        (call $put (local.get $to) (local.get $s10) (local.get $s11))
        (local.set $to (i32.add (local.get $to) (local.get $long)))
        (call $put (local.get $to) (local.get $s20) (local.get $s21))
        (local.set $to (i32.add (local.get $to) (local.get $long)))
        (call $put (local.get $to) (local.get $s30) (local.get $s31))
        (local.set $to (i32.add (local.get $to) (local.get $long)))
        ;; $a3 now stands at the beginning of the next four rows.
        (local.set $a0 (local.get $a3))
        (br_if $rows_left (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 4))) (local.get $rows))))
      (br_if $outs_left (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 2))) (local.get $outs)))))

  ;; The sums of the four parts of two vectors, written side by side.
  (func $put (param $to i32) (param $left v128) (param $right v128)
    (local $pairs v128)
    (local.set $pairs (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get $left) (local.get $right))
      (i8x16.shuffle 4 5 6 7 20 21 22 23 12 13 14 15 28 29 30 31 (local.get $left) (local.get $right))))
    (v128.store64_lane 0 (local.get $to)
      (i32x4.add (local.get $pairs)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $pairs) (local.get $pairs)))))

  ;; c[r, o] = sum over k of a[r, k] * b[k, o], for rows of which most numbers are 0
  ;; a: rows x inner numbers of 16 bits, inner a multiple of 8; b: inner x outs numbers of 8 bits, outs a multiple of 16;
  ;; c: rows x outs numbers of 32 bits; list: room for (inner + 2) * 8 bytes.
  (func (export "sparse")
    (param $a i32) (param $b i32) (param $c i32) (param $rows i32) (param $inner i32) (param $outs i32) (param $list i32)
    (loop $rows_left
      (call $add
        (local.get $list)
        (call $find (local.get $a) (local.get $inner) (local.get $b) (local.get $outs) (local.get $list))
        (local.get $outs)
        (local.get $c))
      (local.set $a (i32.add (local.get $a) (i32.shl (local.get $inner) (i32.const 1))))
      (local.set $c (i32.add (local.get $c) (i32.shl (local.get $outs) (i32.const 2))))
      (br_if $rows_left (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; Lists what is not 0 in a row: the number, and where its row of the table begins. Gives the end of the list, after which
  ;; two more stand that change no sum.
  (func $find
    (param $a i32) (param $inner i32) (param $b i32) (param $outs i32) (param $list i32) (result i32)
    (local $end i32) (local $eight i32) (local $number i32)
    (local.set $end (i32.add (local.get $a) (i32.shl (local.get $inner) (i32.const 1))))
    (loop $inner_left
      (local.set $eight (i32.add (local.get $a) (i32.const 16)))
      (if (v128.any_true (v128.load (local.get $a)))
        (then
          (loop $eight_left
            (if (local.tee $number (i32.load16_u (local.get $a)))
              (then
                (i32.store (local.get $list) (local.get $number))
                (i32.store offset=4 (local.get $list) (local.get $b))
                (local.set $list (i32.add (local.get $list) (i32.const 8)))))
            (local.set $b (i32.add (local.get $b) (local.get $outs)))
            (br_if $eight_left
              (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 2))) (local.get $eight)))))
        (else (local.set $b (i32.add (local.get $b) (i32.shl (local.get $outs) (i32.const 3))))))
      (br_if $inner_left (i32.lt_u (local.tee $a (local.get $eight)) (local.get $end))))
    (v128.store (local.get $list) (v128.const i64x2 0 0))
    (local.get $list))

  ;; The sum of the listed rows, each times its number, two at a time.
  (func $add (param $list i32) (param $end i32) (param $outs i32) (param $c i32)
    (local $out i32) (local $at i32) (local $x v128) (local $y v128) (local $z v128) (local $pairs v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (loop $outs_left
      (local.set $s0 (v128.const i64x2 0 0)) (local.set $s1 (v128.const i64x2 0 0))
      (local.set $s2 (v128.const i64x2 0 0)) (local.set $s3 (v128.const i64x2 0 0))
      (local.set $at (local.get $list))
      (loop $list_left
        (local.set $x
          (i32x4.splat (i32.or (i32.load (local.get $at)) (i32.shl (i32.load offset=8 (local.get $at)) (i32.const 16)))))
        (local.set $y (v128.load (i32.add (i32.load offset=4 (local.get $at)) (local.get $out))))
        (local.set $z (v128.load (i32.add (i32.load offset=12 (local.get $at)) (local.get $out))))
        (local.set $pairs
          (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $y) (local.get $z)))
        (local.set $s0
          (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s (local.get $x) (i16x8.extend_low_i8x16_s (local.get $pairs)))))
        (local.set $s1
          (i32x4.add (local.get $s1) (i32x4.dot_i16x8_s (local.get $x) (i16x8.extend_high_i8x16_s (local.get $pairs)))))
        (local.set $pairs
          (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $y) (local.get $z)))
        (local.set $s2
          (i32x4.add (local.get $s2) (i32x4.dot_i16x8_s (local.get $x) (i16x8.extend_low_i8x16_s (local.get $pairs)))))
        (local.set $s3
          (i32x4.add (local.get $s3) (i32x4.dot_i16x8_s (local.get $x) (i16x8.extend_high_i8x16_s (local.get $pairs)))))
        (br_if $list_left
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
      (v128.store (local.get $c) (local.get $s0))
      (v128.store offset=16 (local.get $c) (local.get $s1))
      (v128.store offset=32 (local.get $c) (local.get $s2))
      (v128.store offset=48 (local.get $c) (local.get $s3))
      (local.set $c (i32.add (local.get $c) (i32.const 64)))
      (br_if $outs_left
        (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 16))) (local.get $outs)))))

  ;; Brings rows of fractions to whole numbers of up to 8191 (127 times that, 1,536 times over, stays within 32 bits), and
  ;; says what one of each row is worth. inner is a multiple of 8.
  (func (export "round")
    (param $x i32) (param $rows i32) (param $inner i32) (param $out i32) (param $worth i32)
    (local $end i32) (local $at i32) (local $most v128) (local $by v128) (local $one f32)
    (loop $rows_left
      (local.set $end (i32.add (local.get $x) (i32.shl (local.get $inner) (i32.const 2))))
      (local.set $at (local.get $x))
      (local.set $most (f32x4.splat (f32.const 1e-12)))
      (loop $inner_left
        (local.set $most (f32x4.max (local.get $most) (f32x4.abs (v128.load (local.get $at)))))
        (br_if $inner_left
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
      (local.set $one
        (f32.max
          (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
          (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))
      (f32.store (local.get $worth) (f32.div (local.get $one) (f32.const 8191)))
      (local.set $by (f32x4.splat (f32.div (f32.const 8191) (local.get $one))))
      (loop $write_left
        (v128.store (local.get $out)
          (i16x8.narrow_i32x4_s
            (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $by) (v128.load (local.get $x)))))
            (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $by) (v128.load offset=16 (local.get $x)))))))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br_if $write_left
          (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 32))) (local.get $end))))
      (local.set $worth (i32.add (local.get $worth) (i32.const 4)))
      (br_if $rows_left (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; out[r, o] = max(least, sums[r, o] * worth[r] * steps[o] + bias[o]); outs is a multiple of 4.
  (func (export "scale")
    (param $sums i32) (param $rows i32) (param $outs i32) (param $worth i32) (param $steps i32) (param $bias i32)
    (param $least f32) (param $out i32)
    (local $o i32) (local $end i32) (local $one v128) (local $floor v128)
    (local.set $end (i32.shl (local.get $outs) (i32.const 2)))
    (local.set $floor (f32x4.splat (local.get $least)))
    (loop $rows_left
      (local.set $one (v128.load32_splat (local.get $worth)))
      (local.set $o (i32.const 0))
      (loop $outs_left
        (v128.store (local.get $out)
          (f32x4.max (local.get $floor)
            (f32x4.add
              (f32x4.mul
                (f32x4.mul (f32x4.convert_i32x4_s (v128.load (local.get $sums))) (local.get $one))
                (v128.load (i32.add (local.get $steps) (local.get $o))))
              (v128.load (i32.add (local.get $bias) (local.get $o))))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br_if $outs_left
          (i32.lt_u (local.tee $o (i32.add (local.get $o) (i32.const 16))) (local.get $end))))
      (local.set $worth (i32.add (local.get $worth) (i32.const 4)))
      (br_if $rows_left (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; out[j] = sum over k of one[k] * many[j, k], where a row of many begins every `stride` bytes; size is a multiple of 4.
  (func (export "compare")
    (param $one i32) (param $many i32) (param $stride i32) (param $count i32) (param $size i32) (param $out i32)
    (local $k i32) (local $end i32) (local $sum v128)
    (local.set $end (i32.shl (local.get $size) (i32.const 2)))
    (loop $rows_left
      (local.set $sum (v128.const i64x2 0 0))
      (local.set $k (i32.const 0))
      (loop $size_left
        (local.set $sum
          (f32x4.add (local.get $sum)
            (f32x4.mul
              (v128.load (i32.add (local.get $one) (local.get $k)))
              (v128.load (i32.add (local.get $many) (local.get $k))))))
        (br_if $size_left
          (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $end))))
      (f32.store (local.get $out)
        (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
          (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
      (local.set $many (i32.add (local.get $many) (local.get $stride)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $rows_left (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))

  ;; out[k] = sum over j of shares[j] * many[j, k], where a row of many begins every `stride` bytes; size is a multiple of 4.
  (func (export "mix")
    (param $shares i32) (param $many i32) (param $stride i32) (param $count i32) (param $size i32) (param $out i32)
    (local $row i32) (local $share i32) (local $left i32) (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $size) (i32.const 2))))
    (loop $size_left
      (local.set $sum (v128.const i64x2 0 0))
      (local.set $row (local.get $many))
      (local.set $share (local.get $shares))
      (local.set $left (local.get $count))
      (loop $rows_left
        (local.set $sum
          (f32x4.add (local.get $sum)
            (f32x4.mul (v128.load32_splat (local.get $share)) (v128.load (local.get $row)))))
        (local.set $row (i32.add (local.get $row) (local.get $stride)))
        (local.set $share (i32.add (local.get $share) (i32.const 4)))
        (br_if $rows_left (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (v128.store (local.get $out) (local.get $sum))
      (local.set $many (i32.add (local.get $many) (i32.const 16)))
      (br_if $size_left
        (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 16))) (local.get $end))))))
