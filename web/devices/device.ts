export interface Device {
  id: string;
  name: string;
  eui: string | null;
  kindId: string | null;
  kind: string | null;
  thing: number;
  longitude: number;
  latitude: number;
  sendsItself: boolean;
  expectedIntervalSeconds: number | null;
  created: string;
  state: State;
  lastSeen: string | null;
  silentSince: string | null;
  battery: number | null;
  batteryUnit: 'percent' | 'volt';
  rssiDbm: number | null;
  snrDb: number | null;
  refusedAt: string | null;
  refusedCode: string | null;
  refusedReason: string | null;
}

export const states = ['well', 'silent', 'battery-low', 'never'] as const;
export type State = (typeof states)[number];

export interface MappedField {
  field: string;
  name: string;
  unit: string;
  symbol: string;
  ucum: string;
  factor: number | null;
  offset: number | null;
}

export interface Kind {
  id: string;
  name: string;
  description: string;
  fields: MappedField[];
  batteryField: string | null;
  batteryUnit: 'percent' | 'volt';
  batteryLow: number | null;
  expectedIntervalSeconds: number | null;
}

/** The number that someone typed, with a comma or a point; null for nothing, NaN for what is none. */
export function typed(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return plain === '' ? null : Number(plain);
}

/** A number of seconds as an ISO 8601 duration. */
export function seconds(count: number | null): string | null {
  return count === null ? null : `PT${count}S`;
}
