import { AnswerView } from './answer-view.js';
import { CameraView } from './camera-view.js';
import { describeResult } from './describe-result.js';
import { element } from './element.js';
import type { Exchange } from './exchange.js';
import { findResult } from './find-result.js';
import { HistoryView } from './history-view.js';
import { listenForKeys } from './listen-for-keys.js';
import { listenToSlider } from './listen-to-slider.js';
import { makeOverlay } from './make-overlay.js';
import { listenForPhotos } from './photo-sources.js';
import { PictureView } from './picture-view.js';
import type { PlaygroundConfig } from './playground-config.js';
import type { Encoding } from './request-body.js';
import { resultSummary } from './result-summary.js';
import { sendPhoto } from './send-photo.js';
import { showAbout } from './show-about.js';

const picture = new PictureView();
const answer = new AnswerView();
const history = new HistoryView((exchange) => void showExchange(exchange));
const camera = new CameraView({
  onPhoto: (photo) => void send(photo, 'Camera'),
  onRunning: (isRunning) => picture.hide(isRunning),
});
const again = element('again', HTMLButtonElement);
const busy = element('busy', HTMLElement);
const help = element('help', HTMLDialogElement);
let shown: Exchange | undefined;
let threshold = 0;

async function send(photo: Blob, name: string): Promise<void> {
  if (!busy.hidden) return;
  busy.hidden = false;
  answer.announce(`Sending ${name}…`);
  const bitmap = await picture.show(photo, name);
  const path = element('path', HTMLInputElement).value.trim();
  const encoding = element('encoding', HTMLSelectElement).value as Encoding;
  const exchange = await sendPhoto(photo, { path, encoding, name });
  history.add(exchange, bitmap);
  await showAnswer(exchange);
  busy.hidden = true;
}

/** An earlier request again, as it was answered. */
async function showExchange(exchange: Exchange): Promise<void> {
  await picture.show(exchange.photo, exchange.name);
  await showAnswer(exchange);
}

async function showAnswer(exchange: Exchange): Promise<void> {
  shown = exchange;
  again.disabled = false;
  answer.show(exchange);
  const result = findResult(exchange.answer);
  if (exchange.picture) await picture.show(exchange.picture, 'that the API drew');
  if (result) picture.setOverlay(await makeOverlay(result), describeResult(result));
  summarise();
}

function summarise(): void {
  const result = findResult(shown?.answer);
  picture.change({ threshold, highlighted: undefined });
  const nodes = result && resultSummary(result, threshold, (highlighted) => picture.change({ highlighted }));
  answer.summarise(nodes ?? []);
}

function sendAgain(): void {
  if (shown) void send(shown.photo, shown.name);
}

listenForPhotos((photo) => void send(photo, photo.name));
listenToSlider('opacity', (opacity) => picture.change({ opacity }));
listenToSlider('threshold', (fraction) => {
  threshold = fraction;
  summarise();
});
again.addEventListener('click', sendAgain);
element('help-open', HTMLButtonElement).addEventListener('click', () => help.showModal());
listenForKeys({
  o: () => element('choose', HTMLButtonElement).click(),
  c: () => void camera.toggle(),
  r: sendAgain,
  j: () => answer.focusJson(),
  '?': () => help.showModal(),
});
showAbout((await (await fetch('config.json')).json()) as PlaygroundConfig);
