import Paper
import Store
import Web

/// The event of 2021, from its terms of reference to the visits a year later, entered through the same deeds as any other.
struct TrainingStory: Sendable {
    let file: StoryFile
    let stage: Stagehand
    private let event: ID<Event>
    private let activity: ID<Activity>
    private let people: [String: ID<Person>]
    private let sessions: [ID<EventSession>]
    private let questions: [ID<Question>]

    init(_ file: StoryFile, _ stage: Stagehand) {
        (self.file, self.stage) = (file, stage)
        let start = Instant(day: Stagehand.founding, hour: 8, minute: 0)
        (event, activity) = (.new(at: start), .new(at: start))
        people = Dictionary(uniqueKeysWithValues: file.people.map { ($0.key, ID<Person>.new(at: start)) })
        sessions = file.sessions.indices.map { .new(at: start.adding(seconds: $0)) }
        questions = file.questions.indices.map { .new(at: start.adding(seconds: $0)) }
    }

    var scenes: [Scene] {
        [
            scene("2021-09-01", describe), scene("2021-09-06", plan), scene("2021-09-08") { try step(.submitted, by: "provinsi", $0, $1) },
            scene("2021-09-10") { try step(.approved, by: "provinsi2", $0, $1) }, scene("2021-09-20", choose), scene("2021-09-22", object), scene("2021-09-24", answerObjection),
            scene("2021-10-01", invite), scene("2021-10-05", replaceAbsent), scene("2021-10-06", prepareTest), scene("2021-10-13") { try attend($0, $1, sessions: 0..<3) },
            scene("2021-10-14") { try attend($0, $1, sessions: 3..<5) }, scene("2021-10-15", certify), scene("2021-10-20", pay), scene("2021-10-29", report),
            scene("2021-10-30") { try step(.closed, by: "provinsi", $0, $1) }, scene("2022-01-20") { try visit(after: 3, $0, $1) }, scene("2022-03-01", entitle),
            scene("2022-04-19") { try visit(after: 6, $0, $1) }, scene("2022-10-18") { try visit(after: 12, $0, $1) },
        ]
    }

    private func scene(_ day: String, _ play: @Sendable @escaping (Instant, Connection) throws -> Void) -> Scene { Scene(day: Day(day) ?? Stagehand.founding, order: 5, play: play) }

    private func fields(_ values: [String: String], _ more: KeyValuePairs<String, String> = [:]) -> Fields { Fields(values.map { ($0.key, $0.value) } + more.map { ($0.key, $0.value) }) }

    // MARK: Before

    @Sendable private func describe(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        try OfficeForm(reading: fields(file.office)).record(by: officer, in: db)
        for person in file.people {
            guard let id = people[person.key] else { continue }
            try PersonForm(reading: Fields([("id", id.text), ("name", person.name), ("honorific", person.honorific)]), at: now).record(by: officer, in: db)
            try TitleForm(reading: Fields([("title", person.title), ("institution", person.institution), ("from", person.from)]), at: now).record(of: id, by: officer, in: db)
        }
    }

    @Sendable private func entitle(_ now: Instant, _ db: Connection) throws {
        guard let id = people[file.laterTitle.key] else { return }
        let later = file.laterTitle
        try TitleForm(reading: Fields([("title", later.title), ("institution", later.institution), ("from", later.from)]), at: now).record(of: id, by: try stage.viewer("provinsi", at: now), in: db)
    }

    @Sendable private func plan(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        try ActivityForm(reading: fields(file.activity, ["id": activity.text, "region": "62", "gender_tag": "true", "programmes": "ir"]), at: now).record(by: officer, in: db)
        try EventForm(reading: fields(file.event, ["id": event.text, "activity": activity.text]), at: now).record(by: officer, in: db)
        for line in file.budget {
            try BudgetLineForm(
                reading: Fields([
                    ("event", event.text), ("account", line.account), ("name", line.name), ("kind", line.kind), ("quantity", line.quantity), ("unit", line.unit), ("unit_price", line.price),
                ]), at: now
            ).record(on: activity, by: officer, in: db)
        }
        var leaders: [String: ID<Attendee>] = [:]
        for person in file.people {
            guard let id = people[person.key], let role = EventRole(rawValue: person.role) else { continue }
            leaders[person.key] = try CastForm(person: id, role: role, task: person.task).record(on: event, by: officer, in: db)
        }
        for (id, session) in zip(sessions, file.sessions) {
            try SessionForm(
                reading: Fields([
                    ("id", id.text), ("on", session.on), ("starts", session.starts), ("ends", session.ends), ("subject", session.subject), ("method", session.method),
                    ("speaker", leaders[session.speaker]?.text ?? ""), ("moderator", leaders[session.moderator]?.text ?? ""),
                ]), at: now
            ).record(on: event, by: officer, in: db)
        }
    }

