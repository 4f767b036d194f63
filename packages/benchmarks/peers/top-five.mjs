/** Softmax and the five best labels. */
export function topFive(logits, labels) {
  const scores = Float64Array.from(logits);
  const max = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp(scores[i] - max);
    sum += scores[i];
  }
  return Array.from(scores, (score, index) => ({ index, label: labels[index], score: score / sum }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
}
