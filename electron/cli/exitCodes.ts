/** What a script learns from the exit code. The same table stands in docs/command-line.md and in --help. */
export const exitCodes = {
  done: 0,
  /** A fault of Banxin itself. */
  bug: 1,
  /** The command was not understood. */
  usage: 2,
  /** The input cannot be read, or is not what the command works on. */
  input: 3,
  /** The output cannot be written. */
  output: 4,
  /** Done, but a person must look: text without room, characters without a glyph, errors found by `check`. */
  findings: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
