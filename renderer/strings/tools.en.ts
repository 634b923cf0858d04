import type { toolCommands as zhCommands, tools as zh } from './tools.zh.ts';
import type { Widen } from './widen.ts';

/** Words of the editor's tools, in English: merged into the app's words by en.ts. */
export const toolCommands: Widen<typeof zhCommands> = {
  'edit.find': 'Find and Replace',
  'edit.findNext': 'Next Match',
  'edit.findPrevious': 'Previous Match',
  'edit.replaceAll': 'Replace All',
  'edit.characters': 'Special Characters…',
  'edit.mark.sic': 'Mark as Printed So (sic)',
  'edit.mark.uncertain': 'Mark as Uncertain',
  'edit.mark.illegible': 'Mark as Illegible',
  'edit.unmark': 'Remove Reading Mark',
  'view.columns': 'Column Grid',
  'view.baselines': 'Baseline Grid',
  'view.order': 'Reading Order',
  'view.colours': 'Article Colours',
  'view.rulers': 'Rulers',
  'view.navigator': 'Navigator',
  'view.source': 'Source Lines',
};

export const tools: Widen<typeof zh> = {
  find: {
    title: 'Find and replace',
    query: 'Find',
    replacement: 'Replace with',
    count: '{{at}} of {{of}}',
    none: 'Nothing found',
    badRegex: 'Not an expression',
    next: 'Next match',
    previous: 'Previous match',
    close: 'Close find',
    replace: 'Replace',
    replaceAll: 'Replace all',
    replaced_one: '{{count}} place replaced; it is listed under Changes',
    replaced_other: '{{count}} places replaced; each is listed under Changes',
    regex: 'Regex',
    regexHint: 'Find by a regular expression; the replacement may use $1',
    folded: 'Ignore width',
    foldedHint: 'Full and half width, great and small letters are the same',
  },
  choice: {
    placeholder: 'Type to narrow the list, or press a digit',
    empty: 'No such choice',
    current: 'now',
  },
  characters: {
    title: 'Special characters',
    field: 'Character or code point, such as 20BB7',
    marks: 'Marks',
    brackets: 'Brackets',
    points: 'Points and numbers',
    composition: 'Ideographic description',
    hint: 'Arrows choose, Enter inserts, Shift+Enter inserts and stays open.',
  },
  mark: {
    title: 'Reading marks',
    sic: 'printed so (sic)',
    uncertain: 'uncertain',
    illegible: 'illegible',
    remove: 'Remove the mark of “{{text}}”',
  },
};
