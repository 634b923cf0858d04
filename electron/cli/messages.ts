import type { FileError } from './files.ts';

const size = (bytes: number): string =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB` : `${Math.ceil(bytes / 1000)} KB`;

const because: Readonly<Record<string, string>> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EBUSY: 'another program holds it',
};
const reason = (code: string): string => because[code] ?? code;

/** One sentence or two for a person: what is wrong, where, what to do. */
export function fileMessage(error: FileError): string {
  switch (error.kind) {
    case 'fileMissing':
      return `There is no file ${error.path}. Check the name and the folder.`;
    case 'fileIsFolder':
      return `${error.path} is a folder. Name a file in it.`;
    case 'fileUnreadable':
      return `${error.path} cannot be read (${reason(error.code)}). Check its permissions.`;
    case 'fileTooLarge':
      return `${error.path} is larger than a page can be (${size(error.bytes)}, the limit is ${size(error.limit)}). Give one page at a time.`;
    case 'outputIsInput':
      return `${error.path} is the file that is read, and it is never overwritten. Give the output another name.`;
    case 'outputFolderMissing':
      return `${error.path} cannot be written: there is no folder ${error.folder}. Make it first, or choose another place.`;
    case 'outputUnwritable':
      return `${error.path} cannot be written (${reason(error.code)}). Choose another place.`;
  }
}
