import { readHead } from './files.ts';

/**
 * Whether a file is a picture or a PDF, which tell where their lines stand, by how it begins: commands that read text load
 * nothing that reads those.
 */
export function tellsPlaces(file: string): boolean {
  const head = readHead(file, 16);
  if (head === null) return false;
  const [a, b, c, d] = head;
  const text = String.fromCharCode(...head);
  return (
    (a === 0xff && b === 0xd8 && c === 0xff) ||
    (a === 0x89 && text.startsWith('PNG', 1)) ||
    (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) ||
    (a === 0x49 && b === 0x49 && c === 0x2a && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && d === 0x2a) ||
    isPdfHead(head)
  );
}

const isPdfHead = (head: Uint8Array): boolean => String.fromCharCode(...head).startsWith('%PDF-');

export function isPdfFile(file: string): boolean {
  const head = readHead(file, 5);
  return head !== null && isPdfHead(head);
}
