// Copies a database while it is in use, with a write-ahead log as Parvis has it; prints its commitments.
//     node copy.mjs DATABASE COPY
import Database from 'better-sqlite3';

const [from, to] = process.argv.slice(2);
new Database(from, { readonly: true, fileMustExist: true }).prepare('vacuum into ?').run(to);
const copy = new Database(to);
copy.pragma('journal_mode = wal');
for (const [plan, slug] of copy.prepare('select p.slug, c.slug from commitment c join plan p on p.id = c.plan_id order by p.slug, c.slug').raw().iterate()) console.log(`${plan} ${slug}`);
