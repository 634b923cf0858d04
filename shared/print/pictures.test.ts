import { unzlibSync } from 'fflate';
import { instantiate } from 'lcms-wasm';
import { PDFDict, PDFDocument, PDFName, type PDFNumber, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../document/index.ts';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { black } from '../frame/index.ts';
import { pt, rect } from '../geometry/index.ts';
import { checkPdf } from './check/index.ts';
import { contentsOf } from './check/streams.ts';
import { openColour, pdf, type Lcms, type Picture, type PrintPage, type ProfileName } from './index.ts';
import { preparePicture } from './pictures.ts';
import { rounded, withoutMeasurements } from './outputProfile.ts';
import { predict } from './predict.ts';
import { frameOf, regionOf } from './testing/frames.ts';
import { finish, newsprint, printResources } from './testing/samplePage.ts';

const lcms = (await instantiate()) as Lcms;
const opened = openColour(lcms, newsprint.bytes);
if (!opened) throw new Error('no colour');
const colour = opened;

/** A picture of one colour for each pixel. */
const pictureOf = (
  width: number,
  height: number,
  components: 1 | 3 | 4,
  at: (x: number, y: number) => number[],
): Picture => ({
  width,
  height,
  components,
  samples: Uint8Array.from(
    Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))).flat(),
  ),
});

describe('colour through the profile', () => {
  test('white is paper, black keeps to the total ink, red is magenta and yellow', () => {
    const inks = colour.toCmyk(
      pictureOf(
        3,
        1,
        3,
        (x) =>
          [
            [255, 255, 255],
            [0, 0, 0],
            [220, 20, 20],
          ][x] ?? [],
      ),
    );
    const [white, dark, red] = [0, 4, 8].map((at) =>
      [...inks.subarray(at, at + 4)].map((v) => Math.round((v / 255) * 100)),
    );
    expect(Math.max(...(white ?? []))).toBeLessThanOrEqual(2);
    expect(dark?.[3]).toBeGreaterThan(80);
    expect(dark?.reduce((sum, v) => sum + v, 0)).toBeLessThanOrEqual(241);
    expect(red?.[1]).toBeGreaterThan(60);
    expect(red?.[2]).toBeGreaterThan(50);
    expect(red?.[0]).toBeLessThan(20);
  });

  test('gray is black ink alone, evenly from paper to black, and lighter than its number: the press gains', () => {
    const ramp = colour.toGray(pictureOf(256, 1, 1, (x) => [x]));
    expect(ramp[255]).toBe(255);
    expect(ramp[0]).toBeLessThan(10);
    for (let i = 1; i < 256; i++) expect(ramp[i] ?? 0).toBeGreaterThanOrEqual(ramp[i - 1] ?? 0);
    expect(ramp[128]).toBeGreaterThan(140);
    // A gray in three channels is the same gray.
    const three = colour.toGray(pictureOf(256, 1, 3, (x) => [x, x, x]));
    for (let i = 0; i < 256; i++) expect(Math.abs((three[i] ?? 0) - (ramp[i] ?? 0))).toBeLessThanOrEqual(2);
  });

  test('no colour takes more ink than the paper, and what is taken off keeps the black', () => {
    const all = pictureOf(4096, 1, 3, (x) => [(x & 15) * 17, ((x >> 4) & 15) * 17, ((x >> 8) & 15) * 17]);
    const inks = colour.toCmyk(all);
    for (let i = 0; i < inks.length; i += 4) {
      expect([...inks.subarray(i, i + 4)].reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(2.4 * 255);
    }
    expect([...colour.toCmyk(pictureOf(1, 1, 4, () => [255, 255, 255, 255]))]).toEqual([119, 119, 119, 255]);
  });

  test('a profile that is none opens nothing', () => {
    expect(openColour(lcms, new Uint8Array(200))).toBeNull();
  });
});

describe('resolution', () => {
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  test('pictures come down to what the profile asks for and are never blown up', () => {
    const large = pictureOf(800, 600, 1, (x) => [x % 256]);
    const place = { asset: 'a', rect: rect(0, 0, 144, 108), crop: whole };
    expect(preparePicture(large, place, 200, 'gray', colour)).toMatchObject({ width: 400, height: 300 });
    const small = pictureOf(80, 60, 1, () => [9]);
    expect(preparePicture(small, place, 200, 'gray', colour)).toMatchObject({ width: 80, height: 60 });
  });

  test('only the part that shows is kept, and new pixels are the mean of the old ones under them', () => {
    const plain = { toGray: (p: Picture) => p.samples, toCmyk: (p: Picture) => p.samples };
    const halves = pictureOf(90, 90, 1, (x, y) => [x < 30 ? 0 : y < 30 ? 100 : 200]);
    const place = {
      asset: 'a',
      rect: rect(0, 0, 7.2, 7.2),
      crop: { x: 1 / 3, y: 0, width: 1 / 3, height: 2 / 3 },
    };
    const cut = preparePicture(halves, place, 10, 'gray', plain);
    expect(cut).toMatchObject({ width: 1, height: 1 });
    expect(cut.samples[0]).toBe(150);
  });
});

test('the PNG predictors are undone by the reader', () => {
  const data = Uint8Array.from({ length: 60 }, (_, i) => (i * i * 7) & 0xff);
  const context = PDFDocument.create();
  return context.then((file) => {
    const stream = file.context.flateStream(predict(data, { row: 12, entry: 3 }), {
      DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: 4 },
    });
    expect(contentsOf(stream)).toEqual(data);
  });
});

