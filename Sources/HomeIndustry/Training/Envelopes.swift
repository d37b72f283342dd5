import Store
import Web

extension Envelope.Opener {
    /// Session, code, at, means.
    static let attendance = Envelope.Opener(
        kind: "attendance", fields: ["session", "code", "at", "means"], subject: { "\(card($0)) \($0["session"] ?? "")" },
        open: { id, payload, viewer, db in
            var fields = payload
            fields["id"] = id
            return switch try seen(fields, by: viewer, in: db) {
            case .done(let name, let at): Receipt(id, .done, at: at, name: name)
            case .already(let name, let at): Receipt(id, .already, at: at, name: name)
            }
        })

    /// A phone whose clock goes wrong by days puts a scan on another day than the session's: then the office's clock decides.
    private static func seen(_ fields: Fields, by viewer: Viewer, in db: Connection) throws -> Scan.Outcome {
        var scan = try Scan(reading: fields, at: viewer.now)
        do { return try scan.record(by: viewer, in: db) } catch let problem as FormProblem where problem.fields.contains(where: { $0.problem.code == "scan.other-day" }) {
            guard let corrected = fields[PhoneClock.corrected].flatMap({ Instant($0) }) else { throw problem }
            scan.at = corrected
            return try scan.record(by: viewer, in: db)
        }
    }

    /// Event, code, phase, and `choices` by number of the question, both counted from 1.
    static let testAnswer = Envelope.Opener(
        kind: "test-answer", fields: ["event", "code", "phase"], parts: ["choices"], subject: card,
        open: { id, payload, viewer, db in
            try viewer.must(.record)
            guard let event = payload["event"].flatMap(ID<Event>.checked) else { throw Event.unknown }
            _ = try Event.find(event, visibleTo: viewer, in: db)
            guard let found = try Attendee.coded(card(payload), in: db), found.event == event else { throw Attendee.unknown }
            let attendee = try Attendee.find(found.id, of: event, visibleTo: viewer, in: db)
            guard let phase = payload["phase"].flatMap(TestPhase.init) else {
                throw Problem(.invalid, "field.not-a-choice", Text(id: "phase harus before atau after.", en: "phase is before or after."))
            }
            let questions = try Question.asked(at: event, in: db)
            let answers = Fields(questions.indices.compactMap { index in payload["choices.\(index + 1)"].map { ("q\(index + 1)", $0) } })
            try AnswerSheet(reading: answers, phase: phase, questions: questions).record(of: attendee, means: .card, by: viewer, in: db)
            return Receipt(id, .done, at: viewer.now, name: attendee.name)
        })

    @Sendable private static func card(_ payload: Fields) -> String { ShortCode.read(String((payload["code"] ?? "").prefix(300))) }
}
