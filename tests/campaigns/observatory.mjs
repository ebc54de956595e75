// MDN's HTTP Observatory against the packaged nginx in front of the program, all on this machine. The package knows ports 80 and
// 443 of public names only: for its process, one name leads to our two ports instead.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import net from 'node:net';
import { Parvis } from '../stories/support/server.mjs';
import { Proxy } from '../stories/support/proxy.mjs';
import { table, writeReport } from './support/report.mjs';

const name = 'parvis.example';
const goal = 115;

// The names that browsers know to be HTTPS only; the package fetches them while it is installed, which runs no script here.
const preloaded = fileURLToPath(new URL('node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json', import.meta.url));
if (!existsSync(preloaded)) writeFileSync(preloaded, '{}');

/** In a process of its own, which trusts the certificate: connects to our ports and to nothing else. */
async function scan(securePort, plainPort) {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...given) {
    const [options, done] = Array.isArray(given[0]) ? given[0] : given;
    const port = options.host === name ? { 443: securePort, 80: plainPort }[options.port] : undefined;
    if (!port) throw new Error(`asks ${options.host}:${options.port}`);
    return connect.call(this, { ...options, host: '127.0.0.1', port }, done);
  };
  const { scan: observe } = await import('@mdn/mdn-http-observatory');
  console.log(JSON.stringify(await observe(name)));
}

async function campaign() {
  const parvis = await Parvis.start({ options: ['--behind-proxy', '--origin', `https://${name}`] });
  const proxy = await Proxy.start(parvis, name);
  try {
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: proxy.certificate };
    return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), proxy.securePort, proxy.plainPort], { encoding: 'utf8', env, timeout: 120_000 }));
  } finally {
    await proxy.stop();
    await parvis.stop();
  }
}

if (process.argv.length > 2) {
  await scan(Number(process.argv[2]), Number(process.argv[3]));
} else {
  const { scan: summary, tests } = await campaign();
  const text = (description) => String(description ?? '').replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ').trim();
  const rows = Object.entries(tests).map(([test, { result, scoreModifier, scoreDescription }]) => [test, result, scoreModifier, text(scoreDescription)]);
  writeReport('observatory', 'MDN HTTP Observatory', `
The package \`@mdn/mdn-http-observatory\` (its version: \`tests/campaigns/package-lock.json\`) asks the home page through the packaged nginx, TLS and plain
HTTP, on this machine, without the list of names that browsers preload; the name is ${name}, the certificate is trusted by the process that asks. Nothing outside is asked.

Score **${summary.score}**, grade ${summary.grade}, ${summary.testsPassed} of ${summary.testsQuantity} tests passed. Goal: at least ${goal}.

${table(['test', 'result', 'points', 'said'], rows)}`, summary.score >= goal ? [] : [`the score is ${summary.score}`]);
}
