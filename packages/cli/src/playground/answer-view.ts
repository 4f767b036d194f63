import { badgeList } from './badge-list.js';
import { describeResult } from './describe-result.js';
import { element } from './element.js';
import type { Exchange } from './exchange.js';
import { failureOf } from './failure-of.js';
import { findResult } from './find-result.js';
import { jsonView } from './json-view.js';
import { makeElement } from './make-element.js';
import { stagesOf } from './stages-of.js';
import { milliseconds, timingBar } from './timing-bar.js';

/** The panel beside the photo. */
export class AnswerView {
  readonly #badges = element('badges', HTMLElement);
  readonly #status = element('status', HTMLElement);
  readonly #failure = element('failure', HTMLElement);
  readonly #summary = element('summary', HTMLElement);
  readonly #timing = element('timing', HTMLElement);
  readonly #document = element('document', HTMLElement);
  readonly #json = element('json', HTMLElement);
  #answer: unknown;

  constructor() {
    const copy = element('copy', HTMLButtonElement);
    copy.addEventListener('click', () => {
      navigator.clipboard.writeText(JSON.stringify(this.#answer, null, 2)).then(
        () => this.announce('JSON copied.'),
        () => this.announce('The browser does not let this page copy.'),
      );
    });
  }

  /** Says something to everybody, screen readers included. */
  announce(text: string): void {
    this.#status.textContent = text;
  }

  /** Shows an exchange; its list is shown by {@link summarise}. */
  show(exchange: Exchange): void {
    const { answer, totalMs, status, picture } = exchange;
    this.#answer = answer;
    this.#badges.replaceChildren(...badgeList(exchange));
    const failure = failureOf(exchange);
    this.#failure.hidden = failure === undefined;
    this.#failure.replaceChildren();
    if (failure) {
      const code = makeElement('code', '', failure.code);
      this.#failure.append(code, ` · status ${status || 'none'}`, makeElement('p', '', failure.message));
      this.announce(`Refused after ${milliseconds(totalMs)}.`);
    } else {
      const result = findResult(answer);
      const found = result
        ? describeResult(result)
        : picture
          ? 'A picture.'
          : 'No result of lambda-vision in it.';
      this.announce(`${found} Answered in ${milliseconds(totalMs)}.`);
    }
    this.#summary.replaceChildren();
    this.#timing.hidden = false;
    this.#timing.replaceChildren(...timingBar(stagesOf(exchange), totalMs));
    this.#document.hidden = answer === undefined;
    this.#json.replaceChildren(jsonView(answer));
  }

  /** Replaces the list of what was found. */
  summarise(nodes: readonly Node[]): void {
    this.#summary.replaceChildren(...nodes);
  }

  focusJson(): void {
    if (!this.#document.hidden) this.#json.querySelector('summary')?.focus();
  }
}
