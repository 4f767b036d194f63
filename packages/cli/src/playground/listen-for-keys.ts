import { element } from './element.js';

/** Runs actions by single keys, unless the user is typing, a modifier is held, or has turned them off (WCAG 2.1.4). */
export function listenForKeys(actions: Readonly<Record<string, () => void>>): void {
  const isOn = element('single-keys', HTMLInputElement);
  const help = element('help', HTMLDialogElement);
  document.addEventListener('keydown', (event) => {
    if (!isOn.checked || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const { target } = event;
    if (target instanceof HTMLElement && target.matches('input:not([type=range]), select')) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
