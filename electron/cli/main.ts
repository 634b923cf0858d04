import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { formatNames, type FormatName } from '../../shared/formats/names.ts';
import type { ProfileName, SheetSize } from '../../shared/print/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';

/**
 * The command line. Each command is a module of its own that is loaded when it is called: `check` needs no fonts, and
 * `recover` no PDF writer.
 */
const program = new Command('banxin')
  .description(
    'Rebuilds a Chinese broadsheet page from its recovered text, its PDF, its scan\n' +
      'or an OCR file (ALTO, PAGE, hOCR): the articles come back, the page is planned\n' +
      'and set again, and printed as PDF.',
  )
  .version('0.1.0', '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .showHelpAfterError('(add --help to see how it is used)')
  .exitOverride()
  .configureHelp({ showGlobalOptions: false })
  .addHelpText(
    'after',
    `
Examples
  banxin recover page.txt                     what is on this page, for people
  banxin recover page.txt --json > page.json  the same for programs
  banxin recover scan.jpg --text page.txt     the text, with the scan's places
  banxin recover page.alto.xml                what an OCR program has read
  banxin compose page.txt -o page.banxin      a page file that the app opens
  banxin export page.txt -o page.pdf          from recovered text to the PDF in one go
  banxin export page.banxin -o page.pdf       a page that was corrected in the app
  banxin check page.pdf                       is this PDF fit for the press and the archive?

Exit codes
  0  done
  1  a fault of Banxin itself
  2  the command was not understood
  3  the input cannot be read, or is not what the command works on
  4  the output cannot be written
  5  done, but a person must look: text without room, characters without a glyph, errors found by check

Texts may be UTF-8, UTF-16, GB18030 (GBK, GB2312) or Big5; the encoding is found out.`,
  );

let result: ExitCode = exitCodes.done;

const sizes = { original: 'original', A3: 'A3', A2: 'A2', 'a4-tiles': 'A4 tiles' } as const satisfies Record<
  string,
  SheetSize
>;

const page = () =>
  new Option('--page <n>', 'which page of a PDF that has several')
    .argParser(pageOf)
    .default(null, 'the only one');

const SOURCES = 'the recovered text of one page, its scan, its PDF, or the file of an OCR program';

const timings = () => new Option('--timings', 'print on stderr where the time went');

program
  .command('recover')
  .summary('the articles of a page, from its text')
  .description('Finds the articles, photos and open questions of a page.')
  .argument('<file>', SOURCES)
  .addOption(page())
  .option('--text <page.txt>', 'with a scan or PDF: the recovered text, which is laid on it')
  .option('--json', 'print one JSON object instead of a text for people')
  .addOption(timings())
  .addHelpText(
    'after',
    `
Examples
  banxin recover page.txt
  banxin recover page.txt --json | jq '.articles[].headline'
  banxin recover issue.pdf --page 3`,
  )
  .action(
    async (file: string, options: { text?: string; page: number | null; json?: true; timings?: true }) => {
      const { recoverCommand } = await import('./recover.ts');
      result = await recoverCommand(file, {
        text: options.text ?? null,
        page: options.page,
        json: options.json === true,
        timings: options.timings === true,
      });
    },
  );

program
  .command('read')
  .summary('the lines of a scanned page')
  .description('Reads the scan of a page: its lines with their places, its rules, frames and pictures.')
  .argument('<scan>', 'the scan of one page: JPEG, PNG, WebP, TIFF')
  .option('--json', 'print one JSON object instead of a text for people')
  .addOption(timings())
  .addHelpText(
    'after',
    `
Examples
  banxin read scan.jpg
  banxin read scan.jpg --json | jq '.lines[] | [.text, .box]'`,
  )
  .action(async (file: string, options: { json?: true; timings?: true }) => {
    const { readCommand } = await import('./read.ts');
    result = await readCommand(file, { json: options.json === true, timings: options.timings === true });
  });

program
  .command('compose')
  .summary('plan the page and write it as a .banxin file')
  .description('Recovers a page, plans it and writes it as a file that the app opens.')
  .argument('<file>', SOURCES)
  .requiredOption('-o, --output <file.banxin>', 'the page file to write; of a PDF of several pages a folder')
  .addOption(page())
  .option('--text <page.txt>', 'with a scan or PDF: the recovered text, which is laid on it')
  .option('--json', 'print the plans as JSON, the best first')
  .addOption(timings())
  .addHelpText(
    'after',
    `
Examples
  banxin compose page.txt -o page.banxin
  banxin compose page.txt -o page.banxin --json | jq '.plans[0].empty'
  banxin compose issue.pdf -o folder          a page file of each of its pages`,
  )
  .action(
    async (
      file: string,
      options: { output: string; text?: string; page: number | null; json?: true; timings?: true },
    ) => {
      const { composeCommand } = await import('./compose.ts');
      result = await composeCommand(file, {
        output: options.output,
        text: options.text ?? null,
        page: options.page,
        json: options.json === true,
        timings: options.timings === true,
      });
    },
  );

program
  .command('export')
  .summary('make the PDF of a page, or of several, or a file for other programs')
  .description(
    'Makes the PDF of a page: in one go, or from a page file of the app.\n' +
      'Several pages become one PDF, with page labels and an outline.\n' +
      'With --as, a file that other programs read: where every line stands, or what the articles say.',
  )
  .argument('<files...>', 'for each page its .banxin file, text, scan, PDF or OCR file; or a PDF of pages')
  .requiredOption('-o, --output <file>', 'the PDF or other file to write')
  .addOption(
    new Option('--as <format>', 'another format than PDF')
      .choices(formatNames)
      .conflicts(['png', 'dpi', 'profile', 'size', 'icc']),
  )
  .addOption(page())
  .option('--text <page.txt>', 'with one scan or PDF: the recovered text, which is laid on it')
  .option('--png <file.png>', 'also write a picture of the first page')
  .addOption(new Option('--dpi <n>', 'pixels an inch of the picture').default(100).argParser(dpiOf))
  .addOption(
    new Option('--profile <name>', 'what the PDF is for')
      .choices(['press', 'archive', 'proof', 'web'])
      .default('press'),
  )
  .addOption(
    new Option('--size <name>', 'what the page is printed on')
      .choices(Object.keys(sizes))
      .default('original'),
  )
  .option('--icc <profile.icc>', 'output profile of another printing condition (default: newsprint)')
  .option('--no-scan', 'do not lay the scan under a proof; with --as, tell places on the paper')
  .addOption(timings())
  .addHelpText(
    'after',
    `
Profiles
  press, archive  PDF/X-4 structure, PDF/A-2a and PDF/UA-1 in one file; press adds printer's marks
  proof           for reading through: on the colour of newsprint, the scan under the type
  web             for the screen: trimmed, no marks

Formats
  alto            ALTO 4.4; on the scan in pixels, without one in tenths of a millimetre
  page, hocr      PAGE 2019-07-15, hOCR 1.2; on the scan, without one at 300 pixels an inch
  svg             the page as it looks, in its true size
  tei, markdown   the articles, with readings and corrections
  mets            a zip: METS with MODS, ALTO, TEI, the originals and checksums; one page or several

Sizes
  original        the page as it is
  A3, A2          scaled to fit the sheet
  a4-tiles        cut over A4 sheets with marks for glueing; no tags, no claims

Examples
  banxin export page.txt -o page.pdf
  banxin export page.banxin -o page.pdf --png page.png --dpi 150
  banxin export page.txt -o page.pdf --profile archive
  banxin export 1.banxin 2.banxin -o issue.pdf
  banxin export page.banxin -o wall.pdf --profile proof --size a4-tiles
  banxin export page.banxin -o page.alto.xml --as alto
  banxin export 1.banxin 2.banxin -o issue.mets.zip --as mets`,
  )
  .action(
    async (
      files: string[],
      options: {
        output: string;
        as?: FormatName;
        png?: string;
        dpi: number;
        profile: ProfileName;
        size: keyof typeof sizes;
        icc?: string;
        scan: boolean;
        timings?: true;
        text?: string;
        page: number | null;
      },
    ) => {
      if (options.as !== undefined) {
        const { exportAsCommand } = await import('./exportAs.ts');
        result = await exportAsCommand(files, options.as, {
          output: options.output,
          scan: options.scan,
          text: options.text ?? null,
          page: options.page,
          timings: options.timings === true,
        });
        return;
      }
      const { exportCommand } = await import('./export.ts');
      result = await exportCommand(files, {
        output: options.output,
        png: options.png ?? null,
        dpi: options.dpi,
        profile: options.profile,
        size: sizes[options.size],
        icc: options.icc ?? null,
        scan: options.scan,
        text: options.text ?? null,
        page: options.page,
        timings: options.timings === true,
      });
    },
  );

program
  .command('check')
  .summary('check a PDF for the press and the archive')
  .description('Checks any PDF: boxes, fonts, inks, overprint, output intent, tags and metadata.')
  .argument('<pdf>', 'the PDF to check')
  .option('--json', 'print one JSON object instead of a text for people')
  .addHelpText(
    'after',
    `
Examples
  banxin check page.pdf
  banxin check page.pdf --json | jq '.findings[] | select(.severity == "error")'`,
  )
  .action(async (file: string, options: { json?: true }) => {
    const { checkCommand } = await import('./check.ts');
    result = await checkCommand(file, options.json === true);
  });

function pageOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new InvalidArgumentError('Give a number from 1.');
  return Number(text);
}

function dpiOf(text: string): number {
  const dpi = Number(text);
  if (!Number.isFinite(dpi) || dpi < 20 || dpi > 600)
    throw new InvalidArgumentError('Give a number from 20 to 600.');
  return dpi;
}

// A reader that stops early (head, less) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

program.parseAsync().then(
  () => {
    process.exitCode = result;
  },
  (error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
      return;
    }
    process.stderr.write(
      `banxin: something went wrong inside the program; please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = exitCodes.bug;
  },
);
