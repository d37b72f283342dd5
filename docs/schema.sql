-- Made by `tangga schema`. The history stands in Sources/HomeIndustry/Schema/.

CREATE TABLE account (
    id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL,
    role TEXT NOT NULL, region TEXT NOT NULL, owner_id TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL, closed_at TEXT) STRICT;

CREATE TABLE activity (
    id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT activity_has_a_name CHECK (name <> ''), code TEXT NOT NULL, region TEXT NOT NULL, year INTEGER NOT NULL,
    source TEXT NOT NULL, ceiling INTEGER NOT NULL CONSTRAINT activity_ceiling CHECK (ceiling > 0), has_gender_tag INTEGER NOT NULL, output TEXT, target INTEGER,
    revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT;

CREATE INDEX activity_by_year ON activity (year, region, code, id);

CREATE TABLE activity_programme (activity_id TEXT NOT NULL REFERENCES activity (id), programme TEXT NOT NULL, PRIMARY KEY (activity_id, programme)) WITHOUT ROWID, STRICT;

CREATE TABLE agreement (
    id TEXT PRIMARY KEY, partner_id TEXT NOT NULL REFERENCES partner (id), number TEXT NOT NULL, subject TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL,
    by_account TEXT NOT NULL, at TEXT NOT NULL, CONSTRAINT agreement_days CHECK (until_day >= from_day)) STRICT;

CREATE INDEX agreement_by_partner ON agreement (partner_id, from_day);

CREATE TABLE api_token (
    secret TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL, created_at TEXT NOT NULL, revoked_at TEXT) STRICT;

CREATE TABLE assessment (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), on_day TEXT NOT NULL, rulebook TEXT NOT NULL,
    lowest TEXT NOT NULL, highest TEXT NOT NULL, facts TEXT NOT NULL, cause TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX assessment_by_business ON assessment (business_id, on_day, id);

CREATE TABLE assignment (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), mentor_id TEXT NOT NULL REFERENCES mentor (id), from_day TEXT NOT NULL, until_day TEXT,
    reason TEXT NOT NULL, ending TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX assignment_by_mentor ON assignment (mentor_id, until_day);

CREATE UNIQUE INDEX assignment_open ON assignment (business_id, mentor_id) WHERE until_day IS NULL;

CREATE TABLE attendance (
    session_id TEXT NOT NULL REFERENCES event_session (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), id TEXT NOT NULL, at TEXT NOT NULL,
    means TEXT NOT NULL, device TEXT NOT NULL, by_account TEXT NOT NULL, received_at TEXT NOT NULL, PRIMARY KEY (session_id, attendee_id)) WITHOUT ROWID, STRICT;

CREATE INDEX attendance_by_attendee ON attendance (attendee_id);

CREATE TABLE attendee (
    id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL REFERENCES event (id), person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL, task TEXT NOT NULL, position INTEGER NOT NULL, business_id TEXT REFERENCES business (id), region TEXT NOT NULL, stage TEXT, reason TEXT NOT NULL,
    answer TEXT, answered_at TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawal TEXT,
    UNIQUE (event_id, person_id, role)) STRICT;

CREATE INDEX attendee_by_event ON attendee (event_id, role, position);

CREATE INDEX attendee_by_person ON attendee (person_id);

CREATE TABLE budget_line (
    id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activity (id), event TEXT, account TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT budget_line_quantity CHECK (quantity > 0), unit TEXT NOT NULL,
    unit_price INTEGER NOT NULL CONSTRAINT budget_line_unit_price CHECK (unit_price >= 0), by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX budget_line_by_activity ON budget_line (activity_id, id);

CREATE INDEX budget_line_by_event ON budget_line (event) WHERE event IS NOT NULL;

CREATE TABLE budget_line_withdrawal (
    line_id TEXT PRIMARY KEY REFERENCES budget_line (id), reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE business (
    id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES owner (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
    holder TEXT NOT NULL, holder_name TEXT, region TEXT NOT NULL REFERENCES region (code),
    kbli_version TEXT NOT NULL, kbli TEXT NOT NULL, sector TEXT NOT NULL, owner_sex TEXT NOT NULL,
    since TEXT NOT NULL, is_main_work INTEGER NOT NULL, status TEXT NOT NULL, stage TEXT,
    revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT;

CREATE INDEX business_by_owner ON business (owner_id);

CREATE INDEX business_by_region ON business (region, name_key, id);

CREATE INDEX business_by_stage ON business (stage, region, name_key, id);

CREATE TABLE business_status (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), status TEXT NOT NULL,
    on_day TEXT NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX business_status_by_business ON business_status (business_id, id);

CREATE TABLE candidate (
    event_id TEXT NOT NULL REFERENCES event (id), business_id TEXT NOT NULL REFERENCES business (id), owner_id TEXT NOT NULL REFERENCES owner (id),
    region TEXT NOT NULL, stage TEXT, position INTEGER NOT NULL, points INTEGER NOT NULL, reasons TEXT NOT NULL, is_chosen INTEGER NOT NULL,
    attendee_id TEXT REFERENCES attendee (id), PRIMARY KEY (event_id, position), UNIQUE (event_id, owner_id)) STRICT;

CREATE TABLE care (
    business_id TEXT PRIMARY KEY REFERENCES business (id), region TEXT NOT NULL, mentors INTEGER NOT NULL, since TEXT, last_visit TEXT, next_visit TEXT,
    visits INTEGER NOT NULL, confirmations INTEGER NOT NULL) WITHOUT ROWID, STRICT;

CREATE INDEX care_by_region ON care (region, next_visit);

CREATE TABLE "certificate" (
    code TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), number TEXT NOT NULL,
    facts TEXT NOT NULL, signature TEXT NOT NULL, template TEXT NOT NULL, address TEXT, at TEXT NOT NULL, by_account TEXT NOT NULL,
    revoked_at TEXT, revoked_by TEXT, revocation TEXT) STRICT;

CREATE INDEX certificate_by_event ON certificate (event_id, number);

CREATE UNIQUE INDEX certificate_standing ON certificate (attendee_id) WHERE revoked_at IS NULL;

CREATE TABLE decision (
    id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES proposal (id), is_approval INTEGER NOT NULL,
    reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (proposal_id, by_account)) STRICT;

CREATE TABLE device (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, scope TEXT NOT NULL, pull INTEGER NOT NULL, created_at TEXT NOT NULL,
    last_at TEXT NOT NULL, clock_offset INTEGER NOT NULL, revoked_at TEXT) STRICT;

CREATE INDEX device_by_account ON device (account_id, id);

CREATE TABLE device_document (
    device_id TEXT NOT NULL REFERENCES device (id), document TEXT NOT NULL, print TEXT NOT NULL, pull INTEGER NOT NULL, PRIMARY KEY (device_id, document)) WITHOUT ROWID, STRICT;

CREATE TABLE device_setup (
    code TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), expires_at TEXT NOT NULL, used_at TEXT, by_account TEXT NOT NULL) STRICT;

CREATE TABLE dispute (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, envelope_id TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, region TEXT NOT NULL, field TEXT NOT NULL,
    base TEXT, kept TEXT, sent TEXT, kept_by TEXT, kept_at TEXT, sent_by TEXT NOT NULL, sent_at TEXT NOT NULL,
    choice TEXT, reason TEXT, decided_by TEXT, decided_at TEXT) STRICT;

CREATE INDEX dispute_by_subject ON dispute (subject_id, id);

CREATE INDEX dispute_waiting ON dispute (region, id) WHERE choice IS NULL;

CREATE TABLE document (
    id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence (id), name TEXT NOT NULL, type TEXT NOT NULL,
    print TEXT NOT NULL, content BLOB NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX document_by_evidence ON document (evidence_id);

CREATE TABLE envelope (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, receipt TEXT NOT NULL, by_account TEXT NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, print TEXT, refused_in TEXT) STRICT;

CREATE INDEX envelope_refused ON envelope (refused_in, id) WHERE refused_in IS NOT NULL;

CREATE TABLE event (
    id TEXT PRIMARY KEY, region TEXT NOT NULL, activity_id TEXT REFERENCES activity (id), name TEXT NOT NULL, venue TEXT NOT NULL, city TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, seats INTEGER NOT NULL, threshold INTEGER NOT NULL, brief TEXT NOT NULL, account TEXT NOT NULL,
    status TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    CONSTRAINT event_days CHECK (last_day >= first_day)) STRICT;

CREATE INDEX event_by_activity ON event (activity_id);

CREATE INDEX event_by_region ON event (region, first_day, id);

CREATE TABLE event_file (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), name TEXT NOT NULL, type TEXT NOT NULL, print TEXT NOT NULL, caption TEXT NOT NULL,
    content BLOB NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX event_file_by_event ON event_file (event_id, id);

CREATE TABLE event_question (
    event_id TEXT NOT NULL REFERENCES event (id), number INTEGER NOT NULL, question_id TEXT NOT NULL REFERENCES question (id),
    PRIMARY KEY (event_id, number), UNIQUE (event_id, question_id)) STRICT;

CREATE TABLE event_session (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), on_day TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    subject TEXT NOT NULL, method TEXT NOT NULL, speaker_id TEXT REFERENCES attendee (id), moderator_id TEXT REFERENCES attendee (id), hours INTEGER NOT NULL,
    withdrawn_at TEXT, CONSTRAINT event_session_times CHECK (ends > starts)) STRICT;

CREATE INDEX event_session_by_event ON event_session (event_id, on_day, starts);

CREATE TABLE event_step (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), status TEXT NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX event_step_by_event ON event_step (event_id, id);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), on_day TEXT NOT NULL, source TEXT NOT NULL,
    facts TEXT NOT NULL, note TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX evidence_by_business ON evidence (business_id, on_day, id);

CREATE TABLE follow_up (
    id TEXT PRIMARY KEY, attendee_id TEXT NOT NULL REFERENCES attendee (id), months INTEGER NOT NULL, on_day TEXT NOT NULL, applied TEXT NOT NULL,
    turnover INTEGER, licence TEXT NOT NULL, jobs INTEGER, note TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (attendee_id, months)) STRICT;

CREATE TABLE handover (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), from_mentor TEXT NOT NULL REFERENCES mentor (id), to_mentor TEXT NOT NULL REFERENCES mentor (id),
    reason TEXT NOT NULL, pack TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, answer TEXT, answer_reason TEXT, answered_by TEXT, answered_at TEXT) STRICT;

CREATE INDEX handover_by_giver ON handover (from_mentor, id);

CREATE INDEX handover_by_receiver ON handover (to_mentor, id);

CREATE UNIQUE INDEX handover_open ON handover (business_id, from_mentor) WHERE answer IS NULL;

CREATE TABLE held_file (id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, type TEXT NOT NULL, content BLOB NOT NULL) STRICT;

CREATE INDEX held_file_by_account ON held_file (account_id, id);

CREATE TABLE household (
    owner_id TEXT PRIMARY KEY REFERENCES owner (id), members INTEGER NOT NULL CONSTRAINT household_members CHECK (members >= 1),
    dependants INTEGER NOT NULL, decider TEXT NOT NULL, helpers INTEGER NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
    CONSTRAINT household_dependants CHECK (dependants >= 0 AND dependants < members)) STRICT;

CREATE TABLE issued_paper (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), kind TEXT NOT NULL, number TEXT, template TEXT NOT NULL, content TEXT NOT NULL,
    at TEXT NOT NULL, by_account TEXT NOT NULL) STRICT;

