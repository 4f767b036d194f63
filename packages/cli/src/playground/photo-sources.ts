import { element } from './element.js';

/** Takes photos from the file dialog, the clipboard and what is dropped on the page. */
export function listenForPhotos(onPhoto: (photo: File) => void): void {
  const input = element('file', HTMLInputElement);
  const zone = element('drop', HTMLElement);
  element('choose', HTMLButtonElement).addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files);
    // The same file may be chosen again.
    input.value = '';
  });
  document.addEventListener('paste', ({ clipboardData }) => take(clipboardData?.files));
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) zone.classList.remove('over');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    take(event.dataTransfer?.files);
  });

  function take(files: FileList | null | undefined): void {
    const [photo] = files ?? [];
    if (photo) onPhoto(photo);
  }
}
