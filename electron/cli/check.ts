import { checkPdf, type CheckError } from '../../shared/print/check/index.ts';
import type { Finding } from '../../shared/print/index.ts';
import { checkTexts } from './checkTexts.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readInput } from './files.ts';
import { note, print, refuseFile } from './say.ts';

const MAX_PDF_BYTES = 512 * 2 ** 20;

export async function checkCommand(file: string, json: boolean): Promise<ExitCode> {
  const bytes = readInput(file, MAX_PDF_BYTES);
  if (!bytes.ok) return refuseFile(bytes.error);
  const checked = await checkPdf(bytes.value);
  if (!checked.ok) {
    note(checkMessage(file, checked.error));
    return exitCodes.input;
  }
  const { findings, pages, totalInk, claims } = checked.value;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (json) print(JSON.stringify({ file, ok: errors === 0, pages, claims, totalInk, findings }, null, 2));
  else {
    for (const finding of findings) print(findingLine(finding));
    const warnings = findings.length - errors;
    print(
      `${file}: ${pages} ${pages === 1 ? 'page' : 'pages'}, ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, total ink ${totalInk} %.`,
    );
  }
  return errors > 0 ? exitCodes.findings : exitCodes.done;
}

/** `error: RGB colour: convert it to … (page 1 at 12, 34 pt; content image; 2 times)` */
export function findingLine({ severity, check, kind, place, found, count }: Finding): string {
  const where = [
    ...(place.page === undefined ? [] : [`page ${place.page}`]),
    ...(place.x === undefined || place.y === undefined ? [] : [`at ${place.x}, ${place.y} pt`]),
    ...(place.object === undefined ? [] : [place.object]),
  ].join(' ');
  const what = Object.entries(found)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const details = [where, what, count > 1 ? `${count} times` : ''].filter((part) => part !== '').join('; ');
  return `${severity}: ${checkTexts[kind] ?? `${check}: ${kind}.`}${details === '' ? '' : ` (${details})`}`;
}

function checkMessage(file: string, error: CheckError): string {
  switch (error.kind) {
    case 'notPdf':
      return `${file} is not a PDF. Give a PDF file.`;
    case 'damagedPdf':
      return `${file} is damaged: its objects cannot be read. Export it again.`;
    case 'encryptedPdf':
      return `${file} is encrypted and cannot be checked. Take the password off first; neither press nor archive accepts it.`;
    case 'tooLarge':
      return `${file} unpacks to more than ${Math.round(error.limit / 2 ** 20)} MB, which no page does. It is not checked.`;
  }
}