CREATE INDEX issued_paper_by_event ON issued_paper (event_id, kind, id);

CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_stays BEFORE UPDATE ON journal WHEN NOT (OLD.position IS NULL AND NEW.position IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.deed = OLD.deed
AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id AND NEW.region = OLD.region AND NEW.device = OLD.device
AND COALESCE(NEW.before, '') = COALESCE(OLD.before, '') AND COALESCE(NEW.after, '') = COALESCE(OLD.after, '')) BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TABLE journal (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, deed TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL,
    region TEXT NOT NULL, before TEXT, after TEXT, device TEXT NOT NULL, position INTEGER UNIQUE, seal TEXT) STRICT;

CREATE INDEX journal_by_subject ON journal (subject_id, id);

CREATE INDEX journal_unsealed ON journal (id) WHERE position IS NULL;

CREATE TABLE letter (
    region TEXT NOT NULL REFERENCES office (region), series TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL,
    number TEXT NOT NULL, purpose TEXT NOT NULL, event_id TEXT, at TEXT NOT NULL, by_account TEXT NOT NULL, PRIMARY KEY (region, series, year, serial)) STRICT;

CREATE TABLE mentor (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL UNIQUE REFERENCES account (id), partner_id TEXT NOT NULL REFERENCES partner (id), owner_id TEXT UNIQUE REFERENCES owner (id),
    name TEXT NOT NULL, region TEXT NOT NULL, skills TEXT NOT NULL, capacity INTEGER NOT NULL CONSTRAINT mentor_capacity CHECK (capacity >= 0),
    from_day TEXT NOT NULL, until_day TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX mentor_by_partner ON mentor (partner_id);

CREATE INDEX mentor_by_region ON mentor (region, id);

CREATE TABLE migration (name TEXT PRIMARY KEY) STRICT;

CREATE TABLE name_word (
    word TEXT NOT NULL, region TEXT NOT NULL, business_id TEXT NOT NULL, PRIMARY KEY (word, region, business_id)) WITHOUT ROWID, STRICT;

CREATE TABLE objection (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), region TEXT NOT NULL, words TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
    answer TEXT, answered_by TEXT, answered_at TEXT) STRICT;

