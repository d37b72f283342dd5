import Store
import Web

/// All businesses of an area that nobody looks after, shared out among mentors with room: to each next the one with the lightest load. *Glossary: pembagian menurut wilayah.*
enum AreaAssignment {
    struct Line: Sendable { let business: ID<Business>, mentor: ID<Mentor> }

    /// Pure: who gets what. Mentors whose area does not hold a village are passed over; what finds no room stays.
    static func shared(_ businesses: [(id: ID<Business>, region: RegionCode)], among mentors: [Mentor]) -> [Line] {
        var room = Dictionary(uniqueKeysWithValues: mentors.map { ($0.id, $0.room) })
        return businesses.compactMap { business in
            let able = mentors.filter { $0.region.covers(business.region) && room[$0.id, default: 0] > 0 }
            guard let mentor = able.max(by: { (Double(room[$0.id, default: 0]) / Double($0.capacity), $1.id.text) < (Double(room[$1.id, default: 0]) / Double($1.capacity), $0.id.text) }) else {
                return nil
            }
            room[mentor.id, default: 0] -= 1
            return Line(business: business.id, mentor: mentor.id)
        }
    }

    /// - Returns: how many were assigned, and how many found no room.
    static func record(in region: RegionCode, mentors chosen: [ID<Mentor>], by viewer: Viewer, in db: Connection) throws -> (assigned: Int, left: Int) {
        try viewer.must(.coordinate)
        try viewer.must(reach: region)
        guard !chosen.isEmpty else { throw FormProblem("mentors", Problem(.invalid, "field.missing", .isMissing(.mentors))) }
        for id in chosen.sorted(by: { $0.text < $1.text }) { try db.hold("SELECT id FROM mentor WHERE id = \(id)") }
        let mentors = try chosen.map { try Mentor.find($0, visibleTo: viewer, in: db) }
        let alone = try Hole.alone(within: region, limit: 2000, visibleTo: viewer, in: db)
        let lines = shared(alone.map { ($0.business, $0.region) }, among: mentors)
        for line in lines {
            let business = try Business.hold(line.business, visibleTo: viewer, in: db)
            try Assignment.begin(.new(at: viewer.now), business, line.mentor, because: "area \(region.text)", by: viewer, in: db)
        }
        return (lines.count, alone.count - lines.count)
    }
}
