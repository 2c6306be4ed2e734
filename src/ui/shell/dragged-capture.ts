import { type DragEvent, useState } from 'react';

/** What a tab carries that is dragged. */
const CAPTURE_TYPE = 'application/x-hotfold-capture';

/** Lets a drag carry a capture, by its id. */
export function carryCapture({ dataTransfer }: DragEvent, id: string): void {
  dataTransfer.setData(CAPTURE_TYPE, id);
  dataTransfer.effectAllowed = 'link';
}

/** A place that a dragged capture can be dropped on; without `take` none can. */
export function useCaptureDrop(take: ((id: string) => void) | undefined) {
  const [over, setOver] = useState(false);
  const isCapture = (event: DragEvent) => event.dataTransfer.types.includes(CAPTURE_TYPE);
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!isCapture(event) || !take) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'link';
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false);
        if (!isCapture(event)) return;
        event.preventDefault();
        take?.(event.dataTransfer.getData(CAPTURE_TYPE));
      },
    },
  };
}