CREATE INDEX objection_by_event ON objection (event_id, id);

CREATE TABLE office (
    region TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, unit TEXT NOT NULL, address TEXT NOT NULL, city TEXT NOT NULL,
    revision INTEGER NOT NULL) STRICT;

CREATE TABLE once (
    account_id TEXT NOT NULL, repeat_key TEXT NOT NULL, request TEXT NOT NULL,
    status INTEGER NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account_id, repeat_key)) STRICT;

CREATE TABLE owner (
    id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT owner_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL,
    nik_sealed BLOB, nik_print TEXT UNIQUE, nik_end TEXT, nik_exception TEXT, provisional TEXT UNIQUE,
    born TEXT NOT NULL, sex TEXT NOT NULL CONSTRAINT owner_sex CHECK (sex IN ('P', 'L')),
    phone_sealed BLOB, phone_print TEXT, phone_end TEXT, address TEXT NOT NULL, region TEXT NOT NULL REFERENCES region (code),
    education TEXT NOT NULL, is_head INTEGER NOT NULL, disability TEXT NOT NULL,
    revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    CONSTRAINT owner_is_known_by_something CHECK (nik_print IS NOT NULL OR provisional IS NOT NULL)) STRICT;

CREATE INDEX owner_by_phone ON owner (phone_print);

