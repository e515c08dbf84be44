import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** The colours of the city map. Land is quiet so that measurements stand out. */
interface Palette {
  land: string;
  city: string;
  boundary: string;
  district: string;
  water: string;
  waterEdge: string;
  waterText: string;
  park: string;
  forest: string;
  meadow: string;
  sport: string;
  cemetery: string;
  greenText: string;
  building: string;
  publicBuilding: string;
  buildingEdge: string;
  contour: string;
  street: string;
  casing: string;
  primary: string;
  primaryCasing: string;
  motorway: string;
  motorwayCasing: string;
  path: string;
  text: string;
  textSoft: string;
  halo: string;
  place: string;
}

const light: Palette = {
  land: '#eceae4',
  city: '#f5f3ee',
  boundary: '#8b7fa8',
  district: '#a79fb8',
  water: '#a9cfe4',
  waterEdge: '#86b6d2',
  waterText: '#2a6285',
  park: '#d0e4bd',
  forest: '#bcd7ac',
  meadow: '#e1ebcd',
  sport: '#cfe6cf',
  cemetery: '#d3dec9',
  greenText: '#3d6633',
  building: '#e0dad0',
  publicBuilding: '#dccbc4',
  buildingEdge: '#c9c1b4',
  contour: '#b9a88c',
  street: '#ffffff',
  casing: '#d3cdc2',
  primary: '#fdeec4',
  primaryCasing: '#d9bd7c',
  motorway: '#f6c98a',
  motorwayCasing: '#cf9347',
  path: '#c3b199',
  text: '#333847',
  textSoft: '#565c6d',
  halo: '#fbfaf7',
  place: '#6b3f73',
};

const dark: Palette = {
  land: '#0b0f16',
  city: '#121823',
  boundary: '#6f6491',
  district: '#4c4b68',
  water: '#123049',
  waterEdge: '#1d4768',
  waterText: '#7fb9dd',
  park: '#17291f',
  forest: '#13241b',
  meadow: '#18251d',
  sport: '#182d26',
  cemetery: '#19251f',
  greenText: '#86b58c',
  building: '#1d2534',
  publicBuilding: '#2a2639',
  buildingEdge: '#2c374b',
  contour: '#3a3a40',
  street: '#2c3648',
  casing: '#0e131c',
  primary: '#3f4252',
  primaryCasing: '#141924',
  motorway: '#6d5636',
  motorwayCasing: '#1c1812',
  path: '#39414f',
  text: '#dfe5f1',
  textSoft: '#a3adc0',
  halo: '#0c1119',
  place: '#cda3d6',
};

const tiled = [
  'city-boundary',
  'districts',
  'green-areas',
  'waters',
  'contours',
  'buildings',
  'streets',
  'parking',
  'places',
] as const;

/** A width in pixels that grows with the zoom: [zoom, width] pairs, exponential between them. */
function widening(...stops: [number, number][]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}

const classes = ['path', 'residential', 'secondary', 'primary', 'motorway'] as const;
type StreetClass = (typeof classes)[number];

const widths: Record<StreetClass, [number, number][]> = {
  path: [
    [13, 0.6],
    [16, 1.6],
    [19, 5],
  ],
  residential: [
    [11, 0.4],
    [13, 1.4],
    [15, 4.2],
    [18, 18],
  ],
  secondary: [
    [10, 0.7],
    [13, 2.8],
    [15, 6.5],
    [18, 26],
  ],
  primary: [
    [9, 0.9],
    [13, 4],
    [15, 8.5],
    [18, 32],
  ],
  motorway: [
    [8, 1.2],
    [13, 5],
    [15, 10.5],
    [18, 38],
  ],
};

const from: Record<StreetClass, number> = { path: 13.5, residential: 11, secondary: 10, primary: 9, motorway: 8 };
const isClass = (name: StreetClass): ExpressionSpecification => ['==', ['get', 'class'], name];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

