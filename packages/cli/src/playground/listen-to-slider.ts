import { element } from './element.js';

/** Tells about every change of a slider, as a fraction 0–1, and shows its value in percent. */
export function listenToSlider(id: string, onChange: (fraction: number) => void): void {
  const input = element(id, HTMLInputElement);
  const output = element(`${id}-value`, HTMLOutputElement);
  input.addEventListener('input', () => {
    output.textContent = `${input.value} %`;
    onChange(input.valueAsNumber / 100);
  });
}
