import { element } from './element.js';

/** What the rest of the page does while the camera runs. */
export interface CameraListener {
  onPhoto(photo: Blob): void;
  onRunning(isRunning: boolean): void;
}

/** The camera, where there is one and the browser lets this page use it. */
export class CameraView {
  readonly #toggle = element('camera', HTMLButtonElement);
  readonly #shoot = element('shoot', HTMLButtonElement);
  readonly #video = element('video', HTMLVideoElement);
  readonly #note = element('camera-note', HTMLElement);
  readonly #listener: CameraListener;
  #stream: MediaStream | undefined;

  constructor(listener: CameraListener) {
    this.#listener = listener;
    this.#toggle.addEventListener('click', () => void this.toggle());
    this.#shoot.addEventListener('click', () => void this.#takePhoto());
    // Browsers offer it on this machine's own addresses and on https only.
    if (!('mediaDevices' in navigator))
      this.#refuse('The browser gives the camera to https and to this machine only.');
  }

  async toggle(): Promise<void> {
    if (this.#toggle.hidden) return;
    if (this.#stream) return this.#stop();
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch (error) {
      const isDenied = error instanceof DOMException && error.name === 'NotAllowedError';
      return this.#refuse(
        isDenied ? 'The browser denies this page the camera.' : 'No camera can be used here.',
      );
    }
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    this.#show(true);
    this.#shoot.focus();
  }

  async #takePhoto(): Promise<void> {
    const { videoWidth: width, videoHeight: height } = this.#video;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(this.#video, 0, 0);
    const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    this.#stop();
    this.#listener.onPhoto(photo);
  }

  #stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video.srcObject = null;
    this.#show(false);
    this.#toggle.focus();
  }

  #show(isRunning: boolean): void {
    this.#video.hidden = this.#shoot.hidden = !isRunning;
    this.#toggle.textContent = isRunning ? 'Camera off' : 'Camera';
    this.#listener.onRunning(isRunning);
  }

  #refuse(reason: string): void {
    this.#toggle.hidden = true;
    this.#note.hidden = false;
    this.#note.textContent = reason;
  }
}
