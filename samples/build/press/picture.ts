/**
 * Gray pictures for the photo fields, painted from a seed: layered hills, a river, a street, a hall. No photograph of
 * anybody's is needed, and the same seed gives the same picture.
 */
import type { Picture } from '../sheet.ts';

function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise along a line, 0 to 1, in octaves. */
function ridge(next: () => number, octaves: number): (x: number) => number {
  const waves = Array.from({ length: octaves }, (_, i) => ({
    rate: (1.3 + next()) * 2 ** i,
    phase: next() * 7,
    height: 0.58 ** i,
  }));
  const total = waves.reduce((sum, wave) => sum + wave.height, 0);
  return (x) =>
    0.5 + waves.reduce((sum, w) => sum + Math.sin(x * w.rate * 3 + w.phase) * w.height, 0) / total / 2;
}

const gray = (value: number, alpha = 1): string => {
  const level = Math.round(Math.max(0, Math.min(255, value)));
  return `rgba(${level},${level},${level},${alpha})`;
};

function sky(pen: CanvasRenderingContext2D, w: number, h: number, next: () => number): void {
  const fill = pen.createLinearGradient(0, 0, 0, h);
  fill.addColorStop(0, gray(150));
  fill.addColorStop(0.6, gray(228));
  fill.addColorStop(1, gray(205));
  pen.fillStyle = fill;
  pen.fillRect(0, 0, w, h);
  pen.filter = `blur(${w / 50}px)`;
  for (let i = 0; i < 14; i += 1) {
    pen.fillStyle = gray(246, 0.25 + next() * 0.3);
    pen.beginPath();
    pen.ellipse(
      next() * w,
      next() * h * 0.45,
      w * (0.06 + next() * 0.16),
      h * (0.01 + next() * 0.03),
      0,
      0,
      7,
    );
    pen.fill();
  }
  pen.filter = 'none';
}

function hills(pen: CanvasRenderingContext2D, w: number, h: number, next: () => number, from: number): void {
  for (let layer = 0; layer < 5; layer += 1) {
    const line = ridge(next, 6);
    const base = h * (from + layer * 0.1);
    pen.fillStyle = gray(185 - layer * 28);
    pen.beginPath();
    pen.moveTo(0, h);
    for (let x = 0; x <= w; x += 2) pen.lineTo(x, base - line(x / w + layer) * h * (0.24 - layer * 0.03));
    pen.lineTo(w, h);
    pen.fill();
  }
}

/** People seen from afar: a head, a coat, a shadow. */
function people(
  pen: CanvasRenderingContext2D,
  w: number,
  h: number,
  next: () => number,
  count: number,
): void {
  const crowd = Array.from({ length: count }, () => ({ x: next(), y: 0.74 + next() * 0.14 })).sort(
    (a, b) => a.y - b.y,
  );
  for (const { x, y } of crowd) {
    const tall = h * (0.12 + (y - 0.74) * 1.1) * (0.9 + next() * 0.2);
    const left = w * (0.05 + x * 0.9);
    const foot = h * y + tall * 0.55;
    const coat = 30 + next() * 130;
    pen.fillStyle = gray(20, 0.28);
    pen.beginPath();
    pen.ellipse(left + tall * 0.12, foot, tall * 0.26, tall * 0.04, 0, 0, 7);
    pen.fill();
    pen.fillStyle = gray(coat * 0.5);
    pen.fillRect(left - tall * 0.09, foot - tall * 0.45, tall * 0.07, tall * 0.45);
    pen.fillRect(left + tall * 0.02, foot - tall * 0.45, tall * 0.07, tall * 0.45);
    pen.fillStyle = gray(coat);
    pen.beginPath();
    pen.roundRect(left - tall * 0.14, foot - tall * 0.84, tall * 0.28, tall * 0.48, tall * 0.08);
    pen.fill();
    pen.fillStyle = gray(186 - next() * 40);
    pen.beginPath();
    pen.ellipse(left, foot - tall * 0.92, tall * 0.075, tall * 0.095, 0, 0, 7);
    pen.fill();
    pen.fillStyle = gray(28);
    pen.beginPath();
    pen.ellipse(left, foot - tall * 0.955, tall * 0.08, tall * 0.065, 0, Math.PI, 0);
    pen.fill();
  }
}

function house(
  pen: CanvasRenderingContext2D,
  x: number,
  foot: number,
  w: number,
  h: number,
  next: () => number,
): void {
  const wall = 165 + next() * 65;
  pen.fillStyle = gray(wall);
  pen.fillRect(x, foot - h, w, h);
  pen.fillStyle = gray(wall - 110);
  pen.beginPath();
  pen.moveTo(x - w * 0.07, foot - h);
  pen.lineTo(x + w * 0.12, foot - h - w * 0.16);
  pen.lineTo(x + w * 0.88, foot - h - w * 0.16);
  pen.lineTo(x + w * 1.07, foot - h);
  pen.fill();
  for (let row = 0; row < 2; row += 1) {
    for (let i = 0; i < 4; i += 1) {
      pen.fillStyle = gray(55 + next() * 70);
      pen.fillRect(x + w * (0.1 + i * 0.21), foot - h * (0.88 - row * 0.45), w * 0.13, h * 0.26);
    }
  }
}

