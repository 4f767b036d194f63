/**
 * Inverts a symmetric positive definite matrix by Cholesky's decomposition.
 *
 * @param matrix - `size` rows one after the other; left as it is.
 * @returns Nothing where the matrix is not positive definite, or not finite.
 */
export function invertPositive(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = decompose(matrix, size);
  if (lower === undefined) return undefined;
  const inverseLower = invertLower(lower, size);
  const inverse = new Float64Array(size * size);
  // L⁻ᵀ L⁻¹; row by row of L⁻¹, so that memory is read in order.
  for (let inner = 0; inner < size; inner++) {
    const from = inner * size;
    for (let row = 0; row <= inner; row++) {
      const factor = inverseLower[from + row]!;
      if (factor === 0) continue;
      for (let column = 0; column <= row; column++) {
        inverse[row * size + column]! += factor * inverseLower[from + column]!;
      }
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      inverse[column * size + row] = inverse[row * size + column]!;
    }
  }
  return inverse;
}

function decompose(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!;
      if (row !== column) {
        lower[row * size + column] = sum / lower[column * size + column]!;
        continue;
      }
      if (!(sum > 0) || sum === Number.POSITIVE_INFINITY) return undefined;
      lower[row * size + row] = Math.sqrt(sum);
    }
  }
  return lower;
}

function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const to = row * size;
    for (let k = 0; k < row; k++) {
      const factor = lower[to + k]!;
      if (factor === 0) continue;
      for (let column = 0; column <= k; column++)
        inverse[to + column]! -= factor * inverse[k * size + column]!;
    }
    const diagonal = lower[to + row]!;
    for (let column = 0; column < row; column++) inverse[to + column]! /= diagonal;
    inverse[to + row] = 1 / diagonal;
  }
  return inverse;
}
