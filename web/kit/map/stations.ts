import type { FeatureCollection } from 'geojson';
import { number } from '../i18n/format';
import type { LatestValue } from '../sensor/latest.svelte';
import { kindOf, type Kind } from '../sensor/kinds';

/** One place with everything measured there. */
export interface Station {
  thing: string;
  name: string;
  kind: Kind;
  district: string;
  position: [number, number] | undefined;
  values: LatestValue[];
  /** All values are stale. */
  stale: boolean;
}

/** What a station shows first. */
const leading: Partial<Record<Kind, RegExp>> = {
  'weather-station': /temperatur/i,
  'air-quality': /pm10|no2|stickstoff|nitrogen dioxide/i,
  parking: /free|frei|occup|beleg/i,
  'energy-meter': /power|leistung/i,
};

function lead(kind: Kind, values: LatestValue[]): LatestValue[] {
  const wanted = leading[kind];
  return wanted
    ? [...values].sort(
        (a, b) => Number(wanted.test(`${b.property} ${b.name}`)) - Number(wanted.test(`${a.property} ${a.name}`)),
      )
    : values;
}

export function stationsOf(values: readonly LatestValue[]): Station[] {
  const byThing = Map.groupBy(values, (value) => String(value.thing || value.thingName || value.datastream));
  return [...byThing].map(([thing, own]) => {
    const first = own[0] as LatestValue;
    const kind = kindOf(first.kind);
    return {
      thing,
      name: first.thingName || first.name,
      kind,
      district: first.district,
      position: own.find((value) => value.position)?.position,
      values: lead(kind, own),
      stale: own.every((value) => value.stale),
    };
  });
}

/** The stations as GeoJSON for the map, each with the text of its first value. */
export function stationFeatures(stations: readonly Station[], chosen: string | undefined): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: stations.flatMap((station) => {
      if (!station.position) return [];
      const value = station.values[0];
      const text =
        value && typeof value.value === 'number'
          ? `${number(value.value)}${value.unit === '' ? '' : `\u202f${value.unit}`}`
          : '';
      return [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: station.position },
          properties: {
            thing: station.thing,
            icon: station.stale ? `${station.kind}-stale` : station.kind,
            text,
            stale: station.stale,
            chosen: station.thing === chosen,
          },
        },
      ];
    }),
  };
}
