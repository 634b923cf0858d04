import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { openFaces } from '../../fonts/testing/openFaces.ts';
import { pdf } from '../index.ts';
import { checkPdf, type CheckReport } from './index.ts';
import { broken, dictsOf, editContent } from '../testing/broken.ts';
import { finish, newsprint, printResources, samplePage } from '../testing/samplePage.ts';

const fonts = openFaces();
const made = finish(pdf([samplePage(fonts)], printResources(fonts), { profile: 'press' }));
if (!made.ok) throw new Error(made.error.kind);
const good = made.value;

async function reportOn(bytes: Uint8Array): Promise<CheckReport> {
  const checked = await checkPdf(bytes);
  if (!checked.ok) throw new Error(checked.error.kind);
  return checked.value;
}

const n = (name: string) => PDFName.of(name);
const dictIn = (dict: PDFDict, key: string): PDFDict => {
  const value = dict.lookup(n(key));
  if (value instanceof PDFDict) return value;
  throw new Error(`no ${key}`);
};
const page = (file: PDFDocument) => file.getPage(0).node as PDFDict;
const resources = (file: PDFDocument) => dictIn(page(file), 'Resources');
const fontNamed = (file: PDFDocument, name: string) => {
  const font = dictIn(dictIn(resources(file), 'Font'), name);
  const cid = font.lookup(n('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  return { font, cid, descriptor: dictIn(cid, 'FontDescriptor') };
};
const replaceText = (file: PDFDocument, dict: PDFDict, key: string, edit: (text: string) => string) => {
  const stream = dict.lookup(n(key));
  if (!(stream instanceof PDFRawStream)) throw new Error(`no ${key}`);
  const text = Buffer.from(stream.contents).toString('utf8');
  if (edit(text) === text) throw new Error('the edit found nothing to change');
  dict.set(
    n(key),
    file.context.register(PDFRawStream.of(stream.dict, new Uint8Array(Buffer.from(edit(text), 'utf8')))),
  );
};

/** A map to Unicode that says one text for each of the first codes. */
const oneText = (file: PDFDocument, text: string) =>
  file.context.register(
    file.context.stream(
      ['1 begincodespacerange <0000> <FFFF> endcodespacerange', '1 beginbfrange']
        .concat(`<0001> <0040> [${`<${text}>`.repeat(64)}]`, 'endbfrange')
        .join('\n'),
    ),
  );
const intents = (file: PDFDocument): PDFDict[] => {
  const list = file.catalog.lookup(n('OutputIntents'), PDFArray);
  return list.asArray().map((_, i) => list.lookup(i, PDFDict));
};
/** Both intents with the profile changed at one place of its header. */
const harmProfile = (file: PDFDocument, at: number, word: string) => {
  const profile = newsprint.bytes.slice();
  profile.set(new TextEncoder().encode(word), at);
  const ref = file.context.register(file.context.stream(profile, { N: 4 }));
  for (const intent of intents(file)) intent.set(n('DestOutputProfile'), ref);
};

test('a page printed by this house has no findings', async () => {
  const report = await reportOn(good);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({
    pages: 1,
    claims: { pdfx: 'PDF/X-4', pdfa: '2A', pdfua: '1' },
    totalInk: 200,
  });
});

test('how a file begins and ends is looked at', async () => {
  const late = new Uint8Array([...new TextEncoder().encode('junk\n'), ...good]);
  const kinds = async (bytes: Uint8Array) => (await reportOn(bytes)).findings.map(({ kind }) => kind);
  expect(await kinds(late)).toContain('badHeader');
  expect(await kinds(new Uint8Array([...good, ...new TextEncoder().encode('more')]))).toContain(
    'dataAfterEnd',
  );
});

/** One file broken for each check: the harm, and the finding that must name it. */
const faults: readonly (readonly [kind: string, where: object, harm: (file: PDFDocument) => void])[] = [
  ['fontNotEmbedded', { object: /NotoSansSC/ }, (f) => fontNamed(f, 'F1').descriptor.delete(n('FontFile2'))],
  ['fontNotSubset', { object: 'Plain' }, (f) => fontNamed(f, 'F1').font.set(n('BaseFont'), n('Plain'))],
  ['fontWithoutUnicode', {}, (f) => fontNamed(f, 'F1').font.delete(n('ToUnicode'))],
  [
    'codeWithoutUnicode',
    {},
    (f) => fontNamed(f, 'F1').font.set(n('ToUnicode'), f.context.register(f.context.stream(''))),
  ],
  ['widthDiffers', {}, (f) => fontNamed(f, 'F1').cid.set(n('DW'), PDFNumber.of(700))],
  [
    'missingGlyph',
    {},
    (f) =>
      fontNamed(f, 'F1').cid.set(n('CIDToGIDMap'), f.context.register(f.context.stream(new Uint8Array(200)))),
  ],
  [
    'fontDamaged',
    {},
    (f) => fontNamed(f, 'F1').descriptor.set(n('FontFile2'), f.context.register(f.context.stream('no font'))),
  ],
  ['fontMissing', { object: 'F99' }, (f) => editContent(f, (c) => c.replace(/\/F1 /, '/F99 '))],
  ['noMediaBox', {}, (f) => page(f).delete(n('MediaBox'))],
  ['badUnicode', {}, (f) => fontNamed(f, 'F1').font.set(n('ToUnicode'), oneText(f, 'FEFF'))],
  ['privateUse', {}, (f) => fontNamed(f, 'F1').font.set(n('ToUnicode'), oneText(f, 'E000'))],
  [
    'lab',
    { page: 1 },
    (f) => {
      dictIn(resources(f), 'ColorSpace').set(n('L'), f.context.obj(['Lab', { WhitePoint: [0.96, 1, 0.82] }]));
      editContent(f, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n/L cs 50 0 0 sc 60 60 9 9 re f'));
    },
  ],
  [
    'unknownColour',
    { page: 1 },
    (f) => {
      dictIn(resources(f), 'ColorSpace').set(n('U'), f.context.obj(['Ultraviolet']));
      editContent(f, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n/U cs 1 sc 60 60 9 9 re f'));
    },
  ],
  ['noProfile', {}, (f) => intents(f).forEach((intent) => intent.delete(n('DestOutputProfile')))],
  ['profileNotForPrint', {}, (f) => harmProfile(f, 12, 'scnr')],
  ['profileNotCmyk', {}, (f) => harmProfile(f, 16, 'RGB ')],
  ['noTrimBox', {}, (f) => page(f).delete(n('TrimBox'))],
  ['trimAndArtBox', {}, (f) => page(f).set(n('ArtBox'), page(f).get(n('TrimBox')) as PDFObject)],
  ['bleedOutsideMedia', {}, (f) => page(f).set(n('BleedBox'), f.context.obj([-9, 0, 500, 700]))],
  ['trimOutsideBleed', {}, (f) => page(f).set(n('BleedBox'), f.context.obj([100, 100, 500, 700]))],
  ['trimOutsideMedia', {}, (f) => page(f).set(n('MediaBox'), f.context.obj([100, 100, 500, 700]))],
  ['rgb', { page: 1 }, (f) => editContent(f, (c) => c.replaceAll('0 1 1 0 k', '1 0 0 rg'))],
  [
    'rgb',
    { page: 1 },
    (f) =>
      editContent(f, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f')),
  ],
  [
    'tooMuchInk',
    { page: 1, x: 10, y: 690 },
    (f) => editContent(f, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n1 1 1 0 k 52.52 52.52 9 9 re f')),
  ],
  [
    'blackTextInColours',
    { page: 1 },
    (f) => editContent(f, (c) => c.replace(/0 0 0 1 k/g, '0.6 0.5 0.5 1 k')),
  ],
  ['whiteVanishes', { page: 1 }, (f) => editContent(f, (c) => c.replaceAll('/Knockout gs', '/Overprint gs'))],
  [
    'blackKnocksOut',
    { page: 1 },
    (f) => editContent(f, (c) => c.replaceAll('/Overprint gs', '/Knockout gs')),
  ],
  ['noPrintIntent', {}, (f) => f.catalog.delete(n('OutputIntents'))],
  ['lzw', { object: /R$/ }, (f) => f.context.register(f.context.stream('x', { Filter: 'LZWDecode' }))],
  ['externalStream', {}, (f) => f.context.register(f.context.stream('x', { F: 'elsewhere' }))],
  [
    'interpolated',
    {},
    (f) => f.context.register(f.context.stream('x', { Subtype: 'Image', Interpolate: true })),
  ],
  [
    'annotationNotPrinted',
    {},
    (f) => f.context.register(f.context.obj({ Type: 'Annot', Subtype: 'Text', F: 2 })),
  ],
  [
    'forbidden',
    { object: 'JavaScript' },
    (f) => f.context.register(f.context.obj({ A: { Type: 'Action', S: 'JavaScript' } })),
  ],
  [
    'forbidden',
    { object: 'TR' },
    (f) => dictIn(dictIn(resources(f), 'ExtGState'), 'Knockout').set(n('TR'), n('Identity')),
  ],
  ['profileTooNew', {}, (f) => harmProfile(f, 8, '\x05')],
  [
    'xmpUndescribed',
    { object: 'pdfuaid' },
    (f) =>
      replaceText(f, f.catalog, 'Metadata', (xmp) =>
        xmp.replace('>http://www.aiim.org/pdfua/ns/id/<', '>x:y<'),
      ),
  ],
  [
    'artifactInTag',
    { page: 1 },
    (f) => editContent(f, (c) => c.replace(/(BDC\n)(BT)/, '$1/Artifact BMC 52 52 9 9 re f EMC\n$2')),
  ],
  ['elementWithoutParent', {}, (f) => dictsOf(f, 'StructElem').forEach((d) => d.delete(n('P')))],
  [
    'unknownTag',
    { object: 'Story' },
    (f) =>
      dictsOf(f, 'StructElem')
        .filter((d) => d.get(n('S')) === n('Art'))
        .forEach((d) => d.set(n('S'), n('Story'))),
  ],
  ['badLanguage', {}, (f) => f.catalog.set(n('Lang'), PDFString.of('Chinese (simplified)'))],
  [
    'rgb',
    { page: 1 },
    (f) => {
      const shading = { ShadingType: 2, ColorSpace: 'DeviceRGB', Coords: [0, 0, 1, 1] };
      resources(f).set(n('Pattern'), f.context.obj({ G: { PatternType: 2, Shading: shading } }));
      editContent(f, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n/Pattern cs /G scn 60 60 9 9 re f'));
    },
  ],
  ['noArchiveIntent', {}, (f) => f.catalog.lookup(n('OutputIntents'), PDFArray).remove(1)],
  [
    'profilesDiffer',
    {},
    (f) => {
      const intent = f.catalog.lookup(n('OutputIntents'), PDFArray).lookup(0, PDFDict);
      const profile = intent.lookup(n('DestOutputProfile')) as PDFRawStream;
      intent.set(n('DestOutputProfile'), f.context.register(PDFRawStream.of(profile.dict, profile.contents)));
    },
  ],
  [
    'profileDamaged',
    {},
    (f) =>
      f.catalog
        .lookup(n('OutputIntents'), PDFArray)
        .lookup(0, PDFDict)
        .set(n('DestOutputProfile'), f.context.register(f.context.stream('nothing'))),
  ],
  [
    'componentsDiffer',
    {},
    (f) =>
      (
        f.catalog
          .lookup(n('OutputIntents'), PDFArray)
          .lookup(0, PDFDict)
          .lookup(n('DestOutputProfile')) as PDFRawStream
      ).dict.set(n('N'), PDFNumber.of(3)),
  ],
  [
    'noCondition',
    { object: '/GTS_PDFX' },
    (f) =>
      f.catalog
        .lookup(n('OutputIntents'), PDFArray)
        .lookup(0, PDFDict)
        .delete(n('OutputConditionIdentifier')),
  ],
  ['notTagged', {}, (f) => f.catalog.delete(n('StructTreeRoot'))],
  ['notMarked', {}, (f) => f.catalog.delete(n('MarkInfo'))],
  ['noLanguage', {}, (f) => f.catalog.delete(n('Lang'))],
  ['titleNotShown', {}, (f) => f.catalog.delete(n('ViewerPreferences'))],
  ['tabsNotByStructure', { page: 1 }, (f) => page(f).delete(n('Tabs'))],
  [
    'figureWithoutText',
    { object: 'Figure' },
    (f) =>
      dictsOf(f, 'StructElem')
        .filter((d) => d.get(n('S')) === n('Figure'))
        .forEach((d) => d.delete(n('Alt'))),
  ],
  [
    'headingSkipped',
    { object: 'H2' },
    (f) =>
      dictsOf(f, 'StructElem')
        .filter((d) => d.get(n('S')) === n('H1'))
        .forEach((d) => d.set(n('S'), n('P'))),
  ],
  [
    'untaggedContent',
    { page: 1 },
    (f) => editContent(f, (c) => c.replace(/\/H1 <<\/MCID \d+>> BDC/, '/H1 BMC')),
  ],
  [
    'contentOutsideTree',
    { page: 1 },
    (f) => editContent(f, (c) => c.replace(/\/H1 <<\/MCID \d+>> BDC/, '/H1 <</MCID 999>> BDC')),
  ],
  ['contentWithoutParent', { page: 1 }, (f) => dictIn(f.catalog, 'StructTreeRoot').delete(n('ParentTree'))],
  [
    'elementWithoutContent',
    { page: 1 },
    (f) => editContent(f, (c) => c.replace(/\/H1 <<\/MCID \d+>> BDC/, '/Artifact BMC')),
  ],
  ['noXmp', {}, (f) => f.catalog.delete(n('Metadata'))],
  ['xmpDamaged', {}, (f) => f.catalog.set(n('Metadata'), f.context.register(f.context.stream('<x/>')))],
  [
    'xmpPacked',
    {},
    (f) => {
      const metadata = f.catalog.lookup(n('Metadata')) as PDFRawStream;
      f.catalog.set(
        n('Metadata'),
        f.context.register(f.context.stream(zlibSync(metadata.contents), { Filter: 'FlateDecode' })),
      );
    },
  ],
  [
    'xmpMisses',
    { object: 'xmpMM:DocumentID' },
    (f) =>
      replaceText(f, f.catalog, 'Metadata', (x) =>
        x.replace(/<xmpMM:DocumentID>.*?<\/xmpMM:DocumentID>/, ''),
      ),
  ],
  ['noPrintClaim', {}, (f) => replaceText(f, f.catalog, 'Metadata', (x) => x.replaceAll('pdfxid', 'other'))],
  [
    'noArchiveClaim',
    {},
    (f) => replaceText(f, f.catalog, 'Metadata', (x) => x.replaceAll('pdfaid', 'other')),
  ],
  [
    'noAccessibleClaim',
    {},
    (f) => replaceText(f, f.catalog, 'Metadata', (x) => x.replaceAll('pdfuaid', 'other')),
  ],
  [
    'infoDiffers',
    { object: 'Title' },
    (f) =>
      f.context.lookup(f.context.trailerInfo.Info, PDFDict).set(n('Title'), PDFHexString.fromText('别的')),
  ],
  [
    'infoDiffers',
    { object: 'ModDate' },
    (f) =>
      f.context
        .lookup(f.context.trailerInfo.Info, PDFDict)
        .set(n('ModDate'), PDFString.of("D:20210304050608+08'00'")),
  ],
  [
    'forbidden',
    { object: 'OpenAction' },
    (f) => f.catalog.set(n('OpenAction'), f.context.obj({ S: 'JavaScript' })),
  ],
];

describe('each check fails on a file broken for it', () => {
  test.each(faults)('%s %o', async (kind, where, harm) => {
    const { findings } = await reportOn(await broken(good, harm));
    const found = findings.filter((finding) => finding.kind === kind);
    expect(found.length, JSON.stringify(findings)).toBeGreaterThan(0);
    for (const [key, value] of Object.entries(where)) {
      const places = found.map((finding) => (finding.place as Record<string, unknown>)[key]);
      expect(places).toContainEqual(value instanceof RegExp ? expect.stringMatching(value) : value);
    }
  });

  test('a file without an ID', async () => {
    const text = Buffer.from(good)
      .toString('latin1')
      .replace(/\/ID \[[^\]]*\]/, (id) => ' '.repeat(id.length));
    expect((await reportOn(new Uint8Array(Buffer.from(text, 'latin1')))).findings).toMatchObject([
      { kind: 'noId' },
    ]);
  });

  test('a file of a version that neither press nor archive knows', async () => {
    const text = Buffer.from(good).toString('latin1').replace('%PDF-1.6', '%PDF-2.0');
    expect((await reportOn(new Uint8Array(Buffer.from(text, 'latin1')))).findings).toMatchObject([
      { kind: 'versionTooNew', severity: 'error', found: { version: 2 } },
    ]);
  });

  test('more tags than can be checked are told as such', async () => {
    const bytes = await broken(good, (file) => {
      const element = file.context.obj({ Type: 'StructElem', S: 'P', K: Array<number>(200_001).fill(0) });
      dictIn(file.catalog, 'StructTreeRoot').set(n('K'), file.context.register(element));
    });
    const kinds = (await reportOn(bytes)).findings.map(({ kind }) => kind);
    expect(kinds).toContain('tooManyElements');
  });

  test('a picture of 40 pixels across 240 points is refused as coarse, and its heavy ink told', async () => {
    const bytes = await broken(good, (file) => {
      const image = file.context.register(
        file.context.stream(zlibSync(new Uint8Array(40 * 30 * 4).fill(230)), {
          Type: 'XObject',
          Subtype: 'Image',
          Width: 40,
          Height: 30,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceCMYK',
          Filter: 'FlateDecode',
        }),
      );
      resources(file).set(n('XObject'), file.context.obj({ Photo: image }));
      editContent(file, (c) =>
        c.replace('/Artifact BMC', '/Artifact BMC\nq 240 0 0 160 62.52 132.52 cm /Photo Do Q'),
      );
    });
    const { findings } = await reportOn(bytes);
    expect(findings).toMatchObject([
      { kind: 'coarse', severity: 'error', place: { page: 1, object: 'Photo', x: 20 }, found: { ppi: 12 } },
      { kind: 'tooMuchInk', place: { object: 'Photo' }, found: { percent: 361 } },
    ]);
  });

  test('a picture and a shading in RGB', async () => {
    const bytes = await broken(good, (file) => {
      const image = file.context.register(
        file.context.stream(new Uint8Array(3 * 300 * 300), {
          Subtype: 'Image',
          Width: 300,
          Height: 300,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceRGB',
        }),
      );
      resources(file).set(n('XObject'), file.context.obj({ Photo: image }));
      resources(file).set(
        n('Shading'),
        file.context.obj({ Sky: { ShadingType: 2, ColorSpace: 'DeviceRGB' } }),
      );
      editContent(file, (c) =>
        c.replace('/Artifact BMC', '/Artifact BMC\nq 9 0 0 9 60 60 cm /Photo Do Q /Sky sh'),
      );
    });
    const rgb = (await reportOn(bytes)).findings.filter(({ kind }) => kind === 'rgb');
    expect(rgb.map(({ found }) => found['content'])).toEqual(['image', 'shading']);
  });

  test('colour inside a form is found with its place', async () => {
    const bytes = await broken(good, (file) => {
      const form = file.context.register(
        file.context.stream('0 1 0 rg 1 1 5 5 re f', {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 9, 9],
          Matrix: [1, 0, 0, 1, 10, 0],
        }),
      );
      resources(file).set(n('XObject'), file.context.obj({ Stamp: form }));
      editContent(file, (c) =>
        c.replace('/Artifact BMC', '/Artifact BMC\nq 1 0 0 1 42.52 42.52 cm /Stamp Do Q'),
      );
    });
    expect((await reportOn(bytes)).findings).toMatchObject([
      { kind: 'rgb', place: { page: 1, x: 11, y: 699 } },
    ]);
  });
});

describe('a file that is no sound PDF', () => {
  test.each([
    ['empty', new Uint8Array(0), 'notPdf'],
    ['text', new TextEncoder().encode('河湾春早'), 'notPdf'],
    ['only a header', new TextEncoder().encode('%PDF-1.6\n'), 'damagedPdf'],
    [
      'without a catalog',
      new TextEncoder().encode('%PDF-1.6\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 2>>\n'),
      'damagedPdf',
    ],
  ])('%s: is refused by name', async (_, bytes, kind) => {
    expect(await checkPdf(bytes)).toMatchObject({ ok: false, error: { kind } });
  });

  test('an encrypted one is refused by name', async () => {
    const file = await PDFDocument.load(good, { updateMetadata: false });
    file.encrypt({ userPassword: 'a', ownerPassword: 'b' });
    expect(await checkPdf(await file.save())).toMatchObject({ ok: false, error: { kind: 'encryptedPdf' } });
  });

  test('one whose stream swells to gigabytes is refused before it is unpacked', async () => {
    const bomb = zlibSync(new Uint8Array(300 * 2 ** 20), { level: 6 });
    const head = new TextEncoder().encode(
      `%PDF-1.6\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length}>>\nstream\n`,
    );
    const bytes = new Uint8Array(head.length + bomb.length + 20);
    bytes.set(head);
    bytes.set(bomb, head.length);
    bytes.set(new TextEncoder().encode('\nendstream\nendobj\n'), head.length + bomb.length);
    expect(await checkPdf(bytes)).toMatchObject({ ok: false, error: { kind: 'tooLarge' } });
  });

  test('forms that draw one another without end are told as not read', async () => {
    const bytes = await broken(good, (file) => {
      const form = file.context.nextRef();
      file.context.assign(
        form,
        file.context.stream('/Me Do /Me Do', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] }),
      );
      resources(file).set(n('XObject'), file.context.obj({ Me: form }));
      editContent(file, (c) => c.replace('/Artifact BMC', '/Artifact BMC\n/Me Do'));
    });
    expect((await reportOn(bytes)).findings).toContainEqual(expect.objectContaining({ kind: 'pageNotRead' }));
  });

  const foreign = readFileSync(new URL('../../../samples/guanchao/original.pdf', import.meta.url));
  test.each([
    ['a file of this house', 25, () => good],
    ['one whose objects stand open', 25, () => broken(good, (f) => editContent(f, (c) => `${c} `))],
    ["another program's", 8, () => new Uint8Array(foreign)],
  ] as const)(
    '%s, any bytes changed or cut off, is checked or refused, never a crash',
    async (_, numRuns, of) => {
      const whole = await of();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
            minLength: 1,
            maxLength: 60,
          }),
          fc.nat({ max: whole.length }),
          fc.boolean(),
          async (changes, length, cut) => {
            const bytes = whole.slice(0, cut ? length : whole.length);
            for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
            const checked = await checkPdf(bytes);
            // Whatever is found names its place: a page, an object, or the file as a whole.
            if (checked.ok)
              for (const { kind, place } of checked.value.findings) expect(place, kind).toBeDefined();
            else expect(checked.error.kind).not.toBe('');
          },
        ),
        { seed: 11, numRuns },
      );
    },
  );

  test("another program's file is told page by page and place by place", async () => {
    const { findings } = await reportOn(new Uint8Array(foreign));
    const rgb = findings.filter(({ kind }) => kind === 'rgb');
    expect(rgb.length).toBeGreaterThan(1);
    for (const { place } of rgb) expect(place).toMatchObject({ page: 1, x: expect.any(Number) as number });
    expect(findings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['noTrimBox', 'notTagged', 'noXmp']),
    );
  });
});
