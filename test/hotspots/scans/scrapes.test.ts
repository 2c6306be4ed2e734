import { describe, expect, it } from 'vitest';
import { goroutineGroups } from '../../../src/analysis/goroutine-groups.ts';
import { countScrapes } from '../../../src/hotspots/scans/scrapes.ts';
import { profileOf } from '../../support/stacks.ts';

const PROM = 'github.com/prometheus/client_golang/prometheus';
const REQUEST = `net/http.(*conn).serve;${PROM}/promhttp.HandlerFor.func1`;
const scrapesOf = (stacks: string) =>
  countScrapes(goroutineGroups(profileOf(stacks, { valueTypes: [{ name: 'goroutine', unit: 'count' }] }), 0));

describe('scrapes, told by their goroutines', () => {
  it('are as many as there are requests, whatever goroutines they start', () => {
    const scrapes = scrapesOf(`
      ${REQUEST};${PROM}.(*Registry).Gather;runtime.selectgo;runtime.gopark             5
      ${REQUEST};github.com/prometheus/common/expfmt.MetricFamilyToText;net.(*conn).Write 3
      ${PROM}.(*Registry).Gather.func2;sync.(*WaitGroup).Wait;runtime.gopark             5
      ${PROM}.(*Registry).Gather.func1;main.(*disks).Collect;main.walk;os.Lstat          6
      ${PROM}.(*Registry).Gather.func1;main.(*disks).Collect;main.list;os.ReadDir        2
      main.main;runtime.gopark                                                           9`);
    expect(scrapes).toMatchObject({ inFlight: 8, gathering: 5, writing: 3, helpers: 13, collecting: 8 });
    expect(scrapes.collector).toEqual({ name: 'main.(*disks).Collect', count: 8 });
    expect(scrapes.place).toEqual({ name: 'main.walk', count: 6 });
    expect(scrapes.longestMinutes).toBeUndefined();
  });

  it('may be asked for by something else than the handler, such as a push', () => {
    const scrapes = scrapesOf(`
      main.main;${PROM}/push.(*Pusher).push;${PROM}.Gatherers.Gather;${PROM}.(*Registry).Gather 2
      runtime.goexit;${PROM}.(*Registry).Gather.func2;runtime.gopark                            2`);
    expect(scrapes).toMatchObject({ inFlight: 2, gathering: 2, helpers: 2, collecting: 0, collector: undefined });
  });

  it('are none where nothing is scraped', () => {
    expect(scrapesOf('main.main;main.Gather 40')).toMatchObject({ inFlight: 0, helpers: 0, place: undefined });
  });
});