CREATE INDEX owner_by_region ON owner (region, name_key, id);

CREATE TABLE paper_form (
    code TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), printed_by TEXT NOT NULL, printed_at TEXT NOT NULL,
    answers TEXT, keyed_by TEXT, keyed_at TEXT, visit_id TEXT REFERENCES visit (id), checked_by TEXT, checked_at TEXT) STRICT;

CREATE INDEX paper_form_by_business ON paper_form (business_id, code);

CREATE TABLE partner (
    id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT partner_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL, sector TEXT NOT NULL, region TEXT NOT NULL,
    offers TEXT NOT NULL, contact TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT;

CREATE INDEX partner_by_region ON partner (region, name_key, id);

CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT NOT NULL CONSTRAINT person_has_a_name CHECK (name <> ''), name_key TEXT NOT NULL, honorific TEXT NOT NULL,
    region TEXT NOT NULL, owner_id TEXT UNIQUE REFERENCES owner (id), staff_number TEXT, revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT;

CREATE INDEX person_by_region ON person (region, name_key, id);

CREATE TABLE person_account (
    person_id TEXT PRIMARY KEY REFERENCES person (id), tax_sealed BLOB, tax_end TEXT, bank TEXT, account_sealed BLOB, account_end TEXT) STRICT;

CREATE TABLE person_title (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), title TEXT NOT NULL, institution TEXT NOT NULL,
    from_day TEXT NOT NULL, until_day TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL, grade TEXT) STRICT;

