import Store
import Web

/// Everything the papers of an event are made from, read at one moment.
struct EventFacts: Sendable {
    let event: Event
    let office: Office?
    let activity: Activity?
    let priorities: [PriorityProgramme]
    let lines: [BudgetLine]
    let payments: [Realisation]
    let cost: EventCost
    let grid: AttendanceGrid
    let leaders: [(attendee: Attendee, title: PersonTitle?, person: Person?, account: PersonAccount?)]
    let gain: Gain
    let ratings: Ratings
    let certificates: [IssuedCertificate]
    let steps: [EventStep]
    let selection: Selection?
    let issued: [IssuedPaper]
    let files: [EventFile]
    let places: [RegionCode: String]
    let names: [String: String]
    let now: Instant
    let today: Day

    /// Everything of the whole event, for whoever may see it; who may read the papers that name people, ``Event/showsPapers(to:)`` says.
    init(of id: ID<Event>, visibleTo reader: Viewer, in db: Connection) throws {
        let event = try Event.find(id, visibleTo: reader, in: db)
        let viewer = reader.whole
        self.event = event
        office = try Office.of(event.region, in: db)
        let activity = event.activity.flatMap { try? Activity.find($0, visibleTo: viewer, in: db) }
        self.activity = activity
        priorities = viewer.programme.priorities.filter { activity?.programmes.contains($0.code) == true }
        lines = try BudgetLine.all(for: event.paid, in: db)
        payments = try Realisation.all(for: event.paid, in: db)
        cost = try EventCost(of: event.paid, in: db)
        grid = try AttendanceGrid(of: id, visibleTo: viewer, in: db)
        leaders = try Attendee.leaders(of: id, [.speaker, .moderator, .committee], visibleTo: viewer, in: db).map {
            ($0, try PersonTitle.held(by: $0.person, on: event.firstDay, in: db), try? Person.find($0.person, visibleTo: viewer, in: db), try PersonAccount.of($0.person, in: db))
        }
        head = try office.flatMap { try $0.head(on: viewer.today, in: db) }.map { ($0.person.name, $0.title.words, $0.person.staffNumber) }
        gain = try Gain(of: id, visibleTo: viewer, in: db)
        ratings = try Ratings(of: id, visibleTo: viewer, in: db)
        certificates = try IssuedCertificate.standing(of: id, in: db)
        steps = try Event.steps(of: id, in: db)
        selection = try Selection.of(id, visibleTo: viewer, in: db)
        issued = try IssuedPaper.all(of: id, in: db)
        files = try EventFile.all(of: id, in: db)
        places = try Region.names(grid.attendees.flatMap { $0.region.chain }, in: db)
        names = try Account.names(steps.map(\.by), in: db)
        (now, today) = (viewer.now, viewer.today)
    }

    var participants: [Attendee] { grid.attendees.filter(\.isHere) }
    /// Those who came to any session.
    var present: [Attendee] { participants.filter { grid.present[$0.id]?.isEmpty == false } }
    var hours: Int { grid.sessions.map(\.hours).reduce(0, +) }
    func leaders(_ role: EventRole) -> [(attendee: Attendee, title: PersonTitle?, person: Person?, account: PersonAccount?)] { leaders.filter { $0.attendee.role == role } }
    func name(_ attendee: ID<Attendee>?) -> String { leaders.first { $0.attendee.id == attendee }?.attendee.name ?? "" }

    /// Village, district: where a participant comes from.
    func home(_ attendee: Attendee) -> String { attendee.region.chain.filter { $0.level >= 6 }.compactMap { places[$0] }.joined(separator: ", ") }

    /// How many come from each regency, most first.
    var byRegency: [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        for attendee in participants { counts[String(attendee.region.text.prefix(4)), default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (places[RegionCode(unchecked: $0.key)] ?? $0.key, $0.value) }
    }
    var byStage: [(name: String, count: Int)] {
        ([nil] + Stage.allCases.map { Optional($0) }).compactMap { stage in
            let count = participants.count { $0.stage == stage }
            return count == 0 ? nil : ((stage?.name ?? .noStage).id, count)
        }
    }
    /// Whoever signs for the office: its head, with the title held today; nil when nobody is known as such.
    let head: (name: String, title: String, number: String?)?
}

extension Event {
    /// Papers, drafts and issued ones, are the organiser's: they name everybody. Who stands below reads the figures on the event's pages.
    func showsPapers(to viewer: Viewer) -> Bool { viewer.region.covers(region) && viewer.role.seesPeople && viewer.role != .owner }
}

/// Numbers as letters write them: 25 (dua puluh lima).
enum Terbilang {
    private static let small = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]

    static func words(_ number: Int64) -> String {
        switch number {
        case ..<0: "minus \(words(-number))"
        case 0..<12: small[Int(number)]
        case 12..<20: "\(small[Int(number - 10)]) belas"
        case 20..<100: join(number, 10, "puluh")
        case 100..<200: after("seratus", number - 100)
        case 200..<1000: join(number, 100, "ratus")
        case 1000..<2000: after("seribu", number - 1000)
        case 2000..<1_000_000: join(number, 1000, "ribu")
        case 1_000_000..<1_000_000_000: join(number, 1_000_000, "juta")
        case 1_000_000_000..<1_000_000_000_000: join(number, 1_000_000_000, "miliar")
        default: join(number, 1_000_000_000_000, "triliun")
        }
    }
    private static func join(_ number: Int64, _ unit: Int64, _ name: String) -> String { after("\(words(number / unit)) \(name)", number % unit) }
    private static func after(_ start: String, _ rest: Int64) -> String { rest == 0 ? start : "\(start) \(words(rest))" }

    static func both(_ number: Int) -> String { "\(number) (\(words(Int64(number))))" }
}
