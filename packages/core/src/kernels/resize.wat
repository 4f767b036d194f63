;; Resampling of RGB rows, to the byte what the TypeScript of preprocess/resample/ computes. Every pointer is a byte
;; offset into the memory that this module exports; callers leave room for what is read and written beyond the end of
;; a row (see pillow-simd-row-source.ts and opencv-simd-row-source.ts).
(module
  (memory (export "memory") 1)

  ;; Pillow's horizontal pass for four rows at once, which share the loads of the weights.
  ;;
  ;; Weights have 22 bits after the point and fit no product of 16 bits, so each is split: weight = high * 2^11 + low.
  ;; Both sums are exact, and so is high * 2^11 + low modulo 2^32, which is what TypeScript's `| 0` leaves too.
  ;;
  ;; source  first of four rows, RGB, `stride` bytes apart
  ;; starts  for each output column the byte where its run of pixels begins
  ;; weights for each output column `pairs` times: two highs, two lows, 16 bits each
  ;; out     first of four rows, RGB, `outStride` bytes apart; 1 byte beyond their end is written
  (func (export "pillowColumns")
    (param $source i32) (param $stride i32) (param $starts i32) (param $weights i32) (param $pairs i32)
    (param $columns i32) (param $out i32) (param $outStride i32)
    (local $pair i32) (local $high v128) (local $low v128) (local $pixels v128)
    (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32)
    (local $high0 v128) (local $high1 v128) (local $high2 v128) (local $high3 v128)
    (local $low0 v128) (local $low1 v128) (local $low2 v128) (local $low3 v128)
    (loop $column
      (local.set $p0 (i32.add (local.get $source) (i32.load (local.get $starts))))
      (local.set $p1 (i32.add (local.get $p0) (local.get $stride)))
      (local.set $p2 (i32.add (local.get $p1) (local.get $stride)))
      (local.set $p3 (i32.add (local.get $p2) (local.get $stride)))
      (local.set $high0 (v128.const i32x4 0 0 0 0))
      (local.set $high1 (v128.const i32x4 0 0 0 0))
      (local.set $high2 (v128.const i32x4 0 0 0 0))
      (local.set $high3 (v128.const i32x4 0 0 0 0))
      ;; 2^21: one half, so that the shift at the end rounds.
      (local.set $low0 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low1 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low2 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low3 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $pair (local.get $pairs))
      (loop $tap
        (local.set $high (v128.load32_splat (local.get $weights)))
        (local.set $low (v128.load32_splat offset=4 (local.get $weights)))
        ;; Two pixels as 16-bit lanes r r g g b b - -: indices of 128 and more give 0.
        (local.set $pixels (i8x16.swizzle (v128.load64_zero (local.get $p0))
          (v128.const i8x16 0 128 3 128 1 128 4 128 2 128 5 128 128 128 128 128)))
        (local.set $high0 (i32x4.add (local.get $high0) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $high))))
        (local.set $low0 (i32x4.add (local.get $low0) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $low))))
        (local.set $pixels (i8x16.swizzle (v128.load64_zero (local.get $p1))
          (v128.const i8x16 0 128 3 128 1 128 4 128 2 128 5 128 128 128 128 128)))
        (local.set $high1 (i32x4.add (local.get $high1) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $high))))
        (local.set $low1 (i32x4.add (local.get $low1) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $low))))
        (local.set $pixels (i8x16.swizzle (v128.load64_zero (local.get $p2))
          (v128.const i8x16 0 128 3 128 1 128 4 128 2 128 5 128 128 128 128 128)))
        (local.set $high2 (i32x4.add (local.get $high2) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $high))))
        (local.set $low2 (i32x4.add (local.get $low2) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $low))))
        (local.set $pixels (i8x16.swizzle (v128.load64_zero (local.get $p3))
          (v128.const i8x16 0 128 3 128 1 128 4 128 2 128 5 128 128 128 128 128)))
        (local.set $high3 (i32x4.add (local.get $high3) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $high))))
        (local.set $low3 (i32x4.add (local.get $low3) (i32x4.dot_i16x8_s (local.get $pixels) (local.get $low))))
        (local.set $p0 (i32.add (local.get $p0) (i32.const 6)))
        (local.set $p1 (i32.add (local.get $p1) (i32.const 6)))
        (local.set $p2 (i32.add (local.get $p2) (i32.const 6)))
        (local.set $p3 (i32.add (local.get $p3) (i32.const 6)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (br_if $tap (local.tee $pair (i32.sub (local.get $pair) (i32.const 1)))))
      ;; Narrowing with saturation clamps to 0 and 255.
      (local.set $pixels
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high0) (i32.const 11)) (local.get $low0)) (i32.const 22))
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high1) (i32.const 11)) (local.get $low1)) (i32.const 22)))
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high2) (i32.const 11)) (local.get $low2)) (i32.const 22))
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high3) (i32.const 11)) (local.get $low3)) (i32.const 22)))))
      (v128.store32_lane 0 (local.tee $p0 (local.get $out)) (local.get $pixels))
      (v128.store32_lane 1 (local.tee $p0 (i32.add (local.get $p0) (local.get $outStride))) (local.get $pixels))
      (v128.store32_lane 2 (local.tee $p0 (i32.add (local.get $p0) (local.get $outStride))) (local.get $pixels))
      (v128.store32_lane 3 (i32.add (local.get $p0) (local.get $outStride)) (local.get $pixels))
      (local.set $out (i32.add (local.get $out) (i32.const 3)))
      (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
      (br_if $column (local.tee $columns (i32.sub (local.get $columns) (i32.const 1))))))

  ;; Pillow's vertical pass for one output row, 16 bytes at a time.
  ;;
  ;; rows    pointers to `pairs` times two rows
  ;; weights `pairs` times: two highs, two lows, 16 bits each
  ;; length  bytes of a row; read and written up to the next multiple of 16
  (func (export "pillowRows")
    (param $rows i32) (param $weights i32) (param $pairs i32) (param $length i32) (param $out i32)
    (local $x i32) (local $pair i32) (local $row i32) (local $weight i32)
    (local $first v128) (local $second v128) (local $mixed v128) (local $high v128) (local $low v128)
    (local $high0 v128) (local $high1 v128) (local $high2 v128) (local $high3 v128)
    (local $low0 v128) (local $low1 v128) (local $low2 v128) (local $low3 v128)
    (loop $block
      (local.set $high0 (v128.const i32x4 0 0 0 0))
      (local.set $high1 (v128.const i32x4 0 0 0 0))
      (local.set $high2 (v128.const i32x4 0 0 0 0))
      (local.set $high3 (v128.const i32x4 0 0 0 0))
      (local.set $low0 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low1 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low2 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $low3 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $row (local.get $rows))
      (local.set $weight (local.get $weights))
      (local.set $pair (local.get $pairs))
      (loop $tap
        (local.set $high (v128.load32_splat (local.get $weight)))
        (local.set $low (v128.load32_splat offset=4 (local.get $weight)))
        (local.set $first (v128.load (i32.add (i32.load (local.get $row)) (local.get $x))))
        (local.set $second (v128.load (i32.add (i32.load offset=4 (local.get $row)) (local.get $x))))
        ;; Bytes of both rows in turn, then widened to 16 bits, four columns at a time.
        (local.set $mixed (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
          (local.get $first) (local.get $second)))
        (local.set $second (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
          (local.get $first) (local.get $second)))
        (local.set $first (i16x8.extend_low_i8x16_u (local.get $mixed)))
        (local.set $high0 (i32x4.add (local.get $high0) (i32x4.dot_i16x8_s (local.get $first) (local.get $high))))
        (local.set $low0 (i32x4.add (local.get $low0) (i32x4.dot_i16x8_s (local.get $first) (local.get $low))))
        (local.set $first (i16x8.extend_high_i8x16_u (local.get $mixed)))
        (local.set $high1 (i32x4.add (local.get $high1) (i32x4.dot_i16x8_s (local.get $first) (local.get $high))))
        (local.set $low1 (i32x4.add (local.get $low1) (i32x4.dot_i16x8_s (local.get $first) (local.get $low))))
        (local.set $first (i16x8.extend_low_i8x16_u (local.get $second)))
        (local.set $high2 (i32x4.add (local.get $high2) (i32x4.dot_i16x8_s (local.get $first) (local.get $high))))
        (local.set $low2 (i32x4.add (local.get $low2) (i32x4.dot_i16x8_s (local.get $first) (local.get $low))))
        (local.set $first (i16x8.extend_high_i8x16_u (local.get $second)))
        (local.set $high3 (i32x4.add (local.get $high3) (i32x4.dot_i16x8_s (local.get $first) (local.get $high))))
        (local.set $low3 (i32x4.add (local.get $low3) (i32x4.dot_i16x8_s (local.get $first) (local.get $low))))
        (local.set $row (i32.add (local.get $row) (i32.const 8)))
        (local.set $weight (i32.add (local.get $weight) (i32.const 8)))
        (br_if $tap (local.tee $pair (i32.sub (local.get $pair) (i32.const 1)))))
      (v128.store (i32.add (local.get $out) (local.get $x))
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high0) (i32.const 11)) (local.get $low0)) (i32.const 22))
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high1) (i32.const 11)) (local.get $low1)) (i32.const 22)))
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high2) (i32.const 11)) (local.get $low2)) (i32.const 22))
            (i32x4.shr_s (i32x4.add (i32x4.shl (local.get $high3) (i32.const 11)) (local.get $low3)) (i32.const 22)))))
      (br_if $block
        (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 16))) (local.get $length)))))

  ;; OpenCV's horizontal pass of `INTER_LINEAR` for one row. The vertical pass drops the last 4 bits of each sum, so
  ;; they are dropped here: what is left fits 16 bits (255 * 2049 / 16 = 32,655).
  ;;
  ;; taps    for each output column: the byte where its two pixels begin, then their weights, 16 bits each
  ;; out     16-bit sums, R G B; 2 bytes beyond their end are written
  (func (export "linearColumns")
    (param $source i32) (param $taps i32) (param $columns i32) (param $out i32)
    (local $sums v128)
    (loop $column
      (local.set $sums
        (i32x4.shr_u
          (i32x4.dot_i16x8_s
            (i8x16.swizzle
              (v128.load64_zero (i32.add (local.get $source) (i32.load (local.get $taps))))
              (v128.const i8x16 0 128 3 128 1 128 4 128 2 128 5 128 128 128 128 128))
            (v128.load32_splat offset=4 (local.get $taps)))
          (i32.const 4)))
      (v128.store64_lane 0 (local.get $out) (i16x8.narrow_i32x4_s (local.get $sums) (local.get $sums)))
      (local.set $taps (i32.add (local.get $taps) (i32.const 8)))
      (local.set $out (i32.add (local.get $out) (i32.const 6)))
      (br_if $column (local.tee $columns (i32.sub (local.get $columns) (i32.const 1))))))

  ;; OpenCV's vertical pass of `INTER_LINEAR`, 8 bytes at a time: each product loses 16 bits, the sum is rounded by 2.
  ;;
  ;; upper, lower  16-bit sums of two rows
  ;; length        bytes of a row; read and written up to the next multiple of 8
  (func (export "linearRows")
    (param $upper i32) (param $lower i32) (param $first i32) (param $second i32) (param $length i32) (param $out i32)
    (local $end i32) (local $a v128) (local $b v128) (local $weightA v128) (local $weightB v128)
    (local.set $weightA (i16x8.splat (local.get $first)))
    (local.set $weightB (i16x8.splat (local.get $second)))
    (local.set $end (i32.add (local.get $out) (local.get $length)))
    (loop $block
      (local.set $a (v128.load (local.get $upper)))
      (local.set $b (v128.load (local.get $lower)))
      (local.set $a
        (i16x8.shr_s
          (i16x8.add
            (i16x8.narrow_i32x4_s
              (i32x4.add
                (i32x4.shr_s (i32x4.extmul_low_i16x8_s (local.get $a) (local.get $weightA)) (i32.const 16))
                (i32x4.shr_s (i32x4.extmul_low_i16x8_s (local.get $b) (local.get $weightB)) (i32.const 16)))
              (i32x4.add
                (i32x4.shr_s (i32x4.extmul_high_i16x8_s (local.get $a) (local.get $weightA)) (i32.const 16))
                (i32x4.shr_s (i32x4.extmul_high_i16x8_s (local.get $b) (local.get $weightB)) (i32.const 16))))
            (v128.const i16x8 2 2 2 2 2 2 2 2))
          (i32.const 2)))
      (v128.store64_lane 0 (local.get $out) (i8x16.narrow_i16x8_u (local.get $a) (local.get $a)))
      (local.set $upper (i32.add (local.get $upper) (i32.const 16)))
      (local.set $lower (i32.add (local.get $lower) (i32.const 16)))
      (br_if $block
        (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 8))) (local.get $end)))))
)
