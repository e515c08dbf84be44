import type { Map as MapLibreMap } from 'maplibre-gl';
import { kinds, type Kind } from '../sensor/kinds';

const size_px = 36;

function draw(kind: Kind, stale: boolean, inDark: boolean, ratio: number): ImageData {
  const side = size_px * ratio;
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  pen.scale(ratio, ratio);
  const ground = inDark ? '#161c28' : '#ffffff';
  const warning = inDark ? '#f4b867' : '#8a4b00';
  pen.shadowColor = 'rgb(10 14 26 / 0.35)';
  pen.shadowBlur = 3 * ratio;
  pen.shadowOffsetY = ratio;
  pen.beginPath();
  pen.arc(size_px / 2, size_px / 2, 14, 0, 7);
  pen.fillStyle = stale ? ground : kinds[kind].colour;
  pen.fill();
  pen.shadowColor = 'transparent';
  pen.lineWidth = 2;
  pen.strokeStyle = stale ? warning : '#ffffff';
  if (stale) pen.setLineDash([4, 3]);
  pen.stroke();
  pen.translate(size_px / 2 - 9, size_px / 2 - 9);
  pen.scale(0.75, 0.75);
  pen.fillStyle = stale ? warning : '#ffffff';
  pen.fill(new Path2D(kinds[kind].path), 'evenodd');
  return pen.getImageData(0, 0, side, side);
}

/** Puts one symbol per kind into the map, `kind` and `kind-stale`. */
export function addSymbols(map: MapLibreMap, inDark: boolean): void {
  const ratio = Math.ceil(devicePixelRatio);
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const stale of [false, true]) {
      const name = stale ? `${kind}-stale` : kind;
      if (!map.hasImage(name)) map.addImage(name, draw(kind, stale, inDark, ratio), { pixelRatio: ratio });
    }
  }
}
