import Store
import Web

/// Writes one made-up woman after another, with her business and where it stands.
struct NationWriter {
    var chance: Chance
    let viewer: Viewer
    let rulebook: Rulebook
    let industries: [Industry]

    mutating func write(_ number: Int, in village: RegionCode, _ db: Connection) throws {
        let industry = chance.one(of: industries)
        let evidence = chance.happens(92) ? facts() : nil
        let verdict = evidence.map(rulebook.verdict)
        let (state, stage) = (evidence == nil ? BusinessStatus.draft : .verified, verdict?.stage)
        let owner = try person(number, in: village, db)
        let business = try trade(number, owner, industry, state, stage, in: village, db)
        for (measure, item) in Tally.items(of: state, stage, industry.sector, owner.sex) + Tally.items(care: nil, state, stage) { Tally.add(1, measure, item, in: village, in: db) }
        guard let evidence, let verdict else { return }
        try status(business, state, db)
        try standing(business, evidence, verdict, in: village, db)
        if let stage { try place(business, stage, in: village, db) }
    }

    private mutating func person(_ number: Int, in village: RegionCode, _ db: Connection) throws -> (id: ID<Owner>, name: String, sex: Sex) {
        let id: ID<Owner> = chance.id(at: viewer.now.milliseconds + Int64(number))
        let sex: Sex = chance.happens(96) ? .female : .male
        let name = "\(chance.one(of: NationNames.first)) \(chance.one(of: NationNames.last))"
        let born = Day(number: -7000 + chance.upTo(16_000))
        let provisional = "S-\(String(number, radix: 36, uppercase: true))"
        try db.execute(
            """
            INSERT INTO owner (id, name, name_key, provisional, born, sex, address, region, education, is_head, disability, revision, created_at, created_by)
            VALUES (\(id), \(name), \(nameKey(name)), \(provisional), \(born), \(sex), 'RT 01', \(village), \(chance.one(of: Education.allCases)),
                \(chance.happens(18)), 'none', 1, \(viewer.now), 'system')
            """)
        return (id, name, sex)
    }

    private mutating func trade(
        _ number: Int, _ owner: (id: ID<Owner>, name: String, sex: Sex), _ industry: Industry, _ state: BusinessStatus, _ stage: Stage?, in village: RegionCode, _ db: Connection
    ) throws -> ID<Business> {
        let id: ID<Business> = chance.id(at: viewer.now.milliseconds + Int64(number))
        let name = "\(chance.one(of: NationNames.goods[industry.sector] ?? ["Usaha"])) \(chance.one(of: NationNames.brands))"
        try db.execute(
            """
            INSERT INTO business (id, owner_id, name, name_key, holder, holder_name, region, kbli_version, kbli, sector, owner_sex, since, is_main_work,
                status, stage, revision, created_at, created_by)
            VALUES (\(id), \(owner.id), \(name), \(nameKey(name)), 'person', NULL, \(village), \(industry.version), \(industry.code), \(industry.sector),
                \(owner.sex), \(Day(number: 14_000 + chance.upTo(6000))), \(chance.happens(40)), \(state), \(stage), 1, \(viewer.now), 'system')
            """)
        for word in Set(nameKey(name).split(separator: " ") + nameKey(owner.name).split(separator: " ")).sorted() {
            try db.execute("INSERT INTO name_word (word, region, business_id) VALUES (\(String(word)), \(village), \(id))")
        }
        try db.execute(
            """
            INSERT INTO product (id, business_id, name, unit, price, capacity, packaging, created_at)
            VALUES (\(chance.id(at: viewer.now.milliseconds + Int64(number)) as ID<Product>), \(id), \(name), 'bungkus', \(5000 + 500 * chance.upTo(300)),
                \(10 + chance.upTo(900)), \(chance.one(of: Packaging.allCases)), \(viewer.now))
            """)
        try status(id, .draft, db)
        return id
    }

    private mutating func status(_ business: ID<Business>, _ status: BusinessStatus, _ db: Connection) throws {
        try StatusRow.insert(chance.id(at: viewer.now.milliseconds), status, of: business, reason: "registered", by: viewer, in: db)
    }

    /// What is known: better businesses are better in most things, and now and then something is not known.
    private mutating func facts() -> Evidence {
        let talent = chance.upTo(100)
        var evidence = Evidence()
        for fact in Fact.allCases where !chance.happens(1) {
            let draw = min(99, max(0, talent + chance.upTo(60) - 30))
            switch fact.kind {
            case .rupiah: evidence[fact] = Int64(draw * draw * 6000 + 200_000)
            case .people: evidence[fact] = fact == .workers ? Int64(1 + draw / 12) : Int64(draw / 25)
            case .choice: evidence[fact] = draw < 50 ? 0 : draw < 85 ? 1 : 2
            case .yesNo: evidence[fact] = draw > 60 ? 1 : 0
            }
        }
        return evidence
    }

    private mutating func standing(_ business: ID<Business>, _ evidence: Evidence, _ verdict: Verdict, in village: RegionCode, _ db: Connection) throws {
        let at = viewer.now
        try db.execute(
            """
            INSERT INTO evidence (id, business_id, on_day, source, facts, note, by_account, at)
            VALUES (\(chance.id(at: at.milliseconds) as ID<EvidenceForm>), \(business), \(viewer.today), 'seen', \(evidence.stored), '', 'system', \(at))
            """)
        try db.execute(
            """
            INSERT INTO assessment (id, business_id, on_day, rulebook, lowest, highest, facts, cause, at)
            VALUES (\(chance.id(at: at.milliseconds) as ID<Assessment>), \(business), \(viewer.today), \(rulebook.id), \(verdict.lowest), \(verdict.highest),
                \(evidence.stored), 'evidence', \(at))
            """)
        try Standing.write(business, evidence, verdict, in: village, in: db)
    }

    /// The first class, proposed by the verdict and decided.
    private mutating func place(_ business: ID<Business>, _ stage: Stage, in village: RegionCode, _ db: Connection) throws {
        let at = viewer.now
        let proposal: ID<Proposal> = chance.id(at: at.milliseconds)
        try db.execute(
            """
            INSERT INTO proposal (id, business_id, region, move, to_stage, is_override, reason, by_account, at, outcome, settled_at)
            VALUES (\(proposal), \(business), \(village), 'placement', \(stage), 0, 'verdict', 'system', \(at), 'approved', \(at))
            """)
        try db.execute(
            """
            INSERT INTO stage_change (id, business_id, proposal_id, region, move, to_stage, on_day, at)
            VALUES (\(chance.id(at: at.milliseconds) as ID<StageChange>), \(business), \(proposal), \(village), 'placement', \(stage), \(viewer.today), \(at))
            """)
        Tally.add(1, Tally.Measure.move(in: viewer.today.year), "none>\(stage.rawValue)", in: village, in: db)
    }
}
