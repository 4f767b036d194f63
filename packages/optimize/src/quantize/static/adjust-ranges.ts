import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { TensorRange } from '../../numeric/tensor-range.js';

/** Steps between the ends of a range in uint8. */
const STEPS = 255;
/** Where the search for the lower end begins, and how far it goes at a time: SiLU is least at −1.28 and rises below. */
const START = -1.5;
const STEP = 0.25;

/**
 * Narrows the ranges of what only a SiLU reads. Below some −5 a SiLU is 0, but layers give it values down to −100, and
 * most of the 256 levels would be theirs: the range ends where SiLU is nearer to 0 than half a level. Ranges of what
 * only a Relu or Clip reads need nothing, because the layer is going to write the activation's output.
 */
export function adjustRanges(
  editor: GraphEditor,
  ranges: ReadonlyMap<string, TensorRange>,
): Map<string, TensorRange> {
  const adjusted = new Map(ranges);
  for (const gate of editor.nodes('Sigmoid')) {
    const [input = ''] = gate.input;
    const range = ranges.get(input);
    if (range !== undefined && isReadBySiluOnly(editor, input)) adjusted.set(input, narrowed(range));
  }
  return adjusted;
}

function isReadBySiluOnly(editor: GraphEditor, tensor: string): boolean {
  const readers = editor.consumers(tensor);
  const [gate] = readers.filter((node) => isOperator(node, 'Sigmoid'));
  const [product] = readers.filter((node) => isOperator(node, 'Mul'));
  const [gated = ''] = gate?.output ?? [];
  return readers.length === 2 && !editor.isOutput(tensor) && (product?.input.includes(gated) ?? false);
}

function narrowed({ min, max }: TensorRange): TensorRange {
  let low = START;
  while (low > min && -low / (1 + Math.exp(-low)) > (max - low) / STEPS / 2) low -= STEP;
  return { min: Math.max(min, low), max };
}