    private func step(_ status: EventStatus, by username: String, _ now: Instant, _ db: Connection) throws {
        try StepForm(status: status).record(on: event, by: try stage.viewer(username, at: now), in: db)
    }

    @Sendable private func choose(_ now: Instant, _ db: Connection) throws {
        var criteria = Criteria()
        (criteria.stages, criteria.perRegency) = ([.starting, .growing], 5)
        try SelectionForm(criteria: criteria, objectionsUntil: now.day.adding(days: 7)).record(on: event, by: try stage.viewer("provinsi", at: now), in: db)
        try IssuedPaper.issue(.kak, of: event, amount: nil, by: try stage.viewer("provinsi", at: now), in: db)
    }

    @Sendable private func object(_ now: Instant, _ db: Connection) throws {
        try Objection.raise(.new(at: now), "Mengapa hanya lima orang dari Kota Palangka Raya?", on: event, by: try stage.viewer("pendamping", at: now), in: db)
    }

    @Sendable private func answerObjection(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        for objection in try Objection.all(of: event, visibleTo: officer, in: db) {
            try Objection.answer(objection.id, "Kriteria membatasi lima orang dari satu kabupaten atau kota, supaya semua wilayah terwakili.", on: event, by: officer, in: db)
        }
    }

    private func participants(_ viewer: Viewer, _ db: Connection) throws -> [Attendee] { try Attendee.all(of: event, role: .participant, visibleTo: viewer, in: db).filter(\.isHere) }

    @Sendable private func invite(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        for kind in [PaperKind.decree, .invitation] { _ = try IssuedPaper.issue(kind, of: event, amount: nil, by: officer, in: db) }
        for attendee in try participants(officer, db) {
            try Invitation.answer([7, 19].contains(attendee.position) ? .absent : .coming, by: attendee, at: now, officer.programme, in: db)
        }
    }

    @Sendable private func replaceAbsent(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        for attendee in try participants(officer, db) where attendee.answer == "absent" {
            try Attendee.withdraw(attendee.id, from: event, because: "Tidak dapat meninggalkan rumah pada tanggal itu.", by: officer, in: db)
            try Selection.replace(in: event, by: officer, in: db)
        }
    }

    // MARK: During

    @Sendable private func prepareTest(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        for (id, question) in zip(questions, file.questions) { try QuestionForm(reading: fields(question, ["id": id.text]), at: now).record(by: officer, in: db) }
        try EventTest.choose(questions, for: event, by: officer, in: db)
    }

    /// Everybody comes, but for one who leaves after the second session, and one who misses the last.
    private func attend(_ now: Instant, _ db: Connection, sessions range: Range<Int>) throws {
        let officer = try stage.viewer("provinsi", at: now)
        let here = try participants(officer, db)
        if range.lowerBound == 0 { try test(.before, here, but: 11, officer, db) }
        for (index, attendee) in here.enumerated() {
            for session in range where !(index == here.count - 1 && session > 1) && !(index == 9 && session == 4) {
                guard let held = try? EventSession.find(sessions[session], of: event, in: db) else { continue }
                let at = Instant(day: held.day, hour: held.starts / 60, minute: held.starts % 60).adding(seconds: index * 20 - 300)
                let later = try stage.viewer("provinsi", at: Instant(day: held.day, hour: 17, minute: 0))
                _ = try Scan(id: ID<Scan>.new(at: at).text, session: held.id, code: attendee.code, at: at, means: .card).record(by: later, in: db)
            }
        }
        guard range.upperBound == sessions.count else { return }
        try test(.after, here, but: here.count - 1, officer, db)
        let subjects = try Attendee.leaders(of: event, [.speaker, .moderator], visibleTo: officer, in: db).map(\.id.text) + [Ratings.organisation]
        for (index, attendee) in here.dropLast(3).enumerated() {
            var given = Fields(subjects.enumerated().map { ("score-\($0.element)", "\(($0.offset + index) % 4 == 0 ? 4 : 5)") })
            if index == 2 { given["words-\(Ratings.organisation)"] = "Waktu praktik kemasan kurang lama." }
            if index == 8 { given["words-\(Ratings.organisation)"] = "Senang bertemu perajin dari kabupaten lain." }
            try Ratings.record(given, of: attendee, at: now, officer.programme, in: db)
        }
    }

