// What a commitment page reads, in the words of src/plans/store_*.cpp, so that both programs ask the same of the
// same database. Prepared once, as Parvis does.
import Database from 'better-sqlite3';

export function open(file) {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma('query_only = on');
  db.pragma('cache_size = -16000');
  const one = (sql) => db.prepare(sql);
  return {
    list: one('select p.slug plan, c.slug slug from commitment c join plan p on p.id = c.plan_id order by p.slug, c.slug'),
    plan: one('select p.id, p.state from plan p where p.slug = ?'),
    commitment: one('select c.id, c.state from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.slug = ?'),
    parts: one('select c.id, c.card from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? order by c.position, c.slug'),
    previous: one('select c.id, c.card from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? and (c.position, c.slug) < (?, ?) order by c.position desc, c.slug desc limit 1'),
    next: one('select c.id, c.card from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? and (c.position, c.slug) > (?, ?) order by c.position, c.slug limit 1'),
    updates: one('select u.id, u.state, c.card from progress_update u join commitment c on c.id = u.commitment_id where u.commitment_id = ? order by u.at desc, u.id desc limit 100'),
    theme: one('select t.id, t.slug, t.state from theme t where t.slug = ?'),
    institution: one('select i.id, i.state from institution i where i.slug = ?'),
    linksFrom: one("select relation, to_address address, to_title title, to_label label, note, source from thread_link where from_kind = 'commitment' and from_id = ? order by id"),
    linksTo: one("select relation, from_address address, from_title title, from_label label, note, source from thread_link where to_kind = 'commitment' and to_id = ? order by id"),
    latest: one("select seq, at, actor, verb, state from ledger_entry where subject_kind = 'commitment' and subject_id = ? order by seq desc limit 1"),
  };
}