const scenes: Readonly<
  Record<Picture['scene'], (pen: CanvasRenderingContext2D, w: number, h: number, next: () => number) => void>
> = {
  hills(pen, w, h, next) {
    sky(pen, w, h, next);
    hills(pen, w, h, next, 0.4);
    for (let row = 0; row < 26; row += 1) {
      const y = h * (0.74 + (row / 26) ** 1.7 * 0.26);
      pen.fillStyle = gray(row % 2 === 0 ? 92 : 132, 0.85);
      pen.fillRect(0, y, w, h * 0.022);
    }
    people(pen, w, h, next, 5);
  },
  river(pen, w, h, next) {
    sky(pen, w, h, next);
    hills(pen, w, h, next, 0.34);
    const water = pen.createLinearGradient(0, h * 0.68, 0, h);
    water.addColorStop(0, gray(206));
    water.addColorStop(1, gray(104));
    pen.fillStyle = water;
    pen.fillRect(0, h * 0.68, w, h * 0.32);
    for (let i = 0; i < 260; i += 1) {
      const y = next() ** 1.4;
      pen.fillStyle = gray(next() > 0.5 ? 238 : 70, 0.16);
      pen.fillRect(next() * w, h * (0.69 + y * 0.31), w * (0.02 + y * 0.09), h * (0.002 + y * 0.006));
    }
    pen.fillStyle = gray(38);
    pen.beginPath();
    pen.moveTo(w * 0.28, h * 0.83);
    pen.quadraticCurveTo(w * 0.42, h * 0.93, w * 0.6, h * 0.82);
    pen.quadraticCurveTo(w * 0.44, h * 0.87, w * 0.28, h * 0.83);
    pen.fill();
    pen.fillRect(w * 0.42, h * 0.73, w * 0.012, h * 0.12);
  },
  street(pen, w, h, next) {
    sky(pen, w, h, next);
    hills(pen, w, h, next, 0.3);
    for (let i = 0; i < 7; i += 1)
      house(
        pen,
        w * (i * 0.155 - 0.05),
        h * (0.74 + next() * 0.04),
        w * 0.14,
        h * (0.24 + next() * 0.12),
        next,
      );
    pen.fillStyle = gray(150);
    pen.fillRect(0, h * 0.76, w, h * 0.24);
    people(pen, w, h, next, 9);
  },
  hall(pen, w, h, next) {
    pen.fillStyle = gray(205);
    pen.fillRect(0, 0, w, h);
    const floor = pen.createLinearGradient(0, h * 0.62, 0, h);
    floor.addColorStop(0, gray(120));
    floor.addColorStop(1, gray(172));
    pen.fillStyle = floor;
    pen.fillRect(0, h * 0.62, w, h * 0.38);
    for (let i = 0; i < 4; i += 1) {
      pen.fillStyle = gray(244);
      pen.fillRect(w * (0.07 + i * 0.235), h * 0.1, w * 0.16, h * 0.34);
      pen.fillStyle = gray(112);
      for (let line = 0; line < 7; line += 1) {
        pen.fillRect(
          w * (0.085 + i * 0.235),
          h * (0.14 + line * 0.04),
          w * (0.06 + next() * 0.07),
          h * 0.012,
        );
      }
    }
    people(pen, w, h, next, 12);
  },
};

/** A JPEG data URL, about 150 dots an inch, with the grain of a printed photograph. */
export function paint(item: Picture): string {
  const w = Math.round(item.rect[2] * 6);
  const h = Math.round(item.rect[3] * 6);
  const canvas = document.createElement('canvas');
  canvas.width = w;
  canvas.height = h;
  const pen = canvas.getContext('2d')!;
  const next = random(item.seed);
  scenes[item.scene](pen, w, h, next);
  const light = pen.createRadialGradient(w * 0.45, h * 0.4, h * 0.2, w / 2, h / 2, w * 0.75);
  light.addColorStop(0, 'rgba(255,255,255,.1)');
  light.addColorStop(1, 'rgba(0,0,0,.28)');
  pen.fillStyle = light;
  pen.fillRect(0, 0, w, h);
  pen.filter = 'blur(0.8px)';
  pen.drawImage(canvas, 0, 0);
  const pixels = pen.getImageData(0, 0, w, h);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const value = (pixels.data[i] ?? 0) + (next() - 0.5) * 26;
    pixels.data[i] = pixels.data[i + 1] = pixels.data[i + 2] = value;
  }
  pen.putImageData(pixels, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.82);
}