test('the embedded profile converts as the whole one does, without its measurements and last bits', () => {
  const slim = withoutMeasurements(newsprint.bytes);
  expect(slim.length).toBeLessThan(newsprint.bytes.length * 0.65);
  const picture = pictureOf(17, 17, 3, (x, y) => [x * 15, y * 15, 255 - x * 15]);
  const other = openColour(lcms, slim);
  expect(other?.toCmyk(picture)).toEqual(colour.toCmyk(picture));
  expect(other?.toGray(picture)).toEqual(colour.toGray(picture));
  const short = openColour(lcms, rounded(slim));
  const inks = short?.toCmyk(picture) ?? [];
  expect(inks).toHaveLength(4 * 17 * 17);
  for (const [i, ink] of colour.toCmyk(picture).entries())
    expect(Math.abs(ink - (inks[i] ?? 0))).toBeLessThanOrEqual(1);
});

describe('on the page', () => {
  const fonts = openFaces();
  const page: PrintPage = {
    document: {
      ...emptyDocument(),
      scan: {
        asset: 'scan',
        name: 's.png',
        sha256: '0',
        width: 300,
        height: 400,
        placement: [1, 0, 0, 1, 0, 0],
      },
    },
    frame: frameOf(300, 400, [
      regionOf({
        id: 'photo',
        role: 'photo',
        owner: { kind: 'photo', id: 'p1' },
        order: 0,
        alt: '麦田',
        rect: rect(30, 40, 144, 108),
        images: [{ asset: 'photo', rect: rect(30, 40, 144, 108), crop: { x: 0, y: 0, width: 1, height: 1 } }],
        rules: [{ x1: pt(30), y1: pt(150), x2: pt(174), y2: pt(150), width: pt(1), ink: black }],
      }),
    ]),
  };
  const decode = (_: PrintPage, asset: string): Picture | null =>
    asset === 'photo'
      ? pictureOf(600, 450, 3, (x, y) => [x % 256, y % 256, 80])
      : asset === 'scan'
        ? pictureOf(300, 400, 1, () => [240])
        : null;
  const print = (profile: ProfileName) => {
    const made = finish(pdf([page], { ...printResources(fonts), pictures: { decode, colour } }, { profile }));
    if (!made.ok) throw new Error(made.error.kind);
    return made.value;
  };
  const imagesOf = async (bytes: Uint8Array) => {
    const file = await PDFDocument.load(bytes, { updateMetadata: false });
    return file.context.enumerateIndirectObjects().flatMap(([, object]) => {
      if (
        !(object instanceof PDFRawStream) ||
        object.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')
      )
        return [];
      const number = (key: string) => (object.dict.lookup(PDFName.of(key)) as PDFNumber).asNumber();
      return [
        {
          width: number('Width'),
          height: number('Height'),
          space: String(object.dict.lookup(PDFName.of('ColorSpace'))),
        },
      ];
    });
  };

  test('a photo in press colours stands where the frame has it, and the check finds nothing', async () => {
    const bytes = print('press');
    expect(await imagesOf(bytes)).toEqual([{ width: 400, height: 300, space: '/DeviceCMYK' }]);
    const checked = await checkPdf(bytes);
    expect(checked.ok && checked.value.findings).toEqual([]);
    const content = await PDFDocument.load(bytes, { updateMetadata: false });
    const stream = content.getPage(0).node.lookup(PDFName.of('Contents')) as PDFRawStream;
    // Trim at 42.52 pt: x 30 → 72.52; y 40 + 108 from the top of 400 → 252 + 42.52 from the foot.
    expect(Buffer.from(unzlibSync(stream.contents)).toString('latin1')).toContain(
      '144 0 0 108 72.52 294.52 cm /X1 Do',
    );
  });

  test('a proof lies on the colour of the paper, the scan under it; the web has smaller pictures', async () => {
    expect(await imagesOf(print('proof'))).toEqual([
      { width: 300, height: 400, space: '/DeviceGray' },
      { width: 300, height: 225, space: '/DeviceCMYK' },
    ]);
    expect(await imagesOf(print('web'))).toEqual([{ width: 220, height: 165, space: '/DeviceCMYK' }]);
  });

  test('without pictures to decode the place stays empty', async () => {
    const made = finish(pdf([page], printResources(fonts), { profile: 'press' }));
    expect(made.ok && (await imagesOf(made.value))).toEqual([]);
  });

  test('resources name the picture once', async () => {
    const file = await PDFDocument.load(print('press'), { updateMetadata: false });
    const resources = file.getPage(0).node.lookup(PDFName.of('Resources'), PDFDict);
    expect(resources.lookup(PDFName.of('XObject'), PDFDict).keys()).toHaveLength(1);
  });
});
