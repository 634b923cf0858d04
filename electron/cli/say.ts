import type { PageSourceError } from '../../shared/pipeline/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { FileError } from './files.ts';
import { fileMessage, sourceMessage } from './messages.ts';

/** Prints a result on stdout. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Prints what a person should know beside the result on stderr. */
export const note = (text: string): void => void process.stderr.write(`banxin: ${text}\n`);

/** Says why a file could not be read or written, and yields the exit code for it. */
export function refuseFile(error: FileError): ExitCode {
  note(fileMessage(error));
  return error.kind.startsWith('output') ? exitCodes.output : exitCodes.input;
}

/** Says why a file is no page's text, and yields the exit code for it. */
export function refuseSource(path: string, error: PageSourceError): ExitCode {
  note(sourceMessage(path, error));
  return exitCodes.input;
}
