import CaptureWorker from '../capture.worker.ts?worker&inline';

/**
 * Starts the worker of one capture: in the single file, from bytes inside the page. It must be a classic worker:
 * Chromium starts no module worker from a blob on a file:// page.
 */
export const spawn = (): Worker => new CaptureWorker({ name: 'capture' });