function streets(colours: Palette): LayerSpecification[] {
  const fill: Record<StreetClass, string> = {
    path: colours.path,
    residential: colours.street,
    secondary: colours.street,
    primary: colours.primary,
    motorway: colours.motorway,
  };
  const edge: Record<StreetClass, string> = {
    path: colours.casing,
    residential: colours.casing,
    secondary: colours.casing,
    primary: colours.primaryCasing,
    motorway: colours.motorwayCasing,
  };
  const line = (name: StreetClass, casing: boolean): LayerSpecification => ({
    id: `street-${name}${casing ? '-casing' : ''}`,
    type: 'line',
    source: 'streets',
    'source-layer': 'streets',
    minzoom: from[name],
    filter: isClass(name),
    layout: { 'line-cap': casing ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': casing ? edge[name] : fill[name],
      'line-width': widening(
        ...widths[name].map(([zoom, width]): [number, number] => [zoom, casing ? width + 1.6 : width]),
      ),
      ...(name === 'path' ? { 'line-dasharray': [2, 1.2] } : {}),
    },
  });
  return [
    ...classes.filter((name) => name !== 'path').map((name) => line(name, true)),
    ...classes.map((name) => line(name, false)),
  ];
}

/** A label at the one point that the tiles give each area, however many tiles the area covers. */
function areaLabel(...[id, source, colour, halo, size, more]: Parameters<typeof label>): LayerSpecification {
  return label(id, source, colour, halo, size, { ...more, 'source-layer': `${source}-labels` } as never);
}

function label(
  id: string,
  source: string,
  colour: string,
  halo: string,
  size: ExpressionSpecification | number,
  more: Partial<LayerSpecification> & { layout?: object; paint?: object } = {},
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    'source-layer': source,
    ...more,
    layout: {
      'text-field': ['coalesce', ['get', 'name'], ''],
      'text-font': ['Fira Sans'],
      'text-size': size,
      'text-max-width': 8,
      'text-padding': 4,
      ...more.layout,
    },
    paint: {
      'text-color': colour,
      'text-halo-color': halo,
      'text-halo-width': 1.4,
      'text-halo-blur': 0.4,
      ...more.paint,
    },
  } as LayerSpecification;
}