    private func test(_ phase: TestPhase, _ here: [Attendee], but absent: Int, _ viewer: Viewer, _ db: Connection) throws {
        let asked = try Question.asked(at: event, in: db)
        for (index, attendee) in here.enumerated() where index != absent {
            let right = min(asked.count, 3 + index * 7 % 4 + (phase == .after ? 2 + index % 3 : 0))
            let choices = asked.enumerated().map { number, question in
                // Which of the questions a woman gets right wanders from one to the next.
                (number + 1, (number + index) % asked.count < right ? question.answer + 1 : (question.answer + 1) % question.choices.count + 1)
            }
            try AnswerSheet(phase: phase, choices: Dictionary(uniqueKeysWithValues: choices)).record(of: attendee, means: .sheet, by: viewer, in: db)
        }
    }

    // MARK: After

    @Sendable private func certify(_ now: Instant, _ db: Connection) throws {
        guard let head = people["linae"] else { return }
        try IssueForm(signer: head).record(on: event, by: try stage.viewer("provinsi", at: now), in: db)
    }

    @Sendable private func pay(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        let paid = try Event.find(event, visibleTo: officer, in: db).paid
        for (line, told) in zip(try BudgetLine.all(for: paid, in: db), file.budget) {
            try RealisationForm(reading: Fields([("on", now.day.text), ("amount", told.paid), ("payee", told.payee), ("proof", told.proof)]), at: now).record(on: line.id, by: officer, in: db)
        }
        for (kind, amount) in [(PaperKind.biodata, Int64(0)), (.honorarium, 900_000), (.transport, 350_000)] {
            _ = try IssuedPaper.issue(kind, of: event, amount: Rupiah(amount), by: officer, in: db)
        }
    }

    @Sendable private func report(_ now: Instant, _ db: Connection) throws {
        let officer = try stage.viewer("provinsi", at: now)
        let revision = try Event.find(event, visibleTo: officer, in: db).revision
        try EventAccountForm(reading: fields(file.account, ["revision": "\(revision)"])).record(on: event, by: officer, in: db)
        let photo = Paper(title: "Foto kegiatan", created: now.milliseconds, blocks: [.title("FOTO KEGIATAN"), .paragraph(["Di sini tempat foto; dalam data contoh tidak ada orang yang dipotret."])])
        try EventFileForm(id: .new(at: now), caption: "Praktik kemasan, hari kedua (contoh)", file: Fields.File(name: "foto.pdf", type: "application/pdf", bytes: try photo.pdf())).record(
            on: event, by: officer, in: db)
        for kind in [PaperKind.minutes, .report] { _ = try IssuedPaper.issue(kind, of: event, amount: nil, by: officer, in: db) }
    }

    /// Mentors ask; some women are not met.
    private func visit(after months: Int, _ now: Instant, _ db: Connection) throws {
        let all = try participants(try stage.viewer("provinsi", at: now), db)
        for (index, attendee) in all.enumerated() where (index + months) % 7 != 0 && index < all.count - 1 {
            let applied: FollowUp.Applied = index % 5 == 0 ? .none : (index + months) % 3 == 0 ? .partly : .fully
            let sales = 700_000 + 90_000 * (index % 8) + (applied == .none ? 0 : 60_000 * months)
            try FollowUpForm(
                reading: Fields([
                    ("months", "\(months)"), ("on", now.day.text), ("applied", applied.rawValue), ("turnover", "\(sales)"), ("licence", months == 12 && index % 6 == 1 ? "NIB" : ""),
                    ("jobs", "\(1 + index % 3)"),
                ]), at: now
            ).record(of: attendee.id, at: event, by: try stage.mentor(of: attendee.region, at: now), in: db)
        }
    }
}
