import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who exists: divisions, bodies, units, posts, people, appointments; and the table of ranks. */
export class CreateDirectory1795478402000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(places);
    await queryRunner.query(posts);
    await queryRunner.query(people);
    await queryRunner.query(ranks);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only.');
  }
}

const places = `
  CREATE TABLE divisions (
    id uuid NOT NULL CONSTRAINT divisions_pkey PRIMARY KEY,
    code text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    level text NOT NULL,
    kind text NOT NULL,
    parent_code text,
    version integer NOT NULL,
    CONSTRAINT divisions_level CHECK (level IN ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP'))
  );
  CREATE UNIQUE INDEX divisions_code_key ON divisions (code);
  CREATE INDEX divisions_by_parent ON divisions (parent_code);
  ALTER TABLE divisions ADD CONSTRAINT divisions_parent_code_fkey
    FOREIGN KEY (parent_code) REFERENCES divisions (code);

  CREATE TABLE bodies (
    id uuid NOT NULL CONSTRAINT bodies_pkey PRIMARY KEY,
    code text NOT NULL,
    level text NOT NULL,
    division_code text NOT NULL CONSTRAINT bodies_division_code_fkey REFERENCES divisions (code),
    kind text NOT NULL,
    full_name text NOT NULL,
    short_name text NOT NULL,
    en text NOT NULL,
    list_order integer NOT NULL,
    platform_order integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT bodies_kind CHECK (kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY'))
  );
  CREATE UNIQUE INDEX bodies_code_key ON bodies (code);
  CREATE INDEX bodies_by_division ON bodies (division_code);

  CREATE TABLE units (
    id uuid NOT NULL CONSTRAINT units_pkey PRIMARY KEY,
    code text NOT NULL,
    short_name text NOT NULL,
    full_name text NOT NULL,
    en text NOT NULL,
    division_code text NOT NULL CONSTRAINT units_division_code_fkey REFERENCES divisions (code),
    affiliation text NOT NULL,
    type text NOT NULL,
    counterpart_key text,
    list_order integer NOT NULL,
    status text NOT NULL,
    successor_code text,
    version integer NOT NULL,
    CONSTRAINT units_affiliation CHECK (affiliation IN ('中直', '省直', '市直', '县直', '企业')),
    CONSTRAINT units_status CHECK (status IN ('ACTIVE', 'ABOLISHED'))
  );
  CREATE UNIQUE INDEX units_code_key ON units (code);
  CREATE INDEX units_by_counterpart ON units (counterpart_key, division_code);
  ALTER TABLE units ADD CONSTRAINT units_successor_code_fkey
    FOREIGN KEY (successor_code) REFERENCES units (code);

  CREATE TABLE unit_lists (
    id uuid NOT NULL CONSTRAINT unit_lists_pkey PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    unit_codes jsonb NOT NULL,
    version integer NOT NULL
  );
  CREATE UNIQUE INDEX unit_lists_code_key ON unit_lists (code);`;

const posts = `
  CREATE TABLE ranks (
    code text NOT NULL CONSTRAINT ranks_pkey PRIMARY KEY,
    zh text NOT NULL,
    en text NOT NULL,
    rank_order integer NOT NULL,
    kind text NOT NULL,
    equiv_code text
  );

  CREATE TABLE posts (
    id uuid NOT NULL CONSTRAINT posts_pkey PRIMARY KEY,
    code text NOT NULL,
    body_id uuid CONSTRAINT posts_body_id_fkey REFERENCES bodies (id),
    unit_id uuid CONSTRAINT posts_unit_id_fkey REFERENCES units (id),
    title text NOT NULL,
    full_title text NOT NULL,
    en text NOT NULL,
    post_order integer NOT NULL,
    principal boolean NOT NULL,
    deputy boolean NOT NULL,
    default_rank_code text NOT NULL
      CONSTRAINT posts_default_rank_code_fkey REFERENCES ranks (code),
    version integer NOT NULL,
    CONSTRAINT posts_one_owner CHECK (num_nonnulls(body_id, unit_id) = 1)
  );
  CREATE UNIQUE INDEX posts_code_key ON posts (code);
  CREATE INDEX posts_by_body ON posts (body_id);
  CREATE INDEX posts_by_unit ON posts (unit_id);`;

