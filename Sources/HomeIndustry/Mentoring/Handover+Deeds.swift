import Store
import Web

/// To whom, and why.
struct HandoverForm: Sendable {
    var id: ID<Handover>
    var from: ID<Mentor>
    var to: ID<Mentor>
    var reason: String

    init(id: ID<Handover>, from: ID<Mentor>, to: ID<Mentor>, reason: String) { (self.id, self.from, self.to, self.reason) = (id, from, to, reason) }

    init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        func mentor(_ text: String) throws -> ID<Mentor> {
            guard let id = ID<Mentor>.checked(text) else { throw Mentor.unknown }
            return id
        }
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        from = read.required("from", .mentor, else: ID("")) { try mentor($0) }
        to = read.required("to", .handoverTo, else: ID("")) { try mentor($0) }
        reason = read.text("reason", .reason, upTo: 500)
        try read.finish()
    }

    /// Proposes it: the mentor herself, or her office.
    /// - Throws: `handover.open`, `handover.not-hers`, `handover.same`, `mentor.left`, `mentor.only-answers`, `mentor.elsewhere`.
    func record(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        let business = try Business.hold(business, visibleTo: viewer, in: db)
        func refuse(_ field: String, _ code: String, _ message: Text) -> FormProblem { FormProblem(field, Problem(.conflict, code, message)) }
        let saved = try db.first("SELECT business_id, from_mentor, to_mentor, reason FROM handover WHERE id = \(id)") { row in
            (try row() as ID<Business>, try row() as ID<Mentor>, try row() as ID<Mentor>, try row() as String)
        }
        if let saved {
            guard saved == (business.id, from, to, reason) else { throw FormProblem("reason", .savedAlready("/handovers/\(id)")) }
            return
        }
        guard try Assignment.open(of: business.id, to: from, in: db) != nil else {
            throw refuse("from", "handover.not-hers", Text(id: "Usaha ini tidak didampingi orang itu.", en: "That person does not look after this business."))
        }
        guard try viewer.role.may(.coordinate) || Mentor.of(viewer, in: db)?.id == from else { throw Role.notAllowed }
        guard to != from else { throw refuse("to", "handover.same", Text(id: "Pilih pendamping lain.", en: "Choose another mentor.")) }
        let receiver = try Mentor.find(to, visibleTo: viewer, in: db)
        guard receiver.isHere else { throw refuse("to", "mentor.left", Text(id: "\(receiver.name) tidak lagi mendampingi.", en: "\(receiver.name) mentors no longer.")) }
        guard receiver.capacity > 0 else { throw FormProblem("to", receiver.onlyAnswers) }
        guard receiver.owner != business.owner else { throw refuse("to", "mentor.own", Text(id: "Ini usahanya sendiri.", en: "This is her own business.")) }
        guard receiver.region.covers(business.region) else {
            throw refuse("to", "mentor.elsewhere", Text(id: "Usaha ini di luar wilayah kerja \(receiver.name).", en: "This business lies outside \(receiver.name)'s area."))
        }
        guard try db.value("SELECT 1 FROM handover WHERE business_id = \(business.id) AND from_mentor = \(from) AND answer IS NULL", as: Int.self) == nil else {
            throw refuse(
                "to", "handover.open", Text(id: "Serah terima usaha ini sudah diusulkan dan menunggu jawaban.", en: "A handover of this business is proposed already and waits for its answer."))
        }
        try db.execute(
            """
            INSERT INTO handover (id, business_id, from_mentor, to_mentor, reason, pack, by_account, at)
            VALUES (\(id), \(business.id), \(from), \(to), \(reason), \(try Handover.Pack(of: business, in: db).stored), \(viewer.account), \(viewer.now))
            """)
        try Journal.write(
            .handoverProposed, .business, business.id.text, in: business.region, after: ["handover": id.text, "from": from.text, "to": to.text, "reason": reason], by: viewer, in: db)
    }
}

/// The receiver's word. With yes the business changes hands on that day, without a gap.
struct HandoverAnswerForm: Sendable {
    var answer: Handover.Answer
    var reason: String

    init(answer: Handover.Answer, reason: String) { (self.answer, self.reason) = (answer, reason) }

    init(reading fields: Fields) throws {
        var read = FormReader(fields)
        answer = read.choice("answer", .answer, else: .refused)
        reason = (fields["answer"] == "refused" ? read.text("reason", .reason, upTo: 500) : read.optionalText("reason", .reason, upTo: 500)) ?? ""
        try read.finish()
    }

    /// - Throws: `handover.settled`; `role.not-allowed` to anybody but the receiver and, since phones break, her office.
    func record(on id: ID<Handover>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        let handover = try Handover.find(id, visibleTo: viewer, in: db)
        let business = try Business.hold(handover.business, visibleTo: viewer, in: db)
        guard handover.toAccount == viewer.account || (viewer.role.may(.coordinate) && handover.by != viewer.account.text) else { throw Role.notAllowed }
        guard try answer == .refused || db.value("SELECT 1 FROM mentor WHERE id = \(handover.to) AND until_day IS NULL AND capacity > 0", as: Int.self) != nil else {
            throw FormProblem(
                "answer",
                Problem(
                    .conflict, "handover.receiver-gone",
                    Text(id: "Pendamping penerima sudah berhenti atau tidak mendampingi; tolak serah terima ini.", en: "The receiving mentor has left or looks after nobody; refuse this handover.")))
        }
        let changed = try db.execute(
            """
            UPDATE handover SET answer = \(answer), answer_reason = \(reason), answered_by = \(viewer.account), answered_at = \(viewer.now) WHERE id = \(id) AND answer IS NULL
            """)
        guard changed == 1 else {
            if try Handover.find(id, visibleTo: viewer, in: db).answer == answer { return }
            throw FormProblem("answer", Problem(.conflict, "handover.settled", Text(id: "Serah terima ini sudah dijawab.", en: "This handover is answered already.")))
        }
        try Journal.write(.handoverAnswered, .business, business.id.text, in: business.region, after: ["handover": id.text, "answer": answer.rawValue, "reason": reason], by: viewer, in: db)
        guard answer == .accepted else { return }
        if try Assignment.open(of: business.id, to: handover.to, in: db) == nil {
            try Assignment.begin(.new(at: viewer.now), business, handover.to, because: "serah terima", by: viewer, in: db)
        }
        try Assignment.open(of: business.id, to: handover.from, in: db)?.end(business, because: "serah terima", by: viewer, in: db)
    }
}

extension Handover {
    /// Who proposed it, or her office, takes it back while nobody has answered.
    static func withdraw(_ id: ID<Handover>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.record)
        let handover = try find(id, visibleTo: viewer, in: db)
        if handover.answer == .withdrawn { return }
        guard handover.mayWithdraw(viewer) else { throw Role.notAllowed }
        let business = try Business.hold(handover.business, visibleTo: viewer, in: db)
        let changed = try db.execute("UPDATE handover SET answer = 'withdrawn', answered_by = \(viewer.account), answered_at = \(viewer.now) WHERE id = \(id) AND answer IS NULL")
        guard changed == 1 else { return }
        try Journal.write(.handoverAnswered, .business, business.id.text, in: business.region, after: ["handover": id.text, "answer": Answer.withdrawn.rawValue], by: viewer, in: db)
    }

    func mayWithdraw(_ viewer: Viewer) -> Bool { answer == nil && (by == viewer.account.text || viewer.role.may(.coordinate)) }
}
