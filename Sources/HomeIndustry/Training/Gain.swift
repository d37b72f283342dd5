import Store
import Web

/// What the test says was learnt: only of people who answered both times; the others are shown, never guessed. *Glossary: kenaikan nilai.*
struct Gain: Sendable {
    struct Line: Sendable {
        let attendee: Attendee
        /// Right answers, in percent of the questions; nil when the test was not taken.
        let before: Int?
        let after: Int?
        var gain: Int? { before.flatMap { before in after.map { $0 - before } } }
    }
    struct Item: Sendable {
        let number: Int
        let question: Question
        /// Of those with both tests: how many were right, before and after.
        let before: Int
        let after: Int
    }
    /// Those whose names the reader may see.
    let lines: [Line]
    let items: [Item]
    /// Of the whole event, whoever looks: they are counted and not shown.
    let paired: [Line]
    let unpaired: [Line]

    init(of event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws {
        let questions = try Question.asked(at: event, in: db)
        let attendees = try Attendee.all(of: event, role: .participant, visibleTo: viewer.whole, in: db)
        var right: [ID<Attendee>: [TestPhase: [Int: Bool]]] = [:]
        try db.each("SELECT attendee_id, phase, number, is_right FROM test_answer WHERE event_id = \(event)") { row in
            let (attendee, phase, number, isRight) = (try row() as ID<Attendee>, try row() as TestPhase, try row() as Int, try row() as Bool)
            right[attendee, default: [:]][phase, default: [:]][number] = isRight
        }
        func score(_ attendee: Attendee, _ phase: TestPhase) -> Int? {
            guard let answers = right[attendee.id]?[phase], !questions.isEmpty else { return nil }
            return (answers.values.count(where: \.self) * 100 + questions.count / 2) / questions.count
        }
        let all = attendees.filter(\.isHere).map { Line(attendee: $0, before: score($0, .before), after: score($0, .after)) }
        (paired, unpaired) = (all.filter { $0.gain != nil }, all.filter { $0.gain == nil })
        let both = paired.map(\.attendee.id)
        items = questions.enumerated().map { index, question in
            func count(_ phase: TestPhase) -> Int { both.count { right[$0]?[phase]?[index + 1] == true } }
            return Item(number: index + 1, question: question, before: count(.before), after: count(.after))
        }
        lines = all.filter { $0.attendee.isSeen(by: viewer) }
    }

    /// `naik 12 angka`, `turun 3 angka`.
    static func words(_ gain: Int) -> Text {
        gain < 0 ? Text(id: "turun \(-gain) angka", en: "\(-gain) points lower") : Text(id: "naik \(gain) angka", en: "a gain of \(gain) points")
    }

    /// Mean of a group, of those with both tests.
    static func mean(_ values: [Int]) -> Int? { values.isEmpty ? nil : Int((Double(values.reduce(0, +)) / Double(values.count)).rounded()) }
    var meanBefore: Int? { Self.mean(paired.compactMap(\.before)) }
    var meanAfter: Int? { Self.mean(paired.compactMap(\.after)) }
    var meanGain: Int? { Self.mean(paired.compactMap(\.gain)) }

    /// Mean gain by class of the business, with how many it rests on.
    var byStage: [(stage: Stage?, count: Int, gain: Int)] {
        ([nil] + Stage.allCases.map { Optional($0) }).compactMap { stage in
            let gains = paired.filter { $0.attendee.stage == stage }.compactMap(\.gain)
            return Self.mean(gains).map { (stage, gains.count, $0) }
        }
    }
}

/// What participants say of speakers and of the organisation: 1 to 5, and in words. *Glossary: evaluasi penyelenggaraan.*
struct Ratings: Sendable {
    struct Line: Sendable {
        /// A speaker, or nil for the organisation.
        let speaker: Attendee?
        let scores: [Int]
        let words: [String]
        /// One decimal, as `4,3`.
        var mean: String {
            guard !scores.isEmpty else { return "–" }
            let tenths = Int((Double(scores.reduce(0, +)) * 10 / Double(scores.count)).rounded())
            return "\(tenths / 10),\(tenths % 10)"
        }
    }
    let lines: [Line]
    static let organisation = "organisation"

    init(of event: ID<Event>, visibleTo viewer: Viewer, in db: Connection) throws {
        let speakers = try Attendee.leaders(of: event, [.speaker, .moderator], visibleTo: viewer, in: db)
        var (scores, words) = ([String: [Int]](), [String: [String]]())
        try db.each("SELECT about, score, words FROM rating WHERE event_id = \(event) ORDER BY at") { row in
            let (about, score, said) = (try row() as String, try row() as Int, try row() as String)
            scores[about, default: []].append(score)
            if !said.isEmpty { words[about, default: []].append(said) }
        }
        lines = (speakers.map { Optional($0) } + [nil]).map { speaker in
            let about = speaker?.id.text ?? Ratings.organisation
            return Line(speaker: speaker, scores: scores[about] ?? [], words: words[about] ?? [])
        }
    }

    /// One participant's word on one subject; sent again, it replaces what she said, until the event is closed.
    static func record(_ fields: Fields, of attendee: Attendee, at now: Instant, _ programme: Programme, in db: Connection) throws {
        let viewer = Viewer.system(programme, at: now, device: "link")
        let event = try Event.find(attendee.event, visibleTo: viewer, in: db)
        guard event.status == .approved, now.day >= event.firstDay else {
            throw FormProblem("score-\(organisation)", event.isOpen ? Event.notBegun : Event.notOpen)
        }
        let subjects = try Attendee.leaders(of: event.id, [.speaker, .moderator], visibleTo: viewer, in: db).map(\.id.text) + [organisation]
        var read = FormReader(fields)
        let given = subjects.compactMap { about -> (String, Int, String)? in
            let words = read.optionalText("words-\(about)", Text(id: "Catatan", en: "Note"), upTo: 1000) ?? ""
            guard let score = read.optionalNumber("score-\(about)", Text(id: "Nilai", en: "The score"), in: 1...5) else {
                if !words.isEmpty, fields["score-\(about)"] == nil {
                    read.refuse("score-\(about)", "rating.words-alone", Text(id: "Beri nilai juga untuk catatan ini.", en: "Give a score with this note."))
                }
                return nil
            }
            return (about, score, words)
        }
        if given.isEmpty, read.problems.isEmpty { read.refuse("score-\(organisation)", "rating.empty", Text(id: "Beri paling sedikit satu nilai.", en: "Give at least one score.")) }
        try read.finish()
        for (about, score, words) in given {
            try db.execute(
                """
                INSERT INTO rating (event_id, attendee_id, about, score, words, at) VALUES (\(event.id), \(attendee.id), \(about), \(score), \(words), \(now))
                ON CONFLICT (event_id, attendee_id, about) DO UPDATE SET score = excluded.score, words = excluded.words, at = excluded.at
                """)
        }
        try Journal.write(.eventRated, .event, event.id.text, in: event.region, after: ["subjects": "\(given.count)"], by: viewer, in: db)
    }
}
