import Hummingbird
import Store
import Web

/// A file that came with a form that was refused: it waits here for its writer until the form is put right, so that nothing crosses a slow line twice.
struct HeldFile: FromRow {
    let name: String
    let type: String
    let bytes: [UInt8]
    init(row: inout Row) throws { (name, type, bytes) = (try row(), try row(), try row()) }

    /// How many wait for one person; the oldest makes room.
    static let most = 5

    /// Keeps the files whose own fields nobody complained of; the form that goes back names them. What was restored is kept already.
    static func keep(_ fields: Fields, refused problems: [FormProblem.Field] = [], by viewer: Viewer, in db: Connection) throws -> Fields {
        var named = fields
        for (field, file) in fields.files.sorted(by: { $0.key < $1.key }) where !file.bytes.isEmpty {
            guard !problems.contains(where: { $0.name == field }) else {
                named[Fields.held(field)] = nil
                continue
            }
            guard fields[Fields.held(field)] == nil else { continue }
            let id: ID<HeldFile> = .new(at: viewer.now)
            try db.execute(
                "INSERT INTO held_file (id, account_id, name, type, content) VALUES (\(id), \(viewer.account), \(String(file.name.prefix(120))), \(file.type), \(file.bytes))")
            named[Fields.held(field)] = id.text
            named[Fields.heldName(field)] = file.name
        }
        // Ids begin with their time.
        try db.execute("DELETE FROM held_file WHERE id < \(ID<HeldFile>.new(at: viewer.now.adding(seconds: -86_400)))")
        try db.execute(
            """
            DELETE FROM held_file WHERE account_id = \(viewer.account)
            AND id NOT IN (SELECT id FROM held_file WHERE account_id = \(viewer.account) ORDER BY id DESC LIMIT \(most))
            """)
        return named
    }

    /// Puts back what waits for the viewer and was not chosen anew; what is not there any more is not named again.
    static func restore(_ fields: Fields, by viewer: Viewer, in db: Connection) throws -> Fields {
        var whole = fields
        for field in fields.heldFiles {
            let isChosenAnew = fields.files[field]?.bytes.isEmpty == false
            let id = isChosenAnew ? nil : fields[Fields.held(field)].flatMap(ID<HeldFile>.checked)
            let found: HeldFile? = try id.flatMap { try db.first("SELECT name, type, content FROM held_file WHERE id = \($0) AND account_id = \(viewer.account)") }
            if let found { whole.add(field, Fields.File(name: found.name, type: found.type, bytes: found.bytes)) } else { whole[Fields.held(field)] = nil }
        }
        return whole
    }
}

extension SignedIn {
    /// As ``carryOut(_:limit:or:_:)``, of a form with files: they are not lost when it is refused.
    func carryOut(_ request: Request, keepingFilesIn database: Database, or page: (Draft) async throws -> HTML, _ deed: (Fields) async throws -> String) async throws -> Answer {
        try await carryOut(
            request,
            or: { draft in
                guard draft.fields.files.contains(where: { !$0.value.bytes.isEmpty }) else { return try await page(draft) }
                let named = try await database.write { try HeldFile.keep(draft.fields, refused: draft.problems, by: viewer, in: $0) }
                return try await page(Draft(named, draft.problems))
            },
            reading: { fields in fields.heldFiles.isEmpty ? fields : try await database.read { try HeldFile.restore(fields, by: viewer, in: $0) } }, deed)
    }
}