CREATE INDEX person_title_by_person ON person_title (person_id, from_day);

CREATE TABLE photo_piece (
    account_id TEXT NOT NULL, print TEXT NOT NULL, start INTEGER NOT NULL, content BLOB NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account_id, print, start)) STRICT;

CREATE TABLE plan_step (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), advice TEXT NOT NULL, criterion TEXT, service TEXT, partner_id TEXT REFERENCES partner (id),
    due_day TEXT, priority INTEGER, visit_id TEXT, by_account TEXT NOT NULL, at TEXT NOT NULL,
    outcome TEXT, outcome_words TEXT, outcome_day TEXT, outcome_visit TEXT, outcome_by TEXT) STRICT;

CREATE INDEX plan_step_by_business ON plan_step (business_id, id);

CREATE TABLE private_note (
    visit_id TEXT PRIMARY KEY REFERENCES visit (id), partner_id TEXT, words TEXT NOT NULL, by_account TEXT NOT NULL) STRICT;

CREATE TABLE product (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), name TEXT NOT NULL, unit TEXT NOT NULL,
    price INTEGER NOT NULL CONSTRAINT product_price CHECK (price >= 0), capacity INTEGER NOT NULL CONSTRAINT product_capacity CHECK (capacity >= 0),
    packaging TEXT NOT NULL, created_at TEXT NOT NULL, removed_at TEXT) STRICT;

CREATE INDEX product_by_business ON product (business_id);

CREATE TABLE proposal (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), region TEXT NOT NULL, move TEXT NOT NULL,
    from_stage TEXT, to_stage TEXT, assessment_id TEXT REFERENCES assessment (id), is_override INTEGER NOT NULL,
    reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT, settled_at TEXT) STRICT;

CREATE INDEX proposal_by_business ON proposal (business_id, id);

CREATE UNIQUE INDEX proposal_open ON proposal (business_id) WHERE settled_at IS NULL;

CREATE INDEX proposal_waiting ON proposal (region, id) WHERE settled_at IS NULL;

