import { readTheScan } from '../app/reading.ts';
import { beginDrawing } from '../app/drawing.ts';
import { lockScan, turnScan } from '../app/scan.ts';
import { cropPhotos } from '../compare/cropping.ts';
import { findScan, linkScan } from '../compare/linking.ts';
import { askForScan, choosePage, chooseResolution } from '../compare/openingScan.ts';
import { saveReport, saveReportPdf } from '../compare/report.ts';
import { residualsShown, toggleResiduals } from '../compare/residuals.ts';
import { offerBoxes } from '../compare/movingBoxes.ts';
import { compareScan, goToDifference, registerScan } from '../compare/comparing.ts';
import { documentOf } from '../session/session.ts';
import type { Command } from './command.ts';
import { loose, page, scan } from './when.ts';

/** The page beside the scan of its original. */
export const scanCommands: readonly Command[] = [
  { id: 'review.scan', menu: 'review', section: true, keys: null, why: page, run: askForScan },
  {
    id: 'review.scan.find',
    menu: 'review',
    keys: null,
    why: (state) => scan(state) ?? (state.scanLost === null ? 'scanThere' : null),
    run: findScan,
  },
  { id: 'review.scan.page', menu: 'review', keys: null, why: loose, run: choosePage },
  { id: 'review.scan.resolution', menu: 'review', keys: null, why: scan, run: chooseResolution },
  {
    id: 'review.scan.link',
    menu: 'review',
    keys: null,
    why: (state) => scan(state) ?? (state.scanLost === null ? null : 'scanLost'),
    isOn: (state) => documentOf(state)?.scan?.link !== undefined,
    run: linkScan,
  },
  {
    id: 'review.scanUnder',
    menu: 'review',
    keys: 'KeyU',
    why: scan,
    isOn: (state) => state.scanMode === 'under',
    run: ({ session }) => session.setState({ scanMode: 'under' }),
  },
  {
    id: 'review.scanSide',
    menu: 'review',
    keys: 'KeyS',
    why: scan,
    isOn: (state) => state.scanMode === 'side',
    run: ({ session }) => session.setState({ scanMode: 'side', fitting: null }),
  },
  ...(['swipe', 'blink'] as const).map((mode): Command => ({
    id: `review.scan.${mode}`,
    menu: 'review',
    keys: { swipe: 'KeyW', blink: 'KeyB' }[mode],
    why: scan,
    isOn: (state) => state.scanMode === mode,
    run: ({ session }) => session.setState({ scanMode: mode, fitting: null }),
  })),
  {
    id: 'review.scan.loupe',
    menu: 'review',
    keys: 'KeyG',
    why: scan,
    isOn: (state) => state.scanMode === 'loupe' || (state.scanMode === 'side' && state.loupes),
    run: ({ session }) =>
      session.setState(({ scanMode, loupes }) =>
        scanMode === 'side' ? { loupes: !loupes } : { scanMode: 'loupe', fitting: null },
      ),
  },
  {
    id: 'review.scan.turn',
    menu: 'review',
    keys: 'Shift+KeyW',
    why: scan,
    run: ({ session }) =>
      session.setState(({ swipe }) => ({ scanMode: 'swipe', swipe: swipe === 'across' ? 'down' : 'across' })),
  },
  {
    id: 'review.scan.difference',
    menu: 'review',
    keys: 'KeyD',
    why: scan,
    isOn: (state) => state.scanMode === 'difference',
    run: compareScan,
  },
  {
    id: 'review.scan.next',
    menu: 'review',
    keys: 'KeyJ',
    why: (state) => scan(state) ?? (state.comparison?.differences.length ? null : 'noDifference'),
    run: (app) => goToDifference(app, 1),
  },
  {
    id: 'review.scan.report',
    menu: 'review',
    keys: null,
    why: (state) => scan(state) ?? (state.comparison ? null : 'noDifference'),
    run: saveReport,
  },
  {
    id: 'review.scan.reportPdf',
    menu: 'review',
    keys: null,
    why: (state) => scan(state) ?? (state.comparison ? null : 'noDifference'),
    run: saveReportPdf,
  },
  {
    id: 'review.scan.residuals',
    menu: 'review',
    keys: 'Shift+KeyE',
    why: scan,
    isOn: (state) => residualsShown(state) !== null,
    run: toggleResiduals,
  },
  { id: 'review.scan.register', menu: 'review', keys: 'KeyR', why: loose, run: registerScan },
  { id: 'review.scan.boxes', menu: 'review', keys: 'Shift+KeyR', why: loose, run: offerBoxes },
  {
    id: 'review.scan.lock',
    menu: 'review',
    keys: null,
    why: scan,
    isOn: (state) => documentOf(state)?.scan?.locked === true,
    run: lockScan,
  },
  { id: 'review.scan.quarter', menu: 'review', keys: null, why: loose, run: (app) => turnScan(app, 'turn') },
  { id: 'review.scan.mirror', menu: 'review', keys: null, why: loose, run: (app) => turnScan(app, 'mirror') },
  {
    id: 'review.scan.cut',
    menu: 'review',
    keys: 'Shift+KeyC',
    why: scan,
    isOn: (state) => state.drawing === 'cut',
    run: (app) => beginDrawing(app, 'cut'),
  },
  { id: 'review.scan.photos', menu: 'review', keys: null, why: scan, run: cropPhotos },
  { id: 'review.scan.read', menu: 'review', keys: 'Alt+KeyR', why: loose, run: readTheScan },
  {
    id: 'review.scanOff',
    menu: 'review',
    keys: 'KeyH',
    why: scan,
    isOn: (state) => state.scanMode === 'off',
    run: ({ session }) => session.setState({ scanMode: 'off', fitting: null }),
  },
  {
    id: 'review.scanFit',
    menu: 'review',
    keys: 'KeyF',
    why: loose,
    isOn: (state) => state.fitting !== null,
    run: ({ session }) => session.setState({ scanMode: 'under', fitting: [], selection: null }),
  },
];
