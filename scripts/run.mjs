import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The root of the project, where all commands run. */
export const ROOT = resolve(import.meta.dirname, '..');

/**
 * Runs the command of a package in node_modules, with its output shown, and gives its exit code.
 * @param {string} bin path of its script inside node_modules
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export const run = (bin, args) =>
  new Promise((done, fail) => {
    const script = resolve(ROOT, 'node_modules', bin);
    spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', fail)
      .on('exit', (code) => done(code ?? 1));
  });

export const VITE = 'vite/bin/vite.js';
export const TSC = 'typescript/bin/tsc';
export const BIOME = '@biomejs/biome/bin/biome';
export const VITEST = 'vitest/vitest.mjs';
export const PLAYWRIGHT = '@playwright/test/cli.js';
