/** Starts the worker of one capture: hosted, a module beside the page. */
export const spawn = (): Worker =>
  new Worker(new URL('../capture.worker.ts', import.meta.url), { type: 'module', name: 'capture' });
