;; What takes time in the encoder. Sums of products are of whole numbers, so exact, and those of fractions are taken in one
;; order: every machine reads a post alike. `npm run kernel` makes kernel.wasm of it. Places in the memory are in bytes.
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
