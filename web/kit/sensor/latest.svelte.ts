import { get } from '../api/client';
import { listen } from '../api/live';
import { duration_ms } from '../i18n/format';
import { kindOf, type Kind } from './kinds';
import { unitText } from './names';

/** The last value of one datastream, with what is needed to show it. */
export interface LatestValue {
  datastream: number | string;
  name: string;
  property: string;
  unit: string;
  thing: number | string;
  thingName: string;
  kind: Kind;
  district: string;
  position: [number, number] | undefined;
  value: number | string | boolean | undefined;
  /** Epoch milliseconds; undefined when nothing was ever measured. */
  time: number | undefined;
  stale: boolean;
  expectedInterval: string | undefined;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const named = (value: unknown): string | undefined =>
  text(value) ?? (typeof value === 'object' && value !== null ? text((value as Raw)['name']) : undefined);

function unitOf(value: unknown): string {
  const unit = (typeof value === 'object' && value !== null ? value : { symbol: value }) as Raw;
  return unitText(text(unit['symbol']) ?? text(unit['name']) ?? '');
}

function readOne(raw: Raw, things: Map<string, Raw>): LatestValue {
  const thing = (typeof raw['thing'] === 'object' ? raw['thing'] : undefined) as Raw | undefined;
  const thingId = (thing?.['id'] ?? raw['thingId'] ?? raw['thing'] ?? '') as number | string;
  const known = things.get(String(thingId));
  const properties = (thing?.['properties'] ?? known?.['properties'] ?? {}) as Raw;
  const lon = raw['lon'] ?? raw['longitude'];
  const lat = raw['lat'] ?? raw['latitude'];
  const time = text(raw['time']) ?? text(raw['phenomenonTime']);
  return {
    datastream: (raw['id'] ?? raw['datastream']) as number | string,
    name: text(raw['name']) ?? '',
    property: named(raw['observedProperty']) ?? named(raw['property']) ?? '',
    unit: unitOf(raw['unit']),
    thing: thingId,
    thingName: named(thing) ?? text(raw['thingName']) ?? named(known) ?? '',
    kind: kindOf(text(raw['kind']) ?? text(thing?.['kind']) ?? text(properties['kind'])),
    district: text(raw['district']) ?? text(properties['district']) ?? '',
    position: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : undefined,
    value: (raw['result'] ?? undefined) as LatestValue['value'],
    time: time === undefined ? undefined : Date.parse(time.split('/')[0] ?? time),
    stale: raw['stale'] === true,
    expectedInterval: text(raw['expectedInterval']),
  };
}

/** Kind and district of every station. */
async function readThings(signal?: AbortSignal): Promise<Map<string, Raw>> {
  const things = new Map<string, Raw>();
  let next: string | undefined = '/sta/v1.1/Things?$select=id,name,properties&$top=1000';
  for (let page = 0; next !== undefined && page < 20; page++) {
    const answer: Raw = await get<Raw>(next, signal);
    for (const thing of (answer['value'] ?? []) as Raw[]) things.set(String(thing['@iot.id']), thing);
    const link = text(answer['@iot.nextLink']);
    next =
      link === undefined ? undefined : new URL(link, location.origin).pathname + new URL(link, location.origin).search;
  }
  return things;
}

/** The latest values of all datastreams, kept up to date by the server's events. */
export class LatestValues {
  all = $state.raw<LatestValue[]>([]);
  loaded = $state(false);
  error = $state.raw<unknown>(undefined);
  connected = $state(false);
  /** Newest first; what arrived since the page was opened. */
  arrivals = $state.raw<LatestValue[]>([]);
  now = $state(Date.now());
  #abort = new AbortController();
  #pending = new Map<string, { value: LatestValue['value']; time: number }>();

  async load(): Promise<void> {
    this.error = undefined;
    try {
      const [answer, things] = await Promise.all([
        get<Raw | Raw[]>('/observations/latest?limit=5000', this.#abort.signal),
        readThings(this.#abort.signal).catch(() => new Map<string, Raw>()),
      ]);
      const rows = (Array.isArray(answer) ? answer : (answer['items'] ?? answer['value'] ?? [])) as Raw[];
      this.all = rows.map((row) => readOne(row, things));
      this.now = Date.now();
    } catch (error) {
      if (!this.#abort.signal.aborted) this.error = error;
    } finally {
      this.loaded = true;
    }
  }

  /** Follows the live values until the returned function is called. */
  follow(): () => void {
    const ids = this.all.slice(0, 400).map((value) => value.datastream);
    const stop = listen(
      ids,
      (reading) => this.#pending.set(String(reading.datastream), { value: reading.value, time: reading.time }),
      (connected) => (this.connected = connected),
    );
    const timer = setInterval(() => this.#merge(), 1000);
    return () => {
      stop();
      clearInterval(timer);
      this.#abort.abort();
    };
  }

  /** Takes over what arrived in the last second, in one step, and lets silent stations grow stale. */
  #merge(): void {
    const now = Date.now();
    if (this.#pending.size === 0 && now - this.now < 15_000) return;
    this.now = now;
    const fresh: LatestValue[] = [];
    this.all = this.all.map((old) => {
      const news = this.#pending.get(String(old.datastream));
      if (news && news.time >= (old.time ?? 0)) {
        const value = { ...old, ...news, stale: isStale(news.time, old.expectedInterval, now) };
        if (news.time > (old.time ?? 0)) fresh.push(value);
        return value;
      }
      return old.stale || !isStale(old.time, old.expectedInterval, now) ? old : { ...old, stale: true };
    });
    this.#pending.clear();
    if (fresh.length > 0) this.arrivals = [...fresh.reverse(), ...this.arrivals].slice(0, 12);
  }
}

/** Silent for more than three times the expected interval. */
function isStale(time: number | undefined, expected: string | undefined, now: number): boolean {
  const interval_ms = duration_ms(expected);
  return time !== undefined && interval_ms !== undefined && interval_ms > 0 && now - time > 3 * interval_ms;
}
