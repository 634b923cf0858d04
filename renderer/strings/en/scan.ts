import type { scan as zh } from '../zh/scan.ts';
import type { Widen } from '../widen.ts';

/** The scan and comparing with it, in English. */
export const scan: Widen<typeof zh> = {
  scan: {
    title: 'Scan',
    opacity: 'Opacity of the scan',
    side: 'Scan of the original',
    modes: {
      under: 'Under the type',
      swipe: 'Swipe',
      blink: 'Blink',
      loupe: 'Loupe',
      difference: 'Differences',
      side: 'Side by side',
      off: 'Hide',
    },
    fit: 'Fit by points',
  },
  compare: {
    register: 'Find the page',
    registered: 'The scan is fitted: 95 % of it within {{residual}} mm',
    running: {
      register: 'Finding the page: click to cancel',
      find: 'Finding the stories on the scan: click to cancel',
      compare: 'Comparing: click to cancel',
      read: 'Reading the scan, {{percent}}%: click to cancel',
    },
    read: {
      run: 'Read',
      blank: 'The scan is blank: nothing stands on it.',
      picture: 'The scan is a picture without lines of text.',
      foreign: 'Most of what the scan says is not Chinese.',
      other: 'The scan says something else than this page: it may be of another one.',
    },
    boxes: {
      find: 'Move boxes',
      offer: '{{percent}}% of the lines were found on the scan. The boxes will move to where they are shown.',
      take: 'Move',
      leave: 'Leave',
      none: 'The boxes stand where the scan has them.',
      done: 'The boxes stand where the scan has them. Press R to fit the scan closely.',
    },
    lock: 'Lock',
    tolerance: 'Tolerance {{mm}} mm',
    blinkMs: 'Blink interval (milliseconds)',
    cropped_one: '{{count}} photo was cut out of the scan',
    cropped_other: '{{count}} photos were cut out of the scan',
    notCompared: 'Nothing was compared yet: press D first.',
    report: 'comparison',
    reported: 'The report was saved to {{place}}',
    noPhotos: 'There is no photo to be cut out: select one, or draw its box first.',
    swipe: { across: 'Left and right', down: 'Up and down' },
    list: 'Differences',
    agreement_one: '{{percent}} % agrees, {{count}} difference',
    agreement_other: '{{percent}} % agrees, {{count}} differences',
    again: 'Compare again',
    kinds: {
      missing: 'Not on the scan',
      changed: 'Other characters',
      moved: 'Another place',
      added: 'Not on the page',
    },
    errors: {
      pageNotFound:
        'The page was not found on the scan: its boxes may not stand where the original’s did. Fit it by two points, or move the boxes to the scan (Shift+R).',
      nothingToMatch: 'There is nothing on the scan or on the page to be fitted.',
      notAPicture: '“{{name}}” is no JPEG, PNG, WebP, TIFF or JPEG 2000 picture and no PDF.',
      unknownPicture:
        '“{{name}}” is of a kind that is not read: a rare compression of TIFF, or a PDF without a picture. Save it as JPEG or PNG.',
      truncatedPicture: '“{{name}}” is incomplete: the file ends before its picture. Scan or copy it again.',
      damagedPicture: '“{{name}}” is damaged; its picture cannot be read.',
      pictureTooLarge: '“{{name}}” has too many pixels to be opened. Make it smaller first.',
    },
  },
};
