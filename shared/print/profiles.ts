import { mm, mmToPt, type Pt } from '../geometry/index.ts';
import type { Ink } from '../frame/index.ts';

/** What a PDF is made for. */
export type ProfileName = 'press' | 'archive' | 'proof' | 'web';

/** What the files of one purpose have in common. */
export interface PrintProfile {
  /** Printed beyond the trim on each side, pt. */
  readonly bleed: Pt;
  /** Crop and registration marks, colour bar and slug line around the page. */
  readonly marks: boolean;
  /** Claims PDF/X-4, PDF/A-2a and PDF/UA-1. */
  readonly claims: boolean;
  /** Pictures are brought down to this resolution, never up. */
  readonly pixelsPerInch: number;
  readonly pictures: 'gray' | 'cmyk';
  /** Painted under the page to show what it will look like; null leaves the paper to the paper. */
  readonly paper: Ink | null;
  /** The scan of the original, where there is one, lies under the type. */
  readonly scan: boolean;
  /** Readings that are marked (原文如此, uncertain, illegible) show their marks; what is printed again does not. */
  readonly readings: boolean;
}

const newsprint: Ink = { c: 0.04, m: 0.05, y: 0.1, k: 0.06 };
const bleed = mmToPt(mm(3));
const none = mmToPt(mm(0));

export const printProfiles: Readonly<Record<ProfileName, PrintProfile>> = {
  press: {
    bleed,
    marks: true,
    claims: true,
    pixelsPerInch: 200,
    pictures: 'cmyk',
    paper: null,
    scan: false,
    readings: false,
  },
  archive: {
    bleed: none,
    marks: false,
    claims: true,
    pixelsPerInch: 200,
    pictures: 'cmyk',
    paper: null,
    scan: false,
    readings: true,
  },
  proof: {
    bleed: none,
    marks: false,
    claims: false,
    pixelsPerInch: 150,
    pictures: 'cmyk',
    paper: newsprint,
    scan: true,
    readings: true,
  },
  web: {
    bleed: none,
    marks: false,
    claims: false,
    pixelsPerInch: 110,
    pictures: 'cmyk',
    paper: null,
    scan: false,
    readings: true,
  },
};