CREATE TABLE question (
    id TEXT PRIMARY KEY, topic TEXT NOT NULL, words TEXT NOT NULL, choices TEXT NOT NULL, answer INTEGER NOT NULL, retired_at TEXT,
    region TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX question_by_topic ON question (topic, id);

CREATE TABLE rating (
    event_id TEXT NOT NULL REFERENCES event (id), attendee_id TEXT NOT NULL REFERENCES attendee (id), about TEXT NOT NULL, score INTEGER NOT NULL, words TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (event_id, attendee_id, about), CONSTRAINT rating_score CHECK (score BETWEEN 1 AND 5)) STRICT;

CREATE TABLE realisation (
    id TEXT PRIMARY KEY, line_id TEXT NOT NULL REFERENCES budget_line (id), on_day TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT realisation_amount CHECK (amount > 0), payee TEXT NOT NULL, proof TEXT NOT NULL CONSTRAINT realisation_has_proof CHECK (proof <> ''),
    by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX realisation_by_line ON realisation (line_id, on_day, id);

CREATE TABLE realisation_withdrawal (
    realisation_id TEXT PRIMARY KEY REFERENCES realisation (id), reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE referral (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), partner_id TEXT NOT NULL REFERENCES partner (id), region TEXT NOT NULL, offer TEXT NOT NULL,
    need TEXT NOT NULL, consent TEXT NOT NULL, consent_day TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
    answer TEXT, answer_reason TEXT, answered_by TEXT, answered_at TEXT, result TEXT, result_words TEXT, result_by TEXT, result_at TEXT, phone_consent INTEGER NOT NULL DEFAULT 0, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT) STRICT;

CREATE INDEX referral_by_business ON referral (business_id, id);

CREATE INDEX referral_by_partner ON referral (partner_id, id);

CREATE TABLE region (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, level INTEGER NOT NULL,
    valid_from TEXT NOT NULL, valid_until TEXT, successor TEXT REFERENCES region (code),
    CONSTRAINT region_level CHECK (level IN (2, 4, 6, 10) AND length(code) = level)) STRICT;

CREATE INDEX region_by_level ON region (level, code);

CREATE TABLE report_note (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, period TEXT NOT NULL, region TEXT NOT NULL, mentor_id TEXT REFERENCES mentor (id), obstacles TEXT NOT NULL, follow_up TEXT NOT NULL,
    figures TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX report_note_by_period ON report_note (kind, period, region);

CREATE TABLE report_word (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL UNIQUE REFERENCES report_note (id), is_accepted INTEGER NOT NULL, reason TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE selection (
    event_id TEXT PRIMARY KEY REFERENCES event (id), criteria TEXT NOT NULL, objections_until TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE session (
    secret TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES account (id), csrf TEXT NOT NULL,
    device TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT) STRICT;

CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE sign_in_failure (id TEXT PRIMARY KEY, who TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX sign_in_failure_by_who ON sign_in_failure (who, at);

CREATE TABLE stage_change (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), proposal_id TEXT NOT NULL REFERENCES proposal (id),
    region TEXT NOT NULL, move TEXT NOT NULL, from_stage TEXT, to_stage TEXT, on_day TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE INDEX stage_change_by_business ON stage_change (business_id, id);

CREATE INDEX stage_change_by_move ON stage_change (to_stage, from_stage, region, on_day, id);

CREATE TABLE standing (business_id TEXT PRIMARY KEY REFERENCES business (id), region TEXT NOT NULL, facts TEXT NOT NULL, lowest TEXT NOT NULL, highest TEXT NOT NULL) WITHOUT ROWID, STRICT;

CREATE TABLE tally (
    level INTEGER NOT NULL, region TEXT NOT NULL, measure TEXT NOT NULL, item TEXT NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (level, region, measure, item)) WITHOUT ROWID, STRICT;

CREATE TABLE test_answer (
    event_id TEXT NOT NULL REFERENCES event (id), phase TEXT NOT NULL, attendee_id TEXT NOT NULL REFERENCES attendee (id), number INTEGER NOT NULL, choice INTEGER,
    is_right INTEGER NOT NULL, means TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (event_id, phase, attendee_id, number)) STRICT;

CREATE TABLE visit (
    id TEXT PRIMARY KEY, business_id TEXT NOT NULL REFERENCES business (id), mentor_id TEXT REFERENCES mentor (id), partner_id TEXT REFERENCES partner (id), region TEXT NOT NULL,
    on_day TEXT NOT NULL, place TEXT NOT NULL, seen TEXT NOT NULL, next_day TEXT, due_day TEXT, gap_days INTEGER, latitude REAL, longitude REAL, accuracy INTEGER,
    evidence_id TEXT REFERENCES evidence (id), print TEXT NOT NULL, noted_at TEXT NOT NULL, device TEXT NOT NULL, by_account TEXT NOT NULL, at TEXT NOT NULL,
    confirmed_at TEXT, confirmed_by TEXT, content TEXT) STRICT;

CREATE INDEX visit_by_business ON visit (business_id, on_day, id);

CREATE INDEX visit_by_region ON visit (region, on_day, id);

CREATE INDEX visit_by_writer ON visit (by_account, on_day, id);

CREATE TABLE visit_photo (
    visit_id TEXT NOT NULL REFERENCES visit (id), print TEXT NOT NULL, type TEXT, content BLOB, at TEXT, PRIMARY KEY (visit_id, print)) STRICT;

CREATE TABLE workforce (
    business_id TEXT NOT NULL REFERENCES business (id), sex TEXT NOT NULL, kin TEXT NOT NULL, pay TEXT NOT NULL,
    people INTEGER NOT NULL CONSTRAINT workforce_people CHECK (people >= 0), PRIMARY KEY (business_id, sex, kin, pay)) WITHOUT ROWID, STRICT;
