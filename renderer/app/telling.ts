import type { HostError } from '../../shared/host/index.ts';
import type { Strings } from '../strings/index.ts';
import type { JobError } from '../worker/protocol.ts';
import type { App } from './app.ts';

/** Shows a sentence over the page. */
export function tell(app: App, text: string, token: string | null = null): void {
  app.session.setState({ notice: { kind: 'done', text, token } });
}

export function tellError(app: App, text: string): void {
  app.session.setState({ notice: { kind: 'error', text, token: null } });
}

/** What a host's failure means for the person. */
export function tellHostError(app: App, { kind, name }: HostError): void {
  tellError(app, app.t(`error:${kind}`, { name }));
}

/** What a failed job means for the person: what, where, what to do. */
export function tellJobError(app: App, name: string, error: JobError): void {
  tellError(app, sentence(app, name, error));
}

/** Errors that have a sentence of their own, by their kind. */
const ownSentence = [
  'empty',
  'tooLarge',
  'binary',
  'unknownEncoding',
  'notChinese',
  'notWellFormed',
  'tooDeep',
  'undecodableOcr',
  'severalPages',
  'noLines',
  'foreignOcr',
  'severalPdfPages',
  'noPdfPage',
  'tooMuchType',
  'endlessPdf',
  'noType',
  'lockedPdf',
  'damagedPdf',
  'newerVersion',
  'missingFace',
] as const;
/** What a page file that was once whole may be found to be; everything else was never one. */
const damages: readonly string[] = [
  'truncated',
  'damagedDirectory',
  'damagedEntry',
  'missingEntry',
  'changedSource',
  'invalidDocument',
];

function sentence({ t }: App, name: string, error: JobError): string {
  const own = ownSentence.find((kind) => kind === error.kind);
  if (own) return t(`error:${own}`, { name, detail: error.detail ?? '' });
  if (error.kind === 'bug') return t('error:bug', { detail: figures(error) });
  if (error.in !== 'pageFile') return t('error:other', { name, detail: figures(error) });
  const detail = t(`flaw:${error.kind as Flaw}`, { part: error.name ?? '', defaultValue: figures(error) });
  return t(damages.includes(error.kind) ? 'error:damaged' : 'error:notAPage', { name, detail });
}

type Flaw = keyof Strings['flaw'];

/** The kind and figures of an error, for whoever reports it. */
function figures(error: JobError): string {
  return Object.entries(error)
    .filter(([key]) => key !== 'in')
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ');
}
