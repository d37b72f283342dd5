import Store

/// Everything the page of one activity shows, read at one moment.
struct ActivityPicture: Sendable {
    let activity: Activity
    let place: [Region]
    let priorities: [PriorityProgramme]
    let figures: ActivityFigures
    let lines: [BudgetLine]
    let payments: [ID<BudgetLine>: [Realisation]]
    let withdrawals: [Withdrawal]
    let history: [JournalEntry]
    let names: [String: String]
    /// The training event a new line is meant for, when the reader comes from one.
    var event: String?

    init(of id: ID<Activity>, event: String? = nil, visibleTo viewer: Viewer, in db: Connection) throws {
        let activity = try Activity.find(id, visibleTo: viewer, in: db)
        self.activity = activity
        self.event = event
        place = try Region.path(activity.region, in: db)
        priorities = viewer.programme.priorities.filter { activity.programmes.contains($0.code) }
        figures = try activity.figures(in: db)
        lines = try BudgetLine.all(of: id, in: db)
        payments = Dictionary(grouping: try Realisation.all(of: id, in: db), by: \.line)
        withdrawals = try Withdrawal.all(of: id, in: db)
        history = viewer.role.may(.readJournal) && viewer.region.covers(activity.region) ? try Journal.about(id.text, limit: 30, in: db) : []
        names = try Account.names([activity.createdBy] + withdrawals.map(\.by) + history.map(\.actor), in: db)
    }
}

/// A year's activities, as the list shows them.
struct ActivityYear: Sendable {
    let year: Int
    let years: [Int]
    let activities: [Activity]
    let sums: [ID<Activity>: (planned: Rupiah, realised: Rupiah)]
    let places: [RegionCode: String]
    let figures: ActivityFigures

    init(_ year: Int, after: ID<Activity>?, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws {
        self.year = year
        years = Array(Set(try Activity.years(visibleTo: viewer, in: db) + [year, viewer.today.year])).sorted(by: >)
        activities = try Activity.list(year: year, after: after, limit: limit, visibleTo: viewer, in: db)
        sums = try Activity.sums(of: activities.map(\.id), in: db)
        places = try Region.names(activities.map(\.region), in: db)
        figures = try Activity.figures(year: year, visibleTo: viewer, in: db)
    }
}