const people = `
  CREATE TABLE people (
    id uuid NOT NULL CONSTRAINT people_pkey PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    version integer NOT NULL
  );
  CREATE UNIQUE INDEX people_code_key ON people (code);

  CREATE TABLE appointments (
    id uuid NOT NULL CONSTRAINT appointments_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT appointments_person_id_fkey REFERENCES people (id),
    post_id uuid NOT NULL CONSTRAINT appointments_post_id_fkey REFERENCES posts (id),
    rank_code text NOT NULL CONSTRAINT appointments_rank_code_fkey REFERENCES ranks (code),
    seat_order integer NOT NULL,
    portfolio jsonb NOT NULL,
    acting boolean NOT NULL,
    held_from date,
    held_to date,
    version integer NOT NULL
  );
  CREATE UNIQUE INDEX appointments_person_post_key ON appointments (person_id, post_id);
  CREATE INDEX appointments_by_post ON appointments (post_id);

  CREATE TABLE directory_imports (
    id uuid NOT NULL CONSTRAINT directory_imports_pkey PRIMARY KEY,
    account_id uuid NOT NULL,
    document_hash text NOT NULL,
    answer jsonb NOT NULL,
    imported_at timestamptz NOT NULL
  );`;

/** Leadership levels with their GB/T 12407-2008 codes; grades and X00 are local codes. */
const ranks = `
  INSERT INTO ranks (code, zh, en, rank_order, kind, equiv_code) VALUES
    ('101', '国家级正职', 'National level, principal', 10, 'LEADERSHIP', NULL),
    ('102', '国家级副职', 'National level, deputy', 20, 'LEADERSHIP', NULL),
    ('111', '省部级正职', 'Provincial/ministerial level, principal', 30, 'LEADERSHIP', NULL),
    ('112', '省部级副职', 'Provincial/ministerial level, deputy', 40, 'LEADERSHIP', NULL),
    ('121', '厅局级正职', 'Bureau (prefecture) level, principal', 50, 'LEADERSHIP', NULL),
    ('122', '厅局级副职', 'Bureau (prefecture) level, deputy', 60, 'LEADERSHIP', NULL),
    ('131', '县处级正职', 'County (division) level, principal', 70, 'LEADERSHIP', NULL),
    ('132', '县处级副职', 'County (division) level, deputy', 80, 'LEADERSHIP', NULL),
    ('141', '乡科级正职', 'Township (section) level, principal', 90, 'LEADERSHIP', NULL),
    ('142', '乡科级副职', 'Township (section) level, deputy', 100, 'LEADERSHIP', NULL),
    ('150', '科员级', 'Section-member level', 110, 'LEADERSHIP', NULL),
    ('160', '办事员级', 'Clerk level', 120, 'LEADERSHIP', NULL),
    ('199', '未定职公务员', 'Civil servant, rank not fixed', 130, 'LEADERSHIP', NULL),
    ('X00', '无行政级别', 'No administrative rank', 900, 'NONE', NULL),
    ('Z01', '一级巡视员', 'Bureau-rank official, grade 1', 52, 'GRADE', '121'),
    ('Z02', '二级巡视员', 'Bureau-rank official, grade 2', 62, 'GRADE', '122'),
    ('Z03', '一级调研员', 'Division-rank official, grade 1', 71, 'GRADE', '131'),
    ('Z04', '二级调研员', 'Division-rank official, grade 2', 72, 'GRADE', '131'),
    ('Z05', '三级调研员', 'Division-rank official, grade 3', 81, 'GRADE', '132'),
    ('Z06', '四级调研员', 'Division-rank official, grade 4', 82, 'GRADE', '132'),
    ('Z07', '一级主任科员', 'Principal section member, grade 1', 91, 'GRADE', '141'),
    ('Z08', '二级主任科员', 'Principal section member, grade 2', 92, 'GRADE', '141'),
    ('Z09', '三级主任科员', 'Principal section member, grade 3', 101, 'GRADE', '142'),
    ('Z10', '四级主任科员', 'Principal section member, grade 4', 102, 'GRADE', '142'),
    ('Z11', '一级科员', 'Section member, grade 1', 111, 'GRADE', '150'),
    ('Z12', '二级科员', 'Section member, grade 2', 121, 'GRADE', '160');`;
