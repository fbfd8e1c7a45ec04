import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { withStatements } from '#src/store/database/sqlite.ts';

it('prepares the same text once, and again after the tables changed', () => {
  const raw = new Database(':memory:');
  const database = withStatements(raw);
  database.prepare('create table t (a integer)').run([]);
  const insert = database.prepare('insert into t values (?)');
  insert.run([1]);
  expect(database.prepare('insert into t values (?)')).toBe(insert);
  const select = database.prepare('select * from t');
  expect(select.all([])).toEqual([{ a: 1 }]);
  database.prepare('alter table t add column b integer').run([]);
  expect(database.prepare('select * from t')).not.toBe(select);
  expect(database.prepare('select * from t').all([])).toEqual([{ a: 1, b: null }]);
  database.close();
  expect(raw.open).toBe(false);
});

it('keeps the most recently used of many', () => {
  const database = withStatements(new Database(':memory:'));
  const often = database.prepare('select 0');
  for (let n = 1; n < 1_000; n += 1) {
    database.prepare(`select ${n}`);
    expect(database.prepare('select 0')).toBe(often);
  }
  const seldom = database.prepare('select 999');
  for (let n = 1; n < 401; n += 1) database.prepare(`select ${n}`);
  expect(database.prepare('select 999')).not.toBe(seldom);
  database.close();
});
