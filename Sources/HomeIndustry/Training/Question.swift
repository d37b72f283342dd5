import Foundation
import Store
import Web

/// A question of the bank, with its choices. What was asked once is never edited, only retired. *Glossary: bank soal.*
struct Question: Sendable, FromRow {
    let id: ID<Question>
    let topic: String
    let words: String
    let choices: [String]
    /// Which choice is right, counted from 0.
    let answer: Int
    let isRetired: Bool
    let region: RegionCode

    init(row: inout Row) throws {
        (id, topic, words) = (try row(), try row(), try row())
        choices = (try? JSONDecoder().decode([String].self, from: Data((try row() as String).utf8))) ?? []
        answer = try row()
        isRetired = (try row() as Instant?) != nil
        region = try row()
    }

    private static let columns: SQL = "q.id, q.topic, q.words, q.choices, q.answer, q.retired_at, q.region"

    /// The bank as one office sees it: its own questions, and those of the offices above.
    static func bank(visibleTo viewer: Viewer, in db: Connection) throws -> [Question] {
        guard viewer.role != .owner else { return [] }
        return try db.all(
            """
            SELECT \(columns) FROM question q WHERE q.retired_at IS NULL
            AND (\(viewer.region.covers(column: "q.region")) OR q.region IN (\(list: viewer.region.chain.map(\.text)))) ORDER BY q.topic, q.id LIMIT 500
            """
        )
    }

    static let unknown = Problem(.unknown, "question.unknown", Text(id: "Soal itu tidak ada di bank kantor Anda.", en: "There is no such question in your office's bank."))

    /// Takes a question out of the bank; tests that asked it keep it.
    static func retire(_ id: ID<Question>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let found = try db.first("SELECT region, topic, words FROM question WHERE id = \(id) AND \(viewer.region.covers(column: "region"))") { row in
            (region: try row() as RegionCode, topic: try row() as String, words: try row() as String)
        }
        guard let found else { throw unknown }
        guard try db.execute("UPDATE question SET retired_at = \(viewer.now) WHERE id = \(id) AND retired_at IS NULL") == 1 else { return }
        try Journal.write(.questionRetired, .question, id.text, in: found.region, before: ["topic": found.topic, "words": found.words], by: viewer, in: db)
    }

    /// The questions of an event's test, in their order.
    static func asked(at event: ID<Event>, in db: Connection) throws -> [Question] {
        try db.all("SELECT \(columns) FROM event_question e JOIN question q ON q.id = e.question_id WHERE e.event_id = \(event) ORDER BY e.number")
    }
}

