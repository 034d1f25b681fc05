import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Workplace, waitFor } from '../support/cli.ts';
import { type Database, postgresProblem, startDatabase } from '../support/postgres.ts';

const shell = promisify(execFile);
const skip = postgresProblem() ?? false;

const PERSON = { '1_person.sql': 'CREATE TABLE person (id serial PRIMARY KEY, name text NOT NULL);' };
const PEOPLE = {
  '2_people.sql': "INSERT INTO person (name) SELECT 'person ' || n FROM generate_series(1, 50000) AS n;",
};

describe('a real migration: PostgreSQL, and a migration tool in an image', { skip }, () => {
  let database: Database;
  let place: Workplace;

  before(async () => {
    database = await startDatabase();
    place = new Workplace();
  });
  after(async () => {
    await place[Symbol.asyncDispose]();
    await database.close();
  });

  const jobspec = (image: string) => `
    job "migrate" {
      type = "batch"
      group "schema" {
        restart {
          attempts = 0
          mode     = "fail"
        }
        task "up" {
          driver = "docker"
          config {
            image        = "${image}"
            network_mode = "${database.network}"
          }
          env { DATABASE_URL = "${database.url}" }
        }
      }
    }
  `;

  /** How many migrations are in mid-statement, as the server sees it. */
  const sleeping = () =>
    database.query(
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()",
    );

  const submit = (image: string) => ['run', place.file('migrate.nomad', jobspec(image))];

  test('the first run migrates, the second has nothing to do', async () => {
    const words = submit(await database.migrator('1', { ...PERSON, ...PEOPLE }));
    const first = await place.oneoff(...words);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /Migrations complete!/);
    assert.equal(await database.query('SELECT count(*) FROM person'), '50000');

    const second = await place.oneoff(...words);
    assert.equal(second.code, 0, second.err);
    assert.doesNotMatch(second.out, /Migrations/);
    const { Allocations } = await place.job('migrate');
    assert.deepEqual(
      Allocations.map(({ Name, ClientStatus }) => [Name, ClientStatus]),
      [['migrate.schema[0]', 'complete']],
    );
  });

  test('a broken migration ends with the exit code of the tool and its last lines, and changes nothing', async () => {
    const broken = { '3_broken.sql': 'DELETE FROM person; ALTER TABLE nobody ADD COLUMN age int;' };
    const image = await database.migrator('2', { ...PERSON, ...PEOPLE, ...broken });
    const { code, out, err } = await place.oneoff(...submit(image));
    assert.equal(code, 1);
    assert.match(out + err, /relation "nobody" does not exist/);
    assert.equal(await database.query('SELECT count(*) FROM person'), '50000');
  });

  test('when oneoff is killed in mid-migration the next run goes on with it and tells the true end', async () => {
    const slow = { '3_slow.sql': 'SELECT pg_sleep(4); CREATE TABLE slow (id int);' };
    const words = submit(await database.migrator('3', { ...PERSON, ...PEOPLE, ...slow }));
    const killed = place.start(words);
    await waitFor('the migration', async () => ((await sleeping()) === '1' ? true : null));
    killed.process.kill('SIGKILL');
    await killed.ended;

    const { code, out, err } = await place.oneoff(...words);
    assert.equal(code, 0, err);
    assert.match(out + err, /taken over: the process that ran it is gone/);
    assert.match(out, /Migrations complete!/);
    assert.equal(await database.query("SELECT count(*) FROM pgmigrations WHERE name = '3_slow'"), '1');
  });

  test('when the migration was killed with it the next run says so and does it again, once', async () => {
    const slow = {
      '3_slow.sql': 'SELECT 1;',
      '4_slower.sql': 'SELECT pg_sleep(2); CREATE TABLE slower (id int);',
    };
    const words = submit(await database.migrator('4', { ...PERSON, ...PEOPLE, ...slow }));
    const killed = place.start(words);
    await waitFor('the migration', async () => ((await sleeping()) === '1' ? true : null));
    killed.process.kill('SIGKILL');
    await killed.ended;
    const { Allocations } = await place.job('migrate');
    const { stdout } = await shell('docker', [
      'ps',
      '-aq',
      '--filter',
      `label=oneoff.alloc_id=${Allocations.at(-1)!.ID}`,
    ]);
    await shell('docker', ['rm', '-f', ...stdout.trim().split('\n')]);
    // The server goes on with the statement of a client that is gone, and holds its lock.
    await waitFor('the server', async () => ((await sleeping()) === '0' ? true : null));

    const { code, out, err } = await place.oneoff(...words);
    assert.equal(code, 0, err);
    assert.match(
      out + err,
      /the process that ran it is gone, and so are its containers.*its last run was lost/s,
    );
    assert.equal(await database.query("SELECT count(*) FROM pgmigrations WHERE name = '4_slower'"), '1');
  });
});
