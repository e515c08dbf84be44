/** What a station is, with the drawing (24 × 24, filled) that stands for it on maps and in lists. */
export const kinds = {
  'weather-station': {
    colour: '#2563b8',
    path: 'M12 3a3 3 0 0 1 3 3v7.2a4.5 4.5 0 1 1-6 0V6a3 3 0 0 1 3-3Zm0 2.2a.9.9 0 0 0-.9.9v8.2a2.5 2.5 0 1 0 1.8 0V6.1a.9.9 0 0 0-.9-.9Z',
  },
  'rain-gauge': {
    colour: '#0b7a9c',
    path: 'M12 2.5c3.4 4.2 6 7.6 6 11a6 6 0 1 1-12 0c0-3.4 2.6-6.8 6-11Z',
  },
  'water-level': {
    colour: '#12638f',
    path: 'M3 7.5c2-2 4-2 6 0s4 2 6 0 4-2 6 0v2.6c-2-2-4-2-6 0s-4 2-6 0-4-2-6 0Zm0 6c2-2 4-2 6 0s4 2 6 0 4-2 6 0v2.6c-2-2-4-2-6 0s-4 2-6 0-4-2-6 0Z',
  },
  'traffic-counter': {
    colour: '#8a3d84',
    path: 'M5.5 11 7 6.6A2.4 2.4 0 0 1 9.3 5h5.4A2.4 2.4 0 0 1 17 6.6l1.5 4.4A2.5 2.5 0 0 1 20 13.3V18h-3v-1.7H7V18H4v-4.7A2.5 2.5 0 0 1 5.5 11Zm2.4-.3h8.2l-1-3a.9.9 0 0 0-.8-.6H9.7a.9.9 0 0 0-.8.6Z',
  },
  'air-quality': {
    colour: '#4d6b1f',
    path: 'M3 9h9.2a1.9 1.9 0 1 0-1.9-1.9H8a4.2 4.2 0 1 1 4.2 4.2H3Zm0 3.6h13.2a3.7 3.7 0 1 1-3.7 3.7h2.2a1.5 1.5 0 1 0 1.5-1.5H3Zm0 3.7h6.5v2.2H3Z',
  },
  parking: { colour: '#35449c', path: 'M7 4h6a5 5 0 0 1 0 10h-3v6H7Zm3 2.7v4.6h2.8a2.3 2.3 0 0 0 0-4.6Z' },
  'energy-meter': { colour: '#96570a', path: 'M13.5 2.5 5 13.5h5.3L9.5 21.5 19 10h-5.7Z' },
  'soil-moisture': {
    colour: '#7a4a2b',
    path: 'M12 2.5c2.2 2.8 3.8 4.6 3.8 6.9a3.8 3.8 0 1 1-7.6 0c0-2.3 1.6-4.1 3.8-6.9ZM3 15.5h18v2.2H3Zm3 3.6h12v2.2H6Z',
  },
  'bicycle-counter': {
    colour: '#a32f52',
    path: 'M6 11.5a4.2 4.2 0 1 1-.01 0ZM6 13.3a2.4 2.4 0 1 0 .01 0ZM18 11.5a4.2 4.2 0 1 1-.01 0Zm0 1.8a2.4 2.4 0 1 0 .01 0ZM9 6h5.2l3.9 9.4-1.7.7-1.5-3.6-3.6 3.4-1.3-1.3 2.6-2.4-2-4.4H9Zm4.3 2.2 1 2.2-.3-2.2Z',
  },
  other: { colour: '#4b5263', path: 'M12 4a8 8 0 1 1-.01 0Zm0 3.2a4.8 4.8 0 1 0 .01 0Zm0 2.6a2.2 2.2 0 1 1-.01 0Z' },
} as const;

export type Kind = keyof typeof kinds;

export function kindOf(text: string | undefined | null): Kind {
  return text != null && text in kinds ? (text as Kind) : 'other';
}
