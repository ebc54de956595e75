// What a commitment page reads, in the words of src/plans/store_*.cpp, so that both programs ask the same of the
// same database. Prepared once, as Parvis does.
import Database from 'better-sqlite3';

export function open(file) {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma('query_only = on');
  db.pragma('cache_size = -16000');
  const one = (sql) => db.prepare(sql);
  const withIds = (sql) => db.prepare(sql).safeIntegers(); // ids need more than 53 bits
  const sibling = 'select c.card from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ?';
  return {
    /** What a function reads, all of it as of one moment; and without taking and leaving a lock at every statement. */
    atOnce: (read) => db.transaction(read),
    plan: one('select outline from plan where slug = ?').pluck(),
    commitment: withIds('select c.id, c.state from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.slug = ?'),
    card: one('select c.card from commitment c where c.id = ?').pluck(),
    parts: one(`${sibling} order by c.position, c.slug`).pluck(),
    previous: one(`${sibling} and (c.position, c.slug) < (?, ?) order by c.position desc, c.slug desc limit 1`).pluck(),
    next: one(`${sibling} and (c.position, c.slug) > (?, ?) order by c.position, c.slug limit 1`).pluck(),
    updates: withIds('select u.id, u.state, u.corrects corrects_id, (select other.at from progress_update other where other.id = u.corrects) corrects_at, ' +
      '(select other.id from progress_update other where other.corrects = u.id order by other.id desc limit 1) corrected_by_id, ' +
      '(select other.at from progress_update other where other.corrects = u.id order by other.id desc limit 1) corrected_by_at ' +
      'from progress_update u where u.commitment_id = ? order by u.at desc, u.id desc limit ?'),
    corrections: withIds('select id, at from progress_update where corrects = ? order by id'),
    theme: one('select state from theme where slug = ?').pluck(),
    institution: one('select state from institution where slug = ?').pluck(),
    linksFrom: one("select relation, to_address address, to_title title, to_label label, note from thread_link where from_kind = 'commitment' and from_id = ? order by id"),
    linksTo: one("select relation, from_address address, from_title title, from_label label, note from thread_link where to_kind = 'commitment' and to_id = ? order by id"),
    latest: one("select seq, at, state from ledger_entry where subject_kind = 'commitment' and subject_id = ? order by seq desc limit 1"),
  };
}
