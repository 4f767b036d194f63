/** How candidates lie in an output's elements: value `column` of candidate `row` is at `row * rowStep + column * columnStep`. */
export interface RowLayout {
  /** Candidates. */
  readonly rows: number;
  /** Values of each. */
  readonly columns: number;
  readonly rowStep: number;
  readonly columnStep: number;
}
