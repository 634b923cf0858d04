import type { HostError } from '../../shared/host/index.ts';
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

function sentence({ t }: App, name: string, error: JobError): string {
  const { kind, in: where, ...figures } = error;
  const detail = [kind, ...Object.values(figures).map((value) => JSON.stringify(value))].join(' ');
  if (where === 'pageFile' && kind !== 'newerVersion') return t('error:notAPage', { name, detail });
  switch (kind) {
    case 'empty':
      return t('error:empty', { name });
    case 'tooLarge':
      return t('error:tooLarge', { name });
    case 'binary':
      return t('error:binary', { name });
    case 'unknownEncoding':
      return t('error:encoding', { name });
    case 'notChinese':
      return t('error:notChinese', { name });
    case 'newerVersion':
      return t('error:newer', { name });
    case 'missingGlyph':
      return t('error:missingGlyph', { text: words(error['text']) });
    case 'bug':
      return t('error:bug', { detail: words(error['detail']) });
    default:
      return t('error:other', { name, detail });
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
