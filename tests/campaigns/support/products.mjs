// What leaves the site besides pages: spreadsheets, feeds, JSON, letters. What each may not hold.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** RFC 4180, as spreadsheets read it. */
function cellsOf(csv) {
  const cells = [];
  for (let at = 0; at < csv.length; ) {
    if (csv[at] === '"') {
      let cell = '';
      for (++at; at < csv.length; ++at) {
        if (csv[at] === '"' && csv[at + 1] === '"') cell += csv[at++];
        else if (csv[at] === '"') break;
        else cell += csv[at];
      }
      cells.push(cell);
      ++at;
    } else {
      const end = csv.slice(at).search(/[,;\r\n]/);
      cells.push(csv.slice(at, end < 0 ? csv.length : at + end));
      at = end < 0 ? csv.length : at + end;
    }
    while (at < csv.length && /[,;\r\n]/.test(csv[at])) ++at;
  }
  return cells;
}

const isFormula = (cell) => /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-]?[\d.,\u202f ]+%?$/.test(cell) && cell !== '-');

export const csvFaults = (text) => cellsOf(text.replace(/^\ufeff/, '')).filter(isFormula).map((cell) => `a cell begins a formula: ${JSON.stringify(cell.slice(0, 40))}`);

function withFile(bytes, ending, work) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-product-'));
  try {
    const file = join(folder, `product${ending}`);
    writeFileSync(file, bytes);
    return work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No cell is computed, and no text begins a formula where it would be copied to. */
export function xlsxFaults(bytes) {
  const parts = withFile(bytes, '.xlsx', (file) => execFileSync('unzip', ['-p', file, 'xl/*.xml'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const computed = [...parts.matchAll(/<f[ >/]|<hyperlink |<c [^>]*t="(?!inlineStr"|s"|n"|b")[^"]*"|<oleObject|<ddeLink/g)];
  const texts = [...parts.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  const formulas = texts.filter(isFormula).map((text) => `a cell begins a formula: ${JSON.stringify(text.slice(0, 40))}`);
  return [...computed.map(([found]) => `a sheet has ${found}`), ...formulas];
}

export function xmlFaults(text) {
  try {
    withFile(text, '.xml', (file) => execFileSync('xmllint', ['--noout', '--nonet', file], { stdio: 'pipe' }));
    return [];
  } catch (error) {
    return [`is not well-formed: ${String(error.stderr).split('\n')[0]}`];
  }
}

/** What a feed says in HTML is read as pages are. */
export const htmlOfFeed = (text) => [...text.matchAll(/<(content|summary)[^>]*type="html"[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , escaped]) => escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));

export function jsonFaults(text, isLines = false) {
  try {
    for (const one of isLines ? text.split('\n').filter(Boolean) : [text]) JSON.parse(one);
    return [];
  } catch (error) {
    return [`is not JSON: ${error.message}`];
  }
}
