import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpening } from './use-opening.ts';
import './drop-target.css';

/** Makes the whole window take drops and pastes, and shows so while something is dragged over it. */
export function DropTarget() {
  const { t } = useTranslation('start');
  const opening = useOpening();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    // The browser names no element when the pointer leaves the window itself.
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      opening.transfer(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (typing || !event.clipboardData || event.clipboardData.types.length === 0) return;
      event.preventDefault();
      opening.transfer(event.clipboardData);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [opening]);

  if (!over) return null;
  return (
    <div className="drop-overlay">
      <p className="drop-overlay-text">{t('dropOverlay')}</p>
      <p>{t('dropOverlayNote')}</p>
    </div>
  );
}
