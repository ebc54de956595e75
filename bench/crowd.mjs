// A crowd: readers and writers who do not wait for one another.
//     node crowd.mjs ORIGIN TOKEN [seconds] [views a second] [writes a second]
// Prints one JSON object.
import { randomUUID } from 'node:crypto';
import { crawl } from '../tests/stories/support/routes.mjs';
import { crowdsView, openLoop, pick } from './open_loop.mjs';

const [origin, token, seconds = '60', viewsASecond = '1700', writesASecond = '40'] = process.argv.slice(2);
const pages = [...(await crawl(origin, 1500)).pages].filter(([, page]) => page.status === 200).map(([path]) => path);
const commitments = pages.map((path) => path.match(/^\/fr(\/plans\/[^/]+\/commitments\/[^/]+)$/)?.[1]).filter(Boolean);

function write() {
  const body = JSON.stringify({ text: { fr: { text: `Point d’étape du banc d’essai ${randomUUID()}` } } });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Idempotency-Key': randomUUID() };
  return { method: 'POST', path: `/api/v1${pick(commitments)}/updates`, headers, body };
}

const both = { origin, seconds: Number(seconds), begin: performance.now() + 200 };
const [views, writes] = await Promise.all([openLoop({ ...both, make: crowdsView(pages), rate: Number(viewsASecond) }), openLoop({ ...both, make: write, rate: Number(writesASecond) })]);
console.log(JSON.stringify({ pages: pages.length, seconds: Number(seconds), views, writes }));
