;; Drops the alpha of RGBA pixels inside the memory of a codec, to the byte what image/rgba-to-rgb.ts computes.
(module
  (memory (import "codec" "memory") 1)

  ;; from, to  byte offsets; `to` may be `from`: what is written was read before
  (func (export "packRgb") (param $from i32) (param $to i32) (param $pixels i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $end i32)
    (local.set $end
      (i32.add (local.get $from) (i32.shl (i32.and (local.get $pixels) (i32.const -16)) (i32.const 2))))
    (block $blocksDone
      (br_if $blocksDone (i32.eq (local.get $from) (local.get $end)))
      (loop $block
        (local.set $a (v128.load (local.get $from)))
        (local.set $b (v128.load offset=16 (local.get $from)))
        (local.set $c (v128.load offset=32 (local.get $from)))
        (local.set $d (v128.load offset=48 (local.get $from)))
        (v128.store (local.get $to)
          (i8x16.shuffle 0 1 2 4 5 6 8 9 10 12 13 14 16 17 18 20 (local.get $a) (local.get $b)))
        (v128.store offset=16 (local.get $to)
          (i8x16.shuffle 5 6 8 9 10 12 13 14 16 17 18 20 21 22 24 25 (local.get $b) (local.get $c)))
        (v128.store offset=32 (local.get $to)
          (i8x16.shuffle 10 12 13 14 16 17 18 20 21 22 24 25 26 28 29 30 (local.get $c) (local.get $d)))
        (local.set $to (i32.add (local.get $to) (i32.const 48)))
        (br_if $block
          (i32.ne (local.tee $from (i32.add (local.get $from) (i32.const 64))) (local.get $end)))))
    (local.set $end
      (i32.add (local.get $from) (i32.shl (i32.and (local.get $pixels) (i32.const 15)) (i32.const 2))))
    (block $restDone
      (br_if $restDone (i32.eq (local.get $from) (local.get $end)))
      (loop $pixel
        (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
        (i32.store8 offset=1 (local.get $to) (i32.load8_u offset=1 (local.get $from)))
        (i32.store8 offset=2 (local.get $to) (i32.load8_u offset=2 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 3)))
        (br_if $pixel
          (i32.ne (local.tee $from (i32.add (local.get $from) (i32.const 4))) (local.get $end))))))
)
