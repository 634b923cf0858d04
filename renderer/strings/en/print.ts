import type { print as zh } from '../zh/print.ts';
import type { Widen } from '../widen.ts';

/** The PDF and what to look at before, in English. */
export const print: Widen<typeof zh> = {
  export: {
    title: 'Export PDF',
    profile: 'What it is for',
    profiles: { press: 'Press', archive: 'Archive', proof: 'Proof', web: 'Web' },
    profileHints: {
      press: 'PDF/X-4 structure, PDF/A-2a, PDF/UA-1; 3 mm bleed, crop and registration marks',
      archive: 'The same without crop marks and bleed; marked readings show',
      proof: 'On the colour of newsprint, the scan under it if wanted; claims no standard',
      web: 'Smaller pictures; claims no standard',
    },
    pages: 'Pages',
    thisPage: 'This page',
    allPages_one: '{{count}} page',
    allPages_other: 'All {{count}} pages of the issue in one file',
    size: 'Size',
    sizes: {
      original: 'As it is',
      A3: 'Scaled to A3',
      A2: 'Scaled to A2',
      'A4 tiles': 'Tiled over A4, with marks for glueing',
    },
    condition: 'Printing',
    newsprint: 'Coldset on newsprint ({{name}})',
    pick: 'Other ICC…',
    scan: 'Scan under the type',
    cancel: 'Cancel',
    run: 'Export',
  },
  preflight: {
    title: 'Preflight',
    none: 'Preflight: nothing to mend',
    checking: 'Preflight: {{done}} of {{of}} pages',
    issueNone: 'Preflight: nothing to mend on any page',
    issueFound_one: 'Preflight: {{count}} finding on the pages. Click it to go there',
    issueFound_other: 'Preflight: {{count}} findings on the pages. Click one to go there',
    page: 'Page {{number}}',
    pageNone: 'nothing to mend',
    pageFound_one: '{{count}} finding',
    pageFound_other: '{{count}} findings',
    pageCancelled: 'not looked at',
    pageFailed: 'cannot be opened, and the file not be made',
    found_one: 'Preflight: {{count}} finding. Click it to go there',
    found_other: 'Preflight: {{count}} findings. Click one to go there',
    severity: { error: 'Must be mended', warning: 'To be looked at' },
    onPage: 'on the page',
    at: '{{x}} mm across, {{y}} mm down',
    times: ' ({{count}} places)',
    overset:
      '{{characters}} characters of “{{name}}” have no room ({{lines}} lines). Make its boxes larger, or cut the text.',
    missingGlyph: 'No font has “{{text}}” ({{where}}): its place is left blank. Use another character.',
    unanswered: 'Nobody has said where “{{about}}” belongs.',
    missing: 'The picture “{{title}}” is missing ({{where}}): an empty box stands for it.',
    coarse:
      'The picture {{where}} has {{ppi}} pixels an inch and will look coarse. Make it smaller, or give a better one.',
    lowContrast:
      'Type {{where}} hardly stands out from its ground: contrast {{contrast}}, wanted {{wanted}}{{times}}. Make the tint lighter or the type darker.',
    tooMuchInk:
      'A colour {{where}} takes {{percent}} % ink, more than newsprint does ({{limit}} %){{times}}. Choose a lighter one.',
  },
};