function layers(colours: Palette): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': colours.land } },
    {
      id: 'city',
      type: 'fill',
      source: 'city-boundary',
      'source-layer': 'city-boundary',
      paint: { 'fill-color': colours.city },
    },
    {
      id: 'green',
      type: 'fill',
      source: 'green-areas',
      'source-layer': 'green-areas',
      paint: {
        'fill-color': [
          'match',
          ['get', 'kind'],
          'forest',
          colours.forest,
          'cemetery',
          colours.cemetery,
          'sports',
          colours.sport,
          'allotment',
          colours.meadow,
          'meadow',
          colours.meadow,
          colours.park,
        ],
        'fill-antialias': true,
      },
    },
    {
      id: 'contour',
      type: 'line',
      source: 'contours',
      'source-layer': 'contours',
      minzoom: 12,
      paint: {
        'line-color': colours.contour,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.18, 15, 0.45],
        'line-width': ['case', ['==', ['%', ['to-number', ['get', 'height_m'], 1], 50], 0], 1, 0.5],
      },
    },
    {
      id: 'water',
      type: 'fill',
      source: 'waters',
      'source-layer': 'waters',
      filter: isArea,
      paint: { 'fill-color': colours.water, 'fill-outline-color': colours.waterEdge },
    },
    {
      id: 'stream',
      type: 'line',
      source: 'waters',
      'source-layer': 'waters',
      filter: isLine,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colours.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          9,
          ['match', ['get', 'kind'], 'river', 2, 0.5],
          14,
          ['match', ['get', 'kind'], 'river', 14, 2.2],
          18,
          ['match', ['get', 'kind'], 'river', 90, 14],
        ],
      },
    },
    {
      id: 'parking',
      type: 'fill',
      source: 'parking',
      'source-layer': 'parking',
      minzoom: 14,
      filter: isArea,
      paint: { 'fill-color': colours.street, 'fill-opacity': 0.7 },
    },
    ...streets(colours).slice(0, 4),
    {
      id: 'building',
      type: 'fill',
      source: 'buildings',
      'source-layer': 'buildings',
      minzoom: 13.5,
      paint: {
        'fill-color': [
          'match',
          ['get', 'use'],
          ['public', 'school', 'hospital', 'town hall', 'station', 'church', 'civic'],
          colours.publicBuilding,
          colours.building,
        ],
        'fill-outline-color': colours.buildingEdge,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.2, 1],
      },
    },
    ...streets(colours).slice(4),
    {
      id: 'district-line',
      type: 'line',
      source: 'districts',
      'source-layer': 'districts',
      paint: {
        'line-color': colours.district,
        'line-width': widening([10, 0.6], [15, 1.6]),
        'line-dasharray': [4, 3],
        'line-opacity': 0.75,
      },
    },
    {
      id: 'boundary-glow',
      type: 'line',
      source: 'city-boundary',
      'source-layer': 'city-boundary',
      paint: { 'line-color': colours.boundary, 'line-width': 9, 'line-opacity': 0.14 },
    },
    {
      id: 'boundary',
      type: 'line',
      source: 'city-boundary',
      'source-layer': 'city-boundary',
      paint: { 'line-color': colours.boundary, 'line-width': widening([9, 1], [15, 2.4]) },
    },
    label(
      'street-name',
      'streets',
      colours.textSoft,
      colours.halo,
      ['interpolate', ['linear'], ['zoom'], 13, 10, 17, 14],
      {
        minzoom: 13,
        filter: [
          'step',
          ['zoom'],
          ['in', ['get', 'class'], ['literal', ['primary', 'motorway']]],
          14,
          ['!=', ['get', 'class'], 'path'],
        ],
        layout: { 'symbol-placement': 'line', 'symbol-spacing': 380, 'text-max-angle': 30, 'text-padding': 12 },
      } as never,
    ),
    label(
      'water-name',
      'waters',
      colours.waterText,
      colours.halo,
      ['interpolate', ['linear'], ['zoom'], 10, 11, 16, 16],
      {
        minzoom: 10.5,
        filter: isLine,
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': 500,
          'text-letter-spacing': 0.14,
          'text-max-angle': 30,
        },
      } as never,
    ),
    areaLabel('lake-name', 'waters', colours.waterText, colours.halo, 12, { minzoom: 12.5 } as never),
    areaLabel('green-name', 'green-areas', colours.greenText, colours.halo, 11.5, { minzoom: 14 } as never),
    {
      id: 'place-dot',
      type: 'circle',
      source: 'places',
      'source-layer': 'places',
      minzoom: 13,
      paint: {
        'circle-radius': widening([13, 2.2], [17, 4.5]),
        'circle-color': colours.place,
        'circle-stroke-color': colours.halo,
        'circle-stroke-width': 1.4,
      },
    },
    label('place-name', 'places', colours.place, colours.halo, 12, {
      minzoom: 13,
      layout: { 'text-anchor': 'top', 'text-offset': [0, 0.6], 'text-optional': true },
    } as never),
    areaLabel(
      'district-name',
      'districts',
      colours.text,
      colours.halo,
      ['interpolate', ['linear'], ['zoom'], 10, 11, 14, 16],
      {
        maxzoom: 15.5,
        layout: {
          'text-letter-spacing': 0.06,
          'text-transform': 'uppercase',
          'text-padding': 6,
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1,
        },
        paint: { 'text-opacity': 0.85, 'text-halo-width': 1.8 },
      } as never,
    ),
  ];
}

/** The style of the base map from those of our own collections that exist; nothing is fetched from elsewhere. */
export function cityStyle(
  inDark: boolean,
  collections: ReadonlySet<string>,
  bounds: [number, number, number, number],
): StyleSpecification {
  const pad = 0.05;
  const area: [number, number, number, number] = [bounds[0] - pad, bounds[1] - pad, bounds[2] + pad, bounds[3] + pad];
  const sources = tiled.filter((id) => collections.has(id));
  return {
    version: 8,
    sources: Object.fromEntries(
      sources.map((id) => [
        id,
        {
          type: 'vector',
          tiles: [`${location.origin}/ogc/collections/${id}/tiles/WebMercatorQuad/{z}/{y}/{x}`],
          bounds: area,
          minzoom: id === 'buildings' ? 13 : id === 'contours' ? 11 : 8,
          maxzoom: 16,
        },
      ]),
    ),
    layers: layers(inDark ? dark : light).filter(
      (layer) => !('source' in layer) || sources.includes(layer.source as (typeof tiled)[number]),
    ),
  };
}

export const labelColours = {
  light: { text: light.text, halo: '#ffffff' },
  dark: { text: '#f2f5fb', halo: dark.halo },
};
