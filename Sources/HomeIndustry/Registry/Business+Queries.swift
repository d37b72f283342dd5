import Store
import Web

extension Business {
    private static let columns: SQL = """
        b.id, b.owner_id, o.name, b.name, b.holder, b.holder_name, b.region, b.kbli_version, b.kbli, b.sector, b.owner_sex,
        b.since, b.is_main_work, b.status, b.stage, b.revision
        """
    static let unknown = Problem(.unknown, "business.unknown", Text(id: "Usaha tidak ditemukan.", en: "There is no such business."))

    static func find(_ id: ID<Business>, visibleTo viewer: Viewer, in db: Connection) throws -> Business { try find(id, visibleTo: viewer, "", in: db) }

    private static func find(_ id: ID<Business>, visibleTo viewer: Viewer, _ ending: SQL, in db: Connection) throws -> Business {
        let found: Business? = try db.first(
            """
            SELECT \(columns) FROM business b JOIN owner o ON o.id = b.owner_id
            WHERE b.id = \(id) AND \(viewer.sees(region: "b.region", owner: "b.owner_id"))\(ending)
            """)
        guard let found else { throw unknown }
        return found
    }

    /// The business, for a deed that will change it or what depends on it: others who would do so wait until this deed is done.
    static func hold(_ id: ID<Business>, visibleTo viewer: Viewer, in db: Connection) throws -> Business {
        try find(id, visibleTo: viewer, db.holding("b"), in: db)
    }

    static func all(of owner: ID<Owner>, visibleTo viewer: Viewer, in db: Connection) throws -> [Business] {
        try db.all(
            """
            SELECT \(columns) FROM business b JOIN owner o ON o.id = b.owner_id
            WHERE b.owner_id = \(owner) AND \(viewer.sees(region: "b.region", owner: "b.owner_id")) ORDER BY b.id
            """)
    }

    /// A page of businesses. Filters and order follow an index, so that a page costs the same in a register of a million:
    /// by place and name, or, when a name is looked for, by the word that was found.
    static func list(_ filter: BusinessFilter, limit: Int, visibleTo viewer: Viewer, in db: Connection) throws -> [BusinessLine] {
        let place = viewer.region.covers(filter.region) ? filter.region : viewer.region
        var conditions: [SQL] = [viewer.role == .owner ? viewer.sees(region: "b.region", owner: "b.owner_id") : place.covers(column: "b.region")]
        if let stage = filter.stage { conditions.append("b.stage = \(stage)") }
        if filter.hasNoStage { conditions.append("b.stage IS NULL") }
        if let status = filter.status { conditions.append("b.status = \(status)") }
        if filter.isOnTheLadder { conditions.append("b.status IN ('verified', 'active')") }
        if let sector = filter.sector { conditions.append("b.sector = \(sector)") }
        if let sex = filter.sex { conditions.append("b.owner_sex = \(sex)") }
        guard let word = filter.words.max(by: { $0.utf8.count < $1.utf8.count }) else {
            if let after = filter.after { conditions.append("(b.region, b.name_key, b.id) > (SELECT region, name_key, id FROM business WHERE id = \(after))") }
            return try lines(from: "business b", where: conditions, order: "b.region, b.name_key, b.id", cursor: "b.id", limit, in: db)
        }
        conditions += ["w.word >= \(word) AND w.word < \(word + "\u{10ffff}")", place.covers(column: "w.region")]
        for other in filter.words where other != word { conditions.append("' ' || b.name_key || ' ' || o.name_key LIKE \("% \(other)%")") }
        if let (found, region, id) = filter.afterWord { conditions.append("(w.word, w.region, w.business_id) > (\(found), \(region), \(id))") }
        return try lines(
            from: "name_word w JOIN business b ON b.id = w.business_id", where: conditions, order: "w.word, w.region, w.business_id",
            cursor: "w.word || '.' || w.region || '.' || w.business_id", limit, in: db)
    }

    private static func lines(from tables: SQL, where conditions: [SQL], order: SQL, cursor: SQL, _ limit: Int, in db: Connection) throws -> [BusinessLine] {
        try db.all(
            """
            SELECT b.id, b.name, o.name, r.name, b.region, b.sector, b.status, b.stage, \(cursor)
            FROM \(tables) JOIN owner o ON o.id = b.owner_id JOIN region r ON r.code = b.region
            WHERE \(conditions.joined(" AND ")) ORDER BY \(order) LIMIT \(limit)
            """)
    }
}

extension BusinessForm {
    func insert(owner: Owner, by viewer: Viewer, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO business (id, owner_id, name, name_key, holder, holder_name, region, kbli_version, kbli, sector, owner_sex, since, is_main_work,
                status, stage, revision, created_at, created_by)
            VALUES (\(id), \(self.owner), \(name), \(nameKey(name)), \(holder), \(holderName), \(region), \(industry.version), \(industry.code), \(industry.sector),
                \(owner.sex), \(since), \(isMainWork), \(BusinessStatus.draft), NULL, 1, \(viewer.now), \(viewer.account))
            """)
    }

    func update(from revision: Int, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE business SET name = \(name), name_key = \(nameKey(name)), holder = \(holder), holder_name = \(holderName), region = \(region),
                kbli_version = \(industry.version), kbli = \(industry.code), sector = \(industry.sector), since = \(since), is_main_work = \(isMainWork),
                revision = revision + 1 WHERE id = \(id) AND revision = \(revision)
            """) == 1
    }
}

extension Business {
    static func setStatus(_ status: BusinessStatus, of id: ID<Business>, in db: Connection) throws {
        try db.execute("UPDATE business SET status = \(status) WHERE id = \(id)")
    }
    static func setStage(_ stage: Stage?, of id: ID<Business>, in db: Connection) throws {
        try db.execute("UPDATE business SET stage = \(stage) WHERE id = \(id)")
    }

    /// The owner's sex and name stand with the business too, for counting and finding.
    static func ownerChanged(_ owner: ID<Owner>, name: String, sex: Sex, in db: Connection) throws {
        try db.hold("SELECT id FROM business WHERE owner_id = \(owner)")
        for business in try db.all("SELECT \(columns) FROM business b JOIN owner o ON o.id = b.owner_id WHERE b.owner_id = \(owner)", as: Business.self) {
            try Tally.count(business, -1, in: db)
            try db.execute("UPDATE business SET owner_sex = \(sex) WHERE id = \(business.id)")
            try Tally.count(business.with(sex: sex), 1, in: db)
            try NameWords.write(business.id, [business.name, business.holderName ?? "", name], in: business.region, in: db)
        }
    }
}

/// The words by which a business is found: of its name, its owner's and its group's.
enum NameWords {
    static func write(_ id: ID<Business>, _ names: [String], in region: RegionCode, in db: Connection) throws {
        try db.execute("DELETE FROM name_word WHERE business_id = \(id) AND word IN (SELECT word FROM name_word WHERE business_id = \(id))")
        for word in Set(names.flatMap { nameKey($0).split(separator: " ").map { String($0.prefix(40)) } }) {
            try db.execute("INSERT INTO name_word (word, region, business_id) VALUES (\(word), \(region), \(id)) ON CONFLICT DO NOTHING")
        }
    }
}
