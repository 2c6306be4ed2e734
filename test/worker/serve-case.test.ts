import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import type { CaseService } from '../../src/worker/case-protocol.ts';
import { serveCase } from '../../src/worker/serve-case.ts';
import { caseOf } from '../support/cases.ts';
import { OWN_RULES } from '../support/own-rules.ts';

const ports: MessagePort[] = [];

/** The service on the other side of a channel, as in a thread of its own: what crosses is cloned. */
function remoteService(): Comlink.Remote<CaseService> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  Comlink.expose(serveCase(), port2);
  return Comlink.wrap<CaseService>(port1);
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('serveCase', () => {
  it('diagnoses captures that cross a thread, and what it says crosses back', async () => {
    const given = await caseOf(['cases/zombie-memory-cgroups/cgroups.txt', 'cases/zombie-memory-cgroups/kernel.txt']);
    const outcome = await remoteService().diagnose(given);
    const [first] = outcome.ok ? outcome.value : [];
    expect(first).toMatchObject({ id: 'zombie-memory-cgroups', next: { command: expect.any(String) } });
  });

  it('says whose rules they are when they are sound', async () => {
    expect(await remoteService().checkRules(OWN_RULES)).toEqual({
      ok: true,
      value: {
        ok: true,
        rules: [
          {
            rule: 'acme-relist',
            title: { en: 'The acme operator lists everything again', zh: 'The acme operator lists everything again' },
          },
          { rule: 'acme-lease-lost', title: { en: 'The acme operator loses its lease', zh: 'acme operator 丢失租约' } },
        ],
      },
    });
  });

  it('says rule and field when they are not, which is an answer and no failure', async () => {
    const broken = OWN_RULES.replace('"info": 0.1', '"info": "10%"');
    const outcome = await remoteService().checkRules(broken);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        ok: false,
        problems: [
          {
            en: 'Rule acme-relist, signs[0].thresholds.info: expected number, found "10%".',
            zh: '规则 acme-relist，signs[0].thresholds.info：应为 number，实际为 "10%"。',
          },
        ],
      },
    });
  });

  it('describes the catalogue, the reader’s own rules first', async () => {
    const ids = async (own: string | undefined) => {
      const outcome = await remoteService().describeCatalog(own);
      return outcome.ok ? outcome.value.map(({ id, isOwn }) => (isOwn ? `own ${id}` : id)) : [];
    };
    const shipped = rules.map(({ id }) => id);
    expect(await ids(undefined)).toEqual(shipped);
    expect(await ids(OWN_RULES)).toEqual(['own acme-relist', 'own acme-lease-lost', ...shipped]);
  });
});
