import Store
import Web

extension Scan {
    /// An envelope of kind `attendance`: session, code, at, means.
    static let open: Sync.Opener = { envelope, viewer, db in
        var fields = envelope.payload
        fields["id"] = envelope.id
        return switch try Scan(reading: fields, at: viewer.now).record(by: viewer, in: db) {
        case .done(let name, let at): Receipt(envelope.id, .done, at: at, name: name)
        case .already(let name, let at): Receipt(envelope.id, .already, at: at, name: name)
        }
    }
}

extension AnswerSheet {
    /// An envelope of kind `test-answer`: event, code, phase, and `choices` by number of the question, counted from 1.
    static let open: Sync.Opener = { envelope, viewer, db in
        try viewer.must(.record)
        let payload = envelope.payload
        guard let event = payload["event"].flatMap(ID<Event>.checked) else { throw Event.unknown }
        _ = try Event.find(event, visibleTo: viewer, in: db)
        guard let found = try Attendee.coded(ShortCode.read(String((payload["code"] ?? "").prefix(300))), in: db), found.event == event else { throw Attendee.unknown }
        let attendee = try Attendee.find(found.id, of: event, visibleTo: viewer, in: db)
        guard let phase = payload["phase"].flatMap(TestPhase.init) else {
            throw Problem(.invalid, "field.not-a-choice", Text(id: "phase harus before atau after.", en: "phase is before or after."))
        }
        let questions = try Question.asked(at: event, in: db)
        let answers = Fields(questions.indices.compactMap { index in payload["choices.\(index + 1)"].map { ("q\(index + 1)", $0) } })
        try AnswerSheet(reading: answers, phase: phase, questions: questions).record(of: attendee, means: .card, by: viewer, in: db)
        return Receipt(envelope.id, .done, at: viewer.now, name: attendee.name)
    }
}
