import { describe, expect, it } from 'vitest';
import { orderProcesses, type ProcessOrder } from '../../../src/analysis/node/process-list.ts';

const process = (pid: number, cores: number, resident: number, command: string) => ({
  pid,
  cores,
  resident,
  command,
  user: 'root',
  state: 'S',
});
const PROCESSES = [process(3, 0.1, 30, 'b'), process(1, 0.9, 10, 'c'), process(2, 0.1, 99, 'a')];
const pids = (order: ProcessOrder, most = 9) => orderProcesses(PROCESSES, order, most).map(({ pid }) => pid);

describe('processes', () => {
  it('come by CPU, by memory, by number or by name', () => {
    expect(pids('cpu')).toEqual([1, 2, 3]);
    expect(pids('memory')).toEqual([2, 3, 1]);
    expect(pids('pid')).toEqual([1, 2, 3]);
    expect(pids('command')).toEqual([2, 3, 1]);
  });

  it('are cut to so many', () => {
    expect(pids('cpu', 1)).toEqual([1]);
  });
});
