// Draws a terminal's screen (text with SGR colours, as `tmux capture-pane -ep` prints it) as an SVG for the documentation.
// Usage: node scripts/docs/terminal-to-svg.ts TITLE < screen.ansi > picture.svg
import { text as readAll } from 'node:stream/consumers';

const CELL = { width: 8.4, height: 19, fontSize: 14 };
const FRAME = { padding: 18, bar: 34 };
const COLOURS: Readonly<Record<number, string>> = {
  30: '#3b4252',
  31: '#e06c75',
  32: '#98c379',
  33: '#e5c07b',
  34: '#61afef',
  35: '#c678dd',
  36: '#56b6c2',
  37: '#dcdfe4',
  90: '#7f848e',
};
const FOREGROUND = '#dcdfe4';
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what starts a colour
const SGR = /\u001b\[([\d;]*)m/g;

interface Style {
  colour: string;
  bold: boolean;
  dim: boolean;
}
interface Run {
  column: number;
  text: string;
  style: Style;
}

const plain = (): Style => ({ colour: FOREGROUND, bold: false, dim: false });
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function restyle(style: Style, codes: string): Style {
  const next = { ...style };
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) Object.assign(next, plain());
    else if (code === 1) next.bold = true;
    else if (code === 2) next.dim = true;
    else if (code === 22) Object.assign(next, { bold: false, dim: false });
    else if (code === 39) next.colour = FOREGROUND;
    else next.colour = COLOURS[code] ?? next.colour;
  }
  return next;
}

function runsOf(line: string, style: Style): { runs: Run[]; style: Style } {
  const runs: Run[] = [];
  let current = style;
  let column = 0;
  const pieces = line.split(SGR);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) {
      current = restyle(current, piece);
    } else if (piece !== '') {
      runs.push({ column, text: piece, style: current });
      column += piece.length;
    }
  });
  return { runs, style: current };
}

function drawRun({ column, text, style }: Run, row: number): string {
  const x = FRAME.padding + column * CELL.width;
  const y = FRAME.bar + FRAME.padding + row * CELL.height;
  const weight = style.bold ? ' font-weight="700"' : '';
  const opacity = style.dim ? ' opacity="0.62"' : '';
  const length = (text.length * CELL.width).toFixed(1);
  return `<text x="${x.toFixed(1)}" y="${y}" fill="${style.colour}" textLength="${length}" xml:space="preserve"${weight}${opacity}>${escapeXml(text)}</text>`;
}

export function terminalToSvg(screen: string, title: string): string {
  const lines = screen.replace(/\n+$/, '').split('\n');
  let style = plain();
  const texts = lines.flatMap((line, row) => {
    const parsed = runsOf(line, style);
    style = parsed.style;
    return parsed.runs.map((run) => drawRun(run, row));
  });
  const columns = Math.max(...lines.map((line) => line.replace(SGR, '').length), 40);
  const width = Math.ceil(columns * CELL.width + 2 * FRAME.padding);
  const height = FRAME.bar + FRAME.padding + lines.length * CELL.height + 6;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<rect width="${width}" height="${height}" rx="10" fill="#1e2127"/>
<circle cx="20" cy="17" r="5.5" fill="#e06c75"/><circle cx="38" cy="17" r="5.5" fill="#e5c07b"/><circle cx="56" cy="17" r="5.5" fill="#98c379"/>
<text x="${width / 2}" y="22" fill="#7f848e" text-anchor="middle" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="13">${escapeXml(title)}</text>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${CELL.fontSize}">
${texts.join('\n')}
</g>
</svg>
`;
}

if (import.meta.main) {
  process.stdout.write(terminalToSvg(await readAll(process.stdin), process.argv[2] ?? 'neoengine'));
}
