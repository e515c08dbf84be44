export interface LiveReading {
  datastream: number | string;
  value: number | string | boolean;
  /** Epoch milliseconds. */
  time: number;
}

type Raw = Record<string, unknown>;

function read(data: string): LiveReading[] {
  const parsed = JSON.parse(data) as Raw | Raw[];
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((raw) => {
    const datastream = raw['datastream'] ?? raw['datastreamId'];
    const time = raw['time'] ?? raw['phenomenonTime'];
    const value = raw['result'] ?? raw['value'];
    if (datastream == null || typeof time !== 'string' || value == null) return [];
    const id = typeof datastream === 'object' ? (datastream as Raw)['id'] : datastream;
    return [
      {
        datastream: id as number | string,
        value: value as LiveReading['value'],
        time: Date.parse(time.split('/')[0] ?? time),
      },
    ];
  });
}

/**
 * Follows the server-sent events of `datastreams`; the browser reconnects on its own. Returns what ends it.
 */
export function listen(
  datastreams: readonly (number | string)[],
  onReading: (reading: LiveReading) => void,
  onState: (connected: boolean) => void,
): () => void {
  if (datastreams.length === 0) return () => undefined;
  const source = new EventSource(`/observations/stream?datastream=${datastreams.join(',')}`);
  source.addEventListener('open', () => onState(true));
  source.addEventListener('error', () => onState(false));
  source.addEventListener('observation', (event) => read((event as MessageEvent<string>).data).forEach(onReading));
  return () => source.close();
}
