;; Passes over the outputs of a model, to the bit what the TypeScript of postprocess/ computes. Pointers are byte
;; offsets into the memory that this module exports; floats are of 32 bits.
(module
  (memory (export "memory") 1)

  ;; Whether any of the floats is NaN.
  ;;
  ;; bytes  of the floats; read up to the next multiple of 64
  (func (export "hasNaN") (param $from i32) (param $bytes i32) (result i32)
    (local $end i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $found v128)
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (loop $block
      (local.set $a (v128.load (local.get $from)))
      (local.set $b (v128.load offset=16 (local.get $from)))
      (local.set $c (v128.load offset=32 (local.get $from)))
      (local.set $d (v128.load offset=48 (local.get $from)))
      ;; Only NaN differs from itself.
      (local.set $found
        (v128.or
          (local.get $found)
          (v128.or
            (v128.or (f32x4.ne (local.get $a) (local.get $a)) (f32x4.ne (local.get $b) (local.get $b)))
            (v128.or (f32x4.ne (local.get $c) (local.get $c)) (f32x4.ne (local.get $d) (local.get $d))))))
      (br_if $block
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 64))) (local.get $end))))
    (v128.any_true (local.get $found)))

  ;; Takes one class's scores of many candidates: where one is greater than the best so far, it and its class are kept.
  ;;
  ;; values, best  floats
  ;; classes       integers of 32 bits
  ;; bytes         of each of the three; read and written up to the next multiple of 16
  (func (export "keepGreater")
    (param $values i32) (param $best i32) (param $classes i32) (param $bytes i32) (param $index i32)
    (local $end i32) (local $value v128) (local $held v128) (local $greater v128) (local $indices v128)
    (local.set $indices (i32x4.splat (local.get $index)))
    (local.set $end (i32.add (local.get $values) (local.get $bytes)))
    (loop $block
      (local.set $value (v128.load (local.get $values)))
      (local.set $held (v128.load (local.get $best)))
      (local.set $greater (f32x4.gt (local.get $value) (local.get $held)))
      (v128.store (local.get $best)
        (v128.bitselect (local.get $value) (local.get $held) (local.get $greater)))
      (v128.store (local.get $classes)
        (v128.bitselect (local.get $indices) (v128.load (local.get $classes)) (local.get $greater)))
      (local.set $best (i32.add (local.get $best) (i32.const 16)))
      (local.set $classes (i32.add (local.get $classes) (i32.const 16)))
      (br_if $block
        (i32.lt_u (local.tee $values (i32.add (local.get $values) (i32.const 16))) (local.get $end)))))
)