/// What is filled in to add a question to the bank.
struct QuestionForm: Sendable {
    var id: ID<Question>
    var topic: String
    var words: String
    var choices: [String]
    var answer: Int

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        topic = read.text("topic", .topic, upTo: 80)
        words = read.text("words", .question, upTo: 500)
        choices = read.text("choices", .choices, upTo: 2000).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if !read.problems.contains(where: { $0.name == "choices" }), !(2...6).contains(choices.count) {
            read.refuse("choices", "question.choices", Text(id: "Tulis dua sampai enam pilihan, satu pilihan satu baris.", en: "Write two to six choices, one a line."))
        }
        if Set(choices.map(nameKey)).count < choices.count {
            read.refuse("choices", "question.same", Text(id: "Dua pilihan sama; setiap pilihan harus lain.", en: "Two choices are the same; each must differ."))
        }
        let right = read.number("answer", .rightChoice, in: 1...6)
        if read.problems.isEmpty, right > choices.count {
            read.refuse("answer", "question.answer", Text(id: "Pilihan ke-\(right) tidak ada.", en: "There is no choice \(right)."))
        }
        answer = right - 1
        try read.finish()
    }

    func record(by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let stored = String(decoding: (try? JSONEncoder().encode(choices)) ?? Data("[]".utf8), as: UTF8.self)
        let added = try db.execute(
            """
            INSERT INTO question (id, topic, words, choices, answer, region, by_account, at)
            VALUES (\(id), \(topic), \(words), \(stored), \(answer), \(viewer.region), \(viewer.account), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else {
            let saved = try db.first("SELECT words, choices, answer FROM question WHERE id = \(id)") { row in (try row() as String, try row() as String, try row() as Int) }
            guard let saved, saved == (words, stored, answer) else { throw FormProblem("words", .savedAlready("/questions")) }
            return
        }
        try Journal.write(.questionAdded, .question, id.text, in: viewer.region, after: ["topic": topic, "words": words], by: viewer, in: db)
    }
}

/// Which questions an event asks, before and after. Frozen by the first answer.
enum EventTest {
    static func choose(_ questions: [ID<Question>], for event: ID<Event>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.conduct)
        let event = try Event.hold(event, by: viewer, in: db)
        guard event.isOpen else { throw FormProblem("questions", Event.notOpen) }
        let answers = try db.value("SELECT count(*) FROM test_answer WHERE event_id = \(event.id)", as: Int.self) ?? 0
        guard answers == 0 else {
            throw FormProblem(
                "questions",
                Problem(
                    .conflict, "test.answered",
                    Text(id: "Sudah ada jawaban yang masuk; soal tes ini tidak dapat diubah lagi.", en: "Answers have come in already; this test can no longer be changed.")))
        }
        let known = Set(try Question.bank(visibleTo: viewer, in: db).map(\.id))
        guard !questions.isEmpty, questions.allSatisfy(known.contains) else {
            throw FormProblem("questions", Problem(.invalid, "test.empty", Text(id: "Pilih paling sedikit satu soal dari bank soal.", en: "Choose at least one question from the bank.")))
        }
        try db.execute("DELETE FROM event_question WHERE event_id = \(event.id)")
        for (index, question) in questions.enumerated() { try db.execute("INSERT INTO event_question (event_id, number, question_id) VALUES (\(event.id), \(index + 1), \(question))") }
        try Journal.write(.testChosen, .event, event.id.text, in: event.region, after: ["questions": "\(questions.count)"], by: viewer, in: db)
    }
}

/// The same instrument before and after. *Glossary: pre-test, post-test.*
enum TestPhase: String, Sendable, CaseIterable, Codable, SQLCodable {
    case before, after
    var name: Text {
        switch self {
        case .before: Text(id: "Pre-test", en: "Pre-test")
        case .after: Text(id: "Post-test", en: "Post-test")
        }
    }
}

/// The answers of one participant to one test: sent by her phone, or keyed in from paper. Once sent they stand.
struct AnswerSheet: Sendable {
    var phase: TestPhase
    /// The chosen choice of each question, by number from 1; nothing for a question left out.
    var choices: [Int: Int]

    init(phase: TestPhase, choices: [Int: Int]) { (self.phase, self.choices) = (phase, choices) }

    init(reading fields: Fields, phase: TestPhase, questions: [Question]) throws {
        self.phase = phase
        var read = FormReader(fields)
        choices = [:]
        for (index, question) in questions.enumerated() {
            choices[index + 1] = read.optionalNumber("q\(index + 1)", Text(id: "Jawaban", en: "The answer"), in: 1...question.choices.count)
        }
        if choices.isEmpty, read.problems.isEmpty {
            read.refuse("q1", "test.blank", Text(id: "Belum ada soal yang dijawab.", en: "No question is answered yet."))
        }
        try read.finish()
    }

    /// - Throws: `test.sent`, `test.none`.
    func record(of attendee: Attendee, means: Scan.Means, by viewer: Viewer, in db: Connection) throws {
        try db.hold("SELECT id FROM attendee WHERE id = \(attendee.id)")
        let event = try Event.find(attendee.event, visibleTo: viewer, in: db)
        guard event.status == .approved || event.status == .closed, attendee.role == .participant, attendee.isHere else { throw FormProblem("q1", Event.notOpen) }
        guard phase == .before || viewer.today >= event.firstDay else { throw FormProblem("q1", Event.notBegun) }
        let isOver = try db.value("SELECT 1 FROM test_answer WHERE event_id = \(event.id) AND phase = \(TestPhase.after) AND attendee_id = \(attendee.id) LIMIT 1", as: Int.self) != nil
        // Sheets of paper are keyed in in any order; a phone is not asked afterwards what was known before.
        guard phase == .after || means == .sheet || !isOver else {
            throw FormProblem(
                "q1",
                Problem(.conflict, "test.over", Text(id: "Post-test \(attendee.name) sudah masuk; pre-test tidak dapat diisi lagi.", en: "\(attendee.name)'s post-test is in; the pre-test is over.")))
        }
        let questions = try Question.asked(at: event.id, in: db)
        guard !questions.isEmpty else { throw FormProblem("q1", Problem(.conflict, "test.none", Text(id: "Kegiatan ini belum punya soal.", en: "This event has no test yet."))) }
        let sent = try db.all("SELECT number, choice FROM test_answer WHERE event_id = \(event.id) AND phase = \(phase) AND attendee_id = \(attendee.id) AND choice IS NOT NULL") { row in
            (try row() as Int, try row() as Int)
        }
        guard sent.isEmpty else {
            if Dictionary(sent, uniquingKeysWith: { $1 }) == choices.mapValues({ $0 - 1 }) { return }
            throw FormProblem(
                "q1", Problem(.conflict, "test.sent", Text(id: "Jawaban \(phase.name.id) \(attendee.name) sudah masuk.", en: "The \(phase.name.en) answers of \(attendee.name) are in already.")))
        }
        for (index, question) in questions.enumerated() {
            let choice = choices[index + 1].map { $0 - 1 }
            try db.execute(
                """
                INSERT INTO test_answer (event_id, phase, attendee_id, number, choice, is_right, means, by_account, at)
                VALUES (\(event.id), \(phase), \(attendee.id), \(index + 1), \(choice), \(choice == question.answer), \(means), \(viewer.account), \(viewer.now))
                """)
        }
        try Journal.write(.testAnswered, .event, event.id.text, in: event.region, after: ["attendee": attendee.id.text, "phase": phase.rawValue], by: viewer, in: db)
    }
}

extension Text {
    static let topic = Text(id: "Topik", en: "Topic")
    static let question = Text(id: "Soal", en: "Question")
    static let choices = Text(id: "Pilihan jawaban", en: "Choices")
    static let rightChoice = Text(id: "Nomor jawaban yang benar", en: "Number of the right choice")
}
